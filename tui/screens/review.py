"""A document looked through: each row with what was read, inferred and asked, and its own words below.

Reading and deciding run in a thread, one after another in the order of the keys; the list stays meanwhile.
"""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tracker.importing.reviews.decisions import Accept, Correct, CorrectedField, Decision, Skip
from tracker.importing.reviews.listing import ASKED, LeftOut, ReviewQuestion, ReviewRow
from tracker.importing.reviews.source import source_words
from tracker.workspace import Workspace
from tui.screens.apart import Apart
from tui.screens.filtered import Filtered
from tui.widgets.beside import said_there, was_asked, was_left_out, was_read
from tui.widgets.review_rows import Entry, ReviewRows

if TYPE_CHECKING:
    from textual.worker import Worker

    from tracker.importing.readers.kinds import Progress
    from tracker.importing.reviews.desk import Review
    from tracker.importing.reviews.storing import Changes, Stored

ROWS, QUESTIONS, CANDIDATES, LEFT_OUT = TABS = ("rows", "questions", "candidates", "left out")


class Looked(NamedTuple):
    """A review with its lists laid out, and what it changes of a programme that is there."""

    review: "Review"
    lists: Mapping[str, Sequence[Entry]]
    changes: "Changes"


class ReviewPlace(Apart, Filtered):
    """One review at a time."""

    NAME = "Review"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "answer", "answer"),
        Binding("e", "correct", "correct"),
        Binding("x", "skip", "skip"),
        Binding("u", "take_back", "undo"),
        Binding("A", "store", "store"),
        Binding("tab", "turn(1)", "lists"),
        Binding("shift+tab", "turn(-1)", "List before", show=False),
        Binding("ctrl+a", "accept_all", "accept all candidates", show=False),
        Binding("escape", "leave", "back", key_display="esc"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = ReviewRows()
        self._looked: Looked | None = None
        self._about = ""
        self._tab = ROWS
        self._told = ""
        self._one_at_a_time = asyncio.Lock()

    def compose_place(self) -> ComposeResult:
        """Give the lists by name, the one chosen, and the words of the row under the cursor."""
        yield Static(id="tabs")
        yield self._rows
        with Horizontal(id="beside"):
            yield Static(id="there")
            yield Static(id="read")

    def on_mount(self) -> None:
        """Be ready for the keys."""
        self.watch(self._rows, "cursor", self.on_cursor_lines_lines_changed)
        self._rows.focus()
        self.show_where()

    # Reading

    def arrive(self, about: str) -> None:
        """Take up the review of that number, or begin one on the document said."""
        if not about or about == self._about:
            return
        self._about, self._looked = about, None
        self._tab, self.words = ROWS, ""
        self._rows.show((), {})
        self._say("Reading the document…")
        self._change(partial(opened, about=about, progress=self._progress))

    def reload(self) -> None:
        """See what the review changes of the data as it stands now."""
        if self._looked is not None:
            review = self._looked.review
            self._change(lambda workspace: looked(workspace, review))

    def _progress(self, done: int, of: int | None) -> None:
        """Tell how far the reading is; called from its thread."""
        said = f"Reading the document… {done:,}{f' of {of:,}' if of else ''}"
        if said != self._told:
            self._told = said
            self.app.call_later(self._say, said)

    def _say(self, words: str) -> None:
        self.query_one("#tabs", Static).update(Content.styled(f" {words}", "$quiet"))

    def _change(self, change: "Callable[[Workspace], Looked]") -> None:
        """Carry out what was decided, after all that was decided before."""

        async def changed() -> None:
            async with self._one_at_a_time:
                try:
                    self._looked = await asyncio.to_thread(change, self.workspace)
                finally:
                    if self.is_running:
                        self._show()

        _: Worker[None] = self.app.run_worker(changed, group="reviews", exit_on_error=False)

    def _decide(self, *decisions: Decision) -> None:
        self._change(lambda workspace: decided(workspace, self._held.review, decisions))

    @property
    def _held(self) -> Looked:
        assert self._looked is not None  # noqa: S101 - nothing is decided before it is read
        return self._looked

    # Showing

    def _show(self) -> None:
        if self._looked is None:
            self._about = ""
            self._say("Nothing is open here: esc goes back.")
            return
        self._about = str(self._looked.review.number)
        self._rows.show(self._listed(), self._looked.changes.of_rows)
        self._show_tabs()
        self.show_where()

    def _listed(self) -> list[Entry]:
        found = self._held.lists[self._tab]
        return [one for one in found if one.says(self.words)] if self.words else list(found)

    def _show_tabs(self) -> None:
        said: list[Content] = []
        for name in TABS:
            words = f" {name} {len(self._held.lists[name]):,} "
            said.append(Content.styled(words, "bold $accent reverse" if name == self._tab else "$quiet"))
        self.query_one("#tabs", Static).update(Content(" ").join(said))

    def narrow(self, words: str) -> None:
        """Show only what holds the words."""
        self.words = words.strip()
        if self._looked is not None:
            self._show()

    def on_cursor_lines_lines_changed(self) -> None:
        """Show the words of what the cursor is on: the document's own beside what was read."""
        there, read = self.query_one("#there", Static), self.query_one("#read", Static)
        entry = self._rows.entry
        row = self._row_of(entry)
        there.update(
            said_there(source_words(self._held.review.document, row.spots)) if row else Content(""),
            layout=False,
        )
        match entry:
            case ReviewRow():
                change = self._held.changes.of_rows.get(entry.reference, "")
                read.update(was_read(entry, change, self._asked_of(entry)), layout=False)
            case ReviewQuestion():
                read.update(was_asked(entry), layout=False)
            case LeftOut():
                read.update(was_left_out(entry), layout=False)
            case None:
                read.update(Content(""), layout=False)

    def _row_of(self, entry: Entry | None) -> ReviewRow | None:
        if isinstance(entry, ReviewQuestion):
            about = entry.question.about
            return next((row for row in self._held.review.rows if row.reference == about), None)
        return entry if isinstance(entry, ReviewRow) else None

    def _asked_of(self, row: ReviewRow) -> list[ReviewQuestion]:
        if ASKED not in row.marks:
            return []
        return [one for one in self._held.review.questions if one.question.about == row.reference]

    def where(self) -> tuple[str, ...]:
        """Name the document and what the list is narrowed to."""
        narrowed = (f"“{self.words}”",) if self.words else ()
        if self._looked is None:
            return narrowed
        review = self._looked.review
        return (review.name, review.plan.programmes[0].reference, *narrowed)

    def tally(self) -> str:
        """Count what is asked."""
        count = len(self._looked.review.questions) if self._looked else 0
        return f"{count} asked" if count else ""

    # Deciding

    def action_turn(self, by: int) -> None:
        """Go to the next list: rows, questions, candidates, left out."""
        if self._looked is not None:
            self._tab = TABS[(TABS.index(self._tab) + by) % len(TABS)]
            self._show()
            self._rows.action_first()

    def action_skip(self) -> None:
        """Leave the row out, or take it in again."""
        if isinstance(entry := self._rows.entry, ReviewRow):
            self._decide(Skip((entry.key,), not entry.skipped))
            self._rows.action_move(1)

    def on_cursor_lines_opened(self) -> None:
        """Accept a candidate or take that back; answer a question; correct a row."""
        entry = self._rows.entry
        if isinstance(entry, ReviewRow) and entry.kind == "candidate":
            self._decide(Accept((entry.key,), not entry.accepted_as))
        elif isinstance(entry, ReviewQuestion):
            self.action_answer()
        elif isinstance(entry, ReviewRow):
            self.action_correct()

    def action_accept_all(self) -> None:
        """Accept every candidate that is shown."""
        rows = [one for one in self._listed() if isinstance(one, ReviewRow) and one.kind == "candidate"]
        waiting = tuple(row.key for row in rows if not row.accepted_as and not row.skipped)
        if waiting:
            self._decide(Accept(waiting))

    def action_answer(self) -> None:
        """Answer what is asked here."""
        from tui.screens.dialogs.on_review import AnswerQuestion  # noqa: PLC0415 - only when asked for

        entry = self._rows.entry
        asked = [entry] if isinstance(entry, ReviewQuestion) else []
        if isinstance(entry, ReviewRow):
            asked = self._asked_of(entry)
        if not asked:
            self.notify("Nothing is asked here: tab goes to the questions.", severity="warning")
            return
        question = asked[0]
        self.app.push_screen(AnswerQuestion(question), lambda words: self._answer(question, words))

    def _answer(self, question: ReviewQuestion, words: str | None) -> None:
        from tracker.importing.reviews.saying import answer  # noqa: PLC0415 - only when asked for

        if words is not None:
            self._decide(answer(question, words))

    def action_correct(self) -> None:
        """Say what a row should say."""
        from tui.screens.dialogs.on_review import CorrectRow  # noqa: PLC0415 - only when asked for

        row = self._rows.entry
        if not isinstance(row, ReviewRow) or row.kind != "action":
            self.notify("Only the rows of actions can be corrected here.", severity="warning")
            return
        self.app.push_screen(CorrectRow(row, self._held.review.in_words), partial(self._correct, row))

    def _correct(self, row: ReviewRow, changed: "dict[CorrectedField, str] | None") -> None:
        if changed:
            self._decide(*(Correct(row.key, field, words) for field, words in changed.items()))

    def action_take_back(self) -> None:
        """Take back the last decision."""
        if self._looked is not None:
            self._change(lambda workspace: taken_back(workspace, self._held.review))

    def action_store(self) -> None:
        """Store it, so that it counts; asks once."""
        from tui.screens.dialogs.on_review import Confirm  # noqa: PLC0415 - only when asked for

        if self._looked is not None:
            self.app.push_screen(
                Confirm("Store", what_is_stored(self._looked)), lambda sure: self._store() if sure else None
            )

    def _store(self) -> None:
        async def stored() -> None:
            async with self._one_at_a_time:
                done = await asyncio.to_thread(store_it, self.workspace, self._held.review)
                self._looked, self._about = None, ""
            self.notify(f"{done.sentence} 'tracker undo' takes it back.", markup=False)
            self.visit("programme", done.reference)

        _: Worker[None] = self.app.run_worker(stored, group="acts", exit_on_error=False)

    def action_leave(self) -> None:
        """Show everything again; then go back, and the review stays for later."""
        if self.words or self.query("FilterLine"):
            self.action_leave_filter()
        else:
            self.app.call_later(self.app.run_action, "back")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer neither acts on milestones nor a choice of programme; undo is of the review alone."""
        return action not in {"choose_programme", "undo", "redo"} and super().check_action(action, parameters)


def opened(workspace: Workspace, *, about: str, progress: "Progress") -> Looked:
    """Take up a review by its number, or begin one on the document that is said."""
    from pathlib import Path  # noqa: PLC0415 - only when a document is opened

    from tracker.importing.reviews.desk import begin_file, take_up  # noqa: PLC0415 - slow to load

    if about.isdigit():
        return looked(workspace, take_up(workspace, int(about), progress))
    wanted = json.loads(about)
    review = begin_file(
        workspace,
        Path(wanted["file"]),
        prefix=wanted["prefix"] or None,
        council=wanted["council"] or None,
        progress=progress,
    )
    return looked(workspace, review)


def looked(workspace: Workspace, review: "Review") -> Looked:
    """Lay a review's lists out."""
    from tracker.importing.reviews.storing import changes_of  # noqa: PLC0415 - slow to load

    changes = changes_of(workspace, review)
    gone = tuple(
        LeftOut(reference, words, "no longer in the document", problem=False)
        for reference, words in changes.gone
    )
    lists: dict[str, Sequence[Entry]] = {
        ROWS: [row for row in review.rows if row.kind != "candidate"],
        QUESTIONS: review.questions,
        CANDIDATES: [row for row in review.rows if row.kind == "candidate"],
        LEFT_OUT: (*gone, *review.left_out),
    }
    return Looked(review, lists, changes)


def decided(workspace: Workspace, review: "Review", decisions: Sequence[Decision]) -> Looked:
    """Add decisions to a review."""
    from tracker.importing.reviews.desk import decide  # noqa: PLC0415 - slow to load

    for decision in decisions:
        review = decide(workspace, review, decision)
    return looked(workspace, review)


def taken_back(workspace: Workspace, review: "Review") -> Looked:
    """Take back the last decision of a review."""
    from tracker.importing.reviews.desk import take_back  # noqa: PLC0415 - slow to load

    return looked(workspace, take_back(workspace, review))


def store_it(workspace: Workspace, review: "Review") -> "Stored":
    """Store a review."""
    from tracker.importing.reviews.storing import store  # noqa: PLC0415 - slow to load

    return store(workspace, review)


def what_is_stored(found: Looked) -> str:
    """Say what storing means: how much counts from then on, what stays asked, what stays out."""
    [programme] = found.review.plan.programmes
    actions, asked = len(programme.actions), len(found.review.questions)
    skipped = sum(row.skipped for row in found.review.rows)
    said = [f"{programme.reference}: {actions:,} action{'' if actions == 1 else 's'} will count."]
    if skipped:
        said.append(f"{skipped:,} row{' is' if skipped == 1 else 's are'} left out.")
    if asked:
        said.append(f"{asked:,} question{' stays' if asked == 1 else 's stay'} to be answered later.")
    return " ".join(said)
