"""What one does to the plan itself where its actions are listed: add, edit, move."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.acts import AddAction, EditAction, Forecast, MoveAction, Shown
from tui.screens.filtered import Filtered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.progress.views import ActionInPlan, WorkstreamInPlan
    from tui.screens.dialogs.write_action import Written


class OnPlan(Filtered):
    """A place with actions that can be written and moved; a subclass says which one is meant."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add_action", "add"),
        Binding("e", "edit_action", "edit"),
        Binding("m", "move_action", "move"),
        Binding("J", "move_down", "Move down", show=False),
        Binding("K", "move_up", "Move up", show=False),
    ]

    # What a subclass says

    def the_action(self) -> "ActionInPlan | None":
        """Give the action that is meant."""
        raise NotImplementedError

    def the_workstream(self) -> "WorkstreamInPlan | None":
        """Give the workstream that is meant."""
        raise NotImplementedError

    def the_workstreams(self) -> "Sequence[WorkstreamInPlan]":
        """Give all workstreams of the programme."""
        raise NotImplementedError

    # The acts

    def action_add_action(self) -> None:
        """Add an action to the workstream."""
        from tui.screens.dialogs.write_action import WriteAction, Written  # noqa: PLC0415 - when asked for

        here = self.the_workstream()
        empty = Written("", "", "", "", here.line.letter if here else "")
        title = f"Add an action to {self.programme}"
        self.app.push_screen(
            WriteAction(title, empty, self.workspace.today, asks_where=True), self._add_written
        )

    def _add_written(self, written: "Written | None") -> None:
        if written is not None and self.programme is not None:
            self.decide(AddAction(programme=self.programme, **written._asdict()))

    def action_edit_action(self) -> None:
        """Edit the words of the action."""
        from tui.screens.dialogs.write_action import WriteAction, Written  # noqa: PLC0415 - when asked for

        action = self._action_or_say()
        if action is None:
            return
        line = action.line
        before = Written(line.action, line.body_words, line.date_words, line.description)
        self.app.push_screen(
            WriteAction(f"Edit {line.reference}", before, self.workspace.today, asks_where=False),
            lambda written: self._edit_written(action, before, written),
        )

    def _edit_written(self, action: "ActionInPlan", before: "Written", after: "Written | None") -> None:
        if after is None or after == before:
            return
        words = {
            name: getattr(after, name)
            for name in ("action", "bodies", "description")
            if getattr(after, name) != getattr(before, name)
        }
        edited = EditAction(action.line.reference, seen=action.line.version, **words)
        if after.dates == before.dates:
            self.decide(edited)
        else:
            self._ask_what_it_means(action, edited if words else None, after.dates)

    def _ask_what_it_means(self, action: "ActionInPlan", edited: EditAction | None, dates: str) -> None:
        """Ask whether another date is a slip of the pen, a forecast, or agreed."""
        from tui.screens.dialogs.choose import Choice, Choose  # noqa: PLC0415 - only when asked for

        choices = (
            Choice("forecast", "A new forecast", "it is now expected then; the agreed date stays"),
            Choice("rebaseline", "A re-baseline", "a body agreed the new date"),
            Choice("correction", "A slip of the pen", "the plan meant this all along; its date is corrected"),
        )

        def meant(answer: str | None) -> None:
            if answer is None:
                return
            reference = action.line.reference
            if answer == "correction":
                held = edited or EditAction(reference, seen=action.line.version)
                self.decide(held.with_dates(dates))
                return
            if edited is not None:
                self.decide(edited)
            if answer == "forecast":
                self.decide(Forecast((Shown(reference),), dates))
            else:
                self._agree(dates)

        title = f"{action.line.reference} has another date: what is it?"
        self.app.push_screen(Choose(title, choices), meant)

    def _agree(self, dates: str) -> None:
        from tui.screens.dialogs.say_agreed import SayAgreedFor  # noqa: PLC0415 - only when asked for

        if entries := self._chosen():
            self.app.push_screen(SayAgreedFor(entries[:1], self.workspace.today, dates), self._decided)

    def action_move_action(self) -> None:
        """Move the action to another workstream."""
        from tracker.progress.tree import heading  # noqa: PLC0415 - only when asked for
        from tui.screens.dialogs.choose import Choice, Choose  # noqa: PLC0415 - only when asked for

        action = self._action_or_say()
        if action is None:
            return
        choices = [
            Choice(one.line.letter, heading(one.line.letter, one.line.title), _actions(len(one.actions)))
            for one in self.the_workstreams()
            if one.line.letter != action.line.letter
        ]
        reference = action.line.reference

        def chosen(letter: str | None) -> None:
            if letter is not None:
                self.decide(MoveAction(reference, into=letter))

        self.app.push_screen(Choose(f"Move {reference} to", choices), chosen)

    def action_move_down(self) -> None:
        """Move the action one place down its workstream."""
        self._move(1)

    def action_move_up(self) -> None:
        """Move the action one place up its workstream."""
        self._move(-1)

    def _move(self, by: int) -> None:
        if action := self._action_or_say():
            self.decide(MoveAction(action.line.reference, by=by))

    def _action_or_say(self) -> "ActionInPlan | None":
        action = self.the_action()
        if action is None:
            self.notify("Choose an action first: move to it with the arrow keys.", severity="warning")
        return action


def _actions(count: int) -> str:
    return f"{count} action{'' if count == 1 else 's'}"
