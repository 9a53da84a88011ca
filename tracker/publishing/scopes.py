"""What a calendar for staff is about: found by its recipe, or by what people call it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from db.errors import TrackerError
from db.queries import calendars as ask
from db.queries.calendars import SubjectName, Within
from db.reader import Reader
from tracker.characters import folded
from tracker.publishing.recipes import SCOPES, Recipe, Scope
from tracker.snapshot.titles import short_workstream

_LISTS: dict[Scope, str] = {
    "programme": "tracker show",
    "workstream": "tracker show PROGRAMME",
    "body": "tracker bodies",
    "stage": "tracker stages",
    "person": "tracker people",
}


class NoSuchSubjectError(TrackerError):
    """There is nothing of that name to make a calendar of."""

    def __init__(self, said: str, scope: Scope | None = None) -> None:
        self.said = said
        if scope is None:
            super().__init__(
                f"No programme, workstream, stage, body or person is called {said!r}. 'tracker show',"
                " 'tracker stages', 'tracker bodies' and 'tracker people' list them."
            )
        else:
            super().__init__(f"There is no {scope} {said!r}. '{_LISTS[scope]}' lists what there is.")


class SeveralSubjectsError(TrackerError):
    """Several things have that name."""

    def __init__(self, said: str, found: Sequence[tuple[Scope, SubjectName]]) -> None:
        self.said = said
        named = " or ".join(f"{one.about} ({scope}, {one.of or one.name})" for scope, one in found)
        super().__init__(f"Several things are called {said!r}. Say which: {named}.")


class Subject(NamedTuple):
    """What a calendar is about: its name, and what it holds."""

    name: str
    within: Within


def subject_of(reader: Reader, recipe: Recipe) -> Subject:
    """Find what a recipe is about. Raises `NoSuchSubjectError`."""
    found = ask.subjects(reader, recipe.scope, recipe.about)
    if not found:
        raise NoSuchSubjectError(recipe.about, recipe.scope)
    (line,) = found
    match recipe.scope:
        case "programme":
            within = ask.of_programme(line.id)
        case "workstream":
            within = ask.of_workstream(line.id)
        case "stage":
            within = ask.of_stage(line.id)
        case "body":
            within = ask.of_body(line.id)
        case "person":
            return Subject(f"{line.name}: own work", ask.of_owner(_owned(reader, line.name)))
    return Subject(f"{line.name}, {line.of}", within)


def recipe_named(reader: Reader, said: str, scope: Scope | None = None) -> Recipe:
    """Find what somebody means, of a scope or of any: a reference first, then a name, in any case.

    Raises `NoSuchSubjectError` or `SeveralSubjectsError`.
    """
    scopes = SCOPES if scope is None else (scope,)
    known = [(one_of, one) for one_of in scopes for one in ask.subjects(reader, one_of)]
    wanted = folded(said)
    for names in (_by_reference, _by_name):
        found = [(one_of, one) for one_of, one in known if wanted in map(folded, names(one_of, one))]
        if len(found) > 1:
            raise SeveralSubjectsError(said, found)
        for one_of, one in found:
            return Recipe(one_of, one.about)
    raise NoSuchSubjectError(said, scope)


def _by_reference(_scope: Scope, one: SubjectName) -> Iterator[str]:
    yield one.about


def _by_name(scope: Scope, one: SubjectName) -> Iterator[str]:
    yield one.name
    if scope == "body":
        yield one.short
    if scope == "workstream":
        yield short_workstream(one.name)


def _owned(reader: Reader, name: str) -> list[int]:
    """Give the actions whose owner is written like a person, in any case and spacing."""
    wanted = folded(name)
    return [action for action, owner in ask.owners(reader) if folded(owner) == wanted]
