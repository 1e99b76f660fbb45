"""The section of an article, by the words that paper.yml gives each section; the reason is written down."""

from generator.model import Config


def section_of(config: Config, kind: str, head: str, body: str) -> tuple[str, str]:
    """(section id, why). Words of the head count three times; photos go to 图片, notices to 服务, if there are any."""
    known = {s.id: s for s in config.sections} | {s.name: s for s in config.sections}
    special = {"photo": ("photos", "图片"), "notice": ("services", "服务")}.get(kind, ())
    for name in special:
        if name in known:
            return known[name].id, f"kind: {kind}"
    best: tuple[float, str, list[str]] | None = None
    folded_head, folded = head.lower(), body.lower()[:1500]
    for section in config.sections:
        hits = [(w, folded_head.count(w.lower()), folded.count(w.lower())) for w in section.words]
        score = sum(3.0 * min(a, 2) + min(b, 3) for _, a, b in hits)
        words = [w for w, a, b in sorted(hits, key=lambda h: (-3 * h[1] - h[2], h[0])) if a or b][:4]
        if score and (best is None or score > best[0]):
            best = (score, section.id, words)
    if best:
        return best[1], "words: " + ", ".join(best[2])
    return (config.sections[0].id, "nothing speaks for another section") if config.sections else ("", "")
