"""A page to be rendered."""

from typing import Any

from msgspec import Struct


class Page(Struct, frozen=True, kw_only=True, gc=False):
    """The file `route`, rendered from a template with its view."""

    route: str
    template: str
    view: Any
    """One of generator.site.views: what generator.site.templates.VIEWS names for the template."""
    source: str = ""
    """The file of the content folder that asks for this very address; empty for a page that has its own."""
