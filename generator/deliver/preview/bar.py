"""The bar at the foot of every page of the preview: the way to its sources, and what is wrong with the paper.

It stands in a shadow tree: neither does the paper's style reach it, nor its own the paper.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from generator.deliver.preview.editor import Editor
from generator.deliver.preview.excerpt import Line, Shown
from generator.deliver.preview.saying import in_language
from generator.deliver.preview.sources import Source
from generator.deliver.preview.words import PreviewWords, counted, words_for

SHOWN = 20
"""Problems of a kind that are shown; how many more there are is said."""
_LONG = 32
"""Characters of the raw lines' list that the bar has room for."""


def bar(
    problems: Sequence[Shown], source: Source | None, *, base: str, language: str, editor: Editor, review: bool = False
) -> Markup:
    """The bar of a page, to be put into its shadow tree.

    `base` is the path that the site stands below, `language` the paper's. A page of the `review` shows its sources
    itself, and fills the window: there is a bar only when something is wrong.
    """
    if review and not problems:
        return Markup()
    words = words_for(language)
    faults = [shown for shown in problems if shown.fault]
    warnings = [shown for shown in problems if not shown.fault]
    ways = Markup().join(_ways(source, words, base, editor))
    return Markup(
        '{}<aside lang="{}" aria-label="{}"><p class="stopped" role="status" data-words="{}"></p>{}{}{}</aside>'
    ).format(
        "" if review else Markup('<div class="room"></div>'),
        words.language,
        words.preview,
        words.stopped,
        _faults(faults, words, editor),
        _warnings(warnings, words, editor),
        "" if review else Markup('<ul class="ways">{}</ul>').format(ways),
    )


def _faults(faults: Sequence[Shown], words: PreviewWords, editor: Editor) -> Markup:
    if not faults:
        return Markup()
    said = counted(words.fault, words.faults, len(faults))
    return Markup(
        '<details class="faults" open><summary><strong role="alert">{}</strong></summary>{}</details>'
    ).format(said, _list(faults, words, editor))


def _warnings(warnings: Sequence[Shown], words: PreviewWords, editor: Editor) -> Markup:
    if not warnings:
        return Markup()
    said = counted(words.warning, words.warnings, len(warnings))
    return Markup('<details class="warnings"><summary>{}</summary>{}</details>').format(
        said, _list(warnings, words, editor)
    )


def _list(problems: Sequence[Shown], words: PreviewWords, editor: Editor) -> Markup:
    entries = Markup().join(_entry(shown, words, editor) for shown in problems[:SHOWN])
    left = len(problems) - SHOWN
    further = Markup("<p>{}</p>").format(words.further.format(count=left)) if left > 0 else ""
    return Markup('<div class="list" tabindex="0"><ol>{}</ol>{}</div>').format(entries, further)


def _entry(shown: Shown, words: PreviewWords, editor: Editor) -> Markup:
    problem = shown.problem
    place = problem.path
    if problem.line:
        place += f":{problem.line}" + (f":{problem.column}" if problem.column else "")
    address = editor.address(shown.file, problem.line, problem.column) if shown.file else ""
    hint = Markup('<p class="hint">{}</p>').format(_said(problem.hint, words)) if problem.hint else ""
    return Markup('<li><p class="place">{}</p><p class="message">{} <span class="code">{}</span></p>{}{}</li>').format(
        _place(place, address, words), _said(problem.message, words), problem.code, _excerpt(shown.lines), hint
    )


def _said(text: str, words: PreviewWords) -> Markup:
    """What a problem says, in the language of the words where that can be said in it."""
    told = in_language(text, words.language)
    return escape(told) if told is not None else Markup('<span lang="en">{}</span>').format(text)


def _excerpt(lines: Iterable[Line]) -> Markup:
    """The lines, numbered, the caret below its own."""
    lines = tuple(lines)
    if not lines:
        return Markup()
    wide = len(str(lines[-1].number))
    numbered = Markup('<span class="number">{}</span> {}')
    out = []
    for line in lines:
        out.append(numbered.format(f"{line.number:{wide}}", line.text))
        if line.caret:
            out.append(numbered.format(" " * wide, Markup('<span class="caret">{}</span>').format(line.caret)))
    return Markup('<pre tabindex="0">{}</pre>').format(Markup("\n").join(out))


def _ways(source: Source | None, words: PreviewWords, base: str, editor: Editor) -> Iterable[Markup]:
    """What the bar leads to, one entry each."""
    review = base + "review/"
    way = Markup("<li>{}</li>")
    if source:
        name = words.source if source.article else words.issue
        place = f"{source.path}:{source.line}"
        yield way.format(Markup("{} {}").format(name, _place(place, editor.address(source.file, source.line), words)))
        page = f"{review}{source.issue}" if not source.article else f"{review}{source.issue}/{source.article}"
        if source.raw:
            said = f"{words.raw} {_raw_words(source)}"
            yield way.format(_link(f"{page}/raw", said))
        if source.doubts:
            yield way.format(_link(f"{page}/doubts", counted(words.doubt, words.doubts, source.doubts)))
        yield way.format(_link(f"{review}{source.issue}.html", words.review))
    else:
        yield way.format(_link(review, words.review))


def _raw_words(source: Source) -> str:
    said = "; ".join(f"{file.rpartition('/')[2]}:{lines.replace(' ', '')}" for file, lines in source.raw)
    return said if len(said) <= _LONG else f"{said[:_LONG]}…"


def _place(place: str, address: str, words: PreviewWords) -> Markup:
    """A place in a file, to be copied, and to be opened in the editor where there is one."""
    shown = Markup("<code>{}</code>").format(place)
    copy = Markup('<button type="button" data-copy="{}" data-copied="{}">{}</button>').format(
        place, words.copied, words.copy
    )
    opened = Markup(' <a href="{}">{}</a>').format(address, words.open) if address else ""
    return Markup("{} {}{}").format(shown, copy, opened)


def _link(address: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(escape(address), text)
