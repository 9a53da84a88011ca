"""The headings over the rows of a plan, and the sections they make.

A heading is a block of the document or a row of a table. One over rows is a section, and stands under a
heading above it that has rows of its own, a reference or a kind, or stands right over it; a section with a
reference stands under no heading that only stands right over it. A heading that only names the table ("Action
plan") is no section where another or the title can be; nor is one that stands over all the rest and says no
more than that.
"""

import re
from dataclasses import dataclass, field, replace

from tracker.characters import folded
from tracker.importing.draft import Spot, Spots
from tracker.importing.rows import PlanRow

ROW_LEVEL = 100  # of the first heading row inside a table: below all headings of the document

_CONTINUED = re.compile(r"\s*[(\[]?\s*(?:continued|cont[’']?d|cont\.?)\s*[)\]]?\s*$", re.IGNORECASE)
_NAMES_THE_TABLE = re.compile(
    r"(?:.*\b(?:action|delivery|implementation|improvement|work|project|task) ?"
    r"(?:plan|programme|log|tracker|list)s?|(?:.*\b)?(?:timetable|tracker|action points|programme of work)|"
    r"(?:key |the |our |planned )?actions|milestones|(?:appendix|annex|table|schedule) \w{1,3})"
    r"(?:\s*[:–—-]?\s*(?:20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?|update|template|(?:appendix|annex) \w{1,3}))*",
    re.IGNORECASE,
)
_APPENDIX = re.compile(
    r"(?:(?:appendix|annex|table|section)\s+\w{1,3}|\d+(?:\.\d+)*)\s*[.:)–—-]*\s+", re.IGNORECASE
)
_NUMBER = re.compile(r"(\d+(?:\.\d+)*)[.):]?\s")
_KIND_WORD = re.compile(
    r"(strand|priority|theme|portfolio|workstream|objective|aim|pillar|phase|stage|project|outcome|mission|goal|"
    r"ambition|section|part|commitment|area)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Part:
    """A section under way."""

    title: str
    reference: str
    kind: str
    parent: int | None
    spots: list[Spot]
    in_table: bool = False
    rows: list[PlanRow] = field(default_factory=list)


@dataclass(slots=True)
class _Standing:
    """A heading that stands over what comes; `direct` until words come between it and what it stands over."""

    level: int
    title: str
    reference: str = ""
    kind: str = ""
    spots: list[Spot] = field(default_factory=list)
    direct: bool = True
    part: int | None = None

    @property
    def names_the_table(self) -> bool:
        title = _APPENDIX.sub("", self.title) or self.title
        return not self.reference and bool(_NAMES_THE_TABLE.fullmatch(title))

    @property
    def mark(self) -> str:
        """How the heading is counted: by a word ("Priority 2"), a number's depth, or not at all."""
        if word := _KIND_WORD.match(self.title):
            return word[1].casefold()
        number = _NUMBER.match(self.title)
        return "#" * (number[1].count(".") + 1) if number else ""


class Outline:
    """The headings that stand, and the parts opened so far."""

    def __init__(self, title: str, *, prefix: str) -> None:
        self.parts: list[Part] = []
        self._title = title
        self._reference = (
            re.compile(rf"({re.escape(prefix)}-[A-Z\d]{{1,6}})(?![\w-])[\s:.–—-]*") if prefix else None
        )
        self._stack: list[_Standing] = []

    @property
    def sections(self) -> list[Part]:
        """The parts that group something."""
        found = self.parts
        while found and _is_roof(found):
            found = [
                replace(part, parent=part.parent - 1 if part.parent else None)  # what stood first is gone
                for part in found[1:]
            ]
        return found

    def head(self, level: int, text: str, spots: Spots) -> None:
        """Let a heading of the document stand over what comes."""
        self._stand(self._standing(level, text, spots))

    def head_row(self, text: str, spots: Spots, *, reference: str = "") -> None:
        """Let a row of a table stand over the rows that come."""
        standing = self._standing(ROW_LEVEL, text, spots, reference=reference)
        if self._is_passed(standing) and (self._stack or self._title):
            return
        standing.level = self._row_level(standing)
        self._stand(standing)

    def say_kind(self, kind: str, spot: Spot) -> bool:
        """Take a line "Kind: strand" where it stands right under a heading, and say whether it does."""
        if not self._stack or not self._stack[-1].direct or self._is_title(self._stack[-1]):
            return False
        top = self._stack[-1]
        top.kind = kind
        top.spots.append(spot)
        if top.reference:
            self._open_under_all(top)
        return True

    def pass_words(self) -> None:
        """Note that words stand between the last heading and what comes."""
        if self._stack:
            self._stack[-1].direct = False

    @property
    def stands_under_a_row(self) -> bool:
        """Whether a heading row stands over what comes."""
        return any(standing.level >= ROW_LEVEL for standing in self._stack)

    def current(self) -> int:
        """Return the part rows belong to now, opened with all it stands under."""
        chosen = self._chosen()
        self._open_under_all(chosen)
        return chosen.part if chosen.part is not None else len(self.parts) - 1

    def _open_under_all(self, chosen: _Standing) -> None:
        """Open the part of a heading, and those of the headings it stands under."""
        if chosen.part is not None:
            return
        parent: int | None = None
        for standing in self._stack[: self._stack.index(chosen)]:
            over = standing.reference or standing.kind or (standing.direct and not chosen.reference)
            if standing.part is None and over and not self._is_passed(standing):
                self._open(standing, parent)
            parent = parent if standing.part is None else standing.part
        self._open(chosen, parent)

    def _standing(self, level: int, text: str, spots: Spots, *, reference: str = "") -> _Standing:
        title = " ".join(text.split())
        if self._reference and (match := self._reference.match(f"{reference} {title}".strip())):
            title = f"{reference} {title}".strip()[match.end() :] or title
            return _Standing(level, title, match[1], spots=list(spots))
        return _Standing(level, f"{reference} {title}".strip(), spots=list(spots))

    def _stand(self, standing: _Standing) -> None:
        plain = folded(_CONTINUED.sub("", standing.title))
        while self._stack and self._stack[-1].level >= standing.level:
            before = self._stack.pop()
            same = folded(_CONTINUED.sub("", before.title)) == plain
            if same and before.level == standing.level and _may_be_one(before, standing):
                self._stack.append(before)
                return
        if self._stack and standing.level >= ROW_LEVEL and folded(self._stack[-1].title) == plain:
            return
        self._stack.append(standing)

    def _row_level(self, standing: _Standing) -> int:
        rows = [one for one in self._stack if one.level >= ROW_LEVEL]
        if not rows:
            return ROW_LEVEL
        alike = [one.level for one in rows if one.mark and one.mark == standing.mark]
        return (
            alike[-1] if alike else rows[-1].level + (rows[-1].part is None and not rows[-1].names_the_table)
        )

    def _chosen(self) -> _Standing:
        """Return the heading that names the rows: the last, unless it only names the table."""
        for standing in reversed(self._stack):
            if not self._is_passed(standing):
                return standing
        for standing in reversed(self._stack):
            if standing.level < ROW_LEVEL:
                return standing
        self._stack.insert(0, _Standing(0, self._title))
        return self._stack[0]

    def _open(self, standing: _Standing, parent: int | None) -> None:
        standing.part = len(self.parts)
        self.parts.append(
            Part(
                standing.title,
                standing.reference,
                standing.kind,
                parent,
                list(standing.spots),
                in_table=standing.level >= ROW_LEVEL,
            )
        )

    def _is_title(self, standing: _Standing) -> bool:
        return standing.level == 0 or folded(standing.title) == folded(self._title)

    def _is_passed(self, standing: _Standing) -> bool:
        return self._is_title(standing) or standing.names_the_table


def _may_be_one(one: _Standing, other: _Standing) -> bool:
    """Whether two headings with the same title may be one that is printed again."""
    return not (one.reference and other.reference) or one.reference == other.reference


def _is_roof(parts: list[Part]) -> bool:
    """Whether the first part is a heading of the document that says no more than that all others follow."""
    first, *rest = parts
    says_more = first.rows or first.reference or first.kind or first.in_table
    return not says_more and all(part.parent is not None for part in rest)
