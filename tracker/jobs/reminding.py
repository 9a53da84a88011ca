"""Reminders: what is due goes into the outbox, and what waits there is sent, in working hours."""

from collections.abc import Callable
from datetime import timedelta

from db.ledger import instant_text
from db.queries.letters import ReadyLine, ready
from tracker.dates import Day, in_words
from tracker.jobs.job import Outcome, Turn, counted, few
from tracker.reminders.asking import diaries_of
from tracker.reminders.channels import channels_of
from tracker.reminders.diaries import Diaries
from tracker.reminders.hours import in_hours, send_hours
from tracker.reminders.outbox import Filled, fill
from tracker.reminders.reachable import is_reachable
from tracker.reminders.sending import Sent, send_due
from tracker.workspace import Workspace

ROUND = timedelta(seconds=45)  # of sending, so that the next round begins at its time


def remind(turn: Turn) -> Outcome:
    """Put what is due into the outbox."""
    workspace = turn.workspace
    today = workspace.today
    if not workspace.working.is_working(today):
        return Outcome(note=f"no reminders on {in_words(Day(today))}, which is not a working day")
    if not turn.wanted_now and not _in_hours(workspace):
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
    """Send what waits in the outbox, each letter its way; those whose way is not set wait."""
    workspace = turn.workspace
    channels = channels_of(workspace.settings)
    with workspace.reading() as reader:
        letters = ready(reader, instant_text(workspace.now))
    if not workspace.working.is_working(workspace.today):
        return Outcome(note=_wait(len(letters), "today is not a working day"))
    by_mail = 0 if channels.mail else sum(not letter.channel for letter in letters)
    note = _wait(by_mail, "no mail server is set (TRACKER_MAIL)")
    if len(letters) == by_mail or not (turn.wanted_now or _in_hours(workspace)):
        return Outcome(note=note)
    sent = send_due(
        workspace,
        channels,
        lambda: workspace.now,
        at_most=None if turn.wanted_now else ROUND,
        closed=channels.closed,
        may_go=_may_go(workspace),
        stopping=lambda: turn.stopping() or not (turn.wanted_now or _in_hours(workspace)),
    )
    return Outcome(_sent(sent), "; ".join(part for part in (*few(sent.problems), note) if part))


def _may_go(workspace: Workspace) -> Callable[[ReadyLine], bool]:
    """Tell letters that may go now from those that wait for a better moment.

    Their recipient may not work, or want quiet. What nobody tried on its day is composed anew before it goes,
    so that it tells how things stand and makes one letter with what is due since.
    """
    hours = send_hours(workspace.settings)
    with workspace.reading() as reader:
        diaries = Diaries(workspace.working, diaries_of(reader))

    def may_go(line: ReadyLine) -> bool:
        is_fresh = line.attempts > 0 or line.on_date == workspace.today.isoformat()
        return is_fresh and is_reachable(diaries, line.recipient, workspace.now, hours)

    return may_go


def _in_hours(workspace: Workspace) -> bool:
    return in_hours(workspace.now, workspace.working, send_hours(workspace.settings))


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
