"""The parts of an Excel workbook: its sheets in order, its shared words, what its styles show.

They are read as XML, row by row: the library makes objects of each cell, which takes several times as long.
Its knowledge of number formats and of days since 1900 or 1904 is used.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from posixpath import dirname, join, normpath
from typing import IO
from zipfile import ZipFile

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CORE, _CONTENTS, _STRINGS = "docProps/core.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
_WORDS, _PHONETIC = f"{MAIN}t", f"{MAIN}rPh"
_OFF = frozenset({"0", "false"})
_GENERAL = "General"


@dataclass(frozen=True, slots=True)
class Style:
    """What a style shows: a number format, whether it is one of days or of time passed; bold words."""

    number_format: str = _GENERAL
    is_date: bool = False
    is_elapsed: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet's name, and the part of the package that holds its cells."""

    name: str
    part: str


class Workbook:
    """A workbook's parts but for its cells; raises what the libraries do where one is not as it should be."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        contents = _root(package, _contents(package))
        related = _relations(package, _contents(package))
        properties = contents.find(f"{MAIN}workbookPr")
        from_1904 = properties is not None and properties.get("date1904", "0") not in _OFF
        self._epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
        self.sheets = [
            Part(sheet.get("name", ""), related[sheet.get(f"{_RELATION}id")][1])
            for sheet in contents.iterfind(f"{MAIN}sheets/{MAIN}sheet")
            if related[sheet.get(f"{_RELATION}id")][0] == "worksheet"
        ]
        parts = {kind: part for kind, part in related.values() if part in package.namelist()}
        strings = parts.get("sharedStrings", _STRINGS)
        self.strings = list(_strings(package, strings)) if strings in package.namelist() else []
        self.styles = list(_styles(_root(package, parts["styles"]))) if "styles" in parts else [Style()]

    @property
    def title(self) -> str:
        """The title kept in the file's properties, or nothing."""
        if _CORE not in self._package.namelist():
            return ""
        return _root(self._package, _CORE).findtext(_TITLE) or ""

    def day(self, number: float, style: Style) -> date | time | timedelta | None:
        """Return the day or time a number stands for; None where there is no such day."""
        try:
            found: datetime | time | timedelta = from_excel(number, self._epoch, timedelta=style.is_elapsed)
        except (OverflowError, ValueError):
            return None
        return found


def elements(xml: IO[bytes], tag: str) -> Iterator[etree._Element]:
    """Return the elements with a tag, each forgotten when the next is asked for."""
    for _, element in etree.iterparse(
        xml, tag=tag, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    ):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def words_of(element: etree._Element) -> str:
    """Return the words of a shared or inline string, whatever their styles; not how they are pronounced."""
    return "".join(words.text or "" for words in element.iter(_WORDS) if words.getparent().tag != _PHONETIC)


def _contents(package: ZipFile) -> str:
    names = package.namelist()
    return _CONTENTS if _CONTENTS in names else next(name for name in names if name.startswith("xl/workbook"))


def _root(package: ZipFile, part: str) -> etree._Element:
    return etree.fromstring(package.read(part), etree.XMLParser(resolve_entities=False, no_network=True))


def _relations(package: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return the kind and the part each relation of a part leads to."""
    folder, _, name = part.rpartition("/")
    return {
        relation.get("Id"): (
            relation.get("Type", "").rpartition("/")[2],
            normpath(join("/", dirname(part), relation.get("Target", ""))).lstrip("/"),
        )
        for relation in _root(package, f"{folder}/_rels/{name}.rels")
    }


def _strings(package: ZipFile, part: str) -> Iterator[str]:
    with package.open(part) as xml:
        for element in elements(xml, f"{MAIN}si"):
            yield words_of(element)


def _styles(root: etree._Element) -> Iterator[Style]:
    own = {
        each.get("numFmtId"): each.get("formatCode", _GENERAL)
        for each in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    }
    marks = [font.find(f"{MAIN}b") for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
    bold = [mark is not None and mark.get("val", "1") not in _OFF for mark in marks]
    for style in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf"):
        number, font = style.get("numFmtId", "0"), int(style.get("fontId", "0"))
        shown = own.get(number) or BUILTIN_FORMATS.get(int(number), _GENERAL)
        yield Style(
            shown, is_date_format(shown), is_timedelta_format(shown), bold=font < len(bold) and bold[font]
        )
