"""What stands before reading: that the file is there, small enough, and of the kind its suffix says."""

import stat
from pathlib import Path

from tracker.importing.characters import printable
from tracker.importing.errors import (
    EmptyFileError,
    FileTooLargeError,
    MissingFileError,
    NotAFileError,
    ProtectedDocumentError,
    UndecodableTextError,
    UnreadableFileError,
    WrongKindError,
)

LARGEST_FILE = 50_000_000  # bytes
WORD_SUFFIX = ".docx"
TEXT_SUFFIXES = frozenset({".txt", ".text"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: old Office files, and new ones under a password
_SIGNATURES = {
    _ZIP: "a packed Office file",
    _COMPOUND: "an old Office file",
    b"%PDF": "a PDF",
    b"{\\rtf": "rich text",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}


def content_of(path: Path) -> bytes:
    """Return the file's bytes; a file over `LARGEST_FILE` is refused from its size alone."""
    name = printable(str(path))
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise MissingFileError(name) from None
    except OSError as error:
        raise UnreadableFileError(name, error.strerror or "the system refuses") from None
    if not stat.S_ISREG(status.st_mode):
        raise NotAFileError(name)
    if status.st_size > LARGEST_FILE:
        raise FileTooLargeError(name, size=status.st_size, limit=LARGEST_FILE)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableFileError(name, error.strerror or "the system refuses") from None
    if len(content) > LARGEST_FILE:
        raise FileTooLargeError(name, size=len(content), limit=LARGEST_FILE)
    if not content.strip():
        raise EmptyFileError(name)
    return content


def kind_of(path: Path, content: bytes) -> str:
    """Return the suffix the file is read by, or refuse one that is unknown or that the content belies."""
    suffix, name = path.suffix.lower(), printable(path.name)
    if suffix not in TEXT_SUFFIXES | MARKDOWN_SUFFIXES | {WORD_SUFFIX}:
        found = (
            f"is of a kind ({printable(suffix)}) that is not read"
            if suffix
            else "has no suffix to know it by"
        )
        raise WrongKindError(name, found=found)
    signature = next((start for start in _SIGNATURES if content.startswith(start)), None)
    if suffix == WORD_SUFFIX:
        if signature == _COMPOUND:
            raise ProtectedDocumentError(name)
        if signature != _ZIP:
            raise WrongKindError(name, found="is named as a Word file and is none, or is cut off")
    elif signature is not None:
        raise WrongKindError(name, found=f"is named as text and is {_SIGNATURES[signature]}")
    return suffix


def decoded(content: bytes, *, name: str) -> str:
    """Return the text of UTF-8, UTF-16 (with its mark) or Windows-1252 bytes, cleaned of controls."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return printable(text)
        break
    raise UndecodableTextError(printable(name))
