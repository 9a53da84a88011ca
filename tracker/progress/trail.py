"""What was done, in words: acts newest first, and what each changed, field by field, as "was → became"."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from db.queries.trail import (
    ActFilter,
    ActLine,
    ChangeLine,
    acts,
    acts_numbered,
    acts_on_action,
    acts_wanted,
    changes_of,
    names_of,
)
from db.reader import Reader
from tracker.dates import Day, in_words
from tracker.dates.plain import part_from_dict
from tracker.progress.lookup import action_said

__all__ = [
    "ActFilter",
    "ActLine",
    "Changed",
    "Done",
    "acts_numbered",
    "acts_wanted",
    "changes_in",
    "history",
    "in_words_of",
]
NOTHING = "nothing"
# What rows of a table are called, one and many; else the table's name and an s.
_NOUNS = {
    "body": ("body", "bodies"),
    "action_body": ("responsibility", "responsibilities"),
    "programme_body": ("body of the programme", "bodies of the programme"),
    "update_entry": ("update", "updates"),
    "action_owner": ("owner", "owners"),
    "look_again": ("day to look again", "days to look again"),
    "action_stage": ("place in a stage", "places in a stage"),
    "action_element": ("place in a frame", "places in a frame"),
    "frame_element": ("heading of a frame", "headings of a frame"),
    "person": ("person", "people"),
    "programme_role": ("role", "roles"),
    "stage_step": ("step of a stage", "steps of a stage"),
    "dependency": ("dependency", "dependencies"),
    "published_table": ("table", "tables"),
    "rebaseline": ("agreed change", "agreed changes"),
    "take_down": ("edition taken down", "editions taken down"),
}
# Fields whose names are ours, as people call them.
_FIELDS = {
    "baseline": "agreed",
    "original": "agreed first",
    "forecast": "now expected",
    "actual": "happened",
    "date": "dates in the plan",
    "body": "bodies",
    "timing": "read as",
}
# Where a field that names a row by its number finds its name.
_POINTS_AT = {
    "body_id": "body",
    "reports_to_id": "body",
    "sponsor_id": "body",
    "workstream_id": "workstream",
    "parent_id": "workstream",
    "stage_id": "stage",
    "event_id": "event",
    "meeting_id": "meeting",
    "waits_for_id": "action",
    "action_id": "action",
    "milestone_id": "milestone",
}
# The first of these that a row has says what it is.
_TELLING = ("words", "action", "description", "title", "name", "asks", "baseline_words", "reference", "state")
_BOUNDS = ("start", "end", "precision")
_UNTOLD = {("edition", "snapshot"), ("edition", "sha256")}  # pages of JSON: the update itself is to be read


class Done(NamedTuple):
    """An act in words: what it changed, field by field."""

    act: ActLine
    changes: tuple[str, ...]


class Changed(NamedTuple):
    """One thing an act changed: `field` is "" for a row that came or went; `about` is where one sees it."""

    table: str
    row_id: int
    item: str
    about: str
    field: str
    was: str
    became: str

    @property
    def words(self) -> str:
        """Say the change on one line."""
        if self.field:
            return f"{self.field}: {self.was} → {self.became}"
        came = self.was == NOTHING
        return f"{'added' if came else 'removed'}: {self.became if came else self.was}"


def history(
    reader: Reader, said: str | None = None, *, wanted: ActFilter | None = None, limit: int = 50
) -> list[Done]:
    """Give the latest acts, newest first: on one action where it is said, only those wanted.

    Raises `NoSuchReferenceError`.
    """
    if said is None and wanted is None:
        return in_words_of(reader, acts(reader, limit=limit))
    if wanted is None:
        return in_words_of(reader, acts_on_action(reader, action_said(reader, str(said))[0].id, limit=limit))
    if said is not None:
        action_said(reader, said)
        wanted = wanted._replace(holding=(*wanted.holding, ("about", said.casefold(), False)))
    numbers = [number for number, _ in acts_wanted(reader, wanted)[:limit]]
    return in_words_of(reader, acts_numbered(reader, numbers))


def in_words_of(reader: Reader, lines: Sequence[ActLine]) -> list[Done]:
    """Put acts into words; their changes are asked for at once."""
    changes: dict[int, list[ChangeLine]] = {line.id: [] for line in lines}
    for change in changes_of(reader, *changes):
        changes[change.act_id].append(change)
    return [Done(line, _summed(changes[line.id])) for line in lines]


def changes_in(reader: Reader, number: int, *, most: int = 1_000_000) -> list[Changed]:
    """Give what one act changed, in order, each with what it was and became in words."""
    lines = _telling(changes_of(reader, number, most=most))
    names = _Names(reader, lines)
    return [
        Changed(
            line.table_name,
            line.row_id,
            f"{_noun(line.table_name)} {names.of(line)}".rstrip(),
            names.about(line),
            "" if line.field is None else _field(line.field),
            names.value(line.table_name, line.field, line.was),
            names.value(line.table_name, line.field, line.became),
        )
        for line in lines
    ]


def _summed(changes: Sequence[ChangeLine]) -> tuple[str, ...]:
    """Say what was changed, field by field; rows that came or went are counted."""
    rows: dict[str, list[int]] = {}
    fields = []
    for change in _telling(changes):
        if change.field is None:
            came_and_went = rows.setdefault(change.table_name, [0, 0])
            came_and_went[change.was is not None] += 1
        else:
            fields.append(f"{_field(change.field)}: {_plain(change.was)} → {_plain(change.became)}")
    counted = [
        f"{count} {_noun(table, count)} {verb}"
        for table, counts in rows.items()
        for count, verb in zip(counts, ("added", "removed"), strict=True)
        if count
    ]
    return tuple(fields + counted)


def _telling(changes: Sequence[ChangeLine]) -> list[ChangeLine]:
    """Leave out JSON, and bounds whose words changed too ("forecast_end" beside "forecast_words")."""
    worded = {(change.table_name, change.row_id, change.field) for change in changes}
    return [
        change
        for change in changes
        if (change.table_name, change.row_id, _words_beside(change.field)) not in worded
        and (change.table_name, change.field) not in _UNTOLD
    ]


def _words_beside(field: str | None) -> str:
    kind, _, bound = (field or "").rpartition("_")
    return f"{kind}_words" if bound in _BOUNDS else ""


def _noun(table: str, count: int = 1) -> str:
    name = table.replace("_", " ")
    return _NOUNS.get(table, (name, f"{name}s"))[count > 1]


def _field(name: str) -> str:
    kind, _, last = name.rpartition("_")
    if last == "words" and kind in _FIELDS:
        return _FIELDS[kind]
    return _FIELDS.get(name, name.removesuffix("_id").replace("_", " "))


class _Names:
    """What the rows an act touched are called, those that are no more by what history holds of them."""

    def __init__(self, reader: Reader, lines: Iterable[ChangeLine]) -> None:
        wanted: dict[str, set[int]] = {}
        for line in lines:
            wanted.setdefault(line.table_name, set()).add(line.row_id)
            for table, row_id in _pointed_at(line):
                wanted.setdefault(table, set()).add(row_id)
        self._known = {table: names_of(reader, table, ids) for table, ids in wanted.items()}

    def of(self, line: ChangeLine) -> str:
        """Name the row a change is of."""
        found = self._known[line.table_name].get(line.row_id)
        if found:
            return found[0]
        row = _row(line)
        return str(row.get("reference") or row.get("name") or "") if row else "that is no more"

    def about(self, line: ChangeLine) -> str:
        """Give the reference under which one sees the row; "" where there is none, or no longer."""
        found = self._known[line.table_name].get(line.row_id)
        return found[1] if found else ""

    def value(self, table: str, field: str | None, text: str | None) -> str:
        """Say a value: a row by what tells of it, a number that stands for a row by that row's name."""
        if field is None:
            row = json.loads(text) if text else None
            return NOTHING if row is None else _telling_words(row)
        known = self._known.get(_POINTS_AT.get(field, ""), {})
        number = json.loads(text) if text else None
        if isinstance(number, int) and number in known:
            return known[number][0]
        return _plain(text) if table else NOTHING


def _pointed_at(line: ChangeLine) -> list[tuple[str, int]]:
    table = _POINTS_AT.get(line.field or "")
    if table is None:
        return []
    values = (json.loads(text) for text in (line.was, line.became) if text)
    return [(table, value) for value in values if isinstance(value, int)]


def _row(line: ChangeLine) -> dict[str, Any]:
    text = line.became or line.was
    return json.loads(text) if line.field is None and text else {}


def _telling_words(row: dict[str, Any]) -> str:
    for name in _TELLING:
        value = row.get(name)
        said = " · ".join(map(str, value)) if isinstance(value, list) else value
        if isinstance(said, str) and said:
            return said
    return "a row"


def _plain(text: str | None) -> str:
    """Say a value of history: dates as people write them, codes without underscores."""
    value = None if text is None else json.loads(text)
    match value:
        case None | "" | []:
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case {"parts": [*parts]}:
            return in_words(map(part_from_dict, parts)) or NOTHING
        case [*several]:
            return ", ".join(_said(one) for one in several)
        case dict():
            return (
                "; ".join(f"{name}: {' '.join(str(words).split())}" for name, words in value.items())
                or NOTHING
            )
        case _:
            return _said(value)


def _said(value: object) -> str:
    if isinstance(value, list):
        return ": ".join(map(str, value))
    text = str(value)
    try:
        return in_words(Day(date.fromisoformat(text)))
    except ValueError:
        return text.replace("_", " ") if " " not in text else text
