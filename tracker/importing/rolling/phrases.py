"""Words with the years in them raised: "June to September 2024", "2024/25", "16/07/24", "to 2027/28".

Only years are touched; a phrase without one ("Quarterly", "October") stays as it is.
"""

import re
from functools import partial

_CENTURY = 100
_DECEMBER = 12
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_YEARS = re.compile(
    rf"""
    (?<![\d£,.])(?:
        (?P<day>\d{{1,2}}(?P<sign>[/.-])\d{{1,2}}(?P=sign))(?P<of>(?:19|20)?\d\d)(?!\d)    # 16/07/24
      | (?P<first>(?:19|20)\d\d)(?P<to>\s?[/–—-]\s?)(?P<last>\d\d)(?![\d/-])               # 2024/25, 2024-09
      | (?P<year>(?:19|20)\d\d)(?![\d%]|,\d)                                               # 2024
      | (?P<short>\d\d)/(?P<next>\d\d)(?![\d/])                                            # 24/25
    )
    | (?P<mark>['’]|\b{_MONTH}\s?[-–]\s?|\bFY\s?)(?P<two>\d\d)(?![\d/])                    # Sept '24, FY25
    """,
    re.IGNORECASE | re.VERBOSE,
)


def moved_words(words: str, years: int, *, since: int = 0) -> str:
    """Give words with every year raised; those before `since` are history and stay."""
    return _YEARS.sub(partial(_raised, years=years, since=since), words)


def _raised(found: re.Match[str], *, years: int, since: int) -> str:
    said = found.groupdict()
    written = said["of"] or said["first"] or said["year"] or said["short"] or said["two"]
    if _in_full(written) < since:
        return found[0]
    later = _later(written, years)
    if said["day"]:
        return said["day"] + later
    if said["first"]:
        return later + said["to"] + (_later(said["last"], years) if _is_span(said) else said["last"])
    if said["short"]:
        follows = (int(written) + 1) % _CENTURY == int(said["next"])
        return f"{later}/{_later(said['next'], years)}" if follows else found[0]
    return (said["mark"] or "") + later


def _is_span(said: dict[str, str]) -> bool:
    """Whether two digits after a year are a year as well, not a month: "2024-25", not "2024-09"."""
    last = int(said["last"])
    follows = (int(said["first"]) + 1) % _CENTURY == last
    return follows or last > _DECEMBER or said["to"].strip() != "-"


def _later(year: str, years: int) -> str:
    raised = int(year) + years
    return f"{raised % _CENTURY:02d}" if len(year) == len("24") else str(raised)


def _in_full(year: str) -> int:
    return int(year) + (0 if len(year) > len("24") else 2000)
