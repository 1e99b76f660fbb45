"""How templates become Python: as Jinja compiles them, with shorter ways for what a page does hundreds of times.

A field is read without asking the sandbox whether it may be, if it has the name of a field of our own views: there is
nothing by these names that a template must be kept from. Plain text goes out as it is where nothing needs escaping. A
macro is called straight. What indents a template's lines stays out of its pages: it was a fifth of them.
"""

import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import fields, is_dataclass
from typing import Any, cast, get_args, get_type_hints

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]
from msgspec import Struct

from generator.site.template_macros import PageMacro, called, called_for

_LOOP = frozenset(("first", "index", "last"))
"""What templates ask of `loop`."""
_WHITE = re.compile(r"[ \t\n\r]{2,}")
"""What a browser shows as one space; it is not that of Chinese text, U+3000."""
_SET_AS_IT_IS = re.compile(r"<(pre|textarea)\b(?:(?!</\1).)*\n", re.S | re.I)
"""Where white space counts, if there are several lines of it."""


def field_names(kinds: Iterable[type]) -> frozenset[str]:
    """The names of the fields of these views and of all that stand in them, and what is asked of loops."""
    found: set[type] = set()
    waiting = list(kinds)
    names = set(_LOOP)
    while waiting:
        kind = waiting.pop()
        waiting += (inner for inner in get_args(kind) if inner is not Ellipsis)
        own = fields_of(kind)
        if own is not None and kind not in found:
            found.add(kind)
            names.update(own)
            waiting += get_type_hints(kind).values()
    return frozenset(names)


def fields_of(kind: Any) -> tuple[str, ...] | None:
    """The names of the fields of a view's class, be it a `Struct` or a dataclass; None for any other type."""
    if not isinstance(kind, type):
        return None
    if issubclass(kind, Struct):
        return kind.__struct_fields__
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


def escaped(value: Any) -> str:
    """The value as HTML, as `markupsafe.escape` gives it, though text comes out as a plain `str`.

    It goes straight into the page: of the hundreds of a page, to make each a `Markup` takes longer than to escape it.
    """
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape(value)


class _Template(Template):
    """Its code finds our ways under the names that the compiler uses."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: Any,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> "Template":
        template = cast(_Template, super().from_code(environment, code, globals, uptodate))
        names = template.root_render_func.__globals__
        names.update(
            escape=escaped, escape_text=_escape_inner, call=called, call_for=called_for, Macro=PageMacro, Pieces=_Pieces
        )
        template._names = dict(globals)
        return template

    _names: dict[str, Any]
    """What every template of the environment sees."""

    def new_context(
        self,
        vars: dict[str, Any] | None = None,
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,
    ) -> Context:
        """As Jinja's own, without looking through chains of mappings for the few names that there are."""
        if shared or locals:
            return super().new_context(vars, shared, locals)
        parent = {**self._names, **vars} if vars else self._names
        return self.environment.context_class(self.environment, parent, self.name, self.blocks)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """As Jinja's own: no template here sees other names than the one that imports it."""
        if self._module is None:
            self._module = self.make_module()
        return self._module


def _plainly_escaped(frame: Frame, finalize: Any) -> bool:
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None


def _is_plain_call(node: nodes.Expr) -> bool:
    """A call of arguments in their order?"""
    return isinstance(node, nodes.Call) and not (node.kwargs or node.dyn_args or node.dyn_kwargs)


class _Pieces(list[str]):
    """What a block says."""

    def close(self) -> None:
        """As Jinja's own code asks, which takes a block for a generator."""


class _CodeGenerator(CodeGenerator):
    _in_block = False
    """Is a block's function written just now?"""
    _for_output: nodes.Expr | None = None
    """A call whose answer goes into the page as it is."""

    def func(self, name: str) -> str:
        self._in_block = name.startswith("block_")
        return super().func(name)

    def write_commons(self) -> None:
        """What every function begins with. Jinja's last line makes it a generator, which a block's is none here."""
        if not self._in_block:
            super().write_commons()
            return
        self.writeline("resolve = context.resolve_or_missing")
        self.writeline("undefined = environment.undefined")
        self.writeline("concat = environment.concat")
        self.writeline("cond_expr_undefined = Undefined")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """A template gives what it says in one piece, a block in a list: a generator costs more than the pieces."""
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        in_block = self._in_block
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        if in_block:
            self.writeline(f"return Pieces({frame.buffer})")
        else:
            self.writeline(f"if {frame.buffer}: yield ''.join({frame.buffer})")

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802 - the library's name
        """What a block says goes where it stands; Jinja's own way is for those that are asked for more."""
        if node.required or node.scoped or self.extends_so_far:
            super().visit_Block(node, frame)
        else:
            context = self.get_context_ref()
            self.writeline(f"{frame.buffer}.extend({context}.blocks[{node.name!r}][0]({context}))", node)

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802
        """What a template imports by name is the same for all its pages: it is looked for once."""
        names, aliases = zip(*[(name, name) if isinstance(name, str) else name for name in node.names], strict=True)
        template = node.template
        unlike = len(set(aliases)) < len(aliases)
        if node.with_context or unlike or not frame.toplevel or not isinstance(template, nodes.Const):
            super().visit_FromImport(node, frame)
            return
        targets = "".join(f"{frame.symbols.ref(alias)}, " for alias in aliases)
        asked = template.value, self.name, names, aliases
        self.writeline(f"{targets}= environment.imported(context, {asked!r})", node)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """What is said is text, or a macro's answer, for the most part: either goes the shortest way."""
        if not _plainly_escaped(frame, finalize):
            super()._output_child_pre(node, frame, finalize)
        elif _is_plain_call(node):
            self._for_output = node
        else:
            self.write("(escape_text(given) if type(given := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _plainly_escaped(frame, finalize):
            super()._output_child_post(node, frame, finalize)
        elif not _is_plain_call(node):
            self.write(") is str else escape(given))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """A call of arguments in their order, as nearly all are, needs no more than the arguments."""
        if forward_caller or not _is_plain_call(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("call_for" if node is self._for_output else "call")
        self.write("(environment, context, ")
        self.visit(node.node, frame)
        self.write(", (")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the library's name
        environment = self.environment
        plain = isinstance(node.node, nodes.Name | nodes.Getattr | nodes.Getitem | nodes.Call)
        if plain and isinstance(environment, PageEnvironment) and node.attr in environment.fields:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")
        else:
            super().visit_Getattr(node, frame)


_Import = tuple[str, str | None, tuple[str, ...], tuple[str, ...]]
"""A template, the one that imports it, and what it imports of it: their names, and their names here."""


class PageEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox; templates are read once, as one environment serves one build."""

    code_generator_class = _CodeGenerator
    template_class = _Template

    def __init__(self, *, fields: frozenset[str], **options: Any) -> None:
        super().__init__(auto_reload=False, **options)
        self.fields = fields
        self._templates: dict[str, Template] = {}
        self._imported: dict[_Import, dict[str, Any]] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if not _SET_AS_IT_IS.search(source):
            for data in tree.find_all(nodes.TemplateData):
                data.data = _WHITE.sub(_one, data.data)
        return tree

    def imported(self, context: Context, asked: _Import) -> Iterable[Any]:
        """What a template imports by name, which the context knows from now on as well."""
        found = self._imported.get(asked)
        if found is None:
            name, parent, names, aliases = asked
            module = cast(_Template, self.get_template(name, parent))._get_default_module()
            found = self._imported[asked] = dict(
                zip(aliases, [getattr(module, n, missing) for n in names], strict=True)
            )
            for own, alias in zip(names, aliases, strict=True):
                if found[alias] is missing:
                    told = f"the template {name!r} (imported in {parent!r}) does not export the requested name {own!r}"
                    found[alias] = self.undefined(told, name=own)
        context.vars.update(found)
        context.exported_vars.difference_update(found)
        return found.values()

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """As Jinja's own, which goes a long way to a template that it has already."""
        if not isinstance(name, str) or globals is not None:
            return super().get_template(name, parent, globals)
        if name not in self._templates:
            self._templates[name] = super().get_template(name, parent)
        return self._templates[name]


def _one(white: re.Match[str]) -> str:
    """A line end stays one: between Chinese characters it is not shown as a space everywhere."""
    return "\n" if "\n" in white[0] else " "
