"""Events to JSON and back, driven by the dataclasses' own annotations.

Everything is turned a column at a time: all values of one field together, then the next field. So two
hundred thousand marks cost a few passes in C instead of millions of calls, and one value is a column of one.

A dataclass becomes an object; a tuple of dataclasses becomes a table, `[[field, ...], [value, ...], ...]`,
which says its fields once. Reading also takes a plain list of objects there, as people write it by hand.
"""

from __future__ import annotations

import gc
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache, partial
from itertools import chain, islice
from operator import attrgetter
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from sartool.core.errors import CaseDamaged
from sartool.core.events import Event

KINDS: Mapping[str, type[Event]] = {kind.__name__: kind for kind in get_args(Event)}

_Column = Sequence[Any]
_Turn = Callable[[_Column], _Column]
_PLAIN: Mapping[Any, frozenset[type]] = {
    str: frozenset({str}),
    int: frozenset({int}),
    float: frozenset({float, int}),
    bool: frozenset({bool}),
}


def dump(value: Any) -> Any:
    """What `json.dumps` takes, for a dataclass or anything a field of one may hold."""
    kind: Any = type(value)
    if isinstance(value, Mapping):
        return {str(dump(k)): dump(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [dump(v) for v in value]
    return value if value is None else _writer(kind)([value])[0]


def load(kind: Any, data: Any) -> Any:
    """The value of type `kind` that `data` (from `json.loads`) stands for; `CaseDamaged` if it is none."""
    return _reader(kind)([data])[0]


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: it would walk the marks over and over while they are being made.

    Values have no circles, so there is nothing to collect; measured, two thirds of the time to read a case.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def dump_event(event: Event) -> dict[str, Any]:
    """An event with the name of its kind."""
    return {"kind": type(event).__name__, "fields": dump(event)}


def load_event(data: Mapping[str, Any]) -> Event:
    """The event that `dump_event` wrote."""
    kind = KINDS.get(data.get("kind", ""))
    if kind is None:
        raise CaseDamaged(
            f"The record holds an event of an unknown kind, {data.get('kind')!r}. "
            "Was it made by a newer version of sartool? Open it with that one."
        )
    event: Event = load(kind, data.get("fields"))
    return event


def _misfit(what: str) -> CaseDamaged:
    return CaseDamaged(f"The record cannot be understood: {what}. Was it made by a newer version? Use that one.")


# --- what the annotations say ---


@cache
def _fields(kind: Any) -> tuple[tuple[Field[Any], Any], ...]:
    """Each field of a dataclass with its type."""
    hints = get_type_hints(kind)
    return tuple((f, hints[f.name]) for f in fields(kind))


def _base(kind: Any) -> Any:
    while isinstance(kind, NewType):
        kind = kind.__supertype__
    return kind


def _item(kind: Any) -> Any:
    """The T of `tuple[T, ...]`."""
    item, *rest = get_args(kind)
    if rest != [Ellipsis]:
        raise TypeError(f"the codec has no form for {kind}")
    return item


def _optional(kind: Any) -> Any:
    """The T of `T | None`, or None."""
    if get_origin(kind) not in (Union, types.UnionType):
        return None
    given = [a for a in get_args(kind) if a is not type(None)]
    if len(given) != 1:
        raise TypeError(f"the codec has no form for {kind}")
    return given[0]


def _is_class(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(kind)


# --- writing ---


@cache
def _writer(kind: Any) -> _Turn:
    kind = _base(kind)
    if (inner := _optional(kind)) is not None:
        return partial(_around_none, _writer, inner)
    if _is_class(kind):
        return partial(_write_objects, kind)
    if get_origin(kind) is tuple:
        return partial(_write_tuples, _item(kind))
    if get_origin(kind) is Mapping:
        return partial(_write_mappings, *get_args(kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda column: [str.__str__(v) for v in column]
    if kind in (date, datetime):
        return lambda column: [v.isoformat() for v in column]
    if kind in _PLAIN:
        return lambda column: column
    raise TypeError(f"the codec has no form for {kind}")


def _rows(kind: Any, column: _Column) -> list[list[Any]]:
    columns = [_writer(hint)(list(map(attrgetter(f.name), column))) for f, hint in _fields(kind)]
    return [list(row) for row in zip(*columns, strict=True)] if columns else [[] for _ in column]


def _names(kind: Any) -> list[str]:
    return [f.name for f, _ in _fields(kind)]


def _write_objects(kind: Any, column: _Column) -> _Column:
    names = _names(kind)
    return [dict(zip(names, row, strict=True)) for row in _rows(kind, column)]


def _write_tuples(item: Any, column: _Column) -> _Column:
    flat = list(chain.from_iterable(column))
    if not _is_class(_base(item)):
        return _cut(_writer(item)(flat), column, list)
    names = _names(item)
    return [[names, *rows] if rows else [] for rows in _cut(_rows(item, flat), column, list)]


def _write_mappings(key: Any, value: Any, column: _Column) -> _Column:
    keys = _writer(key)(list(chain.from_iterable(column)))
    values = _writer(value)(list(chain.from_iterable(m.values() for m in column)))
    return _cut(list(zip(keys, values, strict=True)), column, dict)


# --- reading ---


@cache
def _reader(kind: Any) -> _Turn:
    kind = _base(kind)
    if (inner := _optional(kind)) is not None:
        return partial(_around_none, _reader, inner)
    if _is_class(kind):
        return partial(_read_objects, kind)
    if get_origin(kind) is tuple:
        return partial(_read_tuples, _item(kind))
    if get_origin(kind) is Mapping:
        return partial(_read_mappings, *get_args(kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum | date):
        return partial(_read_words, kind)
    if kind in _PLAIN:
        return partial(_read_plain, kind)
    raise TypeError(f"the codec has no form for {kind}")


def _checked(column: _Column, allowed: Iterable[type], wanted: str) -> _Column:
    wrong = set(map(type, column)) - set(allowed)
    if wrong:
        raise _misfit(f"{wanted} was expected, not {', '.join(sorted(t.__name__ for t in wrong))}")
    return column


def _read_plain(kind: type, column: _Column) -> _Column:
    return _checked(column, _PLAIN[kind], kind.__name__)


def _read_words(kind: Any, column: _Column) -> _Column:
    """Enum members and dates: few different words, so each is looked up once."""
    meaning = {}
    for word in dict.fromkeys(_checked(column, (str,), kind.__name__)):
        try:
            meaning[word] = kind(word) if issubclass(kind, StrEnum) else kind.fromisoformat(word)
        except ValueError as error:
            raise _misfit(f"{word!r} is not a {kind.__name__}") from error
    return [meaning[word] for word in column]


def _read_objects(kind: Any, column: _Column) -> _Column:
    """Objects that name the same fields in the same order are read together."""
    _checked(column, (dict,), kind.__name__)
    headers = list(dict.fromkeys(map(tuple, column)))
    if len(headers) == 1:
        return _build(kind, headers[0], [tuple(o.values()) for o in column])
    return [_build(kind, tuple(o), [tuple(o.values())])[0] for o in column]


def _build(kind: Any, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Any]:
    """Values of a dataclass from the rows of a table. A field that is not in the table has its default."""
    if set(map(len, rows)) - {len(header)}:
        raise _misfit(f"a row of {kind.__name__} has too many or too few values")
    given = dict(zip(header, zip(*rows, strict=True), strict=True)) if rows else {}
    arguments: list[_Column] = []
    for f, hint in _fields(kind):
        values = given.pop(f.name, None)
        arguments.append(_defaults(kind, f, len(rows)) if values is None else _reader(hint)(values))
    if given:
        raise _misfit(f"{kind.__name__} has an unknown field, {next(iter(given))!r}")
    return list(map(kind, *arguments)) if arguments else [kind() for _ in rows]


def _defaults(kind: Any, f: Field[Any], count: int) -> _Column:
    if f.default_factory is not MISSING:
        return [f.default_factory() for _ in range(count)]
    if f.default is MISSING:
        raise _misfit(f"{kind.__name__} lacks the field {f.name!r}")
    return [f.default] * count


def _read_tuples(item: Any, column: _Column) -> _Column:
    _checked(column, (list, tuple), "a list")
    if not _is_class(_base(item)):
        return _cut(_reader(item)(list(chain.from_iterable(column))), column, tuple)
    headers = {tuple(table[0]) if isinstance(table[0], list) else None for table in column if table}
    if len(headers) > 1:
        return [_read_tuples(item, [table])[0] for table in column]
    header = next(iter(headers), None)
    if header is None:  # written by hand: a list of objects
        return _cut(_reader(item)(list(chain.from_iterable(column))), column, tuple)
    _checked(header, (str,), "a field name")
    bodies = [table[1:] for table in column]
    rows = _checked(list(chain.from_iterable(bodies)), (list,), "a row")
    return _cut(_build(item, header, rows), bodies, tuple)


def _read_mappings(key: Any, value: Any, column: _Column) -> _Column:
    _checked(column, (dict,), "an object")
    keys = _reader(key)(list(chain.from_iterable(column)))
    values = _reader(value)(list(chain.from_iterable(m.values() for m in column)))
    return _cut(list(zip(keys, values, strict=True)), column, dict)


# --- both ---


def _around_none(turn_for: Callable[[Any], _Turn], kind: Any, column: _Column) -> _Column:
    """Turn what is there and leave None where it is."""
    there = [v for v in column if v is not None]
    turned: Iterator[Any] = iter(turn_for(kind)(there))
    return [None if v is None else next(turned) for v in column] if there else column


def _cut(flat: _Column, like: Iterable[Any], into: Callable[[Iterable[Any]], Any]) -> list[Any]:
    """Cut a column into pieces as long as those of `like`."""
    rest = iter(flat)
    return [into(islice(rest, len(piece))) for piece in like]
