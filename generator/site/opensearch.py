"""The description by which a browser can search the paper from its address bar (OpenSearch 1.1)."""

from xml.etree.ElementTree import Element, SubElement

from generator.content import routes
from generator.site.edition import Edition
from generator.site.icons import LARGE_ICON
from generator.site.metadata import facts
from generator.site.xml_document import xml_document

_SHORT, _LONG = 16, 48
"""The longest that the two names may be, by the specification."""


def opensearch(edition: Edition) -> bytes:
    """The description; it needs the paper's `url`."""
    config = edition.paper.config
    root = Element("OpenSearchDescription", {"xmlns": "http://a9.com/-/spec/opensearch/1.1/"})
    SubElement(root, "ShortName").text = config.name[:_SHORT]
    SubElement(root, "LongName").text = config.name[:_LONG]
    SubElement(root, "Description").text = edition.strings.search_scope.format(articles=len(edition.articles))
    SubElement(root, "InputEncoding").text = "UTF-8"
    SubElement(root, "Language").text = config.language
    icon = SubElement(root, "Image", {"width": "512", "height": "512", "type": "image/png"})
    icon.text = facts.absolute(edition, routes.asset_route(LARGE_ICON))
    template = facts.absolute(edition, routes.SEARCH) + "?q={searchTerms}"
    SubElement(root, "Url", {"type": "text/html", "template": template})
    return xml_document(root)
