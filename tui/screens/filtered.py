"""What the places with lists share: a filter as one types, and the choice of a programme."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tracker.workspace import Workspace
from tui.screens.place import Place
from tui.widgets.key_bar import KeyBar
from tui.widgets.lines import CursorLines

if TYPE_CHECKING:
    from tracker.progress.views import ProgrammeLine
    from tui.widgets.filter_line import FilterLine


class Filtered(Place):
    """A place whose list can be narrowed to words and to one programme."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "filter", key_display="/"),
        Binding("P", "choose_programme", "programme", show=False),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.programme: str | None = None
        self.words = ""

    def action_filter(self) -> None:
        """Narrow the list to words, a reference or a body."""
        from tui.widgets.filter_line import FilterLine  # noqa: PLC0415 - only when asked for

        here = self.query(FilterLine)
        if here:
            here.first().focus()
        else:
            self.mount(FilterLine(self.words), before=self.query_one(KeyBar))

    def on_filter_line_narrowed(self, message: "FilterLine.Narrowed") -> None:
        """Narrow the list to what is typed so far."""
        self.narrow(message.words)

    def on_filter_line_settled(self) -> None:
        """Go back to the list, as narrowed."""
        self._focus_list()
        if not self.words:
            self._remove_filter()

    def action_leave_filter(self) -> None:
        """Show everything again."""
        self._remove_filter()
        self._focus_list()
        if self.words:
            self.narrow("")

    def narrow(self, words: str) -> None:
        """Show only what holds the words."""
        self.words = words.strip()
        self.reload()

    def action_choose_programme(self) -> None:
        """Show one programme, or all of them."""
        self.ask(all_programmes, self._offer, about="programmes")

    def _offer(self, programmes: "list[ProgrammeLine]") -> None:
        from tui.screens.dialogs.choose_programme import ChooseProgramme  # noqa: PLC0415 - when asked for

        self.app.push_screen(ChooseProgramme(programmes, everything=self.takes_everything), self._take)

    takes_everything = True
    """Whether the place can show all programmes at once."""

    def _take(self, chosen: str | None) -> None:
        if chosen is not None:
            self.programme = chosen or None
            self.reload()

    def where(self) -> tuple[str, ...]:
        """Name the programme and the words it is narrowed to."""
        narrowed = (f"“{self.words}”",) if self.words else ()
        return ((self.programme,) if self.programme else ("all programmes",)) + narrowed

    def _focus_list(self) -> None:
        self.query_one(CursorLines).focus()

    def _remove_filter(self) -> None:
        from tui.widgets.filter_line import FilterLine  # noqa: PLC0415 - as above

        self.query(FilterLine).remove()


def all_programmes(workspace: Workspace) -> "list[ProgrammeLine]":
    """Give every programme there is."""
    from tracker.progress import views  # noqa: PLC0415 - not needed for the first paint

    with workspace.reading() as reader:
        return views.programmes(reader)
