"""What is done to a programme's update, in the list of all and beside its proof."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tracker.publishing.standing import EditionLine, Standing
from tui.acts import Act
from tui.acts_on_updates import NoTime, PublishUpdate, SubmitUpdate
from tui.screens.apart import Apart
from tui.screens.on_updates_asked import (
    agreeing,
    compared,
    first_up,
    publishing,
    silent,
    version_words,
    versions,
)
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
        Binding("p", "publish_update", "publish"),
        Binding("c", "correct", "correct", show=False),
        Binding("T", "take_down", "take down", show=False),
        Binding("x", "compare", "compare"),
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
            self.decide(SubmitUpdate(line.programme, line.sha256))

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

    # Published

    def action_publish_update(self) -> None:
        """Publish what was agreed, now or at a moment; say when the next update is due."""
        standing = self._standing()
        if standing is None:
            return
        line = standing.under_way
        if line is None or line.state != "agreed":
            self.refused(f"Nothing of {standing.programme} is agreed, so there is nothing to publish.")
        elif line.publish_at:
            self._choose_time(line)
        else:
            self._look_when(line)

    def _choose_time(self, line: EditionLine) -> None:
        """Offer to take the time back that is set, or to say another."""
        from tui.screens.dialogs.choose import Choice, Choose  # noqa: PLC0415 - only when asked for

        def chosen(answer: str | None) -> None:
            if answer == "back":
                self.decide(NoTime(line.programme))
            elif answer is not None:
                self._look_when(line)

        choices = [
            Choice("other", "publish it now, or at another time"),
            Choice("back", "take the time back"),
        ]
        self.app.push_screen(Choose(f"A time is set for {line.programme}", choices), chosen)

    def _look_when(self, line: EditionLine) -> None:
        self.ask(partial(publishing, line=line), partial(self._ask_publishing, line), about="publishing")

    def _ask_publishing(self, line: EditionLine, period: str) -> None:
        from tui.screens.dialogs.on_update import SayPublished  # noqa: PLC0415 - only when asked for

        note = "A published edition never changes and cannot be undone."
        self.app.push_screen(
            SayPublished(
                line.programme, f"Today falls in {period}." if period else note, self.workspace.today
            ),
            partial(self._publish, period),
        )

    def _publish(self, period: str, act: Act | None) -> None:
        if not period or not isinstance(act, PublishUpdate):
            self._decided(act)
            return
        sentence = f"Today falls in {period}. Publish the update of {act.programme} anyway?"
        self.confirm("Publish anyway", sentence, lambda: self.decide(replace(act, anyway=True)))

    # Put right

    def action_correct(self) -> None:
        """Draft an edition that puts the last one right and says so."""
        from tui.screens.dialogs.on_update import SayDraft  # noqa: PLC0415 - only when asked for

        if line := self._last():
            note = "It begins with that edition's words, as at its day where no other is said."
            dialog = SayDraft(line.programme, note, self.workspace.today, line.number)
            self.app.push_screen(dialog, self._decided)

    def action_take_down(self) -> None:
        """Take the last edition from the public, and say why."""
        from tui.screens.dialogs.on_update import SayTakenDown  # noqa: PLC0415 - only when asked for

        line = self._last()
        if line is not None and line.taken_at:
            self.refused(
                f"Edition {line.number} of {line.programme} is taken down already: {line.taken_because}"
            )
        elif line is not None:
            self.app.push_screen(SayTakenDown(line.programme, line.number or 0), self._take_down)

    def _take_down(self, act: Act | None) -> None:
        if act is not None and (line := self._last()):
            sentence = f"Take edition {line.number} of {line.programme} down for good? That cannot be undone."
            self.confirm("Take down", sentence, partial(self.decide, act))

    # Looked at

    def action_compare(self) -> None:
        """See two editions, or one and the draft, side by side."""
        if standing := self._standing():
            self.ask(partial(versions, programme=standing.programme), self._choose_later, about="versions")

    def _choose_later(self, found: list[EditionLine]) -> None:
        match found:
            case [later, earlier]:
                self._compare(later, earlier)
            case [] | [_]:
                self.refused("There are not two editions to compare yet.")
            case _:
                self._choose("Compare…", found, partial(self._choose_earlier, found))

    def _choose_earlier(self, found: list[EditionLine], later: EditionLine) -> None:
        at = found.index(later)
        others = [*found[at + 1 :], *found[:at]]
        self._choose(f"{first_up(version_words(later))} with…", others, partial(self._compare, later))

    def _choose(self, title: str, found: list[EditionLine], then: "Callable[[EditionLine], None]") -> None:
        from tui.screens.dialogs.choose import Choice, Choose  # noqa: PLC0415 - only when asked for

        choices = [Choice(str(at), version_words(one)) for at, one in enumerate(found)]
        self.app.push_screen(
            Choose(title, choices), lambda chosen: then(found[int(chosen)]) if chosen is not None else None
        )

    def _compare(self, later: EditionLine, earlier: EditionLine) -> None:
        self.ask(
            partial(compared, programme=later.programme, one=earlier.number, other=later.number),
            partial(self._show_blocks, f"{later.programme}: two editions"),
            about="compared",
        )

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

    def _last(self) -> EditionLine | None:
        """Give the last edition; say so where there is none."""
        standing = self._standing()
        if standing is not None and standing.last is None:
            self.refused(f"No edition of {standing.programme} is published yet.")
        return standing and standing.last
