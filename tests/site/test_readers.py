"""Issues are the same whatever number of processes reads them, and so is what is kept of them."""

import errno
import multiprocessing
import os
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from generator.config import load_config
from generator.model import Config, Paper
from generator.site import make
from generator.site.memory import early, readers
from generator.site.memory.early import Early
from generator.site.memory.issues import ISSUES, Desk, IssueCard, Reading, ToRead, about_mark, chain_of
from generator.site.memory.readers import all_read
from generator.site.memory.store import Store
from generator.site.published import published
from generator.site.related import Matter, OfIssue, find_related, finding
from generator.site.report import BuildReport
from generator.site.strings import strings_for
from generator.site.typography import headline
from tests.site.paper import Site, article

FIRST = os.getpid()
DAYS = [f"2024-04-{day}" for day in range(13, 22)]
pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="no process can be split off"
)


@pytest.fixture
def paper(site: Site) -> Site:
    """More issues than processes, the articles of one day related to those before."""
    names = {"people": "[周望山]", "tags": "[渡口, 竹编]"}
    site.write({f"content/{day}/1-01.md": article(f"渡口修好了{day}", **names) for day in DAYS})
    site.write({f"content/{DAYS[2]}/1-02.md": article("还没写完", status="draft", **names)})
    return site


def built(paper: Site, folder: Path, jobs: int) -> tuple[BuildReport, dict[str, bytes], dict[str, bytes]]:
    """The report, the site, and what is kept of the issues."""
    copy = paper.copied(folder / "paper")
    report = copy.build(jobs=jobs)
    return report, copy.files(), {p.name: p.read_bytes() for p in (copy.root / ISSUES).glob("*")}


@pytest.mark.parametrize("folders", [(), ("2024-04-13-2", "2024-04-13-10"), ("undated-old",)])
def test_several_processes_read_the_same_and_keep_the_same(
    paper: Site, tmp_path: Path, folders: tuple[str, ...]
) -> None:
    paper.write({f"content/{key}/1-01.md": article("竹编进了城", tags="[渡口, 竹编]") for key in folders})
    alone, together = built(paper, tmp_path / "copy", 1), built(paper, tmp_path / "copy", 3)
    assert not alone[0].problems
    assert len(alone[2]) == 2 * (len(DAYS) + 2 + len(folders))
    assert alone == together


def test_so_do_those_of_a_large_paper(paper: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = built(paper, tmp_path / "copy", 1)
    for module in (early, finding):
        monkeypatch.setattr(module, "MANY", 1)
    assert built(paper, tmp_path / "copy", 3) == alone


def test_cards_and_records_of_several_processes_are_those_of_one(paper: Site, tmp_path: Path) -> None:
    # As above, where other threads keep a build from splitting its process.
    found = []
    for jobs in (1, 3):
        copy = paper.copied(tmp_path / f"{jobs}")
        cards = list(all_read(_desk(copy), [_to_read(copy, day) for day in DAYS], jobs))
        found.append((cards, {p.name: p.read_bytes() for p in (copy.root / ISSUES).glob("*")}))
    assert found[0] == found[1]
    assert len(found[0][1]) == 2 * len(DAYS)


@pytest.mark.parametrize("started", [0, 1])
@pytest.mark.parametrize("full", [errno.EAGAIN, errno.ENOMEM])
def test_where_no_process_can_be_split_off_it_reads_and_makes_all_by_itself(
    paper: Site,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    started: int,
    full: int,
) -> None:
    alone = built(paper, tmp_path / "copy", 1)
    fork, asked = os.fork, list[int]()

    def refused() -> int:
        asked.append(full)
        if len(asked) % (started + 1):
            return fork()
        raise OSError(full, os.strerror(full))

    monkeypatch.setattr(os, "fork", refused)
    for asking in (make, readers):  # other threads of whatever runs this test would have it spawn
        monkeypatch.setattr(asking, "start_here", lambda: "fork")
    assert built(paper, tmp_path / "copy", 3) == alone
    assert len(asked) == 2 * (started + 1), "readers and hands were asked for once"
    assert not multiprocessing.active_children()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("drafts", [False, True])
def test_what_is_related_is_found_while_issues_are_read(paper: Site, drafts: bool) -> None:
    desk, as_of = _desk(paper), date(2024, 4, 20)
    cards = list(all_read(desk, [_to_read(paper, day) for day in DAYS], 1))
    finds = Early("1", articles=9, drafts=drafts, as_of=as_of)
    for card in cards:
        finds.add(card, desk.made[card.shown.key])
    whole = Paper(config=Config(), issues=tuple(card.shown for card in cards))
    issues = published(whole, drafts=drafts, as_of=as_of).issues
    assert [issue.key for issue in issues] == DAYS[:-1]
    abouts = [(issue.key, about_mark(card, issue)) for card, issue in zip(cards, issues, strict=False)]
    found = find_related(issues, partial(_matters, desk, cards), (), chain_of("1", abouts))
    assert tuple(finds.found) == found
    assert sum(map(len, found[-1].before)) > 0


def test_headlines_are_set_before_the_processes_that_make_pages_are_split_off(
    paper: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for asking in (make, readers):  # other threads of whatever runs this test would have it spawn
        monkeypatch.setattr(asking, "start_here", lambda: "fork")
    headline.cache_clear()
    built(paper, tmp_path / "copy", 2)
    missed = headline.cache_info().misses
    for day in DAYS:
        headline(f"渡口修好了{day}", Config().language)
    assert headline.cache_info().misses == missed > 0


def test_faults_in_many_issues_are_told_alike(paper: Site, tmp_path: Path) -> None:
    paper.write({f"content/{day}/1-02.md": f"---\npage: {n}\ncolour: red\n---\n" for n, day in enumerate(DAYS)})
    paper.write({f"content/{DAYS[3]}/1-03.md": b"\xff\xfe\x00"})
    unsent = os.fsdecode(b"\xff.md")  # a problem that names it cannot be sent
    paper.write({f"content/{DAYS[5]}/{unsent}": article()})
    (alone, site, _), together = built(paper, tmp_path / "copy", 1), built(paper, tmp_path / "copy", 3)
    assert len({problem.path for problem in alone.problems}) == len(DAYS) + 2
    assert not site
    assert (alone, site) == together[:2]


def test_texts_that_cannot_be_kept_are_sent(paper: Site, tmp_path: Path) -> None:
    paper.write({".broadsheet/issues": "no folder"})
    report, site, _ = built(paper, tmp_path / "copy", 1)
    assert paper.build(jobs=3).problems == report.problems == ()
    assert (paper.root / ISSUES).is_file()
    assert paper.files() == site


def test_what_an_ended_process_has_not_read_is_read_here(paper: Site) -> None:
    def still() -> bool:
        if os.getpid() != FIRST:
            os._exit(1)
        return True

    issues = [ToRead(folder=paper.root / "content" / day, mark=day, still=still) for day in DAYS]
    kept = _desk(paper)
    alone = list(all_read(kept, issues, 1))
    assert list(all_read(_desk(paper), issues, 2)) == alone
    assert [card.shown.key for card in alone] == DAYS


def test_where_there_can_be_no_processes_all_is_read_here(paper: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr("_multiprocessing.SemLock", refused)
    cards = all_read(_desk(paper), [_to_read(paper, day) for day in DAYS], 2)
    assert [card.shown.key for card in cards] == DAYS


def test_what_changed_while_it_was_read_is_sent_and_not_kept(paper: Site) -> None:
    issues = [ToRead(folder=paper.root / "content" / day, mark=day, still=lambda: False) for day in DAYS]
    desk, alone = _desk(paper), _desk(paper)
    assert list(all_read(desk, issues, 2)) == list(all_read(alone, issues, 1))
    assert desk.held == alone.held
    assert desk.made == alone.made
    assert list(desk.held) == DAYS
    assert not (paper.root / ISSUES).exists()


def test_few_issues_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "cores", lambda: 2)
    monkeypatch.setattr(readers, "start_here", lambda: "fork")
    assert readers.readers(readers.LEAST - 1, None, resident=False) == 1
    assert readers.readers(readers.LEAST, None, resident=False) == 2
    assert readers.readers(2, 3, resident=False) == 3
    assert readers.readers(2, 3, resident=True) == 1


def _to_read(paper: Site, day: str) -> ToRead:
    return ToRead(folder=paper.root / "content" / day, mark=day, still=lambda: True)


def _matters(desk: Desk, cards: Iterable[IssueCard], issue: OfIssue) -> list[Matter]:
    (card,) = (card for card in cards if card.shown.key == issue.key)
    known = {a.name: m for a, m in zip(card.shown.articles, desk.made[issue.key], strict=True)}
    return [known[article.name] for article in issue.articles]


def _desk(paper: Site) -> Desk:
    config, problems = load_config(paper.root / "content", root=paper.root)
    assert not problems
    reading = Reading(config=config, root=paper.root, strings=strings_for(config.language), names=None)
    return Desk(Store(), paper.root / ISSUES, "", reading, recall=False)
