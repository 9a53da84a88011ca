"""What other readers of dates make of the same phrases, counted by a rule that is fair to them.

A peer gives days, or pairs of days; it knows no deadline, no rhythm and no question. Its answer is right when
it gives, for each dated part of a reading one could defend (alternatives included) and in their order, that
day, the first or last day of that stretch, or both as a pair; the start of a rhythm, or nothing for it; and
nothing where nothing is dated. Giving nothing for a date is no answer, but not wrong. Each peer is told the
day of the document, British order and, where it has such a setting, to take the first day of a month.
"""

import datetime as dt
import warnings
from collections.abc import Callable, Iterable
from typing import Any

import dateparser as dateparser_package
from dateutil import parser
from timefhuman import tfhConfig
from timefhuman import timefhuman as human

Answer = list[tuple[dt.date, ...]]
"""Days, each alone or as the two ends of a stretch."""
Peer = Callable[[str, dt.date], Answer]


def dateutil(phrase: str, on: dt.date) -> Answer:
    """Ask dateutil's parser."""
    first = dt.datetime(on.year, on.month, 1)  # noqa: DTZ001 (a calendar day)
    try:
        return [(parser.parse(phrase, dayfirst=True, default=first).date(),)]
    except (parser.ParserError, OverflowError):
        return []


def dateparser(phrase: str, on: dt.date) -> Answer:
    """Ask dateparser, in English."""
    settings: Any = {
        "DATE_ORDER": "DMY",
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": dt.datetime(on.year, on.month, on.day),  # noqa: DTZ001 (a calendar day)
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        moment = dateparser_package.parse(phrase, languages=["en"], settings=settings)
    return [(moment.date(),)] if moment else []


def timefhuman(phrase: str, on: dt.date) -> Answer:
    """Ask timefhuman; what it raises on a phrase it does not know counts as no answer."""
    now = dt.datetime(on.year, on.month, on.day)  # noqa: DTZ001 (a calendar day)
    try:
        found = human(phrase, config=tfhConfig(now=now, infer_datetimes=False))
    except Exception:  # noqa: BLE001 (the peer's grammar raises many kinds)
        return []
    return list(_days(found if isinstance(found, list) else [found]))


def _days(found: Iterable[Any]) -> Iterable[tuple[dt.date, ...]]:
    for one in found:
        ends = one if isinstance(one, tuple) else (one,)
        days = tuple(end.date() if isinstance(end, dt.datetime) else end for end in ends)
        if all(isinstance(day, dt.date) for day in days):
            yield days
        elif isinstance(one, list):
            yield from _days(one)


PEERS: dict[str, Peer] = {"dateutil": dateutil, "dateparser": dateparser, "timefhuman": timefhuman}


def is_right(answer: Answer, row: dict[str, Any]) -> bool:
    """Whether a peer's answer is one of the readings a careful person could defend."""
    readings = [row["reading"], *row.get("also_accept", []), *row.get("alternatives", [])]
    return any(_fits(answer, reading) for reading in readings)


def _fits(answer: Answer, reading: list[dict[str, Any]]) -> bool:
    dated = [days for part in reading if (days := _ends(part))]
    rhythm = any(part["kind"] == "recurring" for part in reading)
    if not answer and rhythm:
        return True
    return len(answer) == len(dated) and all(
        set(days) <= set(ends) for days, ends in zip(answer, dated, strict=True)
    )


def _ends(part: dict[str, Any]) -> list[dt.date]:
    ends = (part.get(key) for key in ("date", "start", "end", "from", "until"))
    return [dt.date.fromisoformat(end) for end in ends if end]
