"""Showing the address of a calendar: the words, a code for a telephone's camera, and how to subscribe."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Label

from tracker.sharing.subscribing import NEVER_IMPORT, WAYS, Way
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.qr_code import QrCode
from tui.widgets.text import one_line

WORDS_BESIDE = 56
"""Columns that the words need beside the code."""
FRAME = 4
"""Lines the box takes above and below what is in it."""


class ShowAddress(Dialog[None]):
    """The address of a calendar in both forms, after `said` of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy(0)", "Copy", show=False),
        Binding("w", "copy(1)", "Copy the webcal form", show=False),
        Binding("r,enter", "code", "Code", show=False),
    ]

    def __init__(self, title: str, said: str, address: str, webcal: str) -> None:
        super().__init__()
        self._title = title
        self._said = said
        self._forms = (address, webcal)
        self._code = QrCode(webcal)

    def compose(self) -> ComposeResult:
        """Show the address in both forms, and how to subscribe."""
        address, webcal = self._forms
        with Horizontal(classes="box") as box:
            box.border_title = Content(one_line(self._title))
            box.border_subtitle = "c copies, w the webcal form, r the code alone, Escape leaves"
            with VerticalScroll(id="address"):
                yield Label(one_line(self._said), markup=False)
                yield Label("Address", classes="quiet")
                yield Label(one_line(address), markup=False, classes="strong")
                yield Label("The same for “open in my calendar”", classes="quiet")
                yield Label(one_line(webcal), markup=False)
                yield Label("How to subscribe", classes="quiet")
                yield Label(NEVER_IMPORT, markup=False)
                for way in WAYS:
                    yield Label(how_in(way), classes="way")
            yield self._code

    def on_resize(self, event: events.Resize) -> None:
        """Show the code beside the words where both have room."""
        wanted = self._code.cells()
        beside = (
            event.size.width >= wanted.width + WORDS_BESIDE + FRAME
            and event.size.height >= wanted.height + FRAME
        )
        self._code.display = beside
        self.set_class(beside, "-with-code")

    def action_copy(self, form: int) -> None:
        """Hand the address to the terminal's clipboard (OSC 52), where it takes it."""
        self.app.copy_to_clipboard(self._forms[form])
        self.notify("Handed to the clipboard. Some terminals do not take it: try it before you leave.")

    def action_code(self) -> None:
        """Show the code alone, with the whole window for it."""
        self.app.push_screen(ShowCode(self._forms[1]))


class ShowCode(Dialog[None]):
    """The code of an address, alone."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("r,enter,q", "leave", "Back", show=False)]

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def compose(self) -> ComposeResult:
        """Give the code the whole window."""
        yield QrCode(self._address)


def how_in(way: Way) -> Content:
    """Say how one calendar program subscribes, how often it reads, and who has to reach the address."""
    return Content.assemble(
        (f"{way.program}  ", "bold"), way.steps, (f"  {way.reads_again} {way.reached_by}", "$quiet")
    )
