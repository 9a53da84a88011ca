"""What the answers of one row say: the steps they ask for, and what of them is not understood. Pure.

A date is never made up: what is said complete or begun with no day has none. Words that stand beside a
status are kept as a note for staff. A row that is not understood in one place is not recorded in any.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from tracker.characters import folded
from tracker.progress.errors import NotADateError
from tracker.progress.said import SaidDate, actual_date, forecast_date
from tracker.progress.said_status import first_state
from tracker.reporting.sheets.columns import CHOOSE, NO_CHANGE, PUBLIC, STAFF, STATUS, STATUSES, WHEN

Kind = Literal["begin", "achieve", "rest", "stay", "expect", "public", "staff", "no change"]

_STATES = dict(zip(map(folded, STATUSES), ("in_progress", "complete", "paused"), strict=True))
_KINDS: dict[str, Kind] = {
    "in_progress": "begin",
    "complete": "achieve",
    "paused": "rest",
    "not_started": "stay",
}
_BLANK = frozenset({"", "-", "–", "—", "n/a", "na", "none", "nil", ".", "☐", folded(CHOOSE)})
_UNCHANGED = re.compile(
    r"no changes?|unchanged|same|as (?:before|it was|was)|nothing (?:to report|new|changed)", re.IGNORECASE
)
_TICKS = frozenset({"x", "y", "yes", "✓", "✔", "☒", "☑", "true", "1", "ja", "ok"})
# How a status is said before or after its day.
_SAID = re.compile(
    r"\b(?:done|completed?|finished|achieved|delivered|closed|started|begun|began|commenced|launched"
    r"|under ?way|in progress|paused|on hold)\b(?:[\s:;,–—-]+(?:on|in|by|since|from|at)\b)?",
    re.IGNORECASE,
)
_ROUND_A_DATE = re.compile(
    r"[\W\d_]+|\d*(?:st|nd|rd|th)\b|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
    r"|\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?:the|of|end|early|mid|late|week)\b",
    re.IGNORECASE,
)


class Step(NamedTuple):
    """One thing to record: a state since a day (None: nobody said), an expected date, or words."""

    kind: Kind
    when: SaidDate | None = None
    text: str = ""

    @property
    def words(self) -> str:
        """Say what would be recorded."""
        since = f" {self.when.meaning}" if self.when else ""
        if self.when and self.when.also:
            since += f" (or is {' or '.join(self.when.also)} meant?)"
        return {
            "begin": f"under way{' since' if since else ''}{since}",
            "achieve": f"complete:{since or ' no day said'}",
            "rest": "paused",
            "stay": "not started",
            "expect": f"now expected{since}",
            "public": f"for the public: “{self.text}”",
            "staff": f"for staff: “{self.text}”",
            "no change": "no change",
        }[self.kind]


class Trouble(NamedTuple):
    """An answer that is not understood: under which column, and why."""

    column: str
    why: str


class Said(NamedTuple):
    """What a row says."""

    steps: tuple[Step, ...]
    troubles: tuple[Trouble, ...]


def understood(answers: Mapping[str, str], today: date) -> Said:
    """Read the answers of a row; dates as they would be on a day."""
    row = _Row({name: text.strip() for name, text in answers.items() if folded(text) not in _BLANK}, today)
    row.read_status()
    row.read_when()
    row.read_words()
    row.read_no_change()
    return Said(row.steps, tuple(row.troubles))


class _Row:
    """The answers of a row while they are read."""

    def __init__(self, answers: Mapping[str, str], today: date) -> None:
        self._answers, self._today = answers, today
        self._state: Step | None = None
        self._expected: Step | None = None
        self._notes: list[Step] = []
        self._unchanged = False
        self.troubles: list[Trouble] = []

    @property
    def steps(self) -> tuple[Step, ...]:
        """Give what is to be recorded, in order."""
        unchanged = Step("no change") if self._unchanged else None
        return tuple(step for step in (self._state, self._expected, *self._notes, unchanged) if step)

    def read_status(self) -> None:
        """Read the state, a day said with it, and words beside it."""
        text = self._answers.get(STATUS, "")
        if not text or self._says_unchanged(text):
            return
        state = _STATES.get(folded(text)) or first_state(text)
        kind = _KINDS.get(state or "")
        if kind is None:
            self._trouble(STATUS, _why_no_status(text, state))
            return
        rest = _without_state(text)
        when = self._day(rest) if kind in {"begin", "achieve"} else None
        beside = _ROUND_A_DATE.sub("", rest) if when else rest
        if beside and kind != "stay":
            self._notes.append(Step("staff", text=text))
        self._state = Step(kind, when)

    def read_when(self) -> None:
        """Read the date: when it was done where it is said to be, else when it is expected."""
        text = self._answers.get(WHEN, "")
        if not text or self._says_unchanged(text):
            return
        kind = _KINDS.get(first_state(text) or "")
        words = _without_state(text) if kind else text
        if kind is None and self._state and self._state.kind == "achieve":
            kind = "achieve"
        try:
            if kind in {"achieve", "begin"}:
                self._happened(Step(kind, actual_date(words, self._today) if words else None))
            elif kind is None:
                self._expected = Step("expect", forecast_date(words, self._today))
            else:
                self._trouble(WHEN, f"{text!r} is a status and not a date")
        except NotADateError as error:
            self._trouble(WHEN, str(error))

    def read_words(self) -> None:
        """Take the words as they are."""
        for column, kind in ((PUBLIC, "public"), (STAFF, "staff")):
            text = self._answers.get(column, "")
            if text and not self._says_unchanged(text):
                self._notes.append(Step("public" if kind == "public" else "staff", text=text))

    def read_no_change(self) -> None:
        """Read the tick; it cannot stand beside another state or date."""
        text = self._answers.get(NO_CHANGE, "")
        if folded(text) in _TICKS:
            self._unchanged = True
        elif text and not self._says_unchanged(text):
            self._trouble(NO_CHANGE, f"{text!r} is no x; put one where all is as it was, or leave it blank")
        if self._unchanged and (self._state or self._expected):
            self._trouble(NO_CHANGE, "it says no change, and beside it another status or date")

    def _happened(self, step: Step) -> None:
        """Take a state said with the date, which may only complete what the status says."""
        if self._state is None or (self._state.kind == step.kind and self._state.when is None):
            self._state = step
        elif self._state.kind != step.kind:
            self._trouble(WHEN, "it says something else than the new status")
        elif step.when is not None and step.when != self._state.when:
            self._trouble(WHEN, "it says another day than the new status")

    def _says_unchanged(self, text: str) -> bool:
        says = _UNCHANGED.fullmatch(folded(text).rstrip(".!")) is not None
        self._unchanged = self._unchanged or says
        return says

    def _day(self, words: str) -> SaidDate | None:
        """Give the past day that words are, None where they are something else."""
        try:
            return actual_date(words, self._today) if words else None
        except NotADateError:
            return None

    def _trouble(self, column: str, why: str) -> None:
        self.troubles.append(Trouble(column, why))


def _without_state(text: str) -> str:
    """Give what is said beside a status."""
    return _SAID.sub(" ", text, count=1).strip(" \t\n:;,.()[]–—-")


def _why_no_status(text: str, state: str | None) -> str:
    if state in {"cancelled", "superseded"}:
        return f"{text!r} needs a reason and is not said in a sheet: 'tracker withdraw' records it"
    return f"{text!r} names no status; it is {', '.join(STATUSES[:-1])} or {STATUSES[-1]}"
