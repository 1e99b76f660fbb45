"""The pictures of the sample paper are what their script draws."""

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.drawings import DRAWINGS
from tests.sample.paper import TANGCHUAN


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_is_what_its_script_draws(name: str) -> None:
    shipped = Image.open(TANGCHUAN.root / "content" / name).convert("L")
    drawn = DRAWINGS[name]().convert("L")
    assert shipped.size == drawn.size
    # Another version of the library may smooth an edge by another shade.
    assert ImageStat.Stat(ImageChops.difference(shipped, drawn)).mean[0] < 2
