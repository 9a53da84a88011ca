"""The bodies: the register with what each does, how much falls to it by month, and where to reach it."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from tracker.progress.agenda import Entry
from tracker.progress.load import RegisteredBody, months_ahead
from tracker.workspace import Workspace
from tui.screens.filtered import Filtered
from tui.screens.listed import Listed
from tui.screens.on_bodies import OnBodies, whole_register
from tui.screens.place import ACTS_ON_MILESTONES
from tui.widgets.body_detail import BodyDetail
from tui.widgets.body_rows import BodyRows


class BodiesPlace(Listed, Filtered, OnBodies):
    """Every body of every council."""

    NAME = "Bodies"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave_filter", "All again", show=False)]

    _rows: BodyRows
    _detail: BodyDetail

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = BodyRows()
        self._detail = BodyDetail()
        self._register: list[RegisteredBody] = []

    def reload(self) -> None:
        """Read the register again."""
        self.ask(whole_register, self._show, about="bodies")

    def narrow(self, words: str) -> None:
        """Show only the bodies that hold the words in a name or a part; they are here already."""
        self.words = words.strip()
        self._show(self._register)

    def _show(self, register: list[RegisteredBody]) -> None:
        self._register = register
        self._rows.show(self._narrowed(), months_ahead(self.workspace.today))
        self.show_where()

    def _narrowed(self) -> list[RegisteredBody]:
        wanted = self.words.casefold()
        return [
            one
            for one in self._register
            if wanted in " ".join((one.line.name, *one.other_names, one.line.kind, one.does)).casefold()
        ]

    def show_line(self) -> None:
        """Show the words of the body under the cursor."""
        self._detail.show_body(self._rows.body, months_ahead(self.workspace.today))

    def on_cursor_lines_opened(self) -> None:
        """Open the body."""
        if body := self._rows.body:
            self.visit("body", body.key)

    def body_here(self) -> RegisteredBody | None:
        """Give the body under the cursor."""
        return self._rows.body

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no act that wants a milestone, and no programme: a register is of a council."""
        if action in ACTS_ON_MILESTONES or action == "choose_programme":
            return False
        return super().check_action(action, parameters)

    def targets(self) -> tuple[Entry, ...]:
        """Give nothing: a body is no milestone."""
        return ()

    def where(self) -> tuple[str, ...]:
        """Name the words it is narrowed to."""
        return (f"“{self.words}”",) if self.words else ()

    def tally(self) -> str:
        """Count the bodies shown."""
        return f"{len(self._narrowed()):,} bodies" if self._register else ""
