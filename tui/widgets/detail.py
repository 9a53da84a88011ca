"""The lines under a list: the whole words of the milestone under the cursor."""

from textual.content import Content
from textual.widgets import Static

from tracker.progress.agenda import Entry
from tracker.progress.status import Status
from tui.widgets.text import one_line


class Detail(Static):
    """How it stands, what it is, who is responsible: nothing cut that fits four lines."""

    def show(self, entry: Entry | None) -> None:
        """Show a milestone, or nothing."""
        self.update(Content("") if entry is None else _milestone(entry), layout=False)


def _milestone(entry: Entry) -> Content:
    line, standing = entry.line, entry.standing
    colour = status_colour(standing.status)
    dates: list[Content | str | tuple[str, str]] = [f"  agreed {one_line(line.baseline_words) or 'no date'}"]
    if line.forecast_words:
        dates += ["  ·  now expected ", (one_line(line.forecast_words), "bold")]
    if standing.slip.words:
        dates += ["  ·  ", (standing.slip.words, colour)]
    return Content.assemble(
        (one_line(line.reference), "bold $accent"),
        "  ",
        (f"{standing.symbol} {standing.words}", colour),
        *dates,
        "\n",
        (one_line(entry.what), "bold"),
        "\n",
        one_line(line.body_words) or "No body is named",
        (f"  ·  {one_line(line.workstream)}", "$quiet"),
    )


def status_colour(status: Status) -> str:
    """Name a status's colour in the theme."""
    return f"$status-{status.replace('_', '-')}"
