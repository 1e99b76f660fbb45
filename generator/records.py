"""Frozen data: `dataclass` as Python's own has it, made in a fraction of the time.

Python's writes several functions for each class as text and compiles them when the class is made. A process that mends
one headline loads a hundred classes, and makes or compares objects of few. Here those functions are compiled when they
are called for the first time. What comes out is a dataclass for whoever asks: `fields`, `replace`, `copy.replace`,
`asdict`, pickle, msgspec; `replace` of this module takes half the time. Of what Python's can do this is as much as is
asked for here: fields with or without defaults, in one class.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:
    import dataclasses
    from dataclasses import _FIELD, MISSING, Field, FrozenInstanceError, field

    try:  # from Python 3.14 on an annotation is worked out when it is asked for: it may name what comes later
        from annotationlib import Format, get_annotations
    except ModuleNotFoundError:

        def _annotations(bare):
            return bare.__annotations__
    else:

        def _annotations(bare):
            return get_annotations(bare, format=Format.FORWARDREF)

    class _Params:
        """What Python's own asks of a class that one of its extends."""

        def __init__(self, *, frozen):
            self.frozen = frozen

    _FROZEN, _OPEN = _OURS = _Params(frozen=True), _Params(frozen=False)

    def dataclass(cls=None, /, *, frozen=False, slots=False, kw_only=False, eq=True):
        """The class as a dataclass. Raises TypeError for what only Python's own can do."""
        return _made(cls, frozen, slots, kw_only, eq) if cls else lambda bare: _made(bare, frozen, slots, kw_only, eq)

    def _made(bare, frozen, slots, kw_only, eq):
        if hasattr(bare, "__post_init__") or any(hasattr(base, "__dataclass_fields__") for base in bare.__bases__):
            raise TypeError(f"{bare.__qualname__} extends a dataclass, or has more to do: make it with Python's own")
        found = {name: _field(bare, name, kind, kw_only) for name, kind in _annotations(bare).items()}
        more = {
            "__dataclass_fields__": found,
            "__dataclass_params__": _FROZEN if frozen else _OPEN,
            "__match_args__": () if kw_only else tuple(found),
            "__repr__": _repr,
            "__init__": _first_init,
            "__replace__": _first_replace,
        }
        if eq:
            more |= {"__eq__": _first_eq, "__hash__": _first_hash if frozen else None}
        if frozen:
            more |= {"__setattr__": _refused, "__delattr__": _refused_too}
        if slots:
            more |= {"__slots__": tuple(found), "__getstate__": _getstate, "__setstate__": _setstate}
        unnamed = {name for name, one in found.items() if slots or one.default is MISSING}
        own = {name: value for name, value in bare.__dict__.items() if name not in unnamed}
        for name in ("__dict__", "__weakref__"):  # of the bare class, not of what it is made into
            own.pop(name, None)
        made = type(bare)(bare.__name__, bare.__bases__, more | own)
        made.__qualname__ = bare.__qualname__
        _name_class(own.values(), bare, made)
        return made

    def _name_class(members, bare, made):
        """Lets methods that say `super()` or `__class__` mean the class that was made: they share a cell."""
        for member in members:
            if hasattr(member, "__get__"):
                for cell in _class_cells(member):
                    if cell.cell_contents is bare:
                        cell.cell_contents = made

    def _class_cells(member):
        """Where a function, or what a property or decorator has of functions, keeps the class of its body."""
        if code := getattr(member, "__code__", None):
            if not code.co_freevars:
                return
            if "__class__" in code.co_freevars:
                yield member.__closure__[code.co_freevars.index("__class__")]
        for name in ("__func__", "__wrapped__", "fget", "fset", "fdel", "func"):
            if inner := getattr(member, name, None):
                yield from _class_cells(inner)

    def _field(bare, name, kind, kw_only):
        given = bare.__dict__.get(name, MISSING)
        one = given if isinstance(given, Field) else field(default=given)
        told = str(kind)
        marked = "ClassVar" in told or "InitVar" in told or "KW_ONLY" in told
        own = one.kw_only is not MISSING or one.hash is not None
        if marked or own or not (one.init and one.repr and one.compare):
            raise TypeError(f"{bare.__qualname__}.{name} is no plain field: make it with Python's own dataclass")
        if one.default.__class__.__hash__ is None:
            raise ValueError(f"{bare.__qualname__}.{name}: all objects would share what is changed in one")
        one.name, one.type, one.kw_only, one._field_type = name, kind, kw_only, _FIELD
        return one

    def _first_eq(one, other):
        cls = _owner(one)
        same = f"{_values(cls, 'one')} == {_values(cls, 'other')}"
        body = f"    return {same} if other.__class__ is one.__class__ else _unlike"
        cls.__eq__ = own = _compiled(cls, "__eq__", "one, other", body, {"_unlike": NotImplemented})
        return own(one, other)

    def _first_hash(record):
        cls = _owner(record)
        cls.__hash__ = own = _compiled(cls, "__hash__", "record", f"    return hash({_values(cls, 'record')})", {})
        return own(record)

    def _owner(record):
        """The class that was made here: a class that extends it may have functions of its own, which call its."""
        return next(cls for cls in record.__class__.__mro__ if cls.__dict__.get("__dataclass_params__") in _OURS)

    def _values(cls, record):
        return f"({''.join(f'{record}.{name}, ' for name in cls.__dataclass_fields__)})"

    def _repr(record):
        values = (f"{name}={getattr(record, name)!r}" for name in record.__dataclass_fields__)
        return f"{record.__class__.__qualname__}({', '.join(values)})"

    def replace(record, /, **changes):
        """The record with these fields changed, as Python's own `replace` gives it."""
        return record.__replace__(**changes)

    def _first_replace(record, /, **changes):
        cls = _owner(record)
        if record.__class__ is not cls or "__slots__" not in cls.__dict__ or cls.__setattr__ is not _refused:
            return dataclasses.replace(record, **changes)
        cls.__replace__ = own = _replacing(cls)
        return own(record, **changes)

    def _replacing(cls):
        """What makes a changed copy of an object of the class, which is frozen and has slots."""
        names = cls.__dataclass_fields__
        given = {"_new": object.__new__, "_same": MISSING, "_cls": cls, "_as_python": dataclasses.replace}
        parameters = ["self", "/", *(["*"] if names else [])]
        told = ", ".join(f"{name!r}: {name}" for name in names)
        lines = [  # of a class that extends it nobody knows what else there is
            "    if self.__class__ is not _cls:",
            f"        changes = {{{told}}}",
            "        return _as_python(self, **{name: value for name, value in changes.items() if value is not _same})",
            "    _made = _new(_cls)",
        ]
        for name in names:
            given[f"_set_{name}"] = getattr(cls, name).__set__
            parameters.append(f"{name}=_same")
            lines.append(f"    _set_{name}(_made, self.{name} if {name} is _same else {name})")
        return _compiled(cls, "__replace__", ", ".join(parameters), "\n".join([*lines, "    return _made"]), given)

    def _refused(_record, name, _value):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refused_too(_record, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _getstate(record):
        return [getattr(record, name) for name in record.__dataclass_fields__]

    def _setstate(record, state):
        for name, value in zip(record.__dataclass_fields__, state, strict=True):
            object.__setattr__(record, name, value)

    def _first_init(record, /, *args, **values):
        cls = _owner(record)
        cls.__init__ = own = _init(cls)
        own(record, *args, **values)

    def _init(cls):
        """What fills a new object of the class."""
        frozen, slots = cls.__setattr__ is _refused, "__slots__" in cls.__dict__
        given, parameters, lines = {"_set": object.__setattr__}, ["self"], []
        if cls.__dataclass_fields__ and not cls.__match_args__:
            parameters.append("*")
        for name, one in cls.__dataclass_fields__.items():
            value = name
            if one.default_factory is not MISSING:
                given[f"_default_{name}"] = one.default_factory
                value = f"_default_{name}() if {name} is _default_{name} else {name}"
            elif one.default is not MISSING:
                given[f"_default_{name}"] = one.default
            parameters.append(f"{name}=_default_{name}" if f"_default_{name}" in given else name)
            if frozen and slots:
                given[f"_set_{name}"] = getattr(cls, name).__set__
                lines.append(f"    _set_{name}(self, {value})")
            else:
                lines.append(f"    _set(self, {name!r}, {value})" if frozen else f"    self.{name} = {value}")
        return _compiled(cls, "__init__", ", ".join(parameters), "\n".join(lines) or "    pass", given)

    def _compiled(cls, name, parameters, body, given):
        exec(f"def {name}({parameters}):\n{body}", given)  # noqa: S102 - of nothing but the names of fields
        given[name].__qualname__ = f"{cls.__qualname__}.{name}"
        return given[name]
