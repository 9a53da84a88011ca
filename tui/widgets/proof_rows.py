"""What an update is made of: its sections, what changed, what a reader may trip over."""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.publishing.checking import Finding
from tracker.publishing.proof import Proof
from tracker.publishing.writing import WrittenSection
from tracker.snapshot.changes import Changed
from tui.widgets.detail import Detail
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.text import Run

_KINDS = {
    "completed": ("done", "complete"),
    "reopened": ("reopened", "off_track"),
    "retimed": ("re-timed", "at_risk"),
    "added": ("added", "on_track"),
    "withdrawn": ("withdrawn", "cancelled"),
    "reworded": ("reworded", "quiet"),
    "measured": ("reading", "on_track"),
    "replied": ("reply", "on_track"),
}
_KIND = 10


class Change(NamedTuple):
    """What changed, and in which way."""

    kind: str
    changed: Changed


Entry = WrittenSection | Change | Finding


class ProofRows(CursorLines):
    """Headings, and a line for each section, change and finding."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str | Entry | None] = []

    @property
    def entry(self) -> Entry | None:
        """What the cursor stands on."""
        found = self._lines[self.cursor] if self.cursor < len(self._lines) else None
        return None if isinstance(found, str) else found

    def show(self, proof: Proof | None, findings: Sequence[Finding] | None) -> None:
        """Show what an update is made of, and what was found; the cursor stays on its line."""
        self._lines = []
        if proof is not None:
            self._add("Sections", proof.sections)
            if proof.changes is not None and proof.last is not None:
                changes = [Change(kind, one) for kind, found in proof.changes.kinds() for one in found]
                self._add(f"Since edition {proof.last.number} ({len(changes)})", changes)
            if findings is not None:
                self._add(f"To look at ({len(findings)})", findings)
        self.lines_changed(self.cursor)

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._lines)

    def is_choosable(self, line: int) -> bool:
        """Whether something to look at stands on the line."""
        return isinstance(self._lines[line], tuple)

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a heading, or what stands on the line."""
        found = self._lines[line]
        if found is None:
            return ()
        if isinstance(found, str):
            return (("", 2, ""), (found, width - 2, "heading"))
        mark = ("▌" if line == self.cursor else " ", 2, "reference")
        if isinstance(found, WrittenSection):
            written = "✓" if found.words else "·"
            return (mark, (written, 2, "complete" if found.words else "quiet"), (found.title, width - 4, ""))
        if isinstance(found, Change):
            kind, style = _KINDS[found.kind]
            words = f"{found.changed.reference} {found.changed.title}"
            return (mark, (kind, _KIND, style), (words, width - 2 - _KIND, ""))
        return (mark, ("! ", 2, "at_risk"), (f"{found.rule}: {found.where} {found.what}", width - 4, ""))

    def _add(self, heading: str, entries: Sequence[Entry]) -> None:
        if entries:
            self._lines += [None] if self._lines else []
            self._lines += [heading, *entries]


class ProofDetail(Detail):
    """What the cursor stands on, in whole words."""

    def tell(self, entry: Entry | None) -> None:
        """Show it, or nothing."""
        if entry is None:
            self.say(())
        elif isinstance(entry, WrittenSection):
            said = entry.words or "Nothing is written here: what was counted stands alone. Enter writes."
            self.say(([(entry.title, "strong")], [(said, "" if entry.words else "quiet")]))
        elif isinstance(entry, Change):
            self.say(_changed(entry))
        else:
            head: list[Run] = [(f"{entry.where}  ", "reference"), (entry.rule, "at_risk")]
            self.say((head, [(entry.what, "strong")], [(entry.words, "quiet")]))


def _changed(entry: Change) -> Sequence[Sequence[Run]]:
    one, (kind, style) = entry.changed, _KINDS[entry.kind]
    head: list[Run] = [(f"{one.reference}  ", "reference"), (kind, style), (f"  {one.title}", "strong")]
    dates: list[Run] = [(one.was, "quiet"), (" → " if one.was and one.now else "", "quiet"), (one.now, "")]
    if one.remark:
        dates.append((f"  ·  {one.remark}", style))
    why = [word for word in (one.reason, one.agreed_by and f"agreed by {one.agreed_by}") if word]
    if entry.kind == "retimed" and not one.reason:
        return (head, dates, [("No reason is given.", "at_risk")])
    return (head, dates, [("  ·  ".join(why), "")])
