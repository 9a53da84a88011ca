"""A programme in plain values, named as its drafts are: what an export writes as JSON, and the way back.

Where words stand in a document is left out. Of a timing the words decide: its parts are written for programs,
and read again from the words.
"""

from collections.abc import Iterable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from tracker.characters import printable
from tracker.dates.timing import Timing
from tracker.importing.composing import Progress
from tracker.importing.draft import ProgrammeDraft

FORM = "council-tracker programme, version 1"
_OF_THE_DOCUMENT = frozenset({"place", "spots"})

Plain = dict[str, Any]


class NotThatFormError(ValueError):
    """The values are not those of a programme; `where` names the field."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


def as_plain(programme: ProgrammeDraft, progress: Iterable[Progress]) -> Plain:
    """Return a dictionary that JSON can hold."""
    return {
        "form": FORM,
        "programme": plain_of(programme),
        "progress": [line._asdict() for line in progress],
    }


def programme_from(plain: object) -> tuple[ProgrammeDraft, tuple[Progress, ...]]:
    """Return what `as_plain` was given, without places. Raises NotThatFormError."""
    if not isinstance(plain, dict) or plain.get("form") != FORM:
        raise NotThatFormError("form")
    programme = _value(ProgrammeDraft, plain.get("programme"), "programme")
    progress = _value(tuple[dict[str, str], ...], plain.get("progress", []), "progress")
    names = Progress._fields
    return programme, tuple(Progress(*(line.get(name, "") for name in names)) for line in progress)


def plain_of(value: object) -> Any:  # noqa: ANN401 - what JSON holds has no narrower type
    """Return a draft, or a piece of one, as dictionaries and lists."""
    if isinstance(value, Timing):
        return value.as_dict()
    if is_dataclass(value):
        names = [field.name for field in fields(value) if field.name not in _OF_THE_DOCUMENT]
        return {name: plain_of(getattr(value, name)) for name in names}
    return [plain_of(part) for part in value] if isinstance(value, tuple) else value


def _value(kind: Any, raw: Any, where: str) -> Any:  # noqa: ANN401 - types are read at run time here
    """Return a raw value as the type says, or refuse it."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return None if raw is None else _value(inside[0], raw, where)
    if origin is tuple and isinstance(raw, list):
        return _sequence(inside, raw, where)
    if isinstance(raw, dict):
        return _named(kind, raw, where)
    if kind is str and isinstance(raw, str):
        return printable(raw).strip()
    if (origin is Literal and raw in inside) or (kind in {bool, int} and type(raw) is kind):
        return raw
    raise NotThatFormError(where)


def _named(kind: Any, raw: dict[str, Any], where: str) -> Any:  # noqa: ANN401 - as above
    if kind is Timing:
        return Timing(_value(str, raw.get("phrase"), f"{where}.phrase"), ())
    if get_origin(kind) is dict:
        return {name: _value(str, words, f"{where}.{name}") for name, words in raw.items()}
    if is_dataclass(kind):
        return _draft(kind, raw, where)
    raise NotThatFormError(where)


def _sequence(inside: tuple[Any, ...], raw: list[Any], where: str) -> tuple[Any, ...]:
    kinds = [inside[0]] * len(raw) if inside[-1] is Ellipsis else list(inside)
    if len(kinds) != len(raw):
        raise NotThatFormError(where)
    return tuple(
        _value(kind, part, f"{where}[{at}]") for at, (kind, part) in enumerate(zip(kinds, raw, strict=True))
    )


def _draft(kind: Any, raw: dict[str, Any], where: str) -> Any:  # noqa: ANN401 - as above
    hints = _hints(kind)
    values: dict[str, Any] = {}
    for field in fields(kind):
        if field.name == "place":
            values["place"] = where
        elif field.name in raw and field.name not in _OF_THE_DOCUMENT:
            values[field.name] = _value(hints[field.name], raw[field.name], f"{where}.{field.name}")
        elif field.default is MISSING:
            raise NotThatFormError(f"{where}.{field.name}")
    return kind(**values)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
