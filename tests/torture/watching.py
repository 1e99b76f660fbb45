"""Chromium looks at every page of a site: does anything run, or ask for anything outside, that content put there?"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.torture.hostile import CANARY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request

_WATCH = f"""
Object.defineProperty(window, '{CANARY}', {{set() {{ document.documentElement.dataset.ran = '1'; }}}});
"""
_FOUND = """() => {
  const found = [];
  if (document.documentElement.dataset.ran) found.push('a script of the content ran');
  for (const element of document.querySelectorAll('*')) {
    for (const attribute of element.attributes) {
      if (attribute.name.startsWith('on')) found.push(`${element.tagName} has ${attribute.name}`);
      if (['href', 'src', 'action', 'data', 'formaction', 'srcdoc', 'xlink:href'].includes(attribute.name)) {
        const {protocol} = URL.parse(attribute.value, document.baseURI) ?? {};
        if (['javascript:', 'vbscript:', 'data:'].includes(protocol)) found.push(`${element.tagName} leads to ${protocol}`);
      }
    }
    if (['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'FRAME', 'APPLET'].includes(element.tagName))
      found.push(`there is a ${element.tagName}`);
    if (element.tagName === 'STYLE' && /evil/.test(element.textContent)) found.push('a style of the content');
    if (element.tagName === 'META' && /^refresh$/i.test(element.httpEquiv)) found.push('a refresh');
  }
  return found;
}"""


def faults_in(browser: "Browser", site: Path, routes: Iterable[str], queries: Iterable[str] = ()) -> list[str]:
    """What the pages do that they should not, each with its route; the search is asked each of `queries` as well."""
    faults: list[str] = []
    base = site.resolve().as_uri() + "/"
    context = browser.new_context()
    context.add_init_script(_WATCH)
    page = context.new_page()

    def asked(request: "Request") -> None:
        if not request.url.startswith((base, "data:", "blob:")):
            faults.append(f"{page.url.removeprefix(base)}: asks for {request.url[:100]}")

    page.on("request", asked)
    page.on("dialog", lambda dialog: (faults.append(f"{page.url}: a dialog"), dialog.dismiss()))
    for address in (*routes, *(f"search.html?q={quote(query)}" for query in queries)):
        page.goto(base + address)
        if "?" in address:
            page.locator("#search-count").filter(has_text=re.compile(r"\S")).wait_for()
        faults += [f"{address}: {fault}" for fault in page.evaluate(_FOUND)]
    context.close()
    return faults
