"""Pictures as pages show them."""

import re
from collections.abc import Mapping

from markupsafe import Markup

from generator.content import routes
from generator.model import Image
from generator.site.pictures.rendition import Rendition
from generator.site.views import Picture

BODY_SIZES = "(min-width: 44rem) 40.5rem, 100vw"
"""How wide a picture inside the text is shown: the measure of the text, or the screen."""
_IMG = re.compile(r'<img\b(?=[^>]* src="images/([A-Za-z0-9_.-]+)")([^>]*)>')


def picture_view(image: Image, rendition: Rendition, issue: str, route: str) -> Picture:
    """A picture of the issue `issue` (its key) on the page at `route`."""
    return Picture(
        src=routes.href(route, routes.image_route(issue, image.file)),
        width=rendition.width,
        height=rendition.height,
        copies=srcset(rendition, issue, image.file, route),
        alt=image.alt,
        caption=image.caption,
        credit=image.credit,
    )


def srcset(rendition: Rendition, issue: str, name: str, route: str) -> str:
    """The copies of a picture as an attribute: `images/a.jpg.480.webp 480w, …`; empty when there are none."""
    return ", ".join(
        f"{routes.href(route, routes.image_copy_route(issue, name, width))} {width}w" for width in rendition.copies
    )


def with_pictures(html: Markup, issue: str, renditions: Mapping[tuple[str, str], Rendition], route: str) -> Markup:
    """A rendered body of the issue `issue` with its pictures in full: copies, width and height, loaded when needed.

    `route` is the page's; the body names its pictures as `images/NAME`.
    """
    if "<img" not in html:
        return html

    def full(match: re.Match[str]) -> str:
        rendition = renditions.get((issue, match[1]))
        if rendition is None:
            return match[0]
        src = routes.href(route, routes.image_route(issue, match[1]))
        rest = match[2].replace(f' src="images/{match[1]}"', "")
        size = f'width="{rendition.width}" height="{rendition.height}"'
        img = f'<img src="{src}"{rest} {size} loading="lazy">'
        if not rendition.copies:
            return img
        copies = srcset(rendition, issue, match[1], route)
        return f'<picture><source type="image/webp" srcset="{copies}" sizes="{BODY_SIZES}">{img}</picture>'

    return Markup(_IMG.sub(full, html))  # noqa: S704 - cleaned HTML, our own attributes
