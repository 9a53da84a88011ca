"""Reminders: what is due goes into the outbox, and what waits there is sent, in working hours."""

from datetime import timedelta

from db.ledger import instant_text
from db.queries.reminders import waiting
from tracker.dates import Day, in_words
from tracker.jobs.job import Outcome, Turn, counted, few
from tracker.reminders.hours import in_hours
from tracker.reminders.mail import mail_of
from tracker.reminders.outbox import Filled, fill
from tracker.reminders.sending import Sent, send_due

ROUND = timedelta(seconds=45)  # of sending, so that the next round begins at its time


def remind(turn: Turn) -> Outcome:
    """Put what is due into the outbox."""
    workspace = turn.workspace
    today = workspace.today
    if not workspace.working.is_working(today):
        return Outcome(note=f"no reminders on {in_words(Day(today))}, which is not a working day")
    if not turn.wanted_now and not in_hours(workspace.now, workspace.working):
        return Outcome()
    filled = fill(workspace)
    done = (
        f"{counted(filled.reminders, 'reminder')} in {counted(filled.messages, 'message')}"
        " put into the outbox"
        if filled.messages
        else ""
    )
    return Outcome(done, _not_reached(filled))


def send(turn: Turn) -> Outcome:
    """Send what waits in the outbox."""
    workspace = turn.workspace
    channel = mail_of(workspace.settings)
    with workspace.reading() as reader:
        outbox = waiting(reader, instant_text(workspace.now))
    if channel is None:
        return Outcome(note=_wait(outbox.waiting, "no mail server is set (TRACKER_MAIL)"))
    if not workspace.working.is_working(workspace.today):
        return Outcome(note=_wait(outbox.waiting, "today is not a working day"))
    if not outbox.ready or not (turn.wanted_now or in_hours(workspace.now, workspace.working)):
        return Outcome()
    sent = send_due(
        workspace,
        channel,
        lambda: workspace.now,
        at_most=None if turn.wanted_now else ROUND,
        stopping=turn.stopping,
    )
    return Outcome(_sent(sent), "; ".join(few(sent.problems)))


def _not_reached(filled: Filled) -> str:
    notes = []
    if filled.untold:
        notes.append(
            f"nobody would be told of {counted(len(filled.untold), 'milestone')}"
            f" ({', '.join(few(filled.untold))}): give the body a contact or set TRACKER_CONTACT"
        )
    if filled.unusable:
        notes.append(f"not an e-mail address: {'; '.join(few(filled.unusable))}")
    return "; ".join(notes)


def _sent(sent: Sent) -> str:
    said = [
        f"{count} {what}"
        for count, what in ((sent.sent, "sent"), (sent.put_off, "put off"), (sent.given_up, "given up"))
        if count
    ]
    return ", ".join(said)


def _wait(messages: int, why: str) -> str:
    return f"{counted(messages, 'message')} waiting: {why}" if messages else ""
