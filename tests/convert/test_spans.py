"""Spans: text is made from places in the raw lines and nothing else."""

import pytest

from generator.convert.spans import RawPage, Span, cut, line_list, running, slice_of, spaced, trimmed


def page(*lines: str) -> list[RawPage]:
    return [RawPage(file="a.txt", lines=lines)]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["河边的灯亮", "了一夜。"], "河边的灯亮了一夜。"),
        (["the ferry", "bell rang"], "the ferry bell rang"),
        (["共有12", "个村"], "共有12个村"),
        (["two hun-", "dred people"], "two hun-dred people"),
        (["他说, 灯亮", "了"], "他说,灯亮了"),
    ],
    ids=["han", "latin", "figure", "hyphen", "space behind a mark"],
)
def test_running_text_loses_its_line_wraps(lines: list[str], text: str) -> None:
    spans = [Span(0, n, 0, len(line)) for n, line in enumerate(lines, 1)]
    assert running(spans, page(*lines)) == text


def test_head_lines_are_parted_by_one_space_but_not_inside_a_line() -> None:
    pages = page("湖边湖边的的灯  亮了", "又一行")
    spans = [Span(0, 1, 0, 2), Span(0, 1, 4, 5), Span(0, 1, 6, 7), Span(0, 1, 9, 11), Span(0, 2, 0, 3)]
    assert spaced(spans, pages) == "湖边的灯 亮了 又一行"


def test_trimmed_drops_outer_white_space_only() -> None:
    pages = page("  棠 水\t", "   ")
    assert slice_of(trimmed(Span(0, 1, 0, 6), pages) or Span(0, 1, 0, 0), pages) == "棠 水"
    assert trimmed(Span(0, 2, 0, 3), pages) is None


def test_line_list_names_runs_single_lines_and_parts() -> None:
    pages = page("一行", "", "二行", "三行", "四行的尾巴 下转")
    whole = [Span(0, n, 0, len(pages[0].lines[n - 1])) for n in (1, 3, 4)]
    assert line_list([*whole, Span(0, 5, 0, 5)], pages, 0) == "1-4, 5[:5]"
    assert line_list([whole[2], whole[0]], pages, 0) == "4, 1"


def test_cut_parts_spans_by_their_characters() -> None:
    spans = (Span(0, 1, 2, 5), Span(0, 2, 0, 4))
    assert cut(spans, 1, 5) == (
        (Span(0, 1, 2, 3),),
        (Span(0, 1, 3, 5), Span(0, 2, 0, 2)),
        (Span(0, 2, 2, 4),),
    )
