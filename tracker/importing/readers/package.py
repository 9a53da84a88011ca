"""Whether a Word file is safe to unpack: how much it would become, and whether its XML declares entities."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from tracker.importing.errors import (
    CorruptDocumentError,
    ProtectedDocumentError,
    UnsafeDocumentError,
    WrongKindError,
)

LARGEST_UNPACKED = 300_000_000  # bytes, all parts together
LARGEST_XML = 100_000_000  # bytes, one part; a thousand-row table takes about two million
HIGHEST_RATIO = 250  # unpacked to packed; long tables of like rows reach about 100
RATIO_COUNTS_FROM = 5_000_000  # bytes; below this a high ratio does no harm
MOST_PARTS = 10_000

_ENCRYPTED = 0x1
_DECLARATIONS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


def refuse_unsafe(content: bytes, *, name: str) -> None:
    """Raise where the package is damaged, locked, no Word file, a bomb, or declares a document type."""
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            _refuse_bomb(parts, name=name)
            if any(part.flag_bits & _ENCRYPTED for part in parts):
                raise ProtectedDocumentError(name)
            if "word/document.xml" not in {part.filename for part in parts}:
                raise WrongKindError(name, found="is named as a Word file and holds no Word document")
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    _refuse_declarations(package.read(part), name=name)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise CorruptDocumentError(name) from error


def _refuse_bomb(parts: list[ZipInfo], *, name: str) -> None:
    total = sum(part.file_size for part in parts)
    if total > LARGEST_UNPACKED or len(parts) > MOST_PARTS or any(map(_is_bomb, parts)):
        why = f"it would unpack to {total / 1_000_000:,.0f} MB in {len(parts):,} parts, as no plan does"
        raise UnsafeDocumentError(name, why=why)


def _is_bomb(part: ZipInfo) -> bool:
    dense = part.file_size > HIGHEST_RATIO * max(part.compress_size, 1)
    huge = part.filename.lower().endswith((".xml", ".rels")) and part.file_size > LARGEST_XML
    return huge or (dense and part.file_size > RATIO_COUNTS_FROM)


def _refuse_declarations(xml: bytes, *, name: str) -> None:
    if any(mark in xml for mark in _DECLARATIONS):
        raise UnsafeDocumentError(name, why="it declares entities of its own, which a Word file never needs")
