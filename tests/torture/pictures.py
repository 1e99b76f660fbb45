"""Pictures by an enemy: damaged ones without end, small ones that ask for much, and what nobody may read in them."""

import random
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image, ImageCms, PngImagePlugin

from generator.site.pictures.encode import MOST_FRAMES, MOST_PIXELS, MOST_SCANS, encode
from generator.site.pictures.rendition import Unshowable

SECRET = "Lao Wei was here"
"""What a camera or an editor wrote into the pictures: nobody else is to read it."""
KINDS = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp", "AVIF": ".avif"}


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """The picture's file."""
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def written_into(kind: str) -> dict[str, Any]:
    """Options that write the secret, a place on earth and how the camera was held into a file, wherever it takes that."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, SECRET
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 32.0, 1.0), 29: SECRET})
    exif.get_ifd(0x8769)[0x9286] = SECRET.encode()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options: dict[str, Any] = {"exif": exif, "xmp": f"<x>{SECRET}</x>".encode(), "icc_profile": profile}
    if kind == "PNG":
        note = PngImagePlugin.PngInfo()
        note.add_text("Author", SECRET)
        note.add_itxt("XML:com.adobe.xmp", SECRET, zip=False)
        return options | {"pnginfo": note}
    return {"comment": SECRET.encode()} if kind == "GIF" else options | {"comment": SECRET.encode()}


@cache
def whole() -> Sequence[tuple[str, bytes]]:
    """(suffix, file) of a small picture in every format, still and moving, with all that can be written into it.

    Something else follows each: a page with a script, as of a file that is two things at once.
    """
    still = Image.linear_gradient("L").resize((40, 30)).convert("RGB")
    steps = [Image.new("RGB", (40, 30), colour) for colour in ("red", "green", "blue")]
    files = []
    for kind, suffix in KINDS.items():
        options = written_into(kind)
        if kind != "MPO":
            files.append((suffix, saved(still, kind, **options)))
        if kind != "JPEG":
            files.append((suffix, saved(steps[0], kind, save_all=True, append_images=steps[1:], **options)))
    files += [(".png", saved(still.convert(mode), "PNG")) for mode in ("1", "LA", "P", "I;16")]
    files += [(".jpg", saved(still.convert("CMYK"), "JPEG")), (".jpg", saved(still, "JPEG", progressive=True))]
    return tuple((suffix, data + f"<script>{SECRET}</script>".encode()) for suffix, data in files)


def damaged(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """(suffix, file) of the pictures above with bytes changed, put in, taken out and cut off, without end."""
    while True:
        suffix, data = chance.choice(whole())
        file = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 4, 16))):
            at = chance.randrange(min(len(file), chance.choice((64, 400, len(file)))))
            match chance.randrange(5):
                case 0:
                    file[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
                case 1:
                    file[at : at + 4] = chance.choice((b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff", b"\0\0\xff\xff"))
                case 2:
                    del file[at : at + chance.randrange(40)]
                case 3:
                    start = chance.randrange(len(file))
                    file[at:at] = file[start : start + chance.randrange(60)]
                case _:
                    del file[max(at, len(file) // 2) :]
            file = file or bytearray(data)
        yield suffix, bytes(file)


class Tried(NamedTuple):
    """What became of a picture: made ready, or refused; or what is wrong, in words."""

    shown: bool
    fault: str


def try_picture(suffix: str, data: bytes) -> Tried:
    """Makes the picture ready; only `Unshowable` may come of it."""
    try:
        made, files = encode(data, suffix)
    except Unshowable:
        return Tried(False, "")
    except Exception as fault:  # noqa: BLE001 - the point is that there is none
        return Tried(False, f"{suffix} of {len(data)} bytes: {type(fault).__name__}: {fault}")
    # Damage may turn what was written into a GIF to colours of its, and colours are published; into a JPEG, to the steps
    # by which it is read, which a JPEG that needs no turning keeps.
    told = [without_tables(file) if suffix == ".jpg" else file for file in files]
    if suffix != ".gif" and any(word in file for file in told for word in (SECRET.encode(), b"<script")):
        return Tried(True, f"{suffix} of {len(data)} bytes: what was written into it is published")
    wide = made.width * made.height > MOST_PIXELS
    return Tried(True, f"{suffix} of {len(data)} bytes: {made.width} × {made.height} pixels" if wide else "")


def without_tables(file: bytes) -> bytes:
    """A JPEG's segments but for its tables of quantization (DQT), up to its first scan, and all from there on."""
    kept, at = [file[:2]], 2
    while file[at : at + 1] == b"\xff" and file[at + 1 : at + 2] not in (b"\xda", b""):
        end = at + 2 + int.from_bytes(file[at + 2 : at + 4], "big")
        if file[at + 1] != 0xDB:
            kept.append(file[at:end])
        at = end
    return b"".join((*kept, file[at:]))


def gif(*steps: tuple[int, int], size: tuple[int, int] = (1, 1)) -> bytes:
    """A GIF of this size with steps that say theirs are (width, height), each with one pixel in truth."""
    head = b"GIF89a" + struct.pack("<HHBBB", *size, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    step = b"\x21\xf9\x04\0\x0a\0\0\0\x2c" + bytes(4)
    return head + b"".join(step + struct.pack("<HHB", *s, 0) + b"\x02\x02\x4c\x01\0" for s in steps) + b"\x3b"


def png(width: int, height: int, *chunks: tuple[bytes, bytes], rows: int = 0) -> bytes:
    """A grey PNG that says that it is so large, and has so many rows in truth."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(bytes((width + 1) * rows)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunk(*c) for c in chunks) + data + chunk(b"IEND", b"")


def scans() -> bytes:
    """A progressive JPEG of which the last scan stands there again and again."""
    data = saved(Image.new("L", (800, 800)), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * (MOST_SCANS + 1) + b"\xff\xd9"


def lying(kind: str, old: bytes, new: bytes) -> bytes:
    """A picture of 40 by 30 pixels whose file says that it is of another size."""
    data = saved(Image.new("RGB", (40, 30)), kind)
    assert old in data
    return data.replace(old, new, 1)


_PACKED = zlib.compress(bytes(100_000_000))
BOMBS: Mapping[str, tuple[str, bytes]] = {
    "a PNG of 30,000 by 30,000": (".png", png(30_000, 30_000, rows=1)),
    "a PNG a pixel wide and 79 million high": (".png", png(1, 79_000_000, rows=1)),
    "a PNG a pixel high and 79 million wide": (".png", png(79_000_000, 1)),
    "a PNG of no pixel": (".png", png(0, 0)),
    "a PNG with a text of 100 MB": (".png", png(9, 9, (b"zTXt", b"a\0\0" + _PACKED))),
    "a PNG with a profile of 100 MB": (".png", png(9, 9, (b"iCCP", b"a\0\0" + _PACKED))),
    "a GIF that grows to 65,535 by 65,535": (".gif", gif((1, 1), (65_535, 65_535))),
    "a GIF that begins with 65,535 by 65,535": (".gif", gif((65_535, 65_535))),
    "a GIF of 10,000 steps": (".gif", gif(*[(1, 1)] * 10_000)),
    "a GIF of steps of 9,000 by 9,000": (".gif", gif(*[(9_000, 9_000)] * MOST_FRAMES)),
    "a JPEG of 201 scans": (".jpg", scans()),
    "a JPEG that says 65,535 by 65,535": (".jpg", lying("JPEG", struct.pack(">HH", 30, 40), b"\xff" * 4)),
    "a WebP that says 16,384 by 16,384": (".webp", lying("WEBP", struct.pack("<HH", 40, 30), b"\xff\x3f" * 2)),
    "an AVIF that says 65,535 by 65,535": (".avif", lying("AVIF", struct.pack(">II", 40, 30), b"\0\0\xff\xff" * 2)),
    "an SVG by another name": (".png", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
    "a page by another name": (".gif", b"GIF89a=1;</script><script>1</script>"),
}
"""Name to suffix and file: none of these is shown."""
