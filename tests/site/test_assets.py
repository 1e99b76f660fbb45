"""Files of the paper's own that go into the site as they are: below assets/, and at the root of the site."""

import shutil

import pytest

from tests.site.paper import Site

URL = "name: 棠川报\nurl: https://paper.example/\n"


def test_files_in_assets_root_stand_at_the_root_of_the_site(site: Site) -> None:
    site.write({"assets/root/google1a2b.html": "google-site-verification", "assets/root/files/zhang-cheng.txt": "章程"})
    assert {"google1a2b.html", "files/zhang-cheng.txt"} <= set(site.build().written)
    assert site.page("files/zhang-cheng.txt") == "章程"
    assert not (site.output / "assets/root").exists()
    (site.root / "assets/root/google1a2b.html").unlink()
    assert site.build().removed == ("google1a2b.html",)


def test_a_robots_txt_of_the_papers_own_goes_before_ours(site: Site) -> None:
    site.write({"content/paper.yml": URL})
    site.build()
    assert "Sitemap" in site.page("robots.txt")
    site.write({"assets/root/robots.txt": "User-agent: *\nDisallow: /\n"})
    assert site.build().written == ("robots.txt",)
    assert site.page("robots.txt") == "User-agent: *\nDisallow: /\n"
    (site.root / "assets/root/robots.txt").unlink()
    site.build()
    assert "Sitemap" in site.page("robots.txt")


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "INDEX.html",
        "404.html",
        "manifest.webmanifest",
        "search/x.js",
        "2024-04-12/1-01.html",
        "2031-01-01/mine.pdf",
        "Names/x",
    ],
)
def test_an_address_of_the_site_is_taken(site: Site, name: str) -> None:
    site.build()
    front = site.page("index.html")
    site.write({f"assets/root/{name}": "mine"})
    (problem,) = site.build().problems
    assert (problem.code, problem.path) == ("address-taken", f"assets/root/{name}")
    assert problem.hint
    assert site.page("index.html") == front


@pytest.mark.parametrize(
    "name", ["archive", "Archive", "search", "assets", "2024-04-12", "index.html/x", "robots.txt/x"]
)
def test_a_file_where_the_site_has_a_folder_or_a_folder_where_it_has_a_file_is_told_before_all(
    site: Site, name: str
) -> None:
    site.write({"content/paper.yml": URL, f"assets/root/{name}": "mine"})
    (problem,) = site.build().problems
    assert (problem.code, problem.path) == ("address-taken", f"assets/root/{name}")
    assert not site.output.exists()
    shutil.rmtree(site.root / "assets/root")
    assert not site.build().problems
