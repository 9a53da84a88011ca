"""Whose deed a sentence tells: ours, that of others, of a thing, or what merely happens."""

import re
from enum import Enum

# The last words of the names the publishing body and its parts go by.
_PARTS_OF_US = (
    r"(?:council|authority|trust|force|constabulary|board|committee|panel|cabinet|executive|team|services?|"
    r"officers?|staff|groups?|managers?|directors?|directorate|department|heads?|chief|constable|nurse|"
    r"commissioner|leader|mayor|members?|holders?|partnership|forum|unit|commission|assembly|organisation|"
    r"university|college|association|agency|office|chair|leads?|midwife|administration|company|wards?)"
)
_OUTSIDERS = (
    r"government(?:['\u2019]s)?|ministers?|ministry|parliament|whitehall|treasury|secretary of state|ofsted|"
    r"cqc|care quality commission|regulators?|inspectors?|inspectorate|department (?:for|of)|dluhc|mhclg|"
    r"homes england|nhs england|hmic\w*"
)
_OTHERS = re.compile(
    rf"\b(?:{_OUTSIDERS}|councils|authorities|residents?|customers?|tenants?|patients?|people|pupils|children|"
    r"families|communities|businesses|employers|offenders|victims|landlords|developers|everyone|everybody|anyone|persons?|individuals?|"
    r"nobody|you|they|readers?|others|partners)(?:\s+(?:of|who)\s[^,]*)?\s*$",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(rf"[^,;]{{0,60}}?\bby (?:the )?(?:[\w-]+ ){{0,2}}(?:{_OUTSIDERS})\b", re.IGNORECASE)
_HAPPENING = re.compile(
    r"\b(?:demand|costs?|population|pressures?|prices?|inflation|needs?|gap|temperatures?|emissions|rainfall|"
    r"numbers?|challenges?|risks?|shortfall|funding|income|expenditure|settlement|uncertainty|summers?|winters?|"
    r"bills|caseloads?|economy|climate|crime|fraud|information|details?)"
    r"(?:\s+(?:of|in|for|on|from|across|around|at|among|about)\s.*)?\s*$",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"(?:\b(?:we|I)|\b(?:the|our|my|each|all|every|both|a|[A-Z][\w'\u2019-]*)\s(?:[\w'\u2019&/,-]+\s){0,7}?"
    rf"{_PARTS_OF_US}(?:\s+(?:of|for)\s+(?:[\w'\u2019&,-]+\s?){{1,6}})?)"
    r"(?:\s*\([^)]*\))?(?:,[^,]{3,80},)?\s*$",
    re.IGNORECASE,
)
_BEGINS_OURS = re.compile(
    r"^(?:[^,]{0,140},\s+|(?:[\w'\u2019-]+\s){1,7}?)?"
    rf"(?:we\b|I\b|(?:the|our|my)\s(?:[\w'\u2019&-]+\s){{0,5}}?{_PARTS_OF_US}\b(?!['\u2019]s))",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"\b(?:this|that|these|those|it|which|who|there|such)\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:and|or|but|then)\s*$", re.IGNORECASE)
_TOLD_OF = re.compile(r"\bwe\b.*\bwe\s*$", re.IGNORECASE)
_DEPENDS = re.compile(
    r"\b(?:hopes?|hoped|hopeful|sure|believes?|if|unless|whether|how|what|why|(?<=\w )so|ensur\w+|means|when|"
    r"once|where|until|which|whom|(?:all|everything) that)(?:\s+that)?(?:\s+\w+){1,3}\s*$"
    r"|\b(?:how|what|why|ensur\w+|means|hopes?|hoped)(?:\s+that)?\s*$",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(
    r"[;:(\u2013\u2014]|\s-\s|,\s+(?:and|but|while|whilst|with|so)\s|\s(?:while|whilst|but)\s", re.IGNORECASE
)


class Whose(Enum):
    """Who does what the verb says."""

    OURS = "ours"
    OTHERS = "others"
    NAMED_BEFORE = "named before"
    HAPPENS = "happens"
    A_THING = "a thing"


def whose(words: str, verb_at: int, verb_ends: int) -> Whose:
    """Tell whose deed the verb between two places of a sentence is.

    What hangs on a condition ("if we will"), or on what is told ("we list the tools we will use"), counts
    as others'.
    """
    before = words[:verb_at]
    subject = _clause(before)
    if _DEPENDS.search(before) or _OTHERS.search(subject) or _TOLD_OF.search(subject):
        return Whose.OTHERS
    if _BY_OTHERS.match(words, verb_ends):
        return Whose.OTHERS
    if _POINTS_BACK.search(subject):
        return Whose.NAMED_BEFORE
    if _OURS.search(subject) or (_GOES_ON.search(subject) and _BEGINS_OURS.search(words)):
        return Whose.OURS
    return Whose.HAPPENS if _HAPPENING.search(subject) else Whose.A_THING


def _clause(before: str) -> str:
    """Return what stands before a verb in its own clause."""
    ends = [found.end() for found in _CLAUSE_ENDS.finditer(before)]
    return before[ends[-1] :] if ends else before
