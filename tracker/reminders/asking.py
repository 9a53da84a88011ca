"""What the data says is to be told on a day: the rules asked about every milestone still to be finished."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from db.ledger import instant_text
from db.queries.people import absences, people, rule_settings
from db.queries.reminders import (
    WatchedLine,
    act_before,
    before_boards,
    councils_of,
    last_spoken_of,
    reforecast,
    watched,
    watched_among,
)
from db.reader import Reader
from tracker.dates.working_days import WorkingDays
from tracker.progress.agenda import Entry, entries_of
from tracker.reminders.addressees import Register
from tracker.reminders.book import RuleBook, Wish
from tracker.reminders.days import Watched
from tracker.reminders.diaries import Away, Diaries, Diary
from tracker.reminders.due import Due, Reach, due, reach
from tracker.reminders.hours import COUNCIL_CLOCK, local_day


class Told(NamedTuple):
    """A milestone as it can be told of: how it stands, and the council whose it is."""

    entry: Entry
    council: str


class Asked(NamedTuple):
    """What is due on a day, unusable contacts, the numbers of milestones by UUID, and everybody's diary."""

    due: Due
    unusable: tuple[str, ...]
    ids: dict[str, int]
    diaries: Diaries


def ask(
    reader: Reader, *, today: date, working: WorkingDays, contact: str, earliest: date | None = None
) -> Asked:
    """Give every reminder due on a day, told before or not; none that was to be told before `earliest`.

    `contact` is told where neither a body nor its programme has a contact; empty for nobody.
    """
    diaries, book = Diaries(working, diaries_of(reader)), RuleBook(wishes(reader))
    bounds = reach(today, diaries, book, earliest=earliest)
    lines, facts = _lines(reader, bounds, today)
    register = Register(reader, contact)
    register.know(reader, lines)
    found = due((_watched(line, register, facts) for line in lines), today, diaries, book, earliest=earliest)
    return Asked(found, tuple(register.unusable), {line.uuid: line.id for line in lines}, diaries)


def told_of(reader: Reader, asked: Asked, milestone_uuids: Iterable[str], today: date) -> dict[str, Told]:
    """Give some of the milestones asked about as they can be told of on a day, by UUID."""
    ids = [asked.ids[uuid] for uuid in dict.fromkeys(milestone_uuids)]
    councils = councils_of(reader, ids)
    return {entry.line.uuid: Told(entry, councils[entry.line.id]) for entry in entries_of(reader, ids, today)}


def diaries_of(reader: Reader) -> dict[str, Diary]:
    """Give the diary of everybody who has not left, by address."""
    everybody = people(reader)
    told = {one.id: one.address for one in everybody if one.is_active}
    away: dict[int, list[Away]] = defaultdict(list)
    for line in absences(reader):
        to = told.get(line.delegate_id) if line.delegate_id else None
        away[line.person_id].append(
            Away(date.fromisoformat(line.first_on), date.fromisoformat(line.last_on), to)
        )
    return {
        one.address: Diary(
            frozenset(map(int, one.weekdays)), tuple(away[one.id]), _quiet(one.quiet_from, one.quiet_until)
        )
        for one in everybody
        if one.is_active
    }


def wishes(reader: Reader) -> list[Wish]:
    """Give what councils, programmes and people want otherwise than the rules say."""
    addresses = {one.id: one.address for one in people(reader)}
    found = []
    for line in rule_settings(reader):
        if line.person_id is not None:
            found.append(Wish(line.rule, "person", addresses[line.person_id], line.is_on, line.working_days))
        elif line.programme_id is not None:
            found.append(Wish(line.rule, "programme", line.programme_id, line.is_on, line.working_days))
        else:
            found.append(Wish(line.rule, "council", line.council_id or 0, line.is_on, line.working_days))
    return found


class _Facts(NamedTuple):
    """What the rules want to know of some milestones besides their dates, by number."""

    boards: dict[int, tuple[date, ...]]
    said_on: dict[int, date]
    reforecast_on: dict[int, date]


def _lines(reader: Reader, bounds: Reach, today: date) -> tuple[list[WatchedLine], _Facts]:
    """Find the milestones worth asking about: by their dates, a board ahead, silence, another forecast."""
    lines = watched(
        reader,
        opened_from=bounds.opened_from.isoformat(),
        today=today.isoformat(),
        ends_by=bounds.ends_by.isoformat(),
        looked_at_from=bounds.earliest.isoformat(),
    )
    facts = _Facts(
        _boards(reader, bounds, today), _silences(reader, bounds, today), _forecasts(reader, bounds, today)
    )
    known = {line.id for line in lines}
    others = {*facts.boards, *facts.said_on, *facts.reforecast_on} - known
    return [*lines, *watched_among(reader, others)], facts


def _boards(reader: Reader, bounds: Reach, today: date) -> dict[int, tuple[date, ...]]:
    """Give the boards ahead that want to be told of a milestone: nothing was said since the round opened."""
    found: dict[int, tuple[date, ...]] = defaultdict(tuple)
    for line in before_boards(reader, today=today.isoformat(), board_by=bounds.board_by.isoformat()):
        said = _last(line.written_at, line.changed_at)
        if said is None or said < date.fromisoformat(line.opens_on):
            found[line.milestone_id] += (date.fromisoformat(line.board_on),)
    return found


def _silences(reader: Reader, bounds: Reach, today: date) -> dict[int, date]:
    lines = last_spoken_of(
        reader,
        after=act_before(reader, _midnight(bounds.said_from)),
        until=act_before(reader, _midnight(bounds.said_by, days=1)),
        today=today.isoformat(),
    )
    said = ((line.milestone_id, _last(*line[1:])) for line in lines)
    return {milestone: day for milestone, day in said if day is not None}


def _forecasts(reader: Reader, bounds: Reach, today: date) -> dict[int, date]:
    lines = reforecast(reader, after=act_before(reader, _midnight(bounds.earliest, days=-7)))
    found = {line.milestone_id: local_day(datetime.fromisoformat(line.at)) for line in lines}
    return {milestone: day for milestone, day in found.items() if day <= today}


def _watched(line: WatchedLine, register: Register, facts: _Facts) -> Watched:
    return Watched(
        uuid=line.uuid,
        reference=line.reference,
        state=line.state,
        starts=_day(line.due_start),
        ends=_day(line.due_end),
        since=_last(line.came_at) or date.min,
        kind=line.kind,
        programme=line.programme_id,
        council=line.council_id,
        **register.of(line)._asdict(),
        look_again=_day(line.look_again_on),
        boards=facts.boards.get(line.id, ()),
        said_on=facts.said_on.get(line.id),
        reforecast_on=facts.reforecast_on.get(line.id),
    )


def _last(*moments: str | None) -> date | None:
    """Give the day of the last of some instants by the council's clock."""
    latest = max((moment for moment in moments if moment), default=None)
    return local_day(datetime.fromisoformat(latest)) if latest else None


def _midnight(day: date, *, days: int = 0) -> str:
    """Give the instant a day begins by the council's clock, so many days on."""
    begins = datetime.combine(day + timedelta(days=days), time(), COUNCIL_CLOCK)
    return instant_text(begins.astimezone(UTC))


def _quiet(start: str | None, end: str | None) -> tuple[time, time] | None:
    return (time.fromisoformat(start), time.fromisoformat(end)) if start and end else None


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
