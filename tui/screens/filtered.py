"""What the places with lists share: a filter as one types, and the choice of a programme."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tracker.workspace import Workspace
from tui.screens.place import Place
from tui.widgets.key_bar import KeyBar
from tui.widgets.lines import CursorLines

if TYPE_CHECKING:
    from tracker.progress.views import ProgrammeLine
    from tui.widgets.filter_line import FilterLine, FilterTold


class Filtered(Place):
    """A place whose list can be narrowed to words and to one programme."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "filter", key_display="/"),
        Binding("P", "choose_programme", "programme", show=False),
    ]

    SPEAKS: ClassVar[str] = ""
    """What may be typed, where the place understands fields beside words."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.programme: str | None = None
        self.words = ""

    def action_filter(self) -> None:
        """Narrow the list to words, a reference or a body."""
        from tui.widgets.filter_line import FilterLine, FilterTold  # noqa: PLC0415 - only when asked for

        here = self.query(FilterLine)
        if here:
            here.first().focus()
            return
        key_bar = self.query_one(KeyBar)
        if self.SPEAKS:
            self.add_class("-telling")
            self.mount(FilterTold(), before=key_bar)
        self.mount(FilterLine(self.words, self.SPEAKS or "words, a reference or a body"), before=key_bar)

    def on_filter_line_narrowed(self, message: "FilterLine.Narrowed") -> None:
        """Narrow the list to what is typed so far."""
        self.narrow(message.words)

    def on_filter_line_settled(self) -> None:
        """Go back to the list, as narrowed."""
        self.leave_line()

    def on_filter_line_left(self) -> None:
        """Go back to the list, as narrowed."""
        self.leave_line()

    def on_filter_told_taken(self, message: "FilterTold.Taken") -> None:
        """Complete the line with what was clicked."""
        self.put_in_line(message.words)

    def leave_line(self) -> None:
        """Go back to the list; an empty line goes away."""
        self._focus_list()
        if not self.words:
            self._remove_filter()

    def put_in_line(self, words: str) -> None:
        """Narrow to other words, in the line too where it is open."""
        from tui.widgets.filter_line import FilterLine  # noqa: PLC0415 - as above

        lines = self.query(FilterLine)
        if lines:
            lines.first().take(words)
        else:
            self.narrow(words)

    def tell(self, found: str, problem: str, offers: Sequence[str]) -> None:
        """Say beside the line how it is understood, and what its last word may become."""
        from tui.widgets.filter_line import FilterLine, FilterTold  # noqa: PLC0415 - as above

        for line in self.query(FilterLine):
            line.offers = offers
        for told in self.query(FilterTold):
            told.tell(found, problem, offers)

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

    def arrive(self, about: str) -> None:
        """Show the programme of that reference."""
        if about and about != self.programme:
            self.programme = about
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
        from tui.widgets.filter_line import FilterLine, FilterTold  # noqa: PLC0415 - as above

        self.query(FilterLine).remove()
        self.query(FilterTold).remove()
        self.remove_class("-telling")


def all_programmes(workspace: Workspace) -> "list[ProgrammeLine]":
    """Give every programme there is."""
    from tracker.progress import views  # noqa: PLC0415 - not needed for the first paint

    with workspace.reading() as reader:
        return views.programmes(reader)
