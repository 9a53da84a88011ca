"""What a calendar is to be of, from what a person says: a scope and a reference or name in it."""

from db.reader import Reader
from tracker.errors import TrackerError
from tracker.publishing.offered import SubjectLine, subjects
from tracker.publishing.recipes import Scope


class NoSuchSubjectError(TrackerError):
    """Nothing of that scope has the name, or several things have it."""

    def __init__(self, scope: Scope, said: str, found: list[SubjectLine]) -> None:
        self.said = said
        if found:
            which = " or ".join(line.name if scope == "person" else line.about for line in found)
            super().__init__(f"More than one {scope} is called {said!r}. Say which: {which}.")
        else:
            super().__init__(f"There is no {scope} {said!r}. {_WHERE[scope]}")


_WHERE = {
    "programme": "'tracker programme' lists what there is.",
    "workstream": "Give the programme and the letter, such as HERTS-A; 'tracker show HERTS' lists them.",
    "body": "'tracker bodies' lists what there is.",
    "stage": "'tracker stages' lists what there is.",
    "person": "'tracker people' lists who is known.",
}


def subject_named(reader: Reader, scope: Scope, said: str) -> SubjectLine:
    """Find the one thing of a scope that is called so, by its reference or its name in any case.

    Raises `NoSuchSubjectError`.
    """
    wanted = " ".join(said.split()).casefold()
    ours = [line for line in subjects(reader) if line.scope == scope]
    found = [line for line in ours if line.about.casefold() == wanted]
    found = found or [line for line in ours if line.name.casefold() == wanted]
    if scope == "body":
        found = found or [line for line in ours if line.about.casefold().endswith(f"-{wanted}")]
    if len(found) != 1:
        raise NoSuchSubjectError(scope, said, found)
    return found[0]
