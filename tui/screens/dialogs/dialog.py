"""What every dialog is: a box over the place, a title, and Escape that leaves everything as it is."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from tracker.progress.agenda import Entry
from tui.widgets.text import one_line

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None]):
    """Asks one thing; dismissed with its answer, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    def on_mount(self) -> None:
        """Hold the cursor still: nothing on the screen moves unless somebody does something."""
        for line in self.query(Input):
            line.cursor_blink = False

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)


def title_of(entries: Sequence[Entry]) -> str:
    """Name the milestones a dialog is about."""
    first = one_line(entries[0].line.reference)
    return first if len(entries) == 1 else f"{first} and {len(entries) - 1} more"


def said_of(entries: Sequence[Entry]) -> Iterator[Label]:
    """Say what the milestones are: one with its agreed date, several by their references."""
    if len(entries) == 1:
        [entry] = entries
        yield Label(one_line(entry.what), markup=False, classes="what")
        agreed = one_line(entry.line.baseline_words) or "no date"
        yield Label(f"Agreed: {agreed}", markup=False, classes="quiet")
    else:
        names = ", ".join(one_line(entry.line.reference) for entry in entries)
        yield Label(names, markup=False, classes="what")
