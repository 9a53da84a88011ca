"""A packed file whose bytes follow from what is in it: no clock, no order of chance, no compression.

Libraries that compress give other bytes in other versions, so the parts are stored as they are.
"""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest that the format can say
_UNIX = 3
_READABLE = 0o100644 << 16


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack parts in the order they are given."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as package:
        for name, content in parts:
            member = ZipInfo(name, _FIRST_MOMENT)
            member.create_system, member.external_attr = _UNIX, _READABLE
            package.writestr(member, content)
    return file.getvalue()


def repacked(content: bytes, *, first: str) -> bytes:
    """Pack a packed file again: `first` leads, the other parts follow by name."""
    with ZipFile(BytesIO(content)) as package:
        names = sorted(package.namelist(), key=lambda name: (name != first, name))
        return packed((name, package.read(name)) for name in names)
