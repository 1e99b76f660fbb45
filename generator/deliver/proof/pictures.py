"""Pictures: how large they are, and whether pages say so."""

import warnings
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PIL import Image, UnidentifiedImageError

from generator.content import routes
from generator.deliver.proof.faults import Fault
from generator.deliver.proof.markup import Markup

KINDS = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"))


class Sizes:
    """Width and height of the site's pictures, in pixels."""

    def __init__(self, files: Mapping[str, int]) -> None:
        self._files = files
        self._sizes = array("Q", bytes(8 * len(files)))

    def take(self, route: str, file: Path) -> Iterator[Fault]:
        """Reads the head of a picture; a fault where it is none."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # nothing is unpacked
                with Image.open(file) as picture:
                    width, height = picture.size
        except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as fault:
            hint = "build the site again (--clean)"
            message = f"this is no picture that can be shown: {type(fault).__name__}"
            yield Fault(route=route, code="picture", message=message, hint=hint)
        else:
            self._sizes[self._files[route]] = width << 32 | height

    def faults(self, route: str, page: Markup) -> Iterator[Fault]:
        """Pictures of which a page says another shape than they have, so that it moves when they arrive."""
        for shown in dict.fromkeys(page.pictures):
            try:
                path = unquote(urlsplit(shown.source).path)
            except ValueError:
                continue  # told of as a link
            number = self._files.get(routes.resolved(route, path), -1) if path else -1
            size = self._sizes[number] if number >= 0 else 0
            if size and not same_shape(shown.width, shown.height, size >> 32, size & 0xFFFFFFFF):
                said = f"{shown.width} × {shown.height}" if shown.width and shown.height else "no size"
                message = f"of {shown.source[:200]} the page says {said}, and it has {size >> 32} × {size & 0xFFFFFFFF}"
                hint = "give width and height as the file has them: else the text moves when it arrives"
                yield Fault(route=route, code="picture-size", message=message, hint=hint, severity="warning")


def same_shape(width: int, height: int, true_width: int, true_height: int) -> bool:
    """Is `width` × `height` the picture, larger or smaller, each side rounded to a pixel?"""
    return bool(width and height) and abs(width * true_height - height * true_width) <= max(true_width, true_height)
