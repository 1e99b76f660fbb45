"""Links that lead out of a site, asked for one by one: only where a person wants it, and never a reason to stop."""

import ssl
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.parse import quote, urlsplit, urlunsplit

from generator import __version__
from generator.problems import Problem

WAIT = 15.0
"""Seconds that an address has to answer."""
AT_ONCE = 8
_REFUSES_ROBOTS = frozenset((401, 403, 405, 429, 503))
"""Answers that say that somebody is there, who won't talk to a program."""


def dead_links(links: Mapping[str, str], shown_as: str) -> tuple[Problem, ...]:
    """A warning for each address that does not answer; `shown_as` stands for the site's folder in their paths."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = threads.map(_fault, links)
        return tuple(_problems(zip(links.items(), answers, strict=True), shown_as))


def _problems(asked: Iterable[tuple[tuple[str, str], str]], shown_as: str) -> Iterable[Problem]:
    hint = "mend the link, or lead to a copy in a web archive"
    for (address, route), fault in asked:
        if fault:
            message = f"{address[:200]} does not answer: {fault}"
            where = f"{shown_as}/{route}"
            yield Problem(path=where, code="dead-link", message=message, hint=hint, severity="warning")


def _fault(address: str) -> str:
    """Why the address is dead, in words; empty when it is alive."""
    names = {"User-Agent": f"Broadsheet/{__version__} (link check)"}
    try:
        # Of http and https alone: the proof gives no others.
        request = urllib.request.Request(_in_ascii(address), method="HEAD", headers=names)  # noqa: S310
        with urllib.request.urlopen(request, timeout=WAIT):  # noqa: S310
            return ""
    except urllib.error.HTTPError as answer:
        answer.close()
        return "" if answer.code in _REFUSES_ROBOTS else f"{answer.code} {answer.reason}"
    except urllib.error.URLError as fault:
        return str(fault.reason)
    except (OSError, ValueError, HTTPException, ssl.SSLError) as fault:
        return str(fault) or type(fault).__name__


def _in_ascii(address: str) -> str:
    """The address as it is asked for: host in IDNA, the rest in percent-encoded UTF-8 (RFC 3987, 3.1)."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    path, query = (quote(part, safe="/%:=&?+,;@!$'()*~-._") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))
