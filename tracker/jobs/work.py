"""What each job does: it asks the part of the house that knows, and puts what came of it into words.

Any job may run at any time, twice, or in two programs at once, with the same outcome.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from db.ledger import instant_text
from db.queries.editions import EditionLine, published
from db.queries.reminders import waiting
from tracker.dates import Day, in_words
from tracker.progress.rolling import roll_forward
from tracker.publishing.site import write
from tracker.reminders.hours import in_hours
from tracker.reminders.mail import mail_of
from tracker.reminders.outbox import Filled, fill
from tracker.reminders.sending import Sent, send_due
from tracker.workspace import Workspace

ROUND = timedelta(seconds=45)  # of sending, so that the program can be ended between two rounds
_FEW = 5


class Outcome(NamedTuple):
    """What a job did this time, and how things stand that somebody may have to see to; both may be empty."""

    done: str = ""
    note: str = ""


class Job(NamedTuple):
    """A kind of work, how often it is looked to, and the work; its second argument says it is wanted now.

    Wanted now, reminders go out at any hour of a working day; otherwise in working hours alone.
    """

    name: str
    every: timedelta
    work: Callable[[Workspace, bool], Outcome]


def jobs() -> tuple[Job, ...]:
    """Give the jobs in the order of a round; each set remembers what it exported."""
    return (
        Job("roll", timedelta(hours=6), roll),
        Job("remind", timedelta(minutes=15), remind),
        Job("send", timedelta(minutes=1), send),
        Job("export", timedelta(minutes=1), Export()),
    )


def roll(workspace: Workspace, _wanted_now: bool) -> Outcome:
    """Make the recurring milestones that came into reach."""
    made = roll_forward(workspace)
    return Outcome(f"{_count(made, 'recurring milestone')} made" if made else "")


def remind(workspace: Workspace, wanted_now: bool) -> Outcome:
    """Put what is due into the outbox."""
    today = workspace.today
    if not workspace.working.is_working(today):
        return Outcome(note=f"no reminders on {in_words(Day(today))}, which is not a working day")
    if not wanted_now and not in_hours(workspace.now, workspace.working):
        return Outcome()
    filled = fill(workspace)
    done = (
        f"{_count(filled.reminders, 'reminder')} in {_count(filled.messages, 'message')} put into the outbox"
        if filled.messages
        else ""
    )
    return Outcome(done, _not_reached(filled))


def send(workspace: Workspace, wanted_now: bool) -> Outcome:
    """Send what waits in the outbox."""
    channel = mail_of(workspace.settings)
    with workspace.reading() as reader:
        outbox = waiting(reader, instant_text(workspace.now))
    if channel is None:
        return Outcome(note=_wait(outbox.waiting, "no mail server is set (TRACKER_MAIL)"))
    if not workspace.working.is_working(workspace.today):
        return Outcome(note=_wait(outbox.waiting, "today is not a working day"))
    if not outbox.ready or not (wanted_now or in_hours(workspace.now, workspace.working)):
        return Outcome()
    sent = send_due(workspace, channel, lambda: workspace.now, at_most=None if wanted_now else ROUND)
    return Outcome(_sent(sent), "; ".join(_few(sent.problems)))


class Export:
    """Write the site anew when the published editions are others than last time; the first time always."""

    def __init__(self) -> None:
        self._written: list[EditionLine] | None = None

    def __call__(self, workspace: Workspace, _wanted_now: bool) -> Outcome:
        """Write pages, data and calendars where the settings say."""
        with workspace.reading() as reader:
            editions = published(reader)
        if editions == self._written:
            return Outcome()
        write(workspace, Path(workspace.settings.site))
        self._written = editions
        return Outcome(f"{_count(len(editions), 'edition')} published in {workspace.settings.site}")


def _not_reached(filled: Filled) -> str:
    notes = []
    if filled.untold:
        notes.append(
            f"nobody would be told of {_count(len(filled.untold), 'milestone')}"
            f" ({', '.join(_few(filled.untold))}): give the body a contact or set TRACKER_CONTACT"
        )
    if filled.unusable:
        notes.append(f"not an e-mail address: {'; '.join(_few(filled.unusable))}")
    return "; ".join(notes)


def _sent(sent: Sent) -> str:
    said = [
        f"{count} {what}"
        for count, what in ((sent.sent, "sent"), (sent.put_off, "put off"), (sent.given_up, "given up"))
        if count
    ]
    return ", ".join(said)


def _wait(messages: int, why: str) -> str:
    return f"{_count(messages, 'message')} waiting: {why}" if messages else ""


def _few(words: Sequence[str]) -> list[str]:
    more = [f"{len(words) - _FEW} more"] if len(words) > _FEW else []
    return [*words[:_FEW], *more]


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
