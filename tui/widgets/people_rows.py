"""The people who are told: where, what they look after, when they are away and who stands in."""

from collections.abc import Sequence
from datetime import date

from tracker.dates import Day, in_words
from tracker.people.views import Away, PersonView
from tui.widgets.detail import Detail
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.text import Run

WIDE = 110
NAME = 22


class PeopleRows(CursorLines):
    """A line a person; those who left stand last."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[PersonView] = []
        self._today = date.min

    @property
    def person(self) -> PersonView | None:
        """Who the cursor stands on."""
        return self._found[self.cursor] if self.cursor < len(self._found) else None

    def show(self, found: Sequence[PersonView], today: date) -> None:
        """Show them; the cursor stays on its own."""
        before, self._today = self.person, today
        self._found = sorted(found, key=lambda one: not one.is_active)
        places = {one.uuid: at for at, one in enumerate(self._found)}
        self.lines_changed(places.get(before.uuid, self.cursor) if before else self.cursor)

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._found)

    def is_choosable(self, line: int) -> bool:
        """Whether somebody stands on the line."""
        return 0 <= line < len(self._found)

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give somebody: where they are told, what they look after, whether they are away."""
        one = self._found[line]
        room = 36 if width >= WIDE else 27
        told = (width - 2 - NAME - room) // 2
        plain = "" if one.is_active else "ghost"
        words, style = self._is_away(one)
        return (
            ("▌" if line == self.cursor else " ", 2, "reference"),
            (one.name, NAME - 1, plain or "strong"),
            ("", 1, ""),
            (told_at(one), told - 1, plain),
            ("", 1, ""),
            (looks_after(one), width - 2 - NAME - room - told - 1, plain or "quiet"),
            ("", 1, ""),
            (words, room, style),
        )

    def _is_away(self, one: PersonView) -> tuple[str, str]:
        if not one.is_active:
            return "has left", "ghost"
        if one.has_stopped:
            return "! wants no letters", "at_risk"
        for away in one.away:
            if away.first_on <= self._today:
                return f"away{_until(away.last_on)}{_instead(away)}", "at_risk"
            return f"away from {away.first_on.day} {away.first_on:%b}{_instead(away)}", "quiet"
        return "", ""


class PersonDetail(Detail):
    """Somebody whole."""

    def tell(self, one: PersonView | None) -> None:
        """Show somebody, or nothing."""
        self.say(() if one is None else _said(one))


def told_at(one: PersonView) -> str:
    """Say where somebody is told: the address, or the kind of channel, never what it holds."""
    return one.address if one.told_by == "e-mail" else f"by {one.told_by}, {one.address}"


def looks_after(one: PersonView) -> str:
    """Say what somebody looks after."""
    said = [f"manages {', '.join(one.manages)}"] if one.manages else []
    said += [f"sponsors {', '.join(one.sponsors)}"] if one.sponsors else []
    said += [f"acts for {', '.join(one.acts_for)}"] if one.acts_for else []
    said += [f"owns {one.owns} open"] if one.owns else []
    return "; ".join(said)


def _said(one: PersonView) -> list[list[Run]]:
    works = [("works ", "quiet"), (one.weekdays, ""), (f", quiet {one.quiet}" if one.quiet else "", "")]
    said: list[list[Run]] = [
        [(one.name, "strong"), (f"  {told_at(one)}  ", ""), *works],
        [(looks_after(one) or "looks after nothing", "")],
    ]
    for away in one.away:
        days = f"away from {in_words(Day(away.first_on))} to {in_words(Day(away.last_on))}"
        instead = f"{away.to} is told instead" if away.to else "letters wait until then"
        said.append([(days, "at_risk"), (f"  {instead}", "quiet")])
    return said


def _until(day: date) -> str:
    return f" until {day.day} {day:%b}"


def _instead(away: Away) -> str:
    return f", {away.to}" if away.to else ""
