"""A sheet that came back, as it stands: whose it is, and what is typed in each row, by column.

Any file the importer opens will do, by the same guards. A row is known by its key, wherever it stands; one
that lost its key by the reference in it. Columns are known by their headings, else by where they stand.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracker.importing.document import Document, Table
from tracker.progress.references import normal
from tracker.reporting.errors import NotASheetError
from tracker.reporting.sheets.columns import ANSWERS, COLUMNS, KEY, REFERENCE, SHOWN, columns_of
from tracker.reporting.sheets.keys import Key, key_in
from tracker.reporting.sheets.sheet import FROM, YOUR_NAME

IN_WORD = tuple(column.name for column in COLUMNS)
IN_EXCEL = (KEY, *IN_WORD)
_FROM = re.compile(rf"\s*{re.escape(FROM.rstrip(':'))}\s*:\s*(?P<name>.*)", re.IGNORECASE)
_REFERENCE = re.compile(r"[A-Z][A-Z0-9]*-[A-Z0-9]+(?:/[A-Z0-9.-]+)?")


class Typed(NamedTuple):
    """A row: `answers` are what is filled in, `facts` what the locked columns say, `extra` what is beside.

    `headings` are the columns' as they stand in the file, for telling a place.
    """

    place: str
    key: Key | None
    reference: str
    answers: Mapping[str, str]
    facts: Mapping[str, str]
    extra: Mapping[str, str]
    headings: Mapping[str, str]


class Stray(NamedTuple):
    """Words that belong to no row."""

    place: str
    words: str


class Returned(NamedTuple):
    """A sheet that came back; `owner` is "" where it says nobody."""

    name: str
    owner: str
    rows: tuple[Typed, ...]
    stray: tuple[Stray, ...]


class _Columns(NamedTuple):
    """Which column stands at each place of a table, and its heading as it stands in the file."""

    at: Mapping[int, str]
    headings: Mapping[int, str]

    def place_of(self, *names: str) -> int:
        """Give the place of the first of some columns that is there."""
        return next((at for name in names for at, column in self.at.items() if column == name), 0)


_AS_IN_WORD = _Columns(dict(enumerate(IN_WORD)), {})
_AS_IN_EXCEL = _Columns(dict(enumerate(IN_EXCEL)), {})


def returned(document: Document) -> Returned:
    """Give the rows of a document that is a sheet. Raises `NotASheetError`."""
    owner = ""
    rows: list[Typed] = []
    stray: list[Stray] = []
    columns: _Columns | None = None  # those of the table before go on after a blank line
    for block in document.blocks:
        if not isinstance(block, Table):
            found = _FROM.match(block.text)
            owner = owner or (found["name"].strip() if found else "")
            if rows and not found:
                stray.append(Stray(block.place, block.text))
            continue
        for cells in block.rows:
            texts, place = [cell.text for cell in cells], next((cell.place for cell in cells), block.place)
            key, at, texts = _keyed(texts)
            if key is None and (under := _headings(texts)) is not None:
                columns = under
            elif key is not None or _reference_at(texts) is not None:
                rows.append(_typed(place, key, at, texts, columns))
            elif any(texts) and (rows or columns):
                stray.append(Stray(place, " · ".join(text for text in texts if text)))
    if not any(row.key for row in rows):
        raise NotASheetError(document.source)
    return Returned(document.source, "" if owner == YOUR_NAME else owner, tuple(rows), tuple(stray))


def _headings(texts: Sequence[str]) -> _Columns | None:
    """Read a row of headings; one column more than a Word file has is the key's."""
    found = columns_of(texts, IN_EXCEL if len(texts) > len(IN_WORD) else IN_WORD)
    return None if found is None else _Columns(found, dict(enumerate(texts)))


def _keyed(texts: list[str]) -> tuple[Key | None, int, list[str]]:
    """Find the key of a row, where it stands, and the row's words without it."""
    for at, text in enumerate(texts):
        key, rest = key_in(text)
        if key is not None:
            return key, at, [*texts[:at], rest, *texts[at + 1 :]]
    return None, _reference_at(texts) or 0, texts


def _reference_at(texts: Sequence[str]) -> int | None:
    """Give the place of a reference at the beginning of a row, None where there is none."""
    return next((at for at, text in enumerate(texts[:2]) if _REFERENCE.fullmatch(normal(text))), None)


def _typed(place: str, key: Key | None, at: int, texts: Sequence[str], known: _Columns | None) -> Typed:
    """Part a row by its columns, counted from its key, else from its reference."""
    columns = known or (_AS_IN_EXCEL if key is not None and not texts[at] else _AS_IN_WORD)
    anchor = columns.place_of(KEY, REFERENCE) if key is not None else columns.place_of(REFERENCE)
    counted = {place - at + anchor: text for place, text in enumerate(texts) if text}
    named = {columns.at[place]: text for place, text in counted.items() if place in columns.at}
    return Typed(
        place=place,
        key=key,
        reference=normal(named.get(REFERENCE, "")),
        answers={name: named[name] for name in ANSWERS if name in named},
        facts={name: named.get(name, "") for name in SHOWN if name in columns.at.values()},
        extra={
            columns.headings.get(place, ""): text
            for place, text in counted.items()
            if place not in columns.at
        },
        headings={name: columns.headings.get(place, "") for place, name in columns.at.items()},
    )
