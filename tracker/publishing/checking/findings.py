"""What a check finds, and what it is given beside the draft."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.publishing.pre_election import Period


class Finding(NamedTuple):
    """Something a reader would trip over: `where` is a reference or a section, `words` those at fault.

    `rule` names the kind of thing in a word or two; `what` says it in a sentence.
    """

    rule: str
    where: str
    what: str
    words: str = ""


class Beside(NamedTuple):
    """What is known beside the draft and never public.

    `spoken` is when somebody last said something of an action, by its reference; `people` are names;
    `periods` are pre-election periods; `days` are those the update is or may be published on, by what they
    are.
    """

    spoken: Mapping[str, date] = {}
    people: Sequence[str] = ()
    periods: Sequence[Period] = ()
    days: Mapping[str, date] = {}


class Text(NamedTuple):
    """Words of the update and where they stand; `ours` are written for it, else they are the plan's."""

    where: str
    words: str
    ours: bool = True
