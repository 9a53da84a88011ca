"""One programme's update: its sections and what changed, beside the paper as it will be printed."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tracker.publishing.standing import Standing, standing_of
from tracker.publishing.writing import WrittenSection
from tracker.workspace import Workspace
from tui.acts_on_updates import WriteWords
from tui.screens.on_update_files import OnUpdateFiles
from tui.screens.place import meant
from tui.widgets.paper import Paper
from tui.widgets.paper_blocks import Block, blocks
from tui.widgets.proof_rows import Change, ProofDetail, ProofRows
from tui.widgets.text import one_line
from tui.widgets.update_rows import last_said, under_way_said

if TYPE_CHECKING:
    from tracker.publishing.checking import Finding
    from tracker.publishing.proof import Proof
    from tui.widgets.proof_rows import Entry

WIDE = 110


class Found(NamedTuple):
    """How a programme stands, the proof of its update, if one is under way, and the paper laid out."""

    standing: Standing
    proof: "Proof | None" = None
    paper: tuple[Block, ...] = ()


class UpdatePlace(OnUpdateFiles):
    """One update at a time: the draft, else the last edition."""

    NAME = "Update"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "write", "write"),
        Binding("tab", "other_side", "paper", show=False),
        Binding("escape,backspace", "app.back", "back", key_display="esc"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._reference = ""
        self._found: Found | None = None
        self._findings: list[Finding] | None = None
        self._typed: dict[str, str] = {}
        self._rows = ProofRows()
        self._paper = Paper()
        self._detail = ProofDetail()

    def compose_place(self) -> ComposeResult:
        """Give how it stands, what it is made of, the paper, and what the cursor is on."""
        yield Static(id="standing")
        with Horizontal(id="proof"):
            yield self._rows
            yield self._paper
        yield Static(id="refused")
        yield self._detail

    def on_mount(self) -> None:
        """Begin in the sections."""
        self.nothing_refused()
        self.watch(self._rows, "cursor", self._cursor_moved)
        self._rows.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Give the sections more room on a wide screen."""
        self.set_class(event.size.width >= WIDE, "-wide")

    def arrive(self, about: str) -> None:
        """Show the update of that programme."""
        if about and about != self._reference:
            self._reference, self._found, self._findings, self._typed = about, None, None, {}
            self._rows.move_to(0)
        self.show_where()
        self.reload()

    def reload(self) -> None:
        """Read the update again."""
        if self._reference:
            self.ask(partial(one_update, programme=self._reference), self._show, about="update")

    def _show(self, found: Found) -> None:
        self._found = found
        standing = found.standing
        runs = [*under_way_said(standing.under_way), ("\n", ""), *last_said(standing, self.workspace.today)]
        said = [words if words == "\n" else (one_line(words), _style(style)) for words, style in runs]
        self.query_one("#standing", Static).update(Content.assemble(*said))
        self._paper.show(found.paper)
        self._show_rows()
        if found.proof is not None:
            self.ask(partial(findings_in, programme=self._reference), self._take_findings, about="findings")

    def _take_findings(self, findings: "list[Finding]") -> None:
        self._findings = findings
        self._show_rows()

    def _show_rows(self) -> None:
        self._rows.show(self._found and self._found.proof, self._findings)
        self.show_where()

    def _cursor_moved(self) -> None:
        self.nothing_refused()
        self.on_cursor_lines_lines_changed()

    def on_cursor_lines_lines_changed(self) -> None:
        """Show what the cursor stands on, whole and on the paper."""
        entry = self._rows.entry
        self._detail.tell(entry)
        if isinstance(entry, WrittenSection):
            self._paper.go_to(paper_key(entry.key))
        elif isinstance(entry, Change):
            self._paper.find(entry.changed.reference)
        elif entry is not None:
            _ = self._paper.go_to(paper_key(entry.where)) or self._paper.find(entry.where)

    # The words

    def on_cursor_lines_opened(self) -> None:
        """Write the section under the cursor, or go to what a change or a finding is about."""
        entry = self._rows.entry
        if entry is None or isinstance(entry, WrittenSection) or self._section(entry) is not None:
            self.action_write()
        else:
            about = entry.changed.reference if isinstance(entry, Change) else entry.where
            self.ask(partial(meant, said=about), self._go_to, about="reference")

    def _section(self, entry: "Entry | None") -> WrittenSection | None:
        """Give the section that an entry is, or that it found something in."""
        if isinstance(entry, WrittenSection) or entry is None:
            return entry
        proof = self._found and self._found.proof
        where = "" if isinstance(entry, Change) else entry.where
        return next((one for one in proof.sections if one.key == where), None) if proof else None

    def action_write(self) -> None:
        """Write the words of the section under the cursor, beside the paper."""
        section = self._section(self._rows.entry)
        proof = self._found and self._found.proof
        if not proof:
            self.refused(f"There is no draft of {self._reference} to write in: d drafts one.")
        elif proof.line.state == "agreed":
            self.refused(
                f"{self._reference} is agreed by {proof.line.agreed_by} as it is: u takes that back."
            )
        elif section is not None:
            self._write(proof, section)

    def _write(self, proof: "Proof", section: WrittenSection) -> None:
        from tui.screens.dialogs.write_section import WriteSection  # noqa: PLC0415 - only when asked for

        begun = self._typed.get(section.key, section.words)
        note = ""
        if begun != section.words:
            note = f"These words were not kept; the draft has: {section.words or 'none'}"

        def preview(words: str) -> tuple[Block, ...]:
            return blocks(proof.with_words(section.key, words))

        def written(words: str | None) -> None:
            if words is not None and words.strip() != section.words:
                self._typed[section.key] = words
                self.decide(WriteWords(self._reference, section.key, words, section.words))

        self.app.push_screen(
            WriteSection(section.title, begun, paper_key(section.key), preview, note=note), written
        )

    def action_other_side(self) -> None:
        """Go to the paper, to scroll it, or back to the sections."""
        (self._paper if self._rows.has_focus else self._rows).focus()

    # Where one is

    def standing_here(self) -> Standing | None:
        """Give how the programme stands."""
        return self._found and self._found.standing

    def where(self) -> tuple[str, ...]:
        """Name the programme."""
        return (self._reference,)

    def tally(self) -> str:
        """Count what changed and what is to be looked at."""
        if self._findings is None:
            return ""
        return f"{len(self._findings)} to look at" if self._findings else "nothing to look at"


def one_update(workspace: Workspace, *, programme: str) -> Found:
    """Give the update of a programme; raises `NoSuchProgrammeError` where that is gone."""
    from tracker.publishing.proof import printed, proof  # noqa: PLC0415 - pydantic is slow to load
    from tracker.snapshot.build import NoSuchProgrammeError  # noqa: PLC0415 - as above

    with workspace.reading() as reader, reader.moment():
        standing = standing_of(reader, programme)
        if standing is None:
            raise NoSuchProgrammeError(programme)
        if standing.under_way is not None:
            found = proof(reader, programme)
            return Found(standing, found, blocks(found.paper))
        if standing.last is None:
            return Found(standing)
        return Found(standing, None, blocks(printed(reader, standing.last)))


def findings_in(workspace: Workspace, *, programme: str) -> "list[Finding]":
    """Give what a reader of the update may trip over."""
    from tracker.publishing.checking import check_draft  # noqa: PLC0415 - as above
    from tracker.publishing.errors import NoDraftError  # noqa: PLC0415 - as above

    with workspace.reading() as reader, reader.moment():
        try:
            return check_draft(workspace, reader, programme)
        except NoDraftError:  # published meanwhile: nothing is left to look at
            return []


def paper_key(section: str) -> str:
    """Give the key of a section's heading on paper."""
    from tracker.publishing.proof import key_of  # noqa: PLC0415 - as above

    return key_of(section)


_STYLES = {"strong": "bold", "quiet": "$quiet", "late": "bold $status-off-track"}


def _style(name: str) -> str:
    """Give a line's style as a theme's colour."""
    return _STYLES.get(name, f"$status-{name.replace('_', '-')}" if name else "")
