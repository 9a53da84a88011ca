"""Asking where a body is reached."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tracker.addresses import mailbox
from tracker.errors import TrackerError
from tracker.progress.load import RegisteredBody
from tui.acts import Act
from tui.acts_beside import Contact
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line


class SayContact(Dialog[Act]):
    """One e-mail address, or nothing for none; refused here where it is no address."""

    def __init__(self, body: RegisteredBody) -> None:
        super().__init__()
        self._body = body

    def compose(self) -> ComposeResult:
        """Ask, with room for what is wrong."""
        with Vertical(classes="box") as box:
            box.border_title = Content(f"Where {one_line(self._body.line.name)} is reached")
            box.border_subtitle = "Enter to record, Escape to leave"
            yield Input(
                self._body.line.contact or "",
                placeholder="an e-mail address; nothing for no contact",
                compact=True,
            )
            yield Static(id="meaning")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, if it is an address or nothing."""
        address = event.value.strip()
        try:
            if address:
                mailbox(address)
        except TrackerError as problem:  # shown beside what is typed, not as a failure
            self.query_one("#meaning", Static).update(Content.styled(one_line(str(problem)), "$text-warning"))
            return
        self.dismiss(Contact(self._body.line.name, address, self._body.line.council))
