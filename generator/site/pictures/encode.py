"""One picture: upright, in sRGB, without what a camera wrote into it; and smaller copies of it in WebP."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from io import BytesIO
from threading import Lock
from typing import Any

import PIL
from PIL import Image, ImageCms, JpegImagePlugin, features

from generator.site.pictures.rendition import SUFFIXES, Rendition, Unshowable

WIDTHS = (480, 800, 1200, 1600)
"""Of the copies, in pixels; none is wider than the picture itself, and the widest is never wider than the last."""
MOST_PIXELS = 80_000_000
"""A picture of more is refused: unpacked it would take more than 240 MB. An A3 page at 400 dpi has 31 million."""
MOST_FRAMES = 2_000
"""Of a picture that moves."""
MOST_SCANS = 200
"""Of a progressive JPEG, which has ten or so: each goes over all pixels once more."""
LARGE = 16_000_000
"""Pixels. Of larger pictures only one is unpacked at a time: the largest takes 2 GB with all that is made of it."""
LONGEST_SIDE = 65_500
"""Pixels: a JPEG can have no longer one."""
_LONGEST_COPY = 16_383
"""Pixels: the same of WebP."""
_alone = Lock()
JPEG_QUALITY, WEBP_QUALITY, WEBP_METHOD = 88, 80, 4
FORMATS = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp", "AVIF": ".avif"}
"""What may be shown. No SVG: opened by itself it is a page that runs scripts."""
_ORIENTATION = 0x0112
"""The EXIF tag."""
_DRAWN = frozenset(("PNG", "GIF"))
"""Formats of drawings and charts: their copies are made without loss where that is no larger."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What brings a picture upright, by the number that its EXIF has for how the camera was held."""
_DAMAGED = (
    *(OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError, TypeError, AttributeError),
    *(AssertionError, RuntimeError, MemoryError, struct.error, zlib.error),
)
"""By any of these Pillow and the libraries below it tell what is wrong with a file."""
Image.MAX_IMAGE_PIXELS = None  # the library's own limit, which only warns, is wider than ours
VERSION = f"1 {PIL.__version__} {features.version('webp')} {features.version('jpg')}"
"""Changes when the same picture may come out as other bytes."""


def encode(data: bytes, suffix: str) -> tuple[Rendition, tuple[bytes, ...]]:
    """The picture cleaned, and its copies in the order of `Rendition.copies`; `suffix` is that of its name, lower case.

    The first of the bytes is the picture itself, in its own format. Raises `Unshowable`.
    """
    with _damage_told():
        opened, kind = _opened(data, suffix)
        with _one_if_large(opened):
            return _made_ready(opened, kind)


def look_at(data: bytes, suffix: str) -> None:
    """Raises what `encode` would, and makes no copies, which take most of the time."""
    with _damage_told():
        opened, kind = _opened(data, suffix)
        with _one_if_large(opened):
            if getattr(opened, "n_frames", 1) > 1:
                _moving(opened, kind)
            else:
                opened.load()


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except _DAMAGED as fault:
        raise Unshowable("it is damaged, or not a picture", "open it in a picture editor and save it anew") from fault


def _one_if_large(opened: Image.Image) -> AbstractContextManager[object]:
    return _alone if opened.width * opened.height > LARGE else nullcontext()


def _opened(data: bytes, suffix: str) -> tuple[Image.Image, str]:
    """The picture, not unpacked yet, and its format. Raises `Unshowable` for what nobody should unpack."""
    opened = Image.open(BytesIO(data), formats=tuple(FORMATS))
    if opened.format == "MPO":  # a JPEG with others behind it, as cameras write them: the first is the picture
        opened = JpegImagePlugin.JpegImageFile(BytesIO(data))
    kind = opened.format or ""
    if SUFFIXES.get(suffix) != kind:
        raise Unshowable(f"it is in truth a {kind} file", f"rename it to {FORMATS[kind]}")
    if opened.width * opened.height > MOST_PIXELS:
        raise _too_large()
    if max(opened.size) > LONGEST_SIDE:
        raise Unshowable(f"one of its sides has more than {LONGEST_SIDE:,} pixels", "scale it down, or part it")
    if kind == "JPEG" and data.count(b"\xff\xda") > MOST_SCANS:
        raise Unshowable(f"it is saved in more than {MOST_SCANS} scans", "open it in a picture editor and save it anew")
    return opened, kind


def _made_ready(opened: Image.Image, kind: str) -> tuple[Rendition, tuple[bytes, ...]]:
    if getattr(opened, "n_frames", 1) > 1:
        return _moving(opened, kind)
    opened.load()
    upright = _upright(opened)
    picture = _in_srgb(_plain(upright))
    untouched = upright is opened and picture.mode == opened.mode and not opened.info.get("icc_profile")
    itself = _saved_as_it_was(opened, kind) if untouched else _saved(picture, kind)
    copies = tuple(_copies(picture, drawn=kind in _DRAWN))
    made = Rendition(width=picture.width, height=picture.height, copies=tuple(width for width, _ in copies))
    return made, (itself, *(copy for _, copy in copies))


def _too_large() -> Unshowable:
    return Unshowable(f"it has more than {MOST_PIXELS:,} pixels", "scale it down: 2400 pixels of width are plenty")


def _moving(opened: Image.Image, kind: str) -> tuple[Rendition, tuple[bytes, ...]]:
    """A picture that moves stays one, without what was written into it."""
    count = getattr(opened, "n_frames", 1)
    if count > MOST_FRAMES:
        raise Unshowable(f"it moves in more than {MOST_FRAMES:,} steps", "make a film of it, or leave steps out")
    if opened.width * opened.height * count > MOST_PIXELS:
        raise _too_large()
    for frame in range(count):
        opened.seek(frame)
        # A step of a GIF says anew how large it is, and nothing has been unpacked for it so far.
        if opened.width * opened.height * count > MOST_PIXELS:
            raise _too_large()
    opened.seek(0)
    out = BytesIO()
    opened.save(out, kind, save_all=True, **_nothing_written(kind))
    return Rendition(width=opened.width, height=opened.height, copies=()), (out.getvalue(),)


def _upright(opened: Image.Image) -> Image.Image:
    """The picture as its EXIF says it is to be held; itself, when that says nothing or can't be read."""
    try:
        turn = _TURNS.get(opened.getexif().get(_ORIENTATION, 1))
    except _DAMAGED:
        return opened
    return opened if turn is None else opened.transpose(turn)


def _plain(picture: Image.Image) -> Image.Image:
    """In a mode that all formats and browsers know: grey, RGB, palette, or RGB with transparency."""
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        _, high = picture.getextrema()
        # 16-bit scans hold the whole range in thousands: brought to 0 to 255 by its upper end, never stretched up.
        scale = 255 / 65535 if isinstance(high, (int, float)) and high > 255 else 1.0
        return picture.point(lambda value: value * scale + 0).convert("L")
    if picture.mode in ("L", "RGB", "RGBA", "P", "CMYK", "LA"):
        return picture.convert("RGBA") if picture.mode == "LA" else picture
    return picture.convert("L" if picture.mode == "1" else "RGBA" if "A" in picture.mode else "RGB")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """With the colours that its profile means, as sRGB; a profile that nobody can read is none."""
    profile = picture.info.get("icc_profile")
    if picture.mode == "P" and profile:
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
        opaque = picture.convert("RGB") if alpha else picture
        try:
            target = "RGB" if picture.mode != "L" else "L"
            shown = ImageCms.profileToProfile(
                opaque, ImageCms.ImageCmsProfile(BytesIO(profile)), _srgb(), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            shown = None  # the colours stay as numbers, which is how browsers show such a file too
        if shown is not None:
            picture = shown.convert(target)
            if alpha:
                picture.putalpha(alpha)
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _srgb() -> Any:
    return ImageCms.createProfile("sRGB")


def _nothing_written(kind: str) -> dict[str, Any]:
    """Options by which Pillow writes no profile, no EXIF and no comment, which it would take over from the picture."""
    options: dict[str, Any] = {"icc_profile": None, "exif": b"", "xmp": b""}
    return {"comment": b""} if kind == "GIF" else options


def _saved_as_it_was(opened: Image.Image, kind: str) -> bytes:
    """The picture without what was written into it; a JPEG keeps its own tables, so that it loses next to nothing."""
    out = BytesIO()
    if kind == "JPEG":
        opened.info.pop("comment", None)
        opened.save(out, kind, quality="keep", optimize=True, **_nothing_written(kind))
        return out.getvalue()
    return _saved(opened, kind)


def _saved(picture: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    options = _nothing_written(kind)
    if kind == "JPEG":
        picture = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
        picture.info.pop("comment", None)
        options |= {"quality": JPEG_QUALITY, "optimize": True, "progressive": True}
    elif kind == "PNG":
        options |= {"optimize": True}
    elif kind == "WEBP":
        options |= {"quality": 90, "method": WEBP_METHOD}
    picture.save(out, kind, **options)
    return out.getvalue()


def _copies(picture: Image.Image, *, drawn: bool) -> Iterator[tuple[int, bytes]]:
    """(width, WebP) of each copy."""
    if picture.mode == "P":
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    longest = picture.width * _LONGEST_COPY // picture.height
    widest = min(picture.width, WIDTHS[-1], longest)
    if not widest:
        return  # a line of pixels, as it were
    for width in (*(w for w in WIDTHS if w < widest), widest):
        height = max(round(picture.height * width / picture.width), 1)
        small = picture if width == picture.width else picture.resize((width, height), Image.Resampling.LANCZOS)
        lossy = _webp(small, quality=WEBP_QUALITY)
        yield width, min(lossy, _webp(small, lossless=True), key=len) if drawn else lossy


def _webp(picture: Image.Image, **options: Any) -> bytes:
    out = BytesIO()
    picture.save(out, "WEBP", method=WEBP_METHOD, **_nothing_written("WEBP"), **options)
    return out.getvalue()
