"""Views: what the agenda is narrowed to and sorted by, under a name, for everybody.

A few come with the tracker; one saved under the same name stands in its place until it is dropped.
"""

from typing import NamedTuple

from db.queries.saved import saved_views
from db.reader import Reader
from tracker.errors import TrackerError

AGENDA = "agenda"


class View(NamedTuple):
    """A name and the words it stands for; `saved_by` is empty for what comes with the tracker."""

    name: str
    words: str
    saved_by: str = ""


BUILT_IN = (
    View("late", "is:overdue"),
    View("mine", "owner:me"),
    View("Cabinet this month", "body:cabinet due:this-month"),
    View("Cabinet next quarter", "body:cabinet due:next-quarter"),
    View("slipped", "sort:slip is:slipped"),
)


class NoSuchViewError(TrackerError):
    """No view has that name."""

    def __init__(self, name: str, among: list[View]) -> None:
        self.name = name
        super().__init__(f"There is no view {name!r}; there are {', '.join(view.name for view in among)}.")


def views(reader: Reader) -> list[View]:
    """Give every view: those people saved, then those that come with the tracker."""
    saved = [View(*line) for line in saved_views(reader, AGENDA)]
    names = {view.name.casefold() for view in saved}
    return saved + [view for view in BUILT_IN if view.name.casefold() not in names]


def view_named(reader: Reader, name: str) -> View:
    """Give the view of that name, however it is capitalised. Raises `NoSuchViewError`."""
    among = views(reader)
    for view in among:
        if view.name.casefold() == name.strip().casefold():
            return view
    raise NoSuchViewError(name, among)
