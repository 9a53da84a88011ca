"""Which rows of the catalogue fit what was asked for, and which values there are to ask for."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from tracker.finding.catalogue import NEVER, PROPOSED, STATUSES, Catalogue
from tracker.finding.wanted import KINDS, SORTS, Due, Term, Wanted, due_days
from tracker.progress.errors import NotADateError
from tracker.progress.said import forecast_date
from tracker.progress.status import WORDS

DUE = ("<7d", "<30d", "<3m", "this-month", "next-month", "next-quarter", "overdue", "none")
Rows = Sequence[int]
Test = Callable[[int], bool]
_NONE = frozenset({"none", "-"})


def rows_for(held: Catalogue, wanted: Wanted) -> Rows:
    """Give the rows that fit, in the agenda's order; what is snoozed or proposed only where asked for."""
    start, terms = _start(held, wanted)
    found = start
    for term in terms:
        found = _narrowed(held, found, term)
    held.last = (wanted, found)
    return found


def _start(held: Catalogue, wanted: Wanted) -> tuple[Rows, Sequence[Term]]:
    """Give the rows to look among, and the terms they still have to fit."""
    terms = wanted.terms
    if held.last is not None and terms:
        before, found = held.last
        if before.terms == terms[:-1] and _shows_hidden(before) == _shows_hidden(wanted):
            return found, terms[-1:]
        if before.terms[:-1] == terms[:-1] and before.terms and _goes_on(before.terms[-1], terms[-1]):
            return found, terms[-1:]
    return range(len(held)) if _shows_hidden(wanted) else _awake(held), terms


def _shows_hidden(wanted: Wanted) -> bool:
    return any(term.field == "is" and term.value in {"snoozed", "proposed"} for term in wanted.terms)


def _goes_on(before: Term, now: Term) -> bool:
    """Whether whatever fits a term fits the one before it too: a word of which more is typed."""
    plain = not (before.field or now.field or before.negated or now.negated)
    return plain and before.value in now.value


def values_of(held: Catalogue, field: str) -> list[str]:
    """Give the values a field has, in order."""
    of = held.of
    found: dict[str, Iterable[str]] = {
        "body": of.bodies,
        "programme": of.programmes,
        "under": of.workstreams,
        "stage": of.stages.values(),
        "owner": ("me", "none", *of.owners.values()),
        "status": ("late", *(WORDS[one].replace(" ", "-") for one in STATUSES)),
        "kind": KINDS,
        "is": _tests(held),
        "due": DUE,
        "sort": SORTS,
    }
    values = found.get(field, ())
    return list(values) if field in {"due", "sort"} else sorted(set(values) - {""}, key=str.casefold)


def unfit(held: Catalogue, wanted: Wanted) -> list[str]:
    """Say in a sentence each which values of fields with a fixed choice mean nothing."""
    found = []
    for term in wanted.terms:
        if term.field == "due" and _days(held, term) is None:
            said = f"“{term.value}” is no date: say due:<30d, due:next-quarter or due:march-2025."
            found.append(said)
        elif term.field in {"status", "kind", "is"} and not any(
            _plain(one).startswith(_plain(term.value)) for one in values_of(held, term.field)
        ):
            among = ", ".join(values_of(held, term.field))
            found.append(f"No {term.field} is “{term.value}”; there are {among}.")
    return found


def _plain(value: str) -> str:
    return value.replace("-", " ").replace("_", " ")


def _awake(held: Catalogue) -> Rows:
    """Give what the agenda shows: nothing before its day to look again, what is proposed only then."""
    if not any(held.looks) and PROPOSED not in held.statuses:
        return range(len(held))
    day = held.today.toordinal()
    return [
        row
        for row, (look, status) in enumerate(zip(held.looks, held.statuses, strict=True))
        if look <= day and (status != PROPOSED or look != NEVER)
    ]


def _narrowed(held: Catalogue, rows: Rows, term: Term) -> Rows:
    keep = not term.negated
    if term.field in {"status", "due", "kind", "is"}:
        test = _test(held, term)
        return [row for row in rows if test(row) is keep]
    actions, value = held.actions, term.value
    if not term.field:
        texts, more = held.of.texts, held.words
        if not more:
            return [row for row in rows if (value in texts[actions[row]]) is keep]
        return [row for row in rows if (value in texts[actions[row]] or value in more.get(row, "")) is keep]
    hits = _hits(held, term)
    return [row for row in rows if hits[actions[row]] is keep]


def _hits(held: Catalogue, term: Term) -> list[bool]:
    """Say of each action whether it fits."""
    value = held.who.casefold() if (term.field, term.value) == ("owner", "me") else term.value
    of = held.of
    fits = value[1:].__eq__ if value.startswith("=") else partial(contains, value)
    if term.field in {"stage", "owner"}:
        said = of.stages if term.field == "stage" else of.owners
        if value in _NONE:
            return [place not in said for place in range(len(of.texts))]
        return [fits(said.get(place, "").casefold()) for place in range(len(of.texts))]
    column = {"body": of.bodies, "programme": of.programmes, "under": of.workstreams}[term.field]
    known = {one: fits(one.casefold()) for one in set(column)}
    return [known[one] for one in column]


def contains(part: str, whole: str) -> bool:
    """Whether one text stands inside another."""
    return part in whole


def _test(held: Catalogue, term: Term) -> Test:
    match term.field:
        case "due":
            return _due(held, _days(held, term))
        case "kind":
            return lambda row: held.kinds[row].startswith(term.value)
        case "status" if term.value != "late":
            plain = _plain(term.value)
            fitting = {at for at, status in enumerate(STATUSES) if WORDS[status].startswith(plain)}
            return lambda row: held.statuses[row] in fitting
    value = "overdue" if term.field == "status" else term.value
    return next((test for name, test in _tests(held).items() if name.startswith(value)), lambda _: False)


def _tests(held: Catalogue) -> dict[str, Test]:
    day = held.today.toordinal()
    return {
        "overdue": lambda row: NEVER < held.ends[row] < day and held.statuses[row] != PROPOSED,
        "slipped": lambda row: row in held.slips,
        "started": lambda row: row in held.started,
        "proposed": lambda row: held.statuses[row] == PROPOSED,
        "snoozed": lambda row: held.looks[row] > day,
    }


def _days(held: Catalogue, term: Term) -> Due | None:
    return due_days(term.value, held.today, partial(_read, today=held.today))


def _due(held: Catalogue, due: Due | None) -> Test:
    if due is None:
        return lambda _: False
    if not due.dated:
        return lambda row: held.ends[row] == NEVER
    first = due.first.toordinal() if due.first else NEVER + 1
    last = (due.last or date.max).toordinal()
    return lambda row: first <= held.ends[row] <= last


def _read(words: str, *, today: date) -> tuple[date | None, date | None] | None:
    try:
        said = forecast_date(words, today)
    except NotADateError:
        return None
    return said.start, said.end
