"""What stands before reading: that the file is there and small enough, and its bytes as text."""

import stat
from pathlib import Path

from tracker.characters import printable
from tracker.importing.errors import (
    EmptyFileError,
    FileTooLargeError,
    MissingFileError,
    NotAFileError,
    UndecodableTextError,
    UnreadableFileError,
)

LARGEST_FILE = 50_000_000  # bytes


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
            content = file.read(status.st_size)
    except OSError as error:
        raise UnreadableFileError(name, error.strerror or "the system refuses") from None
    if not content.strip():
        raise EmptyFileError(name)
    return content


def decoded(content: bytes, *, name: str) -> str:
    """Return the text of UTF-8, UTF-16 (with its mark) or Windows-1252 bytes, cleaned of controls."""
    return printable(text_of(content, name=name))


def text_of(content: bytes, *, name: str) -> str:
    """Return the text of UTF-8, UTF-16 (with its mark) or Windows-1252 bytes, as it stands."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
        break
    raise UndecodableTextError(printable(name))
