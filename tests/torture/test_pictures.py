"""Damaged pictures and those that ask for much are refused in words; nothing that was written into one is published."""

import random
from io import BytesIO
from itertools import islice
from pathlib import Path

import pytest
from PIL import Image

from generator.site.pictures.encode import encode
from generator.site.pictures.rendition import Unshowable
from tests.site.paper import Site, article
from tests.torture.pictures import BOMBS, SECRET, damaged, gif, saved, try_picture, whole, without_tables

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")


def test_damaged_pictures_are_shown_or_refused() -> None:
    tried = [try_picture(*picture) for picture in islice(damaged(random.Random(5)), 400)]

    assert [one.fault for one in tried if one.fault] == []
    assert {one.shown for one in tried} == {True, False}


def test_what_is_looked_for_in_a_jpeg_is_all_but_its_tables() -> None:
    tables = {0: [*SECRET.encode(), *range(1, 65 - len(SECRET))], 1: [7] * 64}
    options = {"qtables": tables, "subsampling": 0}
    plain = saved(Image.new("RGB", (8, 8), "red"), "JPEG", **options)
    noted = saved(Image.new("RGB", (8, 8), "red"), "JPEG", comment=SECRET.encode(), **options)

    assert SECRET.encode() in noted
    assert [SECRET.encode() in without_tables(file) for file in (plain, noted)] == [False, True]
    assert without_tables(plain) != plain


@pytest.mark.parametrize("number", range(len(whole())))
def test_nothing_that_was_written_into_a_picture_is_published(number: int) -> None:
    suffix, data = whole()[number]

    for file in encode(data, suffix)[1]:
        assert SECRET.encode() not in file
        assert not any(word in file for word in (b"<script", b"ICC_PROFILE", b"iCCP", b"http://ns.adobe.com"))
        with Image.open(BytesIO(file)) as opened:
            assert not dict(opened.getexif())


@pytest.mark.parametrize("name", BOMBS)
def test_what_asks_for_too_much_is_refused(name: str) -> None:
    suffix, data = BOMBS[name]
    assert len(data) < 300_000

    with pytest.raises(Unshowable):
        encode(data, suffix)


def test_the_steps_of_a_gif_are_seen_before_they_are_unpacked() -> None:
    assert encode(gif((1, 1), (1, 1)), ".gif")[0].width == 1
    with pytest.raises(Unshowable, match="pixels"):
        encode(gif((1, 1), (65_535, 65_535)), ".gif")


def test_a_tall_picture_has_the_copies_that_can_be_made() -> None:
    made, files = encode(saved(Image.new("L", (1000, 40_000)), "PNG"), ".png")

    assert made.copies == (409,)
    assert Image.open(BytesIO(files[1])).size == (409, 16360)
    assert encode(saved(Image.new("L", (1, 40_000)), "PNG"), ".png")[0].copies == ()


def test_a_picture_whose_camera_wrote_nonsense_is_shown_upright() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x0213] = 6, 1
    data = saved(Image.new("RGB", (40, 30)), "JPEG", exif=exif)
    at = data.index(b"Exif\0\0")
    # Its last entry says that its number is words.
    entry = data.index(b"\x02\x13", at)
    made, _ = encode(data[: entry + 2] + b"\0\x02" + data[entry + 4 :], ".jpg")

    assert (made.width, made.height) == (30, 40)


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write({"content/2024-04-12/1-01.md": article(images="[{file: a.png, alt: 渡口}]")})
    site.write({"content/2024-04-12/images/a.png": b""})
    with (site.root / "content/2024-04-12/images/a.png").open("wb") as out:
        out.truncate(2**36)

    report = site.build()

    assert [p.code for p in report.problems] == ["too-large"]
    assert report.problems[0].path == "content/2024-04-12/images/a.png"
