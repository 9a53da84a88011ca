"""Which body an entry of a calendar names. Pure: a name is recognised or not, never guessed.

A summary names a body when it holds one of its names and beside it nothing but dates, times and words that
say no other body: "Cabinet", "CANCELLED: Cabinet - Tue 10 Feb 2026", but not "Cabinet briefing".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from tracker.characters import folded

_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_PLAIN = frozenset(
    (
        f"{_MONTHS} {_DAYS} the a an of at on for meeting meetings ordinary special extraordinary additional"
        " annual budget cancelled canceled provisional moved rescheduled new date time am pm noon if required"
    ).split()
    + [month[:3] for month in _MONTHS.split()]
    + [day[:3] for day in _DAYS.split()]
    + ["sept", "tues", "weds", "thur", "thurs"]
)
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th|am|pm)?")
_WORD = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class Named:
    """A body by its names; `council` is the name of the council whose it is."""

    id: int
    name: str
    council: str
    other_names: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Give every name it goes by, as words."""
        return tuple(_plain(name) for name in (self.name, *self.other_names))


class Register:
    """The bodies there are, to be found by name."""

    def __init__(self, bodies: Iterable[Named], council: str = "") -> None:
        wanted = folded(council)
        self.bodies = [body for body in bodies if not wanted or folded(body.council) == wanted]

    def called(self, name: str) -> list[Named]:
        """Give the bodies of exactly that name or other name, one for each council that has it."""
        wanted = _plain(name)
        return [body for body in self.bodies if wanted in body.names]

    def named_in(self, summary: str) -> list[Named]:
        """Give the bodies a calendar's summary names; one where it is clear."""
        return self.called(summary) or [body for body in self.bodies if _names(summary, body)]

    def near(self, summary: str) -> list[str]:
        """Give up to three names like the one that is nobody's."""
        known = {folded(name): name for body in self.bodies for name in (body.name, *body.other_names)}
        return [known[one] for one in get_close_matches(folded(summary), list(known), n=3, cutoff=0.7)]


def _names(summary: str, body: Named) -> bool:
    words = f" {_plain(summary)} ".replace(f" {_plain(body.council)} ", " ")
    for name in body.names:
        before, found, after = words.partition(f" {name} ")
        if found and all(map(_says_no_body, (before + " " + after).split())):
            return True
    return False


def _says_no_body(word: str) -> bool:
    return word in _PLAIN or _NUMBER.fullmatch(word) is not None


def _plain(text: str) -> str:
    return " ".join(word for word in _WORD.findall(folded(text)) if word not in ("the", "and"))
