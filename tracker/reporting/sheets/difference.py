"""A sheet that came back beside what is on record: what would be recorded, is asked, is not understood.

What is so already is not recorded again: the same sheet read twice records nothing the second time. Where
somebody changed a milestone after the sheet was written, its answers are asked about.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from db.ledger import instant_text
from db.models.progress import OPEN_STATES
from db.queries.milestones import MilestoneLine, lines_by_uuid, milestone
from db.queries.rounds import EntryLine, entries_on, last_act_on
from db.reader import Reader
from tracker.progress.attention import NO_CHANGE as STANDS_AS_IT_STOOD
from tracker.progress.references import normal
from tracker.progress.said import SaidDate
from tracker.reporting.sheets.answers import Step, understood
from tracker.reporting.sheets.columns import COLUMNS
from tracker.reporting.sheets.returned import Returned, Stray, Typed

_STATES = {"begin": "in_progress", "achieve": "complete", "rest": "paused", "stay": "not_started"}
_AUDIENCES = {"public": "public", "staff": "staff", "no change": "staff"}
_HEADINGS = {column.name: column.heading for column in COLUMNS}


class Answered(NamedTuple):
    """What would be recorded of a milestone at the version it has now; `why` is what is asked first."""

    uuid: str
    reference: str
    version: int
    steps: tuple[Step, ...]
    place: str
    why: str = ""


class Problem(NamedTuple):
    """Something typed that is not recorded: of which milestone, where, and why."""

    reference: str
    place: str
    why: str


class Difference(NamedTuple):
    """A sheet beside the record; `known` counts rows whose answers are on record, `blank` those without."""

    name: str
    owner: str
    answered: tuple[Answered, ...]
    asked: tuple[Answered, ...]
    problems: tuple[Problem, ...]
    known: int
    blank: int


def difference(
    reader: Reader, sheet: Returned, *, owner: str, today: date, anyway: Collection[str] = ()
) -> Difference:
    """Compare a sheet with the record; `anyway` are references whose answers are taken though asked about."""
    lines = lines_by_uuid(reader, {row.key.uuid for row in sheet.rows if row.key})
    compared = _Compared(reader, today, {normal(one) for one in anyway})
    twice = _answered_twice(sheet.rows)
    for row in sheet.rows:
        found = lines.get(row.key.uuid) if row.key else milestone(reader, row.reference)
        compared.take(row, found, twice=_name(row) in twice)
    compared.problems += [_stray(one) for one in sheet.stray]
    return Difference(
        sheet.name,
        owner,
        tuple(compared.answered),
        tuple(compared.asked),
        tuple(compared.problems),
        compared.known,
        compared.blank,
    )


def _answered_twice(rows: Iterable[Typed]) -> set[str]:
    counted = Counter(_name(row) for row in rows if row.answers)
    return {name for name, count in counted.items() if count > 1}


def _name(row: Typed) -> str:
    return row.key.uuid if row.key else row.reference


def _stray(one: Stray) -> Problem:
    return Problem("", one.place, f"“{_short(one.words)}” stands beside the rows and is not read")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59].rstrip()}…"  # noqa: PLR2004 - what a line has room for


class _Compared:
    """The rows of a sheet, sorted one by one."""

    def __init__(self, reader: Reader, today: date, anyway: Collection[str]) -> None:
        self._reader, self._today, self._anyway = reader, today, anyway
        self.answered: list[Answered] = []
        self.asked: list[Answered] = []
        self.problems: list[Problem] = []
        self.known = self.blank = 0

    def take(self, row: Typed, line: MilestoneLine | None, *, twice: bool) -> None:
        """Sort a row to what would be recorded, asked, not understood, known or blank."""
        is_another = line is not None and row.key is not None and row.reference not in ("", line.reference)
        self._tell_of_beside(row, facts=not is_another)
        said = understood(row.answers, self._today)
        if not said.steps and not said.troubles:
            self.blank += 1
            return
        if line is None:
            self._problem(row, "", "there is no such milestone any more")
        elif is_another:
            self._problem(row, "", f"its hidden key is that of {line.reference}")
        elif twice:
            self._problem(row, "", "another row answers for the same milestone")
        elif said.troubles:
            for trouble in said.troubles:
                self._problem(row, trouble.column, trouble.why)
        else:
            self._judge(row, line, said.steps)

    def _judge(self, row: Typed, line: MilestoneLine, steps: tuple[Step, ...]) -> None:
        left = self._not_known(row, line, steps)
        moves = [step for step in left if step.kind not in _AUDIENCES]
        if not left:
            self.known += 1
        elif moves and line.state not in OPEN_STATES:
            self._problem(
                row, "", f"it is {line.state} already; 'tracker history {line.reference}' says since when"
            )
        elif any(step.kind == "stay" for step in moves):
            self._problem(
                row, "status", "work has begun by what is on record; 'tracker restore' takes that back"
            )
        else:
            why = self._why_asked(row, line, left)
            taken = Answered(line.uuid, line.reference, line.version, left, row.place, why)
            (self.asked if why and line.reference not in self._anyway else self.answered).append(taken)

    def _not_known(self, row: Typed, line: MilestoneLine, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        """Leave out what is on record; what was so when the sheet was written is said to be unchanged."""
        written: list[EntryLine] = []
        if row.key:
            written = entries_on(self._reader, [line.id], since=instant_text(row.key.shown_at))
        left = [step for step in steps if not _is_so(step, line) and not _is_written(step, written)]
        stood = row.key is not None and row.key.version == line.version
        unchanged = Step("no change")
        if not left and stood and all(map(_moves, steps)) and not _is_written(unchanged, written):
            left = [unchanged]
        return tuple(left)

    def _why_asked(self, row: Typed, line: MilestoneLine, steps: tuple[Step, ...]) -> str:
        if all(step.kind in {"public", "staff"} for step in steps):
            return ""
        if row.key is None:
            return "the row lost its key, so that nobody knows what the sheet showed"
        if row.key.version == line.version:
            return ""
        last = last_act_on(self._reader, line.id)
        who = (
            f"{last.who} ({last.what}{f' {last.why}' if last.why else ''}, {last.at[:10]})"
            if last
            else "somebody"
        )
        return f"{who} changed it after the sheet was written"

    def _tell_of_beside(self, row: Typed, *, facts: bool) -> None:
        for name in row.key.changed(row.facts) if row.key and facts else ():
            words = _short(row.facts[name]) or "nothing"
            self._problem(row, name, f"“{words}” is not what the sheet said; what is locked is not read")
        for heading, text in row.extra.items():
            under = f"under “{_short(heading)}”" if heading else "beside the columns"
            self._problem(row, "", f"“{_short(text)}” stands {under} and is not read")

    def _problem(self, row: Typed, column: str, why: str) -> None:
        heading = row.headings.get(column) or _HEADINGS.get(column, "")
        place = f"{row.place}, “{heading}”" if heading else row.place
        self.problems.append(Problem(row.reference, place, why))


def _moves(step: Step) -> bool:
    return step.kind not in _AUDIENCES


def _is_so(step: Step, line: MilestoneLine) -> bool:
    """Whether a state or date is on record already."""
    if step.kind == "expect" and step.when is not None:
        if line.forecast_words is not None:
            return _same(step.when, line.forecast_start, line.forecast_end)
        return _same(step.when, line.baseline_start, line.baseline_end)
    if _STATES.get(step.kind) != line.state:
        return False
    if step.kind == "achieve" and step.when is not None:
        return _same(step.when, line.actual_start, line.actual_end)
    return True


def _same(when: SaidDate, start: str | None, end: str | None) -> bool:
    return (when.start.isoformat() if when.start else None, when.end.isoformat()) == (start, end)


def _is_written(step: Step, written: Iterable[EntryLine]) -> bool:
    """Whether the words are on record since the sheet was written."""
    audience = _AUDIENCES.get(step.kind)
    words = STANDS_AS_IT_STOOD if step.kind == "no change" else step.text
    return any((one.audience, one.words) == (audience, words) for one in written)
