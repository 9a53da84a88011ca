"""Headings and cells that name a year of figures: "2023/24", "2024/25 (E)", "Q1 2024/25", "March 2024"."""

import re
from typing import Literal

from tracker.importing.draft import ReadingKind

_MARKS: dict[str, ReadingKind] = {
    "a": "actual", "actual": "actual", "actuals": "actual", "outturn": "actual", "result": "actual",
    "e": "estimate", "estimate": "estimate", "estimated": "estimate", "forecast": "estimate",
    "budget": "estimate", "projected": "estimate", "projection": "estimate", "provisional": "estimate",
    "f": "estimate", "p": "estimate",
}  # fmt: skip
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_YEAR = re.compile(
    rf"(?:(?P<before>target|{'|'.join(_MARKS)})\s+)?"
    rf"(?:(?:q(?:uarter\s*)?[1-4]|h[12]|(?:{_MONTHS})[a-z]*|fy|year)\s+)?"
    r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?"
    rf"\s*[(\[]?\s*(?P<after>target|{'|'.join(_MARKS)})?\s*[)\]]?\*?",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?")


def is_year(words: str) -> bool:
    """Whether words are a year, or a part of one, and perhaps whether its figures are actual."""
    return _YEAR.fullmatch(words.strip()) is not None


def kind_of_year(words: str) -> ReadingKind | Literal["target"]:
    """Return what a year's words say of its figures: actual, estimate, target, or nothing."""
    match = _YEAR.fullmatch(words.strip())
    mark = (match["before"] or match["after"] or "").casefold() if match else ""
    return "target" if mark == "target" else _MARKS.get(mark, "unsaid")


def year_in(words: str) -> str:
    """Return the year that words name ("Target 2025/26"), or nothing."""
    match = _IN_WORDS.search(words)
    return match[0] if match else ""
