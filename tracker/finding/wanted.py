"""What one types to narrow a list: words, and `field:value`, as in `body:cabinet due:<30d -is:overdue`.

Every term has to fit; a minus before one turns it round; quotation marks hold words together; a value that
begins with "=" has to be the whole of it; `sort:` says the order. Pure.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, get_args

from tracker.dates.months import add_months

By = Literal["due", "programme", "body", "status", "slip", "reference", "owner"]
SORTS: tuple[By, ...] = get_args(By)
KINDS = ("delivery", "decision", "gate", "report", "publication", "external")
FIELDS = {
    "body": "who is responsible: body:cabinet",
    "status": "how it stands: status:late, status:at-risk",
    "due": "when it is due: due:<30d, due:>3m, due:next-quarter, due:march-2025, due:none",
    "programme": "the programme's reference: programme:herts",
    "stage": "the stage it belongs to: stage:2",
    "owner": "who updates it: owner:me, owner:asha, owner:none",
    "kind": ", ".join(KINDS),
    "under": "the workstream: under:budget",
    "is": "is:overdue, is:slipped, is:started, is:proposed, is:snoozed",
    "sort": f"the order: {', '.join(SORTS)}",
}
_TERM = re.compile(r'(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S*))', re.IGNORECASE)
_SORT = re.compile(r"(?:^|\s)sort:\S*", re.IGNORECASE)
_AHEAD = re.compile(r"([<>])=?(\d{1,3})([dwmy])", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7}
_MONTHS = {"m": 1, "y": 12}


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for; `field` is "" for plain words."""

    field: str
    value: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that is asked for; `problems` say in a sentence each what of it is not understood."""

    terms: tuple[Term, ...] = ()
    by: By = "due"
    problems: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.terms)


@dataclass(frozen=True, slots=True)
class Due:
    """The days a due date may fall on, both ends included; None is open. `dated` is False for "no date"."""

    first: date | None = None
    last: date | None = None
    dated: bool = True


ReadDate = Callable[[str], tuple[date | None, date | None] | None]


def wanted(text: str) -> Wanted:
    """Read what was typed; a field that is unknown counts as words, and is told."""
    terms, problems = terms_of(text, FIELDS)
    said = [term.value for term in terms if term.field == "sort"]
    orders = [by for by in SORTS for one in said if one == by]
    problems += [
        f"There is no order “{one}”; there are {', '.join(SORTS)}." for one in said if one not in SORTS
    ]
    kept = tuple(term for term in terms if term.field != "sort")
    return Wanted(kept, orders[0] if orders else "due", tuple(problems))


def terms_of(text: str, fields: Collection[str]) -> tuple[list[Term], list[str]]:
    """Read what was typed for a list that has these fields: its terms, and what of it is not understood."""
    terms, problems = [], []
    for minus, field, quoted, plain in _TERM.findall(text):
        name, value = field.casefold(), " ".join((quoted or plain).split())
        if name and name not in fields:
            problems.append(f"There is no field “{name}”; there are {', '.join(fields)}.")
            name, value = "", f"{field}:{value}"
        if value:
            terms.append(Term(name, value.casefold(), bool(minus)))
    return terms, problems


def sorted_by(text: str, by: By) -> str:
    """Give what was typed with another order; the usual one, by due date, goes without saying."""
    return f"{f'sort:{by}' if by != 'due' else ''} {unsorted(text)}".strip()


def unsorted(text: str) -> str:
    """Give what was typed without its order."""
    return _SORT.sub("", text).strip()


@lru_cache(maxsize=64)
def due_days(value: str, today: date, read_date: ReadDate) -> Due | None:
    """Give the days a `due:` value means; None where it means none."""
    if value in {"none", "-"}:
        return Due(dated=False)
    if value == "overdue":
        return Due(last=today - timedelta(days=1))
    if ahead := _AHEAD.fullmatch(value):
        sign, count, unit = ahead[1], int(ahead[2]), ahead[3].casefold()
        until = (
            today + timedelta(days=count * _DAYS[unit])
            if unit in _DAYS
            else add_months(today, count * _MONTHS[unit])
        )
        return Due(last=until) if sign == "<" else Due(first=until + timedelta(days=1))
    found = read_date(value) or read_date(value.replace("-", " "))
    return None if found is None else Due(*found)


def completions(text: str, values: Callable[[str], Sequence[str]]) -> list[str]:
    """Give what the last word typed may become: a field with its colon, or one of the field's values."""
    start, _, last = text.rpartition(" ")
    minus, last = ("-", last[1:]) if last.startswith("-") else ("", last)
    field, colon, begun = last.partition(":")
    if not last:
        return []
    if not colon:
        found = [f"{name}:" for name in FIELDS if name.startswith(field.casefold())]
    elif field.casefold() in FIELDS:
        found = [
            quoted(f"{field}:{value}")
            for value in values(field.casefold())
            if begun.casefold() in value.casefold()
        ]
    else:
        found = []
    whole = [f"{start} {minus}{one}".lstrip() for one in found]
    return [one for one in whole if one != text]


def quoted(term: str) -> str:
    """Give a word or `field:value` that holds spaces as one types it, with quotation marks."""
    if " " not in term or '"' in term:
        return term
    name, colon, value = term.partition(":")
    return f'{name}:"{value}"' if colon and name.lstrip("-") in FIELDS else f'"{term}"'
