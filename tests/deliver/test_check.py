"""What `check` says of content that nobody has built yet: whatever would keep a build from publishing it."""

from pathlib import Path

import pytest

from tests.deliver.commandline import ARTICLE, lay_out, run
from tests.site.paper import PICTURE
from tests.site.test_pictures import drawn

ISSUE = "content/2024-04-12"


def with_picture(name: str) -> str:
    return ARTICLE.replace("section:", f"images: [{{file: {name}, alt: 船}}]\nsection:")


FILES: dict[str, dict[str, str | bytes]] = {
    "a name that is no address": {"1-01.md": with_picture("走访.jpg"), "images/走访.jpg": PICTURE},
    "a picture that is not there": {"1-01.md": with_picture("a.png")},
    "one that a text needs": {"1-01.md": ARTICLE + "\n![船](images/a.png)\n"},
    "a damaged one": {"1-01.md": with_picture("a.png"), "images/a.png": PICTURE[:200]},
    "one of another kind": {"1-01.md": with_picture("a.jpg"), "images/a.jpg": PICTURE},
    "a damaged one that moves": {
        "1-01.md": with_picture("a.gif"),
        "images/a.gif": drawn(kind="GIF", save_all=True, append_images=[])[:-900],
    },
    "a drawing": {"1-01.md": with_picture("a.svg"), "images/a.svg": "<svg/>"},
    "a good one": {"1-01.md": with_picture("a.png"), "images/a.png": PICTURE},
    "a draft": {"1-01.md": ARTICLE, "1-02.md": with_picture("a.svg").replace("---\n", "---\nstatus: draft\n", 1)},
    "a withheld name in an address": {"1-01.md": ARTICLE + "\n来了[x](https://a.example/王%E6%B3%A2)。\n"},
}


@pytest.mark.parametrize("files", FILES.values(), ids=FILES)
def test_check_says_of_pictures_and_names_what_a_build_says(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    lay_out(tmp_path, {"content/paper.yml": "withheld_names: [王波]\n"} | {f"{ISSUE}/{n}": d for n, d in files.items()})

    checked = run("--root", tmp_path, "check")
    assert not (tmp_path / ".broadsheet").exists(), "check writes nothing"
    built = run("--root", tmp_path, "build")

    assert checked.returncode == built.returncode
    assert checked.stderr == built.stderr


def test_pictures_are_looked_at_as_of_the_day(tmp_path: Path) -> None:
    files = {f"{ISSUE}/1-01.md": ARTICLE, "content/2024-04-19/1-01.md": with_picture("a.svg")}
    lay_out(tmp_path, files)

    assert run("--root", tmp_path, "check").returncode == 1
    assert run("--root", tmp_path, "check", "--as-of", "2024-04-12").returncode == 0
