"""A plan settled: told in the one way the tables tell it, so that kept and read back it is the same. Pure.

A body goes by one name, that of the register; a stage by its title; what an action waits for is parted by
semicolons; a note is one line. The words of the document (`body_words`, `words`, `more`) stay as they are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.characters import folded
from tracker.importing.draft import (
    ActionDraft,
    BodyDraft,
    BodyEntryDraft,
    ProgrammeDraft,
    RouteDraft,
    StageDraft,
)

UNSAID = "unsaid"


def settled(draft: ProgrammeDraft, register: Iterable[BodyEntryDraft] = ()) -> ProgrammeDraft:
    """Give a plan as it is kept beside a council's `register`; settled twice is settled once."""
    names = _Names(draft, register)
    titles = _stage_titles(draft)
    tables = {table.reference for table in draft.tables}
    workstreams = tuple(
        replace(
            workstream,
            actions=tuple(_action(action, names, titles) for action in workstream.actions),
        )
        for workstream in draft.workstreams
    )
    return replace(
        draft,
        workstreams=workstreams,
        notes=tuple(filter(None, (" ".join(note.split()) for note in draft.notes))),
        sponsor=names.of(draft.sponsor),
        bodies=names.entries,
        stages=(*draft.stages, *_stages_of_actions(draft, titles)),
        measures=tuple(
            measure if measure.table in tables else replace(measure, table="") for measure in draft.measures
        ),
        routes=tuple(_route(route, names) for route in draft.routes),
        candidates=tuple(
            replace(candidate, bodies=_bodies(candidate.bodies, names)) for candidate in draft.candidates
        ),
    )


def parts_of(words: str) -> tuple[str, ...]:
    """Give what stands between semicolons, without what is blank."""
    return tuple(part for part in map(str.strip, words.split(";")) if part)


def bodies_named(draft: ProgrammeDraft) -> tuple[str, ...]:
    """Name every body a plan speaks of, once each, in the order the plan comes to them."""
    return tuple(dict.fromkeys(filter(None, _mentions(draft))))


class _Names:
    """What each body is called: by the register, else by the plan's own list, else as first written."""

    def __init__(self, draft: ProgrammeDraft, register: Iterable[BodyEntryDraft]) -> None:
        self._known = {entry.name: entry for entry in register}
        self._official: dict[str, str] = {}
        for entry in self._known.values():
            self._call(entry.name, entry.name)
        for entry in self._known.values():
            self._call_others(entry)
        for entry in draft.bodies:
            self._call(entry.name, entry.name)
        for entry in draft.bodies:
            self._call_others(entry)
        for name in bodies_named(draft):
            self._call(name, name)
        self.entries = self._entries(draft.bodies)

    def of(self, name: str) -> str:
        return self._official.get(folded(name), name)

    def _call(self, name: str, official: str) -> None:
        self._official.setdefault(folded(name), official)

    def _call_others(self, entry: BodyEntryDraft) -> None:
        for other in entry.other_names:
            self._call(other, self.of(entry.name))

    def _entries(self, said: Iterable[BodyEntryDraft]) -> tuple[BodyEntryDraft, ...]:
        """Give the plan's list, one entry a body, with what the register knows of each beside it."""
        found: dict[str, BodyEntryDraft] = {}
        for entry in said:
            name = self.of(entry.name)
            base = found.get(name) or self._known.get(name) or BodyEntryDraft(name, spots=entry.spots)
            found[name] = self._joined(base, entry)
        return tuple(found.values())

    def _joined(self, base: BodyEntryDraft, entry: BodyEntryDraft) -> BodyEntryDraft:
        other_names = {folded(base.name): base.name}
        for other in (*base.other_names, entry.name, *entry.other_names):
            if self.of(other) == base.name:
                other_names.setdefault(folded(other), other)
        reports_to = base.reports_to or self.of(entry.reports_to)
        return replace(
            base,
            kind=entry.kind if base.kind == UNSAID else base.kind,
            other_names=tuple(other_names.values())[1:],
            reports_to="" if reports_to == base.name else reports_to,
            spots=entry.spots,
        )


def _mentions(draft: ProgrammeDraft) -> Iterator[str]:
    for entry in draft.bodies:
        yield entry.name
    yield draft.sponsor
    for entry in draft.bodies:
        yield entry.reports_to
    for action in draft.actions:
        yield from (body.name for body in action.bodies)
    for route in draft.routes:
        yield from (gate.body for gate in route.gates)
    for candidate in draft.candidates:
        yield from (body.name for body in candidate.bodies)


def _bodies(bodies: tuple[BodyDraft, ...], names: _Names) -> tuple[BodyDraft, ...]:
    return tuple(replace(body, name=names.of(body.name)) for body in bodies)


def _action(action: ActionDraft, names: _Names, titles: dict[str, str]) -> ActionDraft:
    return replace(
        action,
        bodies=_bodies(action.bodies, names),
        stage=titles.get(folded(action.stage), ""),
        waits_for="; ".join(parts_of(action.waits_for)),
    )


def _route(route: RouteDraft, names: _Names) -> RouteDraft:
    return replace(route, gates=tuple(replace(gate, body=names.of(gate.body)) for gate in route.gates))


def _stage_titles(draft: ProgrammeDraft) -> dict[str, str]:
    """Give each stage's title by its folded title or reference; one only actions name is called as there."""
    titles: dict[str, str] = {}
    for said in [(stage.title, stage.title) for stage in draft.stages]:
        titles.setdefault(folded(said[0]), said[1])
    for stage in draft.stages:
        titles.setdefault(folded(stage.reference), stage.title)
    for action in draft.actions:
        if action.stage.strip():
            titles.setdefault(folded(action.stage), action.stage.strip())
    return titles


def _stages_of_actions(draft: ProgrammeDraft, titles: dict[str, str]) -> Iterator[StageDraft]:
    """Yield the stages that actions name and the plan does not list."""
    taken = {stage.reference for stage in draft.stages}
    listed = {stage.title for stage in draft.stages}
    number = 0
    for title in dict.fromkeys(titles.values()):
        if title in listed:
            continue
        while (reference := f"{draft.reference}-ST{(number := number + 1)}") in taken:
            pass
        yield StageDraft(reference, title)
