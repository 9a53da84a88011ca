"""The first page where nothing has been brought in yet."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Middle
from textual.content import Content
from textual.widgets import Static

from tracker.progress.agenda import Entry
from tracker.progress.views import ProgrammeLine
from tui.screens.filtered import all_programmes
from tui.screens.place import ACTS_ON_MILESTONES, Place


class WelcomePlace(Place):
    """How to bring in a plan."""

    NAME = "Welcome"
    BINDINGS: ClassVar[list[BindingType]] = []

    def compose_place(self) -> ComposeResult:
        """Say it in a few lines."""
        with Middle(), Center():
            yield Static(
                Content.assemble(
                    ("There is no plan here yet.\n\n", "bold"),
                    "Press 9, then i, to look the council's own document through. Or leave with q, then:\n\n",
                    ("    tracker import plan.docx --prefix NAME\n\n", "bold $accent"),
                    "Add --dry-run to see first what would be read. To look round with an example:\n\n",
                    ("    tracker demo\n\n", "bold $accent"),
                    "This page gives way to the agenda as soon as there is a plan.",
                ),
                id="welcome",
            )

    def on_mount(self) -> None:
        """Say where one is."""
        self.show_where()

    def reload(self) -> None:
        """Look whether there is a plan by now."""
        self.ask(all_programmes, self._welcome, about="programmes")

    def _welcome(self, programmes: list[ProgrammeLine]) -> None:
        if programmes:
            self.visit("agenda")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no act that wants a milestone."""
        wants_one = action in ACTS_ON_MILESTONES
        return not wants_one and super().check_action(action, parameters)

    def targets(self) -> tuple[Entry, ...]:
        """Give nothing: there is none."""
        return ()
