"""What councils write over the columns of a plan, by the role the column has."""

import re
from typing import Literal

Role = Literal["reference", "date", "body", "status", "update", "action", "description"]

LONGEST_HEADER = 60  # characters; more is a cell of words, not a heading

_NAMES: dict[Role, tuple[str, ...]] = {
    "reference": (
        "ref", "reference", "ref no", "reference number", "no", "number", "id", "action no", "item no",
        "#",
    ),
    "date": (
        "date", "dates", "target date", "target dates", "due date", "due", "deadline", "deadlines",
        "completion date", "target completion date", "end date", "by when", "when", "timescale",
        "timescales", "time scale", "timeframe", "time frame", "timing", "timetable", "timeline",
        "delivery date", "due by", "complete by", "target completion",
    ),
    "body": (
        "responsible body", "responsible bodies", "responsible", "responsibility", "responsible officer",
        "responsible officers", "owner", "owners", "action owner", "lead", "leads", "lead officer",
        "lead officers", "lead body", "lead service", "lead member", "officer", "who", "by whom",
        "accountable", "accountability", "led by", "delivery lead", "owned by", "who will do it",
        "person responsible", "body",
    ),
    "status": ("status", "rag", "rag status", "rag rating", "current status", "delivery status"),
    "update": (
        "progress", "update", "progress update", "current position", "progress to date", "latest update",
    ),
    "action": (
        "action", "actions", "action required", "actions required", "key action", "key actions", "task",
        "tasks", "milestone", "milestones", "key milestone", "key milestones", "activity", "activities",
        "key activities", "deliverable", "deliverables", "step", "steps", "next steps", "what",
        "what we will do", "what will we do",
    ),
    "description": (
        "description", "workstream", "work stream", "objective", "objectives", "aim", "aims", "project",
        "programme", "priority", "theme", "area", "area of work", "outcome", "commitment", "strand",
        "initiative", "goal",
    ),
}  # fmt: skip
_EXACT = {name: role for role, names in _NAMES.items() for name in names}

# A heading of several words is known by its last telling word: "Action owner", "Target date (Q)".
_TELLING: tuple[tuple[Role, frozenset[str]], ...] = (
    ("reference", frozenset({"ref", "reference"})),
    (
        "date",
        frozenset({"date", "dates", "deadline", "timescale", "timescales", "timeframe", "timetable", "when"}),
    ),
    (
        "body",
        frozenset(
            {"owner", "owners", "lead", "leads", "officer", "officers", "responsible", "responsibility"}
        ),
    ),
    ("status", frozenset({"status", "rag"})),
    ("update", frozenset({"progress", "update"})),
    (
        "action",
        frozenset(
            {"action", "actions", "milestone", "milestones", "task", "tasks", "activity", "activities"}
        ),
    ),
    ("description", frozenset({"description", "objective", "objectives", "workstream", "workstreams"})),
)
_WEAKER_DATE = re.compile(r"\b(?:start|original|revised|review)\b")
_ASIDE = re.compile(r"\([^)]*\)")


def role_of(header: str) -> tuple[Role, int] | None:
    """Return the role a heading names and how far from its plain name it is (0 plainest), or None."""
    if len(header) > LONGEST_HEADER:
        return None
    plain = _plain(header) or _plain(header, asides=True)
    if role := _EXACT.get(plain):
        return role, 0
    for name in re.split(r"\s*(?:/|,|\band\b|\bor\b|&)\s*", plain):
        if role := _EXACT.get(name):
            return role, 1
    words = set(plain.split())
    for telling, marks in _TELLING:
        if words & marks:
            return telling, 3 if telling == "date" and _WEAKER_DATE.search(plain) else 2
    return None


def _plain(header: str, *, asides: bool = False) -> str:
    """Return a heading in lower case without brackets, numbers of footnotes and punctuation."""
    kept = header if asides else _ASIDE.sub(" ", header)
    return " ".join(re.sub(r"[^\w#/,&\s]", " ", kept).casefold().split())
