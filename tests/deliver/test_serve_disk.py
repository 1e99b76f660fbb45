"""The preview on a disk that is full or may not be written: the last good site stays, and it goes on by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deliver.commandline import ARTICLE, lay_out
from tests.deliver.serving import fetch, serving, wait_for
from tests.torture.disks import ROOMY, can_mount, disk, remount, resize, used

FILE, OTHER = "content/2024-04-12/1-01.md", "content/2024-04-12/1-02.md"
FAULT = 'class="faults"'
MUCH = "护林员在江边数到了三只白鹭。" * 1500
"""63 KB: its page takes more."""

pytestmark = pytest.mark.skipif(not can_mount(), reason="who runs this may not mount a small disk")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own, for the paper."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with disk(folder):
        yield folder


def test_a_full_disk_is_told_and_once_there_is_room_it_goes_on(small: Path) -> None:
    root = lay_out(small / "paper", {FILE: ARTICLE})
    with serving(root) as preview:
        wait_for(preview.address, "湿地来了新客人")
        resize(small, used(small) + 100_000)
        lay_out(root, {OTHER: ARTICLE.replace("新客人", "老朋友") + f"\n{MUCH}\n"})

        told = wait_for(preview.address, FAULT)

        assert "No space left on device" in told
        assert "湿地来了新客人" in told
        assert "湿地来了老朋友" not in told
        assert fetch(f"{preview.address}2024-04-12/1-01.html")[0] == 200
        resize(small, ROOMY)
        wait_for(f"{preview.address}2024-04-12/1-02.html", "湿地来了老朋友", without=FAULT)
        said = preview.said.read_text("utf-8")
        assert "Traceback" not in said
        assert said.count("No space left on device") < 3


def test_a_disk_that_may_not_be_written_is_told_and_once_it_may_it_goes_on(small: Path, tmp_path: Path) -> None:
    root = lay_out(tmp_path / "paper", {FILE: ARTICLE})
    with serving(root, "--output", str(small / "preview")) as preview:
        wait_for(preview.address, "湿地来了新客人")
        remount(small, "ro")
        lay_out(root, {FILE: ARTICLE.replace("新客人", "老朋友")})

        told = wait_for(preview.address, FAULT)

        assert "Read-only file system" in told
        assert "湿地来了新客人" in told
        remount(small, "rw")
        wait_for(preview.address, "湿地来了老朋友", without=FAULT)
        assert "Traceback" not in preview.said.read_text("utf-8")


def test_what_stands_in_the_way_is_told_and_once_it_is_gone_it_goes_on(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "paper", {FILE: ARTICLE})
    site = root / ".broadsheet" / "preview"
    with serving(root) as preview:
        wait_for(preview.address, "湿地来了新客人")
        (site / "2024-04-12" / "1-02.html").mkdir()
        lay_out(root, {OTHER: ARTICLE.replace("新客人", "老朋友")})
        assert "foreign-file" in wait_for(preview.address, FAULT)
        (site / "2024-04-12" / "1-02.html").rmdir()
        wait_for(f"{preview.address}2024-04-12/1-02.html", "湿地来了老朋友", without=FAULT)
