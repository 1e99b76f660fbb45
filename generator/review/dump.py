"""The raw files as the review shows them: each piece of each line in the colour of its article."""

from collections.abc import Iterable, Mapping, Sequence

from generator.review.alignment import Place
from generator.review.characters import visible
from generator.review.desk import Desk
from generator.review.marks import NOBODY, Piece
from generator.review.views import FileView, LineView, PieceView

CHUNK = 50
"""Raw lines that the browser lays out together."""


def file_views(desk: Desk, roles: Mapping[Place, str]) -> tuple[FileView, ...]:
    """The raw files of the issue; `roles`: raw line → the part of a head that begins there."""
    words = desk.words
    notes = {"missing": words.raw_missing, "changed": words.raw_changed, "unreadable": words.raw_unreadable}
    views = []
    for at, raw in enumerate(desk.raw):
        lines = tuple(_lines(desk, at, roles))
        chunks = tuple(lines[start : start + CHUNK] for start in range(0, len(lines), CHUNK))
        note = notes.get(raw.state, "").format(file=raw.file)
        views.append(FileView(file=raw.file, chunks=chunks, note=note))
    return tuple(views)


def _lines(desk: Desk, file: int, roles: Mapping[Place, str]) -> Iterable[LineView]:
    doubts, labels = desk.doubts_at, dict(desk.words.labels)
    begins = {(run.file, run.first) for text in desk.texts for run in text.runs}
    last = NOBODY
    for number, (line, pieces) in enumerate(zip(desk.raw[file].lines, desk.pieces[file], strict=True), 1):
        owners = [piece.text for piece in pieces if piece.text >= 0 or line[piece.start : piece.end].strip()]
        first = next((owner for owner in owners if owner >= 0), NOBODY)
        named = first >= 0 and (first != last or (file, number) in begins)
        last = first if owners else last
        yield LineView(
            number=number,
            pieces=tuple(_pieces(desk, line, pieces, labels, first)),
            blank=not line.strip(),
            text=first if owners.count(first) == len(owners) else NOBODY,
            owner=first,
            colour=desk.colours[first] if first >= 0 else "",
            name=desk.texts[first].name if named else "",
            role=roles.get((file, number), ""),
            doubts=doubts.get((file, number), ()),
        )


def _pieces(
    desk: Desk, line: str, pieces: Sequence[Piece], labels: Mapping[str, str], last: int
) -> Iterable[PieceView]:
    """The pieces of one line. One of another article than the line begins with bears that one's name."""
    for piece in pieces:
        said = line[piece.start : piece.end]
        if piece.text >= 0:
            label = desk.texts[piece.text].name if piece.text != last else ""
            colour, last = desk.colours[piece.text], piece.text
        elif piece.label:
            label, colour = labels.get(piece.label, piece.label), "furniture"
        elif said.strip():
            label, colour = desk.words.nowhere, "nowhere"
        else:
            label = colour = ""
        yield PieceView(html=visible(said), text=piece.text, colour=colour, label=label)
