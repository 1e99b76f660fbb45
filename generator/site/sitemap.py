"""sitemap.xml: every page that a search engine may list. Needs the paper's `url`."""

from collections.abc import Iterable
from xml.sax.saxutils import escape


def sitemap(addresses: Iterable[str]) -> bytes:
    """The sitemap of these absolute addresses (sitemaps.org, version 0.9)."""
    lines = "".join(f"<url><loc>{escape(a)}</loc></url>\n" for a in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{lines}</urlset>\n".encode()
