"""Letters: what failed, what waits, what will go out on the days ahead, what was sent."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.dates import Day, in_words
from tracker.reminders.letters import LetterLine
from tui.widgets.calendar_rows import short_day
from tui.widgets.detail import Detail
from tui.widgets.history_rows import local
from tui.widgets.lines import Cell, CursorLines

if TYPE_CHECKING:
    from tui.widgets.text import Run

WIDE = 110
CALLED_OFF = "called off"


class Ahead(NamedTuple):
    """A letter that would go out on a day: to whom, what it is about, and which items it names."""

    on: date
    recipient: str
    subject: str
    items: tuple[str, ...]


Line = LetterLine | Ahead


class LetterRows(CursorLines):
    """Headings, and a line for each letter."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str | Line | None] = []
        self._today = date.min

    @property
    def line(self) -> Line | None:
        """What the cursor stands on."""
        found = self._lines[self.cursor] if self.cursor < len(self._lines) else None
        return None if isinstance(found, str) else found

    @property
    def letters(self) -> list[LetterLine]:
        """The letters shown that are kept."""
        return [one for one in self._lines if isinstance(one, LetterLine)]

    def show(self, letters: Sequence[LetterLine], ahead: Sequence[Ahead], today: date) -> None:
        """Show them, what needs seeing to first; the cursor stays on its own letter."""
        before, self._today = self.line, today
        self._lines = []
        self._add("Not sent", [one for one in letters if one.state == "failed"])
        self._add("Waiting", [one for one in letters if one.state == "waiting"])
        for day in dict.fromkeys(one.on for one in ahead):
            self._add(f"{day:%A} {in_words(Day(day))}", [one for one in ahead if one.on == day])
        self._add("Sent", [one for one in letters if one.state == "sent"])
        places = {_known_by(one): at for at, one in enumerate(self._lines) if isinstance(one, tuple)}
        self.lines_changed(places.get(_known_by(before), self.cursor) if before else self.cursor)

    def _add(self, heading: str, found: Sequence[Line]) -> None:
        if found:
            self._lines += [None] if self._lines else []
            self._lines += [f"{heading} ({len(found)})", *found]

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._lines)

    def is_choosable(self, line: int) -> bool:
        """Whether a letter stands on the line."""
        return 0 <= line < len(self._lines) and isinstance(self._lines[line], tuple)

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a heading, a blank line or a letter."""
        found = self._lines[line]
        if found is None:
            return ()
        if isinstance(found, str):
            return (("", 2, ""), (found, width - 2, "heading"))
        whom, room = (34, 30) if width >= WIDE else (25, 21)
        words, style = self._fares(found)
        fares = room if words else 0
        number = f"{found.number}" if isinstance(found, LetterLine) else ""
        return (
            ("▌" if line == self.cursor else " ", 2, "reference"),
            (number, 6, "reference"),
            (found.recipient, whom, "strong"),
            ("", 1, ""),
            (found.subject, width - 2 - 6 - whom - 1 - 1 - fares, ""),
            ("", 1, ""),
            (words, fares, style),
        )

    def _fares(self, one: Line) -> tuple[str, str]:
        """Say in a word how a letter fares."""
        if isinstance(one, Ahead):
            return "", "quiet"
        if one.state == "sent":
            at = one.sent_at or one.next_try_at
            return f"sent {short_day(at, self._today)} {local(at):%H:%M}", "quiet"
        if one.state == "failed":
            called_off = (one.problem or "").startswith(CALLED_OFF)
            return (CALLED_OFF, "quiet") if called_off else ("! not sent", "off_track")
        if one.attempts:
            tries = f"{one.attempts} tr{'y' if one.attempts == 1 else 'ies'}"
            return f"{tries}, next {local(one.next_try_at):%H:%M}", "at_risk"
        return "not tried yet", "quiet"


class LetterDetail(Detail):
    """The letter under the cursor: to whom, what of, why it did not go."""

    def tell(self, one: Line | None) -> None:
        """Show a letter, or nothing."""
        if one is None:
            self.say(())
            return
        head: list[Run] = [(one.recipient, "strong"), (f"  {one.subject}", "")]
        if isinstance(one, Ahead):
            self.say((head, [("  ·  ".join(one.items), "quiet")]))
            return
        said: list[Run] = [(f"written for {in_words(Day(date.fromisoformat(one.on_date)))}", "quiet")]
        if one.sent_at:
            at = local(one.sent_at)
            said = [(f"sent on {in_words(Day(at.date()))} at {at:%H:%M}", "quiet")]
        elif one.state == "waiting" and one.attempts:
            said = [(f"tried {one.attempts} times, next at {local(one.next_try_at):%H:%M}", "quiet")]
        why: list[Run] = [(one.problem or "", "quiet" if one.state == "sent" else "at_risk")]
        self.say((head, said, why) if one.problem else (head, said))


def _known_by(one: Line) -> tuple[object, ...]:
    return (one.uuid,) if isinstance(one, LetterLine) else (one.on, one.recipient)
