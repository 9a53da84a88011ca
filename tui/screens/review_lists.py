"""The lists of a review: rows, questions, candidates, what was left out; the document's words of each below.

Reading and deciding run in a thread, one after another in the order of the keys; the list stays meanwhile.
"""

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tracker.importing.reviews.listing import ASKED, LeftOut, ReviewQuestion, ReviewRow
from tracker.importing.reviews.source import source_words
from tracker.workspace import Workspace
from tui.screens.apart import Apart
from tui.screens.filtered import Filtered
from tui.screens.review_steps import ROWS, TABS, Looked, looked, opened
from tui.widgets.beside import said_there, was_asked, was_left_out, was_read
from tui.widgets.review_rows import Entry, ReviewRows

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.worker import Worker

    from tracker.importing.reviews.looking import Review


class ReviewLists(Apart, Filtered):
    """The lists of one review, and the words of the row under the cursor."""

    NAME = "Review"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", "lists"),
        Binding("shift+tab", "turn(-1)", "List before", show=False),
        Binding("escape", "leave", "back", key_display="esc"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.rows = ReviewRows()
        self.looked_through: Looked | None = None
        self.about = ""
        self.tab = ROWS
        self._told = ""
        self.one_at_a_time = asyncio.Lock()

    def compose_place(self) -> ComposeResult:
        """Give the lists by name, the one chosen, and the words of the row under the cursor."""
        yield Static(id="tabs")
        yield self.rows
        with Horizontal(id="beside"):
            yield Static(id="there")
            yield Static(id="read")

    def on_mount(self) -> None:
        """Be ready for the keys."""
        self.watch(self.rows, "cursor", self.on_cursor_lines_lines_changed)
        self.rows.focus()
        self.show_where()

    # Reading

    def arrive(self, about: str) -> None:
        """Take up the review of that number, or begin one on the document said."""
        if not about or about == self.about:
            return
        self.about, self.looked_through = about, None
        self.tab, self.words = ROWS, ""
        self.rows.show((), {})
        self._say("Reading the document…")
        self.change(partial(opened, about=about, progress=self._progress))

    def reload(self) -> None:
        """See what the review changes of the data as it stands now."""
        if self.looked_through is not None:
            self.on_review(looked)

    def _progress(self, done: int, of: int | None) -> None:
        """Tell how far the reading is; called from its thread."""
        said = f"Reading the document… {done:,}{f' of {of:,}' if of else ''}"
        if said != self._told:
            self._told = said
            self.app.call_later(self._say, said)

    def _say(self, words: str) -> None:
        self.query_one("#tabs", Static).update(Content.styled(f" {words}", "$quiet"))

    def on_review(self, change: "Callable[[Workspace, Review], Looked]") -> None:
        """Change the review as it stands by then; one that is stored by then stays so."""

        def changed(workspace: Workspace) -> Looked | None:
            return change(workspace, self.looked_through.review) if self.looked_through else None

        self.change(changed)

    def change(self, change: "Callable[[Workspace], Looked | None]") -> None:
        """Carry out what was decided, after all that was decided before."""

        async def changed() -> None:
            async with self.one_at_a_time:
                try:
                    self.looked_through = await asyncio.to_thread(change, self.workspace)
                finally:
                    if self.is_running:
                        self.show()

        _: Worker[None] = self.app.run_worker(changed, group="reviews", exit_on_error=False)

    @property
    def held(self) -> Looked:
        """What one looks through."""
        assert self.looked_through is not None  # noqa: S101 - nothing is decided before it is read
        return self.looked_through

    # Showing

    def show(self) -> None:
        """Show the list chosen, as it stands now."""
        if self.looked_through is None:
            self.about = ""
            self._say("Nothing is open here: esc goes back.")
            return
        self.about = str(self.looked_through.review.number)
        self.rows.show(self.listed(), self.looked_through.changes.of_rows)
        self._show_tabs()
        self.show_where()

    def listed(self) -> list[Entry]:
        """Give the list chosen, narrowed to the words."""
        found = self.held.lists[self.tab]
        return [one for one in found if one.says(self.words)] if self.words else list(found)

    def _show_tabs(self) -> None:
        said: list[Content] = []
        for name in TABS:
            words = f" {name} {len(self.held.lists[name]):,} "
            said.append(Content.styled(words, "bold $accent reverse" if name == self.tab else "$quiet"))
        self.query_one("#tabs", Static).update(Content(" ").join(said))

    def narrow(self, words: str) -> None:
        """Show only what holds the words."""
        self.words = words.strip()
        if self.looked_through is not None:
            self.show()

    def on_cursor_lines_lines_changed(self) -> None:
        """Show the words of what the cursor is on: the document's own beside what was read."""
        there, read = self.query_one("#there", Static), self.query_one("#read", Static)
        entry = self.rows.entry
        row = self._row_of(entry)
        there.update(
            said_there(source_words(self.held.review.document, row.spots)) if row else Content(""),
            layout=False,
        )
        match entry:
            case ReviewRow():
                change = self.held.changes.of_rows.get(entry.reference, "")
                read.update(was_read(entry, change, self.asked_of(entry)), layout=False)
            case ReviewQuestion():
                read.update(was_asked(entry), layout=False)
            case LeftOut():
                read.update(was_left_out(entry), layout=False)
            case None:
                read.update(Content(""), layout=False)

    def _row_of(self, entry: Entry | None) -> ReviewRow | None:
        if isinstance(entry, ReviewQuestion):
            about = entry.question.about
            return next((row for row in self.held.review.rows if row.reference == about), None)
        return entry if isinstance(entry, ReviewRow) else None

    def asked_of(self, row: ReviewRow) -> list[ReviewQuestion]:
        """Give what is asked about a row."""
        if ASKED not in row.marks:
            return []
        return [one for one in self.held.review.questions if one.question.about == row.reference]

    def where(self) -> tuple[str, ...]:
        """Name the document and what the list is narrowed to."""
        narrowed = (f"“{self.words}”",) if self.words else ()
        if self.looked_through is None:
            return narrowed
        review = self.looked_through.review
        return (review.name, review.plan.programmes[0].reference, *narrowed)

    def tally(self) -> str:
        """Count what is asked."""
        count = len(self.looked_through.review.questions) if self.looked_through else 0
        return f"{count} asked" if count else ""

    # Going about

    def action_turn(self, by: int) -> None:
        """Go to the next list: rows, questions, candidates, left out."""
        if self.looked_through is not None:
            self.tab = TABS[(TABS.index(self.tab) + by) % len(TABS)]
            self.show()
            self.rows.action_first()

    def action_leave(self) -> None:
        """Show everything again; then go back, and the review stays for later."""
        if self.words or self.query("FilterLine"):
            self.action_leave_filter()
        else:
            self.app.call_later(self.app.run_action, "back")
