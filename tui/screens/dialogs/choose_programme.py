"""Choosing one of several programmes."""

from collections.abc import Sequence

from tracker.progress.views import ProgrammeLine
from tui.screens.dialogs.choose import Choice, Choose


class ChooseProgramme(Choose):
    """Which programme? Answers with its reference, empty for all of them."""

    def __init__(self, programmes: Sequence[ProgrammeLine], *, everything: bool) -> None:
        choices = [Choice("", "", "All programmes")] if everything else []
        choices += [
            Choice(line.reference, line.reference, f"{line.title} · {line.council}") for line in programmes
        ]
        super().__init__("Programme", choices, asks="words or a prefix")
