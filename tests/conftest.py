"""What several families of tests share: the browser, the sample paper, the real issues, the habits of hypothesis."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).resolve().parent.parent
ON_CI = os.environ.get("CI", "").lower() in {"1", "true"}

# Hundreds of tests start the program, or build a paper with its templates: what is compiled may be kept (see .gitignore),
# or each of them compiles all of it again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Thousands of small papers are written, built and thrown away: in memory, where a machine has such a folder with room, from
# which programs may be started.
IN_MEMORY = Path("/dev/shm")
if (
    sys.platform == "linux"
    and not os.environ.get("TMPDIR")
    and IN_MEMORY.is_dir()
    and os.access(IN_MEMORY, os.W_OK)
    and not os.statvfs(IN_MEMORY).f_flag & os.ST_NOEXEC
    and shutil.disk_usage(IN_MEMORY).free > 4 << 30
):
    os.environ["TMPDIR"] = tempfile.tempdir = str(IN_MEMORY)
# Git as on a machine where nobody has set it up, nor called the tests from within a hook.
for _name in [name for name in os.environ if name.startswith("GIT_")]:
    del os.environ[_name]
os.environ.update(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1")
# Where workflows run the program says its problems once more, for them.
os.environ.pop("GITHUB_ACTIONS", None)
# Whoever is asked for something is on this machine.
for _name in [name for name in os.environ if name.lower().endswith("_proxy")]:
    del os.environ[_name]

# Shared machines are slow at times: a deadline would test them and not us. On CI the same examples run each time.
PATIENT = settings(deadline=None, suppress_health_check=(HealthCheck.too_slow,))
settings.register_profile("local", PATIENT)
settings.register_profile("ci", PATIENT, derandomize=True)
settings.register_profile("thorough", PATIENT, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if ON_CI else "local"))


def examples(usual: int) -> int:
    """So many examples of a property that is dear, and as many times more as the profile asks for of others."""
    return usual * settings.default.max_examples // 100


BROWSERS = (
    "chromium-headless-shell",  # draws the same, and a page opens with half the work, for want of a window
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
# Each window would have a process for an address bar that nobody sees, and each tab one in reserve. The switch takes the
# place of Playwright's own, so what that one switches off is here as well.
FEATURES = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "SpareRendererForSitePerProcess"),
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync", "LensOverlay"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "MediaRouter"),
    *("NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    "ThirdPartyStoragePartitioning",
)
BROWSER_SWITCHES = (
    f"--disable-features={','.join(FEATURES)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m", "-jar")
"""Java for programs that end soon: compiled once and not again better, which takes longer than they do."""


def browser_names() -> tuple[str, ...]:
    """What may be started as a browser, the first that is there."""
    wanted = os.environ.get("BROADSHEET_CHROMIUM")
    return (wanted,) if wanted else BROWSERS


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The Chromium or Chrome of this machine. Without one: skipped, on CI failed."""
    names = browser_names()
    if found := next(filter(None, map(shutil.which, names)), None):
        return Path(found)
    words = f"no Chromium or Chrome found ({', '.join(names[:5])}); `make test` installs it on Debian"
    if ON_CI:
        pytest.fail(words)
    pytest.skip(words)


@pytest.fixture(scope="session")
def browser(chromium: Path) -> "Iterator[Browser]":
    """A headless browser for the session; tests open contexts of their own in it."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=60_000)  # a busy machine may take more than the five seconds that are usual
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(BROWSER_SWITCHES))
        yield started
        started.close()


@pytest.fixture(scope="session")
def real_issues() -> Path:
    """The folder of real issue dumps that are not ours to ship; skipped where it is absent."""
    folder = Path(os.environ.get("BROADSHEET_REAL_ISSUES", REPOSITORY / ".." / "shared" / "seeds")).resolve()
    if not any(folder.glob("*.txt")):
        pytest.skip("the real issues are not here (not ours to ship; set BROADSHEET_REAL_ISSUES to their folder)")
    return folder
