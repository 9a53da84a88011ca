"""Whether a statement promises that something of ours will be done, and where in it the promise begins.

What others will do, what will come of it, what is past, a duty, a question or a quotation promises nothing.
"""

import re
from collections.abc import Iterator
from enum import Enum

from tracker.importing.prose import words as said
from tracker.importing.prose.doers import NAME
from tracker.importing.prose.statements import Statement

_FEWEST_WORDS = 3
_WILL = re.compile(
    rf"\b(?:will|shall|['\u2019]ll)\s+{said.ADVERBS}(?:(?:need|have|seek|aim|look|continue|begin|start|work)\s+to\s+)?"
    rf"(?:be\s+able\s+to\s+)?(?P<verb>[\w-]+)(?:\s+{said.ADVERBS}(?P<second>[\w-]+))?",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?P<aux>is|are|be|being|was|were)?\s*(?:now |also |currently |still )?"
    r"(?:(?:due|set|expected|scheduled|planned|timetabled|on track|on course|underway|under way) to|to)\s+"
    r"(?P<verb>[\w-]+)(?:\s+(?P<second>[\w-]+))?",
    re.IGNORECASE,
)
_WAITS = re.compile(
    r"\b(?:is|are|being)\s+(?:also\s+|now\s+)?(?:due|scheduled|planned|timetabled)\b", re.IGNORECASE
)
_INTEND = re.compile(
    rf"(?P<who>.*?)\b{said.ADVERBS}(?P<how>plans?|intends?|aims?|propose[sd]?|pledges?|commits?|(?:is|are|am)\s+{said.ADVERBS}"
    r"(?:planning|intending|aiming|proposing|going|looking|committed))\s+to\s+(?P<verb>[\w-]+)",
    re.IGNORECASE,
)
_HAVE_PLANS = re.compile(
    r"\b(?:have|has|are|with)\s+(?:firm |clear )?plans(?: in place)?\s+to\s+\w+", re.IGNORECASE
)
_TARGET = re.compile(r"\btargets?\s+(?:of|to)\b", re.IGNORECASE)
_BODY_TO = re.compile(rf"^(?:The |Our )?{NAME}\s+to\s+(?P<verb>[\w-]+)\b")
_TO_BE_DONE = re.compile(r"^(?:[\w'\u2019&/,()-]+\s+){1,12}?to\s+be\s+(?P<verb>[\w-]+)\b", re.IGNORECASE)
_BREAK = re.compile(
    r"[;:(\u2013\u2014]|\s-\s|,\s+(?:and|but|while|whilst|with|so)\s|\s(?:while|whilst|but)\s", re.IGNORECASE
)
_POINTS_BACK = re.compile(r"\b(?:this|that|these|those|it|which|who|there|such)\s*$", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:which|who|that|this|these|it)\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:and|or|but|then)\s*$", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:hopes?|hoped|hopeful|sure|believes?|if|unless|whether|how|what|why|so|ensur\w+|means|when|once|where|until)"
    r"(?:\s+that)?(?:\s+\w+){0,3}\s*$",
    re.IGNORECASE,
)
_DOUBTED = re.compile(r"\b(?:not|never|only|always|inevitably|hopefully|likely|probably|possibly|usually)\b", re.IGNORECASE)
_TOLD_OF = re.compile(r"\bwe\b.*\bwe\s*$", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|can|could|(?-i:may)|might|must|should|would|means?|meant|focus(?:es)?|"
    r"follows?|includes?|sets|shows|provides|remains|relies|plays|needs|covers|found|rated|made|began|became)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r",|;|\s[\u2013\u2014-]\s|\b(?:to|that|which|who|where|so|when|while|by|as|because|if)\b"
)
_PAST_VERB = re.compile(
    r"^(?:we (?:have|had|were)|(?:(?!an? |the |our )\w+ )?(?:\w{3,}ed|built|set up|held|made|ran|won|led|began)\b(?! to\b))",
    re.IGNORECASE,
)
_OPENS_CLAUSE = re.compile(
    r"(?:in|within|through|alongside|while|whilst|as|despite|for|by|with|on|at|since|over|during|if|when|where|this|these|"
    r"it|they|there|we|I|you|to date)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:^|\s|\()[\u201c\u2018\"']")
_CLOSING = re.compile(r"[\w.,!?][\u201d\u2019\"'](?=\s|$|[.,;)])")
_LABEL = re.compile(r"^(?:[A-Z][\w'\u2019/& -]{2,60}?)\s*(?::|\s[\u2013\u2014-])\s+")
_NOMINAL = re.compile(
    r"^(?:the |a |an |our )?(?:\w+ )?(?:development|introduction|creation|implementation|delivery|roll-?out|launch|review|"
    r"completion|adoption|expansion|redesign|procurement)\s+of\b.{0,80}?\bwill\b",
    re.IGNORECASE,
)


class Stance(Enum):
    """What the headings and the lead-in make of the words under them."""

    INTENDING = "intending"
    APPROACHING = "approaching"
    NEUTRAL = "neutral"
    PAST = "past"
    ASKING = "asking"


_STANCES = ((Stance.ASKING, said.ASKING), (Stance.INTENDING, said.INTENDING), (Stance.PAST, said.PAST))


def stance_of(statement: Statement) -> Stance:
    """Tell what a section is for: its lead-in speaks before its headings, an inner heading before an outer."""
    over = (statement.lead, *reversed(statement.headings))
    for words in over:
        for stance, pattern in _STANCES:
            if pattern.search(words):
                return stance
    return Stance.APPROACHING if any(map(said.APPROACHING.search, over)) else Stance.NEUTRAL


def promise_at(statement: Statement, *, dated: bool) -> int | None:
    """Return where the promise begins in a statement's words, None where there is none.

    `dated` says that the words hold a date phrase.
    """
    words = statement.words
    if (
        words.endswith(("?", ":"))
        or words.startswith(("\u201c", '"'))
        or len(words.split()) < _FEWEST_WORDS - statement.item
    ):
        return None
    stance = stance_of(statement)
    starts = [*_willed(words, stance, dated=dated), *_due(words, dated=dated), *_intended(words, dated=dated)]
    if dated and (target := _TARGET.search(words)):
        starts.append(target.start())
    outside = [at for at in starts if not _is_aside(words, at)]
    if outside:
        return min(outside)
    if stance is Stance.ASKING:
        return None
    return 0 if _is_task(statement, stance, dated=dated) else None


def _willed(words: str, stance: Stance, *, dated: bool) -> Iterator[int]:
    for found in _WILL.finditer(words):
        before = words[: found.start()]
        verb, second = found["verb"].lower(), (found["second"] or "").lower()
        if said.OUTSIDE_DOER.search(words, found.end()) or _UNSURE.search(before) or _DOUBTED.search(found[0]):
            continue
        subject = _subject(before)
        passive = verb == "be" and said.is_done(second)
        going_on = (
            verb == "be"
            and second.endswith("ing")
            and second not in {"being", "spending", "facing", "having"}
        )
        if said.OUTSIDERS.search(subject) or _TOLD_OF.search(subject):
            continue
        ours = bool(said.OURS.search(subject)) or (
            _GOES_ON.search(subject) and said.BEGINS_OURS.search(words)
        )
        if ours and not _POINTS_BACK.search(subject):
            acts = passive or going_on or (verb not in said.STATES and verb != "spend")
            if acts:
                yield found.start()
        elif _POINTS_BACK.search(subject):
            if dated and (passive or verb in said.STRONG) and not said.FACTS.search(second):
                yield found.start()
        elif said.FACTS.search(subject):
            continue
        elif passive or going_on or verb in said.STRONG or (dated and verb in said.DOING):
            yield found.start()
        elif stance is Stance.INTENDING and _NOMINAL.match(words):
            yield 0


def _subject(before: str) -> str:
    """Return what stands before a verb in its own clause."""
    breaks = [found.end() for found in _BREAK.finditer(before)]
    return before[breaks[-1] :] if breaks else before


def _due(words: str, *, dated: bool) -> Iterator[int]:
    for found in _DUE.finditer(words):
        cue = found[0].lower()
        bare = re.match(r"(?:is|are)?\s*to\b", cue.strip())
        if found["aux"] and found["aux"].lower() in {"was", "were"}:
            continue
        verb, second = found["verb"].lower(), (found["second"] or "").lower()
        done = verb == "be" and said.is_done(second)
        if bare and not (found["aux"] and done):
            continue
        subject = _subject(words[: found.start()])
        if said.OUTSIDERS.search(subject) or said.FACTS.search(subject):
            continue
        if done or verb in said.STRONG or (verb in said.DOING and dated):
            yield found.start()
    for found in _WAITS.finditer(words):
        if not words[found.end() :].lstrip().startswith("to ") and not said.OUTSIDERS.search(
            words[: found.start()]
        ):
            yield found.start()


def _intended(words: str, *, dated: bool) -> Iterator[int]:
    for found in _INTEND.finditer(words):
        who, verb = _subject(found["who"]).rstrip(), found["verb"].lower()
        if _UNSURE.search(who) or said.OUTSIDERS.search(who):
            continue
        if "committed" in found["how"] and not dated:
            continue
        ours = said.OURS.search(who) or (_GOES_ON.search(who) and said.BEGINS_OURS.search(words))
        if ours and verb not in said.STATES:
            yield found.start("how")
    if (plans := _HAVE_PLANS.search(words)) and not said.OUTSIDERS.search(words[: plans.start()]):
        yield plans.start()


def _is_aside(words: str, at: int) -> bool:
    """Whether a place lies between quotation marks or in brackets."""
    before = words[:at]
    return len(_OPENING.findall(before)) > len(_CLOSING.findall(before)) or before.count("(") > before.count(")")


def _is_task(statement: Statement, stance: Stance, *, dated: bool) -> bool:
    """Whether words without a verb of the future name a task: an item of a list of intentions, or one with a date."""
    words = statement.words
    if _PAST_VERB.match(words):
        return False
    named = _unlabelled(words)
    head = re.match(r"[\w-]+", named)
    verb = said.base(head[0]) if head else ""
    gerund = bool(head) and head[0].lower().endswith("ing")
    if body := _BODY_TO.match(words):
        return body["verb"].lower() in said.DOING
    if (to_be := _TO_BE_DONE.match(words)) and said.is_done(to_be["verb"]) and not _FINITE.search(to_be[0]):
        return statement.item or dated
    if stance is Stance.PAST:
        return False
    if stance is Stance.INTENDING:
        return statement.opens and (verb in said.DOING or _is_fragment(words))
    if stance is Stance.APPROACHING and statement.item and statement.opens and gerund and verb in said.DOING:
        return bool(re.search(r"\bwill\b|\bnew\b", words)) or dated
    return dated and statement.opens and not gerund and verb in said.DOING and statement.item


def _is_fragment(words: str) -> bool:
    """Whether words have no verb of their own, and so name what is to be had."""
    named = _unlabelled(words)
    if _OPENS_CLAUSE.match(named):
        return False
    cut = _SUBORDINATE.search(named)
    return not _FINITE.search(named[: cut.start()] if cut else named)


def _unlabelled(words: str) -> str:
    """Take off a name that stands before the task: "Parking permits – move them online"."""
    label = _LABEL.match(words)
    return words[label.end() :] if label and not _FINITE.search(label[0]) else words
