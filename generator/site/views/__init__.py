"""What templates are given: each has one frozen view, and nothing else reaches it but the words of the interface.

Text is plain and is escaped by the template; `Markup` is HTML that generator.site.bodies has cleaned. Dates, numbers
and names come ready to print. An empty text or tuple means: there is none.

Read frame, stories, then a page's own.
"""

from generator.site.views.article import ArticleView, DoubtLine, Headline, NameLine, Shelf
from generator.site.views.frame import Frame, Link, RedirectView
from generator.site.views.head import FeedLink, Head, Meta
from generator.site.views.issue import (
    Box,
    ContentsView,
    EditionView,
    FootColumn,
    FrontView,
    MadeUp,
    Nameplate,
    SheetView,
    WelcomeView,
    WholePage,
    WholeStory,
)
from generator.site.views.listings import (
    ArchiveView,
    Calendar,
    Day,
    IssueGroup,
    IssueLine,
    MonthView,
    Pager,
    SectionFront,
    SectionView,
    UndatedView,
    YearLine,
    YearView,
)
from generator.site.views.paper import AboutView, Count, NotFoundView, WithdrawnView, YearCount
from generator.site.views.stories import Block, Cell, ContentsPage, IssueLinks, Picture, Row, Teaser

__all__ = [
    "AboutView",
    "ArchiveView",
    "ArticleView",
    "Block",
    "Box",
    "Calendar",
    "Cell",
    "ContentsPage",
    "ContentsView",
    "Count",
    "Day",
    "DoubtLine",
    "EditionView",
    "FeedLink",
    "FootColumn",
    "Frame",
    "FrontView",
    "Head",
    "Headline",
    "IssueGroup",
    "IssueLine",
    "IssueLinks",
    "Link",
    "MadeUp",
    "Meta",
    "MonthView",
    "NameLine",
    "Nameplate",
    "NotFoundView",
    "Pager",
    "Picture",
    "RedirectView",
    "Row",
    "SectionFront",
    "SectionView",
    "SheetView",
    "Shelf",
    "Teaser",
    "UndatedView",
    "WelcomeView",
    "WholePage",
    "WholeStory",
    "WithdrawnView",
    "YearCount",
    "YearLine",
    "YearView",
]
