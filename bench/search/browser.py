"""Questions asked in headless Chromium, and what each costs: bytes, requests, rounds, time, memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

LAUNCH = {
    "executable_path": "/usr/bin/chromium",
    "args": ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"],
}  # fmt: skip


@dataclass(slots=True)
class Cost:
    """Of one question."""

    bytes: int = 0
    """Over the wire, gzipped, heads of the answers aside."""
    requests: int = 0
    rounds: int = 0
    """How many of the page's own requests had to wait for one another; a worker's are not seen."""
    milliseconds: float = 0.0
    cpu: float = 0.0
    """Milliseconds that the page's own thread was at work."""


@dataclass
class _Wire:
    """When the page asked for what, and when it had it. No slots: the library keeps its handlers on it."""

    open: dict[str, float] = field(default_factory=dict)
    done: list[tuple[float, float]] = field(default_factory=list)
    """(asked for, there), in seconds."""

    def listen(self, session: CDPSession) -> None:
        """Takes down what the session tells from now on."""
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)

    def _sent(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.open.setdefault(event["requestId"], event["timestamp"])

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.open:
            self.done.append((self.open.pop(event["requestId"]), event["timestamp"]))

    def rounds(self) -> int:
        """How many requests, at most, had to wait for one another; forgets them."""
        ends: list[tuple[float, int]] = []
        for asked, there in sorted(self.done):
            ends.append((there, 1 + max((number for end, number in ends if end <= asked), default=0)))
        self.done.clear()
        return max((number for _, number in ends), default=0)


class Asker:
    """A page that can be asked, in a browser that knows nothing yet."""

    def __init__(self, browser: Browser, address: str, ask: str, ready: str = "") -> None:
        """`ask` is a function of (query, limit) → a promise."""
        self._context: BrowserContext = browser.new_context()
        self._page: Page = self._context.new_page()
        self._session = self._context.new_cdp_session(self._page)
        self._session.send("Network.enable")
        self._session.send("Performance.enable")
        self._wire = _Wire()
        self._wire.listen(self._session)
        self._ask = ask
        self._page.goto(address)
        if ready:
            self._page.wait_for_function(ready)
        self._settled()

    def ask(self, query: str, limit: int = 10) -> tuple[Any, Cost]:
        """The answer and what it cost, its bytes and requests aside: those the server knows."""
        busy = self._metric("TaskDuration")
        answer, took = self._page.evaluate(
            f"async ([query, limit]) => {{ const from = performance.now();"
            f" const answer = await ({self._ask})(query, limit); return [answer, performance.now() - from]; }}",
            [query, limit],
        )
        return answer, Cost(rounds=self._settled(), milliseconds=took, cpu=(self._metric("TaskDuration") - busy) * 1000)

    def heap(self) -> float:
        """MiB of JavaScript in use, after collection."""
        self._session.send("HeapProfiler.collectGarbage")
        return self._metric("JSHeapUsedSize") / 2**20

    def close(self) -> None:
        """Forgets all."""
        self._context.close()

    def _settled(self) -> int:
        """The rounds since it was asked last; the last events of the wire come after the answer."""
        self._page.wait_for_timeout(30)
        return self._wire.rounds()

    def _metric(self, name: str) -> float:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return next(float(m["value"]) for m in metrics if m["name"] == name)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which that share of them lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
