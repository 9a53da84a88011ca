"""The line one types into to narrow a list, and the line above it that tells how it is understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from tui.widgets.painted import Painted
from tui.widgets.text import fitted

GAP = "   "


class FilterLine(Input):
    """Words to find; Enter or the down arrow goes on to the list, Escape shows everything again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "settle", "open or list"),
        Binding("down", "leave", "list"),
        Binding("tab", "complete", "complete"),
    ]

    @dataclass
    class Narrowed(Message):
        """Other words stand in the line."""

        words: str

    class Settled(Message):
        """The words are as wanted."""

    class Left(Message):
        """Somebody goes on to the list, whatever is found."""

    def __init__(self, words: str, placeholder: str = "words, a reference or a body") -> None:
        super().__init__(words, placeholder=placeholder, compact=True, select_on_focus=False)
        self.offers: Sequence[str] = ()

    def on_mount(self) -> None:
        """Be ready to type into."""
        self.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is typed so far."""
        event.stop()
        self.offers = ()
        self.post_message(self.Narrowed(event.value))

    def take(self, words: str) -> None:
        """Put other words in the line, ready to go on typing."""
        self.value = words
        self.cursor_position = len(words)

    def action_settle(self) -> None:
        """Open what is found, where that is one action; else go to the list."""
        self.post_message(self.Settled())

    def action_leave(self) -> None:
        """Go to the list."""
        self.post_message(self.Left())

    def action_complete(self) -> None:
        """Complete the word; where nothing is offered, go to the list."""
        if self.offers:
            self.take(self.offers[0])
        else:
            self.post_message(self.Left())

    def action_cursor_right(self, select: bool = False) -> None:
        """Move to the right; at the end of the line, complete the word."""
        if self.offers and not select and self.cursor_at_end:
            self.take(self.offers[0])
        else:
            super().action_cursor_right(select)


class FilterTold(Painted):
    """How many are found, what is not understood, and what the last word may become."""

    @dataclass
    class Taken(Message):
        """An offer was clicked."""

        words: str

    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[str, str] = ("", "")
        self._offers: Sequence[str] = ()

    @property
    def words(self) -> str:
        """Give what it says, as one would read it out."""
        return GAP.join([*filter(None, self._said), *map(_last_word, self._offers)])

    def tell(self, found: str, problem: str, offers: Sequence[str]) -> None:
        """Say how many are found, what is wrong, and which whole lines are offered."""
        self._said, self._offers = (found, problem), offers
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint the line."""
        base, room = self.base_style(), self.size.width
        if y:
            return Strip.blank(room, base)
        found, problem = self._said
        runs = [(f"  {found}{GAP}", "quiet")]
        if problem:
            runs.append((f"▲ {problem}{GAP}", "at_risk"))
        if self._offers:
            runs.append(("Tab ", "reference"))
            runs += [(f"{_last_word(offer)}{GAP}", "") for offer in self._offers]
        segments, length = [], 0
        for words, style in runs:
            kept = words if len(words) <= room - length else fitted(words, max(room - length, 0))
            segments.append(Segment(kept, base + self.style_named(style)))
            length += segments[-1].cell_length
        return self.strip(segments, length, base)

    def on_click(self, event: events.Click) -> None:
        """Take the offer that was clicked."""
        at = 2 + len(
            GAP.join([*filter(None, (self._said[0], self._said[1] and f"▲ {self._said[1]}")), "Tab "])
        )
        for offer in self._offers:
            until = at + len(_last_word(offer))
            if at <= event.x < until:
                self.post_message(self.Taken(offer))
            at = until + len(GAP)


def _last_word(offer: str) -> str:
    """Give the part of a whole line that is new: its last word, with the quotation marks it may hold."""
    start = 0
    quoted = False
    for at, sign in enumerate(offer):
        quoted ^= sign == '"'
        if sign == " " and not quoted:
            start = at + 1
    return offer[start:]
