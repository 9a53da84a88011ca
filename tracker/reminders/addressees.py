"""Who is told of a milestone: its owner, the author of its report, managers and sponsors, as addresses.

An address is left out that cannot be written to, that asked for no more, or whose person has left.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from db.queries.people import PersonLine, people, roles, stopped
from db.queries.reminders import WatchedLine, acting_contacts
from db.reader import Reader
from tracker.addresses import BadContactError, mailbox
from tracker.characters import folded


class Addressees(NamedTuple):
    """Addresses, each once, of those a milestone is somebody's business of; any may be empty."""

    owners: tuple[str, ...]
    authors: tuple[str, ...]
    managers: tuple[str, ...]
    sponsors: tuple[str, ...]


class Register:
    """Everybody who may be told, and what could not be written to, noted by the way."""

    def __init__(self, reader: Reader, contact: str) -> None:
        self.unusable: dict[str, None] = {}
        everybody = people(reader)
        self._silent = {*stopped(reader), *(one.address for one in everybody if not one.is_active)}
        self._by_name = {folded(one.name): one.address for one in everybody if self._is_told(one)}
        self._instead = self._usable(contact, "the setting contact")
        self._roles = self._in_roles(reader, everybody)
        self._bodies: dict[int, list[tuple[str, str | None]]] = defaultdict(list)

    def know(self, reader: Reader, lines: Iterable[WatchedLine]) -> None:
        """Learn which bodies act in the actions of some milestones."""
        for line in acting_contacts(reader, (one.action_id for one in lines)):
            self._bodies[line.action_id].append((line.body, line.contact))

    def of(self, line: WatchedLine) -> Addressees:
        """Say who is told of one milestone.

        The owner, where that is a person; else the contact of each body that acts, the programme's managers
        or contact standing in for a body without one; else whom the settings name.
        """
        contact = self._usable(line.programme_contact, f"the programme of {line.reference}") or self._instead
        managers = self._roles[line.programme_id, "manager"] or _some(contact)
        sponsors = self._roles[line.programme_id, "sponsor"] or _some(
            self._usable(line.sponsor_contact, f"the sponsor of {line.reference}")
        )
        owners = _some(self._person(line.owner)) or self._acting(line.action_id, managers)
        return Addressees(owners, _some(self._person(line.report_author)), managers, sponsors)

    def _acting(self, action_id: int, instead: tuple[str, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for body, said in self._bodies[action_id] or [("", None)]:
            found.update(dict.fromkeys(_some(self._usable(said, body)) or instead))
        return tuple(found)

    def _person(self, name: str | None) -> str | None:
        return self._by_name.get(folded(name)) if name else None

    def _is_told(self, person: PersonLine) -> bool:
        return person.is_active and person.address not in self._silent

    def _in_roles(
        self, reader: Reader, everybody: Iterable[PersonLine]
    ) -> defaultdict[tuple[int, str], tuple[str, ...]]:
        told = {one.id: one.address for one in everybody if self._is_told(one)}
        found: defaultdict[tuple[int, str], tuple[str, ...]] = defaultdict(tuple)
        for role in roles(reader):
            found[role.programme_id, role.role] += _some(told.get(role.person_id))
        return found

    def _usable(self, said: str | None, of: str) -> str | None:
        if not said:
            return None
        try:
            address = mailbox(said)
        except BadContactError:
            self.unusable[f"{of}: {said!r}"] = None
            return None
        return None if address in self._silent else address


def _some(address: str | None) -> tuple[str, ...]:
    return (address,) if address else ()
