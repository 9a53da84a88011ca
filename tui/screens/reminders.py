"""The reminders: what goes out on the days ahead, what waits, what was sent, what failed and why."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tracker.progress.agenda import Entry
from tracker.reminders.letters import LetterLine, listed, shown
from tracker.reminders.told import told_in
from tracker.workspace import Workspace
from tui.screens.apart import Apart
from tui.screens.listed import Listed
from tui.widgets.letter_rows import Ahead, LetterDetail, LetterRows
from tui.widgets.scheduler_line import scheduler_in_words
from tui.widgets.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

STATES = ("failed", "waiting", "sent")
DAYS_AHEAD = 2
"""On how many working days after today one sees what would go out."""


class Found(NamedTuple):
    """The letters there are, and how the scheduler stands, in words."""

    letters: list[LetterLine]
    scheduler: str


class RemindersPlace(Listed, Apart):
    """Every letter, and who is told."""

    NAME = "Reminders"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right", "read", "read"),
        Binding("a", "again", "send again"),
        Binding("x", "call_off", "call off"),
        Binding("z", "look_again", "snooze"),
        Binding("p", "people", "people"),
        Binding("r", "rules", "rules"),
        Binding("escape,backspace", "app.back", "back", key_display="esc"),
    ]

    _rows: LetterRows
    _detail: LetterDetail

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._rows = LetterRows()
        self._detail = LetterDetail()
        self._letters: list[LetterLine] = []
        self._ahead: list[Ahead] | None = None
        self._told: tuple[Entry, ...] = ()

    def compose_place(self) -> ComposeResult:
        """Give how the scheduler stands, then the list."""
        yield Static("", id="scheduler")
        yield from super().compose_place()

    def reload(self) -> None:
        """Read which letters there are, then reckon those of the days ahead, which takes longer."""
        self.ask(all_letters, self._take_letters, about="letters")
        self.ask(letters_ahead, self._take_ahead, about="ahead")

    def _take_letters(self, found: Found) -> None:
        self._letters = found.letters
        self.query_one("#scheduler", Static).update(Content.styled(one_line(found.scheduler), "$quiet"))
        self._show()

    def _take_ahead(self, found: list[Ahead]) -> None:
        self._ahead = found
        self._show()

    def _show(self) -> None:
        self._rows.show(self._letters, self._ahead or (), self.workspace.today)
        self.say_none(
            "Nothing goes out today or on the next days: p shows who is told, r by which rules.",
            none=self._ahead is not None and not self._rows.line_count(),
        )
        self.show_where()

    def show_line(self) -> None:
        """Show the letter under the cursor."""
        self._detail.tell(self._rows.line)

    def tally(self) -> str:
        """Count what failed and what waits."""
        states = [one.state for one in self._rows.letters]
        failed, waits = states.count("failed"), states.count("waiting")
        return ", ".join(
            said for said in (f"{failed} not sent" * bool(failed), f"{waits} waiting" * bool(waits)) if said
        )

    # The letter under the cursor

    def on_cursor_lines_opened(self) -> None:
        """Read it."""
        self.action_read()

    def action_read(self) -> None:
        """Read the letter as its reader has it."""
        from tui.screens.dialogs.show_letter import ShowLetter  # noqa: PLC0415 - only when asked for

        one = self._rows.line
        if isinstance(one, Ahead):
            self.app.push_screen(ShowLetter(one.recipient, one.subject, "\n".join(one.items)))
        elif one is not None:

            def show(words: str) -> None:
                self.app.push_screen(ShowLetter(one.recipient, one.subject, words))

            self.ask(partial(letter_words, uuid=one.uuid), show, about="words")

    def action_again(self) -> None:
        """Send the letter again, as it is."""
        if one := self._kept():
            if one.state == "sent":
                sentence = f"Send letter {one.number} to {one.recipient} once more? It was sent already."
                self._confirm("Send again", sentence, partial(self._again, one))
            else:
                self._again(one)

    def _again(self, one: LetterLine) -> None:
        self._change(partial(sent_again, uuid=one.uuid), f"Letter {one.number} waits to be sent again.")

    def action_call_off(self) -> None:
        """Call off a letter that waits; what it would have told is told no more."""
        if one := self._kept():
            sentence = f"Call off letter {one.number} to {one.recipient}? What it tells is not told again."
            done = partial(
                self._change, partial(called_off, uuid=one.uuid), f"Letter {one.number} is called off."
            )
            self._confirm("Call off", sentence, done)

    def _change(self, change: "Callable[[Workspace], None]", sentence: str) -> None:
        def told(_: None) -> None:
            self.notify(one_line(sentence), markup=False)
            self.post_message(self.Moved())

        self.ask(change, told, about="change")

    def action_look_again(self) -> None:
        """Silence what the letter tells of until another day."""
        if one := self._kept():
            self.ask(partial(entries_told, uuid=one.uuid), self._choose_told, about="told")

    def _choose_told(self, told: list[Entry]) -> None:
        from tui.screens.dialogs.choose import Choice, Choose  # noqa: PLC0415 - only when asked for

        if len(told) < 2:  # noqa: PLR2004 - one alone need not be chosen
            self._snooze(told)
            return

        def chosen(reference: str | None) -> None:
            if reference is not None:
                self._snooze([one for one in told if reference in ("", one.line.reference)])

        choices = [Choice(one.line.reference, one.line.reference, one.what) for one in told]
        self.app.push_screen(Choose("Look again at…", [*choices, Choice("", "all of them")]), chosen)

    def _snooze(self, told: list[Entry]) -> None:
        self._told = tuple(told)
        super().action_look_again()

    def targets(self) -> tuple[Entry, ...]:
        """Give the milestones of the letter that were chosen last."""
        return self._told

    def say_no_target(self) -> None:
        """Say that there is nothing left of it to look at again."""
        self.notify("What the letter tells of is no longer there.", severity="warning")

    # Elsewhere

    def action_people(self) -> None:
        """See who is told: where, what of, who is away."""
        self.visit("people")

    def action_rules(self) -> None:
        """See which rules there are, and change them."""
        self.visit("rules")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer of the acts on milestones only to look again."""
        return action == "look_again" or super().check_action(action, parameters)

    def _kept(self) -> LetterLine | None:
        """Give the letter under the cursor, if it is one that is kept; say so where it is not."""
        one = self._rows.line
        if isinstance(one, LetterLine):
            return one
        self.notify("That letter is not written yet: choose one that is.", severity="warning")
        return None

    def _confirm(self, title: str, sentence: str, then: "Callable[[], None]") -> None:
        from tui.screens.dialogs.on_review import Confirm  # noqa: PLC0415 - only when asked for

        self.app.push_screen(Confirm(title, sentence), lambda sure: then() if sure else None)


def all_letters(workspace: Workspace) -> Found:
    """Give the letters there are, those to be seen to first."""
    from tracker.jobs.status import status  # noqa: PLC0415 - not needed for the first paint

    letters = [letter for state in STATES for letter in listed(workspace, state)]
    return Found(letters, scheduler_in_words(status(workspace), workspace.now))


def letters_ahead(workspace: Workspace) -> list[Ahead]:
    """Give what would go out today, if it did not yet, and on the next working days."""
    from tracker.reminders.outbox import foreseen  # noqa: PLC0415 - SQLAlchemy is slow to load

    days = [workspace.working.add(workspace.today, count) for count in range(1, DAYS_AHEAD + 1)]
    return [
        Ahead(
            day,
            one.recipient,
            one.subject,
            tuple(f"{item.reference}  {item.what}: {item.why}" for item in one.items),
        )
        for day in (workspace.today, *days)
        for one in foreseen(workspace, day)
    ]


def letter_words(workspace: Workspace, *, uuid: str) -> str:
    """Give a letter's text."""
    return shown(workspace, uuid).words


def entries_told(workspace: Workspace, *, uuid: str) -> list[Entry]:
    """Give the milestones a letter tells of."""
    return told_in(workspace, uuid)


def sent_again(workspace: Workspace, *, uuid: str) -> None:
    """Have a letter sent again."""
    from tracker.reminders.sending import send_again  # noqa: PLC0415 - SQLAlchemy is slow to load

    send_again(workspace, uuid)


def called_off(workspace: Workspace, *, uuid: str) -> None:
    """Have a letter not sent."""
    from tracker.reminders.sending import cancel  # noqa: PLC0415 - as above

    cancel(workspace, uuid)
