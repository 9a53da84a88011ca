"""The tokeniser: tidied text becomes pieces, each a word, a number, a date in figures or a mark.

Small words that say nothing of time ("the", "of") are left out.
"""

# ruff: noqa: PLR2004 (in a calendar 3, 12 and 31 say more than names for them)

import re
from collections.abc import Callable
from typing import Any

from tracker.dates.reading.matching import Piece
from tracker.dates.reading.vocabulary import MONTHS, classify, month_a_letter_away

DASHES = (
    "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2192\u21d2\u279c\u2794\u27a1~\u00bb\u2190\ufe58\ufe63\uff0d"
)
_DASH = f"[{re.escape(DASHES)}]"
_MONTH_AHEAD = r"\s*(?:" + "|".join(name[:3] for name in MONTHS) + ")"

_NEXT_IS_MONTH = re.compile(_MONTH_AHEAD, re.IGNORECASE)
# "Oct 25/Nov 25": another month with figures of its own.
_NEXT_IS_YEARED = re.compile(r"\s*/" + _MONTH_AHEAD + r"[a-z]*[\s'-]*\d\d(?!\d)", re.IGNORECASE)
_SCAN = re.compile(
    rf"""
      (?P<TIME>  close\sof\s(?:play|business)\b
                 | \d{{1,2}}(?:[.:]\d{{2}})?\s?(?:am|pm|noon|hrs)\b | \d{{1,2}}:\d{{2}}\b )
    | (?P<ISO>   (?:19|20)\d\d(?P<iso>[-/.])\d{{1,2}}(?P=iso)\d{{1,2}}(?!\d) )
    | (?P<DATE>  \d{{1,2}}\s?(?P<sep>[-/.])\s?\d{{1,2}}\s?(?P=sep)\s?(?:\d{{4}}|\d\d)(?!\d) )
    | (?P<DECADE> (?:19|20|21)\d0'?s\b )
    | (?P<YEARS> (?<!/)(?:19|20|21)\d\d\s?(?:/|{_DASH}|\\)\s?(?:\d{{4}}|\d\d)
                 (?![\d/]|\.\d|st|nd|rd|th|{_MONTH_AHEAD}) )
    | (?P<MONTHYEAR> \d{{1,2}}[-/.](?:19|20)\d\d(?!\d) | (?:19|20)\d\d\.\d{{1,2}}(?![.\d]) )
    | (?P<ROUND> 24/7\b(?!/) )
    | (?P<PAIR>  '?\d{{1,2}}/\d{{1,2}}(?![/\d])(?!st|nd|rd|th|{_MONTH_AHEAD}) )
    | (?P<BLANK> \d{{0,2}}(?:x{{2,}}|_{{2,}})(?:[-/.](?:\d{{1,4}}|x+|_+))*(?![^\W\d_]) )
    | (?P<QUARTER> q(?:trs?|uarters?)?\.?\s?(?:\d+|one\b|two\b|three\b|four\b)(?!\w)
                 | (?:first|second|third|fourth|1st|2nd|3rd|4th|final|last)\s+(?:quarter|qtr)\b )
    | (?P<HALF>  h[12]\b | half\s?[12]\b )
    | (?P<ORDINAL> \d{{1,2}}\s?(?:st|nd|rd|th)(?:(?![a-z])|(?={_MONTH_AHEAD})) )
    | (?P<SHORT> '\d\d(?!\d) )
    | (?P<NUMBER> \d+ )
    | (?P<WORD>  w/?c\b|w/?b\b|w/?e\b|n/[ak]\b|p\.a\b\.?|[cb]/f\b|on/around\b|on/before\b|y/e\b
                 | [^\W\d_]+(?:'[^\W\d_]+)* )
    | (?P<MARK>  [^\s\w] | _ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = {
    **dict.fromkeys(DASHES, "DASH"),
    **dict.fromkeys("/\\", "SLASH"),
    **dict.fromkeys("([{<", "OPEN"),
    **dict.fromkeys(")]}>", "CLOSE"),
    **dict.fromkeys(";\u2022\u00b7\u25aa\u25cf!|", "STOP"),
    "&": "AND",
    "+": "AND",
    ",": "COMMA",
    ".": "DOT",
    ":": "COLON",
    "?": "TENTATIVE",
}
_NTH = {"first": 1, "one": 1, "1st": 1, "second": 2, "two": 2, "2nd": 2, "third": 3, "three": 3, "3rd": 3,
        "fourth": 4, "four": 4, "4th": 4, "final": 4, "last": 4}  # fmt: skip
_GLUED = re.compile(r"(.*[^\W\d_])(" + "|".join(name.title() for name in MONTHS if name != "may") + ")")
# A number after one of these names a thing, not a day.
_LABELS = frozenset(
    {
        "phase", "phases", "stage", "item", "no", "number", "action", "section", "part", "option",
        "version", "tier", "step", "regulation", "reg", "wave", "tranche", "lot", "round", "gateway",
        "appendix", "priority", "objective", "strand", "milestone", "covid", "level", "aim", "goal",
        "theme", "task", "paragraph", "para", "page", "ref", "gate", "batch", "group", "area", "ward",
        "block", "zone", "site", "building", "unit", "annex", "chapter", "key", "policy",
        "recommendation",
    }
)  # fmt: skip
# "Beginning March" opens a stretch; "beginning of March" is a part of it.
_OPENINGS = frozenset({"beginning", "start"})
_YEARS = range(1900, 2200)


def tokens(text: str) -> list[Piece]:
    """Split tidied text into pieces, in order."""
    pieces: list[Piece] = []
    for found in _SCAN.finditer(text):
        kind = found.lastgroup or ""
        word = found.group()
        start, end = found.span()
        if kind == "WORD":
            _add_word(pieces, word, start, end)
        elif kind == "MARK":
            name = _MARKS.get(word)
            if name == "DOT" and _joins_day(pieces, text, start):
                continue
            if name == "DOT":
                _add_dot(pieces, start, end, len(text))
            elif name and not (name == "COMMA" and pieces and pieces[-1].kind == "WEEKDAY"):
                pieces.append(Piece(name, word, None, start, end))
        elif kind != "TIME":
            _add_figures(pieces, found, text)
    if pieces and pieces[-1].text in {"on", "+"}:
        pieces[-1] = pieces[-1]._replace(kind="ONWARDS")
    return pieces


def _joins_day(pieces: list[Piece], text: str, start: int) -> bool:
    """Whether a full stop stands between a day and its month, as in "1st.Nov.2023"."""
    return (
        bool(pieces)
        and pieces[-1].kind in {"ORDINAL", "NUMBER"}
        and pieces[-1].end == start
        and _NEXT_IS_MONTH.match(text, start + 1) is not None
        and not text[start + 1].isspace()
    )


def _add_figures(pieces: list[Piece], found: re.Match[str], text: str) -> None:
    word, (start, end) = found.group(), found.span()
    kind, value = _FIGURES[found.lastgroup or ""](word)
    if kind == "NUMBER" and pieces:
        if pieces[-1].kind == "MONTH" and 10 <= value <= 99 and _NEXT_IS_YEARED.match(text, end):
            kind = "FIGURES"
        else:
            before_month = _NEXT_IS_MONTH.match(text, end) is not None
            kind = _kind_after(pieces, value, start, before_month=before_month)
    pieces.append(Piece(kind, word.lower(), value, start, end))
    if kind == "YEAR":
        _mend_month(pieces)


def _is_tight(pieces: list[Piece], start: int) -> bool:
    """Whether a month and a dash stand right before, as in "Mar-24"."""
    return (
        len(pieces) > 1
        and pieces[-1].kind == "DASH"
        and pieces[-2].kind == "MONTH"
        and pieces[-2].end == pieces[-1].start
        and pieces[-1].end == start
    )


def _mend_month(pieces: list[Piece]) -> None:
    """Take a word right before a year that misses a month by one letter for that month, and mark the slip."""
    if len(pieces) < len(("word", "year")) or pieces[-2].kind != "WORD":
        return
    month = month_a_letter_away(pieces[-2].text)
    if month is not None:
        pieces[-2] = pieces[-2]._replace(kind="MONTH", value=month)
        pieces.insert(0, Piece("SLIP", pieces[-2].text, None, 0, 0))


def _kind_after(pieces: list[Piece], number: int, start: int, *, before_month: bool) -> str:
    """Tell a plain number from one that names a thing ("Phase 2") or goes on with quarters ("Q1-2").

    A "Mar-24" gives FIGURES, of a year or of a day; the 31 of "1 Mar-31 May" is a day.
    """
    if pieces[-1].text in _LABELS:
        return "LABEL"
    from_day = before_month and len(pieces) > 2 and pieces[-3].kind in {"NUMBER", "ORDINAL"}
    if _is_tight(pieces, start) and 10 <= number <= 99 and not from_day:
        return "FIGURES"
    goes_on = len(pieces) > 1 and pieces[-2].kind == "QUARTER" and pieces[-1].kind in {"DASH", "SLASH", "AND"}
    return "QUARTER" if goes_on and 1 <= number <= len("four") else "NUMBER"


def _add_word(pieces: list[Piece], word: str, start: int, end: int) -> None:
    if word[1:2] == ".":
        pieces += [Piece("WORD", "per", None, start, end), Piece("UNIT", "year", None, start, end)]
        return
    kind, spelling, value = classify(word.lower())
    if kind == "FILLER":
        if spelling == "of" and pieces and pieces[-1].text in _OPENINGS:
            pieces[-1] = pieces[-1]._replace(kind="PART", value="start")
        elif spelling == "of" and pieces and pieces[-1].kind == "NTH" and pieces[-1].value > 0:
            pieces[-1] = pieces[-1]._replace(kind="ORDINAL")
        return
    if kind == "WORD" and len(word) > len("May") and (glued := _GLUED.fullmatch(word)):
        cut = start + glued.end(1)
        pieces.append(Piece("WORD", glued[1].lower(), None, start, cut))
        _add_word(pieces, glued[2], cut, end)
        return
    if spelling == "now" and pieces and pieces[-1].kind not in {"FROM", "BETWEEN"}:
        spelling = "currently"
    if (
        spelling == "may"
        and word == "may"
        and not (pieces and pieces[-1].kind in {"NUMBER", "ORDINAL", "BY"})
    ):
        kind = "MAYBE"
    pieces.append(Piece(kind, spelling, value, start, end))


def _add_dot(pieces: list[Piece], start: int, end: int, length: int) -> None:
    """Take a full stop for the end of a sentence unless it ends an abbreviation or the text."""
    if (
        pieces
        and pieces[-1].kind in {"MONTH", "WEEKDAY"}
        and end - start == 1
        and len(pieces[-1].text) <= len("sept")
    ):
        return
    if end < length:
        pieces.append(Piece("STOP", ".", None, start, end))


def _date(word: str) -> tuple[str, Any]:
    day, month, year = (int(figures) for figures in re.findall(r"\d+", word))
    return "DATE", (day, month, year if year >= 100 else 2000 + year)


def _iso(word: str) -> tuple[str, Any]:
    year, month, day = (int(figures) for figures in re.findall(r"\d+", word))
    return "DATE", (day, month, year)


def _years(word: str) -> tuple[str, Any]:
    """Tell "2024/25" and "2024-25" (a financial year) from "2024-2027" (a span) and "2024-03" (a month)."""
    first, second = re.findall(r"\d+", word)
    start, end = int(first), int(second)
    short = len(second) == 2
    full = start // 100 * 100 + end if short else end
    if short and full < start and start % 100 == 99 and end == 0:
        full += 100
    if full == start + 1 and (("/" in word) or (short and " " not in word)):
        return "FYEAR", start
    if short and full <= start and 1 <= end <= 12 and " " not in word:
        return "MONTHYEAR", (end, start)
    return "YEARSPAN", (start, full)


def _month_year(word: str) -> tuple[str, Any]:
    month, year = sorted(int(figures) for figures in re.findall(r"\d+", word))
    return "MONTHYEAR", (month, year)


def _pair(word: str) -> tuple[str, Any]:
    first, second = (int(figures) for figures in word.lstrip("'").split("/"))
    if second == first + 1 and first > 12:
        return "FYEAR", 2000 + first
    return "PAIR", (first, second)


def _quarter(word: str) -> tuple[str, Any]:
    figures = re.search(r"\d+", word)
    if figures and not word[-1].isalpha():
        return "QUARTER", int(figures[0])
    ends = word.lower().split()
    return "QUARTER", next((_NTH[end] for end in (ends[0], ends[-1]) if end in _NTH), 0)


def _number(word: str) -> tuple[str, Any]:
    number = int(word) if len(word) <= 5 else 0
    if len(word) == 4 and number in _YEARS:
        return "YEAR", number
    return ("LONGYEAR" if len(word) == 5 and word.startswith("20") else "NUMBER"), number


_FIGURES: dict[str, Callable[[str], tuple[str, Any]]] = {
    "ISO": _iso,
    "DATE": _date,
    "YEARS": _years,
    "MONTHYEAR": _month_year,
    "PAIR": _pair,
    "QUARTER": _quarter,
    "HALF": lambda word: ("HALF", int(word[-1])),
    "ORDINAL": lambda word: ("ORDINAL", int(re.findall(r"\d+", word)[0])),
    "SHORT": lambda word: ("SHORTYEAR", 2000 + int(word[1:])),
    "NUMBER": _number,
    "DECADE": lambda word: ("DECADE", int(word[:4])),
    "ROUND": lambda word: ("BLANK", word),
    "BLANK": lambda word: ("BLANK", word),
}
