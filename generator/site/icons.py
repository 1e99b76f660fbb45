"""The icons of the site, and the manifest by which a phone or a desktop keeps the paper among its programs."""

import json

from generator.content import routes
from generator.site.edition import Edition

TOUCH_ICON = "icons/180.png"
LARGE_ICON = "icons/512.png"
ICONS = (("icons/192.png", 192, "any"), (LARGE_ICON, 512, "any"), ("icons/maskable.png", 512, "maskable"))
"""Name in assets/, width and height in pixels, purpose. bench/icons.py draws them from assets/icon.svg."""
THEME_LIGHT, THEME_DARK = "#fbf9f3", "#171613"
"""The ground of the page, --paper of assets/styles/palette.css."""


def web_manifest(edition: Edition) -> bytes:
    """The web application manifest; its addresses are relative to it."""
    config = edition.paper.config
    manifest = {
        "name": config.name,
        "short_name": config.name,
        "description": config.motto or config.name,
        "lang": config.language,
        "start_url": routes.HOME,
        "scope": "./",
        "display": "minimal-ui",
        "background_color": THEME_LIGHT,
        "theme_color": THEME_LIGHT,
        "icons": [
            {
                "src": routes.href(routes.MANIFEST, routes.asset_route(name)),
                "sizes": f"{side}x{side}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, side, purpose in ICONS
        ],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
