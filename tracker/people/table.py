"""A table of people as a spreadsheet saves it: its columns by what councils call them, its rows by line.

Commas, semicolons or tabs part the cells, whichever part the first line; UTF-8 with or without a mark, UTF-16
with one, or Windows-1252. A cell may hold several values with semicolons between.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from tracker.characters import folded
from tracker.people.details import Details
from tracker.people.errors import NotAPeopleFileError

LARGEST_FILE = 5_000_000  # bytes
_SEPARATORS = (",", ";", "\t")
_HEADINGS = {
    "name": "name, full name, person, officer, employee, colleague, staff name, display name, owner, who",
    "address": "e-mail, email, mail, e-mail address, email address, address, work e-mail, work email",
    "channel": "channel, teams, teams webhook, webhook, told by, send to, apprise, workflow, workflows",
    "manages": "manages, manager of, programme manager of, programmes managed, programmes",
    "sponsors": "sponsors, sponsor of, sponsored programmes, sro of",
    "acts_for": "acts for, body, bodies, contact for, contact of, acts on behalf of",
    "weekdays": "days, weekdays, works, working days, days worked, working pattern, works on",
    "quiet": "quiet, quiet hours, not between, do not disturb",
}
_ROLES = {name: role for role, names in _HEADINGS.items() for name in names.split(", ")}
_NEEDED = {"name": "a name", "address": "an e-mail address"}


class Row(NamedTuple):
    """What one row says of somebody; `line` is the line of the file it begins on."""

    line: int
    details: Details


class Table(NamedTuple):
    """What a file says of people, and its headings that say nothing known."""

    rows: tuple[Row, ...]
    unread: tuple[str, ...]


def read_table(path: Path) -> Table:
    """Read a file of people. Raises `NotAPeopleFileError`."""
    text = _text(path)
    if said := re.match(r"sep=(.)\r?\n", text, re.IGNORECASE):
        separator, skipped, text = said[1], 1, text[said.end() :]
    else:
        first = text.partition("\n")[0]
        separator, skipped = max(_SEPARATORS, key=first.count), 0
    try:
        lines = list(_lines(text, separator))
    except csv.Error as problem:
        raise NotAPeopleFileError(path.name, f"a quotation mark does not close ({problem})") from problem
    if not lines:
        raise NotAPeopleFileError(path.name, "it is empty")
    columns, unread = _columns(path.name, lines[0][1])
    return Table(tuple(Row(line + skipped, _details(columns, cells)) for line, cells in lines[1:]), unread)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise NotAPeopleFileError(path.name, f"it is larger than {LARGEST_FILE // 1_000_000} MB")
        content = path.read_bytes()
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or "no such name of a file"
        raise NotAPeopleFileError(path.name, why[0].lower() + why[1:]) from problem
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotAPeopleFileError(path.name, "it is no text; save it as CSV")


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row with the line it begins on; a cell in quotes may go on over lines."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


def _columns(name: str, headings: list[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Give the place of each column that is known, and the headings of the others."""
    columns: dict[str, int] = {}
    unread = []
    for place, heading in enumerate(headings):
        role = _ROLES.get(folded(heading).rstrip(":"))
        if role is None:
            unread += [heading.strip()] if heading.strip() else []
        elif role in columns:
            raise NotAPeopleFileError(name, f"two columns give the same: {heading.strip()!r} is the second")
        else:
            columns[role] = place
    for role, needed in _NEEDED.items():
        if role not in columns:
            said = ", ".join(heading.strip() for heading in headings)
            raise NotAPeopleFileError(name, f"no column gives {needed} (its first line is: {said})")
    return columns, tuple(unread)


def _details(columns: dict[str, int], cells: list[str]) -> Details:
    """Give what a row says; a blank cell says nothing, but for the two that are needed."""
    said = {role: cells[place].strip(" \t") if place < len(cells) else "" for role, place in columns.items()}
    return Details(
        name=said["name"],
        address=said["address"],
        channel=said.get("channel") or None,
        weekdays=said.get("weekdays") or None,
        quiet=said.get("quiet") or None,
        manages=_listed(said.get("manages", "")),
        sponsors=_listed(said.get("sponsors", "")),
        acts_for=_listed(said.get("acts_for", "")),
    )


def _listed(words: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in words.split(";") if one.strip())
