"""Pictures: cleaned and copied; what is none is told."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin
from selectolax.lexbor import LexborHTMLParser

from generator.site import BuildReport
from generator.site.pictures.encode import encode
from generator.site.pictures.rendition import SUFFIXES, Unshowable
from tests.site.paper import Site, article
from tests.torture.pictures import png

ISSUE = "content/2024-04-12"


def drawn(size: tuple[int, int] = (1000, 500), mode: str = "RGB", kind: str = "JPEG", **options: object) -> bytes:
    """A picture that is dark at the left, light at the right."""
    picture = Image.linear_gradient("L").rotate(90).resize(size).convert("RGB" if mode not in ("L", "CMYK") else mode)
    out = BytesIO()
    picture.convert(mode).save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def with_camera(**options: object) -> bytes:
    """A JPEG that lies on its side, with what a camera and an editor write into it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera of Lao Wei"
    exif.get_ifd(0x8825)[1] = "N"
    return drawn((800, 400), exif=exif, comment=b"Lao Wei was here", **options)


def test_sizes_stand_upright_and_none_is_larger_than_the_picture() -> None:
    made, (itself, *copies) = encode(with_camera(), ".jpg")
    assert (made.width, made.height) == (400, 800)
    assert opened(itself).size == (400, 800)
    assert made.copies == (400,)
    made, (itself, *copies) = encode(drawn((2400, 1200)), ".jpg")
    assert made.copies == (480, 800, 1200, 1600)
    assert [opened(c).size for c in copies] == [(480, 240), (800, 400), (1200, 600), (1600, 800)]
    assert {opened(c).format for c in copies} == {"WEBP"}
    assert opened(itself).size == (2400, 1200)


@pytest.mark.parametrize(
    "data, suffix",
    [
        (with_camera(), ".jpg"),
        (with_camera(icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()), ".jpeg"),
        (drawn(comment=b"Lao Wei was here"), ".jpg"),
        (drawn(kind="WEBP", exif=b"Exif\0\0Lao Wei was here", xmp=b"<x>Lao Wei</x>"), ".webp"),
    ],
)
def test_nothing_that_a_camera_wrote_is_published(data: bytes, suffix: str) -> None:
    assert b"Lao Wei" in data or b"ICC_PROFILE" in data
    for file in encode(data, suffix)[1]:
        assert b"Lao Wei" not in file
        assert b"ICC_PROFILE" not in file
        assert not dict(opened(file).getexif())


def test_text_in_a_png_is_not_published() -> None:
    note = PngImagePlugin.PngInfo()
    note.add_text("Author", "Lao Wei")
    data = drawn(kind="PNG", pnginfo=note)
    assert b"Lao Wei" in data
    assert all(b"Lao Wei" not in file for file in encode(data, ".png")[1])


def test_a_jpeg_that_needs_no_turning_keeps_its_tables() -> None:
    data = drawn(quality=71)
    itself = encode(data, ".jpg")[1][0]
    assert opened(itself).quantization == opened(data).quantization
    assert len(itself) < len(data) * 1.05


@pytest.mark.parametrize(
    "mode, kind",
    [("CMYK", "JPEG"), ("L", "JPEG"), ("P", "PNG"), ("1", "PNG"), ("RGBA", "PNG"), ("LA", "PNG"), ("P", "GIF"), ("RGBA", "WEBP")],
)  # fmt: skip
def test_every_mode_comes_out_as_what_browsers_show(mode: str, kind: str) -> None:
    _, files = encode(drawn(mode=mode, kind=kind), {v: k for k, v in SUFFIXES.items()}[kind])
    for file in files:
        shown = opened(file).convert("L")
        assert shown.getpixel((2, 10)) < 40 and shown.getpixel((shown.width - 3, 10)) > 215, opened(file).mode


def test_sixteen_bits_are_scaled_not_clipped() -> None:
    out = BytesIO()
    Image.linear_gradient("L").rotate(90).resize((600, 300)).convert("I;16").point(lambda v: v * 257).save(out, "PNG")
    _, files = encode(out.getvalue(), ".png")
    for file in files:
        shown = opened(file).convert("L")
        assert abs(shown.getpixel((shown.width // 2, 10)) - 127) < 12


def test_transparency_stays() -> None:
    picture = Image.new("RGBA", (600, 300), (200, 0, 0, 0))
    out = BytesIO()
    picture.save(out, "PNG")
    for file in encode(out.getvalue(), ".png")[1]:
        assert opened(file).convert("RGBA").getpixel((5, 5))[3] == 0


def test_a_picture_that_moves_goes_on_moving() -> None:
    out = BytesIO()
    frames = [Image.new("RGB", (60, 30), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=b"Lao Wei")
    made, (itself,) = encode(out.getvalue(), ".gif")
    assert made.copies == ()
    assert opened(itself).n_frames == 3
    assert b"Lao Wei" not in itself


@pytest.mark.parametrize(
    "data, suffix, words",
    [
        (b"", ".jpg", "damaged"),
        (b"\x89PNG", ".png", "damaged"),
        (drawn()[:2000], ".jpg", "damaged"),
        (drawn(kind="PNG")[:-40], ".png", "damaged"),
        (drawn(kind="PNG"), ".jpg", "in truth a PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", ".png", "damaged"),
        (b"GIF89a<html><script>alert(1)</script>", ".gif", "damaged"),
    ],
)
def test_what_is_no_picture_is_told(data: bytes, suffix: str, words: str) -> None:
    with pytest.raises(Unshowable, match=words):
        encode(data, suffix)


def test_a_picture_that_unpacks_to_gigabytes_is_refused() -> None:
    with pytest.raises(Unshowable, match="pixels"):
        encode(png(30_000, 30_000), ".png")


def codes(report: BuildReport) -> list[str]:
    return [p.code for p in report.problems]


def page_with(site: Site, **images: bytes) -> None:
    shown = ", ".join(f"{{file: {name.replace('_', '.')}, alt: 渡口, caption: 新渡口}}" for name in images)
    site.write({f"{ISSUE}/1-01.md": article(images=f"[{shown}]", body="见图。\n\n![岸](images/bank.png)")})
    site.write({f"{ISSUE}/images/{name.replace('_', '.')}": data for name, data in images.items()})
    site.write({f"{ISSUE}/images/bank.png": drawn((300, 200), kind="PNG")})


def test_pages_name_every_copy_and_the_size(site: Site) -> None:
    page_with(site, ferry_jpg=drawn((1000, 500)))
    assert not site.build().problems
    tree = LexborHTMLParser(site.page("2024-04-12/1-01.html"))
    first, second = (picture for picture in tree.css("picture"))
    source, img = first.css_first("source").attributes, first.css_first("img").attributes
    assert source["srcset"] == (
        "images/ferry.jpg.480.webp 480w, images/ferry.jpg.800.webp 800w, images/ferry.jpg.1000.webp 1000w"
    )
    assert (img["width"], img["height"], img["alt"]) == ("1000", "500", "渡口")
    assert "loading" not in img
    inside = second.css_first("img").attributes
    assert (inside["src"], inside["width"], inside["loading"], inside["alt"]) == (
        "images/bank.png",
        "300",
        "lazy",
        "岸",
    )
    for name in ("ferry.jpg", "ferry.jpg.480.webp", "ferry.jpg.1000.webp", "bank.png", "bank.png.300.webp"):
        assert f"2024-04-12/images/{name}" in site.files()


@pytest.mark.parametrize(
    "name, data, words",
    [
        ("ferry_jpg", b"no picture", "damaged"),
        ("ferry_svg", b"<svg/>", "no picture that can be shown"),
        ("渡口_jpg", drawn(), "cannot be part of an address"),
    ],
)
def test_faults_name_the_file_and_leave_the_last_good_site(site: Site, name: str, data: bytes, words: str) -> None:
    page_with(site, ferry_jpg=drawn())
    site.build()
    before = site.files()
    page_with(site, **{name: data})
    report = site.build()
    assert codes(report) == ["picture"]
    assert words in report.problems[0].message
    assert site.files() == before


def test_a_link_that_leads_out_is_refused(site: Site, tmp_path: Path) -> None:
    page_with(site, ferry_jpg=drawn())
    outside = site.root.parent / "outside.jpg"
    outside.write_bytes(drawn())
    (site.root / ISSUE / "images/ferry.jpg").unlink()
    (site.root / ISSUE / "images/ferry.jpg").symlink_to(outside)
    assert codes(site.build()) == ["unsafe-path"]


def test_a_listed_picture_that_is_not_there_is_left_out_and_told(site: Site) -> None:
    site.write({f"{ISSUE}/1-01.md": article(images="[{file: ferry.jpg, alt: 渡口}]")})
    report = site.build()
    assert [(p.code, p.severity) for p in report.problems] == [("picture", "warning")]
    assert "ferry.jpg" in report.problems[0].message
    assert "ferry.jpg" not in site.page("2024-04-12/1-01.html")
