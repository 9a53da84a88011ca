"""Which row of a revised plan is which action, and which heading which workstream. Pure.

A full reference decides. Words that stand once in each plan come before the council's own numbers, since
those are given anew when a row comes between; an own number decides where the words are at all alike.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.characters import folded
from tracker.importing.draft import ActionDraft, ProgrammeDraft, WorkstreamDraft
from tracker.importing.merging.likeness import alike, worth_comparing
from tracker.importing.merging.matching import Alike, Pairs
from tracker.progress.references import normal

_AT_ALL = 0.5  # of the words alike: enough where the council's own number is the same
_WITHOUT_DESCRIPTION = 0.6  # of an action's likeness, where its description is wholly another
_BESIDE = 0.03  # for each of workstream, description, bodies and date that is the same


@dataclass(frozen=True, slots=True)
class Row:
    """An action under the title of its workstream, folded."""

    letter: str
    under: str
    action: ActionDraft

    @property
    def words(self) -> tuple[str, str]:
        """What is to be done, as it is compared."""
        return folded(self.action.description), folded(self.action.action)

    @property
    def who(self) -> str:
        """Who is responsible, as it is compared."""
        return folded(self.action.body_words)

    @property
    def when(self) -> str:
        """When, as it is compared."""
        return folded(self.action.date_words)


def rows_of(draft: ProgrammeDraft) -> list[Row]:
    """Give all rows of a plan in order."""
    return [
        Row(workstream.letter, folded(workstream.title), action)
        for workstream in draft.workstreams
        for action in workstream.actions
    ]


def states_reference(action: ActionDraft) -> bool:
    """Whether the document itself says the row's full reference."""
    return normal(action.stated_reference) == action.reference


def same_actions(stored: ProgrammeDraft, revised: ProgrammeDraft) -> tuple[Pairs[Row], list[Alike]]:
    """Pair the rows of two plans; the second list are pairs that somebody has to decide."""
    pairs = Pairs(rows_of(stored), rows_of(revised))
    pairs.by_one(
        lambda row: row.action.reference,
        lambda row: row.action.reference if states_reference(row.action) else None,
    )
    pairs.by_one(lambda row: (row.words, row.who))
    pairs.by_one(lambda row: (row.under, _own_number(row)) if _own_number(row) else None, fits=_at_all)
    pairs.by_one(lambda row: _own_number(row) or None, fits=_at_all)
    pairs.by_order(lambda row: (row.under, row.words, row.who, row.when), uneven=True)
    pairs.by_order(lambda row: (row.words, row.who, row.when))
    pairs.by_order(lambda row: (row.under, row.words, row.who))
    pairs.by_order(lambda row: (row.words, row.who))
    pairs.by_order(lambda row: (row.under, row.words))
    pairs.by_order(lambda row: row.words)
    doubtful = pairs.by_likeness(_alike(pairs, same_workstreams(stored, revised, pairs)))
    return pairs, doubtful


def same_workstreams(
    stored: ProgrammeDraft, revised: ProgrammeDraft, rows: Pairs[Row]
) -> Pairs[WorkstreamDraft]:
    """Pair the workstreams of two plans: by title, by the rows they share, by a title much alike."""
    pairs = Pairs(stored.workstreams, revised.workstreams)
    pairs.by_order(lambda workstream: folded(workstream.title), uneven=True)
    shared = Counter(
        (rows.stored[old].letter, rows.revised[new].letter) for new, old in rows.stored_of.items()
    )
    olds = {workstream.letter: at for at, workstream in enumerate(stored.workstreams)}
    news = {workstream.letter: at for at, workstream in enumerate(revised.workstreams)}
    for (old, new), _ in shared.most_common():
        if olds[old] in pairs.left_stored and news[new] in pairs.left_revised:
            pairs.join(olds[old], news[new])
    left = [(old, new) for old in pairs.left_stored for new in pairs.left_revised]
    pairs.by_likeness(
        Alike(alike(stored.workstreams[old].title, revised.workstreams[new].title), old, new)
        for old, new in left
    )
    return pairs


def _own_number(row: Row) -> str:
    stated = row.action.stated_reference
    return "" if states_reference(row.action) else folded(stated).rstrip(".")


def _at_all(stored: Row, revised: Row) -> bool:
    return _likeness(stored, revised) >= _AT_ALL


def _alike(pairs: Pairs[Row], workstreams: Pairs[WorkstreamDraft]) -> Iterator[Alike]:
    """Yield what is left of both plans in pairs worth a look, with their likeness."""
    became = {
        workstreams.revised[new].letter: workstreams.stored[old].letter
        for new, old in workstreams.stored_of.items()
    }
    olds, news = pairs.left_stored, pairs.left_revised
    texts = (
        [" ".join(pairs.stored[at].words) for at in olds],
        [" ".join(pairs.revised[at].words) for at in news],
    )
    for old_at, new_at in worth_comparing(*texts):
        old, new = pairs.stored[olds[old_at]], pairs.revised[news[new_at]]
        beside = sum(
            (
                became.get(new.letter) == old.letter,
                old.words[0] == new.words[0],
                old.who == new.who,
                old.when == new.when,
            )
        )
        likeness = min(1.0, _likeness(old, new) + _BESIDE * beside)
        yield Alike(likeness, olds[old_at], news[new_at])


def _likeness(stored: Row, revised: Row) -> float:
    (old_description, old_action), (description, action) = stored.words, revised.words
    if not (old_action and action):
        return alike(old_action or old_description, action or description)
    described = alike(old_description, description)
    return alike(old_action, action) * (_WITHOUT_DESCRIPTION + (1 - _WITHOUT_DESCRIPTION) * described)
