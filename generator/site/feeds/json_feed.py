"""JSON Feed, version 1.1 (jsonfeed.org/version/1.1)."""

import json
from typing import Any

from generator.site.feeds.channel import Channel
from generator.site.feeds.entries import Entry


def json_feed(channel: Channel) -> bytes:
    """The feed as a JSON document in UTF-8."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": channel.address,
        "description": channel.subtitle,
        "icon": channel.icon,
        "authors": [{"name": channel.publisher, "url": channel.paper}],
        "language": channel.language,
        "items": [_item(entry) for entry in channel.entries],
    }
    text = json.dumps(_without_empty(feed), ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "replace")


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "image": entry.picture,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.tags),
    }
    return _without_empty(item)


def _without_empty(value: dict[str, Any]) -> dict[str, Any]:
    return {key: content for key, content in value.items() if content not in ("", [])}
