"""Words without their marks, and parted into sentences."""

import re

_TAGS = re.compile(r"<(?:sup|sub)\b[^>]*>.*?</(?:sup|sub)>|</?[a-z][^>]*>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)"
)
_END = re.compile(r"[.!?][\u201d\"'\u2019)\]]*(?=\s+[\u201c\"'\u2018(\[]?[A-Z0-9\u00a3])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|eg|ie|etc|no|nos|st|dr|mr|mrs|ms|cllr|approx|vs|inc|ref|para|fig|dept|prof|rt|"
    r"hon)|\b[A-Z])\.$",
    re.IGNORECASE,
)  # fmt: skip
_SAYS_WHO_OR_WHEN = re.compile(
    r"(?:responsible|lead|owner|accountable|led by|by when|by|when|deadline|timescale|due|target date|"
    r"date)\b[^.:]{0,20}:[^.]+\.?",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Take emphasis, links and tags off words, and make their spaces single."""
    return " ".join(_EMPHASIS.sub("", _LINK.sub(r"\1", _TAGS.sub("", text))).split())


def sentences_of(words: str) -> list[str]:
    """Part words into sentences; an abbreviation ends none."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(words):
        if not _ABBREVIATED.search(words, start, end.start() + 1):
            found.append(words[start : end.end()].strip())
            start = end.end()
    if rest := words[start:].strip():
        found.append(rest)
    return _with_labels(found)


def _with_labels(sentences: list[str]) -> list[str]:
    """Leave "Responsible: Chief Nurse." with the sentence it speaks of: the one before, else after."""
    kept: list[str] = []
    for sentence in sentences:
        if kept and (_SAYS_WHO_OR_WHEN.fullmatch(sentence) or _SAYS_WHO_OR_WHEN.fullmatch(kept[-1])):
            kept[-1] = f"{kept[-1]} {sentence}"
        else:
            kept.append(sentence)
    return kept
