"""The numbers Word prints before the items of its lists, which stand in no paragraph's words.

Numbers and letters are worked out as Word counts them; bullets are no words and give an item its depth alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import _Element

LEVELS = 9
_VALUE, _STYLE_ID, _LEVEL_AT = qn("w:val"), qn("w:styleId"), qn("w:ilvl")
_NUMBERING, _STYLE = f"{qn('w:pPr')}/{qn('w:numPr')}", f"{qn('w:pPr')}/{qn('w:pStyle')}"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_HIGHEST_ROMAN = 3999


@dataclass(frozen=True, slots=True)
class Item:
    """Where a paragraph stands in a list: 1 for an outermost item; `label` is its number as printed."""

    depth: int
    label: str


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    words: str
    start: int
    style: str


@dataclass(slots=True)
class _List:
    """A list's levels, and how far each has counted; several numberings may share one list."""

    levels: Mapping[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class Lists:
    """The lists of a Word file, asked paragraph by paragraph in the order of its pages."""

    def __init__(self, word: WordDocument) -> None:
        self._styles = _numbered_styles(word)
        self._numberings: dict[str, tuple[_List, dict[int, int]]] = {}
        try:
            part = word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        except KeyError:
            return
        root = parse_xml(part.blob)
        lists = {
            element.get(qn("w:abstractNumId")): _List(_levels(element))
            for element in root.iterchildren(qn("w:abstractNum"))
        }
        for element in root.iterchildren(qn("w:num")):
            if found := lists.get(_said(element, "w:abstractNumId")):
                self._numberings[element.get(qn("w:numId"), "")] = found, _restarts(element)

    def item(self, paragraph: _Element) -> Item | None:
        """Return the item a paragraph is, counting it; None outside of lists."""
        style = paragraph.find(_STYLE)
        of_style = (
            self._styles.get(style.get(_VALUE, ""), ("", "", "")) if style is not None else ("", "", "")
        )
        own = paragraph.find(_NUMBERING)
        number = (_said(own, "w:numId") if own is not None else "") or of_style[1]
        if number not in self._numberings:
            return None
        counted, restarts = self._numberings[number]
        stated = (_said(own, "w:ilvl") if own is not None else "") or of_style[2]
        by_style = (at for at, level in counted.levels.items() if level.style and level.style == of_style[0])
        at = min(int(stated), LEVELS - 1) if stated else next(by_style, 0)
        return Item(at + 1, _counted(counted, at, restarts))


def _numbered_styles(word: WordDocument) -> dict[str, tuple[str, str, str]]:
    """Return, for each style of list items, own or inherited: the style that says so, numbering and level."""
    own: dict[str, tuple[str, str, str]] = {}
    bases: dict[str, str] = {}
    for style in word.styles.element.iterchildren(qn("w:style")):
        identity = style.get(_STYLE_ID, "")
        bases[identity] = _said(style, "w:basedOn")
        if (numbering := style.find(_NUMBERING)) is not None:
            own[identity] = identity, _said(numbering, "w:numId"), _said(numbering, "w:ilvl")
    found = dict(own)
    for identity in bases:
        seen, base = {identity}, identity
        while base and base not in own and bases.get(base, "") not in seen:
            base = bases.get(base, "")
            seen.add(base)
        if base in own:
            found[identity] = own[base]
    return found


def _levels(element: _Element) -> dict[int, _Level]:
    return {
        int(level.get(_LEVEL_AT, "0")): _Level(
            form=_said(level, "w:numFmt") or "decimal",
            words=_said(level, "w:lvlText"),
            start=int(_said(level, "w:start") or 0),
            style=_said(level, "w:pStyle"),
        )
        for level in element.iterchildren(qn("w:lvl"))
    }


def _restarts(element: _Element) -> dict[int, int]:
    """Return the levels at which a numbering begins anew where it is first used, and with which number."""
    return {
        int(override.get(_LEVEL_AT, "0")): int(start)
        for override in element.iterchildren(qn("w:lvlOverride"))
        if (start := _said(override, "w:startOverride"))
    }


def _counted(counted: _List, at: int, restarts: dict[int, int]) -> str:
    """Count an item of a level and return its label."""
    before = counted.counts[at]
    first = counted.levels[at].start if at in counted.levels else 1
    counted.counts[at] = restarts.pop(at) if at in restarts else first if before is None else before + 1
    counted.counts[at + 1 :] = [None] * (LEVELS - at - 1)
    level = counted.levels.get(at)
    if level is None or level.form in {"bullet", "none"}:
        return ""
    label = level.words
    for above in range(at + 1):
        of = counted.levels.get(above, level)
        count = counted.counts[above]
        label = label.replace(f"%{above + 1}", _numeral(of.start if count is None else count, of.form))
    return label.strip()


def _numeral(number: int, form: str) -> str:
    if form == "decimalZero":
        return f"{number:02}"
    numeral = str(number)
    if form.endswith("Letter") and number > 0:
        numeral = ascii_lowercase[(number - 1) % 26] * min((number - 1) // 26 + 1, 9)
    elif form.endswith("Roman") and 0 < number <= _HIGHEST_ROMAN:
        numeral, left = "", number
        for value, letters in _ROMAN:
            numeral += letters * (left // value)
            left %= value
    return numeral.upper() if form.startswith("upper") else numeral


def _said(element: Any, tag: str) -> str:  # noqa: ANN401 - the library's elements have no types
    found = element.find(qn(tag))
    return "" if found is None else str(found.get(_VALUE, ""))
