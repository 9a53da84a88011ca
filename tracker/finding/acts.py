"""What one types to find acts: words, and `who:asha what:import about:herts-b2 since:monday is:undone`."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from db.queries.trail import ActFilter
from tracker.finding.wanted import terms_of
from tracker.progress.errors import NotADateError
from tracker.progress.said import actual_date

FIELDS = {
    "who": "who did it: who:asha, who:me",
    "what": "the command: what:import, what:complete",
    "about": "what it was about: about:herts-b2",
    "why": "the reason given: why:contractor",
    "since": "from a date on: since:monday, since:september",
    "until": "up to a date: until:yesterday",
    "is": "is:undone",
}
ME = "me"


class ActsWanted(NamedTuple):
    """The acts asked for; `problems` say in a sentence each what of it is not understood."""

    filter: ActFilter
    problems: tuple[str, ...] = ()


def acts_asked_for(text: str, *, today: date, who: str) -> ActsWanted:
    """Read what was typed on a day; `who` is whom "me" means. Dates include their whole period."""
    terms, problems = terms_of(text, FIELDS)
    holding: list[tuple[str, str, bool]] = []
    since = before = None
    undone = None
    for term in terms:
        if term.field in {"since", "until"}:
            days = _days(term.value, today)
            if days is None:
                problems.append(f"“{term.value}” is no date that has begun.")
            elif term.field == "since":
                since = begins(days[0])
            else:
                before = begins(days[1] + timedelta(days=1))
        elif term.field == "is":
            undone = not term.negated
        else:
            value = who.casefold() if (term.field, term.value) == ("who", ME) else term.value
            holding.append((term.field, value, term.negated))
    return ActsWanted(ActFilter(tuple(holding), since, before, undone), tuple(problems))


def _days(words: str, today: date) -> tuple[date, date] | None:
    for said in (words, words.replace("-", " ")):
        try:
            found = actual_date(said, today)
        except NotADateError:
            continue
        return found.start or found.end, found.end
    return None


def begins(day: date) -> str:
    """Give the instant a day begins where the person is, as the tables keep it."""
    at = datetime.combine(day, time.min).astimezone().astimezone(UTC)
    return f"{at:%Y-%m-%dT%H:%M:%S}.000000Z"
