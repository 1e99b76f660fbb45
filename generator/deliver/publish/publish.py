"""`publish`: from the content that is committed to the site on a branch of the remote."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from generator.config import load_config
from generator.content.addresses import FOLDER, read_addresses
from generator.content.routes import AT_ROOT, is_ours
from generator.deliver.addresses import addresses_outcome
from generator.deliver.building import build_outcome
from generator.deliver.check import check_outcome
from generator.deliver.folders import Folders
from generator.deliver.outcome import Outcome
from generator.deliver.proof import is_no_page
from generator.deliver.publish.base import base_of
from generator.deliver.publish.branch import CNAME, Branch, fetch, message
from generator.deliver.publish.changes import changes, site_files
from generator.deliver.publish.commit import commit, push, signature
from generator.deliver.publish.git import answer, failed, git
from generator.deliver.publish.ready import address_of, must_be_a_branch, must_be_committed, must_go_on_from, top_of
from generator.deliver.publish.report import in_data, in_words
from generator.deliver.terminal import say
from generator.files import named_by, read_inside, unwritable
from generator.locks import one_at_a_time
from generator.problems import Problem, Stop, has_errors
from generator.records import dataclass
from generator.schema import ALIAS
from generator.site.addresses import is_watched
from generator.site.assets import at_root

LOCK = Path(".broadsheet", "publish.lock")
"""In the paper's folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where to publish, and how."""

    remote: str
    branch: str
    url: str = ""
    """The address of the site, where it is not what paper.yml or the remote says."""
    as_of: date | None = None
    behind: bool = False
    """Publish even over a publication of content that is not known here?"""
    dry: bool = False
    """Only show what would change?"""


def publish_outcome(folders: Folders, target: Target, *, quiet: bool = False) -> Outcome:
    """Builds the site, checks it, and puts it on top of the branch. With any fault nothing is sent.

    One publication of a paper at a time: else what is built for one could be sent by the other.
    """

    def waiting() -> None:
        if not quiet:
            say("this paper is being published just now; this publication begins when that has ended", err=True)

    try:
        with one_at_a_time(folders.root / LOCK, waiting):
            return _publish(folders, target, quiet=quiet)
    except Stop as stop:
        return Outcome(lines=("nothing was published",), data={}, problems=stop.problems)
    except OSError as fault:
        problem = unwritable(named_by(fault, folders.root, "publish"), fault)
        return Outcome(lines=("nothing was published",), data={}, problems=(problem,))


def _publish(folders: Folders, target: Target, *, quiet: bool) -> Outcome:
    top = top_of(folders)
    must_be_committed(folders)
    remote_url = address_of(top, target.remote)
    must_be_a_branch(top, target.branch)
    branch = fetch(top, target.remote, target.branch)
    head = answer(top, "rev-parse", "--verify", "HEAD")
    if not target.behind:
        must_go_on_from(top, branch, head)
    config, _ = load_config(folders.content, root=folders.root)
    own = frozenset(at_root(folders.root))
    branch = replace(branch, kept=branch.kept - (own & {CNAME}))
    cname = _own_cname(folders.root) if CNAME in own else _cname(top, branch)
    url = target.url or config.url or base_of(remote_url, cname)
    problems = _other_domain(url, cname, branch)
    site = replace(folders, output=folders.published)
    listed, _ = read_addresses(folders.content, root=folders.root)
    also = tuple(sorted(_addresses(branch) - set(listed) - own))
    also = tuple(route for route in also if is_ours(route) or not _is_proof(top, branch, route))
    built = build_outcome(site, url=url, as_of=target.as_of, addresses=also, quiet=quiet)
    checked = built if built.exit_code else check_outcome(site, as_of=target.as_of, addresses=also, quiet=quiet)
    problems += (*built.problems, *(() if checked is built else checked.problems))
    if has_errors(problems):
        raise Stop(*problems)
    files = site_files(site.output, answer(top, "rev-parse", "--show-object-format"))
    _must_not_collide(branch, files)
    files |= {path: branch.files[path] for path in branch.kept}
    differ = changes(branch.files, files)
    lines = [*built.lines[1:], *in_words(differ, branch, url, dry=target.dry)]
    data = {"publish": in_data(differ, branch, url, dry=target.dry)}
    if target.dry:
        return Outcome(lines=tuple(lines), data=data, problems=problems)
    if differ:
        said = message(config.name, head, branch.kept - {CNAME})
        made = commit(top, branch, site.output, files, said, config.name)
        push(top, branch, made)
        data["publish"]["commit"] = made
        lines.append(f"published to {branch.shown}{f': {url}' if url else ''}")
    noted, more = _note(folders, top, config.name, target.as_of, also)
    return Outcome(lines=(*lines, *noted), data=data, problems=(*problems, *more))


def _own_cname(root: Path) -> str:
    """The paper's own word of its domain. Whatever keeps it from being read, the build tells."""
    data, _ = read_inside(root / "assets" / AT_ROOT / CNAME, root, CNAME, 1 << 10)
    return (data or b"").decode("utf-8", "replace")


def _cname(top: Path, branch: Branch) -> str:
    if CNAME not in branch.files:
        return ""
    return git(top, "cat-file", "blob", branch.files[CNAME].mark).text


def _other_domain(url: str, cname: str, branch: Branch) -> tuple[Problem, ...]:
    domain = base_of("", cname)
    if not domain or not url or url.split("://")[-1].split("/")[0] == domain.split("://")[-1].rstrip("/"):
        return ()
    message = f"the branch is shown at {domain}, and the site says that it is at {url}"
    hint = "make url in paper.yml and CNAME the same"
    path = f"{branch.shown}/{CNAME}"
    return (Problem(path=path, code="other-domain", message=message, hint=hint, severity="warning"),)


def _addresses(branch: Branch) -> set[str]:
    """The addresses of pages that stand on the branch."""
    ours = branch.files.keys() - branch.kept if branch.content else ()
    return {path for path in ours if ALIAS.fullmatch(path) and is_watched(path)}


def _is_proof(top: Path, branch: Branch, route: str) -> bool:
    """Is it no page, but what a service asked for as a proof of whose site it is? That may go when it has served."""
    return is_no_page(git(top, "cat-file", "blob", branch.files[route].mark).text.encode())


def _must_not_collide(branch: Branch, files: Iterable[str]) -> None:
    own = set(files)
    taken = own | {str(folder) for path in own for folder in PurePosixPath(path).parents}
    both = sorted(p for p in branch.kept if p in taken or not own.isdisjoint(map(str, PurePosixPath(p).parents)))
    if both:
        message = "somebody put a file here where the site has one"
        hint = "remove it from the branch, or rename it there"
        raise Stop(
            *(Problem(path=f"{branch.shown}/{p}", code="foreign-commit", message=message, hint=hint) for p in both)
        )


def _note(
    folders: Folders, top: Path, name: str, as_of: date | None, also: Iterable[str]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Writes the addresses down, and commits them to the branch that is checked out."""
    noted = addresses_outcome(folders, as_of=as_of, also=also)
    path = f"content/{FOLDER}"
    if noted.exit_code or not answer(folders.root, "status", "--porcelain=v1", "--", path):
        return (), noted.problems
    if git(top, "symbolic-ref", "--quiet", "HEAD").code:
        message = "the list of addresses is written, not committed: no branch is checked out"
        hint = f"git switch to a branch, then git add {path} and git commit"
        return (), (Problem(path=path, code="uncommitted", message=message, hint=hint, severity="warning"),)
    answer(folders.root, "add", "--", path)
    env = signature(top, name)
    done = git(folders.root, "commit", "--quiet", "--message=Note the addresses of the site", "--", path, env=env)
    if done.code:
        problem = replace(failed("commit", done), path=path, severity="warning", hint="commit it yourself")
        return (), (problem,)
    return (f"{path}: committed; send it with your articles (git push)",), noted.problems
