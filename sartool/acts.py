"""Every act of casework by name, for `sartool do` and for scripts: what it is called and what it takes.

The functions are the verbs of the core; what is injected (codes, gates, today, who) is never asked for.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from sartool.core import casework, documents, register
from sartool.core.errors import SartoolError, WrongUse
from sartool.core.events import Event
from sartool.store import codec

Verb = Callable[..., Sequence[Event]]
ACTS: Mapping[str, Verb] = {
    "add_person": register.add_person,
    "set_person": register.set_person,
    "record_person": register.record_person,
    "merge_people": register.merge_people,
    "split_person": register.split_person,
    "place_mentions": register.place_mentions,
    "draw_mark": casework.draw_mark,
    "decide": casework.decide,
    "follow_copies": casework.follow_copies,
    "change_document": documents.change_document,
    "see_pages": documents.see_pages,
    "handle_item": documents.handle_item,
    "describe": documents.describe,
    "leave_out": documents.leave_out,
    "bring_back": documents.bring_back,
    "settle_finding": casework.settle_finding,
    "balance": casework.balance,
    "record_opinion": casework.record_opinion,
    "record_consultation": casework.record_consultation,
    "move_clock": casework.move_clock,
    "override": casework.override,
}
UNDO = "undo"  # the desk's own act: it takes nothing
INJECTED = frozenset({"case", "codes", "gates", "today", "by", "return"})


@dataclass(frozen=True, slots=True)
class Taken:
    """One field an act takes: its name, its shape in words, and whether it may be left out."""

    name: str
    shape: str
    optional: bool


def takes(act: str) -> tuple[Taken, ...]:
    """The fields of an act, in order."""
    if act == UNDO:
        return ()
    verb, hints = _verb(act), _hints(act)
    parameters = inspect.signature(verb).parameters
    return tuple(Taken(n, _shape(h), parameters[n].default is not inspect.Parameter.empty) for n, h in hints.items())


def fitted(act: str, given: Mapping[str, Any]) -> tuple[Verb, dict[str, Any]]:
    """The verb and its arguments made from JSON. Raises `WrongUse` naming the field that does not fit."""
    verb, hints = _verb(act), _hints(act)
    if strange := given.keys() - hints.keys():
        raise WrongUse(f"{act} does not take {', '.join(sorted(strange))}; `sartool do --list` says what it takes.")
    needed = [t.name for t in takes(act) if not t.optional and t.name not in given]
    if needed:
        raise WrongUse(f"{act} needs {', '.join(needed)}; `sartool do --list` says what it takes.")
    return verb, {name: _value(act, name, hints[name], value) for name, value in given.items()}


def injected(verb: Verb, means: Mapping[str, Any]) -> dict[str, Any]:
    """Of what can be injected, what this verb asks for."""
    wanted = inspect.signature(verb).parameters
    return {name: value for name, value in means.items() if name in wanted}


def _verb(act: str) -> Verb:
    if act not in ACTS:
        raise WrongUse(f"There is no act called {act}; `sartool do --list` lists them.")
    return ACTS[act]


def _hints(act: str) -> dict[str, Any]:
    """What each field is; where a verb takes any collection, JSON gives it a list."""
    hints = {n: h for n, h in get_type_hints(_verb(act)).items() if n not in INJECTED}
    return {n: tuple[get_args(h)[0], ...] if get_origin(h) is Iterable else h for n, h in hints.items()}  # type: ignore[misc]


def _value(act: str, name: str, kind: Any, value: Any) -> Any:
    try:
        return codec.load(kind, _filled(kind, value))
    except (SartoolError, TypeError, ValueError, KeyError, AttributeError) as error:
        raise WrongUse(f"{act}: {name} should be {_shape(kind)}.") from error


def _filled(kind: Any, value: Any) -> Any:
    """A tuple may be given as one value; everything else as it is."""
    return [value] if get_origin(kind) is tuple and not isinstance(value, list) else value


def _shape(kind: Any) -> str:
    """A type in words a script's author can follow."""
    kind = getattr(kind, "__supertype__", kind)
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return " or ".join(_shape(a) for a in args if a is not type(None))
    if origin is tuple:
        return f"list of {_shape(args[0])}"
    if origin is not None and args:
        return f"list of {_shape(args[-1])}"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return " | ".join(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return "{" + ", ".join(f"{f.name}: {_shape(hints[f.name])}" for f in fields(kind)) + "}"
    return getattr(kind, "__name__", str(kind))
