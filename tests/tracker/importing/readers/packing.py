"""Packed files as somebody might have made them: one part changed, others added."""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a package with one part passed through a change."""
    return _packed({name: change(old) if name == part else old for name, old in _parts(content).items()})


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return a package with one part more."""
    return _packed({**_parts(content), name: part})


def with_strings(workbook: bytes, strings: bytes) -> bytes:
    """Return a workbook with a table of shared strings, as Excel itself writes one."""
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    declared = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%b"/></Types>' % kind
    table = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%b</sst>' % strings
    typed = changed(workbook, "[Content_Types].xml", lambda part: part.replace(b"</Types>", declared))
    return with_part(typed, "xl/sharedStrings.xml", table)


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()
