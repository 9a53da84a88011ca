"""A review as one looks through it: the document, the plan as read, the decisions, what comes of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Self

from tracker.dates import in_words
from tracker.importing.document import Document
from tracker.importing.draft import PlanDraft
from tracker.importing.plan import DateReader, date_reader
from tracker.importing.reviews.deciding import Decided, decided
from tracker.importing.reviews.decisions import Decision, Skip, Standing, standing
from tracker.importing.reviews.listing import (
    LeftOut,
    ReviewQuestion,
    ReviewRow,
    left_out_of,
    questions_of,
    rows_of,
)


@dataclass(frozen=True, slots=True)
class Options:
    """How a document is read: as the words given to an import say, on the day the review was begun."""

    on: date
    prefix: str | None = None
    council: str | None = None
    dated: date | None = None

    def as_plain(self) -> dict[str, Any]:
        """Give them as JSON holds them."""
        dated = self.dated.isoformat() if self.dated else None
        return {"on": self.on.isoformat(), "prefix": self.prefix, "council": self.council, "dated": dated}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Self:
        """Make them from what `as_plain` gave."""
        dated = date.fromisoformat(plain["dated"]) if plain["dated"] else None
        return cls(date.fromisoformat(plain["on"]), plain["prefix"], plain["council"], dated)


@dataclass(frozen=True)
class Review:
    """A review as one looks through it: the document, the plan as read, and what was decided."""

    number: int
    name: str
    sha256: str
    options: Options
    decisions: tuple[Decision, ...]
    document: Document = field(repr=False)
    read: PlanDraft = field(repr=False)

    @cached_property
    def standing(self) -> Standing:
        """What the decisions come to."""
        return standing(self.decisions)

    @cached_property
    def decided(self) -> Decided:
        """The plan as it would be stored, and the decisions about what is not there."""
        return self.with_decisions(self.decisions)

    @property
    def plan(self) -> PlanDraft:
        """The plan as it would be stored."""
        return self.decided.plan

    @cached_property
    def whole(self) -> PlanDraft:
        """The plan as decided, with the rows that are left out."""
        there = [one for one in self.decisions if not isinstance(one, Skip)]
        return self.with_decisions(there).plan if len(there) < len(self.decisions) else self.plan

    @cached_property
    def rows(self) -> tuple[ReviewRow, ...]:
        """Every row, those left out marked."""
        return rows_of(self.whole, self.standing)

    @property
    def candidates(self) -> tuple[ReviewRow, ...]:
        """The candidates that are neither accepted nor left out."""
        waiting = (row for row in self.rows if row.kind == "candidate")
        return tuple(row for row in waiting if not row.skipped and not row.accepted_as)

    @cached_property
    def questions(self) -> tuple[ReviewQuestion, ...]:
        """What is asked and not answered yet."""
        return questions_of(self.plan)

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What the document says beside its rows, and the rows that could not be taken."""
        return left_out_of(self.plan)

    def in_words(self, date_words: str) -> str:
        """Say how date words are read in this plan."""
        return in_words(self._reader(date_words).parts)

    def with_decisions(self, decisions: Iterable[Decision]) -> Decided:
        """Give the plan under other decisions."""
        return decided(self.read, tuple(decisions), reader=self._reader)

    @cached_property
    def _reader(self) -> DateReader:
        [programme] = self.read.programmes
        return date_reader(programme.dated_words, on=self.options.on, period=programme.period)
