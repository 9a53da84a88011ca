"""A programme as it stood on a past day, by what was recorded of it since. Pure.

What has a day of its own counts from that day, whenever it was recorded, for an update as at 31 August
is written in September: work begun, a milestone achieved, a date agreed anew, a value read for a period.
What has none counts from the day it was recorded: a forecast, a pause, a withdrawal, a reply, something
added. An act undone since counts as if it had never been.

What the plan says is as it reads now: words put right and dates read better are no event. The plan itself
counts from the first, and what a later document added, from the document's own date.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.queries.measures import ReadingLine
from db.queries.shown import ShownMilestone
from db.queries.since import SinceLine
from tracker.measures.views import period_of

_BASELINE = ("timing_kind", "baseline_words", "baseline_start", "baseline_end", "baseline_precision")
_FROM_THE_FIRST = ""
_Row = tuple[str, str]
_Agreed = Mapping[tuple[int, str], str]


@dataclass(frozen=True, slots=True)
class Earlier:
    """How what held by the end of `as_at` differs from what is recorded now.

    `fields` are values that were others then, `came` the rows that were not there yet, by table and name.
    """

    as_at: date
    fields: Mapping[_Row, Mapping[str, Any]] = field(default_factory=dict)
    came: frozenset[_Row] = frozenset()

    def had(self, table: str, name: str) -> bool:
        """Whether a row was there."""
        return (table, name) not in self.came

    def value(self, table: str, name: str, column: str, now: str) -> str:
        """Give what a column held, where it holds `now` today."""
        return str(self.fields.get((table, name), {}).get(column, now) or "")

    def milestone(self, line: ShownMilestone) -> ShownMilestone:
        """Give a milestone as it stood; what was done later is open still."""
        stood = line._replace(**self.fields.get(("milestone", line.uuid), {}))
        happened = stood.actual_end or stood.actual_start
        if stood.state == "complete" and happened and happened > self.as_at.isoformat():
            begun = stood.started_on is not None and stood.started_on <= self.as_at.isoformat()
            stood = stood._replace(
                state="in_progress" if begun else "not_started",
                actual_words=None,
                actual_start=None,
                actual_end=None,
            )
        if stood.forecast_precision is None:
            return stood._replace(due_start=stood.baseline_start, due_end=stood.baseline_end)
        return stood._replace(due_start=stood.forecast_start, due_end=stood.forecast_end)

    def readings(self, lines: Iterable[ReadingLine]) -> list[ReadingLine]:
        """Give the readings as they stood; one of a period that is over counts whenever it was entered."""
        stood = []
        for line in lines:
            last = period_of(line.period_words, self.as_at).last
            row = ("reading", f"{line.measure_id}/{line.position}")
            if last is None or last <= self.as_at:
                stood.append(line)
            elif row not in self.came:
                stood.append(line._replace(**self.fields.get(row, {})))
        return stood


def rewound(lines: Iterable[SinceLine], as_at: date) -> Earlier:
    """Take back what was recorded after a day, but for what had happened by then."""
    lines = list(lines)
    beside: dict[tuple[int, _Row], dict[str, Any]] = {}
    for line in lines:
        beside.setdefault((line.act_id, _row(line)), {})[line.field or ""] = _value(line.became)
    agreed = {
        (line.act_id, line.name): str(_value(line.became)["agreed_on"])
        for line in lines
        if line.table_name == "rebaseline"
    }
    reread = {(line.act_id, line.row_id) for line in lines if line.field == "timing"}
    counts: dict[tuple[int, _Row, str | None], bool] = {}
    fields: dict[_Row, dict[str, Any]] = {}
    came: set[_Row] = set()
    for line in lines:
        row = _row(line)
        if (
            line.reverses is not None
        ):  # undone or done again: as that act counts, recorded by the day if not here
            stands = counts.get((line.reverses, row, line.field), True)
        else:
            day = _own_day(line, beside[line.act_id, row], agreed, reread)
            stands = day is not None and day <= as_at.isoformat()
        counts[line.act_id, row, line.field] = stands
        if line.field is None:
            came |= set() if stands else {row}
            continue
        held = fields.setdefault(row, {})
        held.setdefault(line.field, _value(line.was))
        if stands:
            held[line.field] = _value(line.became)
    return Earlier(as_at, fields, frozenset(came))


def _own_day(
    line: SinceLine, beside: Mapping[str, Any], agreed: _Agreed, reread: set[tuple[int, int]]
) -> str | None:
    """Give the day a change counts from, as ISO text; None where it has no day of its own.

    `beside` is what the same act made of the same row, by column.
    """
    if line.table_name == "action" and line.field == "timing":
        return _FROM_THE_FIRST
    if line.table_name != "milestone":
        return None
    if line.field is None:
        return _FROM_THE_FIRST if (line.act_id, beside[""]["action_id"]) in reread else None
    if line.field in _BASELINE:
        return agreed.get((line.act_id, line.name), _FROM_THE_FIRST)
    if beside.get("state") == "complete" or "actual_words" in beside:
        return beside.get("actual_end") or beside.get("actual_start")
    return beside.get("started_on")


def _row(line: SinceLine) -> _Row:
    return line.table_name, line.name


def _value(text: str | None) -> Any:  # noqa: ANN401 - any column's value
    return None if text is None else json.loads(text)
