"""A programme's tree: what stands under what, what is folded, what is found."""

from sqlmodel import select

from db.history import act
from db.models import Workstream
from tracker.progress.tree import heading, keys_of_actions, keys_of_workstreams, narrowed, tree
from tracker.progress.views import ProgrammeView, view
from tracker.workspace import Workspace


def programme(workspace: Workspace) -> ProgrammeView:
    with workspace.reading() as reader:
        found = view(reader, "BAR", workspace.today)
    assert isinstance(found, ProgrammeView)
    return found


def put_under(workspace: Workspace, child: str, parent: str) -> None:
    with act(workspace.engine, who="Eleanor", what="put", at=workspace.now) as session:
        there = {one.letter: one for one in session.exec(select(Workstream))}
        there[child].parent_id = there[parent].id
        session.add(there[child])


def test_a_workstream_stands_under_another_and_counts_there(barchester: Workspace) -> None:
    alone = {one.key: one for one in tree(programme(barchester).workstreams, ())}
    put_under(barchester, "C", "A")
    found = programme(barchester).workstreams
    branches = tree(found, ())
    a, c = (next(one for one in branches if one.of == each) for each in (found[0], found[2]))
    assert (a.depth, c.depth, c.parent) == (0, 1, a.key)
    assert a.found is not None
    before = [alone[key].found for key in (a.key, c.key)]
    assert a.found.total == sum(one.total for one in before if one)


def test_workstreams_stand_open_and_actions_folded(barchester: Workspace) -> None:
    found = programme(barchester).workstreams
    at_first = tree(found, ())
    assert len(at_first) == len(found) + sum(len(one.actions) for one in found)
    assert len(tree(found, keys_of_workstreams(found))) == len(found)
    opened = tree(found, keys_of_actions(found))
    several = [action for one in found for action in one.actions if len(action.entries) > 1]
    assert several
    assert len(opened) - len(at_first) == sum(len(action.entries) for action in several)
    known = {branch.key for branch in opened} | {""}
    assert all(branch.parent in known for branch in opened)


def test_what_is_found_keeps_the_workstreams_over_it(barchester: Workspace) -> None:
    put_under(barchester, "C", "A")
    found = programme(barchester).workstreams
    action = found[2].actions[0].line.reference
    kept = narrowed(found, action.casefold())
    assert [one.line.letter for one in kept] == ["A", "C"]
    assert kept[0].actions == ()
    assert narrowed(found, "") == found
    assert narrowed(found, "nothing like it") == ()


def test_a_letter_is_not_said_twice() -> None:
    assert heading("A", "A. Money") == heading("A", "Money") == "A  Money"
    assert heading("A", "Agile work") == "A  Agile work"
