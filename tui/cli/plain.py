"""How commands print: aligned lines for people, JSON for programs."""

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from tracker.progress.agenda import Entry

GAP = "  "
NARROWEST = 20


def as_json(value: object) -> None:
    """Print a value for programs."""
    import json  # noqa: PLC0415 - not needed where people read

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def columns(rows: Sequence[Sequence[str]], *, indent: str = "  ") -> Iterable[str]:
    """Align rows; on a terminal the last column is cut to its width, elsewhere nothing is cut."""
    if not rows:
        return
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]) - 1)]
    room = _width() - len(indent) - sum(widths) - len(GAP) * len(widths)
    for row in rows:
        last = row[-1]
        if len(last) > max(room, NARROWEST):
            last = last[: max(room, NARROWEST) - 1].rstrip() + "…"
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield (indent + GAP.join([*cells, last])).rstrip()


def _width() -> int:
    """Give the width of the terminal; where there is none, nothing has to be cut."""
    if not sys.stdout.isatty():
        return sys.maxsize
    import shutil  # noqa: PLC0415 - slow to load for what a pipe needs

    return shutil.get_terminal_size().columns


def entry_row(entry: Entry) -> tuple[str, ...]:
    """Give a milestone as one line: reference, status, when, what and who."""
    line, standing = entry.line, entry.standing
    status = f"{standing.symbol} {standing.words}"
    slip = f" ({standing.slip.words})" if standing.slip.words else ""
    who = f" · {line.body_words}" if line.body_words else ""
    return line.reference, status, entry.when + slip, entry.what + who


def entry_in_words(entry: Entry) -> str:
    """Give a milestone as a sentence that can be listened to: no columns, no signs."""
    line, standing = entry.line, entry.standing
    who = f" Responsible: {' '.join(line.body_words.split())}." if line.body_words else ""
    slip = f", {standing.slip.words}" if standing.slip.words else ""
    late = ", overdue" if standing.overdue else ""
    when = f"due {entry.when}" if entry.when else "no date"
    what = " ".join(entry.what.split()).rstrip(".")
    return f"{line.reference}: {what}. {when[0].upper()}{when[1:]}; {standing.words}{late}{slip}.{who}"


def entry_as_dict(entry: Entry) -> dict[str, Any]:
    """Give a milestone for programs; dates are ISO text, ends included, null where open or unsaid."""
    line, standing = entry.line, entry.standing
    return {
        "reference": line.reference,
        "action_reference": line.action_reference,
        "programme": line.programme,
        "workstream": line.workstream,
        "description": line.description,
        "action": line.action,
        "bodies": line.body_words,
        "applies_to": line.applies_to,
        "period": line.period,
        "when": entry.when,
        "due": {"start": line.due_start, "end": line.due_end},
        "baseline": {
            "words": line.baseline_words,
            "start": line.baseline_start,
            "end": line.baseline_end,
            "precision": line.baseline_precision,
        },
        "forecast": None
        if line.forecast_words is None
        else {
            "words": line.forecast_words,
            "start": line.forecast_start,
            "end": line.forecast_end,
            "precision": line.forecast_precision,
        },
        "actual": None
        if line.actual_words is None
        else {"words": line.actual_words, "start": line.actual_start, "end": line.actual_end},
        "state": line.state,
        "status": standing.status,
        "overdue": standing.overdue,
        "slip": standing.slip.words,
        "section": entry.section,
        "version": line.version,
    }


def one_of_many(count: int, name: str) -> str:
    """Say a count with its noun: "1 action", "22 actions"."""
    plural = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
    return f"{count} {name if count == 1 else plural}"
