"""`tracker meetings`: the calendar of the bodies; what is bound to a meeting follows it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, one_of_many

if TYPE_CHECKING:
    from tracker.meetings.keep import Imported
    from tracker.meetings.notices import NoticeChange
    from tracker.meetings.record import MeetingChange
    from tracker.meetings.views import MeetingLine

_json = click.option("--json", "json", is_flag=True, help="Print for programs.")
_council = click.option("--council", default="", metavar="NAME", help="Whose body, where several have one.")
_why = click.option("--why", default="", help="The reason, for the history.")


@click.group("meetings")
def meetings_command() -> None:
    """Keep the calendar of meetings."""


@meetings_command.command("list")
@click.argument("body", required=False)
@click.option("--from", "since", metavar="DATE", help="The first day; today if not said.")
@_council
@_json
def list_command(body: str | None, since: str | None, council: str, json: bool) -> None:
    """List the meetings to come, of every body or of one."""
    from tracker.meetings.said import meeting_day  # noqa: PLC0415 - the grammar of dates is slow to load
    from tracker.meetings.views import listed  # noqa: PLC0415 - as above

    with Workspace() as workspace, workspace.reading() as reader:
        first = meeting_day(since, workspace.today) if since else workspace.today
        found = listed(reader, since=first, body=body, council=council)
    if json:
        as_json([line._asdict() for line in found])
        return
    if not found:
        click.echo("No meetings are on record. 'tracker meetings import FILE' brings a calendar in.")
    for row in columns([_row(line) for line in found], indent=""):
        click.echo(row)


@meetings_command.command("add")
@click.argument("body")
@click.argument("date")
@click.option("--time", metavar="TIME", help='At what time, such as "18:30".')
@_council
@_json
def add_command(body: str, date: str, time: str | None, council: str, json: bool) -> None:
    """Record a meeting of a body."""
    from tracker.meetings.record import add  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        _tell(add(workspace, body, date, time=time, council=council), json=json)


@meetings_command.command("move")
@click.argument("body")
@click.argument("date")
@click.argument("to")
@_why
@_council
@_json
def move_command(body: str, date: str, to: str, why: str, council: str, json: bool) -> None:
    r"""Move a meeting to another day; what is bound to it and its notice dates follow.

    \b
    tracker meetings move Cabinet 2026-02-10 2026-02-17 --why "Budget settlement is late"
    """
    from tracker.meetings.record import move  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        _tell(move(workspace, body, date, to, why=why, council=council), json=json)


@meetings_command.command("cancel")
@click.argument("body")
@click.argument("date")
@_why
@_council
@_json
def cancel_command(body: str, date: str, why: str, council: str, json: bool) -> None:
    """Record that a meeting is not held; its notices are cancelled."""
    from tracker.meetings.record import cancel  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        _tell(cancel(workspace, body, date, why=why, council=council), json=json)


@meetings_command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--moved", "as_moved", is_flag=True, help="Take what may have moved for moved, and do not ask.")
@_council
@_json
def import_command(files: tuple[Path, ...], as_moved: bool, council: str, json: bool) -> None:
    r"""Bring in committee calendars (.ics, or .csv with date and body); a revised one moves meetings.

    \b
    tracker meetings import calendar-2026.ics
    tracker meetings import calendar.csv --council "Hertsmere Borough Council"
    """
    from tracker.meetings.keep import import_calendars  # noqa: PLC0415 - SQLModel is slow to load

    with Workspace() as workspace:
        found = import_calendars(workspace, files, council=council, as_moved=as_moved)
    if json:
        as_json(_imported(found))
    else:
        _show(found)


def notice_lines(changes: "tuple[NoticeChange, ...]") -> list[str]:
    """Give what became of notice dates, a line each."""
    return list(columns([(change.reference, _became(change)) for change in changes]))


def notice_as_dict(change: "NoticeChange") -> dict[str, Any]:
    """Give a changed notice date for programs; dates in ISO form, null where there is none."""
    return {
        "reference": change.reference,
        "was": _iso(change.was),
        "now": _iso(change.now),
        "settled": change.settled,
    }


def _tell(change: "MeetingChange", *, json: bool) -> None:
    if json:
        as_json(_change(change))
        return
    for line in _change_lines(change):
        click.echo(line)


def _change_lines(change: "MeetingChange") -> list[str]:
    return [change.sentence, *notice_lines(change.notices)]


def _became(change: "NoticeChange") -> str:
    if change.settled:
        return f"was done for {change.was}; the meeting asks for {change.now} now"
    if change.now is None:
        return f"{change.was} → cancelled"
    return f"{change.was} → {change.now}" if change.was else str(change.now)


def _row(line: "MeetingLine") -> tuple[str, ...]:
    bound = one_of_many(line.decisions, "decision") if line.decisions else ""
    facts = [line.title, "" if line.state == "planned" else line.state, bound]
    about = ", ".join(fact for fact in facts if fact and fact != line.body)
    return line.held_on, line.time_words or "", line.body, about


def _show(found: "Imported") -> None:
    click.echo(
        f"{one_of_many(found.added, 'meeting')} added, {found.unchanged} as before,"
        f" {len(found.changes)} changed. 'tracker undo' takes it back."
    )
    for change in found.changes:
        for line in _change_lines(change):
            click.echo(line)
    for asked in found.asked:
        click.echo(f"Question: {asked.sentence}")
    for body, on in found.gone:
        click.echo(f"Not in the calendar any more, left as it is: {body} {on}")
    for left in found.unread:
        click.echo(f"Left out, {left.place}: {left.reason} ({left.words})")


def _imported(found: "Imported") -> dict[str, Any]:
    return {
        "added": found.added,
        "unchanged": found.unchanged,
        "changes": [_change(change) for change in found.changes],
        "questions": [
            {"body": asked.body, "was": _iso(asked.was), "now": _iso(asked.now), "asks": asked.sentence}
            for asked in found.asked
        ],
        "gone": [{"body": body, "date": _iso(on)} for body, on in found.gone],
        "left_out": [left._asdict() for left in found.unread],
    }


def _change(change: "MeetingChange") -> dict[str, Any]:
    return {
        "body": change.body,
        "was": _iso(change.was),
        "now": _iso(change.now),
        "sentence": change.sentence,
        "decisions": list(change.decisions),
        "notices": [notice_as_dict(one) for one in change.notices],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


COMMANDS = {"meetings": meetings_command}
