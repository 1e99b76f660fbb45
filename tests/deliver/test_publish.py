"""Publishing to real bare repositories on this disk, also when somebody else does, or when the remote says no."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.deliver.limits import FILE_BYTES, SITE_BYTES, beyond_limits
from generator.deliver.publish.base import base_of
from generator.site.explain import explain
from generator.site.standing import Wanted
from tests.deliver.commandline import REPOSITORY, lay_out, run, tree
from tests.deliver.repositories import ENVIRONMENT, Clone, git, hook
from tests.site.paper import ISSUE, PAPER, article

FERRY = "content/2024-04-12/1-01.md"
FILES = {
    ".gitignore": "/site/\n/.broadsheet/\n",
    "content/paper.yml": PAPER,
    "content/2024-04-05/1-01.md": article("春茶开采"),
    "content/2024-04-12/issue.yml": ISSUE,
    FERRY: article("渡口修好了"),
    "content/2024-04-12/2-01.md": article("竹编课开班"),
}

pytestmark = pytest.mark.usefixtures("bare_machine")


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A paper in a repository whose path has spaces and Han characters, and a bare one beside it."""
    bare, root = tmp_path / "远 端.git", tmp_path / "我的 报纸"
    git(tmp_path, "init", "-q", "--bare", str(bare))
    git(tmp_path, "init", "-q", "-b", "main", str(root))
    git(root, "remote", "add", "origin", bare.as_uri())
    made = Clone(root, bare)
    made.write(FILES, "Begin")
    return made


def ok(clone: Clone, *options: str) -> None:
    result = clone.publish(*options)
    assert result.returncode == 0, result.stderr


def refused(clone: Clone, code: str, *options: str) -> str:
    """The words of a publication that ends with this fault and changes nothing at the remote."""
    before = git(clone.bare, "for-each-ref")
    result = clone.publish(*options)
    assert result.returncode == 1, result.stdout
    assert f"error[{code}]" in result.stderr, result.stderr
    assert "nothing was published" in result.stdout
    assert git(clone.bare, "for-each-ref") == before
    return result.stderr


def test_the_branch_holds_the_site_and_nothing_else(clone: Clone) -> None:
    ok(clone)
    site = {path: data for path, data in tree(clone.root / ".broadsheet/publish").items() if path[0] != "."}
    assert clone.published() == {**site, ".nojekyll": b""}
    assert "2024-04-12/1-01.html" in site
    assert git(clone.root, "status", "--porcelain") == ""
    assert git(clone.root, "branch", "--format=%(refname:short)") == "main"
    assert git(clone.bare, "log", "--format=%s", "gh-pages") == "Publish 棠川报"


def test_what_follows_goes_on_top_and_only_what_changed_is_sent(clone: Clone) -> None:
    ok(clone)
    first = clone.tip()
    clone.write({FERRY: article("渡口又修了一次")})
    ok(clone)
    assert git(clone.bare, "rev-parse", "gh-pages^") == first
    assert "渡口又修了一次".encode() in clone.shown("2024-04-12/1-01.html")
    second = clone.tip()
    assert "nothing to publish" in clone.publish().stdout
    assert clone.tip() == second


def test_the_build_of_the_next_publication_goes_on_from_this_one(clone: Clone) -> None:
    ok(clone)
    output = clone.root / ".broadsheet/publish"
    wanted = Wanted(content=clone.root / "content", output=output, root=clone.root)
    for route in ("index.html", "2024-04-05/1-01.html", "search.html"):
        found = explain(wanted, route)
        assert found
        assert found.stands, route


def test_a_dry_run_says_what_would_change_and_sends_nothing(clone: Clone) -> None:
    said = clone.publish("--dry-run").stdout
    assert "origin/gh-pages, a new branch" in said
    assert clone.tip() == ""
    ok(clone)
    before, history = clone.tip(), git(clone.root, "log", "--format=%H")
    size = len(clone.shown("2024-04-12/2-01.html"))
    clone.write(
        {
            "content/2024-04-12/1-02.md": article("集市改到周六", aliases="[2024-04-12/2-01.html]"),
            FERRY: article("渡口修好啦"),
        }
    )
    (clone.root / "content/2024-04-12/2-01.md").unlink()
    clone.commit()
    found = json.loads(clone.publish("--dry-run", "--json").stdout)["publish"]
    assert "2024-04-12/1-02.html" in [file["path"] for file in found["added"]]
    assert {"path": "2024-04-12/2-01.md", "bytes": len(article("竹编课开班"))} not in found["removed"]
    assert "2024-04-12/2-01.md" in [file["path"] for file in found["removed"]]
    changed = {file["path"]: file["bytes"] for file in found["changed"]}
    assert changed["2024-04-12/2-01.html"] != size
    assert changed["2024-04-12/1-01.html"] == (clone.root / ".broadsheet/publish/2024-04-12/1-01.html").stat().st_size
    assert found["dry_run"] is True
    assert clone.tip() == before
    assert git(clone.root, "log", "--format=%H").endswith(history)
    assert not git(clone.root, "status", "--porcelain")
    words = clone.publish("--dry-run").stdout
    assert f"  ~ 2024-04-12/1-01.html {changed['2024-04-12/1-01.html']:,}" in words
    assert "nothing was sent" in words


def test_a_domain_of_ones_own_is_kept_and_is_the_address(clone: Clone) -> None:
    ok(clone)
    clone.put({"CNAME": "Paper.Example\n"}, say="Create CNAME")
    clone.write({FERRY: article("渡口修好啦")})
    ok(clone)
    assert clone.shown("CNAME") == b"Paper.Example\n"
    assert b'<link rel="canonical" href="https://paper.example/2024-04-12/1-01.html">' in clone.shown(
        "2024-04-12/1-01.html"
    )
    clone.write({"content/paper.yml": PAPER + "url: https://elsewhere.example/\n"})
    result = clone.publish()
    assert result.returncode == 0
    assert "warning[other-domain]" in result.stderr
    assert clone.shown("CNAME") == b"Paper.Example\n"


def test_a_branch_with_nothing_but_a_domain_is_nobodys(clone: Clone) -> None:
    clone.put({"CNAME": "paper.example", ".nojekyll": ""})
    ok(clone)
    assert clone.shown("CNAME") == b"paper.example"


def test_what_others_put_beside_the_site_stays(clone: Clone) -> None:
    ok(clone)
    clone.put({"ads.txt": "none\n", "认领/文件 1.txt": "本站\n", ".well-known/security.txt": "x\n"})
    for title in ("渡口修好啦", "渡口又修了"):
        clone.write({FERRY: article(title)})
        ok(clone)
        assert clone.shown("ads.txt") == b"none\n"
        assert clone.shown("认领/文件 1.txt") == "本站\n".encode()
        assert clone.shown(".well-known/security.txt") == b"x\n"
    clone.put({"ads.txt": None})
    clone.write({FERRY: article("渡口")})
    ok(clone)
    assert "ads.txt" not in clone.published()
    assert "认领/文件 1.txt" in clone.published()


@pytest.mark.parametrize("text", ["改过的首页", None])
def test_what_others_did_to_the_site_is_not_written_over(clone: Clone, text: str | None) -> None:
    ok(clone)
    clone.put({"2024-04-12/1-01.html": text}, say="Take a name out")
    clone.write({FERRY: article("渡口修好啦")})
    said = refused(clone, "foreign-commit")
    assert "origin/gh-pages/2024-04-12/1-01.html" in said
    assert "Somebody: Take a name out" in said


def test_a_file_of_others_where_the_site_needs_one(clone: Clone) -> None:
    ok(clone)
    clone.put({"2024-04-12/1-02.html": "x"})
    clone.write({"content/2024-04-12/1-02.md": article("集市")})
    assert "2024-04-12/1-02.html" in refused(clone, "foreign-commit")


def test_a_file_of_others_where_the_site_needs_a_folder(clone: Clone) -> None:
    ok(clone)
    clone.put({"2024-04-19": "x"})
    clone.write({"content/2024-04-19/1-01.md": article("集市")})
    assert "origin/gh-pages/2024-04-19:" in refused(clone, "foreign-commit")


def test_a_path_that_leads_out_of_the_site_is_refused(clone: Clone) -> None:
    ok(clone)
    tip, blob = clone.tip(), git(clone.bare, "rev-parse", "gh-pages:index.html")
    top = git(clone.bare, "ls-tree", "gh-pages")
    inner = made(clone, "mktree", f"100644 blob {blob}\tevil.html\n")
    outer = made(clone, "mktree", f"{top}\n040000 tree {inner}\t..\n")
    who = ("-c", "user.name=Somebody", "-c", "user.email=s@example.org")
    git(
        clone.bare,
        "update-ref",
        "refs/heads/gh-pages",
        git(clone.bare, *who, "commit-tree", "-p", tip, "-m", "a", outer),
    )
    assert "origin/gh-pages/../evil.html" in refused(clone, "unsafe-path")
    assert not list(clone.root.rglob("evil.html"))


def made(clone: Clone, command: str, text: str) -> str:
    """What git makes of a text in the bare repository."""
    done = subprocess.run(["git", command], cwd=clone.bare, input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_a_branch_of_somebody_elses_is_let_be(clone: Clone) -> None:
    clone.put({"index.html": "<p>别的网站", "README.md": "x"})
    assert "README.md" in refused(clone, "foreign-branch")
    git(clone.root, "push", "-q", "origin", "main")
    refused(clone, "foreign-branch", "--branch", "main")
    ok(clone, "--branch", "网站/paper")
    assert clone.tip("网站/paper")


def test_a_second_writer_in_between_loses_nothing(clone: Clone, tmp_path: Path) -> None:
    ok(clone)
    git(clone.root, "push", "-q", "origin", "main")
    git(tmp_path, "clone", "-q", "-b", "main", str(clone.bare), "second")
    second = Clone(tmp_path / "second", clone.bare)
    second.write({"content/2024-04-19/1-01.md": article("第二个人的稿子")})
    program = f'"{sys.executable}" "{REPOSITORY / "build.py"}" --root "{second.root}" publish'
    hook(clone.root, "pre-push", f"rm .git/hooks/pre-push\nunset $(git rev-parse --local-env-vars)\n{program}")
    clone.write({FERRY: article("渡口修好啦")})
    before = clone.tip()
    result = clone.publish()
    assert result.returncode == 1
    assert "error[published-meanwhile]: somebody else published here in the meantime" in result.stderr
    assert clone.tip() != before
    assert "第二个人的稿子".encode() in clone.shown("2024-04-19/1-01.html")
    assert "渡口修好啦".encode() not in clone.shown("2024-04-12/1-01.html")
    # Their content is not here yet: publishing now would take it down again.
    assert "error[behind]" in refused(clone, "behind")
    git(second.root, "push", "-q", "origin", "main")
    git(
        clone.root, "-c", "user.name=a", "-c", "user.email=a@example.org", "pull", "-q", "--no-rebase", "origin", "main"
    )
    ok(clone)
    assert "第二个人的稿子".encode() in clone.shown("2024-04-19/1-01.html")
    assert "渡口修好啦".encode() in clone.shown("2024-04-12/1-01.html")


def test_content_that_is_behind_is_published_only_when_asked_for(clone: Clone) -> None:
    ok(clone)
    git(clone.root, "checkout", "-q", "--orphan", "anew")
    clone.write({FERRY: article("从头来过")})
    refused(clone, "behind")
    ok(clone, "--behind")
    assert "从头来过".encode() in clone.shown("2024-04-12/1-01.html")


def test_a_protected_branch_says_why(clone: Clone) -> None:
    hook(clone.bare, "pre-receive", "echo 'gh-pages 受保护: ask 陈禾' >&2; exit 1")
    said = refused(clone, "push-refused")
    assert "pre-receive hook declined" in said
    assert "gh-pages 受保护: ask 陈禾" in said
    assert not (clone.root / "content/addresses").exists()
    assert git(clone.root, "branch", "--format=%(refname:short)") == "main"


def test_without_a_branch_checked_out(clone: Clone) -> None:
    git(clone.root, "checkout", "-q", "--detach")
    head = git(clone.root, "rev-parse", "HEAD")
    result = clone.publish()
    assert result.returncode == 0, result.stderr
    assert "warning[uncommitted]: the list of addresses is written, not committed" in result.stderr
    assert git(clone.root, "rev-parse", "HEAD") == head
    assert (clone.root / "content/addresses/2024.txt").is_file()
    assert f"Content: {head}" in git(clone.bare, "log", "-1", "--format=%B", "gh-pages")
    ok(clone)


def test_who_publishes_need_not_have_told_git_their_name(clone: Clone) -> None:
    ok(clone)
    assert git(clone.bare, "log", "-1", "--format=%cn <%ce>", "gh-pages") == "棠川报 <publish@broadsheet.invalid>"
    assert git(clone.root, "log", "-1", "--format=%an") == "棠川报"
    git(clone.root, "config", "user.name", "周望山")
    git(clone.root, "config", "user.email", "zhou@example.org")
    clone.write({FERRY: article("渡口修好啦")})
    ok(clone)
    assert git(clone.bare, "log", "-1", "--format=%cn <%ce>", "gh-pages") == "周望山 <zhou@example.org>"


def test_what_is_not_committed_is_not_published(clone: Clone) -> None:
    lay_out(
        clone.root,
        {
            FERRY: article("渡口修好啦"),
            "content/2024-04-12/3-01.md": article("新稿"),
            "content/2024-04-12/images/渡 口.png": b"",
            "layouts/my page.html": "",
            "notes.txt": "of no matter",
        },
    )
    git(clone.root, "mv", "content/2024-04-12/2-01.md", "content/2024-04-12/2-09.md")
    said = refused(clone, "uncommitted")
    for path in (FERRY, "content/2024-04-12/3-01.md", "content/2024-04-12/images/渡 口.png", "layouts/my page.html"):
        assert f"{path}: error[uncommitted]" in said
    assert "content/2024-04-12/2-09.md: error[uncommitted]" in said
    assert "notes.txt" not in said


def submodule(clone: Clone, path: str) -> Path:
    """A repository inside the paper's, committed there."""
    inner = clone.root / path
    lay_out(inner, {"a.txt": "x"})
    git(inner, "init", "-q")
    for directory, say in ((inner, "Begin"), (clone.root, "Add it")):
        git(directory, "-c", "advice.addEmbeddedRepo=false", "add", "--all")
        git(directory, "-c", "user.name=陈禾", "-c", "user.email=chen@example.org", "commit", "-q", "-m", say)
    return inner


def test_a_submodule_is_told_as_what_it_is(clone: Clone) -> None:
    inner = submodule(clone, "assets/faces")
    assert clone.publish("--dry-run").returncode == 0
    (inner / "a.txt").write_text("y", encoding="utf-8")

    said = refused(clone, "uncommitted")

    assert "assets/faces: error[uncommitted]: this is a repository of its own" in said
    assert "commit inside it first" in said


def test_articles_in_a_submodule_are_refused(clone: Clone) -> None:
    submodule(clone, "content/2024-04-26")

    assert "content/2024-04-26: error[submodule]" in refused(clone, "submodule")


def test_of_many_files_that_are_not_committed_some_are_named_and_all_counted(clone: Clone) -> None:
    lay_out(clone.root, {f"content/2024-04-12/3-{n:02d}.md": article("新稿") for n in range(1, 24)})

    said = refused(clone, "uncommitted")

    assert said.count("error[uncommitted]") == 11
    assert "content/2024-04-12/3-11.md: error[uncommitted]: this is not committed; 12 more files beside" in said
    assert said.count("git add and git commit, then publish again") == 1


def test_content_that_git_ignores_is_not_published(clone: Clone) -> None:
    clone.write({".gitignore": "secret*\n.DS_Store\nThumbs.db\n*~\n.broadsheet/\n"})
    lay_out(clone.root, {f"content/2024-04-12/{name}": "x" for name in (".DS_Store", "1-01.md~", "images/Thumbs.db")})
    ok(clone)
    lay_out(clone.root, {"layouts/secret 稿.html": "x"})
    assert "layouts/secret 稿.html: error[uncommitted]: this is not committed, since git" in refused(
        clone, "uncommitted"
    )
    (clone.root / "layouts/secret 稿.html").unlink()
    git(clone.root, "rm", "-r", "-q", "--cached", "content")
    clone.write({".gitignore": "/content/\n"})
    assert f"{FERRY}: error[uncommitted]" in refused(clone, "uncommitted")


def test_a_paper_without_content(clone: Clone) -> None:
    git(clone.root, "rm", "-r", "-q", "content")
    clone.write({"seeds/2024-04-12.txt": "渡口修好了"})
    assert "content: error[uncommitted]: there is nothing to publish yet" in refused(clone, "uncommitted")


def test_a_site_with_faults_is_not_published(clone: Clone) -> None:
    clone.write({FERRY: article("渡口修好了", status="publishd")})
    assert f"{FERRY}:4:9: error[front-matter]" in refused(clone, "front-matter")
    clone.write({FERRY: article("渡口修好了", "[去不了](nowhere.html)")})
    refused(clone, "link")


def test_no_address_that_was_published_can_vanish(clone: Clone) -> None:
    ok(clone)
    (clone.root / FERRY).unlink()
    clone.commit()
    said = refused(clone, "address-vanished")
    assert "content/addresses/2024.txt:6: error[address-vanished]: 2024-04-12/1-01.html was published" in said
    clone.write({FERRY: article("渡口", status="withheld")})
    ok(clone)
    assert "本文已撤下".encode() in clone.shown("2024-04-12/1-01.html")
    assert "渡口".encode() not in clone.shown("2024-04-12/1-01.html")


def test_files_at_the_root_come_and_a_proof_of_whose_site_it_is_goes_when_it_has_served(clone: Clone) -> None:
    own = '<!DOCTYPE html><html lang="zh"><title>订报</title><meta name="robots" content="noindex"><h1>订报</h1></html>'
    proofs = {"google1a2b.html": "google-site-verification", "CNAME": "paper.example", "robots.txt": "User-agent: *\n"}
    clone.write({f"assets/root/{name}": text for name, text in {**proofs, "order.html": own}.items()})
    ok(clone)
    ok(clone)
    assert {name: clone.shown(name).decode() for name in proofs} == proofs
    assert clone.shown("order.html") == own.encode()
    assert "order.html" not in (clone.root / "content/addresses/paper.txt").read_text(encoding="utf-8")
    for name in proofs:
        (clone.root / "assets/root" / name).unlink()
    clone.commit()
    ok(clone)
    assert "google1a2b.html" not in clone.published()
    assert b"Sitemap: https://paper.example/" in clone.shown("robots.txt")
    assert clone.shown("CNAME") == b"paper.example", "as one that was put there by hand"
    (clone.root / "assets/root/order.html").unlink()
    clone.commit()
    assert "order.html was published" in refused(clone, "address-vanished")


def test_not_even_when_the_list_does_not_know_it(clone: Clone) -> None:
    ok(clone)
    git(clone.root, "rm", "-r", "-q", "content/addresses", FERRY)
    clone.commit()
    assert "2024-04-12/1-01.html" in refused(clone, "address-vanished")
    clone.write({FERRY: article("渡口", status="withheld")})
    ok(clone)
    assert "本文已撤下".encode() in clone.shown("2024-04-12/1-01.html")
    assert "2024-04-12/1-01.html" in (clone.root / "content/addresses/2024.txt").read_text(encoding="utf-8")


def test_an_issue_appears_on_its_day(clone: Clone) -> None:
    clone.write({"content/2024-04-19/1-01.md": article("下周的报")})
    ok(clone, "--as-of", "2024-04-18")
    assert "2024-04-19/1-01.html" not in clone.published()
    assert "2024-04-19" not in (clone.root / "content/addresses/2024.txt").read_text(encoding="utf-8")
    ok(clone, "--as-of", "2024-04-19")
    assert "2024-04-19/1-01.html" in clone.published()
    said = refused(clone, "address-vanished", "--as-of", "2024-04-18")
    assert "the issue 2024-04-19 was published and would vanish, 4 pages" in said


def test_a_list_in_which_nothing_is_new_is_left_alone(clone: Clone) -> None:
    ok(clone)
    head = git(clone.root, "rev-parse", "HEAD")
    clone.write({FERRY: article("渡口修好啦")})
    ok(clone)
    assert git(clone.root, "rev-parse", "HEAD^") == head
    result = run("--root", clone.root, "addresses")
    assert (result.returncode, "nothing to add" in result.stdout) == (0, True)


def test_a_list_that_cannot_be_committed_is_told(clone: Clone) -> None:
    hook(clone.root, "pre-commit", "echo 'no commits today' >&2; exit 1")
    result = clone.publish()
    assert result.returncode == 0, result.stderr
    assert "content/addresses: warning[git]: git commit: no commits today" in result.stderr
    assert clone.tip()


def test_what_was_staged_stays_staged(clone: Clone) -> None:
    lay_out(clone.root, {"README.md": "x"})
    git(clone.root, "add", "README.md")
    ok(clone)
    assert git(clone.root, "status", "--porcelain") == "A  README.md"


def test_where_there_is_nothing_to_publish_to(clone: Clone, tmp_path: Path) -> None:
    assert "there is no remote elsewhere; there is origin" in refused(clone, "no-remote", "--remote", "elsewhere")
    git(clone.root, "remote", "set-url", "origin", (tmp_path / "nowhere.git").as_uri())
    assert "does not appear to be a git repository" in refused(clone, "git")
    git(clone.root, "remote", "remove", "origin")
    assert "git remote add origin" in refused(clone, "no-remote")
    bare = lay_out(tmp_path / "loose", FILES)
    assert "error[no-repository]" in run("--root", bare, "publish").stderr


@pytest.mark.parametrize(
    "branch", ["--force", "-f", "a..b", "@{-1}", "a b", "refs\\x", "", "x.lock", "a\nb", "--upload-pack=touch x"]
)
def test_no_branch_can_be_an_option(clone: Clone, branch: str) -> None:
    refused(clone, "branch-name", f"--branch={branch}")


def test_no_remote_can_be_an_option(clone: Clone) -> None:
    made = clone.root / "made"
    for remote in (f"--upload-pack=touch {made}", "--all", f"ext::sh -c touch% {made}", clone.bare.as_uri(), ""):
        refused(clone, "no-remote", f"--remote={remote}")
    assert not made.exists()


def test_a_paper_in_a_folder_of_a_repository(clone: Clone) -> None:
    clone.write({f"报 二/{name}": text for name, text in FILES.items()})
    lay_out(clone.root, {"content/2024-04-12/9-01.md": "not this paper's"})
    inner = Clone(clone.root / "报 二", clone.bare)
    ok(inner)
    assert "春茶开采".encode() in clone.shown("2024-04-05/1-01.html")
    assert (inner.root / "content/addresses/2024.txt").is_file()
    lay_out(inner.root, {FERRY: article("渡口修好啦")})
    assert f"{FERRY}: error[uncommitted]" in refused(inner, "uncommitted")


def test_a_shallow_clone(clone: Clone, tmp_path: Path) -> None:
    ok(clone)
    clone.write({FERRY: article("渡口修好啦")})
    git(clone.root, "push", "-q", "origin", "main")
    git(tmp_path, "clone", "-q", "--depth", "1", "-b", "main", clone.bare.as_uri(), "shallow")
    ok(Clone(tmp_path / "shallow", clone.bare))
    assert "渡口修好啦".encode() in clone.shown("2024-04-12/1-01.html")


def test_a_repository_with_longer_hashes(tmp_path: Path) -> None:
    bare, root = tmp_path / "bare.git", tmp_path / "paper"
    git(tmp_path, "init", "-q", "--bare", "--object-format=sha256", str(bare))
    git(tmp_path, "init", "-q", "--object-format=sha256", str(root))
    git(root, "remote", "add", "origin", bare.as_uri())
    clone = Clone(root, bare)
    clone.write(FILES)
    ok(clone)
    assert "nothing to publish" in clone.publish().stdout


def test_run_by_a_hook_of_another_repository(clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other" / ".git" / "index"))
    result = clone.publish()
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert result.returncode == 0, result.stderr
    assert clone.tip()


def test_programs_that_lie_in_the_paper_are_not_run(clone: Clone) -> None:
    code = "raise SystemExit('run')"
    clone.write({"ghp_import.py": code, "dateutil/__init__.py": code, "sitecustomize.py": code})
    environment = {**os.environ, "PYTHONPATH": ""}
    command = [sys.executable, str(REPOSITORY / "build.py"), "publish"]
    done = subprocess.run(command, cwd=clone.root, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert clone.tip()


def test_a_large_site(clone: Clone) -> None:
    body = "茶园里已经忙开了。合作社的人天不亮就上了山。" * 6
    clone.write(
        {f"content/2024-05-{d:02}/1-{n:02}.md": article(f"{d}日{n}事", body) for d in (1, 2, 3) for n in range(1, 61)}
    )
    ok(clone)
    assert len([path for path in clone.published() if path.startswith("2024-05-") and path.endswith(".md")]) == 180
    assert "nothing to publish" in clone.publish().stdout


@pytest.mark.parametrize(
    ("remote", "cname", "base"),
    [
        ("https://github.com/Tangchuan/Paper.git", "", "https://tangchuan.github.io/Paper/"),
        ("https://token@github.com/tangchuan/paper", "", "https://tangchuan.github.io/paper/"),
        ("git@github.com:tangchuan/paper.git", "", "https://tangchuan.github.io/paper/"),
        ("ssh://git@ssh.github.com:443/tangchuan/paper.git", "", "https://tangchuan.github.io/paper/"),
        ("https://github.com/Tangchuan/tangchuan.GitHub.io.git", "", "https://tangchuan.github.io/"),
        ("https://github.com/tangchuan/paper.git", "paper.example\n", "https://paper.example/"),
        ("file:///srv/paper.git", "Paper.Example", "https://paper.example/"),
        ("https://github.com/tangchuan/paper.git", "<script>", "https://tangchuan.github.io/paper/"),
        ("https://github.com.evil.example/tangchuan/paper", "", ""),
        ("https://github.com/tangchuan/paper/issues", "", ""),
        ("https://codeberg.example/tangchuan/paper.git", "", ""),
        ("/srv/git/paper.git", "", ""),
    ],
)
def test_the_address_of_a_site(remote: str, cname: str, base: str) -> None:
    assert base_of(remote, cname) == base


def test_the_address_comes_from_the_option_then_the_paper_then_the_remote(clone: Clone) -> None:
    def canonical() -> bytes:
        page = (clone.root / ".broadsheet/publish/about.html").read_bytes()
        return page.split(b'rel="canonical" href="', 1)[1].split(b'"', 1)[0]

    git(clone.root, "remote", "set-url", "--push", "origin", "https://github.com/tangchuan/paper.git")
    ok(clone, "--dry-run")
    assert canonical() == b"https://tangchuan.github.io/paper/about.html"
    clone.write({"content/paper.yml": PAPER + "url: https://paper.example/a\n"})
    ok(clone, "--dry-run")
    assert canonical() == b"https://paper.example/a/about.html"
    ok(clone, "--dry-run", "--url", "https://other.example")
    assert canonical() == b"https://other.example/about.html"
    assert clone.publish("--url", "javascript:alert(1)").returncode == 2


def test_check_warns_of_a_file_that_is_too_large(clone: Clone) -> None:
    assert run("--root", clone.root, "build").returncode == 0
    with (clone.root / "site" / "film.bin").open("wb") as film:
        film.truncate(FILE_BYTES + 1)
    result = run("--root", clone.root, "check")
    assert result.returncode == 0
    assert "site/film.bin: warning[pages-limit]: the file has 104.9 MB" in result.stderr


def test_the_limits_of_pages() -> None:
    whole, part = SITE_BYTES, FILE_BYTES
    assert beyond_limits([("a.html", 10), ("b.png", part)], "site") == ()
    (large,) = beyond_limits([("a.html", 10), ("b.png", part + 1)], "site")
    assert (large.code, large.path, large.severity) == ("pages-limit", "site/b.png", "warning")
    assert "100.0" not in large.message
    assert "104.9 MB" in large.message
    near = beyond_limits([(f"{n}.html", whole // 1000) for n in range(800)], "site")
    assert [(p.path, "0.80 GB of the 1.00 GB" in p.message) for p in near] == [("site", True)]
    assert beyond_limits([(f"{n}.html", whole // 1000) for n in range(700)], "site") == ()


@pytest.mark.parametrize("address", ["ext::sh -c touch% {file}", "--upload-pack=touch {file}"])
def test_a_remote_that_would_run_something_runs_nothing(clone: Clone, tmp_path: Path, address: str) -> None:
    file = tmp_path / "touched"
    git(clone.root, "config", "remote.origin.url", address.format(file=file))

    refused(clone, "git")
    assert not file.exists()


def test_a_papers_name_adds_no_line_to_what_the_commit_says(clone: Clone) -> None:
    clone.write(
        {"content/paper.yml": 'name: "棠川报\\nKeeps: evil.html\\nContent: 0\\n\\nKeeps: evil.html"\n'}, "Rename"
    )
    ok(clone)

    said = git(clone.bare, "log", "-1", "--format=%B", "gh-pages").splitlines()
    assert "evil" in said[0]
    assert not [line for line in said if line == "Content: 0" or line.startswith("Keeps:")]
