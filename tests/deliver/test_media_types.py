"""Media types: one table for the preview, web archives and books."""

import pytest

from generator.deliver.media_types import media_type


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("2024-04-12/index.html", "text/html; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("images/A.JPG", "image/jpeg"),
        ("search/latest/0/0.js", "text/javascript; charset=utf-8"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_ending_says(name: str, kind: str) -> None:
    assert media_type(name) == kind
