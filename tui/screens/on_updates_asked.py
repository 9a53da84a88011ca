"""What the places with updates ask of the data, away from the event loop."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.dates import Day, in_words
from tracker.publishing.standing import EditionLine
from tracker.workspace import Workspace
from tui.widgets.history_rows import local
from tui.widgets.paper_blocks import Block

if TYPE_CHECKING:
    from tracker.publishing.comparing import Compared
    from tracker.reporting.silence import Asked, Reported
    from tracker.snapshot.changes import Changed

# What stands where a change has no words of its own for how it was, or is.
_BEFORE = {"completed": "not complete", "retimed": "no date", "added": "not in the plan"}
_SINCE = {"completed": "complete", "retimed": "no date", "withdrawn": "withdrawn", "reopened": "not complete"}


class Agreeing(NamedTuple):
    """An update to be agreed: why somebody may not record that, else what to mind."""

    line: EditionLine
    refused: str = ""
    note: str = ""


def agreeing(workspace: Workspace, *, line: EditionLine) -> Agreeing:
    """Look whether who acts may record that an update is agreed."""
    from tracker.publishing.agreeing import may_agree  # noqa: PLC0415 - SQLAlchemy is slow to load
    from tracker.publishing.errors import OwnAgreementError  # noqa: PLC0415 - as above

    if line.state == "agreed":
        said = f"{line.programme} is agreed by {line.agreed_by} already: p publishes it, u takes that back."
        return Agreeing(line, said)
    if line.state == "returned":
        said = (
            f"{line.programme} was returned by {line.returned_by}: put that right, then s submits it again."
        )
        return Agreeing(line, said)
    with workspace.reading() as reader:
        if not may_agree(workspace, reader, line.id, line.programme):
            return Agreeing(line, str(OwnAgreementError(line.programme, workspace.who)))
    note = "" if line.state == "submitted" else f"It is a {line.state} update: nobody submitted it."
    return Agreeing(line, note=note)


def publishing(workspace: Workspace, *, line: EditionLine) -> str:
    """Give the pre-election period that today falls in, in words, if any."""
    from tracker.publishing.pre_election import period_on, periods_of  # noqa: PLC0415 - as above

    with workspace.reading() as reader:
        period = period_on(periods_of(workspace, reader, line.programme), workspace.today)
    return period.words if period else ""


def versions(workspace: Workspace, *, programme: str) -> list[EditionLine]:
    """Give what there is of a programme's updates, the newest first."""
    from tracker.publishing.editions import editions  # noqa: PLC0415 - as above

    with workspace.reading() as reader:
        return editions(reader, programme)[::-1]


def compared(workspace: Workspace, *, programme: str, one: int | None, other: int | None) -> list[Block]:
    """Lay out two editions beside one another, None for the draft."""
    from tracker.publishing.comparing import compare_editions  # noqa: PLC0415 - as above

    with workspace.reading() as reader:
        return list(_compared(compare_editions(reader, programme, one, other)))


def silent(workspace: Workspace, *, programme: str) -> list[Block]:
    """Lay out who is asked in the round, those who said nothing first."""
    from tracker.reporting.silence import open_round  # noqa: PLC0415 - as above

    with workspace.reading() as reader:
        view = open_round(reader, programme, workspace.today)
    stands = view.round.stands(workspace.today)
    head = Block(((f"Round {stands}: ", "strong"), (view.round.words, "")))
    asked = sorted(view.owners, key=lambda one: not one.silent)
    return [head, *(block for one in asked for block in _asked(one))]


def version_words(line: EditionLine) -> str:
    """Name an edition, or what is not published."""
    day = in_words(Day(date.fromisoformat(line.as_at)))
    name = f"edition {line.number}" if line.number else f"the {line.state} update" * (line.state != "draft")
    down = ", taken down" if line.taken_at else ""
    return f"{name or 'the draft'} as at {day}{down}"


def first_up(words: str) -> str:
    """Begin words with a capital letter."""
    return words[:1].upper() + words[1:]


def _asked(one: "Asked") -> Iterator[Block]:
    count = len(one.silent)
    stands = (
        (f"  nothing on {count} of {len(one.milestones)}", "at_risk") if count else ("  all said", "complete")
    )
    yield Block(((one.words, "heading"), stands), above=True)
    for each in (*one.silent, *one.said):
        yield _reported(each)


def _reported(each: "Reported") -> Block:
    words = "nothing said"
    if each.said_at is not None:
        words = f"said on {in_words(Day(local(each.said_at).date()))}"
    head = (f"{each.reference}  ", "reference")
    return Block((head, (each.entry.what, ""), (f"  {words}", "quiet")), indent=2)


def _compared(found: "Compared") -> Iterator[Block]:
    was, now = (first_up(version_words(line)) for line in (found.before, found.after))
    yield Block(((was, "strong"),), beside=((now, "strong"),))
    yield Block((("Milestones", "heading"),), above=True)
    for one in found.counts:
        style = "quiet" if one.was == one.now else "strong"
        yield Block(((f"{one.was:>5} → {one.now}  {one.what}", style),))
    for kind in found.kinds:
        yield Block(((f"{kind.title} ({len(kind.changes)})", "heading"),), above=True)
        for change in kind.changes:
            yield from _change(kind.name, change)
    if not found.kinds:
        yield Block((("Nothing else is different.", "quiet"),), above=True)


def _change(kind: str, change: "Changed") -> Iterator[Block]:
    """Give what changed, then how it was and how it is, beside or after one another."""
    yield Block(((f"{change.reference}  ", "reference"), (change.title, "strong")), indent=2)
    was = change.was or _BEFORE.get(kind, "nothing")
    now = change.now or _SINCE.get(kind, "nothing")
    yield Block(((was, "quiet"),), indent=4, beside=((now, ""),))
    why = [word for word in (change.remark, change.reason) if word]
    why += [f"agreed by {change.agreed_by}"] if change.agreed_by else []
    if why:
        yield Block((("; ".join(why), "quiet"),), indent=4)
