"""Measures as lists and screens show them: the latest value, its target judged, its comparison, in words."""

import json
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from db.queries.measures import MeasureLine, ReadingLine, TargetLine, measures, readings, targets
from db.reader import Reader
from tracker.dates import Day, Deadline, Window, read
from tracker.dates.plain import part_from_dict
from tracker.measures.judging import (
    NO_TIME,
    SYMBOLS,
    WORDS,
    Time,
    Value,
    Verdict,
    compared,
    of_its_time,
    verdict,
)
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.references import normal, similar

__all__ = ["Judged", "MeasureLine", "MeasureView", "ReadingLine", "measure_view", "measures_of", "period_of"]

POLARITIES = {
    "high": "good to be high",
    "low": "good to be low",
    "neither": "neither high nor low is good",
    "unsaid": "nobody said whether high or low is good",
}


class Judged(NamedTuple):
    """A target and how the latest value stands to it."""

    line: TargetLine
    verdict: Verdict
    so_far: str

    @property
    def aim(self) -> str:
        """Say the target with by when: "at least £1m, over four years"."""
        return ", ".join(words for words in (self.line.words, self.line.by_words) if words)

    @property
    def symbol(self) -> str:
        """Give the sign that goes with the words."""
        return SYMBOLS[self.verdict]

    @property
    def words(self) -> str:
        """Say whether it is met: "target not met yet: at least £1m; £300,000 so far"."""
        return f"{WORDS[self.verdict]}: {self.aim}; {self.so_far}"


class MeasureView(NamedTuple):
    """A measure with everything about it; readings are in the order of their periods."""

    line: MeasureLine
    targets: tuple[Judged, ...]
    readings: tuple[ReadingLine, ...]
    latest: ReadingLine | None

    @property
    def polarity(self) -> str:
        """Say which way is good."""
        return POLARITIES[self.line.polarity]

    @property
    def values(self) -> tuple[tuple[str, Decimal], ...]:
        """Give the readings that are figures, with their periods."""
        return tuple((one.period_words, Decimal(one.value)) for one in self.readings if one.value is not None)

    @property
    def compared(self) -> str:
        """Say how the latest value stands to what it is compared with, and its rank."""
        latest = self.latest
        if latest is None:
            return ""
        beside = latest.comparator_words
        if latest.value is not None and latest.comparator_value is not None:
            how = compared(Decimal(latest.value), Decimal(latest.comparator_value), self.line.polarity)
            beside = f"{how} {beside}"
        return ", ".join(words for words in (beside, _ranked(latest.rank_words)) if words)

    @property
    def comparator(self) -> str:
        """Name whom the latest value is compared with."""
        return self.latest.comparator if self.latest else ""


def measures_of(reader: Reader, today: date, programme: str | None = None) -> list[MeasureView]:
    """Give the measures of a programme, or of all, in the plan's order."""
    return viewed(
        measures(reader, programme=programme),
        targets(reader, programme=programme),
        readings(reader, programme=programme),
        today,
    )


def measure_view(reader: Reader, said: str, today: date) -> MeasureView:
    """Give the measure of that reference whole. Raises `NoSuchReferenceError`."""
    reference = normal(said)
    found = viewed(
        measures(reader, measure=reference),
        targets(reader, measure=reference),
        readings(reader, measure=reference),
        today,
    )
    if not found:
        raise NoSuchReferenceError(said, similar(reference, (line.reference for line in measures(reader))))
    return found[0]


def viewed(
    lines: list[MeasureLine], aims: list[TargetLine], read_: list[ReadingLine], today: date
) -> list[MeasureView]:
    """Give measures with their targets, judged on a day by these readings."""
    of_target: dict[int, list[TargetLine]] = {}
    for aim in aims:
        of_target.setdefault(aim.measure_id, []).append(aim)
    of_reading: dict[int, list[ReadingLine]] = {}
    for reading in read_:
        of_reading.setdefault(reading.measure_id, []).append(reading)
    found = []
    for line in lines:
        ordered = _in_order(of_reading.get(line.id, []), today)
        latest = _latest(ordered, today)
        judged = tuple(
            _judged(aim, ordered, latest, line.polarity, today) for aim in of_target.get(line.id, [])
        )
        found.append(MeasureView(line, judged, ordered, latest))
    return found


def _in_order(found: list[ReadingLine], today: date) -> tuple[ReadingLine, ...]:
    """Put readings in the order of their periods, where every period can be read."""
    ends = {one.position: period_of(one.period_words, today) for one in found}
    if NO_TIME in ends.values():
        return tuple(found)
    return tuple(sorted(found, key=lambda one: (ends[one.position].last or date.max, one.position)))


def _latest(found: tuple[ReadingLine, ...], today: date) -> ReadingLine | None:
    """Give the last reading of a period that has begun, else the first to come; figures before words."""
    begun = [one for one in found if (period_of(one.period_words, today).first or today) <= today]
    figures = [one for one in begun if one.value is not None]
    return (figures or begun or found[:1] or (None,))[-1]


def _judged(
    aim: TargetLine, found: tuple[ReadingLine, ...], latest: ReadingLine | None, polarity: str, today: date
) -> Judged:
    """Judge a target by the last reading of its time; without one, say the latest and judge nothing."""
    if latest is None:
        return Judged(aim, "not judged", "nothing read yet")
    if aim.value is None:
        return Judged(aim, "not judged", f"{_said(latest)}; the target is not one figure")
    time, target = _time_of(aim), Value(Decimal(aim.value), aim.qualifier)
    fit = [
        one
        for one in found
        if one.value is not None
        and of_its_time(period_of(one.period_words, today), time, further=target.is_further)
    ]
    if not fit:
        return Judged(aim, "not judged", f"{_said(latest)}; no figure of its time yet")
    last = _latest(tuple(fit), today) or latest
    reading = Value(Decimal(last.value or 0), last.qualifier)
    over = time.last is not None and time.last < today
    judged = verdict(target, reading, polarity, over=over)
    why = "; not judged, for nothing says which way is good" if judged == "not judged" else ""
    return Judged(aim, judged, f"{_said(last)}{why}")


def _said(reading: ReadingLine) -> str:
    estimate = "an estimate of " if reading.kind == "estimate" else ""
    return f"{estimate}{reading.words}{f' ({reading.period_words})' if reading.period_words else ' so far'}"


def _time_of(aim: TargetLine) -> Time:
    parts = [part_from_dict(part) for part in json.loads(aim.timing).get("parts", ())]
    match parts:
        case [Day() as day]:
            return Time(day.date, day.date)
        case [Window() as window]:
            return Time(window.start, window.end)
        case [Deadline() as deadline]:
            return Time(None, deadline.end)
        case _:
            return NO_TIME


@lru_cache(maxsize=4096)
def period_of(words: str, on: date) -> Time:
    """Give the time of a period in words said on a day."""
    parts = read(words, on=on).parts if words.strip() else ()
    match parts:
        case (Day() as day,):
            return Time(day.date, day.date)
        case (Window(start=date() as start, end=date() as end),):
            return Time(start, end)
        case _:
            return NO_TIME


def _ranked(rank: str) -> str:
    return f"rank {rank}" if rank else ""
