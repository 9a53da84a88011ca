"""The register of bodies as a list: what each does, and how much of it falls due month by month."""

import json
from datetime import date
from typing import NamedTuple

from db.queries.bodies import MonthLine, RegisteredLine, load_by_month, registered
from db.reader import Reader
from tracker.dates.months import add_months

MONTHS_AHEAD = 12
PARTS = ("acts", "recommends", "approves", "challenges", "consulted")


class Load(NamedTuple):
    """Open milestones: overdue, due in each of twelve months from this one on, and due after those."""

    overdue: int
    months: tuple[int, ...]
    after: int


class RegisteredBody(NamedTuple):
    """A body of the register with what falls to it."""

    line: RegisteredLine
    other_names: tuple[str, ...]
    load: Load

    @property
    def parts(self) -> tuple[tuple[str, int], ...]:
        """Give each part it has and in how many actions."""
        return tuple((part, getattr(self.line, part)) for part in PARTS if getattr(self.line, part))

    @property
    def does(self) -> str:
        """Say what it does: "acts in 3, approves 2"."""
        return ", ".join(f"{part} {'in ' if part == 'acts' else ''}{count}" for part, count in self.parts)

    @property
    def key(self) -> str:
        """Name it among the bodies of all councils."""
        return f"{self.line.council}/{self.line.reference}"


def register_with_load(reader: Reader, today: date) -> list[RegisteredBody]:
    """Give every body, by council and name."""
    months = months_ahead(today)
    due: dict[int, list[MonthLine]] = {}
    for month in load_by_month(reader):
        due.setdefault(month.body_id, []).append(month)
    return [
        RegisteredBody(line, tuple(json.loads(line.other_names)), _load(line, due.get(line.id, []), months))
        for line in registered(reader, today.isoformat())
    ]


def months_ahead(today: date) -> tuple[str, ...]:
    """Name the twelve months from this one on, as "2024-09"."""
    first = today.replace(day=1)
    return tuple(f"{add_months(first, step):%Y-%m}" for step in range(MONTHS_AHEAD))


def _load(body: RegisteredLine, due: list[MonthLine], months: tuple[str, ...]) -> Load:
    counted = {line.month: line.due for line in due}
    return Load(
        body.overdue,
        tuple(counted.get(month, 0) for month in months),
        sum(count for month, count in counted.items() if month > months[-1]),
    )
