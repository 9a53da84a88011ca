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
from tracker.measures.judging import SYMBOLS, WORDS, Value, Verdict, compared, is_over, verdict
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.references import normal, similar

POLARITIES = {
    "high": "good to be high",
    "low": "good to be low",
    "neither": "neither high nor low is good",
    "unsaid": "nobody said whether high or low is good",
}
KINDS = {"actual": "actual", "estimate": "estimate", "unsaid": ""}


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
    def comparison(self) -> str:
        """Say how the latest value stands to its comparator, and its rank."""
        latest = self.latest
        if latest is None or not (latest.comparator_words or latest.rank_words):
            return ""
        beside = latest.comparator_words
        if latest.value is not None and latest.comparator_value is not None:
            how = compared(Decimal(latest.value), Decimal(latest.comparator_value), self.line.polarity)
            beside = f"{how} {beside}"
        return ", ".join(words for words in (beside, latest.comparator, _ranked(latest.rank_words)) if words)


def measures_of(reader: Reader, today: date, programme: str | None = None) -> list[MeasureView]:
    """Give the measures of a programme, or of all, in the plan's order."""
    return _viewed(
        measures(reader, programme=programme),
        targets(reader, programme=programme),
        readings(reader, programme=programme),
        today,
    )


def measure_view(reader: Reader, said: str, today: date) -> MeasureView:
    """Give the measure of that reference whole. Raises `NoSuchReferenceError`."""
    reference = normal(said)
    found = _viewed(
        measures(reader, measure=reference),
        targets(reader, measure=reference),
        readings(reader, measure=reference),
        today,
    )
    if not found:
        raise NoSuchReferenceError(said, similar(reference, (line.reference for line in measures(reader))))
    return found[0]


def _viewed(
    lines: list[MeasureLine], aims: list[TargetLine], read_: list[ReadingLine], today: date
) -> list[MeasureView]:
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
        judged = tuple(_judged(aim, latest, line.polarity, today) for aim in of_target.get(line.id, []))
        found.append(MeasureView(line, judged, ordered, latest))
    return found


def _in_order(found: list[ReadingLine], today: date) -> tuple[ReadingLine, ...]:
    """Put readings in the order of their periods, where every period can be read."""
    ends = {one.position: period_of(one.period_words, today) for one in found}
    if any(period is None for period in ends.values()):
        return tuple(found)
    return tuple(sorted(found, key=lambda one: (ends[one.position] or (date.min, date.min))[::-1]))


def _latest(found: tuple[ReadingLine, ...], today: date) -> ReadingLine | None:
    """Give the last reading of a period that has begun, else the first of those to come."""
    begun = [one for one in found if (period_of(one.period_words, today) or (today, today))[0] <= today]
    return begun[-1] if begun else found[0] if found else None


def _judged(aim: TargetLine, latest: ReadingLine | None, polarity: str, today: date) -> Judged:
    if latest is None:
        return Judged(aim, "not judged", "nothing read yet")
    estimate = "an estimate of " if latest.kind == "estimate" else ""
    period = f" ({latest.period_words})" if latest.period_words else " so far"
    said = f"{estimate}{latest.words}{period}"
    if aim.value is None or latest.value is None:
        return Judged(aim, "not judged", f"{said}; not two figures to compare")
    found = verdict(
        Value(Decimal(aim.value), aim.qualifier),
        Value(Decimal(latest.value), latest.qualifier),
        polarity,
        over=is_over(_ends(aim), today),
    )
    why = "; not judged, for nobody said which way is good" if found == "not judged" else ""
    return Judged(aim, found, f"{said}{why}")


def _ends(aim: TargetLine) -> date | None:
    parts = [part_from_dict(part) for part in json.loads(aim.timing).get("parts", ())]
    match parts:
        case [Day() as day]:
            return day.date
        case [Window() | Deadline() as part]:
            return part.end
        case _:
            return None


@lru_cache(maxsize=4096)
def period_of(words: str, on: date) -> tuple[date, date] | None:
    """Give the first and last day of a period in words said on a day; None where they name no single one."""
    parts = read(words, on=on).parts if words.strip() else ()
    match parts:
        case (Day() as day,):
            return day.date, day.date
        case (Window(start=date() as start, end=date() as end),):
            return start, end
        case _:
            return None


def _ranked(rank: str) -> str:
    return f"rank {rank}" if rank else ""
