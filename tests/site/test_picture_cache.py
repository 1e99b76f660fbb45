"""Pictures that were made ready: kept while any output folder may need them, and no longer."""

import json
import re
import shutil

import pytest

from generator.files import unfinished_name
from generator.site import BuildReport, build
from generator.site.pictures import collect_pictures
from generator.site.pictures import encode as encoding
from tests.site.paper import Site, article
from tests.site.test_pictures import ISSUE, drawn, page_with


def kept(site: Site) -> list[str]:
    """The entries of the cache."""
    return [p.name for p in (site.root / ".broadsheet/pictures").iterdir() if not p.name.startswith(".")]


def of_nobody(name: str) -> str:
    """The same name with the number of a process that there is not."""
    return re.sub("-[0-9]+-", "-999999999-", name)


def test_a_picture_is_made_ready_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    page_with(site, ferry_jpg=drawn((1000, 500)))
    site.build()
    before = site.files()
    calls: list[str] = []
    real = encoding.encode
    monkeypatch.setattr(
        "generator.site.pictures.encode.encode", lambda data, suffix: (calls.append(suffix), real(data, suffix))[1]
    )
    # Without its record a build goes all the way.
    shutil.rmtree(site.root / ".broadsheet" / "builds")
    report = site.build()
    assert (calls, report.written) == ([], ())
    (entry,) = [p.parent for p in (site.root / ".broadsheet/pictures").rglob("2")]
    (entry / "2").write_bytes(b"torn")
    shutil.rmtree(site.root / ".broadsheet" / "builds")
    report = site.build()
    assert (calls, report.written) == ([".jpg"], ())
    assert site.files() == before


def test_what_is_no_longer_shown_leaves_the_cache_and_the_site(site: Site) -> None:
    page_with(site, ferry_jpg=drawn((1000, 500)))
    site.build()
    site.write({f"{ISSUE}/1-01.md": article()})
    assert "2024-04-12/images/ferry.jpg.480.webp" in site.build().removed
    assert kept(site) == []


def test_a_build_leaves_what_the_preview_is_about_to_show(site: Site) -> None:
    page_with(site, ferry_jpg=drawn((1000, 500)))
    shown = (site.root / ISSUE / "1-01.md").read_text("utf-8")
    draft = shown.replace("section:", "status: draft\nsection:")
    site.write({f"{ISSUE}/1-01.md": draft, f"{ISSUE}/1-02.md": article("另一篇")})
    built: list[BuildReport] = []

    def meanwhile(_count: int, _all: int, what: str) -> None:
        if what == "parts" and not built:
            built.append(site.build())

    preview = site.root / "preview"
    report = build(site.root / "content", preview, root=site.root, drafts=True, jobs=1, progress=meanwhile)

    assert [p.problems for p in (report, *built)] == [(), ()]
    assert (preview / "2024-04-12/images/ferry.jpg").exists()
    assert not list((site.output / "2024-04-12").glob("images/*"))
    assert len(kept(site)) == 2


def test_what_a_preview_that_is_gone_has_shown_leaves_the_cache(site: Site) -> None:
    page_with(site, ferry_jpg=drawn((1000, 500)))
    preview = site.root / "preview"
    build(site.root / "content", preview, root=site.root, drafts=True)
    shutil.rmtree(preview)
    site.write({f"{ISSUE}/1-01.md": article()})
    [note] = (site.root / ".broadsheet/pictures").glob(".used-*")
    told = json.loads(note.read_bytes())
    assert told["output"] == str(preview.resolve())
    site.build()
    assert len(kept(site)) == 2  # this process is still at work, and may be about to make it

    told["maker"] = of_nobody(told["maker"])
    note.write_text(json.dumps(told), "utf-8")
    site.write({f"{ISSUE}/1-01.md": article("渡口", people="[陈家声]")})  # goes through the whole paper
    site.build()
    assert (kept(site), note.exists()) == ([], False)


@pytest.mark.parametrize("whole", [True, False])
def test_what_a_killed_run_left_half_made_leaves_the_cache_whatever_is_collected(site: Site, whole: bool) -> None:
    cache = site.root / ".broadsheet/pictures"
    left = of_nobody(unfinished_name())
    site.write({f".broadsheet/pictures/{left}": b"half a note"})
    site.write({f".broadsheet/pictures/{'0' * 32}/picture.json": b"{}"})

    content = site.root / "content"
    done = collect_pictures([], content, site.root / "archive", root=site.root, whole=whole)

    assert (done.problems, (cache / left).exists(), (cache / ("0" * 32)).exists()) == ((), False, not whole)


@pytest.mark.parametrize("torn", [b"", b"[]", b'{"output": 3, "maker": 4, "keys": 5}', b'{"output": "a\\u0000b"}'])
def test_a_torn_note_keeps_nothing(torn: bytes, site: Site) -> None:
    page_with(site, ferry_jpg=drawn((1000, 500)))
    site.build()
    site.write({f"{ISSUE}/1-01.md": article(), ".broadsheet/pictures/.used-0.json": torn})
    assert site.build().problems == ()
    assert kept(site) == []


def test_a_picture_that_vanishes_before_it_is_copied_is_told_by_its_name(site: Site) -> None:
    page_with(site, ferry_jpg=drawn((1000, 500)))

    def remove(_count: int, _all: int, what: str) -> None:
        if what == "parts":
            shutil.rmtree(site.root / ".broadsheet" / "pictures", ignore_errors=True)

    [problem] = site.build(jobs=1, progress=remove).problems
    assert (problem.code, problem.path.rpartition("/")[0].rpartition("/")[0]) == ("unreadable", ".broadsheet/pictures")
    assert not site.output.exists()
    assert site.build().problems == ()
