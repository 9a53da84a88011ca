"""The lines under a programme's list: the whole words of the action under the cursor."""

from collections.abc import Sequence

from tracker.progress.rollup import rollup
from tracker.progress.views import ActionInPlan
from tui.widgets.detail import Detail
from tui.widgets.text import Run


class ActionDetail(Detail):
    """How an action stands and why, what it is, who is responsible."""

    def show_action(self, action: ActionInPlan | None) -> None:
        """Show an action, or nothing."""
        self.say(() if action is None else _said(action))


def _said(action: ActionInPlan) -> Sequence[Sequence[Run]]:
    line, found = action.line, rollup(entry.standing for entry in action.entries)
    standing = (f"  {found.symbol} {found.words}, {found.reason}", found.status) if found else ("", "")
    return (
        [(line.reference, "reference"), standing, (f"  ·  {line.date_words or 'no date'}", "")],
        [(line.action or line.description, "strong")],
        [(line.body_words or "No body is named", "")],
    )
