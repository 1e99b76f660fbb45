"""An article's plain parts, set."""

from dataclasses import replace

from generator.model import Article, Image
from generator.site.typography.marks import set_marks, set_text


def set_article(article: Article) -> Article:
    """A Chinese article with the marks of its heads, credits and captions set; its body is set as HTML.

    The spaces of a headline part its clauses: they stay. So does everything that names are found by.
    """
    done = {
        "title": set_marks(article.title),
        "kicker": set_marks(article.kicker),
        "deck": set_marks(article.deck),
        "package": set_marks(article.package),
        "byline_printed": tuple(map(set_marks, article.byline_printed)),
        "source_credit": set_text(article.source_credit),
        "jump": tuple(map(set_text, article.jump)),
        "corrections": tuple(replace(c, text=set_text(c.text)) for c in article.corrections),
        "images": tuple(map(_set_image, article.images)),
    }
    # Most stay as they are: to make another one takes longer than to set what there is.
    other = {name: value for name, value in done.items() if value != getattr(article, name)}
    return replace(article, **other) if other else article  # type: ignore[arg-type]


def _set_image(image: Image) -> Image:
    return replace(image, caption=set_text(image.caption), alt=set_text(image.alt), credit=set_text(image.credit))
