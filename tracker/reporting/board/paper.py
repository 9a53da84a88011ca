"""The board's report as a paper that lies across the page and is marked internal. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from tracker.dates import Day, in_words
from tracker.papers.paper import Block, Heading, Paper, Part, Table, plain
from tracker.reporting.board.values import Board, Standing

MARK, REMARK = "INTERNAL", "For the programme board, not for publication"


def paper_of(report: Board) -> Paper:
    """Lay the report out: exceptions first; a part with nothing in it says so."""
    one = report.programmes[0] if len(report.programmes) == 1 else None
    title = "Programme board report" if one is None else f"Programme board report: {one.title}"
    councils = ", ".join(dict.fromkeys(standing.council for standing in report.programmes))
    blocks = (Heading(1, title), plain(f"As at {_day(report.as_at)}."), *_summary(report), *_parts(report))
    return Paper(
        f"{title}, {_day(report.as_at)}", councils, report.as_at, (Part(blocks, is_wide=True),), MARK, REMARK
    )


def _summary(report: Board) -> Iterator[Block]:
    if not report.programmes:
        yield plain("There is no programme yet.")
        return
    promised = sum(one.promised for one in report.programmes)
    complete = sum(one.complete for one in report.programmes)
    overdue = sum(one.overdue for one in report.programmes)
    yield plain(
        f"Milestones promised: {promised:,}, {complete:,} of them complete and {overdue:,} overdue."
        f" Programmes: {len(report.programmes):,}."
    )


def _parts(report: Board) -> Iterator[Block]:
    yield from _part(
        "Exceptions", "Nothing is overdue, off track or at risk.",
        ("Milestone", "Status", "Due", "Why", "Owner"), (30, 16, 16, 26, 14),
        [(_named(one), one.stands, one.due, one.why, one.owner) for one in report.exceptions],
    )  # fmt: skip
    yield from _part(
        "Slips since the last board", "No date has changed.",
        ("Milestone", "Was", "Now", "Reason", "Agreed by"), (30, 16, 18, 22, 16),
        [(_named(one), one.was, one.now, one.reason, one.agreed_by) for one in report.slips],
        note=_since(report.programmes),
    )  # fmt: skip
    yield from _part(
        "Next month", "Nothing falls due.",
        ("Milestone", "Due", "Status", "Owner"), (40, 22, 20, 20),
        [(_named(one), one.due, one.stands, one.owner) for one in report.coming],
    )  # fmt: skip
    yield from _part(
        "Risks", "Nothing is paused, waiting or silent.",
        ("Milestone or action", "Flag", "What is known", "Owner"), (36, 10, 38, 18),
        [(_named(one), one.flag, one.words, one.owner) for one in report.risks],
    )  # fmt: skip
    yield from _part(
        "Decisions needed", "No decision is coming.",
        ("Decision", "By whom", "When", "Meeting", "Dates before it"), (28, 18, 16, 18, 22),
        [(_named(one), one.by, one.due, one.meeting, one.notices) for one in report.decisions],
    )  # fmt: skip
    yield from _part(
        "Measures", "No target is missed.",
        ("Measure", "Latest value", "Target", "Verdict", "Compared with"), (32, 18, 22, 12, 18),
        [(_named(one), one.latest, one.target, one.verdict, one.compared) for one in report.measures],
    )  # fmt: skip
    yield from _part(
        "How the programmes stand", "There is none.",
        ("Programme", "Promised", "Complete", "On track", "At risk", "Off track", "Overdue"),
        (40, 10, 10, 10, 10, 10, 10),
        [_counted(one) for one in report.programmes],
    )  # fmt: skip


def _part(
    title: str,
    otherwise: str,
    columns: tuple[str, ...],
    shares: tuple[int, ...],
    rows: Sequence[tuple[str, ...]],
    *,
    note: str = "",
) -> Iterator[Block]:
    yield Heading(2, title)
    if note:
        yield plain(note)
    yield Table(title, columns, tuple(rows), shares) if rows else plain(otherwise)


def _since(programmes: Sequence[Standing]) -> str:
    days = sorted({one.since for one in programmes})
    if len(days) == 1:
        return f"Compared with {_day(days[0])}."
    said = (f"{one.reference} with {_day(one.since)}" for one in programmes)
    return f"Compared: {', '.join(said)}." if programmes else ""


def _counted(one: Standing) -> tuple[str, ...]:
    counts = (one.promised, one.complete, one.on_track, one.at_risk, one.off_track, one.overdue)
    return (f"{one.reference} {one.title}", *(f"{count:,}" for count in counts))


def _named(one: tuple[str, ...]) -> str:
    reference, what, *_ = one
    return f"{reference} {what}"


def _day(on: date) -> str:
    return in_words(Day(on))
