"""Parts of a stretch: early, mid, late, start, end, halves; weeks named by a day; and feasts with a year."""

# ruff: noqa: PLR2004 (in a calendar 3, 12 and 31 say more than names for them)

from tracker.dates.reading.matching import Form
from tracker.dates.reading.spots import Part, Spot, System

_DIVISIBLE = {"month", "quarter", "season", "term", "half", "year", "from today"}


def _part(part: Part, spot: Spot, part2: Part = "") -> Spot | None:
    if spot.unit in {"day", "week"}:
        return spot if part != "end" else None
    if spot.unit not in _DIVISIBLE or spot.part:
        return None
    return spot._replace(part=part, to_part=part2)


def _towards(part: Part, spot: Spot) -> Spot | None:
    return _part("late" if part == "end" else part, spot)


def _week(spot: Spot) -> Spot | None:
    return spot._replace(unit="week") if spot.unit == "day" else None


def _week_ending(spot: Spot) -> Spot | None:
    return spot._replace(unit="week", name="ending") if spot.unit == "day" else None


def _nth_week(nth: int, spot: Spot) -> Spot | None:
    return (
        spot._replace(unit="week", number=nth, name="nth") if spot.unit == "month" and not spot.name else None
    )


def _nth_ordinal_week(ordinal: int, spot: Spot) -> Spot | None:
    return _nth_week(ordinal, spot) if ordinal <= 5 else None


def _half(half: int, spot: Spot) -> Spot | None:
    if half == 0:
        return None
    if spot.unit == "year" and spot.last_year is None:
        return Spot("half", spot.year, number=half, system=spot.system)
    if spot.unit == "month":
        return spot._replace(part="first half" if half == 1 else "second half")
    return None


def _nth_half(nth: int, spot: Spot) -> Spot | None:
    return _half(2 if nth == -1 else nth, spot) if nth in {1, 2, -1} else None


def _year_end(spot: Spot) -> Spot | None:
    return spot._replace(part="end") if spot.unit == "year" else None


def _nth_weekday(weekday: int, spot: Spot, nth: int = 0, ordinal: int = 0) -> Spot | None:
    """Build "the first Monday of May": settling finds the day."""
    number = nth or ordinal
    if spot.unit != "month" or spot.name or number > 5:
        return None
    return spot._replace(unit="week", number=number, weekday=weekday, name="nth weekday")


_OF_A_YEAR = {"month", "quarter", "half", "season", "term"}


def _of_another_year(spot: Spot, spot2: Spot) -> Spot | None:
    """Build "March next year", "first quarter of next financial year"; settling counts the year."""
    step, _, kind = spot2.name.partition(" ")
    counted = spot2.unit == "from today" and kind in {"year", "financial year"} and not spot2.part
    if spot.unit not in _OF_A_YEAR or spot.year is not None or spot.name or not counted:
        return None
    system: System = "financial" if kind == "financial year" else spot.system
    return spot._replace(name=f"of {step}", system=system)


def _ending(spot: Spot, part: Part) -> Spot | None:
    return spot._replace(part="end") if spot.unit == "year" and not spot.part and part == "end" else None


class _PartOfToday:
    """Build "end of the month": the month or week of the document, as far as the words say."""

    def __init__(self, unit: str) -> None:
        self.unit = unit

    def __call__(self, part: Part) -> Spot:
        doubt = f"The {self.unit} of the document, or another?"
        return Spot("from today", part=part, name=f"this {self.unit}", doubt=doubt)


def _year_part(part: Part, spot: Spot) -> Spot | None:
    return _part(part, spot) if spot.unit == "year" else None


def _bare_year_end() -> Spot:
    return Spot("year", None, part="end", name="year end")


PARTS = (
    Form("SPOT", "PART [DASH] [in|OF] SPOT", "early March 2025", "early March 2025", _part),
    Form("SPOT", "towards|toward PART [in] SPOT", "towards the end of March 2025", "late March 2025",
         _towards),
    Form("SPOT", "PART TO|DASH|SLASH|AND|OR PART [DASH] SPOT", "early to mid 2025", "early to mid 2025",
         _part),
    Form("SPOT", "WEEKOF [COLON] SPOT", "w/c 15 July 2024", "week commencing 15 July 2024", _week),
    Form("SPOT", "WEEKEND [COLON] SPOT", "week ending 21 July 2024", "week commencing 15 July 2024",
         _week_ending),
    Form("SPOT", "NTH week|weeks [in] SPOT", "first week of March 2025", "1 to 7 March 2025", _nth_week),
    Form("SPOT", "ORDINAL week [in] SPOT", "2nd week of March 2025", "8 to 14 March 2025", _nth_ordinal_week),
    Form("SPOT", "HALF [in] SPOT", "first half of 2025/26", "April to September 2025 half-year", _half),
    Form("SPOT", "NTH half [in] SPOT", "second half of 2025", "July to December 2025 half-year", _nth_half),
    Form("SPOT", "NTH|ORDINAL WEEKDAY [in] SPOT", "first Monday in May 2025", "5 May 2025", _nth_weekday),
    Form("SPOT", "year [DASH] PART [DASH] SPOT", "Year-end 2024/25", "by 31 March 2025", _year_part),
    Form("SPOT", "SPOT [COMMA|in] SPOT", "first quarter of next year", "January to March 2025 quarter",
         _of_another_year),
    Form("SPOT", "SPOT [DASH] PART", "financial year end", "by 31 March 2025", _ending,
         unless=("SPOT", "DASH", "in")),
    Form("SPOT", "PART [DASH] month", "end of the month", "by 31 July 2024", _PartOfToday("month"),
         unless=("NUMBER", "COUNT")),
    Form("SPOT", "PART [DASH] week", "end of the week", "by 21 July 2024", _PartOfToday("week"),
         unless=("NUMBER", "COUNT", "in", "SPOT")),
    Form("SPOT", "SPOT year end", "2024/25 year end", "by 31 March 2025", _year_end),
    Form("SPOT", "[financial|fiscal] year [DASH] PART", "year-end", "by 31 March 2025",
         lambda part: (
        _bare_year_end() if part == "end" else None)),
    Form("SPOT", "[financial] yearend", "yearend", "by 31 March 2025", _bare_year_end),
    Form("SPOT", "PART [DASH] [SPOT] year", "end of the year", "by 31 March 2025", lambda part, spot=None: (
        _part(part, Spot("year", None, name="year end")) if spot is None else None)),
)  # fmt: skip
