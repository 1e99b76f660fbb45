"""The doubts of an issue as the review lists them."""

from collections.abc import Iterable, Sequence

from generator.model import Config
from generator.review.articles import Shown, figure
from generator.review.characters import visible
from generator.review.desk import Desk, line_id
from generator.review.doubts import SURE_OF, Look, line_to_mend
from generator.review.facts import facts_for, sidecar_of
from generator.review.views import DoubtView, Figure
from generator.site.strings import strings_for
from generator.text import HAN


def doubt_views(
    desk: Desk, texts: Sequence[Shown], config: Config, *, folder: str, sidecars: str, facts: str
) -> Iterable[DoubtView]:
    """The view of each doubt.

    `folder` and `sidecars` are the paths of the issue's folder and of the seeds folder, as people are told them;
    `facts` is the text of issue.yml.
    """
    known, advice = dict(strings_for(config.language).doubt_words), dict(desk.words.advice)
    for number, look in enumerate(desk.looks, 1):
        doubt = look.doubt
        told = desk.words.reasons.told(doubt.why)
        text = desk.texts[look.text] if look.text >= 0 else None
        line = line_to_mend(look, text.file if text else facts, texts[look.text].blocks if text else ())
        whole = "" if text else desk.words.whole_issue
        yield DoubtView(
            number=number,
            mark=look.mark,
            kind=doubt.what,
            what=known.get(doubt.what, doubt.what),
            look=advice.get(doubt.what, ""),
            why=visible(told or doubt.why),
            why_language="" if told or HAN.search(doubt.why) else "en",
            place=desk.place_words(look.place) if look.place else whole,
            line=line_id(look.place) if look.place else "",
            target=line_id(look.place) if look.place else f"t{look.text}" if text else "doubts",
            text=look.text,
            name=text.name if text else "",
            title=visible(text.title if text else ""),
            colour=desk.colours[look.text] if text else "",
            confidence=_confidence(desk, look),
            path=f"{folder}/{look.file.split('/')[1]}:{line}",
            state=_state(desk, look, sidecars),
            facts=tuple(facts_for(desk, look, texts[look.text].lines if text else ())) if desk.raw else (),
        )


def _confidence(desk: Desk, look: Look) -> Figure | None:
    article = desk.texts[look.text].article if look.text >= 0 else None
    field = SURE_OF.get(look.doubt.what)
    value = getattr(article.confidence, field) if article and field else None
    return figure(getattr(desk.words, f"sure_{field}"), value) if value is not None else None


def _state(desk: Desk, look: Look, sidecars: str) -> str:
    if not desk.raw:
        return ""
    file = desk.raw[look.place[0] if look.place else 0].file
    return desk.words.state.format(file=f"{sidecars}/{sidecar_of(file)}")
