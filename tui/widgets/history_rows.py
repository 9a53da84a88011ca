"""Acts by day, newest first, and under them what the one under the cursor changed."""

from collections.abc import Sequence
from datetime import datetime

from tracker.progress.trail import ActLine, Changed
from tui.widgets.detail import Detail
from tui.widgets.fetched import FetchedLines
from tui.widgets.lines import Cell
from tui.widgets.text import Run

WIDE = 100
TIME, NUMBER, WHAT = 6, 8, 13
MOST_TOLD = 6


class HistoryRows(FetchedLines[ActLine]):
    """A heading for each day, a line for each act; what was undone says so."""

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a day, a blank line or an act."""
        heading = self.outline.heading_at(line)
        if heading is not None:
            return (("", 2, ""), (heading.title, width - 2, "heading"))
        if self.outline.id_at(line) is None:
            return ()
        act = self.row_at(line)
        if act is None:
            return ((" ", 2, ""), ("·", TIME, "quiet"))
        who = 20 if width >= WIDE else 9
        number = NUMBER if width >= WIDE else 0
        why = (width - TIME - who - number - WHAT) * 2 // 5 if width >= WIDE else 0
        about = width - 2 - TIME - who - number - WHAT - why
        undone = "↶ undone  " if act.undone else ""
        quiet = "quiet" if act.undone else ""
        return (
            ("▌" if line == self.cursor else " ", 2, "reference"),
            (local(act.at).strftime("%H:%M"), TIME, "quiet"),
            (f"act {act.id}", number, "quiet"),
            (act.who, who - 1, quiet),
            ("", 1, ""),
            (act.what, WHAT - 1, quiet or "strong"),
            ("", 1, ""),
            (undone, len(undone), "at_risk"),
            (act.about, about - 1 - len(undone), quiet or "reference"),
            ("", 1, ""),
            (f"“{act.why}”" if act.why else "", why, "quiet"),
        )


class ActDetail(Detail):
    """An act whole, and the first of what it changed."""

    def tell(self, act: ActLine | None, changes: Sequence[Changed]) -> None:
        """Show an act with its first changes, or nothing."""
        self.say(() if act is None else _said(act, changes))


def _said(act: ActLine, changes: Sequence[Changed]) -> list[list[Run]]:
    undone = "  ↶ undone" if act.undone else ""
    at = local(act.at)
    said: list[list[Run]] = [
        [
            (f"Act {act.id}  ", "reference"),
            (f"{act.what} {act.about}", "strong"),
            (f"  {act.who}, {at.day} {at:%B %Y %H:%M}", "quiet"),
            (undone, "at_risk"),
        ]
    ]
    if act.why:
        said.append([(f"“{act.why}”", "")])
    said += [[(f"{one.item}  ", "quiet"), (one.words, "")] for one in changes[:MOST_TOLD]]
    if len(changes) > MOST_TOLD:
        said.append([("Enter shows all that it changed.", "quiet")])
    return said


def local(at: str) -> datetime:
    """Give an instant in the person's own time zone."""
    return datetime.fromisoformat(at).astimezone()
