"""A feed as a whole."""

from generator.records import dataclass
from generator.site.feeds.entries import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """The newspaper, or a section of it, as a feed; all addresses absolute."""

    title: str
    subtitle: str
    publisher: str
    language: str
    home: str
    """The page that the feed is about."""
    paper: str
    """The home page of the paper."""
    icon: str
    address: str
    """The feed's own address, and its identity."""
    entries: tuple[Entry, ...]
    """The latest first; at least one."""
