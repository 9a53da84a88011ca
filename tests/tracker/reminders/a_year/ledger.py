"""What ought to be told on each day, reckoned from the table of rules in DOMAIN's plainest words.

Not a line of the tracker's own reminders is used: bank holidays are written out, days are counted one by one.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tests.tracker.reminders.a_year.plan import (
    ABSENCES,
    AUTHORS,
    BOARDS,
    FINANCE,
    IMPORTED_ON,
    MEG,
    OWNERS,
    SAM,
    WEEKDAYS,
    Absence,
)

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
HOLIDAYS = {
    date(2024, 8, 26), date(2024, 12, 25), date(2024, 12, 26), date(2025, 1, 1), date(2025, 4, 18),
    date(2025, 4, 21), date(2025, 5, 5), date(2025, 5, 26), date(2025, 8, 25),
}  # fmt: skip
LATEST = 10  # working days after its day that a reminder is still told


class Line(NamedTuple):
    """A milestone as it stands in the plan on a day; `number` is its place among its action's."""

    uuid: str
    reference: str
    number: int
    kind: str
    state: str
    starts: date | None
    ends: date | None
    look_again: date | None
    is_late_by_forecast: bool

    @property
    def action(self) -> str:
        """Give the action's short reference."""
        return self.reference.partition("-")[2].partition("/")[0]


class Telling(NamedTuple):
    """One thing to tell: to whom, of what, by which rule, counted from which date."""

    to: str
    milestone: str
    rule: str
    occasion: date


class Known(NamedTuple):
    """What a day knows: the lines, when each came in, when each action was spoken of and reforecast."""

    lines: list[Line]
    came_on: dict[str, date]
    spoken_on: dict[str, date]
    reforecast_on: dict[str, date]


# A rule, whom it tells, whether it chases, and on which day it is told of which date.
Asked = tuple[str, str, bool, list[tuple[date, date]]]


def is_worked(day: date) -> bool:
    """Whether the council works on a day."""
    return day.weekday() < 5 and day not in HOLIDAYS


def on_or_after(day: date) -> date:
    """Give the first working day from a day on."""
    while not is_worked(day):
        day += DAY
    return day


def on_or_before(day: date) -> date:
    """Give the last working day up to a day."""
    while not is_worked(day):
        day -= DAY
    return day


def working_days_off(day: date, count: int) -> date:
    """Go so many working days on, or back where negative."""
    step = DAY if count > 0 else -DAY
    while count:
        day += step
        if is_worked(day):
            count -= 1 if count > 0 else -1
    return day


def works(who: str, day: date) -> bool:
    """Whether somebody may be told anything on a day."""
    return is_worked(day) and day.weekday() in WEEKDAYS.get(who, range(5)) and _absence(who, day) is None


def due_on(today: date, known: Known) -> set[Telling]:
    """Give all that may be told on a day and is not too old, told before or not."""
    from_day = working_days_off(today, -LATEST)
    found = set()
    for line in known.lines:
        for rule, to, is_chaser, tellings in _rules(line, known, today):
            turns: dict[tuple[date, str], date] = {}
            for occasion, told_on in sorted(tellings):
                if told_on < known.came_on[line.uuid]:
                    continue
                turn = _turn(to, told_on, is_chaser=is_chaser)
                if line.look_again and turn[0] < line.look_again:
                    turn = _turn(to, on_or_after(line.look_again), is_chaser=True)
                turns[turn] = occasion
            found |= {
                Telling(who, line.uuid, rule, occasion)
                for (day, who), occasion in turns.items()
                if from_day <= day <= today
            }
    return found


def _rules(line: Line, known: Known, today: date) -> Iterator[Asked]:
    """Give each rule that is about a line: whom it tells, whether it chases, and when of which date."""
    if line.state not in ("not_started", "in_progress"):
        return
    owner = OWNERS.get(line.action, FINANCE)
    if line.starts and line.state == "not_started":
        yield "opens", owner, False, [(line.starts, _first_worked(line.starts, line.ends))]
    yield from _around_the_end(line, owner, today)
    if _speaks_for_its_action(line, known):
        yield from _of_the_action(line, owner, known, today)
    if line.is_late_by_forecast:
        day = known.reforecast_on[line.action]
        for to in (MEG, SAM):
            yield "forecast past baseline", to, True, [(day, on_or_after(day))]


def _around_the_end(line: Line, owner: str, today: date) -> Iterator[Asked]:
    """Give the rules that count from the last day of a line."""
    if line.ends is None:
        return
    monday = line.ends - timedelta(days=line.ends.weekday())
    yield "due this week", owner, False, [(line.ends, _first_worked(monday, line.ends))]
    if line.kind == "publication":
        author = AUTHORS.get(line.action, owner)
        yield "decision route", author, False, [(line.ends, working_days_off(line.ends, -5))]
    else:
        yield "due", owner, False, [(line.ends, working_days_off(line.ends, -10))]
    for rule, to, quiet_for in (
        ("overdue", owner, 0),
        ("overdue, programme", MEG, 5),
        ("overdue, sponsor", SAM, 15),
    ):
        quiet_until = working_days_off(line.ends, quiet_for)
        weeks = (line.ends + DAY + WEEK * number for number in range((today - line.ends).days // 7 + 1))
        chased = [(day, on_or_after(day)) for day in weeks if on_or_after(day) > quiet_until]
        yield rule, to, True, [one for one in chased if one[0] <= today]


def _of_the_action(line: Line, owner: str, known: Known, today: date) -> Iterator[Asked]:
    """Give the rules that ask for a word on an action."""
    said_on = known.spoken_on.get(line.action, IMPORTED_ON)
    boards = [board for board, opens in BOARDS.items() if today <= board and said_on < opens]
    for rule, days in (("update wanted", 10), ("update wanted again", 5), ("update wanted last", 2)):
        yield rule, owner, False, [(board, working_days_off(board, -days)) for board in boards]
    if line.state == "in_progress" or line.starts is None or line.starts <= today:
        silent_on = said_on + timedelta(days=35)
        yield "silent", owner, True, [(silent_on, on_or_after(silent_on))]


def _speaks_for_its_action(line: Line, known: Known) -> bool:
    """Whether a line is the first of its action that is not finished; notices speak for none."""
    unfinished = [
        other.number
        for other in known.lines
        if other.action == line.action
        and other.state in ("not_started", "in_progress")
        and other.kind != "publication"
    ]
    return line.kind != "publication" and line.number == min(unfinished)


def _first_worked(day: date, ends: date | None) -> date:
    worked = on_or_after(day)
    return worked if ends is None or worked <= ends else on_or_before(day)


def _turn(who: str, day: date, *, is_chaser: bool) -> tuple[date, str]:
    """Say on which day somebody is told, and who is told in their place."""
    while day.weekday() not in WEEKDAYS.get(who, range(5)) or not is_worked(day):
        day += DAY if is_chaser else -DAY
    away = _absence(who, day)
    if away is None:
        return day, who
    if away.to is not None:
        return _turn(away.to, day, is_chaser=True)
    return _turn(who, on_or_after(away.last + DAY), is_chaser=True)


def _absence(who: str, day: date) -> Absence | None:
    return next((one for one in ABSENCES if one.who == who and one.first <= day <= one.last), None)
