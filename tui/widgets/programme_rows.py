"""The programme's list: workstreams, actions and milestones as a tree that folds."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from tracker.progress.agenda import Entry
from tracker.progress.tree import Branch, heading, keys_of_workstreams, tree
from tracker.progress.views import ActionInPlan, WorkstreamInPlan
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.text import one_line

WIDE, WIDEST = 100, 150
WHEN, SHORT_WHEN, STATUS, STAGE, BODIES = 26, 17, 14, 26, 34
INDENT = 2
OPEN, FOLDED, LEAF = "▾", "▸", " "


class ProgrammeRows(CursorLines):
    """One line for each part of the programme; a cursor on any of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "fold", "Fold", show=False),
        Binding("right,l", "unfold", "Unfold", show=False),
        Binding("x", "fold_all", "Fold all", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._workstreams: tuple[WorkstreamInPlan, ...] = ()
        self._changed: set[str] = set()
        self._branches: tuple[Branch, ...] = ()
        self._reference_width = self._milestone_width = 8
        self._has_stages = False

    @property
    def branch(self) -> Branch | None:
        """The line under the cursor."""
        return self._branches[self.cursor] if self.cursor < len(self._branches) else None

    @property
    def action(self) -> ActionInPlan | None:
        """The action under the cursor, or that of the milestone there."""
        branch = self.branch
        while branch is not None and isinstance(branch.of, Entry):
            branch = self._over(branch)
        return branch.of if branch is not None and isinstance(branch.of, ActionInPlan) else None

    @property
    def workstream(self) -> WorkstreamInPlan | None:
        """The workstream under the cursor, or the one that what is there belongs to."""
        branch = self.branch
        while branch is not None and not isinstance(branch.of, WorkstreamInPlan):
            branch = self._over(branch)
        return branch.of if branch is not None and isinstance(branch.of, WorkstreamInPlan) else None

    def show(self, workstreams: Sequence[WorkstreamInPlan]) -> None:
        """Show workstreams with their actions; the cursor stays on what it was on."""
        self._workstreams = tuple(workstreams)
        lengths = (len(one_line(each.line.reference)) for one in workstreams for each in one.actions)
        self._reference_width = max(lengths, default=8)
        self._has_stages = any(each.line.stage for one in workstreams for each in one.actions)
        self._lay_out()

    def _lay_out(self, on: str = "") -> None:
        wanted = on or (self.branch.key if self.branch else "")
        self._branches = tree(self._workstreams, self._changed)
        milestones = (one.of.line.reference for one in self._branches if isinstance(one.of, Entry))
        self._milestone_width = max((len(one_line(each)) for each in milestones), default=8)
        places = {branch.key: place for place, branch in enumerate(self._branches)}
        self.lines_changed(places.get(wanted, self.cursor))

    def _over(self, branch: Branch) -> Branch | None:
        return next((one for one in self._branches if one.key == branch.parent), None)

    # Folding

    def action_fold(self) -> None:
        """Fold it, or go to what it stands under."""
        branch = self.branch
        if branch is None:
            return
        if branch.folded is False:
            self._turn(branch)
        elif branch.parent:
            self._lay_out(on=branch.parent)

    def action_unfold(self) -> None:
        """Unfold it, or go to the first thing in it."""
        branch = self.branch
        if branch is not None and branch.folded:
            self._turn(branch)
        elif branch is not None and branch.folded is False:
            self.action_move(1)

    def action_fold_all(self) -> None:
        """Fold all workstreams, or open them again."""
        everything = keys_of_workstreams(self._workstreams)
        branch = self.branch
        while branch is not None and branch.parent:
            branch = self._over(branch)
        self._changed = set() if everything <= self._changed else everything
        self._lay_out(on=branch.key if branch else "")

    def action_open(self) -> None:
        """Fold or unfold a workstream; open an action."""
        branch = self.branch
        if branch is not None and isinstance(branch.of, WorkstreamInPlan):
            self._turn(branch)
        else:
            super().action_open()

    def _turn(self, branch: Branch) -> None:
        self._changed ^= {branch.key}
        self._lay_out(on=branch.key)

    # Lines

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._branches)

    def is_choosable(self, line: int) -> bool:
        """Whether something stands on the line: everything can be chosen."""
        return line < len(self._branches)

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a workstream, an action or a milestone."""
        branch = self._branches[line]
        sign = LEAF if branch.folded is None else FOLDED if branch.folded else OPEN
        start = (
            ("▌" if line == self.cursor else " ", 1, "reference"),
            ("", branch.depth * INDENT, ""),
            (sign, 2, "quiet"),
        )
        room = width - 4 - branch.depth * INDENT  # the last column is the scrollbar's
        if isinstance(branch.of, WorkstreamInPlan):
            return (*start, *self._workstream(branch.of, branch, room))
        if isinstance(branch.of, ActionInPlan):
            return (*start, *self._action(branch.of, branch, room, width))
        return (*start, *self._milestone(branch.of, room, width))

    def _workstream(self, one: WorkstreamInPlan, branch: Branch, room: int) -> Sequence[Cell]:
        title = heading(one.line.letter, one_line(one.line.title))
        found = branch.found
        if found is None:
            return ((title, room - 14, "heading"), ("no action yet", 14, "quiet"))
        reason = f"  {found.symbol} {found.words}: {found.reason}"
        tally = f"  {found.tally}"
        most = room - len(reason)
        if most - len(tally) < cell_len(title):
            tally = ""
        return (
            (title, min(cell_len(title), max(most, room // 3)), "heading"),
            (reason, len(reason), found.status),
            (tally, len(tally), "quiet"),
        )

    def _action(self, one: ActionInPlan, branch: Branch, room: int, width: int) -> Sequence[Cell]:
        several = len(one.entries) > 1
        when = one.line.date_words if several or not one.entries else one.entries[0].when
        found = branch.found
        status = f"{found.symbol} {found.words}" if found else ""
        if several and found:
            status = f"{found.symbol} {found.words} {found.complete}/{found.total}"
        return (
            (one.line.reference, self._reference_width + 2, "reference"),
            *self._beside(
                one.line.action or one.line.description,
                when,
                (status, found.status if found else ""),
                (one.line.stage or "", one.line.body_words),
                room - self._reference_width - 2,
                width,
            ),
        )

    def _milestone(self, entry: Entry, room: int, width: int) -> Sequence[Cell]:
        standing = entry.standing
        reference = self._milestone_width + 2
        what = entry.line.applies_to or standing.slip.words or (entry.line.period and entry.what) or ""
        return (
            (entry.line.reference, reference, "quiet"),
            *self._beside(
                what,
                entry.when,
                (f"{standing.symbol} {standing.words}", standing.status),
                ("", ""),
                room - reference,
                width,
            ),
        )

    def _beside(
        self, what: str, when: str, status: tuple[str, str], more: tuple[str, str], room: int, width: int
    ) -> Sequence[Cell]:
        """Lay out the columns after the reference, as many as the width allows."""
        dates = WHEN if width >= WIDE else SHORT_WHEN
        columns = [("  ", 2, ""), (when, dates, "quiet"), ("", 1, ""), (status[0], STATUS + 6, status[1])]
        if width >= WIDEST:
            columns = [
                ("  ", 2, ""),
                (more[0], STAGE, "quiet"),
                ("  ", 2, ""),
                (more[1], BODIES, ""),
                *columns,
            ]
        taken = sum(room_of for _, room_of, _ in columns)
        return ((what, room - taken, ""), *columns)
