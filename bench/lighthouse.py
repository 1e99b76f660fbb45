"""Runs Lighthouse on pages of the sample paper, served as GitHub Pages serves them: below a folder, compressed.

    npm install --prefix NPM lighthouse
    python bench/lighthouse.py --lighthouse NPM/node_modules/.bin/lighthouse [--chromium /usr/bin/chromium] [--runs 3]

Needs Node 22 and a Chromium. The paper is built with a `url`, for what asks for one. Figures of several runs are
medians; performance hangs on the machine. What Lighthouse finds fault with is listed below the table.
"""

import argparse
import functools
import gzip
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from generator.site import build

REPOSITORY = Path(__file__).resolve().parents[1]
BASE = "/tangchuan/"
PAGES = {"front page": "index.html", "article": "2024-04-12/1-01.html", "article with a table": "2024-04-19/2-06.html"}
PAGES |= {"section": "section/culture/index.html", "archive": "archive/index.html", "search": "search.html"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MEASURES = {"first-contentful-paint": "FCP ms", "largest-contentful-paint": "LCP ms", "cumulative-layout-shift": "CLS"}
COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".xml", ".webmanifest")


class _Pages(SimpleHTTPRequestHandler):
    """Serves a folder below BASE, texts compressed, kept for ten minutes."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A file, `index.html` for a folder, else 404.html."""
        route = self.path.split("?")[0].removeprefix(BASE)
        file = Path(self.directory) / (route + "index.html" if not route or route.endswith("/") else route)
        found = self.path.startswith(BASE) and file.is_file()
        data = file.read_bytes() if found else (Path(self.directory) / "404.html").read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(file if found else "404.html")))
        self.send_header("Cache-Control", "max-age=600")
        if file.suffix in COMPRESSED:
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def guess_type(self, path: str) -> str:
        """Texts say that they are UTF-8."""
        found = "application/manifest+json" if path.endswith(".webmanifest") else super().guess_type(path)
        return f"{found}; charset=utf-8" if found.startswith("text/") else found

    def log_message(self, *_: Any) -> None:
        """What is asked for is no news."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the site in `folder`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Pages, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()
    server.server_close()


def audited(command: list[str], address: str, env: Mapping[str, str]) -> dict[str, Any]:
    """Lighthouse's report on the page."""
    done = subprocess.run([*command, address], capture_output=True, encoding="utf-8", env=env, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def faults(report: Mapping[str, Any]) -> Iterator[str]:
    """Audits that took points away, with what they found."""
    for category in report["categories"].values():
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                items = [i.get("node", {}).get("snippet", "") for i in audit.get("details", {}).get("items", [])]
                yield f"{audit['id']}: {audit.get('displayValue', '')} {' '.join(items)[:200]}"


def main() -> None:
    """Builds, serves, audits, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lighthouse", default="lighthouse", help="the program")
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--pages", nargs="*", choices=list(PAGES), default=list(PAGES))
    given = parser.parse_args()
    env = {**os.environ, "CHROME_PATH": given.chromium}
    command = [given.lighthouse, "--output=json", "--quiet", "--chrome-flags=--headless --no-sandbox --disable-gpu"]
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        shutil.copytree(REPOSITORY / "content", root / "content")
        paper = root / "content" / "paper.yml"
        text = paper.read_text(encoding="utf-8").replace('url: ""', f"url: https://paper.example{BASE}")
        paper.write_text(text, encoding="utf-8")
        problems = build(root / "content", root / "site", root=root).problems
        assert not [p for p in problems if p.severity == "error"], problems
        found: list[str] = []
        print("| page | screen |", " | ".join((*CATEGORIES, *MEASURES.values())), "|")
        print("|---|---|" + "--:|" * (len(CATEGORIES) + len(MEASURES)))
        with served(root / "site") as base:
            for page in given.pages:
                for screen, options in {"mobile": [], "desktop": ["--preset=desktop"]}.items():
                    runs = [audited([*command, *options], base + PAGES[page], env) for _ in range(given.runs)]
                    scores = [statistics.median(r["categories"][c]["score"] * 100 for r in runs) for c in CATEGORIES]
                    figures = [statistics.median(r["audits"][m]["numericValue"] for r in runs) for m in MEASURES]
                    print(
                        f"| {page} | {screen} |", " | ".join(f"{v:.3g}" for v in (*scores, *figures)), "|", flush=True
                    )
                    found += [f"{page}, {screen}: {fault}" for fault in faults(runs[-1])]
        print("\n".join(("", *dict.fromkeys(found))))


if __name__ == "__main__":
    main()
