"""An action as facts: what the plan says, who is responsible, what hangs on it, what was written and done."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from tracker.characters import printable
from tracker.progress.views import ActionView

if TYPE_CHECKING:
    from tracker.importing.items import SaidThere

MOST_TOLD = 3
CARRIED = "  (carried down from the row above)"


class Fact(NamedTuple):
    """A label and its words: `opens` is a place and what about there, `edits` the field one may correct.

    `held` is what stands in that field, where the words say more.
    """

    label: str
    words: str
    style: str = ""
    opens: tuple[str, str] | None = None
    edits: str = ""
    held: str = ""


Section = tuple[str, Sequence[Fact]]


def headline(view: ActionView) -> list[Fact]:
    """Say what is to be done, and who is responsible."""
    line = view.line
    carried = CARRIED if line.inferred and line.description else ""
    facts = [Fact("Action", line.action or "nothing said", "strong", edits="action", held=line.action)]
    said = line.description or "nothing said"
    facts.append(Fact("About", said + carried, "quiet", edits="description", held=line.description))
    return [*facts, *_bodies(view)]


def facts(view: ActionView) -> list[Fact]:
    """Say the plan's own dates, who updates it, what it waits for, and all else the plan gives it."""
    line, around = view.line, view.around
    said = [
        Fact(
            "Dates",
            f"the plan says “{line.date_words}”" if line.date_words else "the plan says none",
            edits="dates",
            held=line.date_words,
        ),
        Fact("Owner", around.owner or "nobody in particular", edits="owner", held=around.owner or ""),
        *(Fact("Question", one.asks, "at_risk", ("questions", line.programme)) for one in view.questions),
        *_waits("Waits for", view.waits_for),
        *_waits("Waited for", view.waited_for),
    ]
    if line.stage:
        said.append(Fact("Stage", line.stage, opens=("stages", line.programme)))
    said += [Fact("Frame", f"{element}  ({frame})") for frame, element in view.frames]
    if around.carried_from:
        said.append(Fact("Goes on", f"from {around.carried_from}", opens=("action", around.carried_from)))
    if around.stated_reference and around.stated_reference != line.reference:
        said.append(Fact("In the plan", f"number {around.stated_reference}"))
    if around.status_words:
        said.append(Fact("In the plan", f"status “{around.status_words}”"))
    return said + [Fact(heading, words) for heading, words in json.loads(around.more or "[]")]


def _bodies(view: ActionView) -> Iterator[Fact]:
    line, around = view.line, view.around
    if not view.bodies:
        yield Fact("Bodies", line.body_words or "none named", edits="bodies", held=line.body_words)
    for place, body in enumerate(view.bodies):
        yield Fact(
            "" if place else "Bodies",
            f"{body.name} ({body.part})",
            opens=("body", f"{around.council}/{body.reference}"),
            edits="bodies",
            held=line.body_words,
        )


def _waits(label: str, lines: Sequence[tuple[str | None, str, str]]) -> Iterator[Fact]:
    for reference, what, words in lines:
        if reference is None:
            yield Fact(label, words)
        else:
            yield Fact(label, f"{reference}  {what}", opens=("action", reference))


def said_in_source(said: "Sequence[SaidThere]") -> list[Fact]:
    """Give the document's own words, each passage once, with where it stands there."""
    return [
        Fact("", f"“{' · '.join(dict.fromkeys(printable(one.words) for one in run))}”  {place}")
        for place, run in groupby(said, key=attrgetter("place"))
    ]


def updates(view: ActionView) -> list[Fact]:
    """Give what people wrote, newest first."""
    written = []
    for update in view.updates:
        about = f" on {update.milestone_reference}" if update.milestone_reference else ""
        whose = f" for {printable(update.on_behalf_of)}" if update.on_behalf_of else ""
        reader = "for publication" if update.audience == "public" else "for staff"
        written.append(
            Fact("", f"{moment(update.written_at)}  {update.written_by}{whose}{about}, {reader}", "quiet")
        )
        written.append(Fact("", printable(update.words)))
    return written or [Fact("", "Nothing written yet: n writes an entry.", "quiet")]


def history(view: ActionView) -> list[Fact]:
    """Give what was done, newest first; each act can be opened."""
    return [
        Fact(
            "",
            "  ".join(
                (
                    moment(done.act.at),
                    done.act.who,
                    f"{done.act.what}{'  ↶ undone' if done.act.undone else ''}",
                    *((f"“{done.act.why}”",) if done.act.why else ()),
                    _first(done.changes),
                )
            ),
            "quiet" if done.act.undone else "",
            ("act", str(done.act.id)),
        )
        for done in view.history
    ]


def _first(changes: Sequence[str]) -> str:
    more = f"; and {len(changes) - MOST_TOLD} more" if len(changes) > MOST_TOLD else ""
    return "; ".join(changes[:MOST_TOLD]) + more


def moment(at: str) -> str:
    """Give an instant in the person's own time zone."""
    here = datetime.fromisoformat(at).astimezone()
    return f"{here.day} {here:%b %Y %H:%M}"
