"""The workflow that publishes to GitHub Pages: what it may do, and its shell steps, run one by one in a clean clone."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY
from tests.deliver.commandline import lay_out
from tests.deliver.repositories import ENVIRONMENT, git, hook
from tests.site.paper import article

FILE = REPOSITORY / ".github" / "workflows" / "pages.yml"
WORKFLOW: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
JOBS: dict[str, Any] = WORKFLOW["jobs"]
STEPS = [step for job in JOBS.values() for step in job["steps"]]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the steps are for bash")


def test_each_job_may_do_what_it_needs_and_no_more() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "addresses": {"contents": "write"},
    }
    assert all(int(job["timeout-minutes"]) <= 30 for job in JOBS.values())
    assert WORKFLOW["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    assert "pull_request" not in WORKFLOW["on"]
    assert "pull_request_target" not in WORKFLOW["on"]


def test_actions_are_pinned_by_commit_and_named_by_version() -> None:
    used = re.findall(r"uses: (.*)", FILE.read_text(encoding="utf-8"))
    assert {re.fullmatch(r"(actions/[a-z-]+)@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)[1] for line in used} == {  # type: ignore[index]
        "actions/checkout",
        "actions/setup-python",
        "actions/configure-pages",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
        "actions/upload-artifact",
        "actions/download-artifact",
    }


def test_nothing_is_put_into_a_script_before_it_is_run() -> None:
    assert all("${{" not in step.get("run", "") for step in STEPS)


def test_it_is_installed_as_the_readme_says() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    told = readme.split("<!-- commands: start without make -->\n```sh\n", 1)[1].split("```", 1)[0].splitlines()
    installs = [step["run"].splitlines() for step in STEPS if step.get("name") == "Install"]
    assert installs == [told[:3]]


@dataclass
class Runner:
    """A clean clone in which the steps of a job are run as a runner of GitHub does."""

    root: Path
    repository: str = "Tangchuan/paper"
    outputs: dict[str, str] = field(default_factory=dict)

    def run(self, job: str, name: str, known: Mapping[str, str]) -> str:
        """Runs the step of that name and gives what it prints; its outputs are kept."""
        step = next(step for step in JOBS[job]["steps"] if step.get("name") == name)
        out = self.root.parent / "output.txt"
        out.write_text("", encoding="utf-8")
        given = {
            variable: re.sub(r"\$\{\{ (\S+) \}\}", lambda m: known[m[1]], value)
            for variable, value in step.get("env", {}).items()
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.root,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={
                **os.environ,
                **ENVIRONMENT,
                "GITHUB_REPOSITORY": self.repository,
                "GITHUB_REF": "refs/heads/main",
                "GITHUB_OUTPUT": str(out),
                **given,
            },
        )
        assert done.returncode == 0, done.stdout + done.stderr
        self.outputs |= dict(line.split("=", 1) for line in out.read_text(encoding="utf-8").splitlines())
        return done.stdout


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository of the files that git knows here, as they are now."""
    if not (REPOSITORY / ".git").exists():
        pytest.skip("no clone")
    folder = tmp_path_factory.mktemp("workflow")
    work, bare = folder / "work", folder / "origin.git"
    git(folder, "init", "-q", "-b", "main", str(work))
    listed = git(REPOSITORY, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    lay_out(work, {name: (REPOSITORY / name).read_bytes() for name in listed if (REPOSITORY / name).is_file()})
    git(work, "add", "--all")
    git(work, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "All")
    git(folder, "clone", "-q", "--bare", str(work), str(bare))
    return bare


def clean_clone(origin: Path, folder: Path) -> Runner:
    git(folder, "clone", "-q", "--depth", "1", "-b", "main", origin.as_uri(), "clone")
    root = folder / "clone"
    lay_out(root, {".venv/bin/python": f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'})
    (root / ".venv/bin/python").chmod(0o755)
    return Runner(root)


def test_the_site_is_built_and_checked_for_the_address_of_the_fork(origin: Path, tmp_path: Path) -> None:
    runner = clean_clone(origin, tmp_path)
    runner.run("build", "Ask what day it is where the paper is", {})
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", runner.outputs["day"])
    known = {"steps.day.outputs.day": runner.outputs["day"], "steps.pages.outputs.base_url": ""}
    runner.run("build", "Build", known)
    assert "no faults" not in runner.run("build", "Check", known)
    canonical = 'rel="canonical" href="{}about.html"'
    about = runner.root / "site/about.html"
    assert canonical.format("https://tangchuan.github.io/paper/") in about.read_text(encoding="utf-8")
    runner.run("build", "Build", known | {"steps.pages.outputs.base_url": "https://paper.example"})
    assert canonical.format("https://paper.example/") in about.read_text(encoding="utf-8")
    runner.repository = "Tangchuan/tangchuan.github.io"
    runner.run("build", "Build", known)
    assert canonical.format("https://tangchuan.github.io/") in about.read_text(encoding="utf-8")
    runner.run("build", "Leave out what only the next build would need", {})
    assert not list((runner.root / "site").rglob(".*"))
    assert "::notice::Not published" in runner.run("build", "Say how Pages is switched on", {})


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("timezone: Pacific/Kiritimati", "Pacific/Kiritimati"),
        ('timezone: "Etc/GMT+12"  # far behind', "Etc/GMT+12"),
        ("name: x", "Asia/Shanghai"),
        (None, "Asia/Shanghai"),
    ],
)
def test_the_day_is_that_of_the_papers_place(tmp_path: Path, line: str | None, zone: str) -> None:
    lay_out(tmp_path / "clone", {"x": "", **({"content/paper.yml": f"{line}\n"} if line else {})})
    lay_out(tmp_path / "bin", {"date": '#!/bin/sh\necho "$TZ"\n'})
    (tmp_path / "bin/date").chmod(0o755)
    runner = Runner(tmp_path / "clone")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
        runner.run("build", "Ask what day it is where the paper is", {})
    assert runner.outputs["day"] == zone


def test_the_job_that_may_write_runs_nothing_but_git() -> None:
    scripts = [step["run"] for step in JOBS["addresses"]["steps"] if "run" in step]
    words = {line.split()[0] for script in scripts for line in script.splitlines() if not line.startswith("#")}
    assert words == {"git", "if", "echo"}


def noted(origin: Path, folder: Path) -> Runner:
    """A clean clone in which the addresses lie that the build has noted in another."""
    folder.mkdir()
    built, writing = clean_clone(origin, folder), folder / "writing"
    built.run("build", "Note the addresses", {"steps.day.outputs.day": "2030-01-01"})
    git(folder, "clone", "-q", "--depth", "1", "-b", "main", origin.as_uri(), "writing")
    shutil.copytree(built.root / "content/addresses", writing / "content/addresses", dirs_exist_ok=True)
    return Runner(writing)


def test_the_addresses_are_committed_even_when_somebody_pushes_meanwhile(origin: Path, tmp_path: Path) -> None:
    runner = noted(origin, tmp_path / "first")
    git(tmp_path, "clone", "-q", "-b", "main", origin.as_uri(), "other")
    lay_out(
        tmp_path / "other",
        {"content/2024-05-03/1-01.md": article("别人的稿子"), "content/addresses/2024.txt": "2024-05-03/1-01.html\n"},
    )
    git(tmp_path / "other", "add", "--all")
    git(tmp_path / "other", "-c", "user.name=b", "-c", "user.email=b@example.org", "commit", "-q", "-m", "Theirs")
    git(tmp_path / "other", "push", "-q", "origin", "main")
    runner.run("addresses", "Commit them", {})
    log = git(origin, "log", "--format=%an: %s", "main").splitlines()
    assert log[:2] == ["github-actions[bot]: Note the addresses of the site", "b: Theirs"]
    listed = git(origin, "show", "main:content/addresses/2024.txt").splitlines()
    assert "2024-05-03/1-01.html" in listed
    assert any(re.fullmatch(r"2024-04-\d\d/1-01\.html", line) for line in listed)
    before = git(origin, "rev-parse", "main")
    for folder in ("again", "once more"):
        # The first run adds the pages of the issue that came meanwhile, the second finds nothing new.
        noted(origin, tmp_path / folder).run("addresses", "Commit them", {})
        assert git(origin, "rev-parse", "main^") == before


def test_a_branch_that_takes_no_push_is_told(origin: Path, tmp_path: Path) -> None:
    refusing = tmp_path / "refusing.git"
    git(tmp_path, "clone", "-q", "--bare", str(origin), refusing.name)
    hook(refusing, "pre-receive", "exit 1")
    runner = noted(refusing, tmp_path / "first")
    lay_out(runner.root, {"content/addresses/2024.txt": "2024-01-01/new.html\n"})
    assert "::warning::The addresses could not be written down" in runner.run("addresses", "Commit them", {})
