"""What a review asks: the answer to a question, other words for a row, whether to store it."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from tracker.importing.reviews.decisions import CorrectedField
from tracker.importing.reviews.listing import ReviewQuestion, ReviewRow
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line

Read = Callable[[str], str]


class AnswerQuestion(Dialog[str]):
    """Which answer? Answers with the number of a choice, or with a name."""

    def __init__(self, question: ReviewQuestion) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Offer the answers, or a line for a name."""
        question = self._question.question
        with Vertical(classes="box") as box:
            box.border_title = one_line(question.about or "The plan")
            box.border_subtitle = "Enter to answer, Escape to leave it open"
            yield Label(one_line(question.asks), markup=False, classes="what")
            if self._question.wants_words:
                yield Input(one_line(question.words), compact=True)
            else:
                yield OptionList(
                    *(
                        Option(Content.assemble((f"{number}  ", "$accent"), one_line(choice)), id=str(number))
                        for number, choice in enumerate(self._question.choices)
                    )
                )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with a name."""
        if event.value.strip():
            self.dismiss(event.value.strip())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with a choice."""
        self.dismiss(event.option_id or "0")

    def on_key(self, event: events.Key) -> None:
        """Answer with the number of a choice."""
        if (
            not self._question.wants_words
            and event.key.isdigit()
            and int(event.key) < len(self._question.choices)
        ):
            event.stop()
            self.dismiss(event.key)


class CorrectRow(Dialog[dict[CorrectedField, str]]):
    """What should a row say? Answers with the fields that say something else now."""

    def __init__(self, row: ReviewRow, read: Read) -> None:
        super().__init__()
        self._read = read
        self._reference = row.reference
        self._place = row.place
        self._before: dict[CorrectedField, str] = {
            "description": row.description,
            "action": row.action,
            "bodies": row.body_words,
            "date": row.date_words,
        }

    def compose(self) -> ComposeResult:
        """Ask for each field, with what the date words mean."""
        with Vertical(classes="box") as box:
            box.border_title = f"Correct {one_line(self._reference)}"
            box.border_subtitle = "Enter to correct, Tab to the next field, Escape to leave"
            yield Label(f"Read from {one_line(self._place)}", markup=False, classes="quiet")
            for name, words in self._before.items():
                with Horizontal(classes="field"):
                    yield Label(name.capitalize())
                    yield Input(one_line(words), id=name, compact=True, select_on_focus=False)
            yield Static(id="meaning")

    def on_mount(self) -> None:
        """Begin with the date, which is corrected most."""
        self.query_one("#date", Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say back what the date words mean."""
        if event.input.id == "date":
            meaning = self._read(event.value) if event.value.strip() else "no date"
            self.query_one("#meaning", Static).update(
                Content.assemble("read as ", (one_line(meaning), "bold"))
            )

    def on_input_submitted(self) -> None:
        """Answer with what is different."""
        changed: dict[CorrectedField, str] = {}
        for name, words in self._before.items():
            said = self.query_one(f"#{name}", Input).value.strip()
            if said != one_line(words):
                changed[name] = said
        self.dismiss(changed or None)


class Confirm(Dialog[bool]):
    """Shall that be done? Enter does it."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self._title = title
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        """Say what Enter does."""
        with Vertical(classes="box") as box:
            box.border_title = self._title
            box.border_subtitle = "Enter does it, Escape leaves everything"
            yield Label(one_line(self._sentence), markup=False, classes="what")

    def on_key(self, event: events.Key) -> None:
        """Do it on Enter."""
        if event.key == "enter":
            event.stop()
            self.dismiss(result=True)
