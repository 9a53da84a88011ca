"""A sheet as a value: whose it is, how to fill it in, and a row for each of their milestones."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from tracker.characters import printable
from tracker.dates import Day, in_words
from tracker.progress.agenda import Entry
from tracker.reporting.rounds import Round
from tracker.reporting.sheets.columns import DUE, NOW, REFERENCE, WHAT
from tracker.reporting.sheets.keys import Key, key_of
from tracker.reporting.silence import Asked

LONGEST = 2_000  # characters of what a milestone is; the rest is in the plan
FROM = "Answers from:"
YOUR_NAME = "(write your name here)"
_STATES = {"not_started": "Not started", "in_progress": "Under way", "paused": "Paused"}


class Row(NamedTuple):
    """One milestone: its key and the facts shown, by column."""

    key: Key
    facts: dict[str, str]


class Sheet(NamedTuple):
    """What somebody is sent; `lines` say how it is filled in."""

    title: str
    owner: str
    lines: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def whose(self) -> str:
        """Say whose answers these are, as the line that is read back."""
        return f"{FROM} {self.owner or YOUR_NAME}"


def sheet_of(asked: Asked, of: Round, shown_at: datetime) -> Sheet:
    """Make the sheet of somebody who is asked in a round."""
    board = in_words(Day(of.board_on))
    return Sheet(
        title=f"{of.programme}: how your milestones stand before the board of {board}",
        owner=printable(asked.name),
        lines=tuple(_how_to_fill_in(of)),
        rows=tuple(_row(one.entry, shown_at) for one in asked.milestones if _is_open(one.entry)),
    )


def _how_to_fill_in(of: Round) -> Iterator[str]:
    by = in_words(Day(of.closes_on))
    yield f"Please send this back by {by}. Leave blank what you have nothing to say of."
    yield (
        "New status: choose one, or write it in your own words. Expected or done on: a date as you would say"
        " it, such as 12 September 2024 or end of March 2025."
    )
    yield (
        "Words for the public may be published in the next update; a note for staff is not. Where all is as"
        " it was, put an x under No change: that counts as an answer."
    )


def _is_open(entry: Entry) -> bool:
    return entry.line.state in _STATES


def _row(entry: Entry, shown_at: datetime) -> Row:
    line = entry.line
    facts = {
        REFERENCE: line.reference,
        WHAT: _cut(printable(entry.what)),
        DUE: printable(_due(entry)),
        NOW: _now(entry),
    }
    return Row(key_of(line.uuid, line.version, shown_at, facts), facts)


def _due(entry: Entry) -> str:
    agreed = entry.line.baseline_words
    if entry.line.forecast_words and agreed and entry.line.forecast_words != agreed:
        return f"{entry.line.forecast_words} (agreed: {agreed})"
    return entry.when or "no date"


def _now(entry: Entry) -> str:
    state, standing = _STATES[entry.line.state], entry.standing
    judged = "" if standing.words == state.lower() else f", {standing.words}"
    return f"{state}{judged}{', overdue' if standing.overdue else ''}"


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
