"""A place where no milestone is: nothing to start, complete or forecast."""

from tracker.progress.agenda import Entry
from tui.screens.place import ACTS_ON_MILESTONES, Place


class Apart(Place):
    """A place whose lines are no milestones; the acts on them are not offered."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no act that wants a milestone."""
        return action not in ACTS_ON_MILESTONES and super().check_action(action, parameters)

    def targets(self) -> tuple[Entry, ...]:
        """Give nothing: there is none."""
        return ()
