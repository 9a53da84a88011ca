"""Which column of a table of measures holds what: by its heading, where the cells bear the heading out.

Some documents print their headings one column to the left of the figures; then the cells decide.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tracker.importing.contents.printed import HEADER_WITHIN, Names, columns_in, plain_heading
from tracker.importing.contents.years import is_year, kind_of_year, year_in
from tracker.importing.document import Cell, Row
from tracker.importing.draft import ReadingKind
from tracker.importing.figures import is_figure

_NAMES: Names = {
    "reference": ("ref", "reference", "ref no", "no", "number", "id", "measure no", "kpi no", "kpi ref"),
    "name": (
        "measure", "measures", "indicator", "indicators", "kpi", "kpis", "key performance indicator",
        "key performance indicators", "performance indicator", "performance measure", "performance measures",
        "metric", "metrics", "pi", "measure of success", "measures of success", "success measure",
        "what we measure", "how we will measure success", "key measure", "key measures", "measure name",
    ),
    "by": (
        "by", "by when", "deadline", "target date", "due", "due date", "date", "to be met by", "achieve by",
    ),
    "period": (
        "period", "year", "reporting period", "data period", "quarter", "date of data", "latest period",
    ),
    "polarity": ("good to be", "polarity", "good is", "good performance", "better if"),
    "group": (
        "outcome", "outcomes", "priority", "theme", "objective", "aim", "goal", "category", "area",
        "portfolio", "service", "corporate priority",
    ),
}  # fmt: skip
_TARGET = re.compile(r"\btargets?\b|\bambition\b|\bgoal for\b", re.IGNORECASE)
_VALUE = re.compile(
    r"value|current|actual|actual value|current value|latest|latest value|result|results|performance|outturn|"
    r"current performance|latest performance|current position|position|score|reading|figure",
)
_BASELINE = re.compile(r"\bbaseline\b|\bprevious\b", re.IGNORECASE)
_COMPARATOR = re.compile(
    r"\b(?:median|average|mean|peers?|benchmark|comparator|national|england|regional?|neighbours?)\b",
    re.IGNORECASE,
)
_RANKED = re.compile(r"\brank(?:ing)?\b", re.IGNORECASE)
_OF_HOW_MANY = re.compile(r"\bof (\d+)\b", re.IGNORECASE)
_POLARITY_WORDS = re.compile(
    r"(?:high|low|up|down|n/?a|neither|neutral|bigger|smaller|increase|decrease|\w+imise)\b", re.IGNORECASE
)
_TELLING = 2  # of polarity, rank and comparator: a table that has them is one of measures

Value = tuple[int, str, ReadingKind]  # column, period of its heading, whether actual or estimate


@dataclass(frozen=True, slots=True)
class MeasureColumns:
    """Where each thing stands, from 0; `header` is the row of the headings.

    `of` holds the roles that stand once; `target_years` the year a target's heading names; `comparator`
    what the figures are compared with and `ranked` among how many; `shifted` says that the headings stand
    one to the left.
    """

    header: int
    headings: tuple[str, ...]
    name: int
    of: Mapping[str, int]
    values: tuple[Value, ...]
    targets: tuple[int, ...]
    target_years: Mapping[int, str]
    comparator: str
    ranked: str
    shifted: bool = False

    @property
    def comparator_goes_with(self) -> int:
        """The reading that is compared: the last, which is the latest."""
        return -1


def measure_columns(rows: Sequence[Row]) -> MeasureColumns | None:
    """Return the columns of a table of measures, or None for a table of something else."""
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        body = [line for line in rows[at + 1 :] if sum(bool(cell.text) for cell in line) > 1]
        if sum(bool(cell.text) for cell in row) < 2 or not body:  # noqa: PLR2004 - a heading and a figure at least
            continue
        headings = tuple(cell.text for cell in row)
        found = _columns(at, headings, body, shifted=False)
        if not headings[-1] and _filled(body, len(headings) - 1):
            moved = _columns(at, ("", *headings[:-1]), body, shifted=True)
            if moved and (found is None or _borne_out(moved) > _borne_out(found)):
                return moved
        if found:
            return found
    return None


def _borne_out(columns: MeasureColumns) -> int:
    return len(columns.of) + len(columns.values) + len(columns.targets)


def _columns(
    at: int, headings: tuple[str, ...], body: Sequence[Row], *, shifted: bool
) -> MeasureColumns | None:
    said = columns_in(tuple(Cell(text, "") for text in headings), _NAMES)
    checks: Mapping[str, Callable[[str], bool]] = {
        "period": lambda words: bool(re.search(r"\d", words)) or len(words.split()) > 1,
        "polarity": lambda words: bool(_POLARITY_WORDS.match(words)),
    }
    of = {role: column for role, column in said.items() if _mostly(body, column, checks.get(role, bool))}
    named = "name" in of
    name = of.pop("name") if named else _first_wording(body)
    if name is None:
        return None
    free = [column for column in range(len(headings)) if column not in {name, *of.values()}]
    ranks = [c for c in free if _RANKED.search(headings[c]) and _mostly(body, c, _has_digit)]
    compared = [
        c for c in free if c not in ranks and _COMPARATOR.search(headings[c]) and _mostly(body, c, is_figure)
    ]
    for role, columns in (("rank", ranks), ("comparator", compared)):
        if columns:
            of[role] = columns[0]
    free = [c for c in free if c not in {*ranks, *compared} and headings[c]]
    targets = [c for c in free if _TARGET.search(headings[c]) and _filled(body, c)]
    values = _values(headings, body, [c for c in free if c not in targets], name=name)
    told = len({"polarity", "rank", "comparator"} & of.keys())
    figures = any(_mostly(body, c, _has_digit) for c in (*targets, *(value[0] for value in values)))
    if not ((named and figures) or (told >= _TELLING and values)):
        return None
    return MeasureColumns(
        header=at,
        headings=headings,
        name=name,
        of=of,
        values=tuple(values),
        targets=tuple(targets),
        target_years={c: year for c in targets if (year := year_in(headings[c]))},
        comparator=headings[compared[0]] if compared else "",
        ranked=match[1] if ranks and (match := _OF_HOW_MANY.search(headings[ranks[0]])) else "",
        shifted=shifted,
    )


def _values(headings: Sequence[str], body: Sequence[Row], free: Sequence[int], *, name: int) -> list[Value]:
    """Return the columns of values: years, baselines, the value itself; else the first column of figures."""
    found: list[Value] = []
    for column in free:
        heading = headings[column]
        kind = kind_of_year(heading)
        if is_year(heading) and kind != "target" and _mostly(body, column, is_figure):
            found.append((column, heading, kind))
        elif _BASELINE.search(heading):
            found.append((column, heading, "unsaid"))
        elif _VALUE.fullmatch(plain_heading(heading)) or (
            year_in(heading) and _mostly(body, column, is_figure)
        ):
            found.append((column, heading if year_in(heading) else "", "unsaid"))
    if found:
        return found
    figures = (column for column in free if column > name and _mostly(body, column, is_figure))
    return [(column, "", "unsaid") for column in figures][:1]


def _first_wording(body: Sequence[Row]) -> int | None:
    width = max(map(len, body), default=0)
    return next((at for at in range(width) if _mostly(body, at, _is_wording)), None)


def _filled(body: Sequence[Row], at: int) -> bool:
    return any(at < len(row) and row[at].text for row in body)


def _mostly(body: Sequence[Row], at: int, fits: Callable[[str], bool]) -> bool:
    """Whether half of the filled cells of a column fit, and there is one."""
    filled = [row[at].text for row in body if at < len(row) and row[at].text]
    return bool(filled) and 2 * sum(map(fits, filled)) >= len(filled)


def _has_digit(words: str) -> bool:
    return any(map(str.isdigit, words))


def _is_wording(words: str) -> bool:
    return len(words.split()) > 1 and sum(map(str.isalpha, words)) > len(words) / 2
