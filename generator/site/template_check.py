"""Are the templates of one mind with their views? Found out before anything is rendered.

Each template is walked with the type of its view: names, loops, conditions, macros with the types of their
arguments, included and extended templates. A field that the view does not have, or one that may be None and is
used without asking, is a `Problem` at the template's line.
"""

import types
import typing
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, nodes

from generator.problems import Problem, did_you_mean, in_order
from generator.records import dataclass
from generator.site.strings import Strings
from generator.site.template_code import fields_of
from generator.site.templates import VIEWS, Templates

_RETURNS = {"length": int, "count": int, "join": str, "upper": str, "lower": str, "trim": str, "string": str}
"""What filters give back, as far as a template goes on with it."""


@dataclass(frozen=True)
class _Macro:
    template: str
    node: nodes.Macro


_Scope = Mapping[str, Any]
"""Name to type; `Path.to.field` to its type where a condition has shown that it is not None."""


def check_templates(templates: Templates, views: Mapping[str, type] | None = None) -> tuple[Problem, ...]:
    """What is wrong with the templates, each checked against its view (`VIEWS` when not given)."""
    problems: list[Problem] = []
    trees: dict[str, nodes.Template | None] = {}
    for name, view in (VIEWS if views is None else views).items():
        checker = _Checker(templates, problems, trees)
        checker.template(name, {"page": view, "t": Strings}, {})
    return in_order(problems)


class _Checker:
    """One walk from one page's template."""

    def __init__(self, templates: Templates, problems: list[Problem], trees: dict[str, nodes.Template | None]) -> None:
        self.templates = templates
        self.problems = problems
        self.trees = trees
        self.called: set[tuple[Any, ...]] = set()
        self.open: list[str] = []

    def template(self, name: str, scope: _Scope, blocks: dict[str, tuple[str, nodes.Block]], line: int = 0) -> None:
        """Walk a template; `blocks` are those that a template which extends it has filled in."""
        tree = self.parsed(name, line)
        if tree is None or name in self.open:
            return
        self.open.append(name)
        parent = next(tree.find_all(nodes.Extends), None)
        known = dict(scope)
        if parent is None:
            self.statements(tree.body, known, name, blocks)
        else:
            own = {b.name: (name, b) for b in tree.find_all(nodes.Block)}
            top = [n for n in tree.body if not isinstance(n, nodes.Output | nodes.Block | nodes.Extends)]
            self.statements(top, known, name, blocks)
            self.template(_constant(parent.template), known, own | blocks, parent.lineno)
        self.open.pop()

    def parsed(self, name: str, line: int = 0) -> nodes.Template | None:
        """The template's tree, read once for all walks."""
        if name not in self.trees:
            self.trees[name] = self.read(name, line)
        return self.trees[name]

    def read(self, name: str, line: int) -> nodes.Template | None:
        """The template's tree; compiled as well, as only that finds unknown filters and tests."""
        environment = self.templates.environment
        try:
            source = environment.loader.get_source(environment, name)[0]  # type: ignore[union-attr]
            environment.get_template(name)
            return environment.parse(source, name)
        except TemplateNotFound as fault:
            where, text = self.open[-1] if self.open else name, f'there is no template "{fault.name}"'
            self.problem(
                where, line, text, "it is looked for in the paper's layouts/ and among those that come with the program"
            )
        except TemplateSyntaxError as fault:
            self.problem(
                fault.name or name, fault.lineno, fault.message or "cannot be read", "", code="template-syntax"
            )
        except (TemplateError, UnicodeDecodeError) as fault:
            self.problem(name, 0, str(fault), "", code="template-syntax")
        return None

    def statements(
        self, body: Iterable[nodes.Node], scope: dict[str, Any], name: str, blocks: dict[str, tuple[str, nodes.Block]]
    ) -> None:
        for node in body:
            self.statement(node, scope, name, blocks)

    def statement(
        self, node: nodes.Node, scope: dict[str, Any], name: str, blocks: dict[str, tuple[str, nodes.Block]]
    ) -> None:
        match node:
            case nodes.For():
                item = self.item(self.infer(node.iter, scope, name))
                inner = scope | {"loop": Any} | self.targets(node.target, item)
                if node.test:
                    self.infer(node.test, inner, name)
                self.statements(node.body, inner, name, blocks)
                self.statements(node.else_, dict(scope), name, blocks)
            case nodes.If():
                self.infer(node.test, scope, name)
                self.statements(node.body, scope | self.shown(node.test, scope, name), name, blocks)
                for branch in node.elif_:
                    self.statement(branch, scope, name, blocks)
                denied = node.test.node if isinstance(node.test, nodes.Not) else None
                self.statements(node.else_, scope | (self.shown(denied, scope, name) if denied else {}), name, blocks)
            case nodes.Block():
                where, filled = blocks.get(node.name, (name, node))
                self.statements(filled.body, scope | {"super": Any}, where, blocks)
            case nodes.Macro():
                scope[node.name] = _Macro(name, node)
            case nodes.FromImport():
                self.imports(node, scope, name)
            case nodes.Include():
                self.template(_constant(node.template), scope, {}, node.lineno)
            case nodes.Assign():
                scope.update(self.targets(node.target, self.infer(node.node, scope, name)))
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    inner |= self.targets(target, self.infer(value, scope, name))
                self.statements(node.body, inner, name, blocks)
            case nodes.Expr():
                self.infer(node, scope, name)
            case _:
                for child in node.iter_child_nodes():
                    self.statement(child, scope, name, blocks)

    def imports(self, node: nodes.FromImport, scope: dict[str, Any], name: str) -> None:
        source = _constant(node.template)
        tree = self.parsed(source, node.lineno)
        macros = {m.name: m for m in tree.find_all(nodes.Macro)} if tree else {}
        for wanted in node.names:
            theirs, ours = wanted if isinstance(wanted, tuple) else (wanted, wanted)
            scope[ours] = _Macro(source, macros[theirs]) if theirs in macros else Any
            if tree and theirs not in macros:
                self.problem(
                    name, node.lineno, f'{source} has no macro "{theirs}"', did_you_mean(theirs, sorted(macros))
                )

    def infer(self, node: nodes.Node, scope: _Scope, name: str) -> Any:
        """The type of an expression; `Any` where it is not known. Faults found on the way are told."""
        match node:
            case nodes.Name():
                if node.name in scope:
                    return scope[node.name]
                self.problem(
                    name, node.lineno, f'there is no "{node.name}" here', did_you_mean(node.name, sorted(scope))
                )
            case nodes.Const():
                return type(node.value)
            case nodes.Getattr():
                return scope.get(_path(node), None) or self.field(node, self.infer(node.node, scope, name), name)
            case nodes.Getitem():
                return self.item(self.infer(node.node, scope, name))
            case nodes.Filter():
                inner = self.infer(node.node, scope, name) if node.node else Any
                for argument in (*node.args, *node.kwargs):
                    self.infer(argument, scope, name)
                return self.item(inner) if node.name in {"first", "last"} else _RETURNS.get(node.name, Any)
            case nodes.Call():
                return self.call(node, scope, name)
            case nodes.And():
                self.infer(node.left, scope, name)
                return self.infer(node.right, {**scope, **self.shown(node.left, scope, name)}, name)
            case nodes.CondExpr():
                self.infer(node.test, scope, name)
                found = self.infer(node.expr1, {**scope, **self.shown(node.test, scope, name)}, name)
                return found if node.expr2 is None else self.either(found, self.infer(node.expr2, scope, name))
            case nodes.Keyword():
                return self.infer(node.value, scope, name)
            case _:
                for child in node.iter_child_nodes():
                    self.infer(child, scope, name)
        return Any

    def call(self, node: nodes.Call, scope: _Scope, name: str) -> Any:
        """A macro is walked with the types of what it is given; each combination once."""
        macro = self.infer(node.node, scope, name)
        given = [self.infer(a, scope, name) for a in node.args]
        named = {k.key: self.infer(k.value, scope, name) for k in node.kwargs}
        if not isinstance(macro, _Macro):
            return Any
        parameters = [a.name for a in macro.node.args]
        wrong = [k for k in named if k not in parameters]
        if len(given) > len(parameters) or wrong:
            what = f'"{wrong[0]}"' if wrong else "so many arguments"
            self.problem(
                name,
                node.lineno,
                f"the macro {macro.node.name} does not take {what}",
                f"it takes: {', '.join(parameters)}",
            )
            return Any
        first_default = len(parameters) - len(macro.node.defaults)
        bound = {p: type(None) for p in parameters[:first_default]}
        defaults = dict(zip(parameters[first_default:], macro.node.defaults, strict=True))
        bound |= {p: self.infer(value, {}, macro.template) for p, value in defaults.items()}
        bound |= dict(zip(parameters, given, strict=False)) | named
        key = (macro, tuple(map(str, bound.values())))
        if key not in self.called:
            self.called.add(key)
            inner = {"caller": Any} | self.beside(macro.template) | bound
            self.statements(macro.node.body, inner, macro.template, {})
        return Any

    def beside(self, name: str) -> dict[str, Any]:
        """What a macro sees of its own template: the words of the interface, its imports and the other macros."""
        tree = self.parsed(name)
        scope: dict[str, Any] = {"t": Strings}
        for node in tree.body if tree else ():
            if isinstance(node, nodes.FromImport):
                _Checker(self.templates, [], self.trees).imports(node, scope, name)
            elif isinstance(node, nodes.Macro):
                scope[node.name] = _Macro(name, node)
        return scope

    def field(self, node: nodes.Getattr, owner: Any, name: str) -> Any:
        """The type of a field of the owner's type."""
        optional, owner = _without_none(owner)
        own = fields_of(owner)
        if own is None:
            known = owner is Any or isinstance(owner, _Macro) or hasattr(typing.get_origin(owner) or owner, node.attr)
            if not known:
                kind = getattr(owner, "__name__", str(owner))
                self.problem(name, node.lineno, f'"{_path(node)}": a {kind} has no field "{node.attr}"', "")
            return Any
        hints = _hints(owner)
        if node.attr not in hints:
            hint = did_you_mean(node.attr, own)
            self.problem(name, node.lineno, f'"{_path(node)}": {owner.__name__} has no field "{node.attr}"', hint)
            return Any
        if optional:
            guard = f"put {{% if {_path(node.node)} %}} around it"
            self.problem(
                name, node.lineno, f'"{_path(node.node)}" may be None where its "{node.attr}" is asked for', guard
            )
        return hints[node.attr]

    def item(self, owner: Any) -> Any:
        """What a loop over the type gives."""
        arguments = typing.get_args(owner)
        if typing.get_origin(owner) is tuple and arguments:
            return arguments[0] if arguments[-1] is Ellipsis else Any
        return str if owner is str else Any

    def targets(self, target: nodes.Node, found: Any) -> dict[str, Any]:
        if isinstance(target, nodes.Name):
            return {target.name: found}
        return {n.name: Any for n in target.find_all(nodes.Name)}

    def shown(self, test: nodes.Node, scope: _Scope, name: str) -> dict[str, Any]:
        """What a condition shows not to be None."""
        if isinstance(test, nodes.And):
            return self.shown(test.left, scope, name) | self.shown(test.right, scope, name)
        if not isinstance(test, nodes.Getattr | nodes.Name):
            return {}
        silent = _Checker(self.templates, [], self.trees)
        return {_path(test): _without_none(silent.infer(test, scope, name))[1]}

    def either(self, one: Any, other: Any) -> Any:
        return one if one == other else Any

    def problem(self, name: str, line: int, message: str, hint: str, *, code: str = "template-field") -> None:
        found = Problem(path=self.templates.path(name), line=line, code=code, message=message, hint=hint)
        self.problems.append(found)


@cache
def _hints(owner: type) -> dict[str, Any]:
    return typing.get_type_hints(owner)


def _without_none(kind: Any) -> tuple[bool, Any]:
    """Is it `X | None`? And the X."""
    if typing.get_origin(kind) in {types.UnionType, typing.Union}:
        rest = [k for k in typing.get_args(kind) if k is not type(None)]
        return len(rest) < len(typing.get_args(kind)), rest[0] if len(rest) == 1 else Any
    return False, kind


def _path(node: nodes.Node) -> str:
    """`page.lead.headline` for a chain of names."""
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"


def _constant(node: nodes.Node) -> str:
    """The name in `extends "base.html"`; a name made at run time is none that can be checked."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""
