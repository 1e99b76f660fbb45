"""A build that remembers makes the same bytes as one that knows nothing, whatever happened in between."""

import posixpath
import re
import shutil
import tempfile
from fractions import Fraction
from pathlib import Path
from urllib.parse import unquote

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from generator.deliver.preview.watch import Snapshot, snapshot
from generator.problems import has_errors
from generator.site.ahead import pages_ahead
from generator.site.memory.store import Store
from generator.site.report import BuildReport
from tests.conftest import examples
from tests.site.paper import ISSUE, PICTURE, Site, article

ISSUES = ("2024-04-05", "2024-04-12", "2025-01-03", "undated-chunji")
NAMES = ("1-01", "1-02", "2-01")
TEMPLATE = "layouts/contents.html"
PAPERS = (
    "name: 棠川报\n",
    "name: 棠川报\nurl: https://paper.example/\nsections:\n  - {id: news, name: 要闻}\n  - {id: culture, name: 文化}\n",
    "name: 棠川新报\nwithheld_names: [周望山]\n",
    "name: 棠川报\nurl: https://paper.example/\nsearch: false\n",
)
BODIES = (
    "渡口昨天重新开放。陈家庄的人都来了。",
    "周望山**说**，春茶已经开采。\n\n## 茶园\n\n合作社忙开了。",
    "| 甲 | 乙 |\n|--|--|\n| 1 | 2 |\n\n![图](images/a.png)",
)

keys = st.sampled_from(ISSUES)
names = st.sampled_from(NAMES)
bodies = st.sampled_from(BODIES)
changes = st.tuples(keys, names, st.sampled_from(("title", "kicker", "deck", "")), bodies)
parts = st.integers(0, 9_999).map(lambda n: Fraction(n, 10_000))
titles = st.sampled_from(("渡口修好了", "春茶开采", "集市改到周六"))
fronts = st.fixed_dictionaries(
    {},
    optional={
        "section": st.sampled_from(("news", "culture")),
        "people": st.sampled_from(("[陈家声]", "[陈家声, 林雨]")),
        "authors": st.sampled_from(("[周望山]", "[林雨]")),
        "rubric": st.sampled_from(("茶话", "乡音")),
        "tags": st.just("[渡口, 春茶]"),
        "status": st.sampled_from(("draft", "withheld", "published")),
        "rank": st.sampled_from((1, 2)),
        "aliases": st.just("[old/name.html]"),
    },
)


class Builds(RuleBasedStateMachine):
    """Edits of a paper; after each, the paper's own build against one of a copy that remembers nothing."""

    FIRST = (PAPERS[1],)
    """Papers to begin with."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.site = Site(self.folder / "paper")
        self.drafts = False
        self.store = Store()
        self.good = False
        self.seen: Snapshot | None = None
        self.clean: tuple[dict[str, bytes], bool, BuildReport, dict[str, bytes]] | None = None
        """The last paper that was built without a memory, and what came of it."""

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        self.site.write({"content/paper.yml": data.draw(st.sampled_from(self.FIRST))})
        for key in ISSUES[:3]:
            images = {f"content/{key}/images/a.png": PICTURE}
            self.site.write(images | {f"content/{key}/{n}.md": article(f"{key}{n}", BODIES[0]) for n in NAMES})

    @rule(key=keys, name=names, title=titles, body=bodies, front=fronts)
    def write(self, key: str, name: str, title: str, body: str, front: dict[str, object]) -> None:
        self.site.write({f"content/{key}/{name}.md": article(title, body, **front)})

    @rule(key=keys, name=names)
    def remove(self, key: str, name: str) -> None:
        (self.site.root / f"content/{key}/{name}.md").unlink(missing_ok=True)

    @rule(key=keys, name=names, other=keys, to=names)
    def move(self, key: str, name: str, other: str, to: str) -> None:
        old, new = (self.site.root / f"content/{k}/{n}.md" for k, n in ((key, name), (other, to)))
        if old.exists():
            new.parent.mkdir(exist_ok=True)
            old.replace(new)

    @rule(key=keys)
    def remove_issue(self, key: str) -> None:
        shutil.rmtree(self.site.root / "content" / key, ignore_errors=True)

    @rule(key=keys, other=keys)
    def rename_issue(self, key: str, other: str) -> None:
        old, new = self.site.root / "content" / key, self.site.root / "content" / other
        if old.exists() and not new.exists():
            old.rename(new)

    @rule(key=keys, facts=st.sampled_from((ISSUE, "number: '9'\n", "edition: 号外\n", "furniture: []\n")))
    def tell_of_issue(self, key: str, facts: str) -> None:
        self.site.write({f"content/{key}/issue.yml": facts})

    @rule(key=keys, there=st.booleans())
    def picture(self, key: str, there: bool) -> None:
        path = self.site.root / f"content/{key}/images/a.png"
        path.unlink(missing_ok=True)
        if there:
            self.site.write({f"content/{key}/images/a.png": PICTURE})

    @rule(text=st.sampled_from(PAPERS))
    def paper(self, text: str) -> None:
        self.site.write({"content/paper.yml": text})

    @rule(text=st.sampled_from(("", "<p>{{ page.date }}</p>", "{% broken")))
    def template(self, text: str) -> None:
        self.site.write({TEMPLATE: text})

    @rule()
    def no_template(self) -> None:
        (self.site.root / TEMPLATE).unlink(missing_ok=True)

    @rule(text=st.sampled_from(("p { color: red }", "p { color: blue }")))
    def style(self, text: str) -> None:
        self.site.write({"assets/styles/paper.css": text, "assets/styles/not-found.css": text})

    @rule(drafts=st.booleans())
    def options(self, drafts: bool) -> None:
        self.drafts = drafts

    @rule(resident=st.booleans())
    def begin_anew(self, resident: bool) -> None:
        """Another process builds from now on, once or again and again; what was not written down yet is lost."""
        self.store = Store(resident=resident)
        self.seen = None

    @rule()
    def write_down(self) -> None:
        """A preview has nothing to do for a while."""
        if not self.store.flush():
            self.seen = None

    @rule()
    def look_at_everything(self) -> None:
        self.seen = None

    @rule(which=parts, place=parts, damage=st.sampled_from(("remove", "tear", "turn", "empty")))
    def forget(self, which: Fraction, place: Fraction, damage: str) -> None:
        """A record is lost, or is damaged. How long records are hangs on the times of files, so nothing is drawn by it."""
        records = sorted(p for p in (self.site.root / ".broadsheet").rglob("*") if p.is_file())
        if records:
            record = records[int(len(records) * which)]
            found = record.read_bytes()
            if damage == "remove":
                record.unlink()
            elif damage == "turn":
                at = int(len(found) * place)
                record.write_bytes(found[:at] + bytes(255 - b for b in found[at : at + 1]) + found[at + 1 :])
            else:
                record.write_bytes(found[: len(found) // 2] if damage == "tear" else b"")

    @rule(data=st.data(), remove=st.booleans())
    def spoil(self, data: st.DataObject, remove: bool) -> None:
        """A file of the site is removed, or changed by somebody."""
        files = sorted(self.site.files())
        if files:
            path = self.site.output / data.draw(st.sampled_from(files))
            if remove:
                path.unlink()
            else:
                # Files of the search may be known by their folders, which see what takes a file's place.
                apart = path.with_name("apart") if path.is_relative_to(self.site.output / "search") else path
                apart.write_bytes(path.read_bytes() + b" ")
                apart.replace(path)
            self.seen = None  # nobody is told of what becomes of the site

    @invariant()
    def the_same_as_a_clean_build(self) -> None:
        if not (self.site.root / "content").exists():
            return
        before = self.site.files() if self.site.output.exists() else {}
        changed = self.changed()
        ahead = self.ahead(changed)
        links = {link for route, page in ahead.items() for link in leads_to(route, page)}
        assert links <= before.keys() | ahead.keys()
        assert before == (self.site.files() if self.site.output.exists() else {})
        report = self.site.build(drafts=self.drafts, store=self.store, changed=changed)
        self.good = not has_errors(report.problems)
        other, files = self.built_anew()
        if has_errors(other.problems):
            assert told(report) == told(other)
            assert self.site.files() == before
            return
        # What somebody changed, and what is no longer part of the site, is theirs: that it stays is said.
        theirs = {p.path.removeprefix("site/") for p in report.problems if p.code == "changed-file"}
        assert {route: data for route, data in self.site.files().items() if route not in theirs} == files
        assert told(report) == told(other)
        assert (report.pages, report.notes) == (other.pages, other.notes)
        assert len(report.written) + report.unchanged == len(files)
        assert set(report.written) == {route for route, data in files.items() if before.get(route) != data}

    def built_anew(self) -> tuple[BuildReport, dict[str, bytes]]:
        """What a build tells and makes that knows nothing; much of what happens leaves the paper as it was."""
        inputs = self.site.inputs()
        if self.clean is None or self.clean[:2] != (inputs, self.drafts):
            clean = self.site.copied(self.folder / "clean")
            report = clean.build(drafts=self.drafts)
            self.clean = inputs, self.drafts, report, {} if has_errors(report.problems) else clean.files()
        return self.clean[2:]

    def changed(self) -> frozenset[str] | None:
        """The files that have changed since the last build of this process; None where nobody was there to see."""
        folders = (self.site.root / name for name in ("content", "layouts", "assets"))
        now = snapshot([folder.resolve() for folder in folders])
        before, self.seen = self.seen, now if self.store.resident else None
        return None if before is None else frozenset(path for path, _ in before.items() ^ now.items())

    def ahead(self, changed: frozenset[str] | None) -> dict[str, bytes]:
        """What a preview shows before the build."""
        folders = {Path(path).parent for path in changed or ()}
        if len(folders) != 1 or not self.good or not all(path.endswith(".md") for path in changed or ()):
            return {}
        wanted = [f.relative_to(self.site.output).as_posix() for f in self.site.output.rglob("*.html")]
        return pages_ahead(self.store, folders.pop(), wanted, root=self.site.root, drafts=self.drafts)


def leads_to(route: str, page: bytes) -> set[str]:
    """The routes of the site to which a page leads."""
    found = re.findall(r'<a [^>]*href="([^":#?]+)["#?]', page.decode())
    return {posixpath.normpath(posixpath.join(posixpath.dirname(route), unquote(link))) for link in found}


def told(report: BuildReport) -> set[tuple[str, int, str, str]]:
    """The problems, but for what became of files that somebody changed."""
    return {(p.path, p.line, p.code, p.message) for p in report.problems if p.code != "changed-file"}


class Edits(Builds):
    """The same with a paper of which mostly headlines and texts are edited, by builds in processes of their own.

    Edits that move nothing take a shorter way.
    """

    FIRST = PAPERS[1:]

    move = remove_issue = rename_issue = tell_of_issue = picture = paper = template = no_template = style = None  # type: ignore[assignment]
    begin_anew = write_down = look_at_everything = None  # type: ignore[assignment]

    @rule(changes=st.lists(changes, min_size=3, max_size=5))
    def edit(self, changes: list[tuple[str, str, str, str]]) -> None:
        """One after the other a headline or a text is another one, and nothing else is."""
        for key, name, head, words in changes:
            path = self.site.root / f"content/{key}/{name}.md"
            if path.exists():
                front, _, text = path.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
                lines = [line for line in front.splitlines() if not (head and line.startswith(f"{head}:"))]
                lines += [f"{head}: {words[:4]}"] if head else []
                text = text if head else f"\n{words}\n"
                path.write_text("---\n" + "\n".join(lines) + f"\n---\n{text}", "utf-8")
                self.the_same_as_a_clean_build()


class EditsAtHand(Edits):
    """And by one process, which has all else at hand."""

    def __init__(self) -> None:
        super().__init__()
        self.store = Store(resident=True)

    @rule()
    def write_down(self) -> None:
        if not self.store.flush():
            self.seen = None


TestBuilds = Builds.TestCase
TestBuilds.settings = settings(max_examples=examples(12), stateful_step_count=12)
TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=examples(12), stateful_step_count=6)
TestEditsAtHand = EditsAtHand.TestCase
TestEditsAtHand.settings = settings(max_examples=examples(12), stateful_step_count=6)
