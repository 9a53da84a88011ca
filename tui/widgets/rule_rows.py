"""The rules of reminders, and under each who wants it otherwise."""

from collections.abc import Sequence

from tracker.reminders.switching import RuleLine
from tui.widgets.detail import Detail
from tui.widgets.lines import Cell, CursorLines

BASE = "rule"
WEEKLY = "weekly "
NAME, TELLS = 24, 27


class RuleRows(CursorLines):
    """A line a rule; indented under it a line for each that wants it otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[RuleLine] = []

    @property
    def rule(self) -> RuleLine | None:
        """The line under the cursor."""
        return self._found[self.cursor] if self.cursor < len(self._found) else None

    @property
    def changed(self) -> list[RuleLine]:
        """The lines that want a rule otherwise."""
        return [one for one in self._found if one.level != BASE]

    def show(self, found: Sequence[RuleLine]) -> None:
        """Show them; the cursor stays on its own, or on the rule where that line went."""
        before = self.rule
        self._found = list(found)
        line = self.cursor
        if before is not None:
            of_rule = [at for at, one in enumerate(found) if one.rule == before.rule]
            line = next((at for at in of_rule if found[at][:3] == before[:3]), of_rule[0])
        self.lines_changed(line)

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._found)

    def is_choosable(self, line: int) -> bool:
        """Whether a rule stands on the line."""
        return 0 <= line < len(self._found)

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a rule with whom it tells and when, or who wants it how."""
        one = self._found[line]
        mark: Cell = ("▌" if line == self.cursor else " ", 2, "reference")
        if one.level == BASE:
            return (
                mark,
                (one.rule, NAME, "strong"),
                (f"tells {' and '.join(one.tells)}", TELLS, "quiet"),
                (when(one), width - 2 - NAME - TELLS, ""),
            )
        wants, style = wanted(one)
        return (
            mark,
            ("", 4, ""),
            (f"{one.level} {one.of}", NAME + TELLS - 4, "reference"),
            (wants, width - 2 - NAME - TELLS, style),
        )


class RuleDetail(Detail):
    """The rule under the cursor in words, and what can be done."""

    def tell(self, one: RuleLine | None) -> None:
        """Show a rule, or nothing."""
        if one is None:
            self.say(())
        elif one.level == BASE:
            words = f"tells the {' and the '.join(one.tells)} {when(one)}"
            can = (
                "Space switches it for the council; Enter changes it for a council, a programme or a person."
            )
            self.say(([(one.rule, "strong"), (f"  {words}", "")], [(can, "quiet")]))
        else:
            can = "Space switches it, Enter changes it, x lets it be as for everybody else."
            head = [(one.rule, "strong"), (f"  for {one.level} {one.of}: ", ""), wanted(one)]
            self.say((head, [(can, "quiet")]))


def when(one: RuleLine) -> str:
    """Say from when a rule counts, and how far."""
    if not one.working_days:
        return one.counts
    if one.counts.startswith(WEEKLY):
        return f"weekly, from {days(one.working_days)} {one.counts.removeprefix(WEEKLY)}"
    return f"{days(one.working_days)} {one.counts}"


def wanted(one: RuleLine) -> tuple[str, str]:
    """Say how somebody wants a rule, and in which style."""
    state = {True: "✓ on", False: "○ off", None: ""}[one.is_on]
    counted = days(one.working_days) if one.working_days is not None else ""
    return ", ".join(said for said in (state, counted) if said), "at_risk" if one.is_on is False else ""


def days(count: int) -> str:
    """Say how many working days."""
    return f"{count} working day{'' if count == 1 else 's'}"
