"""Bringing in people from a file: whom it names is added or changed, and nobody is taken away.

All of it is one act, or none where a row cannot be used. A blank cell leaves what is; roles and bodies that
are named are added to those held.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from db.history import act
from db.models import Person
from db.recording import ActSession
from tracker.characters import folded
from tracker.errors import TrackerError
from tracker.people.details import Difference, difference, everybody, keep, refuse_all_quiet
from tracker.people.errors import BadRowsError, KnownAlreadyError, LeftAlreadyError
from tracker.people.table import Row, read_table
from tracker.settings import Settings
from tracker.workspace import Workspace


class Imported(NamedTuple):
    """Who was added, who changed, how many stand as they stood; by name, in the order of the file.

    `unread` are the headings nothing was taken from.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    unread: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Say what came of it."""
        if not (self.added or self.changed):
            return f"Nothing changes: {self.unchanged} known so already.{self._left_out}"
        counts = (
            f"{count} {word}"
            for count, word in (
                (len(self.added), "added"),
                (len(self.changed), "changed"),
                (self.unchanged, "known so already"),
            )
            if count
        )
        return f"People: {', '.join(counts)}.{self._left_out}"

    @property
    def _left_out(self) -> str:
        return f" Columns not read: {', '.join(self.unread)}." if self.unread else ""


def import_people(workspace: Workspace, path: Path, *, dry_run: bool = False) -> Imported:
    """Bring in people; a dry run keeps nothing and says what would come of it.

    Raises `NotAPeopleFileError`, or `BadRowsError` with a sentence for each row that cannot be used.
    """
    table = read_table(path)
    with act(
        workspace.engine, who=workspace.who, what="import people", at=workspace.now, about=path.name
    ) as session:
        changes = _decide(session, table.rows, path.name, workspace.settings)
        imported = _told(changes, table.unread)
        for change in changes if not dry_run else ():
            if change.is_any:
                keep(session, change)
    return imported


def _decide(session: ActSession, rows: Sequence[Row], source: str, settings: Settings) -> list[Difference]:
    people = everybody(session)
    by_name = {folded(person.name): person for person in people}
    lines: dict[str, int] = {}
    bodies: dict[str, int] = {}
    changes, problems = [], []
    for row in rows:
        try:
            _refuse_again(row, lines)
            _refuse_body_again(row, bodies)
            change = _change(session, row, by_name, people)
            refuse_all_quiet(change, settings)
            changes.append(change)
        except TrackerError as problem:
            problems.append(f"line {row.line}: {problem}")
    if problems:
        raise BadRowsError(source, problems)
    return changes


def _change(
    session: ActSession, row: Row, by_name: dict[str, Person], people: Sequence[Person]
) -> Difference:
    person = by_name.get(folded(row.details.name or ""))
    if person is not None and not person.is_active:
        raise LeftAlreadyError(person.name)
    # Case and spaces alone make no other name of a known one.
    said = row.details if person is None else row.details._replace(name=person.name)
    return difference(session, person, said, [other for other in people if other is not person])


def _refuse_again(row: Row, lines: dict[str, int]) -> None:
    """Refuse a name or an address that stands in an earlier row."""
    for said in filter(None, (row.details.name, row.details.address)):
        if (first := lines.setdefault(folded(said), row.line)) != row.line:
            raise KnownAlreadyError(said, f"line {first}")


def _refuse_body_again(row: Row, bodies: dict[str, int]) -> None:
    """Refuse a body that somebody in an earlier row acts for: it is reached at one address."""
    for name in row.details.acts_for:
        if (first := bodies.setdefault(folded(name), row.line)) != row.line:
            raise KnownAlreadyError(f"The contact of {name}", f"line {first}")


def _told(changes: Sequence[Difference], unread: tuple[str, ...]) -> Imported:
    added = tuple(change.fields["name"] or "" for change in changes if change.person is None)
    changed = tuple(change.person.name for change in changes if change.person is not None and change.is_any)
    return Imported(added, changed, len(changes) - len(added) - len(changed), unread)
