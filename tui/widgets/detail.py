"""The lines under a list: the whole words of the milestone under the cursor."""

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from tracker.progress.agenda import Entry
from tui.widgets.painted import Painted
from tui.widgets.text import Run, wrapped

MARGIN = 2


class Detail(Painted):
    """How it stands, what it is, who is responsible: nothing cut that fits four lines."""

    def __init__(self) -> None:
        super().__init__()
        self._said: Sequence[Sequence[Run]] = ()
        self._lines: list[list[Run]] | None = None

    @property
    def words(self) -> str:
        """Give what it says, as one would read it out."""
        return "\n".join("".join(words for words, _ in paragraph) for paragraph in self._said)

    def show(self, entry: Entry | None) -> None:
        """Show a milestone, or nothing."""
        self.say(() if entry is None else _milestone(entry))

    def say(self, paragraphs: Sequence[Sequence[Run]]) -> None:
        """Show paragraphs, each begun on a line of its own."""
        if paragraphs != self._said:
            self._said, self._lines = paragraphs, None
            self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the words out anew."""
        self._lines = None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint a rule, then the words."""
        base, width = self.base_style(), self.size.width
        if y == 0:
            return self.strip([Segment("─" * width, base + self.style_named("rule"))], width, base)
        if self._lines is None:
            room = width - 2 * MARGIN
            self._lines = [line for paragraph in self._said for line in wrapped(paragraph, room)]
        if y > len(self._lines):
            return Strip.blank(width, base)
        runs = self._lines[y - 1]
        words = [Segment(words, base + self.style_named(style)) for words, style in runs]
        length = MARGIN + sum(segment.cell_length for segment in words)
        return self.strip([Segment(" " * MARGIN, base), *words], length, base)


def _milestone(entry: Entry) -> Sequence[Sequence[Run]]:
    line, standing = entry.line, entry.standing
    head = [
        (line.reference, "reference"),
        (f"  {standing.symbol} {standing.words}", standing.status),
        (f"  agreed {line.baseline_words or 'no date'}", ""),
    ]
    if line.forecast_words:
        head += [("  ·  now expected", ""), (f" {line.forecast_words}", "strong")]
    if standing.slip.words:
        head += [("  · ", ""), (f" {standing.slip.words}", standing.status)]
    return (
        head,
        [(entry.what, "strong")],
        [(line.body_words or "No body is named", ""), (f"  ·  {line.workstream}", "quiet")],
    )
