"""`tracker timeline`: every milestone by its date, month by month, with the meetings between them."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

import click

from tracker.progress.agenda import Entry
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.references import normal, similar
from tracker.progress.timeline import MeetingDay, by_date
from tracker.progress.views import programmes
from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, entry_as_dict, entry_in_words, entry_row, one_of_many


class Dated(NamedTuple):
    """A milestone or a meeting with its day as ISO text, its last where it is a window."""

    day: str
    of: Entry | MeetingDay


@click.command("timeline")
@click.argument("programme", required=False)
@click.option("--plain", is_flag=True, help="A sentence a line, for listening to.")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def timeline_command(programme: str | None, plain: bool, json: bool) -> None:
    r"""List milestones and meetings by date: of one programme, or of all.

    What is done stands where it was done, the rest where it is expected; what has no date comes last.

    \b
    tracker timeline HERTS
    tracker timeline --plain
    """
    reference = normal(programme) if programme else None
    with Workspace() as workspace, workspace.reading() as reader, reader.moment():
        known = [line.reference for line in programmes(reader)]
        if programme and reference not in known:
            raise NoSuchReferenceError(programme, similar(normal(programme), known))
        entries, meetings = by_date(reader, workspace.today, reference)
        today = workspace.today
    dated = [Dated(day, entry) for entry in entries if (day := day_of(entry))]
    undated = [entry for entry in entries if not day_of(entry)]
    if json:
        as_json(
            {
                "today": today.isoformat(),
                "milestones": [entry_as_dict(one.of) for one in dated if isinstance(one.of, Entry)],
                "undated": [entry_as_dict(entry) for entry in undated],
                "meetings": [one._asdict() for one in meetings],
            }
        )
        return
    there = sorted([*dated, *(Dated(one.held_on, one) for one in meetings)], key=lambda one: one.day)
    for line in _lines(there, undated, today, plain=plain):
        click.echo(line)


def day_of(entry: Entry) -> str | None:
    """Give the day a milestone stands at: when it was done, else the end of when it is expected."""
    line = entry.line
    return line.actual_end or line.due_end or line.due_start


def _lines(there: list[Dated], undated: list[Entry], today: date, *, plain: bool) -> Iterator[str]:
    if not there and not undated:
        yield "There is nothing on the timeline yet. Bring in a plan with 'tracker import FILE'."
    here = today.isoformat()
    said_today = False
    for month, run in groupby(there, key=lambda one: one.day[:7]):
        if not said_today and month > here[:7]:
            said_today = True
            yield _today(today)
        now = ", this month" if month == here[:7] else ""
        said_today = said_today or bool(now)
        yield f"{date.fromisoformat(f'{month}-01'):%B %Y}{now}"
        yield from _run([one.of for one in run], plain=plain)
        yield ""
    if there and not said_today:
        yield _today(today)
    if undated:
        yield f"No date: {one_of_many(len(undated), 'milestone')}"
        yield from _run(undated, plain=plain)


def _today(today: date) -> str:
    return f"Today is {today.day} {today:%B %Y}\n"


def _run(found: "list[Entry | MeetingDay] | list[Entry]", *, plain: bool) -> Iterator[str]:
    if plain:
        yield from (entry_in_words(one) if isinstance(one, Entry) else _meeting(one) for one in found)
        return
    yield from columns(
        [
            entry_row(one) if isinstance(one, Entry) else ("", "meeting", _day(one.held_on), _named(one))
            for one in found
        ]
    )


def _meeting(one: MeetingDay) -> str:
    return f"Meeting: {_named(one)}, {_day(one.held_on)}."


def _named(one: MeetingDay) -> str:
    return one.body if one.title in ("", one.body) else f"{one.body}: {one.title}"


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B %Y}"


COMMANDS = {"timeline": timeline_command}
