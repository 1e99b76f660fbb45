"""How well one piece follows another: in mid-sentence, in one paragraph, as the next one."""

from collections.abc import Sequence

from generator.convert.facts.bonds import Bonds
from generator.convert.language import Model
from generator.convert.lines import patterns
from generator.convert.setting.pieces import Unit, softplus

_LOST_END = 2.5
"""What it costs, in nats, that a paragraph's last line is not in the dump."""


class Seams:
    """The seams between the pieces of a page, by their numbers; each is judged once. What is stated of one binds."""

    def __init__(self, pieces: Sequence[Unit], model: Model, bonds: Bonds) -> None:
        self.pieces = pieces
        self.model = model
        self.bonds = bonds
        self._seams: dict[tuple[int, int], float] = {}
        self._paragraphs: dict[tuple[int, int], float] = {}

    def seam(self, left: int, right: int) -> float:
        """Log-odds that the words go on from one piece to the other in mid-sentence."""
        key = (left, right)
        if key not in self._seams:
            a, b = self.pieces[left], self.pieces[right]
            odds = self.model.link(a.text, b.text)
            marks = patterns.open_marks(a.text).strip('"')
            if marks and patterns.stray_close(b.text):
                odds += 2.0
            elif bool(marks) != patterns.stray_close(b.text):
                odds -= 1.5
            stated = self.bonds.always.get(right) == left
            self._seams[key] = 6.0 if stated else -6.0 if key in self.bonds.never else max(-6.0, min(6.0, odds))
        return self._seams[key]

    def paragraph(self, left: int, right: int) -> float:
        """How well `right` follows `left` in one article: in the same paragraph or as the next one."""
        key = (left, right)
        if key not in self._paragraphs:
            self._paragraphs[key] = max(self.joined(left, right), self.parted(left, right))
        return self._paragraphs[key]

    def joined(self, left: int, right: int) -> float:
        """How well `right` goes on in the paragraph of `left`."""
        ends = self.pieces[left].ends
        seam = min(self.seam(left, right), 2.0 if ends > 0 else 6.0)  # behind a full stop any seam reads well
        return seam - softplus(ends) - softplus(self.pieces[right].begins)

    def parted(self, left: int, right: int) -> float:
        """How well `right` follows `left` as the next paragraph."""
        a, b = self.pieces[left], self.pieces[right]
        lost = softplus(-a.ends)
        if b.frame and b.begins > 2.5:
            lost = min(lost, _LOST_END)  # an indent is seen: the line before has lost its end
        return -lost - 0.8 * softplus(-b.begins)
