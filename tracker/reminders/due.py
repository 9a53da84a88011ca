"""Which reminders are due on a day: every rule asked about every milestone, for everybody it tells. Pure.

What somebody cannot be told on its day (snoozed, away, not worked) is told on the first day they can, and of
what one rule kept back until then only the latest.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tracker.reminders.book import RuleBook
from tracker.reminders.days import LONGEST_CLOSURE, Watched, tellings
from tracker.reminders.diaries import Diaries
from tracker.reminders.rules import SILENT_AFTER, Audience, Rule

# How many working days late a reminder is still told, where the tracker was off or nobody could be told. What
# was to be said ten working days before the end is by then past its end and chased weekly, so nothing due is
# lost; a contact found for an old plan does not get a year of reminders.
CATCH_UP = 10


class Key(NamedTuple):
    """What makes a reminder the same reminder: it is told once."""

    recipient: str
    milestone_uuid: str
    rule: str
    occasion: date


class Due(NamedTuple):
    """What is to be told on a day, and the references nobody would be told about."""

    keys: tuple[Key, ...]
    untold: tuple[str, ...]


class Reach(NamedTuple):
    """Which milestones are worth asking about on a day; all days are included.

    Opened on or after `opened_from`, ending by `ends_by`, with a board by `board_by`, last spoken of between
    `said_from` and `said_by`, put back to a day from `earliest` on, forecast anew from there on.
    """

    earliest: date
    opened_from: date
    ends_by: date
    board_by: date
    said_from: date
    said_by: date


def reach(today: date, diaries: Diaries, book: RuleBook, *, earliest: date | None = None) -> Reach:
    """Bound the milestones that may have anything to tell on a day."""
    working = diaries.working
    first = earliest or working.add(today, -CATCH_UP)
    held_from = diaries.held_from(first)
    silent = timedelta(days=SILENT_AFTER)
    said = book.longest(["after the last word"])
    ahead = book.longest(["before the end"])
    return Reach(
        earliest=held_from,
        opened_from=held_from - LONGEST_CLOSURE,
        ends_by=working.add(today, ahead) + LONGEST_CLOSURE,
        board_by=working.add(today, book.longest(["before the board"])) + LONGEST_CLOSURE,
        said_from=min(held_from - silent, working.add(held_from, -said)) - LONGEST_CLOSURE,
        said_by=today if said else today - silent,
    )


def due(
    milestones: Iterable[Watched],
    today: date,
    diaries: Diaries,
    book: RuleBook | None = None,
    *,
    earliest: date | None = None,
) -> Due:
    """Give every reminder that is due and not too old to tell, told before or not.

    Too old is what was to be told before the milestone came into the tracker, or before `earliest`: more than
    `CATCH_UP` working days ago where none is said.
    """
    asked = _Asked(today, earliest or diaries.working.add(today, -CATCH_UP), diaries, book or RuleBook())
    keys: dict[Key, None] = {}
    untold: dict[str, None] = {}
    for milestone in milestones:
        for rule in asked.book.rules:
            if not rule.about(milestone.kind, milestone.state):
                continue
            to = addressees(rule, milestone)
            for address in to:
                keys.update(dict.fromkeys(asked.keys(rule, milestone, address)))
            if not to and rule.to in (("owner",), ("author",)) and any(asked.keys(rule, milestone, "")):
                untold[milestone.reference] = None
    return Due(tuple(keys), tuple(untold))


def addressees(rule: Rule, milestone: Watched) -> tuple[str, ...]:
    """Say whom a rule tells of a milestone, each once."""
    whose: dict[Audience, tuple[str, ...]] = {
        "owner": milestone.owners,
        "author": milestone.authors or milestone.owners,
        "manager": milestone.managers,
        "sponsor": milestone.sponsors,
    }
    return tuple(dict.fromkeys(address for audience in rule.to for address in whose[audience]))


class _Asked(NamedTuple):
    """A day, how far back it looks, and whom and what it asks."""

    today: date
    earliest: date
    diaries: Diaries
    book: RuleBook

    def keys(self, rule: Rule, milestone: Watched, address: str) -> Iterator[Key]:
        """Give what one rule has to tell somebody of a milestone."""
        wanted = self.book.wanted(
            rule, person=address, programme=milestone.programme, council=milestone.council
        )
        if wanted is None:
            return
        for (day, to), occasion in self._turns(wanted, milestone, address).items():
            if self.earliest <= day <= self.today:
                yield Key(to, milestone.uuid, rule.name, occasion)

    def _turns(self, rule: Rule, milestone: Watched, address: str) -> dict[tuple[date, str], date]:
        """Give the days on which somebody is told, each with its latest occasion."""
        working = self.diaries.working
        first = self.earliest
        if self.diaries.of(address).away:
            first = min(first, self.diaries.held_from(first))
        if milestone.look_again is not None and milestone.ends is not None:
            first = min(first, milestone.ends)
        turns: dict[tuple[date, str], date] = {}
        for occasion, told_on in tellings(rule, milestone, working, first, self.today):
            if told_on < milestone.since:
                continue
            turn = self.diaries.turn(address, told_on, back=not rule.chases)
            if milestone.look_again is not None and turn.day < milestone.look_again:
                turn = self.diaries.turn(address, working.on_or_after(milestone.look_again), back=False)
            turns[turn.day, turn.to] = occasion
        return turns
