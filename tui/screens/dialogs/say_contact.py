"""Asking where a body or somebody is reached."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tracker.addresses import mailbox
from tracker.errors import TrackerError
from tracker.progress.load import RegisteredBody
from tui.acts import Act
from tui.acts_beside import Address, Contact
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line


class SayAddress(Dialog[Act]):
    """One e-mail address; refused here where it is none. A subclass may take nothing for an answer."""

    PLACEHOLDER = "an e-mail address"
    may_be_empty = False

    def __init__(self, name: str, address: str) -> None:
        super().__init__()
        self._who = name
        self._address = address

    def compose(self) -> ComposeResult:
        """Ask, with room for what is wrong."""
        with Vertical(classes="box") as box:
            box.border_title = Content(f"Where {one_line(self._who)} is reached")
            box.border_subtitle = "Enter to record, Escape to leave"
            yield Input(self._address, placeholder=self.PLACEHOLDER, compact=True)
            yield Static(id="meaning")

    def act(self, address: str) -> Act:
        """Give the act for an address."""
        return Address(self._who, address)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, if it is an address, or nothing where that is an answer."""
        address = event.value.strip()
        try:
            if address or not self.may_be_empty:
                mailbox(address)
        except TrackerError as problem:  # shown beside what is typed, not as a failure
            self.query_one("#meaning", Static).update(Content.styled(one_line(str(problem)), "$text-warning"))
            return
        self.dismiss(self.act(address))


class SayContact(SayAddress):
    """Where a body is reached; nothing for nowhere."""

    PLACEHOLDER = "an e-mail address; nothing for no contact"
    may_be_empty = True

    def __init__(self, body: RegisteredBody) -> None:
        super().__init__(body.line.name, body.line.contact or "")
        self._body = body

    def act(self, address: str) -> Act:
        """Record the contact."""
        return Contact(self._body.line.name, address, self._body.line.council)
