"""Everything about one issue that its review page is made of, found out once."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from generator.model import Issue
from generator.records import dataclass
from generator.review.alignment import Place
from generator.review.doubts import Look, looks_of
from generator.review.joints import Joint, joints_of
from generator.review.marks import Lines, pieces_of
from generator.review.raw import RawText, raw_texts
from generator.review.texts import Text, colours, texts_of
from generator.review.words import ReviewWords

COLOURS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An issue, laid out for review."""

    issue: Issue
    words: ReviewWords
    raw: tuple[RawText, ...]
    texts: tuple[Text, ...]
    pieces: tuple[Lines, ...]
    """By raw file, then by line."""
    colours: tuple[str, ...]
    """The class of each text's colour."""
    looks: tuple[Look, ...]
    joints: tuple[Joint, ...]

    @property
    def doubts_at(self) -> Mapping[Place, tuple[int, ...]]:
        """The numbers (from 1) of the doubts about each raw line."""
        found: dict[Place, tuple[int, ...]] = {}
        for number, look in enumerate(self.looks, 1):
            if look.place:
                found[look.place] = (*found.get(look.place, ()), number)
        return found

    def file_words(self, file: int) -> str:
        """A raw file as a reader is told it: by its own name, with its folder only where that alone tells it apart."""
        names = [PurePosixPath(raw.file).name for raw in self.raw]
        return names[file] if names.count(names[file]) == 1 else self.raw[file].file

    def place_words(self, place: Place) -> str:
        """A raw line as a reader is told it: with its file where there are several."""
        words = self.words.line.format(line=place[1])
        return f"{self.file_words(place[0])} {words}" if len(self.raw) > 1 else words


def desk_for(issue: Issue, words: ReviewWords, *, seeds: Path, content: Path) -> Desk:
    """The issue with its raw files out of `seeds` and its articles' files out of `content`."""
    raw, texts = raw_texts(issue, seeds), texts_of(issue, content)
    pieces = pieces_of(raw, texts, issue.furniture)
    owners = [piece.text for lines in pieces for line in lines for piece in line if piece.text >= 0]
    return Desk(
        issue=issue,
        words=words,
        raw=raw,
        texts=texts,
        pieces=pieces,
        colours=tuple(f"c{shade}" for shade in colours(owners, len(texts), COLOURS)),
        looks=looks_of(issue, texts, [len(file.lines) for file in raw]),
        joints=joints_of(texts, pieces, [file.file for file in raw]),
    )


def line_id(place: Place) -> str:
    """The id of a raw line on the page."""
    return f"r{place[0]}-{place[1]}"


def runs_begin(joints: Sequence[Joint], text: int) -> Mapping[int, Joint]:
    """The joints of a text that are worth a mark in it, by the index of the run that begins there."""
    return {joint.run: joint for joint in joints if joint.text == text and (joint.doubtful or not joint.near)}
