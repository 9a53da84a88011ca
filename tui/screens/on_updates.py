"""What is done to a programme's update before it is public, in the list of all and beside its proof."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tracker.publishing.standing import EditionLine, Standing
from tui.acts import Act
from tui.acts_on_updates import SubmitUpdate
from tui.screens.apart import Apart
from tui.screens.on_updates_asked import agreeing, silent
from tui.widgets.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.screens.on_updates_asked import Agreeing
    from tui.widgets.paper_blocks import Block


class OnUpdates(Apart):
    """A place about one programme's update at a time; a subclass says whose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "draft", "draft"),
        Binding("s", "submit", "submit"),
        Binding("r", "give_back", "return"),
        Binding("a", "agree", "agree"),
        Binding("w", "silent", "silent"),
    ]

    def standing_here(self) -> Standing | None:
        """Give how the programme stands that the acts are about."""
        raise NotImplementedError

    # From the draft to the body that agrees it

    def action_draft(self) -> None:
        """Take the programme as it stands, or stood on a day, for its next update."""
        from tui.screens.dialogs.on_update import SayDraft  # noqa: PLC0415 - only when asked for

        if (standing := self._standing()) is None:
            return
        note = "Its words stay; what is counted is counted afresh." if standing.under_way else ""
        self.app.push_screen(SayDraft(standing.programme, note, self.workspace.today), self._decided)

    def action_submit(self) -> None:
        """Put the draft before those who are to agree it."""
        if line := self._under_way():
            self.decide(SubmitUpdate(line.programme))

    def action_give_back(self) -> None:
        """Return what was submitted, and say why."""
        from tui.screens.dialogs.on_update import SayReturned  # noqa: PLC0415 - only when asked for

        line = self._under_way()
        if line is not None and line.state != "submitted":
            self.refused(f"The update of {line.programme} is {line.state}, not submitted: s submits a draft.")
        elif line is not None:
            self.app.push_screen(SayReturned(line.programme, line.sha256), self._decided)

    def action_agree(self) -> None:
        """Record which body or post agreed it, when, in which minute."""
        if line := self._under_way():
            self.ask(partial(agreeing, line=line), self._ask_agreement, about="agreeing")

    def _ask_agreement(self, found: "Agreeing") -> None:
        from tui.screens.dialogs.on_update import SayUpdateAgreed  # noqa: PLC0415 - only when asked for

        line = found.line
        if found.refused:
            self.refused(found.refused)
        else:
            self.app.push_screen(
                SayUpdateAgreed(line.programme, found.note, line.sha256, self.workspace.today), self._decided
            )

    # Looked at

    def action_silent(self) -> None:
        """See who is asked in the round, and what nothing was said of."""
        if standing := self._standing():
            self.ask(
                partial(silent, programme=standing.programme),
                partial(self._show_blocks, f"Who said what of {standing.programme}"),
                about="silent",
            )

    def _show_blocks(self, title: str, blocks: "list[Block]") -> None:
        from tui.screens.dialogs.show_blocks import ShowBlocks  # noqa: PLC0415 - only when asked for

        self.app.push_screen(ShowBlocks(title, blocks))

    # Refused, or sure

    def refused(self, words: str) -> None:
        """Say in one sentence, beside what it is about, why something cannot be done."""
        self.query_one("#refused", Static).update(Content.styled(one_line(words), "$text-warning"))
        self.query_one("#refused").display = True

    def decide(self, act: Act) -> None:
        """Have an act carried out; what was refused before is said no longer."""
        self.nothing_refused()
        super().decide(act)

    def nothing_refused(self) -> None:
        """Say no longer what was refused."""
        self.query_one("#refused").display = False

    def confirm(self, title: str, sentence: str, then: "Callable[[], None]") -> None:
        """Do something once somebody is sure."""
        from tui.screens.dialogs.on_review import Confirm  # noqa: PLC0415 - only when asked for

        self.app.push_screen(Confirm(title, sentence), lambda sure: then() if sure else None)

    def _standing(self) -> Standing | None:
        self.nothing_refused()
        return self.standing_here()

    def _under_way(self) -> EditionLine | None:
        """Give the update that is not published; say so where there is none."""
        standing = self._standing()
        if standing is not None and standing.under_way is None:
            self.refused(f"There is no draft of {standing.programme} yet: d drafts one.")
        return standing and standing.under_way
