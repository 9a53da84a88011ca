"""The questions: everything the tracker had to guess or could not read, and the answers to choose from."""

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tracker.progress.agenda import Entry
from tracker.progress.agreement import Agreement
from tracker.progress.asking import LEFT, UNREAD, UNTOLD, Asked, holding, waiting
from tracker.progress.choices import REBASELINE
from tracker.workspace import Workspace
from tui.acts import Answer
from tui.screens.filtered import Filtered
from tui.screens.place import ACTS_ON_MILESTONES
from tui.widgets.question_rows import Choices, QuestionRows

HIGHEST = 9


class QuestionsPlace(Filtered):
    """All that waits for a decision; an answer is one key, and the cursor goes to the next."""

    NAME = "Questions"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_filter", "All again", show=False),
        *(
            Binding(str(number), f"answer({number})", f"answer {number}", show=False)
            for number in range(HIGHEST + 1)
        ),
        Binding("A", "choose", "answer", key_display="0–9"),
        Binding("a", "everywhere", "all alike"),
        Binding("right,l", "see", "see the action"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = QuestionRows()
        self._choices = Choices()
        self._found: tuple[Asked, ...] | None = None
        self._everywhere = False

    def compose_place(self) -> ComposeResult:
        """Give the list, and the choices of the question under the cursor."""
        yield self._rows
        yield self._choices

    def on_mount(self) -> None:
        """Show what waits."""
        self.watch(self._rows, "cursor", self._show_choices)
        self._rows.focus()
        self.show_where()
        self.reload()

    def reload(self) -> None:
        """Read what waits."""
        self.ask(partial(all_waiting, programme=self.programme), self._show, about="questions")

    def narrow(self, words: str) -> None:
        """Show only what holds the words; everything is here already."""
        self.words = words.strip()
        self._show(self._found or ())

    def _show(self, found: tuple[Asked, ...]) -> None:
        self._found = found
        self._rows.show(holding(found, self.words))
        self.show_where()

    def _show_choices(self) -> None:
        self._everywhere = False
        self._choices.ask(self._rows.asked, everywhere=False)

    def on_cursor_lines_lines_changed(self) -> None:
        """Show the choices of what now stands under the cursor."""
        self._show_choices()

    def on_cursor_lines_opened(self) -> None:
        """Offer the choices, or go to what has none."""
        self.action_choose()

    # Answering

    def action_answer(self, number: int) -> None:
        """Answer with the choice of that number; 0 keeps what was read."""
        asked = self._rows.asked
        if asked is None or asked.number is None:
            self.notify("That is not answered with a number: Enter goes to it.", severity="warning")
        elif number >= len(asked.choices):
            highest = len(asked.choices) - 1
            self.notify(f"The choices are 0 to {highest}." if highest else "The only choice is 0.")
        elif asked.choices[number].words == REBASELINE:
            from tui.screens.dialogs.say_agreement import SayAgreement  # noqa: PLC0415 - only when asked for

            answered = Answer(asked.number, number, everywhere=self._everywhere)
            self.app.push_screen(SayAgreement(asked), partial(self._agreed, answered))
        else:
            self.decide(Answer(asked.number, number, everywhere=self._everywhere))

    def _agreed(self, answered: Answer, agreement: Agreement | None) -> None:
        if agreement is not None:
            self.decide(replace(answered, agreement=agreement))

    def action_choose(self) -> None:
        """Offer the choices in a box; go to what has none."""
        from tui.screens.dialogs.choose_answer import ChooseAnswer  # noqa: PLC0415 - only when asked for

        asked = self._rows.asked
        if asked is not None and asked.choices:
            self.app.push_screen(ChooseAnswer(asked), self._chose)
        else:
            self.action_see()

    def _chose(self, number: int | None) -> None:
        if number is not None:
            self.action_answer(number)

    def action_everywhere(self) -> None:
        """Let the next answer hold for every question of the same words, as one act."""
        asked = self._rows.asked
        if asked is None or asked.alike < 2:  # noqa: PLR2004 - one alone is like no other
            self.notify("No other open question is like this one.", severity="warning")
            return
        self._everywhere = not self._everywhere
        self._choices.ask(asked, everywhere=self._everywhere)

    def action_see(self) -> None:
        """Go to the action, or the programme, it is about."""
        asked = self._rows.asked
        if asked is not None:
            self.visit("programme" if asked.about == asked.programme else "action", asked.about)

    def action_leave_filter(self) -> None:
        """Show everything again; where everything is shown, go back."""
        if self.words:
            super().action_leave_filter()
        else:
            self._remove_filter()
            self.app.run_worker(self.app.run_action("back"), exit_on_error=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no act that wants a milestone."""
        return action not in ACTS_ON_MILESTONES and super().check_action(action, parameters)

    def targets(self) -> tuple[Entry, ...]:
        """Give nothing: a question is no milestone."""
        return ()

    def tally(self) -> str:
        """Count the questions, the dates not read, and where nobody would be told."""
        if self._found is None:
            return ""
        kinds = [one.kind for one in self._found]
        unread, untold = kinds.count(UNREAD), kinds.count(UNTOLD)
        asked = len(kinds) - unread - untold - kinds.count(LEFT)
        return f"{asked} to answer" + (f", {unread} unread" if unread else "")


def all_waiting(workspace: Workspace, *, programme: str | None) -> tuple[Asked, ...]:
    """Give all that waits for a decision, in one programme or in all."""
    with workspace.reading() as reader:
        return waiting(reader, workspace.settings, workspace.today, programme=programme)
