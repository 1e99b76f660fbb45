"""The page that leads from an old address to a new one."""

from generator.content import routes
from generator.site.edition import Edition
from generator.site.views import RedirectView

REDIRECT_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"


def redirect(edition: Edition, old: str, target: str, *, title: str, moved: str) -> RedirectView:
    """What stands at `old`: the way to the route `target`, a page of that title."""
    config = edition.paper.config
    return RedirectView(
        language=config.language,
        title=title,
        moved=moved,
        policy=REDIRECT_POLICY,
        target=routes.href(old, target),
        canonical=routes.url(config.url, target) if config.url else routes.href(old, target),
    )
