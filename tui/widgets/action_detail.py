"""The lines under a programme's list: the whole words of the action under the cursor."""

from textual.content import Content

from tracker.progress.rollup import rollup
from tracker.progress.views import ActionInPlan
from tui.widgets.detail import Detail, status_colour
from tui.widgets.text import one_line


class ActionDetail(Detail):
    """How an action stands and why, what it is, who is responsible."""

    def show_action(self, action: ActionInPlan | None) -> None:
        """Show an action, or nothing."""
        self.update(Content("") if action is None else _said(action), layout=False)


def _said(action: ActionInPlan) -> Content:
    line, found = action.line, rollup(entry.standing for entry in action.entries)
    standing = (f"{found.symbol} {found.words}, {found.reason}", status_colour(found.status)) if found else ""
    return Content.assemble(
        (one_line(line.reference), "bold $accent"),
        "  ",
        standing,
        f"  ·  {one_line(line.date_words) or 'no date'}",
        "\n",
        (one_line(line.action or line.description), "bold"),
        "\n",
        one_line(line.body_words) or "No body is named",
    )
