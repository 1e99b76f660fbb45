"""Chromium looks at pages: does anything run, or ask for anything outside, that content put there?"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.torture.strings import CANARY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request

_WATCH = f"""
Object.defineProperty(window, '{CANARY}', {{set() {{ document.documentElement.dataset.ran = '1'; }}}});
"""
_FOUND = """() => {
  const found = [];
  const below = root => [...root.querySelectorAll('*')].flatMap(e => e.shadowRoot ? [e, ...below(e.shadowRoot)] : [e]);
  if (document.documentElement.dataset.ran) found.push('a script of the content ran');
  for (const element of below(document)) {
    for (const attribute of element.attributes) {
      if (attribute.name.startsWith('on')) found.push(`${element.tagName} has ${attribute.name}`);
      if (['href', 'src', 'action', 'data', 'formaction', 'srcdoc', 'xlink:href'].includes(attribute.name)) {
        const {protocol} = URL.parse(attribute.value, document.baseURI) ?? {};
        const empty = attribute.value === 'data:,';
        if (!empty && ['javascript:', 'vbscript:', 'data:'].includes(protocol)) found.push(`${element.tagName} leads to ${protocol}`);
      }
    }
    if (['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'FRAME', 'APPLET'].includes(element.tagName))
      found.push(`there is a ${element.tagName}`);
    if (element.tagName === 'STYLE' && /evil/.test(element.textContent)) found.push('a style of the content');
    if (element.tagName === 'META' && /^refresh$/i.test(element.httpEquiv)) found.push('a refresh');
  }
  return found;
}"""
_GUARDED = """() => {
  const says = (key, name) => document.querySelector(`meta[${key}="${name}" i]`)?.content ?? '';
  const policy = says('http-equiv', 'Content-Security-Policy');
  const found = [];
  if (!policy.includes("default-src 'none'") || /unsafe-(inline|eval)|https?:\\/\\/(?!127\\.0\\.0\\.1)/.test(policy))
    found.push(`its Content-Security-Policy is ${policy || 'none'}`);
  if (!/^(no-referrer|same-origin|strict-origin-when-cross-origin)$/.test(says('name', 'referrer')))
    found.push('it has no referrer policy');
  return found;
}"""


def faults_in(
    browser: "Browser",
    site: Path | str,
    routes: Iterable[str],
    queries: Iterable[str] = (),
    *,
    guarded: bool = True,
    again: bool = False,
) -> list[str]:
    """What the pages do that they should not, each with its route; the search is asked each of `queries` as well.

    `site` is a folder, or an address that ends in a slash. `guarded` pages have a policy for contents and referrers.
    With `again` the page is what the browser reads when it is given what it wrote down of the page itself.
    """
    faults: list[str] = []
    base = site if isinstance(site, str) else site.resolve().as_uri() + "/"
    own = base if base.startswith("file:") else base[: base.index("/", len("https://"))] + "/"
    checks = (_FOUND, _GUARDED) if guarded else (_FOUND,)
    context = browser.new_context()
    context.add_init_script(_WATCH)
    page = context.new_page()

    def asked(request: "Request") -> None:
        if not request.url.startswith((own, "data:", "blob:")):
            faults.append(f"{page.url.removeprefix(base)}: asks for {request.url[:100]}")

    page.on("request", asked)
    page.on("dialog", lambda dialog: (faults.append(f"{page.url}: a dialog"), dialog.dismiss()))
    for address in (*routes, *(f"search.html?q={quote(query)}" for query in queries)):
        page.goto(base + address)
        if "?" in address:
            page.locator("#search-count").filter(has_text=re.compile(r"\S")).wait_for()
        if again:
            page.evaluate("document.body.innerHTML = document.body.innerHTML")
        faults += [f"{address}: {fault}" for check in checks for fault in page.evaluate(check)]
    context.close()
    return faults
