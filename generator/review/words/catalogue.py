"""The words that every language has to have."""

from generator.reasons import ReasonWords
from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWords:
    """What the review pages say, in one language."""

    review: str
    review_of: str
    all_issues: str
    issue: str
    articles: str
    doubts: str
    left: str
    """How many are not ticked off."""
    remarks: str
    dump: str
    made: str
    """The articles as the converter made them."""
    parts: str
    """What a narrow screen shows one at a time."""
    progress: str
    all_seen: str
    no_doubts: str
    kind: str
    all_kinds: str
    only_left: str
    seen: str
    previous: str
    next: str
    whole_issue: str
    line: str
    raw_lines: str
    why: str
    mend: str
    state: str
    """What could be stated in the sidecar, whose path is filled in."""
    state_always: str
    state_never: str
    state_article: str
    state_title: str
    state_byline: str
    state_photo: str
    state_date: str
    copy: str
    copied: str
    confidence: str
    sure_segmentation: str
    sure_order: str
    sure_head: str
    sure_byline: str
    kicker: str
    title: str
    title_derived: str
    deck: str
    rubric: str
    package: str
    byline: str
    place: str
    source_credit: str
    jump: str
    edited: str
    deleted: str
    faulty: str
    deleted_note: str
    faulty_note: str
    raw_missing: str
    raw_changed: str
    raw_unreadable: str
    by_hand: str
    issue_edited: str
    articles_edited: str
    articles_deleted: str
    articles_faulty: str
    nowhere: str
    """Raw text that no article and no furniture holds."""
    goes_on: str
    """What a mark in the text means: it goes on from another place."""
    in_doubt: str
    search: str
    found: str
    not_found: str
    to_line: str
    spaces: str
    joints: str
    help: str
    close: str
    single_keys: str
    needs_script: str
    nothing: str
    keys: tuple[tuple[str, str], ...]
    """(keys, parted by spaces; what they do)."""
    labels: tuple[tuple[str, str], ...]
    """(label of a piece of furniture, its name)."""
    advice: tuple[tuple[str, str], ...]
    """(`what` of an entry of `review`, what an editor should look at)."""
    reasons: ReasonWords
