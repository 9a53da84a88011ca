"""One action: its dates as agreed, expected and happened, its bodies, what it waits for, and its story."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Static

from tracker.progress import views
from tracker.progress.agenda import Entry
from tracker.progress.views import ActionView
from tracker.workspace import Workspace
from tui.acts import Act, Assign, EditAction, Forecast, Shown, marked
from tui.screens.place import Place
from tui.widgets.edit_line import EditLine, ReadBack
from tui.widgets.sheet import Fact, Section, history, said_in_source, updates
from tui.widgets.sheet_rows import SheetRows
from tui.widgets.text import one_line

if TYPE_CHECKING:
    from tracker.importing.items import SaidThere

WIDE = 130
FORECAST = "forecast"


class Whole(NamedTuple):
    """An action, and what its document says of it."""

    view: ActionView
    said: "list[SaidThere]"


class ActionPlace(Place):
    """Everything about one action; the acts are on the milestone under the cursor."""

    NAME = "Action"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "edit"),
        Binding("d", "source", "document"),
        Binding("escape,backspace", "app.back", "back", key_display="esc"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._reference = ""
        self._rows = SheetRows()
        self._whole: Whole | None = None
        self._editing = ""

    def compose_place(self) -> ComposeResult:
        """Give the sheet; where there is room, what was written and done beside it."""
        with Horizontal(id="sheet"):
            yield self._rows
            with VerticalScroll(id="story"):
                yield Static(id="told")

    def on_mount(self) -> None:
        """Show the action."""
        self._rows.focus()

    def arrive(self, about: str) -> None:
        """Show the action of that reference."""
        if about:
            self._reference = about
            self._whole = None
            self._stop_editing()
            self.show_where()
            self.reload()

    def reload(self) -> None:
        """Read the action again."""
        if self._reference:
            self.ask(partial(one_action, reference=self._reference), self._show, about="action")

    def _show(self, whole: Whole) -> None:
        self._whole = whole
        view = whole.view
        story: list[Section] = [("Updates", updates(view)), ("History", history(view))]
        source: list[Section] = [("In the document", said_in_source(whole.said))] if whole.said else []
        beside = self.size.width >= WIDE
        self._rows.show(view, source if beside else [*story[:1], *source, *story[1:]], view.chosen)
        self.query_one("#told", Static).update(_told(story) if beside else Content(""))
        self.show_where()

    def on_resize(self) -> None:
        """Put the story beside the sheet, or at its end."""
        if self._whole is not None:
            self._show(self._whole)

    def on_cursor_lines_opened(self) -> None:
        """Go to the body, action, act or question under the cursor; a milestone is edited."""
        fact = self._rows.fact
        if fact is not None and fact.opens is not None:
            self.visit(*fact.opens)
        else:
            self.action_edit()

    # Editing in place

    def action_edit(self) -> None:
        """Edit the words under the cursor where they stand: of a milestone, when it is now expected."""
        fact, entry = self._rows.fact, self._rows.entry
        if self.query(EditLine):
            return
        if entry is not None:
            self._edit(FORECAST, entry.line.forecast_words or "", self._forecast_means)
        elif fact is not None and fact.edits:
            self._edit(fact.edits, fact.held, self._dates_mean if fact.edits == "dates" else None)
        else:
            self.notify("That is not edited here.", severity="warning")

    def _edit(self, what: str, words: str, read_back: ReadBack | None) -> None:
        self._editing = what
        rows = self._rows
        column = rows.column_of_words()
        line = rows.cursor - rows.scroll_offset.y
        at = Offset(rows.region.x + column, rows.region.y + line)
        self.mount(EditLine(words, at=at, width=max(rows.size.width - column - 1, 20), read_back=read_back))

    def on_edit_line_edited(self, message: EditLine.Edited) -> None:
        """Record the new words."""
        if (act := self._act_for(message.words)) is not None:
            self.decide(act)
        self._stop_editing()

    def on_edit_line_left(self) -> None:
        """Leave the words as they were."""
        self._stop_editing()

    def _act_for(self, words: str) -> Act | None:
        if self._whole is None:
            return None
        view, entry = self._whole.view, self._rows.entry
        reference = view.line.reference
        if self._editing == FORECAST:
            return None if entry is None else Forecast(marked((entry,)), words)
        if self._editing == "owner":
            return Assign((Shown(reference),), words)
        return EditAction(reference, seen=view.around.version, **{self._editing: words})

    def _stop_editing(self) -> None:
        self._editing = ""
        self.query(EditLine).remove()
        self._rows.focus()

    def _forecast_means(self, words: str) -> str:
        from tracker.progress.said import forecast_date  # noqa: PLC0415 - only while one types

        return forecast_date(words, self.workspace.today).meaning

    def _dates_mean(self, words: str) -> str:
        from tracker.dates import in_words, read  # noqa: PLC0415 - the grammar, only while one types

        timing = read(words, on=self.workspace.today)
        return in_words(timing.parts) + (f" ({timing.question})" if timing.question else "")

    # Where one is
    def action_source(self) -> None:
        """Open the document's own words of the action."""
        if self._reference:
            self.visit("source", self._reference.split("/")[0])

    def targets(self) -> tuple[Entry, ...]:
        """Give the milestone under the cursor; from elsewhere on the sheet, the only one that is open."""
        if self._rows.entry is not None:
            return (self._rows.entry,)
        entries = self._whole.view.entries if self._whole else ()
        still_open = tuple(
            one for one in entries if one.line.state in ("not_started", "in_progress", "paused")
        )
        return still_open if len(still_open) == 1 else ()

    def where(self) -> tuple[str, ...]:
        """Name the workstream and the action."""
        if self._whole is None:
            return (self._reference,)
        line = self._whole.view.line
        return (line.programme, f"{line.letter} {line.workstream}", line.reference)

    def tally(self) -> str:
        """Count what is settled."""
        if self._whole is None:
            return ""
        entries = self._whole.view.entries
        return f"{sum(entry.line.state == 'complete' for entry in entries)} of {len(entries)} complete"


def _told(story: list[Section]) -> Content:
    return Content("\n").join(
        Content.assemble((title, "bold $accent"), "\n", *_paragraphs(facts), "\n") for title, facts in story
    )


def _paragraphs(facts: Sequence[Fact]) -> list[tuple[str, str]]:
    return [(f"{one_line(fact.words)}\n", "$quiet" if fact.style == "quiet" else "") for fact in facts]


def one_action(workspace: Workspace, *, reference: str) -> Whole:
    """Give an action whole; raises `NoSuchReferenceError` where it is gone."""
    from tracker.importing.items import said_of  # noqa: PLC0415 - not needed for the first paint

    with workspace.reading() as reader:
        view = views.action_view(reader, reference, workspace.today)
        return Whole(view, said_of(reader, view.line.reference))
