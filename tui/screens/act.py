"""One act: who did it, when and why, and all it changed, to be undone whole or put back row by row."""

from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tracker.progress.agenda import Entry
from tracker.progress.trail import ActLine, Changed, acts_numbered, changes_in
from tracker.workspace import Workspace
from tui.acts import Redo, Restore, Undo
from tui.screens.place import ACTS_ON_MILESTONES, Place
from tui.widgets.change_rows import ChangeRows
from tui.widgets.history_rows import ActDetail


class Told(NamedTuple):
    """An act with everything it changed; no act where there is none of that number."""

    act: ActLine | None
    changes: list[Changed]


class ActPlace(Place):
    """All that one act changed."""

    NAME = "Act"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace", "app.back", "back", key_display="esc"),
        Binding("R", "restore", "put back"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._number = 0
        self._act: ActLine | None = None
        self._rows = ChangeRows()
        self._detail = ActDetail()

    def compose_place(self) -> ComposeResult:
        """Give the changes, and the act with the change under the cursor whole."""
        yield self._rows
        yield self._detail

    def on_mount(self) -> None:
        """Show the act."""
        self.watch(self._rows, "cursor", self.on_cursor_lines_lines_changed)
        self._rows.focus()

    def arrive(self, about: str) -> None:
        """Show the act of that number."""
        if about.isdigit():
            self._number = int(about)
            self.show_where()
            self.reload()

    def reload(self) -> None:
        """Read the act again: it may have been undone."""
        if self._number:
            self.ask(partial(act_told, number=self._number), self._show, about="act")

    def _show(self, told: Told) -> None:
        self._act = told.act
        self._rows.show(told.changes)
        self.show_where()

    def on_cursor_lines_lines_changed(self) -> None:
        """Show the change under the cursor whole."""
        changed = self._rows.changed
        self._detail.tell(self._act, (changed,) if changed else ())

    def on_cursor_lines_opened(self) -> None:
        """Go to what was changed, where there is something to go to."""
        changed = self._rows.changed
        if changed is None or not changed.about:
            self.notify("That has no place of its own to go to.", severity="warning")
        else:
            self.visit("action" if changed.table != "programme" else "programme", changed.about)

    def action_undo(self) -> None:
        """Take back this act, whole."""
        if self._act is not None and self._act.undone:
            self.notify("It is undone already: U does it again.", severity="warning")
        elif self._act is not None:
            self.decide(Undo(self._act.id))

    def action_redo(self) -> None:
        """Do this act again, where it was undone."""
        if self._act is not None and self._act.undone:
            self.decide(Redo(self._act.id))
        else:
            self.notify("It stands: u takes it back.", severity="warning")

    def action_restore(self) -> None:
        """Put back what this act changed on the row under the cursor, whatever came since."""
        changed = self._rows.changed
        if changed is not None and changed.field:
            self.decide(Restore(self._number, changed.table, changed.row_id))
        else:
            self.notify(
                "Only a changed field can be put back; u takes the act back whole.", severity="warning"
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no act that wants a milestone."""
        return action not in ACTS_ON_MILESTONES and super().check_action(action, parameters)

    def targets(self) -> tuple[Entry, ...]:
        """Give nothing: an act is no milestone."""
        return ()

    def where(self) -> tuple[str, ...]:
        """Name the act."""
        if self._act is None:
            return (f"act {self._number}",)
        return (f"act {self._act.id}", f"{self._act.what} {self._act.about}")

    def tally(self) -> str:
        """Count what it changed."""
        count = self._rows.line_count()
        return f"{count:,} change{'' if count == 1 else 's'}"


def act_told(workspace: Workspace, *, number: int) -> Told:
    """Give an act with all it changed."""
    with workspace.reading() as reader, reader.moment():
        found = acts_numbered(reader, [number])
        return Told(found[0] if found else None, changes_in(reader, number))
