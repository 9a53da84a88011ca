"""Saying whom a calendar is for, and what of all there is shall be in it."""

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from tracker.publishing.recipes import KINDS
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line
from tui.widgets.ticks import Ticks

FINISHED, ALARMS = "finished", "alarms"
_SAID = {
    "delivery": "work to be delivered",
    "decision": "decisions",
    "gate": "gates",
    "report": "reports",
    "publication": "notices and agendas",
    "external": "what others do",
    "meeting": "meetings",
    FINISHED: "what is done or cancelled, too",
    ALARMS: "alarms at nine, the day before and a week before",
}


class CalendarWanted(NamedTuple):
    """Whom a calendar is for, the kinds of its entries (none said for all), and what else is in it."""

    for_whom: str
    kinds: tuple[str, ...] = ()
    finished: bool = True
    alarms: bool = False


class WriteCalendar(Dialog[CalendarWanted]):
    """Ask whom it is for; what is in it stands ticked already."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "make", "Make", priority=True, show=False),
    ]

    def __init__(self, of: str, people: list[str], *, for_whom: str = "") -> None:
        super().__init__()
        self._of = of
        self._people = people
        self._for_whom = for_whom

    def compose(self) -> ComposeResult:
        """Give a line for the name, and what can be ticked."""
        with Vertical(classes="box") as box:
            box.border_title = Content(f"A calendar of {one_line(self._of)}")
            box.border_subtitle = "Enter makes its address, Tab to what is in it, Escape leaves"
            yield Input(
                self._for_whom,
                placeholder="for whom: a name, so that it can be revoked one day",
                compact=True,
                suggester=SuggestFromList(self._people, case_sensitive=False),
                select_on_focus=False,
            )
            yield Ticks(_SAID, _SAID.keys() - {ALARMS})
            yield Static(id="meaning")

    def on_mount(self) -> None:
        """Begin with the name."""
        super().on_mount()
        self.query_one(Input).focus()

    def on_input_submitted(self) -> None:
        """Answer."""
        self.action_make()

    def action_make(self) -> None:
        """Answer, once it is said whom it is for and something is in it."""
        for_whom = self.query_one(Input).value.strip()
        ticked = self.query_one(Ticks).ticked
        kinds = tuple(kind for kind in KINDS if kind in ticked)
        if not for_whom:
            self._say("Say whom it is for: the address is theirs alone.")
        elif not kinds:
            self._say("Tick at least one kind of entry.")
        else:
            chosen = () if len(kinds) == len(KINDS) else kinds
            self.dismiss(CalendarWanted(for_whom, chosen, FINISHED in ticked, ALARMS in ticked))

    def _say(self, words: str) -> None:
        self.query_one("#meaning", Static).update(Content.styled(words, "$text-warning"))
