"""The kinds of file: which suffix means which, what reads it, and how bytes show what they are.

A kind's reader is named, not imported: the library behind it loads when a file of that kind comes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from tracker.characters import printable
from tracker.importing.errors import (
    CorruptDocumentError,
    MacroDocumentError,
    OldKindError,
    ProtectedDocumentError,
    WrongKindError,
)
from tracker.importing.readers.package import DAMAGED, EXCEL, WORD, package_nature

Progress = Callable[[int, int | None], None]
"""Told the rows or pages done and of how many; None where nobody knows."""

PDF, PAGE, TEXT = "a PDF", "a web page", "text"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind that is read: `nature` is what its bytes must show, `reader` a module here and its function.

    A reader takes the content (as text where `decoded`) and `source`; one that `tells`, `progress` too.
    """

    nature: str
    reader: tuple[str, str]
    decoded: bool = False
    tells: bool = False


_EXCEL = Kind(EXCEL, ("excel", "read_excel"), tells=True)
_COMMA = Kind(TEXT, ("comma", "read_comma"), tells=True)
_TAB = Kind(TEXT, ("comma", "read_tabbed"), tells=True)
_PAGE = Kind(PAGE, ("web", "read_html"))
_MARKDOWN = Kind(TEXT, ("markdown", "read_markdown"), decoded=True)
_TEXT = Kind(TEXT, ("text", "read_text"), decoded=True)
KINDS = {
    ".docx": Kind(WORD, ("word", "read_word")),
    ".xlsx": _EXCEL,
    ".csv": _COMMA,
    ".tsv": _TAB,
    ".tab": _TAB,
    ".html": _PAGE,
    ".htm": _PAGE,
    ".xhtml": _PAGE,
    ".pdf": Kind(PDF, ("pdf", "read_pdf"), tells=True),
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".txt": _TEXT,
    ".text": _TEXT,
    ".json": Kind(TEXT, ("json_plan", "read_json"), decoded=True),
}

# Kinds that are not read: what each is, and what its program can save it as.
_TURNED_AWAY = {
    ".doc": ("an old Word file", "Word (.docx)"),
    ".rtf": ("rich text", "Word (.docx)"),
    ".odt": ("an OpenDocument text", "Word (.docx)"),
    ".pages": ("a Pages document", "Word (.docx)"),
    ".xls": ("an old Excel workbook", "Excel (.xlsx)"),
    ".xlsb": ("a binary Excel workbook", "Excel (.xlsx)"),
    ".ods": ("an OpenDocument spreadsheet", "Excel (.xlsx)"),
    ".numbers": ("a Numbers spreadsheet", "Excel (.xlsx)"),
    ".ppt": ("an old presentation", "PDF (.pdf)"),
    ".pptx": ("a presentation", "PDF (.pdf)"),
    ".odp": ("an OpenDocument presentation", "PDF (.pdf)"),
}
_MACROS = frozenset({".xlsm", ".xltm", ".docm", ".dotm", ".xlam"})

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: old Office files, and new ones under a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD = {"Workbook": ".xls", "Book": ".xls", "WordDocument": ".doc", "PowerPoint Document": ".ppt"}
_STARTS = {
    b"%pdf-": PDF,
    b"{\\rtf": "rich text",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"<!doctype html": PAGE,
    b"<html": PAGE,
}
_HEAD = 1024  # bytes


def kind_of(name: str, content: bytes) -> Kind:
    """Return the kind a file is read as, by its suffix; refuse one not read or that the content belies."""
    suffix, shown = PurePath(name).suffix.lower(), printable(name)
    if suffix in _MACROS:
        raise MacroDocumentError(shown)
    if suffix in _TURNED_AWAY:
        nature, save_as = _TURNED_AWAY[suffix]
        raise OldKindError(shown, nature=nature, save_as=save_as)
    if suffix not in KINDS:
        unread = f"is of a kind ({printable(suffix)}) that is not read"
        found = unread if suffix else "has no suffix to know it by"
        raise WrongKindError(shown, found=found)
    kind = KINDS[suffix]
    if content.startswith(_COMPOUND):
        _refuse_compound(content, name=shown)
    nature = nature_of(content)
    if nature == DAMAGED:
        raise CorruptDocumentError(shown)
    if nature != kind.nature and (kind.nature, nature) != (PAGE, TEXT):
        own = next((end for end, other in KINDS.items() if other.nature == nature != TEXT), "")
        raise WrongKindError(shown, found=f"is named as {kind.nature} and is {nature}", suffix=own)
    return kind


def nature_of(content: bytes) -> str:
    """Return what bytes show themselves to be; what shows nothing else is text."""
    if content.startswith(_ZIP):
        return package_nature(content)
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((nature for start, nature in _STARTS.items() if head.startswith(start.lower())), TEXT)


def _refuse_compound(content: bytes, *, name: str) -> None:
    """Raise for an old container: a file under a password, or of the kind whose stream it holds."""
    if _LOCKED not in content:
        for stream, suffix in _OLD.items():
            if stream.encode("utf-16-le") in content:
                nature, save_as = _TURNED_AWAY[suffix]
                raise OldKindError(name, nature=nature, save_as=save_as)
    raise ProtectedDocumentError(name)
