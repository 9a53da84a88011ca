"""Stretches counted from the document's own day: today, next Friday, in three weeks, and the feasts."""

# ruff: noqa: PLR2004 (in a calendar 3, 12 and 31 say more than names for them)

from tracker.dates.reading.matching import Form
from tracker.dates.reading.spots import Spot


def _from_today(name: str) -> "_FromToday":
    return _FromToday(name)


class _FromToday:
    """Build a stretch named by its relation to the day of the document."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(
        self, weekday: int | None = None, number: int = 0, count: int = 0, season: int = 0
    ) -> Spot | None:
        amount = number or count
        if amount > 120:
            return None
        return Spot("from today", number=amount or season, weekday=weekday, name=self.name)


def _feast(name: str) -> "_Feast":
    return _Feast(name)


class _Feast:
    """Build a feast, with its year where one is said."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, year: int | None = None, shortyear: int | None = None) -> Spot:
        return Spot("feast", year or shortyear, name=self.name)


_N = "NUMBER|COUNT"

TODAY = (
    Form("SPOT", "today|now", "today", "16 July 2024", _from_today("today")),
    Form("SPOT", "tomorrow", "tomorrow", "17 July 2024", _from_today("tomorrow")),
    Form("SPOT", "yesterday", "yesterday", "15 July 2024", _from_today("yesterday")),
    Form("SPOT", "next WEEKDAY", "next Friday", "19 July 2024", _from_today("next weekday")),
    Form("SPOT", "this|coming WEEKDAY", "this Friday", "19 July 2024", _from_today("this weekday")),
    Form("SPOT", "last WEEKDAY", "last Friday", "12 July 2024", _from_today("last weekday"),
         unless=("in", "MONTH", "month")),
    Form("SPOT", "this week", "this week", "week commencing 15 July 2024", _from_today("this week")),
    Form("SPOT", "next week", "next week", "week commencing 22 July 2024", _from_today("next week")),
    Form("SPOT", "this|current month", "this month", "July 2024", _from_today("this month")),
    Form("SPOT", "next month", "next month", "August 2024", _from_today("next month")),
    Form("SPOT", "last|previous month", "last month", "June 2024", _from_today("last month")),
    Form("SPOT", "this|current quarter", "this quarter", "July to September 2024 quarter",
         _from_today("this quarter")),
    Form("SPOT", "next quarter", "next quarter", "October to December 2024 quarter",
         _from_today("next quarter")),
    Form("SPOT", "this|current [calendar] year", "this year", "2024", _from_today("this year")),
    Form("SPOT", "PART this|in year", "later this year", "16 July to 31 December 2024", lambda part: (
        Spot("from today", name={"late": "later this year",
        "early": "earlier this year"}.get(part, "this year"),
             part="" if part in {"late", "early"} else part))),
    Form("SPOT", "earlier this year", "earlier this year", "1 January to 16 July 2024",
         _from_today("earlier this year")),
    Form("SPOT", "next|following|coming [calendar] year", "next year", "2025", _from_today("next year")),
    Form("SPOT", "last|previous year", "last year", "2023", _from_today("last year")),
    Form("SPOT", "next|new financial|fiscal year", "next financial year", "financial year 2025 to 2026",
         _from_today("next financial year")),
    Form("SPOT", "last|previous financial|fiscal year", "last financial year", "financial year 2023 to 2024",
         _from_today("last financial year")),
    Form("SPOT", "this|coming|next MONTH", "next March", "March 2025",
         lambda month: Spot("month", None, month)),
    Form("SPOT", "this|coming|next SEASON", "this autumn", "autumn 2024",
         lambda season: Spot("season", None, number=season)),
    Form("SPOT", f"in {_N} week|weeks [time]", "in 3 weeks", "6 August 2024", _from_today("in weeks"),
         unless=("FROM", "BEFORE", "AFTER")),
    Form("SPOT", f"in {_N} month|months [time]", "in 6 months", "January 2025", _from_today("in months"),
         unless=("FROM", "BEFORE", "AFTER")),
    Form("SPOT", f"in {_N} day|days [time]", "in 10 days", "26 July 2024", _from_today("in days"),
         unless=("FROM", "BEFORE", "AFTER")),
    Form("SPOT", "christmas|xmas [day] [YEAR|SHORTYEAR]", "Christmas 2024", "25 December 2024",
         _feast("christmas")),
    Form("SPOT", "new year [day] [YEAR]", "New Year", "January 2025", _feast("new year")),
    Form("SPOT", "boxing day [YEAR]", "Boxing Day 2024", "26 December 2024", _feast("boxing day")),
    Form("SPOT", "new year's|years day [YEAR]", "New Year's Day 2025", "1 January 2025",
         _feast("new year's day")),
    Form("SPOT", "easter [YEAR|SHORTYEAR]", "Easter 2025", "20 April 2025", _feast("easter")),
)  # fmt: skip
