"""The pages that are open, and waiting for those that are being loaded again."""

import threading

import pytest

from generator.deliver.preview.readers import Readers

HOUR = 3600.0
PAGE = "http://127.0.0.1:8000/repo/2024-04-12/1-01.html"


@pytest.mark.parametrize(
    ("url", "route"),
    [
        (PAGE, "2024-04-12/1-01.html"),
        (f"{PAGE}?a=b#main", "2024-04-12/1-01.html"),
        ("http://127.0.0.1:8000/repo/", "index.html"),
        ("http://127.0.0.1:8000/repo/2024-04-12/", "2024-04-12/index.html"),
        ("http://127.0.0.1:8000/repo/%E7%89%88.html", "版.html"),
    ],
)
def test_it_is_known_what_open_pages_show(url: str, route: str) -> None:
    readers = Readers("/repo/")
    readers.came(1, url)
    assert readers.routes == {route}
    readers.went(1)
    readers.went(1)
    assert readers.routes == frozenset()


def test_pages_that_are_loaded_again_are_waited_for() -> None:
    readers, gone_on = Readers("/repo/"), threading.Event()
    for connection in range(2):
        readers.came(connection, PAGE)
    readers.came(2, "http://127.0.0.1:8000/repo/about.html")
    readers.told({"2024-04-12/1-01.html", "index.html"})
    waiting = threading.Thread(target=lambda: (readers.wait(HOUR), gone_on.set()))
    waiting.start()
    readers.went(0)
    readers.came(3, PAGE)
    assert not gone_on.is_set()
    readers.went(1)
    readers.came(4, PAGE)
    waiting.join()
    assert gone_on.is_set()


@pytest.mark.parametrize("changed", [set[str](), {"about.html"}])
def test_nothing_is_waited_for_that_stays_as_it_is(changed: set[str]) -> None:
    readers = Readers("/repo/")
    readers.came(0, PAGE)
    readers.told(changed)
    readers.wait(HOUR)


def test_nothing_is_waited_for_too_long() -> None:
    readers = Readers("/repo/")
    readers.came(0, PAGE)
    readers.told({"2024-04-12/1-01.html"})
    readers.wait(0.001)
    assert readers.routes == {"2024-04-12/1-01.html"}
