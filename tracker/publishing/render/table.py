"""A table to take away: comma-separated values, and beside it what its columns mean (CSVW). Pure.

The values are as RFC 4180 has them, in UTF-8 after a byte order mark: Excel takes a file without one for the
computer's own code page and spoils "£", and the UTF-8 decoder that CSVW builds on passes over it. Words that
a spreadsheet would take for a formula stand after an apostrophe; numbers and dates are never touched.
"""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Generic, Literal, NamedTuple, TypeVar

from tracker.importing.formulas import neutralised
from tracker.publishing.render.licence import LICENCE_ADDRESS
from tracker.publishing.render.text import line

Cell = str | date | bool | Sequence[str] | None
Datatype = Literal["string", "date", "boolean", "decimal"]
SEPARATOR = "; "
_MARK = "\ufeff"
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Column(Generic[_One]):
    """A column: its name for programs, its heading for people, what it means, what it holds of a row.

    One that is `several` holds a list, its members between `SEPARATOR`; a decimal is given as its digits.
    """

    name: str
    heading: str
    meaning: str
    value: Callable[[_One], Cell]
    datatype: Datatype = "string"
    several: bool = False
    required: bool = False


class Origin(NamedTuple):
    """Where a table comes from: what it is of, who publishes it, when it was published, as at which day."""

    title: str
    publisher: str
    issued: date | None
    as_at: date


def as_csv(columns: Sequence[Column[_One]], rows: Iterable[_One]) -> bytes:
    """Write a table, headings first."""
    text = StringIO(newline="")
    text.write(_MARK)
    writer = csv.writer(text)
    writer.writerow([column.heading for column in columns])
    for row in rows:
        writer.writerow([_cell(column, column.value(row)) for column in columns])
    return text.getvalue().encode()


def as_csvw(
    columns: Sequence[Column[_One]], origin: Origin, *, file: str, key: str | Sequence[str] = ()
) -> bytes:
    """Describe a table by the W3C's Metadata Vocabulary for Tabular Data; `file` stands beside.

    `key` names the column whose words no two rows share, or the columns.
    """
    schema: dict[str, object] = {"columns": [_described(column) for column in columns]}
    if key:
        schema["primaryKey"] = key
    about: dict[str, object] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}],
        "url": file,
        "dc:title": line(origin.title),
        "dc:publisher": line(origin.publisher),
        "dc:license": {"@id": LICENCE_ADDRESS},
        "dc:language": "en-GB",
        "dc:temporal": origin.as_at.isoformat(),
        "tableSchema": schema,
    }
    if origin.issued is not None:
        about["dc:issued"] = {"@value": origin.issued.isoformat(), "@type": "xsd:date"}
    return (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode()


def _described(column: Column[_One]) -> dict[str, object]:
    said: dict[str, object] = {
        "name": column.name,
        "titles": column.heading,
        "dc:description": column.meaning,
        "datatype": column.datatype,
    }
    if column.several:
        said["separator"] = SEPARATOR
    if column.required:
        said["required"] = True
    return said


def _cell(column: Column[_One], value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if column.datatype == "decimal":
        return str(value)
    if isinstance(value, str):
        return neutralised(line(value))
    return neutralised(SEPARATOR.join(line(one).replace(";", ",") for one in value))
