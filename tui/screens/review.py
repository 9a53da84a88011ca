"""A document looked through: rows are left out, corrected, answered about, accepted, and all of it stored."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tracker.importing.reviews.decisions import Accept, Correct, CorrectedField, Decision, Skip
from tracker.importing.reviews.listing import ReviewQuestion, ReviewRow
from tui.screens.review_lists import ReviewLists
from tui.screens.review_steps import decided, store_it, taken_back, what_is_stored

if TYPE_CHECKING:
    from textual.worker import Worker


class ReviewPlace(ReviewLists):
    """One review at a time, and what is decided on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "answer", "answer"),
        Binding("e", "correct", "correct"),
        Binding("x", "skip", "skip"),
        Binding("u", "take_back", "undo"),
        Binding("A", "store", "store"),
        Binding("ctrl+a", "accept_all", "accept all candidates", show=False),
    ]

    def _decide(self, *decisions: Decision) -> None:
        self.on_review(partial(decided, decisions=decisions))

    def action_skip(self) -> None:
        """Leave the row out, or take it in again."""
        if isinstance(entry := self.rows.entry, ReviewRow):
            self._decide(Skip((entry.key,), not entry.skipped))
            self.rows.action_move(1)

    def on_cursor_lines_opened(self) -> None:
        """Accept a candidate or take that back; answer a question; correct a row."""
        entry = self.rows.entry
        if isinstance(entry, ReviewRow) and entry.kind == "candidate":
            self._decide(Accept((entry.key,), not entry.accepted_as))
        elif isinstance(entry, ReviewQuestion):
            self.action_answer()
        elif isinstance(entry, ReviewRow):
            self.action_correct()

    def action_accept_all(self) -> None:
        """Accept every candidate that is shown."""
        rows = [one for one in self.listed() if isinstance(one, ReviewRow) and one.kind == "candidate"]
        waiting = tuple(row.key for row in rows if not row.accepted_as and not row.skipped)
        if waiting:
            self._decide(Accept(waiting))

    def action_answer(self) -> None:
        """Answer what is asked here."""
        from tui.screens.dialogs.on_review import AnswerQuestion  # noqa: PLC0415 - only when asked for

        entry = self.rows.entry
        asked = [entry] if isinstance(entry, ReviewQuestion) else []
        if isinstance(entry, ReviewRow):
            asked = self.asked_of(entry)
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

        row = self.rows.entry
        if not isinstance(row, ReviewRow) or row.kind != "action":
            self.notify("Only the rows of actions can be corrected here.", severity="warning")
            return
        self.app.push_screen(CorrectRow(row, self.held.review.in_words), partial(self._correct, row))

    def _correct(self, row: ReviewRow, changed: "dict[CorrectedField, str] | None") -> None:
        if changed:
            self._decide(*(Correct(row.key, field, words) for field, words in changed.items()))

    def action_take_back(self) -> None:
        """Take back the last decision."""
        if self.looked_through is not None:
            self.on_review(taken_back)

    def action_store(self) -> None:
        """Store it, so that it counts; asks once."""
        from tui.screens.dialogs.on_review import Confirm  # noqa: PLC0415 - only when asked for

        if self.looked_through is not None:
            self.app.push_screen(
                Confirm("Store", what_is_stored(self.looked_through)),
                lambda sure: self._store() if sure else None,
            )

    def _store(self) -> None:
        async def stored() -> None:
            async with self.one_at_a_time:
                done = await asyncio.to_thread(store_it, self.workspace, self.held.review)
                self.looked_through, self.about = None, ""
            self.notify(f"{done.sentence} 'tracker undo' takes it back.", markup=False)
            self.visit("programme", done.reference)

        _: Worker[None] = self.app.run_worker(stored, group="acts", exit_on_error=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer neither acts on milestones nor a choice of programme; undo is of the review alone."""
        return action not in {"choose_programme", "undo", "redo"} and super().check_action(action, parameters)
