"""Where one can go in the app: each place by its name, its key and the class that shows it.

A place is loaded when somebody first goes there. `Trail` remembers the way, as a browser does.
"""

from importlib import import_module
from typing import Any, NamedTuple


class Known(NamedTuple):
    """A place of the app: `key` opens it from anywhere ("" for one that is opened from another)."""

    name: str
    key: str
    title: str
    shown_by: str

    def load(self) -> Any:  # noqa: ANN401 - a class of a module loaded by name
        """Give the class that shows it."""
        module, _, name = self.shown_by.partition(":")
        return getattr(import_module(module), name)


PLACES = (
    Known("agenda", "1", "Agenda", "tui.screens.agenda:AgendaPlace"),
    Known("programme", "2", "Programme", "tui.screens.programme:ProgrammePlace"),
    Known("timeline", "3", "Timeline", "tui.screens.timeline:TimelinePlace"),
    Known("bodies", "4", "Bodies", "tui.screens.bodies:BodiesPlace"),
    Known("measures", "5", "Measures", "tui.screens.measures:MeasuresPlace"),
    Known("stages", "6", "Stages", "tui.screens.stages:StagesPlace"),
    Known("questions", "7", "Questions", "tui.screens.questions:QuestionsPlace"),
    Known("history", "8", "History", "tui.screens.history:HistoryPlace"),
    Known("calendars", "0", "Calendars", "tui.screens.calendars:CalendarsPlace"),
    Known("reminders", "M", "Reminders", "tui.screens.reminders:RemindersPlace"),
    Known("updates", "E", "Updates", "tui.screens.updates:UpdatesPlace"),
    Known("update", "", "Update", "tui.screens.update:UpdatePlace"),
    Known("people", "", "People", "tui.screens.people:PeoplePlace"),
    Known("rules", "", "Rules", "tui.screens.rules:RulesPlace"),
    Known("act", "", "Act", "tui.screens.act:ActPlace"),
    Known("action", "", "Action", "tui.screens.action:ActionPlace"),
    Known("body", "", "Body", "tui.screens.body:BodyPlace"),
    Known("measure", "", "Measure", "tui.screens.measure:MeasurePlace"),
    Known("reviews", "9", "Reviews", "tui.screens.reviews:ReviewsPlace"),
    Known("review", "", "Review", "tui.screens.review:ReviewPlace"),
    Known("source", "", "Source", "tui.screens.source:SourcePlace"),
    Known("welcome", "", "Welcome", "tui.screens.welcome:WelcomePlace"),
)


class Location(NamedTuple):
    """A place and what it is about there: a reference, or nothing."""

    place: str
    about: str = ""


_SHOWN_IN = {"milestone": "action", "stage": "stages", "ask": "asks"}


def location_of(kind: str, about: str) -> Location | None:
    """Give where a thing of this kind is shown; None where no place shows it."""
    place = _SHOWN_IN.get(kind, kind)
    return Location(place, about) if any(known.name == place for known in PLACES) else None


class Trail:
    """The way one came, and the way one went back from."""

    def __init__(self, start: Location) -> None:
        self.here = start
        self._behind: list[Location] = []
        self._ahead: list[Location] = []

    def go(self, to: Location) -> None:
        """Go on to another location; the way ahead is forgotten."""
        if to != self.here:
            self._behind.append(self.here)
            self._ahead.clear()
            self.here = to

    def back(self) -> Location | None:
        """Step back; None at the beginning."""
        return self._step(self._behind, self._ahead)

    def forward(self) -> Location | None:
        """Step forward again; None where one has not stepped back."""
        return self._step(self._ahead, self._behind)

    def _step(self, from_: list[Location], onto: list[Location]) -> Location | None:
        if not from_:
            return None
        onto.append(self.here)
        self.here = from_.pop()
        return self.here
