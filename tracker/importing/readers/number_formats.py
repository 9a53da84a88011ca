"""What a spreadsheet shows for a number or a date: the words its number format makes of the value.

Formats of figures (decimals, thousands, percentages, a currency's sign, words around them) are followed; any
other shows the plain number. A date is written out, no closer than its format shows it.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

GENERAL = "General"
_SIGNIFICANT = 15  # digits a spreadsheet keeps

_ASIDE = re.compile(r"\[(?!\$)[^\]]*\]|[_*].")  # colours and conditions; padding
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_FIGURE = re.compile(r"([#0?][#0?,]*)(?:\.([#0?]*))?(,*)")
_ORDERS = re.compile(r"[eE][+-]|/|@|General", re.IGNORECASE)  # powers, fractions, text
_CONDITION = re.compile(r"\[[<>=]")
_PARTS_OF_DATES = re.compile(
    r'"[^"]*"|\\.|\[\$[^\]]*\]|\[(?:black|blue|cyan|green|magenta|red|white|yellow)\]', re.IGNORECASE
)
_KEPT = 0xE100  # characters of no script stand for the literal words of a format


@dataclass(frozen=True, slots=True)
class _Figure:
    """How a section of a format writes a figure between words."""

    before: str
    after: str
    whole: int = 0
    least: int = 0
    most: int = 0
    thousands: bool = False
    scale: float = 1.0

    def words(self, value: float) -> str:
        scaled = abs(value) * self.scale
        digits = f"{scaled:{',' if self.thousands else ''}.{self.most}f}"
        whole, _, decimals = digits.partition(".")
        kept = decimals[: self.least] + decimals[self.least :].rstrip("0")
        return f"{self.before}{whole.zfill(self.whole)}{'.' if kept else ''}{kept}{self.after}"


def number_words(value: float, number_format: str) -> str:
    """Return a number as shown; zero and negatives by their own section where the format has one."""
    sections = _sections(number_format)
    if sections is None:
        return _plain(value)
    if value == 0 and len(sections) > 2:  # noqa: PLR2004 - positive; negative; zero
        section, sign = sections[2], ""
    elif value < 0 and len(sections) > 1:
        section, sign = sections[1], ""
    else:
        section, sign = sections[0], "-" if value < 0 else ""
    if section is None:
        return _plain(value)
    return f"{sign}{section.words(value) if isinstance(section, _Figure) else section}"


def date_words(value: date | time | timedelta, number_format: str) -> str:
    """Return a date in words, "19 July 2024"; "July 2024" or "2024" where the format shows no more."""
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    shows = _PARTS_OF_DATES.sub("", number_format.partition(";")[0]).lower()
    if re.search("[dh]", shows) or not re.search("[my]", shows):
        day = f"{value.day} {value:%B %Y}"
        timed = isinstance(value, datetime) and value.time() != time() and "h" in shows
        return f"{day} {value:%H:%M}" if timed else day
    return f"{value:%B %Y}" if "m" in shows else f"{value:%Y}"


def _plain(value: float) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return f"{value:.{_SIGNIFICANT}g}"


@lru_cache(maxsize=512)
def _sections(number_format: str) -> tuple[_Figure | str | None, ...] | None:
    """Return the sections of a format (None for one not followed), or None for a format as a whole."""
    if number_format == GENERAL or _CONDITION.search(number_format):
        return None
    return tuple(_section(part) for part in number_format.split(";"))


def _section(part: str) -> _Figure | str | None:
    literals: list[str] = []

    def keep(found: re.Match[str]) -> str:
        literals.append(found[found.lastindex or 0])
        return chr(_KEPT + len(literals) - 1)

    def told(words: str) -> str:
        return "".join(literals[ord(c) - _KEPT] if 0 <= ord(c) - _KEPT < len(literals) else c for c in words)

    bare = _ASIDE.sub("", _QUOTED.sub(keep, _CURRENCY.sub(keep, part)))
    figures = list(_FIGURE.finditer(bare))
    if _ORDERS.search(bare):
        return None
    if not any("0" in found[0] or "#" in found[0] for found in figures):
        return told(bare.replace("?", "")).strip()
    if len(figures) > 1:
        return None
    [found] = figures
    whole, decimals = found[1].rstrip(","), found[2] or ""
    percents = bare.count("%")
    return _Figure(
        before=told(bare[: found.start()]).lstrip(),
        after=told(bare[found.end() :]).rstrip(),
        whole=whole.count("0"),
        least=decimals.count("0"),
        most=len(decimals),
        thousands="," in whole,
        scale=100.0**percents / 1000.0 ** (len(found[1]) - len(whole) + len(found[3])),
    )
