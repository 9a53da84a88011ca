"""Who is to keep a promise, where the sentence names a body of its own: a committee, a team, a post."""

import re

from tracker.importing.bodies import bodies_of
from tracker.importing.draft import BodyDraft

_HEADS = (
    r"(?:(?i:cabinet members?|lead members?)|Services?|Executive|Chief|Lead|Group|Chair|Full Council|"
    r"(?i:Committee|Panel|Board|Cabinet|Team|Officers?|Managers?|Directors?|Directorate|Department|"
    r"Constable|Nurse|"
    r"Commissioner|Leader|Mayor|Holders?|Partnership|Forum|Unit|Assembly|Heads?|Midwife|Secretary|Treasurer))"
)
_WORD = r"(?:[A-Z0-9][\w'\u2019&-]*|of|and|for|&)"
# "Audit and Governance Committee", "Head of Place", "Deputy Chief Executive", "Officers".
NAME = (
    rf"(?:(?:{_WORD}\s+){{0,7}}{_HEADS}(?:\s+(?:of|for)\s+[A-Z][\w'\u2019&-]*(?:(?:,|\s+(?:and|"
    rf"&))?\s+[A-Z][\w'\u2019&-]*){{0,4}})?"
    rf"(?:\s+\([A-Z][^)]*\))?)"
)
_OUTSIDE = re.compile(
    r"\b(?:Care Quality|Government|Secretary of State|Department for|Information Commissioner)\b"
)
_LABELLED = re.compile(
    r"\b(?:Responsible(?: body| officer)?|Lead(?: officer| body)?|Owner|Accountable|"
    r"Led by)\s*:\s*(?P<body>[^.;()]+)"
)
_LED = re.compile(rf"\b(?:led|overseen|owned|sponsored|managed) by (?:the |our |its )?(?P<body>{NAME})")
_ACTING = re.compile(
    rf"(?:^|[,;:]\s+|\band\s+|\s[\u2013\u2014-]\s+)(?:[Tt]he |[Oo]ur |"
    rf"[Ii]ts )?(?P<body>{NAME})(?:,[^,]{{3,80}},)?\s+"
    r"(?:will|shall|is to|are to|plans?|intends?|aims?|to)\b"
)
_BY_THEM = re.compile(rf"\b(?:will be|to be|be)\s+(?:\w+\s+){{1,3}}?by (?:the |our |its )?(?P<body>{NAME})")
_BRACKETED = re.compile(rf"[(\[](?:the )?(?P<body>{NAME}(?:\s*[/,&]\s*{NAME})*)[)\]]")
_WAYS = (_LABELLED, _ACTING, _BY_THEM, _LED, _BRACKETED)
_OF_MANY = ("All ", "Any ", "Both ", "Each ", "Every ", "No ", "Some ")


def doers_of(words: str, *, known: frozenset[str]) -> tuple[str, tuple[BodyDraft, ...]]:
    """Return the words that name the body, and the bodies they name; `known` are folded names of the plan."""
    for way in _WAYS:
        for found in way.finditer(words):
            said = found["body"].strip(" ,")
            if said and not said.startswith(_OF_MANY) and not _OUTSIDE.search(said):
                return said, bodies_of(said, known=known)
    return "", ()
