"""The rules of reminders: which there are, and how a council, a programme or a person wants them."""

from functools import partial
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from tracker.people.views import listed
from tracker.progress.views import programmes
from tracker.reminders.switching import RuleLine, Whose, rules_listed
from tracker.workspace import Workspace
from tui.acts_beside import SetRule
from tui.screens.apart import Apart
from tui.screens.dialogs.choose import Choice
from tui.screens.listed import Listed
from tui.widgets.rule_rows import BASE, RuleDetail, RuleRows


class Found(NamedTuple):
    """The rules, and for whom one can want them otherwise: the councils first."""

    rules: list[RuleLine]
    councils: list[str]
    programmes: list[str]
    people: list[str]


class RulesPlace(Listed, Apart):
    """Every rule."""

    NAME = "Rules"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", "on or off"),
        Binding("enter,e", "change", "change", key_display="enter"),
        Binding("x", "as_it_was", "as it was"),
        Binding("escape,backspace", "app.back", "back", key_display="esc"),
    ]

    _rows: RuleRows
    _detail: RuleDetail

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = RuleRows()
        self._detail = RuleDetail()
        self._found = Found([], [], [], [])

    def reload(self) -> None:
        """Read the rules as they are wanted."""
        self.ask(all_rules, self._show, about="rules")

    def _show(self, found: Found) -> None:
        self._found = found
        self._rows.show(found.rules)
        self.show_where()

    def show_line(self) -> None:
        """Show the rule under the cursor."""
        self._detail.tell(self._rows.rule)

    def tally(self) -> str:
        """Count what is wanted otherwise."""
        count = len(self._rows.changed)
        return f"{count} changed" if count else ""

    def on_cursor_lines_opened(self) -> None:
        """Change it."""
        self.action_change()

    def action_switch(self) -> None:
        """Switch the rule off, or on again: for the council, or for whom the line says."""
        one = self._rows.rule
        if one is None:
            return
        if one.level != BASE:
            self.decide(SetRule(one.rule, whose_of(one.level, one.of), is_on=one.is_on is False))
        elif len(self._found.councils) == 1:
            [council] = self._found.councils
            held = [line for line in self._rows.changed if (line.rule, line.of) == (one.rule, council)]
            is_off = any(line.is_on is False for line in held)
            self.decide(SetRule(one.rule, whose_of("council", council), is_on=is_off))
        else:
            self.action_change()

    def action_change(self) -> None:
        """Say how a council, a programme or a person wants the rule."""
        from tui.screens.dialogs.choose import Choose  # noqa: PLC0415 - only when asked for

        one = self._rows.rule
        if one is None:
            return
        if one.level != BASE:
            self._ask_how(one.rule, f"{one.level}/{one.of}")
            return
        choices = [
            Choice(f"{level}/{name}", name, level)
            for level, names in (
                ("council", self._found.councils),
                ("programme", self._found.programmes),
                ("person", self._found.people),
            )
            for name in names
        ]
        asks = f"“{one.rule}” is otherwise for…"
        self.app.push_screen(Choose(asks, choices), partial(self._ask_how, one.rule))

    def _ask_how(self, rule: str, chosen: str | None) -> None:
        from tui.screens.dialogs.say_rule import SayRule  # noqa: PLC0415 - only when asked for

        if chosen is not None:
            level, _, name = chosen.partition("/")
            self.app.push_screen(SayRule(rule, name, whose_of(level, name)), self._decided)

    def action_as_it_was(self) -> None:
        """Let the rule be as for everybody else."""
        one = self._rows.rule
        if one is not None and one.level != BASE:
            self.decide(SetRule(one.rule, whose_of(one.level, one.of), as_it_was=True))
        else:
            self.notify("Nobody wants it otherwise on this line.", severity="warning")


def whose_of(level: str, name: str) -> Whose:
    """Say for whom, of a level by its name."""
    return Whose(**{level: name})


def all_rules(workspace: Workspace) -> Found:
    """Give the rules, and everybody for whom they can be otherwise."""
    with workspace.reading() as reader, reader.moment():
        plans = programmes(reader)
        return Found(
            rules_listed(reader),
            list(dict.fromkeys(line.council for line in plans)),
            [line.reference for line in plans],
            [one.name for one in listed(reader, workspace.today) if one.is_active],
        )
