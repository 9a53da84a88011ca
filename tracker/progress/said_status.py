"""How a plan says that an action stands, in its own words, as the first state of its milestones. Pure.

Colours alone say nothing of it: what green or amber means differs from council to council. Words that
could be read two ways give no state; one that is only partly done is in progress.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal

State = Literal["not_started", "in_progress", "paused", "proposed", "complete", "cancelled", "superseded"]

LONGEST = 12  # words; what is longer is an account of the work, not its state

_DONE = r"(?:complet(?:e|ed|ion)|done|achieved|delivered|finished|implemented|concluded|closed)"
# Said of the action itself only where it comes first: "follows analysis conducted in 2023".
_DONE_FIRST = (
    r"\A(?:(?:now|recently|already|has|have|been|was|were) )*"
    r"(?:adopted|undertaken|conducted|set up|in (?:use|place))"
)
_NOT_YET = r"(?:not|to|yet|once|when|until|before|if|will|due|for)(?: (?:yet|to|be|been|fully))*"
_PER_CENT = r" ?(?:%|per ?cent)"
_BEGIN = r"(?:start(?:ed|ing)?|beg[iu]n|commenced?|(?:be )?launch(?:ed)?)"
# The first that fits at a place in the words is taken there; None: the words deny or only promise.
_SAYINGS: tuple[tuple[State | None, tuple[str, ...]], ...] = (
    ("complete", (rf"(?:100{_PER_CENT}|fully|all|now) {_DONE}",)),
    ("not_started", (rf"(?<!\d)0{_PER_CENT} {_DONE}",)),
    (
        "in_progress",
        (
            rf"(?:\d+{_PER_CENT}|part(?:ly|ially)?|nearly|almost|largely|mostly|substantially)[ -]{_DONE}",
            rf"being {_DONE}",
            r"incomplete",
            r"nearing completion",
        ),
    ),
    (None, (rf"{_NOT_YET} {_DONE}",)),
    (
        "not_started",
        (rf"(?:not|yet to|to|will|due to|about to|awaiting)(?: (?:yet|be|been))* {_BEGIN}",),
    ),
    (
        "cancelled",
        (
            r"no longer (?:required|needed|proceeding|going ahead|pursued)",
            r"(?:not|will not) (?:be )?(?:proceed(?:ing)?|go(?:ing)? ahead|pursued|progressed)",
            r"withdrawn|cancell?ed|abandoned|discontinued|terminated|dropped",
        ),
    ),
    ("superseded", (r"superseded", r"replaced by", r"merged (?:with|into)")),
    ("paused", (r"on[ -]hold|paused|suspended|deferred|postponed|stalled",)),
    (
        "proposed",
        (
            r"(?:being |currently )?(?:explor(?:ed|ing)|investigat(?:ed|ing)|consider(?:ed|ing))",
            r"under (?:consideration|investigation)",
            r"looking into",
            r"(?:in )?(?:the )?final (?:stages? of )?testing",
            r"propos(?:ed|al)",
        ),
    ),
    (
        "in_progress",
        (
            r"in[ -]progress|under ?way|on[ -]?going|progressing|running|started|commenced|begun|launched",
            r"recurring|implementing|working on",
            r"in (?:hand|train|delivery|development)",
            r"being (?:implemented|delivered|developed|rolled out|undertaken)",
            r"(?:now |currently |presently )working",
            r"on (?:track|target|schedule|course)",
        ),
    ),
    (
        "not_started",
        (
            r"plann(?:ed|ing)|scheduled|pending|intended|future",
            r"not (?:yet )?due",
            r"will pilot|plans in place",
        ),
    ),
    ("complete", (_DONE, _DONE_FIRST)),
)
_SAYING = re.compile(
    "|".join(
        rf"(?P<s{number}>(?<!\w)(?:{'|'.join(words)})(?!\w))" for number, (_, words) in enumerate(_SAYINGS)
    )
)
_COLOURS = r"red|amber|green|blue|purple|gr[ea]y|yellow|black|white"
_LABEL = re.compile(rf"\b(?:(?:status|rating|progress)\s*:|(?:b?rag|{_COLOURS})\b\s*[:/=–—-]?)\s*")
_GOES_ON = re.compile(r"\b(?:on[ -]?going|recurring|continu(?:es|ed|ing|ous))\b")
_CLAUSE = re.compile(r"\s*[.;:,(–—]\s*|\s+-\s+")
_BEGINNING = frozenset({"not_started", "in_progress"})
_COURSE = _BEGINNING | {"complete"}


def first_state(words: str) -> State | None:
    """Give the state that a plan's status words say, None where they say none."""
    said = " ".join(_LABEL.sub("", words.casefold()).split())
    opening = _CLAUSE.split(said, maxsplit=1)[0]
    alone = _SAYING.fullmatch(opening)
    if alone is not None:
        state = _state(alone)
        return "in_progress" if state == "complete" and _GOES_ON.search(said) else state
    if len(said.split()) > LONGEST:
        return None
    states = set(_states(said))
    if len(states) > 1:
        return "in_progress" if states <= _COURSE else None
    return next(iter(states), None)


def state_columns(said: State | None, words: str, *, recurring: bool, over: bool) -> dict[str, Any]:
    """Give the columns by which a new milestone stands as its plan says.

    What is said done has those words for its actual, and no date. Of a rhythm, "done" speaks of the periods
    that are `over`, and "begun" of no single one.
    """
    if recurring and (said in _BEGINNING or (said == "complete" and not over)):
        said = None
    if said is None:
        return {}
    return {"state": said, "actual_words": words} if said == "complete" else {"state": said}


def _states(words: str) -> Iterator[State]:
    for found in _SAYING.finditer(words):
        if (state := _state(found)) is not None:
            yield state


def _state(found: re.Match[str]) -> State | None:
    return _SAYINGS[int((found.lastgroup or "s0")[1:])][0]
