"""Atom (RFC 4287)."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from generator.site.feeds.channel import Channel
from generator.site.feeds.entries import Entry
from generator.site.xml_document import xml_document


def atom(channel: Channel) -> bytes:
    """The feed as an XML document in UTF-8."""
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": channel.language})
    _text(feed, "id", channel.address)
    _text(feed, "title", channel.title)
    _text(feed, "subtitle", channel.subtitle)
    _text(feed, "updated", max(entry.updated for entry in channel.entries))
    _people(feed, (channel.publisher,))
    _link(feed, "self", channel.address, "application/atom+xml")
    _link(feed, "alternate", channel.home, "text/html")
    _text(feed, "icon", channel.icon)
    for entry in channel.entries:
        _entry(SubElement(feed, "entry"), entry)
    return xml_document(feed)


def _entry(element: Element, entry: Entry) -> None:
    _text(element, "id", entry.url)
    _text(element, "title", entry.title)
    _link(element, "alternate", entry.url, "text/html")
    _text(element, "published", entry.published)
    _text(element, "updated", entry.updated)
    _people(element, entry.authors)
    for tag in entry.tags:
        SubElement(element, "category", {"term": tag})
    _text(element, "summary", entry.summary)
    _text(element, "content", entry.content, type="html")


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    if text:
        SubElement(parent, name, attributes).text = text


def _people(parent: Element, names: Iterable[str]) -> None:
    for name in names:
        _text(SubElement(parent, "author"), "name", name)


def _link(parent: Element, relation: str, address: str, media_type: str) -> None:
    SubElement(parent, "link", {"rel": relation, "type": media_type, "href": address})
