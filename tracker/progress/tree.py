"""A programme as a tree: workstreams in workstreams, their actions, and each action's milestones. Pure.

Workstreams stand open and actions folded, until somebody changes that.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from tracker.progress.agenda import Entry
from tracker.progress.rollup import Rollup, rollup
from tracker.progress.views import ActionInPlan, WorkstreamInPlan

Shown = WorkstreamInPlan | ActionInPlan | Entry


class Branch(NamedTuple):
    """A line of the tree: `of` is what stands on it, `folded` is None where there is nothing to unfold."""

    key: str
    parent: str
    depth: int
    of: Shown
    found: Rollup | None
    folded: bool | None


def heading(letter: str, title: str) -> str:
    """Name a workstream by its letter and title; a title that begins with the letter is not doubled."""
    return f"{letter}  {re.sub(rf'^{re.escape(letter)}[.):]? +', '', title)}"


def tree(workstreams: Sequence[WorkstreamInPlan], changed: Collection[str]) -> tuple[Branch, ...]:
    """Lay the tree out; `changed` are the keys of what is folded or open other than it stands at first."""
    return tuple(_under(None, workstreams, changed, 0, ""))


def keys_of_workstreams(workstreams: Sequence[WorkstreamInPlan]) -> set[str]:
    """Give the keys that fold every workstream."""
    return {_key(one) for one in workstreams}


def keys_of_actions(workstreams: Sequence[WorkstreamInPlan]) -> set[str]:
    """Give the keys that open every action."""
    return {_action_key(action) for one in workstreams for action in one.actions}


def narrowed(workstreams: Sequence[WorkstreamInPlan], words: str) -> tuple[WorkstreamInPlan, ...]:
    """Keep the actions that hold every one of the words, and the workstreams over them."""
    wanted = words.casefold().split()
    if not wanted:
        return tuple(workstreams)
    kept = {
        one.line.letter: one._replace(actions=tuple(each for each in one.actions if _holds(each, wanted)))
        for one in workstreams
    }
    over = {one.line.letter: one.line.parent for one in workstreams}
    shown: set[str] = set()
    for letter, one in kept.items():
        above: str | None = letter if one.actions else None
        while above is not None and above not in shown:
            shown.add(above)
            above = over.get(above)
    return tuple(one for letter, one in kept.items() if letter in shown)


def _under(
    parent: str | None,
    workstreams: Sequence[WorkstreamInPlan],
    changed: Collection[str],
    depth: int,
    key_over: str,
) -> Iterator[Branch]:
    for one in workstreams:
        if one.line.parent != parent:
            continue
        key = _key(one)
        folded = key in changed
        standings = (entry.standing for entry in _entries(one, workstreams))
        yield Branch(key, key_over, depth, one, rollup(standings), folded)
        if not folded:
            for action in one.actions:
                yield from _action(action, changed, depth + 1, key)
            yield from _under(one.line.letter, workstreams, changed, depth + 1, key)


def _action(action: ActionInPlan, changed: Collection[str], depth: int, over: str) -> Iterator[Branch]:
    key = _action_key(action)
    several = len(action.entries) > 1
    folded = (key not in changed) if several else None
    yield Branch(key, over, depth, action, rollup(entry.standing for entry in action.entries), folded)
    if folded is False:
        for entry in action.entries:
            milestone = f"milestone {entry.line.id}"
            yield Branch(milestone, key, depth + 1, entry, rollup([entry.standing]), None)


def _entries(one: WorkstreamInPlan, workstreams: Sequence[WorkstreamInPlan]) -> Iterator[Entry]:
    """Yield every milestone in a workstream and in those under it."""
    for action in one.actions:
        yield from action.entries
    for other in workstreams:
        if other.line.parent == one.line.letter:
            yield from _entries(other, workstreams)


def _key(workstream: WorkstreamInPlan) -> str:
    return f"workstream {workstream.line.id}"


def _action_key(action: ActionInPlan) -> str:
    return f"action {action.line.id}"


def _holds(action: ActionInPlan, wanted: Sequence[str]) -> bool:
    line = action.line
    words = f"{line.reference} {line.description} {line.action} {line.body_words} {line.stage or ''}"
    return all(word in words.casefold() for word in wanted)
