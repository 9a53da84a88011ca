"""What a plan is called: its title's period, its council, the prefix and letters of its references."""

import re
from dataclasses import dataclass
from itertools import product
from string import ascii_uppercase

from tracker.importing.document import Document, Heading, Paragraph
from tracker.importing.draft import Question
from tracker.importing.errors import BadPrefixError
from tracker.importing.head import Head

# M is left out: HERTS-M1 is a measure.
_LETTERS = ascii_uppercase.replace("M", "")
_PREFIX = re.compile(r"[A-Z][A-Z0-9]{0,11}")
_PERIOD = re.compile(r"\b(20\d\d)\s?[/–-]\s?(?:20)?(\d\d)\b")
_GSS_CODE = re.compile(r"\s*\(?\b([EWSN]\d{8})\b\)?")
_COUNCIL_NAME = re.compile(r"\b((?:[A-Z][\w’'-]*\s+(?:(?:and|of|upon|with|the)\s+)*)+Council)\b")
_KIND = re.compile(
    r"(strand|priority|theme|portfolio|workstream|objective|aim|pillar|phase|stage|project|outcome|mission)\b"
    r"\s*(?:\w{1,3}\b\s*)?[:.–—-]",
    re.IGNORECASE,
)
_NO_PLACE = frozenset(
    {
        "plan",
        "plans",
        "productivity",
        "corporate",
        "delivery",
        "programme",
        "action",
        "strategy",
        "document",
        "draft",
        "final",
        "copy",
        "council",
        "report",
        "update",
        "version",
        "table",
        "timetable",
    }
)
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "upon", "with"}
)


@dataclass(frozen=True, slots=True)
class Names:
    """What a programme goes by."""

    prefix: str
    council: str
    council_code: str | None


def named(
    document: Document, head: Head, *, title: str, prefix: str | None, council: str | None
) -> tuple[Names, tuple[Question, ...]]:
    """Return the plan's names, and a question for each that is a guess. Raises BadPrefixError."""
    asks: list[Question] = []
    said, certain = (council, True) if council else _council_of(document, head)
    name, code = parted_from_code(said)
    if not certain:
        sentence = (
            f"Which council's plan is this? The document has no line “Council: …”; “{name}” is a guess."
            if name
            else "Which council's plan is this? Neither the document nor the file's name says it."
        )
        asks.append(Question("council", "", name, sentence))
    stated = head.words("reference").upper()
    if prefix or _PREFIX.fullmatch(stated):
        return Names(checked_prefix(prefix) if prefix else stated, name, code), tuple(asks)
    reference = proposed_prefix(name, title)
    sentence = f"Shall references begin with {reference}, as in {reference}-A1? They stay for good."
    asks.append(Question("prefix", "", reference, sentence))
    return Names(reference, name, code), tuple(asks)


def period_of(title: str) -> str | None:
    """Return the financial year a title names ("PRODUCTIVITY PLAN 2024/25"), as 2024/25."""
    for match in _PERIOD.finditer(title):
        if (int(match[1]) + 1) % 100 == int(match[2]):
            return f"{match[1]}/{match[2]}"
    return None


def _council_of(document: Document, head: Head) -> tuple[str, bool]:
    """Return the council's name and whether the document says it on a "Council:" line; else it is a guess."""
    if said := head.words("council"):
        return said, True
    if named := _COUNCIL_NAME.search(document.title):
        return named[1], False
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph) and (alone := _COUNCIL_NAME.fullmatch(block.text)):
            return alone[1], False
    stem = document.source.rpartition(".")[0] or document.source
    words = [word for word in re.split(r"[\W\d_]+", stem) if word and word.casefold() not in _NO_PLACE]
    return " ".join(word[:1].upper() + word[1:] for word in words), False


def parted_from_code(council: str) -> tuple[str, str | None]:
    """Return a council's name and its GSS code, from "Hertsmere Borough Council (E07000098)"."""
    match = _GSS_CODE.search(council)
    return (" ".join(_GSS_CODE.sub("", council).split()), match[1]) if match else (council.strip(), None)


def checked_prefix(prefix: str) -> str:
    """Return the prefix in capitals; raises BadPrefixError where no reference can begin with it."""
    capitals = prefix.strip().upper()
    if not _PREFIX.fullmatch(capitals):
        raise BadPrefixError(prefix)
    return capitals


def proposed_prefix(council: str, title: str) -> str:
    """Return a prefix from the initials of council and title: HBCPP for Hertsmere's productivity plan."""
    names = _initial_words(council)
    place = names[0][:5] if len(names) == 1 else "".join(word[0] for word in names)
    own = {word.casefold() for word in names}
    subject = "".join(word[0] for word in _initial_words(title) if word.casefold() not in own)
    proposal = re.sub(r"[^A-Z]", "", (place[:6] + subject[:3]).upper())
    return proposal or "PLAN"


def _initial_words(text: str) -> list[str]:
    return [word for word in re.findall(r"[A-Za-z][\w’']*", text) if word.casefold() not in _SMALL_WORDS]


def letters(count: int) -> list[str]:
    """Return the letters of that many sections: A, B, … Z, AA, AB …, none of them M alone or first."""
    found = list(_LETTERS)
    while len(found) < count:
        found += ["".join(pair) for pair in product(_LETTERS, ascii_uppercase)]
    return found[:count]


def kind_in(title: str) -> str:
    """Return the plan's own word for a section where its heading begins with one, else "section"."""
    match = _KIND.match(title)
    return match[1].casefold() if match else "section"
