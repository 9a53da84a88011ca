"""Where in a sentence somebody says what will be done: "we will …", "is due to …", "we plan to …"."""

import re
from collections.abc import Iterator

from tracker.importing.prose.subjects import Whose, whose
from tracker.importing.prose.verbs import DOING, OF_A_THING, STATES, is_done, is_under_way

_ADVERBS = r"(?:(?:also|then|now|therefore|next|first|further|again|still|already|\w+ly)\s+)*"
_WILL = re.compile(
    rf"\b(?:will|shall|['\u2019]ll)(?:,[^,]{{3,60}},)?\s+{_ADVERBS}"
    r"(?:(?:need|have|seek|aim|look|continue|begin|start|work)\s+to\s+)?"
    rf"(?P<verb>[\w-]+)(?:\s+{_ADVERBS}(?P<second>[\w-]+))?",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\b(?:not|never|only|often|always|inevitably|hopefully|likely|probably|possibly|usually|no)\b",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?:\b(?P<aux>is|are|be|being|was|were)\s+(?:now |also |currently |still )?)?"
    r"\b(?P<cue>(?:due|set|expected|scheduled|planned|proposed|timetabled|on track|on course|"
    r"under ?way) )?to\s+"
    r"(?P<verb>[\w-]+)(?:\s+(?P<second>[\w-]+))?",
    re.IGNORECASE,
)
_LOOKED_FORWARD = re.compile(r"\b(?:had|been|originally)\s+$", re.IGNORECASE)
_EXPECT = re.compile(r"\bexpects?\s+(?:[^,;:]{3,80}?\s+)?to\s+(?P<verb>[\w-]+)", re.IGNORECASE)
_WAITS = re.compile(
    r"\b(?:is|are|being)\s+(?:also\s+|now\s+)?(?:due|scheduled|planned|timetabled)\b(?!\s+to\b)",
    re.IGNORECASE,
)
_INTEND = re.compile(
    rf"\b{_ADVERBS}(?P<how>plans?|intends?|aims?|proposes?|pledges?|commits?|(?:is|are|am)\s+{_ADVERBS}"
    r"(?:planning|intending|aiming|proposing|going|looking|committed))\s+to\s+(?P<verb>[\w-]+)",
    re.IGNORECASE,
)
_HAVE_PLANS = re.compile(
    r"\b(?:have|has|are|with)\s+(?:firm |clear )?plans(?: in place)?\s+to\s+\w+", re.IGNORECASE
)
_TARGET = re.compile(r"\btargets?\s+(?:of|to)\b", re.IGNORECASE)
_OPENING = re.compile(r"(?:^|\s|\()[\u201c\u2018\"']")
_CLOSING = re.compile(r"[\w.,!?][\u201d\u2019\"'](?=\s|$|[.,;)])")


def future_at(words: str, *, dated: bool) -> int | None:
    """Return where a sentence first says what will be done by us; `dated` says that it names a date."""
    found = [*_willed(words, dated=dated), *_due(words, dated=dated), *_intended(words, dated=dated)]
    if dated and (target := _TARGET.search(words)):
        found.append(target.start())
    return min((at for at in found if not _is_aside(words, at)), default=None)


def _willed(words: str, *, dated: bool) -> Iterator[int]:
    for found in _WILL.finditer(words):
        if _DOUBTED.search(found[0]):
            continue
        verb, second = found["verb"].lower(), (found["second"] or "").lower()
        worked_on = is_done(second) if verb == "have" else verb == "be" and _is_work(second)
        match whose(words, found.start(), found.end()):
            case Whose.OURS:
                does = worked_on or verb not in STATES
            case Whose.A_THING:
                does = worked_on or verb in OF_A_THING or (dated and verb in DOING)
            case Whose.NAMED_BEFORE:
                does = dated and (verb in OF_A_THING or (verb == "be" and is_done(second)))
            case _:
                does = False
        if does:
            yield found.start()


def _due(words: str, *, dated: bool) -> Iterator[int]:
    for found in _DUE.finditer(words):
        verb, aux, cue = found["verb"].lower(), (found["aux"] or "").lower(), (found["cue"] or "").lower()
        done = verb == "be" and is_done(found["second"] or "")
        # "to be published" alone may tell a purpose, "underway to" an effect.
        said = bool(aux) and done if not cue else bool(aux) or "way" not in cue
        does = done or verb in OF_A_THING or (dated and verb in DOING)
        late = aux in {"was", "were"} or _LOOKED_FORWARD.search(words, 0, found.start())
        if said and does and not late and _is_ours(words, found):
            yield found.start()
    for found in _WAITS.finditer(words):
        if _is_ours(words, found):
            yield found.start()


def _intended(words: str, *, dated: bool) -> Iterator[int]:
    for found in _INTEND.finditer(words):
        sure = dated or "committed" not in found["how"]
        ours = whose(words, found.start(), found.end()) is Whose.OURS
        if sure and ours and found["verb"].lower() not in STATES:
            yield found.start("how")
    for found in _EXPECT.finditer(words) if dated else ():
        ours = whose(words, found.start(), found.end()) is Whose.OURS
        if ours and found["verb"].lower() in DOING | OF_A_THING:
            yield found.start()
    if (plans := _HAVE_PLANS.search(words)) and _is_ours(words, plans):
        yield plans.start()


def _is_work(participle: str) -> bool:
    return is_done(participle) or is_under_way(participle)


def _is_ours(words: str, found: re.Match[str]) -> bool:
    """Whether what is said is ours or of a thing of ours."""
    return whose(words, found.start(), found.end()) not in {Whose.OTHERS, Whose.HAPPENS}


def _is_aside(words: str, at: int) -> bool:
    """Whether a place lies between quotation marks or in brackets."""
    before = words[:at]
    return len(_OPENING.findall(before)) > len(_CLOSING.findall(before)) or before.count("(") > before.count(
        ")"
    )
