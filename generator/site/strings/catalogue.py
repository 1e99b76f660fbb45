"""The words that every language has to have."""

from msgspec import Struct

from generator.reasons import ReasonWords
from generator.site.strings.tools import ToolWords


class Strings(Struct, frozen=True, kw_only=True):
    """What the site says of itself, in one language. (A dataclass of so many fields takes 7 ms to make.)"""

    language: str
    """The language of dates and of numbers: zh or en."""
    skip: str
    home: str
    front_page: str
    contents: str
    contents_of: str
    archive: str
    archive_of: str
    names: str
    name_kinds: tuple[tuple[str, str], ...]
    """The kinds of names (the word in their addresses) and what their index is called."""
    name_count: str
    all_names: str
    other_names: str
    article_names: str
    search: str
    about: str
    sections: str
    services: str
    issue_links: str
    previous_issue: str
    next_issue: str
    further_articles: str
    lunar: str
    edition: str
    sheets: str
    sheet_turn: str
    previous_sheet: str
    next_sheet: str
    published_by: str
    made_note: str
    made_more: str
    previous_article: str
    next_article: str
    article_links: str
    same_page: str
    later: str
    related: str
    same_rubric: str
    whole_page: str
    cite: str
    copy: str
    copied: str
    twin: str
    report: str
    report_subject: str
    permalink: str
    crumbs: str
    number: str
    pages: str
    page: str
    page_named: str
    more: str
    photos: str
    tables: str
    briefs: str
    notices: str
    guide: str
    photo_by: str
    byline_join: str
    names_join: str
    list_join: str
    section: str
    place: str
    gap: str
    derived: str
    tools: ToolWords
    doubts: str
    doubts_note: str
    doubt_line: str
    doubt_words: tuple[tuple[str, str], ...]
    """What the converter doubts (`what` of a `review` entry) and how readers are told."""
    reasons: ReasonWords
    """Why it does."""
    name_withheld: str
    """Stands in the place of a withheld name."""
    correction: str
    corrected_on: str
    article_count: str
    issue_count: str
    issue_and_article_count: str
    newest: str
    newer: str
    older: str
    span: str
    pager: str
    about_day: str
    undated: str
    undated_issue: str
    inferred_note: str
    previous_year: str
    next_year: str
    previous_month: str
    next_month: str
    month_issues: str
    empty: str
    empty_how: str
    about_how: str
    about_made: str
    about_loss: str
    about_certainty: str
    about_figures: str
    about_years: str
    publisher: str
    count_issues: str
    count_articles: str
    count_news: str
    count_photos: str
    count_tables: str
    count_notices: str
    count_files: str
    count_lines: str
    sure_flagged: str
    sure_derived: str
    sure_gaps: str
    sure_dates: str
    sure_segmentation: str
    sure_order: str
    issues: str
    decade: str
    day_with_issue: str
    latest_issues: str
    undated_issues: str
    all_undated: str
    letters: str
    commonest: str
    draft: str
    """The mark of a draft on a teaser."""
    draft_note: str
    sure_withheld: str
    about_withheld: str
    about_weight: str
    about_weight_rule: str
    year: str
    not_found: str
    not_found_why: str
    not_found_how: str
    """Where links lead on, which it has in a paper whose address is known."""
    moved: str
    moved_to: str
    page_moved: str
    withdrawn: str
    withdrawn_issue: str
    withdrawn_how: str
    withdrawn_issue_how: str
    withdrawal: str
    withdrawn_on: str
    search_label: str
    search_hint: str
    search_scope: str
    search_hits: str
    search_reading: str
    search_found: str
    search_signs_apart: str
    search_script: str
    search_without: str
    search_parts: str
    search_ignored: str
    search_none: str
    search_none_filtered: str
    search_signs: str
    search_failed: str
    search_retry: str
    search_more: str
    search_offer: str
    search_filters: str
    search_date: str
    """What stands before a day in a question for it."""
    search_by: str
    search_all_values: str
    search_remove: str
    search_clear: str
    search_sort: str
    search_by_relevance: str
    search_by_date: str
    search_from: str
    search_to: str
    search_how: str
    search_tips: tuple[tuple[str, str], ...]
    """What to type, and what it finds."""
    search_keys: str
    search_plain: str
    locale: str
    """The language tag by which a browser writes dates and numbers."""
    latin: str
    """The language tag of the Latin name beside a Chinese one."""
