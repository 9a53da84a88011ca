"""The rules as a list shows them: how each holds for all, and who wants it otherwise."""

from typing import NamedTuple

from db.queries.people import rule_settings
from db.reader import Reader
from tracker.reminders.rules import RULES, SILENT_AFTER, Rule

_FOR_ALL = "the rule"


class Whose(NamedTuple):
    """For whom a rule is changed: one of the three is said."""

    council: str = ""
    programme: str = ""
    person: str = ""


class RuleLine(NamedTuple):
    """A rule as it holds for all (`of` is "the rule"), or as somebody wants it; None leaves what is.

    `level` is "rule", "council", "programme" or "person". Without working days a rule counts none, or days
    of the calendar as `counts` says.
    """

    rule: str
    level: str
    of: str
    tells: tuple[str, ...]
    counts: str
    is_on: bool | None
    working_days: int | None


def rules_listed(reader: Reader, whose: Whose = Whose()) -> list[RuleLine]:  # noqa: B008 - a frozen value
    """Give every rule with what is changed of it; of one council, programme or person where one is said."""
    changed = rule_settings(reader)
    wanted = {one.casefold() for one in whose if one}
    lines = []
    for rule in RULES:
        lines.append(_line(rule, "rule", _FOR_ALL, is_on=True, working_days=rule.working_days))
        for one in changed:
            if one.rule == rule.name and (not wanted or one.of.casefold() in wanted):
                level = "council" if one.council_id else "programme" if one.programme_id else "person"
                lines.append(_line(rule, level, one.of, is_on=one.is_on, working_days=one.working_days))
    return lines


def _line(rule: Rule, level: str, of: str, *, is_on: bool | None, working_days: int | None) -> RuleLine:
    counts = rule.counting
    if rule.counting == "after the last word":
        counts_in_words = f"{SILENT_AFTER} days {counts}" if working_days is None else counts
    else:
        counts_in_words = counts
    return RuleLine(rule.name, level, of, rule.to, counts_in_words, is_on, working_days)
