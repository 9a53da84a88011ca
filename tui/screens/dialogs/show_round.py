"""A short look round for a newcomer, one thing at a time beside where it is."""

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.screens.dialogs.dialog import Dialog


class Step(NamedTuple):
    """One thing to know: a title, what there is to say, and where on the screen it is about."""

    title: str
    words: str
    where: str


STEPS = (
    Step(
        "The agenda",
        "Everything that is open: what is overdue first, then this month, next month and later. Each line has"
        " its reference, what is to be done and by whom, when, and how it stands: a sign and a word.",
        "bottom",
    ),
    Step(
        "One key, one act",
        "Move with the arrows. c completes, C on another date, f gives a new forecast in words (“end of"
        " March”), n notes, = says that nothing has changed. Space marks several at once.",
        "bottom",
    ),
    Step(
        "Finding things",
        "/ narrows the list as you type. g and a reference or a word goes to anything. The digits go to the"
        " other places; < and > go back and forward.",
        "bottom",
    ),
    Step(
        "Every key, every command",
        "The line below shows the keys that matter here; ? shows all of them, Ctrl+P finds any command by"
        " its name. Escape leaves anything.",
        "middle",
    ),
    Step(
        "Nothing is lost",
        "u takes back your last act, whole, and says what is as it was; U does it again. What others"
        " change appears by itself.",
        "middle",
    ),
)


class ShowRound(Dialog[None]):
    """The look round; Enter goes on, Escape leaves it for good."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right", "step(1)", "Next", show=False),
        Binding("left,backspace", "step(-1)", "Back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._at = 0

    def compose(self) -> ComposeResult:
        """Give the box the steps stand in."""
        with Vertical(classes="box"):
            yield Static(id="step")

    def on_mount(self) -> None:
        """Begin."""
        self.action_step(0)

    def on_click(self) -> None:
        """Go on."""
        self.action_step(1)

    def action_step(self, by: int) -> None:
        """Go on, or back; after the last step the look round is over."""
        self._at = max(self._at + by, 0)
        if self._at >= len(STEPS):
            self.dismiss(None)
            return
        step = STEPS[self._at]
        box = self.query_one(".box")
        box.border_title = step.title
        box.border_subtitle = f"{self._at + 1} of {len(STEPS)} · Enter goes on, Escape leaves"
        self.query_one("#step", Static).update(Content(step.words))
        self.set_class(step.where == "bottom", "-at-the-bottom")
