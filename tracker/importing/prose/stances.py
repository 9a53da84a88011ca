"""What a section is for, by its headings and the lead-in of a list: to intend, look back or ask of others."""

import re
from enum import Enum

from tracker.importing.prose.statements import Statement


class Stance(Enum):
    """What headings and lead-in make of the words under them."""

    INTENDING = "intending"
    APPROACHING = "approaching"
    NEUTRAL = "neutral"
    PAST = "past"
    ASKING = "asking"


_ASKING = re.compile(
    r"\bbarriers?\b|\basks?\b|working with (?:the )?government|\bfrom (?:the )?government\b|"
    r"what (?:the )?government|"
    r"preventing (?:progress|activity)|government (?:can|could|should|to)\b|call(?:s|ing)? on\b|"
    r"what we need from",
    re.IGNORECASE,
)
_INTENDING = re.compile(
    r"\bwe(?: will|['\u2019]ll| shall| plan| intend| aim| are going| are planning| are committed|"
    r"['\u2019]re going)\b|"
    r"\bnext steps?\b|\bpriorit(?:y|ies)\b|\bprioritis(?:e|ing)\b|\bforward plan\b|\bpipeline\b|"
    r"^(?:key |our |the |planned |proposed |further |future |recommended |improvement )*"
    r"(?:actions?|commitments?|pledges|promises|plans|intentions|milestones|deliverables|next phase)\b|"
    r"\b(?:year|years|months) ahead\b|\blooking (?:ahead|forward)\b|"
    r"\bfuture (?:plans|work|actions?|developments?)\b|\bhow (?:we|the council) (?:will|plan|intend)|"
    r"\bwhat (?:happens|comes) next\b|\bwhat we want to do\b|\b(?:will|to) (?:be to|do|deliver|include|"
    r"focus on)\b|"
    r"\b(?:action|delivery|implementation) plan\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\bwhat we(?: have|['\u2019]ve)? (?:done|did|achieved|delivered)|achievements?\b|"
    r"\bsuccess(?:es)?\b|so far\b|"
    r"to date\b|\b(?:have|has)(?: already| successfully| recently)? (?:\w+ed|done|made|built|seen|been)\b|"
    r"\bcompleted\b|\bdelivered\b|where we are(?: now)?|\bbackground\b|\bhistory\b|\bintroduction\b|"
    r"\bforeword\b|"
    r"\bcontext\b|\binspectors? found|lessons|last year\b|\bneeded to\b|\bincluded\b|\bwas\b|\bwere\b|"
    r"looking back|"
    r"progress (?:to|so)",
    re.IGNORECASE,
)
_APPROACHING = re.compile(
    r"\bapproach(?:es)?\b|\bimprov|\btransform|\bdeliver(?:y|ing)\b|\bmodernis", re.IGNORECASE
)
_STANCES = ((Stance.ASKING, _ASKING), (Stance.INTENDING, _INTENDING), (Stance.PAST, _PAST))


def stance_of(statement: Statement) -> Stance:
    """Tell what a statement's section is for: its lead-in counts before headings, inner ones before outer.

    That a section tells of an approach counts only where nothing over it says more.
    """
    over = (statement.lead, *reversed(statement.headings))
    for words in over:
        for stance, pattern in _STANCES:
            if pattern.search(words):
                return stance
    return Stance.APPROACHING if any(map(_APPROACHING.search, over)) else Stance.NEUTRAL
