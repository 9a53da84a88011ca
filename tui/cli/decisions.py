"""`tracker notice`, `tracker decide`, `tracker forward-plan`: decisions and the notice they need."""

from typing import TYPE_CHECKING, Any

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns

if TYPE_CHECKING:
    from tracker.meetings.candidates import Candidates
    from tracker.meetings.chain import Link
    from tracker.meetings.decide import Decided
    from tracker.meetings.forward_plan import Planned

_json = click.option("--json", "json", is_flag=True, help="Print for programs.")


@click.command("notice")
@click.argument("body")
@click.argument("date")
@click.option("--council", metavar="DATE", help="The Council meeting the decision is recommended to.")
@click.option("--exempt", is_flag=True, help="The meeting is to be private.")
@_json
def notice_command(body: str, date: str, council: str | None, exempt: bool, json: bool) -> None:
    r"""Show by when a decision must be noticed, published and may be carried out; needs no database.

    \b
    tracker notice Cabinet 2026-02-10 --council 2026-02-25
    """
    from tracker.meetings.chain import chain, is_executive  # noqa: PLC0415 - only here
    from tracker.meetings.said import meeting_day  # noqa: PLC0415 - the grammar of dates is slow to load
    from tracker.working_time import constitution  # noqa: PLC0415 - only here

    with Workspace() as workspace:
        executive = is_executive(body)
        links = chain(
            meeting_day(date, workspace.today),
            council=meeting_day(council, workspace.today) if council else None,
            executive=executive,
            key=executive,
            exempt=exempt,
            constitution=constitution(workspace.settings),
            calendar=workspace.working,
        )
    if json:
        as_json([_link(link, body) for link in links])
        return
    for row in columns([_link_row(link, body) for link in links], indent=""):
        click.echo(row)
    if not executive:
        click.echo(
            f"\n{body} is taken for no executive: no forward plan, publication or call-in of its decisions."
        )
    click.echo("\nThis advises; whether a notice was good is for your monitoring officer.")


@click.command("decide")
@click.argument("reference")
@click.option("--meeting", metavar="DATE", help="The meeting that decides; without it the candidates show.")
@click.option("--body", metavar="NAME", help="Whose meeting, where several meet that day.")
@click.option("--council", default="", metavar="NAME", help="Whose body, where several have one.")
@click.option("--key/--not-key", default=None, help="Whether it is a key decision.")
@click.option("--exempt/--not-exempt", default=None, help="Whether it is to be taken in private.")
@click.option("--author", metavar="NAME", help="Who writes the report; '' for nobody.")
@click.option("--no-meeting", is_flag=True, help="Let go of the meeting it is bound to.")
@_json
def decide_command(
    reference: str,
    meeting: str | None,
    body: str | None,
    council: str,
    key: bool | None,
    exempt: bool | None,
    author: str | None,
    no_meeting: bool,
    json: bool,
) -> None:
    r"""Bind a milestone to the meeting that decides it; its notice dates become milestones.

    \b
    tracker decide HERTS-B4                                  shows the meetings it could be
    tracker decide HERTS-B4 --meeting 2024-12-11 --key --author "Head of Finance"
    """
    if meeting is not None and no_meeting:
        msg = "--meeting and --no-meeting exclude each other."
        raise click.UsageError(msg)
    from tracker.meetings.decide import Kind, bind, declare, unbind  # noqa: PLC0415 - SQLModel is slow to load

    kind = Kind(key, exempt, author)
    done: list[Decided] = []
    with Workspace() as workspace:
        if meeting is not None:
            done.append(bind(workspace, reference, meeting, body=body, council=council, kind=kind))
        elif no_meeting:
            done.append(unbind(workspace, reference))
        if meeting is None and kind.says_something:
            done.append(declare(workspace, reference, kind))
        if not done or (meeting is None and not no_meeting):
            _candidates(workspace, reference, done, json=json)
            return
    _tell(done, json=json)


@click.command("forward-plan")
@click.option("--from", "since", metavar="DATE", help="The first day of the decisions; today if not said.")
@_json
def forward_plan_command(since: str | None, json: bool) -> None:
    """List the decisions that must be noticed, when they are taken, and by when notice is to be given."""
    from tracker.meetings.forward_plan import forward_plan  # noqa: PLC0415 - only here
    from tracker.meetings.said import meeting_day  # noqa: PLC0415 - the grammar of dates is slow to load

    with Workspace() as workspace, workspace.reading() as reader, reader.moment():
        first = meeting_day(since, workspace.today) if since else workspace.today
        found = forward_plan(workspace, reader, first)
    if json:
        as_json([_planned(one) for one in found])
        return
    if not found:
        click.echo("No decision is to be noticed. 'tracker decide REFERENCE --key' says that one is.")
        return
    _section("To be noticed", [one for one in found if one.standing != "not said"])
    _section("Not said whether key: 'tracker decide'", [one for one in found if one.standing == "not said"])


def _candidates(workspace: Workspace, reference: str, done: "list[Decided]", *, json: bool) -> None:
    from tracker.meetings.candidates import candidates  # noqa: PLC0415 - only without a meeting

    with workspace.reading() as reader:
        found = candidates(reader, reference, workspace.today)
    if json:
        as_json({"reference": found.milestone.reference, **_candidates_as_dict(found)})
        return
    for one in done:
        click.echo(one.sentence)
    line = found.milestone
    meetings = found.inside or found.near
    where = "could be decided at" if found.inside else "has no meeting in its time; the nearest are"
    if not meetings:
        click.echo(
            f"{line.reference} ({line.baseline_words}): no meeting of {line.body_words or 'its bodies'} is on"
            " record. 'tracker meetings import FILE' or 'tracker meetings add BODY DATE' records them."
        )
        return
    click.echo(f"{line.reference} ({line.baseline_words}) {where}:")
    for row in columns([(m.held_on, m.time_words or "", m.body) for m in meetings]):
        click.echo(row)
    click.echo(f"Bind it with: tracker decide {line.reference} --meeting {meetings[0].held_on}")


def _candidates_as_dict(found: "Candidates") -> dict[str, Any]:
    return {
        "when": found.milestone.baseline_words,
        "candidates": [line._asdict() for line in found.inside],
        "nearest": [line._asdict() for line in found.near],
    }


def _tell(done: "list[Decided]", *, json: bool) -> None:
    from tui.cli.meetings import notice_as_dict, notice_lines  # noqa: PLC0415 - only after an act

    last = done[-1]
    changes = tuple(change for one in done for change in one.notices)
    if json:
        shown = [notice_as_dict(change) for change in changes]
        as_json({"reference": last.reference, "sentence": last.sentence, "notices": shown})
        return
    for one in done:
        click.echo(one.sentence)
    for row in notice_lines(changes):
        click.echo(row)


def _link_row(link: "Link", body: str) -> tuple[str, ...]:
    step = link.step
    rule = f"{step.rule.text} [{step.rule.source}]" if step.rule else ""
    return step.sense, f"{step.on:%a} {step.on}", _name(link, body), rule


def _link(link: "Link", body: str) -> dict[str, Any]:
    step = link.step
    return {
        "key": link.key or None,
        "step": _name(link, body),
        "date": step.on.isoformat(),
        "sense": step.sense,
        "rule": step.rule and {"name": step.rule.name, "text": step.rule.text, "source": step.rule.source},
    }


def _name(link: "Link", body: str) -> str:
    return f"{body} meets" if link.step.name == "Meeting" else link.words[:1].upper() + link.words[1:]


def _section(heading: str, found: "list[Planned]") -> None:
    if not found:
        return
    click.echo(heading)
    rows = [
        (
            one.line.reference,
            _taken(one),
            _standing(one),
            f"{one.what} · {one.line.body or one.line.body_words}",
        )
        for one in found
    ]
    for row in columns(rows):
        click.echo(row)


def _whose(one: "Planned") -> str:
    return one.line.body or one.line.body_words


def _taken(one: "Planned") -> str:
    if one.first is None or one.last is None:
        return one.line.when
    return one.line.when if one.first != one.last else f"{one.first}"


def _standing(one: "Planned") -> str:
    reasons = f" ({', '.join(one.reasons)})" if one.reasons else ""
    match one.standing:
        case "noticed":
            return f"noticed{reasons}"
        case "no date":
            return f"no date to count from{reasons}"
        case "late":
            return f"notice late, was due by {one.notice_by}; not before {one.earliest}{reasons}"
        case _:
            by = f"notice {'was due by' if one.past else 'by'} {one.notice_by}"
            return f"{by}{reasons}" if one.notice_by else "no date to count from"


def _planned(one: "Planned") -> dict[str, Any]:
    line = one.line
    return {
        "reference": line.reference,
        "what": one.what,
        "council": line.council,
        "body": _whose(one),
        "when": line.when,
        "taken": {"first": one.first and one.first.isoformat(), "last": one.last and one.last.isoformat()},
        "meeting": line.held_on if line.meeting_state != "cancelled" else None,
        "key": line.is_key,
        "exempt": line.is_exempt,
        "report_author": line.report_author,
        "notice_by": one.notice_by and one.notice_by.isoformat(),
        "past": one.past,
        "standing": one.standing,
        "earliest": one.earliest and one.earliest.isoformat(),
    }


COMMANDS = {
    "notice": notice_command,
    "decide": decide_command,
    "forward-plan": forward_plan_command,
}
