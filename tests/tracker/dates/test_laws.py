"""Laws of reading and printing: what was printed reads back; no phrase breaks the reader."""

import random
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.dates import (
    Day,
    Deadline,
    Done,
    Ongoing,
    Part,
    Precision,
    Recurring,
    Relative,
    Unknown,
    Window,
    in_words,
    read,
)
from tracker.dates.reading.context import month_end, months

ON = date(2024, 7, 16)
DAYS = st.dates(date(2001, 1, 1), date(2098, 12, 31))
YEARS = st.integers(2001, 2098)
# Those whose words say all; the others (seasons, terms, parts of a year, bare years) always ask.
CERTAIN: set[Precision] = {"day", "month", "quarter"}


@st.composite
def stretches(draw: st.DrawFn) -> Window:  # noqa: C901, PLR0911, PLR0912 (one case a unit)
    year, month = draw(YEARS), draw(st.integers(1, 12))
    match draw(
        st.sampled_from(
            [
                "day",
                "week",
                "third",
                "thirds",
                "half month",
                "month",
                "quarter",
                "half",
                "season",
                "term",
                "part",
                "year",
                "years",
            ]
        )
    ):
        case "day":
            start = draw(DAYS)
            return Window(start, start + timedelta(draw(st.integers(1, 500))), "day")
        case "week":
            start = draw(DAYS)
            start -= timedelta(start.weekday())
            return Window(start, start + timedelta(6), "week")
        case "third":
            first, last = draw(st.sampled_from([(1, 10), (11, 20), (21, month_end(year, month).day)]))
            return Window(date(year, month, first), date(year, month, last), "part-month")
        case "thirds":
            first, last = draw(st.sampled_from([(1, 20), (11, month_end(year, month).day)]))
            return Window(date(year, month, first), date(year, month, last), "part-month")
        case "half month":
            first, last = draw(st.sampled_from([(1, 15), (16, month_end(year, month).day)]))
            return Window(date(year, month, first), date(year, month, last), "part-month")
        case "part":
            first, thirds = draw(st.sampled_from([(0, 1), (1, 1), (2, 1), (0, 2), (1, 2)]))
            return Window(*months(year, draw(st.sampled_from([1, 4])) + 4 * first, 4 * thirds), "part-year")
        case "month":
            return Window(*months(year, month, draw(st.integers(1, 30))), "month")
        case "quarter":
            return Window(*months(year, draw(st.sampled_from([1, 4, 7, 10])), 3), "quarter")
        case "half":
            return Window(*months(year, draw(st.sampled_from([1, 4, 7, 10])), 6), "half")
        case "season":
            return Window(*months(year, draw(st.sampled_from([3, 6, 9, 12])), 3), "season")
        case "term":
            return Window(*months(year, draw(st.sampled_from([1, 4, 9])), 4), "term")
        case "year":
            return Window(*months(year, draw(st.sampled_from([1, 4, 8])), 12), "year")
        case _:
            return Window(
                *months(year, draw(st.sampled_from([1, 4, 5, 8])), 12 * draw(st.integers(2, 9))), "year"
            )


OPEN = st.one_of(
    st.builds(Window, DAYS, st.none(), st.just("day")),
    st.builds(lambda window: Window(window.start, None, window.precision), stretches()),
    st.builds(lambda window: Window(None, window.end, window.precision), stretches()),
)
FREQUENCIES = st.sampled_from(
    ["weekly", "fortnightly", "twice-monthly", "monthly", "six-weekly", "two-monthly", "quarterly", "termly",
     "six-monthly", "annually", "two-yearly", "three-yearly", "as-required"]
)  # fmt: skip
RECURRING = st.builds(
    Recurring,
    FREQUENCIES,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | st.sampled_from(["Revenue", "capital, treasury, debt", "Budget monitoring"]),
).filter(lambda part: not (part.starts and part.ends and part.ends < part.starts)) | st.builds(
    Recurring, FREQUENCIES, when=st.sampled_from(["Sept", "Jan, April, July, Oct", "by 30 June", "1 May"])
)
DONE = st.one_of(
    st.just(Done()),
    st.dates(date(2001, 1, 1), ON).map(lambda day: Done(date=day)),
    stretches()
    .filter(lambda window: window.start is not None and window.start <= ON)
    .map(lambda window: Done(start=window.start, end=window.end, precision=window.precision)),
)
RELATIVE = st.sampled_from(["within 6 months of approval", "after the election", "Two months", "Year 1"]).map(
    Relative
)
PLAIN = st.one_of(
    DAYS.map(Day),
    stretches(),
    OPEN,
    st.builds(Deadline, DAYS, st.just("day")),
    st.builds(lambda window: Deadline(window.end, window.precision), stretches()),
    RECURRING,
    DONE,
    st.just(Ongoing()),
    st.just(Unknown()),
    RELATIVE,
)


@given(part=PLAIN)
@settings(max_examples=400)
@example(part=Window(date(2024, 12, 1), date(2025, 2, 28), "season"))
def test_what_was_printed_reads_back(part: Part) -> None:
    assert read(in_words(part), on=ON).parts == (part,)


@given(day=DAYS, window=stretches())
def test_what_says_all_is_certain(day: date, window: Window) -> None:
    assert read(in_words(Day(day)), on=ON).certain
    assert read(in_words(Deadline(day, "day")), on=ON).certain
    assert read(in_words(window), on=ON).certain or window.precision not in CERTAIN


@given(parts=st.lists(st.one_of(DAYS.map(Day), stretches()), min_size=2, max_size=3))
def test_several_parts_read_back_in_order(parts: list[Part]) -> None:
    assert read(in_words(parts), on=ON).parts == tuple(parts)


@given(day=DAYS)
def test_a_doubt_reads_back(day: date) -> None:
    part = Day(day, tentative=True)
    assert read(in_words(part), on=ON).parts == (part,)


@given(phrase=st.text(max_size=60))
def test_any_text_reads(phrase: str) -> None:
    assert read(phrase, on=ON).parts


WORDS = [
    "January", "Feb", "March", "may", "Sept", "12", "31st", "3", "2024", "2025", "24/25", "2024/25",
    "20023", "31/02/24", "Q3", "Q5", "H1", "spring", "winter", "term", "to", "-", "/", "&", "and",
    "or", ",", ";", ".", "(", ")", "'24", "by", "from", "until", "end", "early", "mid", "late",
    "w/c", "Monday", "Fri", "quarterly", "monthly", "every", "6", "weeks", "months", "year", "FY",
    "financial", "TBC", "done", "completed", "ongoing", "on", "in", "the", "of", "next", "this",
    "before", "after", "Christmas", "Easter", "week", "half", "first", "second", "last",
    "2024-2027", "05/2018", "12.3.24", "twice", "bi", "onwards", "since", "today", "99999", "0",
    "00/00/00", "annually", "within", "+", "June24", "2024-13", "29", "February", "2023",
    "9999-12-31", "1900", "2199", "moved", "holidays", "thereafter", "start", "each", "academic",
    "\u2013", "½", "p.a.", "x", "twice", "per", "alternate", "2030s", "24/7", "xx/xx/2024", "->", "term",
    "recess", "was", "daily", "remainder", "over", "marc", "close of play", "1st.Nov.2023", "/Nov 25",
    "Oct 25", "next year",
]  # fmt: skip


def test_20_000_strings_over_the_alphabet_of_dates_raise_nothing() -> None:
    """Draw as a longer run did: 1,000,000 such strings and strings of single characters raised nothing."""
    pick = random.Random(2024)  # noqa: S311 (a fixed seed, no secret)
    days = [ON, date(2012, 2, 29), date.min, date.max]
    periods = [None, "2024/25", "2023-04/2027-03", "junk"]
    for _ in range(20_000):
        glue = " " if pick.random() < 0.8 else ""
        phrase = glue.join(pick.choice(WORDS) for _ in range(pick.randint(0, 9)))
        timing = read(
            phrase, on=pick.choice(days), period=pick.choice(periods), year_starts=pick.choice([1, 4, 7])
        )
        assert timing.parts
        assert timing.phrase == phrase
