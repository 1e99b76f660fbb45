"""The same input gives the same bytes: in another folder, time zone and locale, with other hashes."""

import shutil
from pathlib import Path

from tests.deliver.commandline import REPOSITORY, run_alone, tree

MACHINES = {
    "one": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
    "another/much/deeper down 版": {"TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"},
}


def test_two_machines_make_the_same_content_and_the_same_site(tmp_path: Path) -> None:
    made = []
    for folder, env in MACHINES.items():
        root = tmp_path / folder
        shutil.copytree(REPOSITORY / "seeds", root / "seeds")
        (root / "content").mkdir()
        shutil.copy(REPOSITORY / "content" / "paper.yml", root / "content")
        result = run_alone("--root", root, env=env)
        assert result.returncode == 0, result.stderr
        made.append((tree(root / "content"), tree(root / "site")))
    (content, site), (other_content, other_site) = made
    assert len(content) > 20
    assert content == other_content
    assert len(site) > 30
    assert site == other_site
    assert not any(str(tmp_path).encode() in data for data in (*content.values(), *site.values()))


def test_the_shipped_content_is_what_converting_the_shipped_seeds_leaves(tmp_path: Path) -> None:
    for folder in ("seeds", "content"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    before = tree(tmp_path / "content")
    result = run_alone("--root", tmp_path, "convert")
    assert result.returncode == 0, result.stderr
    after = tree(tmp_path / "content")
    assert sorted(name for name in before | after if before.get(name) != after.get(name)) == [], (
        "run build.py convert --update"
    )
