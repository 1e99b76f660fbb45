"""Draws the icons of assets/icons/ from assets/icon.svg: needs Chromium and playwright, which the tests need too.

    python bench/icons.py [--chromium /usr/bin/chromium]

A maskable icon may be cut to a circle of four fifths of its side: its picture is smaller, on a ground without a margin.
"""

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

ASSETS = Path(__file__).resolve().parents[1] / "assets"
GROUND = "#fbf9f3"
SIZES = {
    "180": (180, GROUND, 1),
    "192": (192, "transparent", 1),
    "512": (512, "transparent", 1),
    "maskable": (512, GROUND, 0.8),
}
"""File name: side in pixels, what is behind the picture, share of the side that the picture takes."""


def main() -> None:
    """Draws them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    chromium = parser.parse_args().chromium
    drawing = (ASSETS / "icon.svg").read_text(encoding="utf-8")
    (ASSETS / "icons").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (side, ground, share) in SIZES.items():
            page = browser.new_page(viewport={"width": side, "height": side})
            page.set_content(
                f"<style>html{{background:{ground}}}body{{margin:0;height:100vh;display:grid;place-items:center}}"
                f"svg{{width:{share:.0%};height:{share:.0%}}}</style>{drawing}"
            )
            page.screenshot(path=ASSETS / "icons" / f"{name}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
