"""The rules as they are wanted: switched off or counted otherwise for a council, a programme or a person."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, NamedTuple

from tracker.reminders.rules import RULES, Rule

Level = Literal["person", "programme", "council"]
_NEAREST_FIRST: tuple[Level, ...] = ("person", "programme", "council")


class Wish(NamedTuple):
    """A rule as one wants it; None leaves what the next level says.

    `whose` is the number of the council or programme, or the address of the person.
    """

    rule: str
    level: Level
    whose: int | str
    is_on: bool | None = None
    working_days: int | None = None


class RuleBook:
    """Every rule, and how it is wanted where; the nearest wish counts, field by field."""

    def __init__(self, wishes: Iterable[Wish] = (), rules: tuple[Rule, ...] = RULES) -> None:
        self.rules = rules
        self._wishes = {(wish.rule, wish.level, wish.whose): wish for wish in wishes}
        self._known: dict[tuple[str, str, int, int], Rule | None] = {}

    def wanted(self, rule: Rule, *, person: str, programme: int, council: int) -> Rule | None:
        """Give a rule as it is wanted for somebody in a programme; None where it is switched off."""
        if not self._wishes:
            return rule
        key = rule.name, person, programme, council
        if key not in self._known:
            self._known[key] = self._settled(
                rule, {"person": person, "programme": programme, "council": council}
            )
        return self._known[key]

    def longest(self, counting: Iterable[str]) -> int:
        """Give the most working days that any rule of these kinds counts, for anybody."""
        kinds = tuple(counting)
        names = {rule.name for rule in self.rules if rule.counting in kinds}
        said = [rule.working_days or 0 for rule in self.rules if rule.name in names]
        said += [wish.working_days or 0 for wish in self._wishes.values() if wish.rule in names]
        return max(said, default=0)

    def _settled(self, rule: Rule, whose: dict[Level, int | str]) -> Rule | None:
        wishes = [
            wish
            for level in _NEAREST_FIRST
            if (wish := self._wishes.get((rule.name, level, whose[level]))) is not None
        ]
        is_on = next((wish.is_on for wish in wishes if wish.is_on is not None), True)
        days = next((wish.working_days for wish in wishes if wish.working_days is not None), None)
        if not is_on:
            return None
        return rule if days is None else replace(rule, working_days=days)
