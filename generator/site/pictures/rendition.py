"""What is known of a picture that was made ready, without the library that makes it so: that takes long to load."""

from generator.records import dataclass

MOST_BYTES = 256 * 2**20
"""Of its file. An A3 page at 400 dpi has 93 MB when nothing of it is packed."""
SUFFIXES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".gif": "GIF", ".webp": "WEBP", ".avif": "AVIF"}
"""The format of a file by how its name ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """A picture as the site has it."""

    width: int
    height: int
    """In pixels, as it is shown."""
    copies: tuple[int, ...]
    """The widths of its copies in WebP, the narrowest first; none for one that moves."""


class Unshowable(Exception):
    """Not a picture that can be shown; its words say why, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint
