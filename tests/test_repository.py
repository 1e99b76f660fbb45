"""The frame of the repository: what its documents say is what its files do."""

import ast
import json
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli import cli

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "generator").rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

IMPORTED_AS = {
    "lunar-python": "lunar_python",
    "pillow": "PIL",
    "pyyaml": "yaml",
    "axe-playwright-python": "axe_playwright_python",
    "ghp-import": "ghp_import",
}
"""Distributions whose packages have another name."""

EXTRAS = PROJECT["project"]["optional-dependencies"].keys() - {"test", "dev", "torture"}
"""What a paper may install besides; the program does without."""


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def marked_commands(mark: str) -> list[str]:
    """The commands of README's block under `<!-- commands: MARK -->`."""
    match = re.search(rf"<!-- commands: {re.escape(mark)} -->\n```sh\n(.*?)```", read("README.md"), re.S)
    assert match, f"README has no commands marked {mark}"
    return match[1].splitlines()


def recipes() -> list[str]:
    """The commands of the Makefile, its variables put in, what only quiets them left out."""
    text = read("Makefile")
    variables = dict(re.findall(r"^(\w+) [:?]= ?(.*)$", text, re.M))
    lines = [line.lstrip("\t@") for line in text.splitlines() if line.startswith("\t")]
    for _ in variables:
        lines = [re.sub(r"\$\((\w+)\)", lambda m: variables.get(m[1], m[0]), line) for line in lines]
    return [line.replace(" --quiet --disable-pip-version-check", "") for line in lines]


def test_ci_runs_the_checks_and_the_commands_of_the_readme() -> None:
    ci = read(".ci/run").splitlines()
    for command in ["make check", *marked_commands("start"), *marked_commands("test")]:
        assert command in ci


@pytest.mark.parametrize("mark", ["start without make", "test without make"])
def test_the_readme_gives_without_make_what_the_makefile_does(mark: str) -> None:
    known = recipes()
    for command in marked_commands(mark):
        assert command in known, f"the Makefile does not run: {command}"


def test_the_chinese_readme_gives_the_commands_of_the_english_one() -> None:
    shown = re.findall(r"```sh\n(.*?)```", read("docs/readme.zh-Hans.md"), re.S)
    said = [marked_commands(mark) for mark in ("start", "test", "own paper")]
    assert [block.splitlines() for block in shown] == said


def test_the_makefiles_targets_are_what_readme_and_ci_call() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.M))
    for name in ("README.md", ".ci/run", ".pre-commit-config.yaml"):
        assert set(re.findall(r"\bmake ([a-z]+)\b(?= *(?:$|`|\n))", read(name), re.M)) <= targets, name


def test_actions_are_pinned_and_may_only_read() -> None:
    for file in (ROOT / ".github" / "workflows").glob("*.yml"):
        text = file.read_text(encoding="utf-8")
        assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action) for action in re.findall(r"uses: (\S+)", text))
        assert "permissions:\n  contents: read\n" in text


def test_workflows_and_readme_name_the_oldest_and_the_newest_python_that_is_supported() -> None:
    named = re.findall(r"Python :: 3\.(\d+)\b", "\n".join(PROJECT["project"]["classifiers"]))
    oldest, newest = (f"3.{minor(map(int, named))}" for minor in (min, max))
    assert f'python: ["{oldest}", "{newest}"]' in read(".github/workflows/test.yml")
    assert PROJECT["project"]["requires-python"] == f">={oldest}"
    assert f"Python {oldest} or newer (tested up to {newest})" in read("README.md")
    assert f"Python {oldest} 或更新的版本（测试到 {newest}）" in read("docs/readme.zh-Hans.md")


LOCKS = {"requirements.lock": (), "requirements-dev.lock": ("dev", "test", *EXTRAS)}
"""The lock files, and the extras that each has beside the program's own libraries."""


def locked(name: str) -> dict[str, str]:
    """Distribution to version of a lock file, each of which has the hashes of its files and nothing else."""
    text = "\n".join(line for line in read(name).splitlines() if not line.startswith("#")) + "\n"
    pin = r"([a-z0-9-]+)==([A-Za-z0-9.]+)(?: ; [\w .'<>=!]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n"
    assert re.fullmatch(rf"(?:{pin})+", text), "something is not pinned by hash, or a host is named"
    return {normal(found[1]): found[2] for found in re.finditer(pin, text)}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_dependency_by_hash_and_names_no_host_or_path(name: str) -> None:
    build = {normal(one) for one in (*PROJECT["build-system"]["requires"], *PROJECT["dependency-groups"]["build"])}

    assert declared(*LOCKS[name]) | build <= locked(name).keys()


def test_both_locks_have_the_same_versions() -> None:
    small, large = (locked(name) for name in LOCKS)

    assert small.items() <= large.items()


def test_what_npm_installs_is_pinned_by_hash_and_names_no_host() -> None:
    lock = json.loads(read(".ci/npm/package-lock.json"))
    wanted = json.loads(read(".ci/npm/package.json"))["dependencies"]
    packages = {name.rpartition("node_modules/")[2]: one for name, one in lock["packages"].items() if name}

    assert {name: packages[name]["version"] for name in wanted} == wanted
    assert all(one["integrity"].startswith("sha512-") and "resolved" not in one for one in packages.values())
    assert "npm ci" in read(".ci/validator")


def normal(requirement: str) -> str:
    """`PyYAML>=6.0` → `pyyaml`."""
    return re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", requirement)[0]).lower()  # type: ignore[index]


def declared(*extras: str) -> set[str]:
    """The distributions that the program needs, and those of these extras."""
    groups = (PROJECT["project"]["dependencies"], *(PROJECT["project"]["optional-dependencies"][e] for e in extras))
    return {normal(requirement) for group in groups for requirement in group} - {"broadsheet"}


def imports_of(files: list[Path]) -> set[str]:
    """The top-level packages that the files import."""
    found = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found


def test_the_program_imports_what_it_declares_and_nothing_else() -> None:
    packages = {IMPORTED_AS.get(name, name) for name in declared(*EXTRAS)}
    # annotationlib is Python's own from 3.14 on.
    own = {"generator", *sys.stdlib_module_names, "_typeshed", "annotationlib"}
    # tornado comes with livereload, whose handlers are tornado's.
    # Of budoux the models are read, without loading it.
    assert imports_of(SOURCES) - own - {"tornado"} | {"budoux"} == packages


def test_every_dependency_has_a_word_why() -> None:
    section = read("docs/engineer.md").partition("A new dependency stands in")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ((?:`[\w-]+`(?:, )?)+) \| \S", section, re.M)
    told = {name for row in rows for name in re.findall(r"`([\w-]+)`", row)}

    assert told == declared(*EXTRAS)


def test_what_tests_need_is_declared() -> None:
    packages = {IMPORTED_AS.get(name, name.replace("-", "_")) for name in declared(*EXTRAS, "test", "torture")}
    files = sorted((ROOT / "tests").rglob("*.py"))
    own = {"bench", "generator", "tests", "tornado", *(file.stem for file in files), *sys.stdlib_module_names}
    assert imports_of(files) - own <= packages


def problem_codes() -> set[str]:
    """Every code that a `Problem` may have: `code=` in calls, its defaults, and what `Decoder` and `fault` are given."""
    found: set[str] = set()
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found |= set(codes_in(node))
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found |= set(default_codes(node.args))
    return found


def codes_in(call: ast.Call) -> Iterator[str]:
    """Codes in one call."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    given = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    given += call.args[1:2] if name == "Decoder" else call.args[3:4] if name == "fault" else []
    for value in given:
        yield from (part.value for part in ast.walk(value) if isinstance(part, ast.Constant) and part.value)


def default_codes(arguments: ast.arguments) -> Iterator[str]:
    """Defaults of parameters that are called `code`."""
    named = arguments.posonlyargs + arguments.args
    pairs = [*zip(reversed(named), reversed(arguments.defaults), strict=False)]
    pairs += [*zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]
    for argument, default in pairs:
        if argument.arg == "code" and isinstance(default, ast.Constant) and default.value:
            yield default.value


def documented_codes() -> set[str]:
    section = read("docs/usage.md").split("\n## What can be wrong", 1)[1]
    return set(re.findall(r"^\| `([a-z-]+)` \|", section, re.M))


def test_every_error_code_is_documented_and_no_other() -> None:
    assert documented_codes() == problem_codes()


def commands(group: click.Group, prefix: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


@pytest.mark.parametrize(("name", "command"), list(commands(cli)))
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    text = read("docs/usage.md")
    match = re.search(rf"^### `{name}[^`]*`$(.*?)(?=^##)", text, re.M | re.S)
    assert match, f"docs/usage.md has no section on {name}"
    options = {option for p in command.params if isinstance(p, click.Option) for option in p.opts if option != "--help"}
    assert set(re.findall(r"^\| `(--[a-z-]+)", match[1], re.M)) == options


def test_every_key_of_the_content_is_documented() -> None:
    text = read("docs/content-model.md")
    documented = set(re.findall(r"`([a-z_]+)`", text))
    keys = set()
    for file in (ROOT / "generator" / "config.py", *(ROOT / "generator" / "content").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict) and any(decodes(value) for value in node.values):
                keys |= {key.value for key in node.keys if isinstance(key, ast.Constant)}
    entries = set(re.findall(r"\w+", " ".join(re.findall(r"`\{([^}]*)\}`", text))))
    assert len(keys) > 50
    assert keys - documented - entries == set()


def decodes(value: ast.expr) -> bool:
    """Is this value of a dict one of a decoder's methods: the dict says which keys a file may have?"""
    return isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name) and value.value.id in ("d", "decoder")


PAGES = ["README.md", *(f"docs/{file.name}" for file in sorted((ROOT / "docs").glob("*.md")))]
COMMANDS = dict(commands(cli))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_default_of_every_option_is_told(name: str) -> None:
    match = re.search(rf"^### `{name}[^`]*`$(.*?)(?=^##)", read("docs/usage.md"), re.M | re.S)
    assert match
    for option in COMMANDS[name].params:
        told = isinstance(option, click.Option) and isinstance(option.default, str | int) and not option.is_flag
        if told and option.default != "":
            [row] = re.findall(rf"^\| `{option.opts[0]}.*$", match[1], re.M)
            assert str(option.default) in row, option.opts[0]


def examples() -> Iterator[tuple[str, list[str]]]:
    """(document, words) of each command line of ours in the documents."""
    for name in PAGES:
        for block in re.findall(r"^```sh\n(.*?)^```$", read(name), re.M | re.S):
            for line in block.splitlines():
                for part in re.split(r" && | > ", line):
                    if match := re.match(r"(?:\S*python3? build\.py|build\.py|broadsheet)(?= |$)(.*)", part):
                        yield name, shlex.split(match[1], comments=True)


@pytest.mark.parametrize(("name", "words"), list(examples()))
def test_every_example_is_a_command_line(name: str, words: list[str]) -> None:
    if words[:1] == ["--root"]:
        words = words[2:]
    if words:
        two = " ".join(words[:2])
        command = COMMANDS[two if two in COMMANDS else words[0]]
        known_options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known_options


def test_every_command_has_an_example() -> None:
    shown = {" ".join(words[: len(name.split())]) for _, words in examples() for name in COMMANDS}
    assert set(COMMANDS) - shown == set()


@pytest.mark.parametrize(
    "name", ["README.md", "SECURITY.md", "CHANGELOG.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_the_documents_link_to_files_that_are_there(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", read(name)):
        assert target.startswith("https://") or (ROOT / name).parent.joinpath(target).exists(), target
