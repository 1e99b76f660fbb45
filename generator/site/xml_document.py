"""XML as files."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NO_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Characters that an XML document cannot have."""


def xml_document(root: "Element") -> bytes:
    """The document of this element in UTF-8; a character that XML cannot have becomes U+FFFD."""
    from xml.etree.ElementTree import indent, tostring  # late: hardly any build after an edit writes a feed

    indent(root)
    return encoded(tostring(root, encoding="unicode"))


def encoded(xml: str) -> bytes:
    """An element as text, as a document in UTF-8."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{re.sub(_NO_XML, chr(0xFFFD), xml)}\n'.encode()
