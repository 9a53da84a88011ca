"""How often: monthly, every six weeks, twice a year, as and when."""

from tracker.dates.reading.matching import Form
from tracker.dates.reading.spots import Rhythm

_EVERY: dict[tuple[int, str], str] = {
    (1, "week"): "weekly",
    (2, "week"): "fortnightly",
    (4, "week"): "monthly",
    (6, "week"): "six-weekly",
    (1, "month"): "monthly",
    (2, "month"): "two-monthly",
    (3, "month"): "quarterly",
    (6, "month"): "six-monthly",
    (12, "month"): "annually",
    (24, "month"): "two-yearly",
    (36, "month"): "three-yearly",
    (1, "quarter"): "quarterly",
    (2, "quarter"): "six-monthly",
    (1, "term"): "termly",
    (1, "year"): "annually",
    (2, "year"): "two-yearly",
    (3, "year"): "three-yearly",
    (1, "fortnight"): "fortnightly",
}
_TIMES: dict[tuple[int, str], str] = {
    (1, "year"): "annually",
    (2, "year"): "six-monthly",
    (3, "year"): "termly",
    (4, "year"): "quarterly",
    (6, "year"): "two-monthly",
    (12, "year"): "monthly",
    (1, "month"): "monthly",
    (2, "month"): "twice-monthly",
    (1, "week"): "weekly",
    (1, "quarter"): "quarterly",
    (1, "term"): "termly",
    (2, "term"): "six-weekly",
}
_UNIT_OF = {
    "weekly": "week",
    "monthly": "month",
    "annually": "year",
    "quarterly": "quarter",
    "termly": "term",
}


def _as_said(rhythm: Rhythm) -> Rhythm:
    return rhythm


def _plain(frequency: str, question: str = "", *other: str) -> "_Fixed":
    return _Fixed(Rhythm(frequency, other, question))


class _Fixed:
    """Give one rhythm whatever the pieces carry."""

    def __init__(self, rhythm: Rhythm) -> None:
        self.rhythm = rhythm

    def __call__(self, **_: object) -> Rhythm:
        return self.rhythm


class _Every:
    """Give the rhythm of every so many units."""

    def __init__(self, unit: str) -> None:
        self.unit = unit

    def __call__(self, number: int = 0, count: int = 0, ordinal: int = 0, nth: int = 0) -> Rhythm | None:
        amount = number or count or ordinal or nth or 1
        frequency = _EVERY.get((amount, self.unit))
        if frequency is None:
            return None
        if (amount, self.unit) == (4, "week"):
            return Rhythm(frequency, ("fortnightly",), "Every four weeks: is monthly near enough?")
        return Rhythm(frequency)


def _counted(rhythm: Rhythm, number: int = 0, count: int = 0) -> Rhythm | None:
    """Build "six monthly", "3-yearly": so many of the rhythm's unit between two times."""
    unit = _UNIT_OF.get(rhythm.frequency)
    return _Every(unit)(number=number, count=count) if unit else None


class _Times:
    """Give the rhythm of so many times in a unit."""

    def __init__(self, unit: str, times: int = 0) -> None:
        self.unit = unit
        self.times = times

    def __call__(self, number: int = 0, count: int = 0) -> Rhythm | None:
        times = number or count or self.times
        frequency = _TIMES.get((times, self.unit))
        if frequency is None:
            return None
        if (times, self.unit) == (3, "year"):
            return Rhythm(frequency, ("as-required",), "Three times a year: once a term?")
        return Rhythm(frequency)


def _times_of(times: int) -> "_TimesOf":
    return _TimesOf(times)


class _TimesOf:
    """Give the rhythm of "twice yearly", "twice monthly"."""

    def __init__(self, times: int) -> None:
        self.times = times

    def __call__(self, rhythm: Rhythm) -> Rhythm | None:
        unit = _UNIT_OF.get(rhythm.frequency)
        return _Times(unit, self.times)() if unit else None


def _twice_in(rhythm: Rhythm) -> Rhythm | None:
    """Build "bi-annual", "bi-monthly": twice in the time or once in two of them."""
    question = "Twice in the time, or once in two?"
    return {
        "annually": Rhythm("six-monthly", ("two-yearly",), question),
        "monthly": Rhythm("two-monthly", ("twice-monthly",), question),
        "weekly": Rhythm("fortnightly", (), "Every two weeks, or twice a week?"),
        "quarterly": Rhythm("six-monthly", (), question),
    }.get(rhythm.frequency)


def _half(rhythm: Rhythm) -> Rhythm | None:
    if rhythm.frequency == "termly":
        return Rhythm("six-weekly", ("termly",), "Every half term: is six-weekly near enough?")
    return Rhythm("six-monthly") if rhythm.frequency == "annually" else None


def _some_things(number: int = 0, count: int = 0) -> Rhythm | None:
    """Build "two newsletters a year", which need not be spread evenly over it."""
    frequency = _TIMES.get((number or count, "year"))
    return (
        Rhythm(frequency, ("annually",), "Spread over the year, or all at one time?") if frequency else None
    )


_N = "NUMBER|COUNT"
_THINGS = (
    "meetings|events|reports|sessions|newsletters|reviews|visits|updates|campaigns|workshops|audits"
    "|inspections|editions|exercises|forums|surveys"
)

RHYTHMS = (
    Form("RHYTHM", "RHYTHM", "Monthly", "monthly", _as_said),
    Form("RHYTHM", "[on] [at] RHYTHM basis|intervals", "on a quarterly basis", "quarterly", _as_said),
    Form("RHYTHM", f"{_N} [DASH] RHYTHM [basis]", "6 monthly", "every 6 months", _counted),
    Form("RHYTHM", f"on {_N} [DASH] RHYTHM basis", "on a six monthly basis", "every 6 months", _counted),
    Form("RHYTHM", "every|each|EVERY week", "every week", "weekly", _Every("week")),
    Form("RHYTHM", "every|each|EVERY month", "each month", "monthly", _Every("month")),
    Form("RHYTHM", "every|each|EVERY quarter", "Each quarter", "quarterly", _Every("quarter")),
    Form("RHYTHM", "every|each|EVERY [school] term", "every term", "termly", _Every("term")),
    Form("RHYTHM", "every|each|EVERY [financial] year", "each year", "annually", _Every("year")),
    Form("RHYTHM", "every|EVERY fortnight", "every fortnight", "fortnightly", _plain("fortnightly")),
    Form("RHYTHM", "per year", "per annum", "annually", _plain("annually")),
    Form("RHYTHM", "per term", "per term", "termly", _plain("termly")),
    Form("RHYTHM", "per quarter", "per quarter", "quarterly", _plain("quarterly")),
    Form("RHYTHM", "per month", "per month", "monthly", _plain("monthly")),
    Form("RHYTHM", "per week", "per week", "weekly", _plain("weekly")),
    Form("RHYTHM", "alternate WEEKDAY", "alternate Tuesdays", "fortnightly", _plain("fortnightly")),
    Form("RHYTHM", "every other|second WEEKDAY", "every other Tuesday", "fortnightly", _plain("fortnightly")),
    Form("RHYTHM", "all quarters", "All quarters", "quarterly", _plain("quarterly")),
    Form("RHYTHM", "all terms", "All terms", "termly", _plain("termly")),
    Form("RHYTHM", "no|not less|fewer than RHYTHM", "no less than quarterly", "quarterly", _as_said),
    Form("RHYTHM", "no|not less|fewer often|frequently than RHYTHM", "not less often than annually",
         "annually", _as_said),
    Form("RHYTHM", f"every {_N} weeks", "every 6 weeks", "every 6 weeks", _Every("week")),
    Form("RHYTHM", f"every {_N} DASH|TO|OR {_N} weeks", "every 6-8 weeks", "every 6 weeks",
         _plain("six-weekly", "Every how many weeks?")),
    Form("RHYTHM", f"every {_N} months", "every six months", "every 6 months", _Every("month")),
    Form("RHYTHM", f"every {_N} quarters", "every two quarters", "every 6 months", _Every("quarter")),
    Form("RHYTHM", f"every {_N} years", "every three years", "every 3 years", _Every("year")),
    Form("RHYTHM", "alternate weeks|week", "alternate weeks", "fortnightly", _plain("fortnightly")),
    Form("RHYTHM", "alternate months|month", "alternate months", "every 2 months", _plain("two-monthly")),
    Form("RHYTHM", "alternate years|year", "alternate years", "every 2 years", _plain("two-yearly")),
    Form("RHYTHM", "every other week", "every other week", "fortnightly", _plain("fortnightly")),
    Form("RHYTHM", "every other month", "every other month", "every 2 months", _plain("two-monthly")),
    Form("RHYTHM", "every other year", "every other year", "every 2 years", _plain("two-yearly")),
    Form("RHYTHM", "every NTH|ORDINAL month", "every second month", "every 2 months", _Every("month")),
    Form("RHYTHM", "every NTH|ORDINAL year", "every third year", "every 3 years", _Every("year")),
    Form("RHYTHM", "every NTH|ORDINAL week", "every second week", "fortnightly", _Every("week")),
    Form("RHYTHM", f"{_N} times [per|each|every|in] year", "four times a year", "quarterly", _Times("year")),
    Form("RHYTHM", f"{_N} x [per|each] year", "2 x per year", "every 6 months", _Times("year")),
    Form("RHYTHM", f"x {_N} [per|each|every|in] year", "x2 per year", "every 6 months", _Times("year")),
    Form("RHYTHM", f"x {_N} [per|each|every|in] month", "x2 per month", "twice a month", _Times("month")),
    Form("RHYTHM", f"x {_N} [per|each|every|in] term", "x2 per term", "every 6 weeks", _Times("term")),
    Form("RHYTHM", f"{_N} times [per|each|every|in] month", "two times a month", "twice a month",
         _Times("month")),
    Form("RHYTHM", f"{_N} times [per|each|every|in] term", "two times a term", "every 6 weeks",
         _Times("term")),
    Form("RHYTHM", f"{_N} [WORD] {_THINGS} [per|each|every|in] year", "two newsletters a year",
         "every 6 months", _some_things),
    Form("RHYTHM", f"{_N} per|each|every year", "2 per year", "every 6 months", _Times("year")),
    Form("RHYTHM", f"{_N} per|each|every month", "1 per month", "monthly", _Times("month")),
    Form("RHYTHM", f"{_N} per|each|every quarter", "1 per quarter", "quarterly", _Times("quarter")),
    Form("RHYTHM", f"{_N} per|each|every term", "two per term", "every 6 weeks", _Times("term")),
    Form("RHYTHM", "every|each|EVERY WEEKDAY", "every Tuesday", "weekly", _plain("weekly")),
    Form("RHYTHM", "tri [DASH] RHYTHM", "tri-annual", "termly",
         _plain("termly", "Three times a year, or every three years?", "three-yearly")),
    Form("RHYTHM", "twice [per|each|every|in] year", "twice a year", "every 6 months", _Times("year", 2)),
    Form("RHYTHM", "twice [per|each|every|in] month", "twice a month", "twice a month", _Times("month", 2)),
    Form("RHYTHM", "twice [per|each|every] term", "twice a term", "every 6 weeks",
         _plain("six-weekly", "Twice a term: is six-weekly near enough?", "termly")),
    Form("RHYTHM", "twice [DASH] RHYTHM", "twice yearly", "every 6 months", _times_of(2)),
    Form("RHYTHM", "once [per|each|every|in] year", "once a year", "annually", _Times("year", 1)),
    Form("RHYTHM", "once [per|each|every|in] month", "once a month", "monthly", _Times("month", 1)),
    Form("RHYTHM", "once [per|each|every|in] quarter", "once a quarter", "quarterly", _Times("quarter", 1)),
    Form("RHYTHM", "once [per|each|every|in] term", "once per term", "termly", _Times("term", 1)),
    Form("RHYTHM", "once [per|each|every|in] week", "once a week", "weekly", _Times("week", 1)),
    Form("RHYTHM", "bi [DASH] ennial|ennially", "bi-ennial", "every 2 years", _plain("two-yearly")),
    Form("RHYTHM", "every|each|EVERY half [DASH] term", "each half term", "every 6 weeks",
         _plain("six-weekly", "Every half term: is six-weekly near enough?", "termly")),
    Form("RHYTHM", "twice [per|each|every] week", "twice a week", "weekly",
         _plain("weekly", "Twice a week is not counted: is weekly near enough?")),
    Form("RHYTHM", "bi [DASH] RHYTHM", "bi-annual", "every 6 months", _twice_in),
    Form("RHYTHM", "half [DASH] RHYTHM", "half-yearly", "every 6 months", _half),
    Form("RHYTHM", "half [DASH] year", "half year", "every 6 months", _plain("six-monthly",
         "Every half year?")),
    Form("RHYTHM", "NTH|ORDINAL WEEKDAY [in|each|every|EVERY|per] month", "last Friday of the month",
         "monthly",
         _plain("monthly", "Every month, or one day in this month?")),
    Form("RHYTHM", "NTH|ORDINAL WEEKDAY each|every|EVERY|per month", "first Monday of each month", "monthly",
         _plain("monthly")),
    Form("RHYTHM", "ORDINAL [in] month", "15th of the month", "monthly",
         _plain("monthly", "Every month, or one day in this month?")),
    Form("RHYTHM", "ad [DASH] hoc [basis]", "Ad-hoc", "as required", _plain("as-required")),
    Form("RHYTHM", "adhoc", "adhoc", "as required", _plain("as-required")),
    Form("RHYTHM", "[as|AS] AND when [required|needed|necessary|appropriate]", "as and when required",
         "as required",
         _plain("as-required")),
    Form("RHYTHM",
         "as|when|if|where|whenever [AND] [when] required|needed|necessary|appropriate|requested|applicable",
         "when necessary", "as required", _plain("as-required")),
    Form("RHYTHM", "on|upon request|demand", "on request", "as required", _plain("as-required")),
    Form("RHYTHM", "as|when they|it|issues|vacancies|need arise|arises", "as they arise",
         "as required",
         _plain("as-required")),
    Form("RHYTHM", "[at] every|each meeting", "each meeting", "as required",
         _plain("as-required", "How often are the meetings?")),
)  # fmt: skip
