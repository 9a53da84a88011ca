"""The programmes with their updates: what is under way, the round, the last edition, when the next is due."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from tracker.dates import Day, in_words
from tracker.publishing.standing import EditionLine, Standing
from tui.widgets.detail import Detail
from tui.widgets.history_rows import local
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.text import Run, one_line

if TYPE_CHECKING:
    from tracker.reporting.rounds import Round

WIDE = 110
STATE, ROUND, LAST = 26, 21, 21
WIDE_STATE, WIDE_ROUND, WIDE_LAST = 30, 26, 22
NAMED = "Programme"
STYLES = {
    "draft": "",
    "submitted": "at_risk",
    "returned": "off_track",
    "agreed": "on_track",
}


class Spoken(NamedTuple):
    """How many are asked in a round, and how many of them have said nothing."""

    asked: int
    silent: int


class UpdateLine(NamedTuple):
    """A programme with its updates and the round that is open, else the next, else the last."""

    standing: Standing
    round: "Round | None" = None
    spoken: Spoken | None = None


class UpdateRows(CursorLines):
    """A line for each programme, under headings of the columns."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[UpdateLine] = ()
        self._today = date.min
        self._reference = 0

    @property
    def line(self) -> UpdateLine | None:
        """The programme under the cursor."""
        return self._lines[self.cursor - 1] if 0 < self.cursor <= len(self._lines) else None

    def show(self, lines: Sequence[UpdateLine], today: date) -> None:
        """Show them; the cursor stays on its own programme."""
        before = self.line
        self._lines, self._today = lines, today
        named = (cell_len(one_line(one.standing.programme)) for one in lines)
        self._reference = max(len(NAMED), *named) + 1 if lines else 0
        places = {one.standing.programme: at for at, one in enumerate(lines, 1)}
        self.lines_changed(places.get(before.standing.programme, self.cursor) if before else self.cursor)

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._lines) + 1 if self._lines else 0

    def is_choosable(self, line: int) -> bool:
        """Whether a programme stands on the line."""
        return line > 0

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give the headings of the columns, or a programme."""
        wide = width >= WIDE
        state, round_, last = (WIDE_STATE, WIDE_ROUND, WIDE_LAST) if wide else (STATE, ROUND, LAST)
        title = width - 2 - self._reference - state - round_ - last if wide else 0
        state += 0 if wide else width - 2 - self._reference - state - round_ - last
        if not line:
            heads = ((NAMED, self._reference + title), ("Update", state), ("Round", round_))
            return (("", 2, ""), *((words, room, "heading") for words, room in (*heads, ("Published", last))))
        one = self._lines[line - 1]
        last_words, next_words, next_style = _published(one.standing.last, self._today)
        return (
            ("▌" if line == self.cursor else " ", 2, "reference"),
            (one.standing.programme, self._reference, "reference"),
            (one.standing.title, title - 1, "strong"),
            ("", 1 if title else 0, ""),
            *_under_way(one.standing.under_way, state, self._today),
            *_in_round(one, round_, self._today),
            (last_words, cell_len(last_words), "quiet"),
            (next_words, last - cell_len(last_words), next_style),
        )


class UpdateDetail(Detail):
    """The programme under the cursor: how its update came to stand so, the round, the last edition."""

    def tell(self, one: UpdateLine | None, today: date) -> None:
        """Show a programme, or nothing."""
        if one is None:
            self.say(())
            return
        standing = one.standing
        head: list[Run] = [(f"{standing.programme}  ", "reference"), (standing.title, "strong")]
        self.say(
            (head, under_way_said(standing.under_way), round_said(one, today), last_said(standing, today))
        )


def under_way_said(line: EditionLine | None) -> list[Run]:
    """Say how the update that is not published stands, and who did what with it when."""
    if line is None:
        return [("No draft: ", ""), ("d drafts one.", "quiet")]
    corrects = f", to correct edition {line.corrects}" if line.corrects else ""
    said: list[Run] = [(line.state.capitalize(), STYLES[line.state] or "strong")]
    drafted = f"drafted by {line.drafted_by} as at {_day(line.as_at)}{corrects}"
    if line.state == "agreed" and line.agreed_on:
        minute = f", {line.agreed_minute}" if line.agreed_minute else ""
        said.append((f" by {line.agreed_by} on {_day(line.agreed_on)}{minute}", "strong"))
    elif line.state == "returned":
        said.append((f" by {line.returned_by}: {line.returned_because}", "strong"))
    if line.submitted_at and line.state != "draft":
        drafted += (
            f", submitted by {line.submitted_by} on {_day(local(line.submitted_at).date().isoformat())}"
        )
    if line.publish_at:
        said.append((f"  ·  to be published {_moment(line.publish_at)}", "strong"))
    return [*said, (f"  ·  {drafted}", "quiet")]


def round_said(one: UpdateLine, today: date) -> list[Run]:
    """Say when the round opens and closes, and who has said nothing."""
    if one.round is None:
        return [("No round is planned.", "quiet")]
    stands = one.round.stands(today)
    said: list[Run] = [(f"Round {stands}: {one.round.words}", "" if stands == "open" else "quiet")]
    if one.spoken is not None:
        words = f"  ·  {one.spoken.silent} of {one.spoken.asked} said nothing"
        said.append((words, "at_risk" if one.spoken.silent else "complete"))
    return said


def last_said(standing: Standing, today: date) -> list[Run]:
    """Say which edition the public read last, and when the next is due."""
    line = standing.last
    if line is None or line.published_at is None:
        return [("No edition is published yet.", "quiet")]
    said: list[Run] = [(f"Edition {line.number}, {_day(local(line.published_at).date().isoformat())}", "")]
    if line.taken_at:
        return [*said, (f"  ·  taken down: {line.taken_because}", "off_track")]
    if line.next_update_on:
        late = line.next_update_on < today.isoformat()
        said.append((f"  ·  next update by {_day(line.next_update_on)}", "late" if late else ""))
    return said


def _under_way(line: EditionLine | None, room: int, today: date) -> Sequence[Cell]:
    if line is None:
        return (("no draft", room, "quiet"),)
    beside = {
        "draft": f" as at {_short(line.as_at, today)}",
        "submitted": f" by {line.submitted_by}",
        "returned": f" by {line.returned_by}",
        "agreed": f" by {line.agreed_by}",
    }[line.state]
    if line.publish_at:
        goes = local(line.publish_at)
        beside = f", goes out {_short(goes.date().isoformat(), today)} {goes:%H:%M}"
    head = f"! {line.state}" if line.state == "returned" else line.state
    return (
        (head, cell_len(head), STYLES[line.state]),
        (beside, room - cell_len(head) - 1, "quiet"),
        ("", 1, ""),
    )


def _in_round(one: UpdateLine, room: int, today: date) -> Sequence[Cell]:
    if one.round is None:
        return (("", room, ""),)
    stands = one.round.stands(today)
    day = one.round.opens_on if stands == "planned" else one.round.closes_on
    words = {"planned": "opens", "open": "open to", "closed": "closed", "missed": "missed"}[stands]
    said = f"{words} {_short(day.isoformat(), today)}"
    if stands != "open" or one.spoken is None:
        return ((said, room, "quiet"),)
    said = said.removeprefix("open ")
    silent = f", {one.spoken.silent} silent" if one.spoken.silent else ", all said"
    style = "at_risk" if one.spoken.silent else "complete"
    return ((said, cell_len(said), ""), (silent, room - cell_len(said), style))


def _published(line: EditionLine | None, today: date) -> tuple[str, str, str]:
    """Give the edition, when the next is due, and the style of that."""
    if line is None:
        return "none", "", ""
    if line.taken_at:
        return f"{line.number}", ", taken down", "off_track"
    if not line.next_update_on:
        return f"{line.number} of {_short(line.as_at, today)}", "", ""
    late = line.next_update_on < today.isoformat()
    return f"{line.number}", f", next {_short(line.next_update_on, today)}", "late" if late else ""


def _short(on: str, today: date) -> str:
    """Give a day as "12 Sep", with its year where that is another."""
    day = date.fromisoformat(on)
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")


def _day(on: str) -> str:
    return in_words(Day(date.fromisoformat(on)))


def _moment(at: str) -> str:
    here = local(at)
    return f"on {in_words(Day(here.date()))} at {here:%H:%M}"
