"""The macros of templates: each is called straight, and some repeat what they have said to the very same things, as the
ways to the sections are the same on all pages of an issue.
"""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

from generator.site.kept import MOST, lasting, make_room

_KEPT = {
    **dict.fromkeys(("clauses", "listed", "listed_issue", "shelved"), MOST),
    **dict.fromkeys(("colophon", "feeds", "sections", "services"), 64),
    **dict.fromkeys(("choices", "issue_nav", "tools"), 8),
}
"""The macros that are asked for the very same things by many pages, and so many answers of each."""


class PageMacro(Macro):
    """A macro that remembers what it has said, where that is worth it (`_KEPT`).

    One that outlives a page belongs to a template that is imported without context: it sees nothing but what it is
    given and the words of the interface.
    """

    def __init__(self, environment: Environment, func: Callable[..., str], name: str, *of_the_library: Any) -> None:
        super().__init__(environment, func, name, *of_the_library)
        self._simple = not (self.caller or self.catch_kwargs or self.catch_varargs)
        self._most = _KEPT.get(name, 0)
        self.straight = None if self._most or not self._simple else func
        """What says it, to as many arguments as it has, where nothing of it is kept."""
        self._known: dict[Any, tuple[tuple[Any, ...], Markup]] = lasting() if self._most else {}
        """Texts, and the identities of other things, to these things and what was said to them. Of a single thing the
        text or the identity itself, of more a tuple of them."""

    def said(self, given: tuple[Any, ...]) -> Markup | None:
        """What it says to these arguments; None where the call is not as simple as that."""
        lacking = self._argument_count - len(given)
        if not self._simple or lacking < 0:
            return None
        if not self._most:
            # Escaped by the macro's own code. `Markup` by itself would first ask whether it is HTML already.
            return _NEW(Markup, self._func(*given, *[missing] * lacking) if lacking else self._func(*given))
        if len(given) == 1:
            (value,) = given
            key: Any = value if type(value) is str else id(value)
        else:
            key = tuple([value if type(value) is str else id(value) for value in given])
        known = self._known.get(key)
        if known is None:
            make_room(self._known, self._most)
            known = self._known[key] = given, _NEW(Markup, self._func(*given, *[missing] * lacking))
        return known[1]


_NEW = str.__new__


def called(environment: SandboxedEnvironment, context: Context, callee: Any, given: tuple[Any, ...]) -> Any:
    """What a macro says to these; anything else, and a call that is not simple, goes the way of the sandbox."""
    if type(callee) is PageMacro and context.eval_ctx.autoescape:
        said = callee.said(given)
        if said is not None:
            return said
    return environment.call(context, callee, *given)


def called_for(environment: SandboxedEnvironment, context: Context, callee: Any, given: tuple[Any, ...]) -> str:
    """As above, for what goes into the page at once: HTML, which is not to be copied to be known for such."""
    if type(callee) is PageMacro and context.eval_ctx.autoescape:
        if callee.straight and len(given) == len(callee.arguments):
            return callee.straight(*given)
        said = callee.said(given)
        if said is not None:
            return said
    return escape(environment.call(context, callee, *given))
