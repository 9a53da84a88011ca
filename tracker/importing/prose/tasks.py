"""Words without a verb of the future that name a task all the same: "Plant 12,000 trees", "A new depot"."""

import re

from tracker.importing.prose.doers import NAME
from tracker.importing.prose.stances import Stance
from tracker.importing.prose.statements import Statement
from tracker.importing.prose.verbs import DOING, base, is_done

_BODY_TO = re.compile(rf"^(?:The |Our )?{NAME}\s+to\s+(?P<verb>[\w-]+)\b")
_REQUESTS = re.compile(
    r"(?:requests?|asks?|instructs?|authorises?|invites?|recommends?|delegates?)\b", re.IGNORECASE
)
_TO_BE_DONE = re.compile(
    r"^(?P<subject>(?:[\w'\u2019&/,()-]+\s+){1,12}?)to\s+be\s+(?P<verb>[\w-]+)\b", re.IGNORECASE
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|can|could|(?-i:may)|might|must|should|would|means?|meant|"
    r"focuses|follows?|includes?|sets|shows|provides|remains|relies|plays|needs|covers|found|rated|"
    r"made|began|"
    r"became)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r",|;|\s[\u2013\u2014-]\s|\b(?:to|that|which|who|where|so|when|while|by|as|because|if)\b"
)
_PAST_VERB = re.compile(
    r"^(?:we (?:have|had|were)|(?:(?!an? |the |our )\w+ )?"
    r"(?:\w{3,}ed|built|set up|held|made|ran|won|led|began)\b(?! to\b))",
    re.IGNORECASE,
)
_OPENS_CLAUSE = re.compile(
    r"(?:in|within|through|alongside|while|whilst|as|despite|for|by|with|on|at|since|over|during|if|"
    r"when|where|"
    r"this|these|it|they|there|we|I|you|to date)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[A-Z][\w'\u2019/& -]{2,60}?\s*(?::|\s[\u2013\u2014-])\s+")
# Shorter ones are themes: "Health and wellbeing".
_FEWEST_WORDS_OF_A_FRAGMENT = 5
_NOMINAL = re.compile(
    r"^(?:the |a |an |our )?(?:\w+ )?(?:development|introduction|creation|implementation|delivery|"
    r"roll-?out|launch|"
    r"review|completion|adoption|expansion|redesign|procurement)\s+of\b.{0,80}?\bwill\b",
    re.IGNORECASE,
)


def is_task(statement: Statement, stance: Stance, *, dated: bool) -> bool:
    """Whether words name a task by where they stand: in a list of intentions, or as an item with a date.

    Who is to do what ("Officers to report") is one anywhere.
    """
    words = statement.words
    if (body := _BODY_TO.match(words)) and not _REQUESTS.match(words):
        return body["verb"].lower() in DOING
    thing = _TO_BE_DONE.match(words)
    if thing and is_done(thing["verb"]) and not _FINITE.search(thing["subject"]):
        return statement.item or dated
    if not statement.opens or _PAST_VERB.match(words):
        return False
    first = _unlabelled(words).split(maxsplit=1)[0].strip(".,")
    acts, gerund = base(first) in DOING, first.lower().endswith("ing")
    if stance is Stance.INTENDING:
        return acts or _is_fragment(words) or bool(_NOMINAL.match(words))
    if not acts or not statement.item or stance is Stance.PAST:
        return False
    return stance is Stance.APPROACHING and (dated or _looks_forward(words)) if gerund else dated


def _looks_forward(words: str) -> bool:
    """Whether words speak of what is not there yet."""
    return not {"will", "new"}.isdisjoint(words.lower().split())


def _is_fragment(words: str) -> bool:
    """Whether words have no verb of their own, and so name what is to be had."""
    named = _unlabelled(words)
    if len(named.split()) < _FEWEST_WORDS_OF_A_FRAGMENT:
        return False
    cut = _SUBORDINATE.search(named)
    return not _OPENS_CLAUSE.match(named) and not _FINITE.search(named[: cut.start()] if cut else named)


def _unlabelled(words: str) -> str:
    """Take off a name that stands before the task: "Parking permits: move them online"."""
    label = _LABEL.match(words)
    return words[label.end() :] if label and not _FINITE.search(label[0]) else words
