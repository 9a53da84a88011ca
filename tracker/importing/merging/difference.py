"""What a revised plan changes of the plan as it is kept, told in words. Pure.

Words decide: bodies and dates are compared as the documents write them, so that what people answered about
them since stays. Facts of the programme that the revised document does not say, and kinds of contents it does
not hold at all, stay as they were and are no difference.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from tracker.characters import folded
from tracker.dates.timing import Timing
from tracker.importing.draft import ActionDraft, BodyEntryDraft, ProgrammeDraft, WorkstreamDraft
from tracker.importing.merging.aligned import KINDS, Aligned, aligned
from tracker.importing.merging.changes import (
    Added,
    Change,
    Difference,
    Gone,
    Kind,
    Moved,
    Retimed,
    Reworded,
    Unsure,
)
from tracker.importing.merging.matching import out_of_order
from tracker.importing.merging.telling import told

KIND_OF: Mapping[str, Kind] = {
    "stages": "stage",
    "frames": "frame",
    "tables": "table",
    "measures": "measure",
    "asks": "ask",
    "routes": "route",
    "candidates": "candidate",
}
_FACTS = ("title", "period", "aim", "sponsor", "notes", "dated_words")
_WORDS_OF_ACTION = (
    "description",
    "action",
    "body_words",
    "status_words",
    "stated_reference",
    "stage",
    "waits_for",
    "more",
)
_NOT_WORDS = frozenset({"reference", "spots", "place", "timing", "bodies", "inferred", "accepted_as"})


@dataclass(frozen=True, slots=True)
class Revision:
    """A revised plan under stored references, and what it changes."""

    stored: ProgrammeDraft
    aligned: Aligned
    difference: Difference

    @property
    def draft(self) -> ProgrammeDraft:
        """The revised plan under stored references."""
        return self.aligned.draft


def difference(stored: ProgrammeDraft, revised: ProgrammeDraft) -> Difference:
    """Say what differs."""
    return revision(stored, revised).difference


def revision(stored: ProgrammeDraft, revised: ProgrammeDraft, taken: Collection[str] = ()) -> Revision:
    """Put a revised plan under stored references and say what differs; `taken` are never given anew."""
    under = aligned(stored, revised, taken)
    draft = under.draft
    olds = {action.reference: action for action in stored.actions}
    news = {action.reference: action for action in draft.actions}
    both = [(olds[reference], action) for reference, action in news.items() if reference in olds]
    retimed = tuple(_retimed(old, new) for old, new in both if _is_retimed(old, new))
    reworded = (*_facts(stored, draft), *_headings(stored, draft), *_rows(both), *_items(stored, draft))
    moved = (*_moved_headings(stored, draft), *_moved_rows(stored, draft), *_moved_items(stored, draft))
    touched = {one.reference for part in (retimed, reworded, moved) for one in part}
    doubted = {reference for doubt in under.doubts for reference in (doubt.reference, doubt.other)}
    found = Difference(
        added=tuple(one for one in _added(stored, draft) if one.reference not in doubted),
        gone=tuple(one for one in _gone(stored, draft) if one.reference not in doubted),
        retimed=retimed,
        reworded=reworded,
        moved=moved,
        unsure=tuple(
            Unsure(
                doubt.reference,
                doubt.other,
                told(news[doubt.reference]),
                told(olds[doubt.other]),
                doubt.likeness,
            )
            for doubt in under.doubts
        ),
        unchanged=sum(new.reference not in touched for _, new in both),
    )
    return Revision(stored, under, found)


def _added(stored: ProgrammeDraft, draft: ProgrammeDraft) -> Iterator[Added]:
    letters = {workstream.letter for workstream in stored.workstreams}
    olds = {action.reference for action in stored.actions}
    for workstream in draft.workstreams:
        if workstream.letter not in letters:
            yield Added("workstream", f"{draft.reference}-{workstream.letter}", workstream.title)
        for action in workstream.actions:
            if action.reference not in olds:
                yield Added("action", action.reference, told(action))
    for kind in ("bodies", *KINDS):
        known = {_name(item) for item in getattr(stored, kind)}
        for item in getattr(draft, kind):
            if _name(item) not in known:
                yield Added(KIND_OF.get(kind, "body"), _name(item), told(item))


def _gone(stored: ProgrammeDraft, draft: ProgrammeDraft) -> Iterator[Gone]:
    news = {action.reference for action in draft.actions}
    for action in stored.actions:
        if action.reference not in news:
            yield Gone("action", action.reference, told(action))
    yield from _gone_headings(stored, draft, news)
    for kind in ("bodies", *KINDS):
        there = {_name(item) for item in getattr(draft, kind)}
        for item in getattr(stored, kind) if there else ():
            if _name(item) not in there:
                yield Gone(KIND_OF.get(kind, "body"), _name(item), told(item))


def _gone_headings(stored: ProgrammeDraft, draft: ProgrammeDraft, news: Collection[str]) -> Iterator[Gone]:
    """Yield the workstreams that nothing stands under any more; with a row that is gone they stay."""
    staying = {workstream.letter for workstream in draft.workstreams}
    staying |= {
        workstream.letter
        for workstream in stored.workstreams
        if any(action.reference not in news for action in workstream.actions)
    }
    for _ in stored.workstreams:
        staying |= {one.parent for one in stored.workstreams if one.letter in staying}
    for workstream in stored.workstreams:
        if workstream.letter not in staying:
            yield Gone("workstream", f"{stored.reference}-{workstream.letter}", workstream.title)


def _is_retimed(old: ActionDraft, new: ActionDraft) -> bool:
    if folded(old.date_words) == folded(new.date_words):
        return old.timing.parts not in (new.timing.parts, *new.timing.alternatives)
    return old.timing.parts != new.timing.parts


def _retimed(old: ActionDraft, new: ActionDraft) -> Retimed:
    was, becomes = replace(old.timing, phrase=old.date_words), replace(new.timing, phrase=new.date_words)
    return Retimed(new.reference, told(new), was, becomes)


def _facts(stored: ProgrammeDraft, draft: ProgrammeDraft) -> Iterator[Reworded]:
    changes = tuple(
        Change(name, told(getattr(stored, name)), told(getattr(draft, name)))
        for name in _FACTS
        if getattr(draft, name) and getattr(stored, name) != getattr(draft, name)
    )
    if changes:
        yield Reworded("programme", stored.reference, changes)


def _headings(stored: ProgrammeDraft, draft: ProgrammeDraft) -> Iterator[Reworded]:
    olds = {workstream.letter: workstream for workstream in stored.workstreams}
    for new in draft.workstreams:
        if (old := olds.get(new.letter)) and (changes := _changes(old, new, ("title", "kind", "parent"))):
            yield Reworded("workstream", f"{draft.reference}-{new.letter}", changes)


def _rows(both: list[tuple[ActionDraft, ActionDraft]]) -> Iterator[Reworded]:
    for old, new in both:
        changes = _changes(old, new, _WORDS_OF_ACTION)
        if old.date_words != new.date_words and not _is_retimed(old, new):
            changes += (Change("date_words", old.date_words, new.date_words),)
        if changes:
            yield Reworded("action", new.reference, changes)


def _items(stored: ProgrammeDraft, draft: ProgrammeDraft) -> Iterator[Reworded]:
    for kind in ("bodies", *KINDS):
        olds = {_name(item): item for item in getattr(stored, kind)}
        for new in getattr(draft, kind):
            old = olds.get(_name(new))
            names = [field.name for field in fields(new) if field.name not in _NOT_WORDS]
            if old and (changes := _changes(old, new, names)):
                yield Reworded(KIND_OF.get(kind, "body"), _name(new), changes)


def _changes(old: object, new: object, names: Collection[str]) -> tuple[Change, ...]:
    """Tell the fields that differ; a table, a list of figures or of steps tells only its lines that do."""
    found = []
    for name in names:
        was, becomes = _words_alone(getattr(old, name)), _words_alone(getattr(new, name))
        if was != becomes:
            found.append(Change(name, *_apart(was, becomes)))
    return tuple(found)


def _apart(was: Any, becomes: Any) -> tuple[str, str]:  # noqa: ANN401 - whatever a field holds
    if not (isinstance(was, tuple) and isinstance(becomes, tuple)):
        return told(was), told(becomes)
    left = tuple(part for part in was if part not in becomes)
    came = tuple(part for part in becomes if part not in was)
    return (told(left), told(came)) if left or came else (told(was), told(becomes))


def _words_alone(value: Any) -> Any:  # noqa: ANN401 - as above
    """Give a value without the reading of its dates: the words decide."""
    if isinstance(value, tuple):
        return tuple(map(_words_alone, value))
    return replace(value, timing=Timing("", ())) if hasattr(value, "timing") else value


def _moved_headings(stored: ProgrammeDraft, draft: ProgrammeDraft) -> Iterator[Moved]:
    places = {workstream.letter: at for at, workstream in enumerate(stored.workstreams)}
    staying = [workstream for workstream in draft.workstreams if workstream.letter in places]
    for at in sorted(out_of_order([places[workstream.letter] for workstream in staying])):
        yield _moved("workstream", f"{draft.reference}-{staying[at].letter}", places[staying[at].letter], at)


def _moved_rows(stored: ProgrammeDraft, draft: ProgrammeDraft) -> Iterator[Moved]:
    where = {
        action.reference: (workstream, at)
        for workstream in stored.workstreams
        for at, action in enumerate(workstream.actions)
    }
    for workstream in draft.workstreams:
        staying = []
        for action in workstream.actions:
            was = where.get(action.reference)
            if was and was[0].letter != workstream.letter:
                yield Moved("action", action.reference, _heading(was[0]), _heading(workstream))
            elif was:
                staying.append((action.reference, was[1]))
        for at in sorted(out_of_order([place for _, place in staying])):
            yield _moved("action", staying[at][0], staying[at][1], at)


def _moved_items(stored: ProgrammeDraft, draft: ProgrammeDraft) -> Iterator[Moved]:
    for kind in ("bodies", *KINDS):
        places = {_name(item): at for at, item in enumerate(getattr(stored, kind))}
        staying = [_name(item) for item in getattr(draft, kind) if _name(item) in places]
        for at in sorted(out_of_order([places[name] for name in staying])):
            yield _moved(KIND_OF.get(kind, "body"), staying[at], places[staying[at]], at)


def _moved(kind: Kind, reference: str, was: int, becomes: int) -> Moved:
    return Moved(kind, reference, f"place {was + 1}", f"place {becomes + 1}")


def _heading(workstream: WorkstreamDraft) -> str:
    return f"{workstream.letter} {workstream.title}"


def _name(item: Any) -> str:  # noqa: ANN401 - any of a programme's contents
    """Give what an item goes by: a body by its name, all else by reference."""
    return item.name if isinstance(item, BodyEntryDraft) else str(item.reference)
