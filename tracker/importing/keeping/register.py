"""A council and its register of bodies, inside an act: found, told more of, added to."""

from collections.abc import Iterable

from sqlmodel import select

from db.models import Body, Council, Recorded
from db.recording import ActSession
from tracker.characters import folded
from tracker.importing.draft import BodyEntryDraft, ProgrammeDraft
from tracker.slugs import free_slug, slug


class Register:
    """The bodies of one council; `ids` are by folded name."""

    def __init__(self, session: ActSession, council_id: int) -> None:
        self._session = session
        self._council_id = council_id
        self._known = list(session.exec(select(Body).where(Body.council_id == council_id)))
        self._ids = {
            folded(name): id_of(body) for body in self._known for name in (body.name, *body.other_names)
        }

    def entries(self) -> list[BodyEntryDraft]:
        """Give what is known of each body before the plan."""
        names = {body.id: body.name for body in self._known}
        return [entry_of(body, names.get(body.reports_to_id, "")) for body in self._known]

    def id_of(self, name: str) -> int | None:
        """Give the body of that name, if one is named."""
        return self._ids[folded(name)] if name else None

    def join(self, names: Iterable[str], entries: Iterable[BodyEntryDraft]) -> None:
        """Add the bodies that are new, and what a settled plan says of those it lists."""
        said = {folded(entry.name): entry for entry in entries}
        heads = {folded(entry.reports_to): entry.reports_to for entry in said.values() if entry.reports_to}
        self._add({folded(name): name for name in names} | heads, said)
        self._tell_known(said)
        for entry in said.values():
            if entry.reports_to:
                self._set_head(entry)

    def _add(self, names: dict[str, str], said: dict[str, BodyEntryDraft]) -> None:
        taken = {body.reference for body in self._known}
        rows = []
        new = {name: written for name, written in names.items() if name not in self._ids}
        for name, written in new.items():
            reference = free_slug(written, taken)
            taken.add(reference)
            entry = said.get(name) or BodyEntryDraft(written)
            rows.append(
                {
                    "council_id": self._council_id,
                    "reference": reference,
                    "name": written,
                    "kind": entry.kind,
                    "other_names": list(entry.other_names),
                }
            )
        self._ids.update(zip(new, self._session.add_rows(Body, rows), strict=True))

    def _tell_known(self, said: dict[str, BodyEntryDraft]) -> None:
        for body in self._known:
            entry = said.get(folded(body.name))
            if entry is None:
                continue
            body.kind, body.other_names = entry.kind, list(entry.other_names)
            self._session.add(body)

    def _set_head(self, entry: BodyEntryDraft) -> None:
        body = self._session.get(Body, self.id_of(entry.name))
        if body is not None and body.reports_to_id is None:
            body.reports_to_id = self.id_of(entry.reports_to)
            self._session.add(body)


def entry_of(body: Body, reports_to: str) -> BodyEntryDraft:
    """Give a body of the register as an entry."""
    return BodyEntryDraft(body.name, body.kind, tuple(body.other_names), reports_to)


def council_of(session: ActSession, draft: ProgrammeDraft) -> Council:
    """Find the council a plan names, or add it."""
    found = session.exec(select(Council).where(Council.name == draft.council)).first()
    if found is None:
        found = Council(reference=slug(draft.council), name=draft.council, gss_code=draft.council_code)
    elif found.gss_code is None:
        found.gss_code = draft.council_code
    session.add(found)
    session.flush()
    return found


def id_of(row: Recorded) -> int:
    """Give the key of a row that is in the database."""
    if row.id is None:
        msg = f"{type(row).__name__} is not flushed"
        raise RuntimeError(msg)
    return row.id
