"""What is done to what is agreed or published: made public, put right, taken down, compared."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from tracker.publishing.standing import EditionLine
from tui.acts import Act
from tui.acts_on_updates import NoTime, PublishUpdate
from tui.screens.on_updates import OnUpdates
from tui.screens.on_updates_asked import compared, first_up, publishing, version_words, versions


class OnEditions(OnUpdates):
    """A place about one programme's editions at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "publish_update", "publish"),
        Binding("c", "correct", "correct", show=False),
        Binding("T", "take_down", "take down", show=False),
        Binding("x", "compare", "compare"),
    ]

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

    def _choose(self, title: str, found: list[EditionLine], then: Callable[[EditionLine], None]) -> None:
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

    def _last(self) -> EditionLine | None:
        """Give the last edition; say so where there is none."""
        standing = self._standing()
        if standing is not None and standing.last is None:
            self.refused(f"No edition of {standing.programme} is published yet.")
        return standing and standing.last
