"""The style of GOV.UK in words written for the update: sentences, quarters, money, capitals, links."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tracker.publishing.checking.findings import Finding, Text
from tracker.publishing.render.words import may_lead_to, paragraphs

MOST_WORDS = 25
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])[”’\")]*\s+(?=[“‘\"(]?[A-Z0-9])")
_QUARTER = re.compile(
    r"\bQ[1-4]\b|\bquarter (?:[1-4]|one|two|three|four)\b"
    r"|\b(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"£\s?(\d[\d,]*(?:\.\d+)?)\s?(k|mn?|mil|bn?|tn)\b", re.IGNORECASE)
_UNITS = {"m": "million", "b": "billion", "t": "trillion"}
_SHOUTED = re.compile(r"\b[A-Z]{2,}(?:[ ’'-]+[A-Z]{2,})+\b|\b[A-Z]{7,}\b")
_LONG_ENOUGH = 4
_EMPTY_LINKS = frozenset(
    {
        "click here",
        "here",
        "click",
        "link",
        "this link",
        "this",
        "more",
        "read more",
        "find out more",
        "see here",
    }
)
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")


def sentences(text: Text) -> Iterator[Finding]:
    """Find sentences of more than 25 words."""
    for sentence in _SENTENCE_ENDS.split(text.words):
        count = sum(any(map(str.isalnum, word)) for word in sentence.split())
        if count > MOST_WORDS:
            what = f"A sentence has {count} words; about {MOST_WORDS} is plenty."
            yield Finding("long sentence", text.where, what, sentence.strip())


def quarters(text: Text) -> Iterator[Finding]:
    """Find quarters that readers would have to reckon out."""
    for found in _QUARTER.finditer(text.words):
        yield Finding("quarter", text.where, f"{found[0]}: say its months, as April to June 2025.", found[0])


def money(text: Text) -> Iterator[Finding]:
    """Find sums that are cut short."""
    for found in _MONEY.finditer(text.words):
        yield Finding("money", text.where, f"{found[0]}: write {_spelled(found[1], found[2])}.", found[0])


def capitals(text: Text) -> Iterator[Finding]:
    """Find words that are shouted; short names in capitals ("MTFP") are none."""
    for found in _SHOUTED.finditer(text.words):
        if any(len(word) >= _LONG_ENOUGH for word in re.split(r"[ ’'-]+", found[0])):
            yield Finding("capitals", text.where, f"{found[0]}: write it in small letters.", found[0])


def links(where: str, markdown: str) -> Iterator[Finding]:
    """Find links that say nothing of where they lead, and those that will be no links."""
    for paragraph in paragraphs(markdown):
        for run in paragraph.runs:
            if run.href and (run.text.casefold().strip(" .") in _EMPTY_LINKS or "://" in run.text):
                yield Finding("link", where, f"The link “{run.text}” does not say where it leads.", run.text)
    for found in _LINK.finditer(markdown):
        if not may_lead_to(found[1]):
            what = f"“{found[1]}” will not be a link: only http, https and mailto addresses are."
            yield Finding("link", where, what, found[1])


def _spelled(figure: str, unit: str) -> str:
    if unit.casefold() != "k":
        return f"£{figure} {_UNITS[unit[0].casefold()]}"
    return f"£{Decimal(figure.replace(',', '')) * 1_000:,.0f}"
