"""What a packed Office file is, and whether it is safe to unpack: its size, what its XML declares."""

import re
import zlib
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from tracker.importing.errors import (
    CorruptDocumentError,
    MacroDocumentError,
    ProtectedDocumentError,
    StrictDocumentError,
    UnsafeDocumentError,
    WrongKindError,
)

WORD = "a Word file"
EXCEL = "an Excel workbook"
DAMAGED = "a damaged packed file"

LARGEST_UNPACKED = 300_000_000  # bytes, all parts together
LARGEST_XML = 100_000_000  # bytes, one part; a thousand-row table takes about two million
HIGHEST_RATIO = 250  # unpacked to packed; long tables of like rows reach about 100
RATIO_COUNTS_FROM = 5_000_000  # bytes; below this a high ratio does no harm
MOST_PARTS = 10_000
MOST_TAGS = 8_000_000  # all parts together; a million cells of figures have four million
PIECE = 1 << 20  # bytes of a part held at a time
_LONGEST_TAG = 1 << 16  # bytes; what is longer is words

_ENCRYPTED = 0x1
_MAIN_PARTS = (
    (re.compile(r"word/document\d*\.xml"), WORD),
    (re.compile(r"xl/workbook\d*\.xml"), EXCEL),
    (re.compile(r"xl/workbook\.bin"), "a binary Excel workbook"),
    (re.compile(r"ppt/presentation\d*\.xml"), "a presentation"),
    (re.compile(r"content\.xml"), "an OpenDocument file"),
)
_MACROS = "vbaproject.bin"
_XML_SUFFIXES = (".xml", ".rels", ".vml")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")
_ENCODINGS = frozenset({b"utf-8", b"us-ascii", b"ascii"})
_STRICT = b"//purl.oclc.org/ooxml/"
_OF_A_ROOT = 4096  # bytes: what a part's first tag declares
_MARK = b"\xef\xbb\xbf"


def refuse_unsafe(content: bytes, *, name: str, kind: str) -> None:
    """Raise where the package is damaged, locked, not of the kind, a bomb, strict, or declares entities.

    `kind` is `WORD` or `EXCEL`.
    """
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            _refuse_bomb(parts, name=name)
            if any(part.flag_bits & _ENCRYPTED for part in parts):
                raise ProtectedDocumentError(name)
            names = {part.filename for part in parts}
            if (found := _nature(names)) != kind:
                raise WrongKindError(name, found=f"is named as {kind} and is {found}")
            if any(part.lower().endswith(_MACROS) for part in names):
                raise MacroDocumentError(name)
            tags = 0
            for part in parts:
                if part.filename.lower().endswith(_XML_SUFFIXES):
                    with package.open(part) as xml:
                        tags += _tags(xml, name=name, most=MOST_TAGS - tags)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise CorruptDocumentError(name) from error


def package_nature(content: bytes) -> str:
    """Return what a package is by the parts it holds, as a sentence says it."""
    try:
        with ZipFile(BytesIO(content)) as package:
            return _nature(package.namelist())
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        return DAMAGED


def _nature(names: Collection[str]) -> str:
    for pattern, nature in _MAIN_PARTS:
        if any(pattern.fullmatch(name) for name in names):
            return nature
    return "a packed file of another kind"


def pieces(xml: IO[bytes]) -> Iterator[bytes]:
    """Return a part's bytes in pieces that end where a tag begins, so that none is cut in two."""
    rest = b""
    while read := xml.read(PIECE):
        piece = rest + read
        cut = piece.rfind(b"<")
        if cut < 0 or len(piece) - cut > _LONGEST_TAG:
            cut = len(piece)
        yield piece[:cut]
        rest = piece[cut:]
    yield rest


def _refuse_bomb(parts: list[ZipInfo], *, name: str) -> None:
    total = sum(part.file_size for part in parts)
    if total > LARGEST_UNPACKED or len(parts) > MOST_PARTS or any(map(_is_bomb, parts)):
        why = f"it would unpack to {total / 1_000_000:,.0f} MB in {len(parts):,} parts, as no plan does"
        raise UnsafeDocumentError(name, why=why)


def _is_bomb(part: ZipInfo) -> bool:
    dense = part.file_size > HIGHEST_RATIO * max(part.compress_size, 1)
    huge = part.filename.lower().endswith(_XML_SUFFIXES) and part.file_size > LARGEST_XML
    return huge or (dense and part.file_size > RATIO_COUNTS_FROM)


def _tags(xml: IO[bytes], *, name: str, most: int) -> int:
    """Count a part's tags; raise where there are too many, or it is strict, or declares or hides entities."""
    tags = 0
    for number, piece in enumerate(pieces(xml)):
        if number == 0:
            encoding = _ENCODING.match(piece.removeprefix(_MARK))
            if _STRICT in piece[:_OF_A_ROOT]:
                raise StrictDocumentError(name)
            if b"\0" in piece[:4] or (encoding and encoding[1].lower() not in _ENCODINGS):
                raise UnsafeDocumentError(name, why="it is written in an encoding no Office program uses")
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise UnsafeDocumentError(name, why="it declares entities of its own, which no plan needs")
        tags += piece.count(b"<")
        if tags > most:
            raise UnsafeDocumentError(name, why=f"it has more than {MOST_TAGS:,} tags, as no plan has")
    return tags
