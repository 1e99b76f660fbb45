"""Where readers report an error in an article: a letter or a form that already says which article it is about."""

import re
from urllib.parse import quote

from generator.content import routes
from generator.model import Article, Config
from generator.site.strings import Strings


def report_href(config: Config, t: Strings, article: Article) -> str:
    """A `mailto:` or `https:` link by paper.yml's `corrections`; empty when the paper takes none.

    What is put in is percent-encoded, so that no headline can end its place. Without the paper's `url`, {url} is the
    article's place within the site.
    """
    if not config.corrections:
        return ""
    route = routes.article_route(article.issue, article.name)
    facts = {
        "title": article.title,
        "url": routes.url(config.url, route) if config.url else route,
        "date": article.date.isoformat() if article.date else "",
        "page": str(article.page),
    }
    if config.corrections.startswith("https://"):
        return re.sub(r"\{(\w+)\}", lambda place: _encoded(facts[place[1]]), config.corrections)
    subject = t.report_subject.format(title=article.title)
    lines = (article.title, " ".join(filter(None, (config.name, facts["date"], t.page.format(number=article.page)))))
    body = "\r\n".join((*lines, facts["url"], "", ""))
    return f"mailto:{config.corrections}?subject={_encoded(subject)}&body={_encoded(body)}"


def _encoded(text: str) -> str:
    return quote(text, safe="", errors="replace")
