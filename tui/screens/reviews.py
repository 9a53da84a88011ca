"""The documents that are being looked through, to go on with one or to begin another."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tracker.importing.reviews.waiting import Open, open_reviews
from tracker.workspace import Workspace
from tui.screens.apart import Apart
from tui.widgets.lines import Cell, CursorLines

if TYPE_CHECKING:
    from tui.screens.dialogs.bring_in import Wanted


class OpenReviews(CursorLines):
    """A line a review."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Open] = []

    @property
    def review(self) -> Open | None:
        """The review under the cursor."""
        return self._found[self.cursor] if self.cursor < len(self._found) else None

    def show(self, found: list[Open]) -> None:
        """Show them."""
        self._found = found
        self.lines_changed(self.cursor)

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._found)

    def is_choosable(self, line: int) -> bool:
        """Whether a review stands on the line."""
        return line < len(self._found)

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a review: its document, how much is decided, who began it and when."""
        one = self._found[line]
        decided = f"{one.decisions} decision{'' if one.decisions == 1 else 's'}"
        begun = f"begun {one.begun_at[:10]} by {one.begun_by}"
        return (
            ("▌" if line == self.cursor else " ", 2, "reference"),
            (str(one.number), 5, "reference"),
            (one.name, max(width - 52, 10), ""),
            ("", 1, ""),
            (decided, 14, "quiet"),
            (begun, 30, "quiet"),
        )


class ReviewsPlace(Apart):
    """Every open review."""

    NAME = "Reviews"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "bring_in", "bring in a plan"),
        Binding("x", "discard", "let go"),
        Binding("escape,backspace", "app.back", "back", key_display="esc"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = OpenReviews()
        self._none = Static("", id="none")

    def compose_place(self) -> ComposeResult:
        """Give the list."""
        yield self._none
        yield self._rows

    def on_mount(self) -> None:
        """Read them."""
        self._rows.focus()
        self.show_where()

    def arrive(self, about: str) -> None:  # noqa: ARG002 - this place is about nothing in particular
        """Read them anew."""
        self.reload()

    def reload(self) -> None:
        """Read the open reviews."""
        self.ask(all_reviews, self._show, about="reviews")

    def _show(self, found: list[Open]) -> None:
        self._rows.show(found)
        self._none.update("" if found else "No document is being looked through: i brings in a plan.")
        self._none.display = not found
        self.show_where()

    def tally(self) -> str:
        """Count them."""
        count = self._rows.line_count()
        return f"{count} open" if count else ""

    def on_cursor_lines_opened(self) -> None:
        """Go on with the review under the cursor."""
        if one := self._rows.review:
            self.visit("review", str(one.number))

    def action_bring_in(self) -> None:
        """Ask for a document to look through."""
        from tui.screens.dialogs.bring_in import BringIn  # noqa: PLC0415 - only when asked for

        self.app.push_screen(BringIn(), self._bring_in)

    def _bring_in(self, wanted: "Wanted | None") -> None:
        if wanted is not None:
            self.visit("review", json.dumps(wanted.as_plain()))

    def action_discard(self) -> None:
        """Let the review go; nothing of it was stored."""
        from tui.screens.dialogs.on_review import Confirm  # noqa: PLC0415 - only when asked for

        if one := self._rows.review:
            sentence = f"Let the review of {one.name} go? Its decisions are lost; nothing of it was stored."
            self.app.push_screen(
                Confirm("Let go", sentence), lambda sure: self._discard(one.number) if sure else None
            )

    def _discard(self, number: int) -> None:
        def discarded(workspace: Workspace) -> list[Open]:
            from tracker.importing.reviews.desk import discard  # noqa: PLC0415 - slow to load

            discard(workspace, number)
            return all_reviews(workspace)

        self.ask(discarded, self._show, about="reviews")


def all_reviews(workspace: Workspace) -> list[Open]:
    """Give the open reviews."""
    with workspace.reading() as reader:
        return open_reviews(reader)
