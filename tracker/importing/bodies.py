"""Who a cell makes responsible: the bodies it names, each with its part.

"A / B" and "A, B and C" are several bodies; "A in consultation with B" gives B the part of being consulted.
A name may itself hold a comma or an "and" ("Audit and Governance Committee"): it is parted only where both
sides are bodies.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from tracker.importing.characters import folded
from tracker.importing.draft import BodyDraft, BodyPart

_DASHES = "-\u2013\u2014"
_NOBODY = frozenset({"", *_DASHES, "n/a", "na", "tbc", "tba", "tbd", "none", "not applicable"})
_CONNECTIVES: tuple[tuple[str, BodyPart], ...] = (
    (r"(?:in|following|after|subject to) consultation with|consulting(?: with)?", "consulted"),
    (r"in (?:discussion|liaison) with", "consulted"),
    (r"(?:to be |for )?(?:approved|agreed|approval|agreement|decision) by", "approves"),
    (r"(?:to be )?recommended by|on the recommendation of", "recommends"),
    (r"(?:to be )?(?:challenged|scrutinised|scrutiny|challenge) by", "challenges"),
    (r"with (?:the )?(?:support|help|assistance|input) (?:from|of|by)|supported by|assisted by", "acts"),
    (r"(?:jointly|together|in partnership|in conjunction|working) with|led by", "acts"),
)  # fmt: skip
_CONNECTIVE = re.compile(
    r"(?:,\s*|;\s*|\s+|^)(?:and\s+)?("
    + "|".join(f"(?P<c{number}>{words})" for number, (words, _) in enumerate(_CONNECTIVES))
    + r")\s+",
    re.IGNORECASE,
)
_LABELS: dict[str, BodyPart] = {
    "lead": "acts", "leads": "acts", "leading": "acts", "owner": "acts",
    "support": "acts", "supporting": "acts",
    "consult": "consulted", "consulted": "consulted", "consultation": "consulted",
    "consultee": "consulted", "consultees": "consulted",
    "challenge": "challenges", "challenges": "challenges", "scrutiny": "challenges",
    "recommend": "recommends", "recommends": "recommends", "recommendation": "recommends",
    "approve": "approves", "approves": "approves", "approval": "approves", "decision": "approves",
}  # fmt: skip
_LABEL_BEFORE = re.compile(rf"({'|'.join(_LABELS)})\s*:\s*", re.IGNORECASE)
_LABEL_AFTER = re.compile(rf"\s*[(\[]\s*({'|'.join(_LABELS)})\s*[)\]]\s*$", re.IGNORECASE)
_STROKE = re.compile(r"\s+/\s*|/\s+|(?<=[a-z])/(?=[A-Z])|(?<=[A-Z])/(?=[A-Z][a-z])")
_LINE_GOES_ON = re.compile(
    r"(?:\b(?:and|or|of|for|with|the|by|from|in)|[,/&])\s*\n|\n\s*(?=(?:and|or|of|for|with|in|by|[,/&a-z]))"
)
_ARTICLE = re.compile(r"^the\s+")
_AND = re.compile(r"\s+(?:and|&)\s+")
_HEADS = re.compile(
    r"\b(?:committees?|panels?|boards?|cabinet|council|councillors?|teams?|services?|groups?|executive|members?|"
    r"officers?|managers?|holders?|directors?|heads?|leaders?|chief|partners?|department|directorate|stakeholders?|"
    r"mayor|authority|commission|partnership|forum|unit|agency|trust|commissioner|assembly|scrutiny|chair)\b",
    re.IGNORECASE,
)
_POST_WITH_REMIT = re.compile(r"\b(?:of|for)\b", re.IGNORECASE)


def bodies_of(words: str, *, known: Collection[str] = ()) -> tuple[BodyDraft, ...]:
    """Return the bodies of a cell in the order written; `known` are folded names of the whole document."""
    if folded(words).rstrip(".") in _NOBODY:
        return ()
    found: dict[tuple[str, BodyPart], BodyDraft] = {}
    for written, part in _phrases(_unwrapped(words)):
        for body in _named(written, part, known):
            found.setdefault((folded(body.name), body.part), body)
    return tuple(found.values())


def names_in(cells: Iterable[str]) -> frozenset[str]:
    """Return the folded names that stand whole in some cell, against which an "and" can be judged."""
    return frozenset(
        folded(body.name) for cell in cells for body in bodies_of(cell) if not _AND.search(body.name)
    )


def names_a_body(words: str) -> bool:
    """Whether words hold what bodies are called by: committee, team, officer, director."""
    return bool(_HEADS.search(words))


def may_be_two(name: str) -> bool:
    """Whether a name kept whole reads like two: "Chief Officers and Budget Managers", "Head of Place, HR"."""
    sides = _AND.split(name)
    if len(sides) > 1:
        return all(map(_HEADS.search, sides))
    return name.count(", ") == 1


def _unwrapped(words: str) -> str:
    """Return the words with the line breaks inside a name undone; the rest part bodies, as semicolons do."""
    return _LINE_GOES_ON.sub(lambda broken: broken[0].replace("\n", " "), words)


def _phrases(words: str) -> Iterator[tuple[str, BodyPart]]:
    """Yield each stretch of the words that gives one part, its connective at its head."""
    marks = list(_CONNECTIVE.finditer(words))
    starts = [0, *(mark.start() for mark in marks)]
    parts: list[BodyPart] = ["acts", *(_part_of(mark) for mark in marks)]
    for start, end, part in zip(starts, [*starts[1:], len(words)], parts, strict=True):
        if stretch := words[start:end].strip(" ,;\n"):
            yield stretch, part


def _part_of(mark: re.Match[str]) -> BodyPart:
    return next(part for number, (_, part) in enumerate(_CONNECTIVES) if mark[f"c{number}"])


def _named(stretch: str, part: BodyPart, known: Collection[str]) -> Iterator[BodyDraft]:
    connective = _CONNECTIVE.match(stretch)
    names = stretch[connective.end() :] if connective else stretch
    for number, written in enumerate(_listed(names, known)):
        labelled, name = part, written
        if label := _LABEL_BEFORE.match(name):
            labelled, name = _LABELS[label[1].casefold()], name[label.end() :]
        if label := _LABEL_AFTER.search(name):
            labelled, name = _LABELS[label[1].casefold()], name[: label.start()]
        name = _ARTICLE.sub("", " ".join(name.split()).strip(" ,;"))
        if name and folded(name) not in _NOBODY:
            before = connective[0].lstrip(" ,;\n") if connective and number == 0 else ""
            yield BodyDraft(name, labelled, before + written)


def _listed(words: str, known: Collection[str]) -> Iterator[str]:
    """Yield the names of a list, each as written."""
    for line in re.split(r"[;\n]", words):
        for side in _STROKE.split(line):
            for name in _parted(side.strip(), known):
                if stripped := name.strip(" ,"):
                    yield stripped


def _parted(words: str, known: Collection[str]) -> list[str]:
    if folded(words) in known:
        return [words]
    items = [item.strip() for item in re.split(r",\s+", words)]
    if len(items) > 1 and _is_one_post(items, known):
        return [words]
    *before, last = items
    last = re.sub(r"^(?:and|&)\s+", "", last)
    sides = _AND.split(last, maxsplit=1)
    both_known = len(sides) > 1 and all(_ARTICLE.sub("", folded(side)) in known for side in sides)
    if both_known or (len(sides) > 1 and before and folded(last) not in known and _ends_list(before, sides)):
        return [*before, *sides]
    return [*before, last]


def _is_one_post(items: list[str], known: Collection[str]) -> bool:
    """Whether commas only part a remit: "Director of Planning, Housing and Growth"."""
    if not _POST_WITH_REMIT.search(items[0]) or any(map(_LABEL_AFTER.search, items)):
        return False
    return not any(_HEADS.search(item) or folded(item) in known for item in items[1:])


def _ends_list(before: list[str], sides: list[str]) -> bool:
    """Whether an "and" after commas ends the list, and does not stand inside its last name."""
    left, right = (bool(_HEADS.search(side)) for side in sides)
    return left or not right or not any(map(_HEADS.search, before))
