"""The address that a site will have, by where it is published."""

import re
from urllib.parse import quote

_GITHUB = re.compile(
    r"(?:https?://(?:[^/@]*@)?github\.com/|git@github\.com:|ssh://git@(?:ssh\.)?github\.com(?::\d+)?/)"
    r"([A-Za-z0-9][A-Za-z0-9-]*)/([A-Za-z0-9._-]+?)(?:\.git)?/?",
    re.I,
)
_DOMAIN = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", re.I)


def base_of(remote: str, cname: str = "") -> str:
    """The base address that GitHub Pages gives the site of a remote; empty for a remote of anybody else.

    A `CNAME` file names a domain of the owner's own; the repository OWNER.github.io is at the root of that host, every
    other one below its name (docs.github.com/pages, "Types of GitHub Pages sites").
    """
    domain = cname.strip()
    if _DOMAIN.fullmatch(domain):
        return f"https://{domain.lower()}/"
    found = _GITHUB.fullmatch(remote.strip())
    if not found:
        return ""
    host = f"{found[1].lower()}.github.io"
    return f"https://{host}/" if found[2].lower() == host else f"https://{host}/{quote(found[2])}/"
