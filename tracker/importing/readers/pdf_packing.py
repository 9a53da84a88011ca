"""Whether a PDF is safe to unpack: how much its streams would become, before one is unpacked whole."""

import re
import zlib
from collections.abc import Iterator

from tracker.importing.errors import UnsafeDocumentError

LARGEST_STREAM = 100_000_000  # bytes, unpacked
LARGEST_UNPACKED = 400_000_000  # bytes, all streams together, pictures apart
LARGEST_OLD = 1_000_000  # bytes, packed in a way no program of this century writes
_CHUNK = 1 << 16
_DEEPEST = 3  # times a stream may be packed
_HEADER = 31  # divides the first two bytes of what zlib packs
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OLD = (b"/LZW", b"/RunLength", b"/RL")
_DICTIONARY = 600  # bytes before a stream that say what it is


def refuse_bomb(content: bytes, *, name: str) -> None:
    """Raise UnsafeDocumentError where a stream, or all together, would unpack to what no plan holds."""
    total = 0
    for found in _STREAM.finditer(content):
        said = content[max(found.start() - _DICTIONARY, 0) : found.start()]
        said = said[said.rfind(b" obj") + 1 :]
        if any(way in said for way in _OLD):
            _refuse_old(content, found.end(), name=name)
        size = _unpacked(_slices(memoryview(content)[found.end() :]), depth=_DEEPEST)
        total += 0 if b"/Image" in said else size
        if size > LARGEST_STREAM or total > LARGEST_UNPACKED:
            why = f"it would unpack to more than {max(size, total) / 1_000_000:,.0f} MB, as no plan does"
            raise UnsafeDocumentError(name, why=why)


def _refuse_old(content: bytes, start: int, *, name: str) -> None:
    end = content.find(b"endstream", start)
    if (end if end >= 0 else len(content)) - start > LARGEST_OLD:
        raise UnsafeDocumentError(name, why="it is packed in an old way that cannot be measured first")


def _slices(data: memoryview) -> Iterator[bytes]:
    return (bytes(data[at : at + _CHUNK]) for at in range(0, len(data), _CHUNK))


def _unpacked(chunks: Iterator[bytes], *, depth: int) -> int:
    """Return how much is unpacked, at the most swollen of its layers; stops soon after the limit."""
    size = 0
    pieces = _inflated(chunks)
    for piece in pieces:
        if not size and depth > 1 and _is_packed(piece):
            inner = _chain(piece, pieces)
            return _unpacked(inner, depth=depth - 1)
        size += len(piece)
        if size > LARGEST_STREAM:
            break
    return size


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _inflated(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield what packed chunks unpack to, piece by piece; ends where they are no zlib data."""
    unpacker = zlib.decompressobj()
    for number, packed in enumerate(chunks):
        if not number and not _is_packed(packed):
            return
        rest = packed
        while rest and not unpacker.eof:
            try:
                piece = unpacker.decompress(rest, _CHUNK * 16)
            except zlib.error:
                return
            rest = unpacker.unconsumed_tail
            if piece:
                yield piece
        if unpacker.eof:
            return


def _is_packed(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 0x0F == zlib.DEFLATED and (data[0] << 8 | data[1]) % _HEADER == 0
