"""Timings as plain dictionaries, for JSON and for storing; dates are ISO 8601 text.

A recurring part's bounds are `from` and `until` here, `starts` and `ends` in Python.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.dates.parts import Day, Deadline, Done, Ongoing, Part, Recurring, Relative, Unknown, Window

PlainPart = dict[str, Any]


def part_as_dict(part: Part) -> PlainPart:
    """Give one part as a dictionary; `tentative`, `when` and a done part's dates stand only where said."""
    plain = {"kind": part.kind, **_fields(part)}
    if part.tentative:
        plain["tentative"] = True
    return plain


def _fields(part: Part) -> PlainPart:  # noqa: PLR0911 (one return a kind)
    match part:
        case Day():
            return {"date": part.date.isoformat()}
        case Window():
            return {"start": _iso(part.start), "end": _iso(part.end), "precision": part.precision}
        case Deadline():
            return {"end": part.end.isoformat(), "precision": part.precision}
        case Recurring():
            fields = {
                "frequency": part.frequency,
                "from": _iso(part.starts),
                "until": _iso(part.ends),
                "applies_to": part.applies_to,
            }
            return fields if part.when is None else {**fields, "when": part.when}
        case Done():
            said = {
                "date": _iso(part.date),
                "start": _iso(part.start),
                "end": _iso(part.end),
                "precision": part.precision,
            }
            return {name: value for name, value in said.items() if value is not None}
        case Relative():
            return {"text": part.text}
        case Ongoing() | Unknown():
            return {}


def part_from_dict(plain: Mapping[str, Any]) -> Part:  # noqa: PLR0911 (one return a kind)
    """Make a part from its dictionary; raise KeyError or ValueError where it is not one of ours."""
    tentative = bool(plain.get("tentative", False))
    match plain["kind"]:
        case "day":
            return Day(date.fromisoformat(plain["date"]), tentative)
        case "window":
            return Window(_date(plain["start"]), _date(plain["end"]), plain["precision"], tentative)
        case "deadline":
            return Deadline(date.fromisoformat(plain["end"]), plain["precision"], tentative)
        case "recurring":
            return Recurring(
                plain["frequency"],
                _date(plain.get("from")),
                _date(plain.get("until")),
                plain.get("applies_to"),
                plain.get("when"),
                tentative,
            )
        case "ongoing":
            return Ongoing(tentative)
        case "done":
            return Done(
                _date(plain.get("date")),
                _date(plain.get("start")),
                _date(plain.get("end")),
                plain.get("precision"),
                tentative,
            )
        case "relative":
            return Relative(plain["text"], tentative)
        case "unknown":
            return Unknown(tentative)
        case kind:
            raise ValueError(f"{kind!r} is no kind of timing")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
