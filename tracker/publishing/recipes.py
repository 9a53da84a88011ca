"""What a calendar for staff holds: what it is about, and which entries of that its reader wants."""

from datetime import timedelta
from typing import Literal, NamedTuple

Scope = Literal["programme", "workstream", "body", "stage", "person"]

SCOPES: tuple[Scope, ...] = ("programme", "workstream", "body", "stage", "person")
KINDS = ("delivery", "decision", "gate", "report", "publication", "external", "meeting")
SHOWN_CANCELLED = timedelta(days=30)
SHOWN_CANCELLED_AT_MOST = timedelta(days=90)
"""How long a cancelled entry stands after its revision: until its day has passed, and at most."""


class Recipe(NamedTuple):
    """One calendar: `about` is the reference of what the scope names, for a person the UUID.

    A body's is `COUNCIL-BODY`, a workstream's `PROGRAMME-LETTER`. `kinds` are those of milestones and
    "meeting", none for all; without `finished` what is done or cancelled is left out.
    """

    scope: Scope
    about: str
    kinds: tuple[str, ...] = ()
    finished: bool = True
    alarms: bool = False
