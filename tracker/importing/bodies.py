"""Who a cell makes responsible: the bodies it names, each with its part.

"A / B" and "A, B and C" are several bodies; "A in consultation with B" gives B the part of being consulted.
A name may itself hold a comma or an "and" ("Audit and Governance Committee"): it is parted only where both
sides are bodies. What stands in brackets stays with the name before it.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from tracker.characters import folded
from tracker.importing.draft import BodyDraft, BodyPart
from tracker.importing.headers import PLAIN, role_of

_DASHES = "-\u2013\u2014"
_NOBODY = frozenset(
    {
        "", *_DASHES, "n/a", "na", "tbc", "tba", "tbd", "none", "not applicable", "to be confirmed",
        "to be agreed", "to be decided", "to be determined", "to be allocated", "not allocated",
        "unallocated",
    }
)  # fmt: skip
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
    r"(?:,\s*|;\s*|\s+|^)\(?(?:and\s+)?("
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
_LABEL_BEFORE = re.compile(
    rf"(?P<part>{'|'.join(_LABELS)})\s*(?::|\s[{_DASHES}](?=\s))\s*|(?P<heading>[^:;\n()]{{2,60}}):\s+",
    re.IGNORECASE,
)
_LABEL_AFTER = re.compile(rf"\s*[(\[]\s*({'|'.join(_LABELS)})\s*[)\]]\s*$", re.IGNORECASE)
_OUTSIDE = r"(?![^()]*\))"  # brackets
_STROKE = re.compile(rf"(?:\s+/\s*|/\s+|(?<=[a-z)])/(?=[A-Z])|(?<=[A-Z])/(?=[A-Z][a-z])|\s+\+\s+){_OUTSIDE}")
_COMMA = re.compile(rf",\s+{_OUTSIDE}")
_LINE = re.compile(r"[;\n](?!(?!\s*\(?\w{1,3}\)\s)[^()]*\))")  # a bullet such as "b)" closes no bracket
_BULLET = re.compile(r"(?:[•·▪◦●■*–—-]|\(?(?:\d{1,2}|[a-h]|i{1,3}|iv|v)[.)])\s+")
_LINE_GOES_ON = re.compile(
    r"(?:\b(?:and|or|of|for|with|the|by|from|in)|[,/&–—])\s*\n"
    r"|\n\s*(?=(?:and|or|of|for|with|in|by)\b|[,/&(]|(?-i:[a-z])(?![.)]\s))"
    r"|(?:(?<=\n)|^)(?:strategic|deputy|assistant|chief|senior|corporate|interim|principal|acting|portfolio|"
    r"monitoring|associate)\s*\n"
    r"|\n\s*(?=(?:manager|officer|team|services?|committee|panel|board|holder|director|department|lead|unit|group)"
    r"\s*(?:\n|$))",
    re.IGNORECASE,
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
_POST_WITHOUT_REMIT = re.compile(
    r"(?:(?:assistant|deputy|corporate|executive|strategic|service|associate|interim|managing) )?director|"
    r"(?:head|director) of service|portfolio holder|cabinet member|executive member",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:officer|manager|clerk|director|secretary|treasurer|co-?ordinator|leader|chief executive)$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:cllrs?|councillors?|mrs?|ms|miss|dr|prof(?:essor)?|sir|dame)\.?\s", re.IGNORECASE)


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
    """Whether a name kept whole reads like two: "Chief Officers and Budget Managers", "HR/OD"."""
    outside = re.sub(r"\([^)]*\)", "", name)
    if re.search(r"[A-Za-z]/[A-Za-z]", outside):
        return True
    if _PERSON.match(outside):
        return bool(re.match(r"(?:cllrs|councillors)\b", outside, re.IGNORECASE)) and bool(
            _AND.search(outside)
        )
    sides = _AND.split(outside)
    if len(sides) > 1:
        return all(map(_HEADS.search, sides))
    return outside.count(", ") == 1


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
    said = connective[0].lstrip(" ,;\n") if connective else ""
    for line in _LINE.split(names):
        held, label, rest = _unlabelled(line.strip(), part)
        said += label
        for written in _listed(rest, known):
            labelled, _, name = _unlabelled(written, held)
            if after := _LABEL_AFTER.search(name):
                labelled, name = _LABELS[after[1].casefold()], name[: after.start()]
            name = _ARTICLE.sub("", _balanced(" ".join(name.split()).strip(" ,;")))
            if name and folded(name) not in _NOBODY:
                yield BodyDraft(name, labelled, said + written)
            said = ""


def _unlabelled(words: str, part: BodyPart) -> tuple[BodyPart, str, str]:
    """Return the part a label at the head of words gives, the label or bullet, and the words behind it."""
    bullet = _BULLET.match(words)
    at = bullet.end() if bullet else 0
    label = _LABEL_BEFORE.match(words, at)
    if label and label["part"]:
        return _LABELS[label["part"].casefold()], words[: label.end()], words[label.end() :]
    if (
        label
        and (found := role_of(label["heading"]))
        and found[0] in {"body", "support"}
        and found[1] <= PLAIN
    ):
        own = next((_LABELS[word] for word in label["heading"].casefold().split() if word in _LABELS), part)
        return own, words[: label.end()], words[label.end() :]
    return part, words[:at], words[at:]


def _balanced(name: str) -> str:
    """Return a name without a bracket that has lost its other half."""
    if name.count(")") > name.count("("):
        return name.removesuffix(")").strip(" ,;")
    return name.removeprefix("(").strip(" ,;") if name.count("(") > name.count(")") else name


def _listed(line: str, known: Collection[str]) -> Iterator[str]:
    """Yield the names of a list on one line, each as written."""
    for side in _STROKE.split(line):
        for name in _parted(side.strip(), known):
            if stripped := name.strip(" ,"):
                yield stripped


def _parted(words: str, known: Collection[str]) -> list[str]:
    if folded(words) in known:
        return [words]
    items = _with_their_posts([item.strip() for item in _COMMA.split(words)])
    if len(items) > 1 and _is_one_post(items, known):
        return [words]
    *before, last = items
    last = re.sub(r"^(?:and|&)\s+", "", last)
    sides = _AND.split(last, maxsplit=1)
    both_known = len(sides) > 1 and (
        all(_ARTICLE.sub("", folded(side)) in known for side in sides) or _are_two_by_name(*sides)
    )
    if both_known or (len(sides) > 1 and before and folded(last) not in known and _ends_list(before, sides)):
        return [*before, *sides]
    return [*before, last]


def _are_two_by_name(left: str, right: str) -> bool:
    """Whether an "and" stands between two bodies by what they are called alone.

    A person is one, and so is a post without a remit ("Monitoring Officer") before a body or another post.
    """
    if _PERSON.match(right):
        return bool(_PERSON.match(left) or _HEADS.search(left) or _POST.search(left))
    is_post = _POST.search(left) and not _POST_WITH_REMIT.search(left) and not _PERSON.match(left)
    return bool(_PERSON.match(left) or is_post) and bool(_HEADS.search(right) or " for " in right)


def _with_their_posts(items: list[str]) -> list[str]:
    """Return the items with a person's name and post as one: "Cllr A Green, Portfolio Holder for Growth"."""
    joined: list[str] = []
    for item in items:
        if (
            joined
            and _PERSON.match(joined[-1])
            and "," not in joined[-1]
            and not _PERSON.match(item)
            and (_HEADS.search(item) and _POST_WITH_REMIT.search(item))
        ):
            joined[-1] = f"{joined[-1]}, {item}"
        else:
            joined.append(item)
    return joined


def _is_one_post(items: list[str], known: Collection[str]) -> bool:
    """Whether commas only part a remit: "Director of Planning, Housing and Growth"."""
    alone = len(items) == 2 and _POST_WITHOUT_REMIT.fullmatch(items[0])  # noqa: PLR2004 - a post and its remit
    if not (alone or _POST_WITH_REMIT.search(items[0])) or any(map(_LABEL_AFTER.search, items)):
        return False
    return not any(_HEADS.search(item) or folded(item) in known for item in items[1:])


def _ends_list(before: list[str], sides: list[str]) -> bool:
    """Whether an "and" after commas ends the list, and does not stand inside its last name."""
    left, right = (bool(_HEADS.search(side)) for side in sides)
    return left or not right or not any(map(_HEADS.search, before))
