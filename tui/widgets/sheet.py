"""An action in words: what the plan says, what people wrote, what was done."""

from datetime import datetime

from textual.content import Content

from tracker.importing.characters import printable
from tracker.progress.views import ActionView, Done
from tui.widgets.text import one_line

Words = Content | str | tuple[str, str]


def what_it_is(view: ActionView) -> Content:
    """Say what is to be done, who is responsible, and the plan's own words for when."""
    line = view.line
    said: list[Words] = [(one_line(line.action or line.description), "bold")]
    if line.action and line.description:
        carried = "  (carried down from the row above)" if line.inferred else ""
        said += ["\n", (f"{one_line(line.description)}{carried}", "$quiet")]
    said += ["\n\n", *_label("Bodies"), _bodies(view)]
    said += ["\n", *_label("Dates"), f"“{one_line(line.date_words)}”" if line.date_words else "none given"]
    for question in view.questions:
        said += ["\n", *_label("Question"), (one_line(question.asks), "$text-warning")]
    return Content.assemble(*said)


def what_was_written(view: ActionView) -> Content:
    """Give the updates, newest first."""
    said: list[Words] = [("Updates", "bold $accent")]
    if not view.updates:
        said += ["\n", ("Nothing written yet: n writes an entry.", "$quiet")]
    for update in view.updates:
        about = f" on {update.milestone_reference}" if update.milestone_reference else ""
        reader = "for publication" if update.audience == "public" else "for staff"
        head = f"{moment(update.written_at)}  {one_line(update.written_by)}{about}, {reader}"
        said += ["\n", (head, "$quiet"), "\n", printable(update.words)]
    return Content.assemble(*said)


def what_was_done(view: ActionView) -> Content:
    """Give the history, newest first."""
    said: list[Words] = [("History", "bold $accent")]
    for done in view.history:
        said += ["\n", *_done(done)]
    return Content.assemble(*said)


def moment(at: str) -> str:
    """Give an instant in the person's own time zone."""
    here = datetime.fromisoformat(at).astimezone()
    return f"{here.day} {here:%b %Y %H:%M}"


def _done(done: Done) -> list[Words]:
    act = done.act
    undone = "  (undone)" if act.undone else ""
    said: list[Words] = [
        (f"{moment(act.at)}  ", "$quiet"),
        (f"{act.what} ", "bold"),
        one_line(act.about),
        (f"  {one_line(act.who)}{undone}", "$quiet"),
    ]
    if act.why:
        said += ["\n    ", one_line(act.why)]
    for change in done.changes:
        said += ["\n    ", (one_line(change), "$quiet")]
    return said


def _bodies(view: ActionView) -> str:
    bodies = [f"{one_line(body.name)} ({body.part})" for body in view.bodies]
    return ", ".join(bodies) or one_line(view.line.body_words) or "none named"


def _label(name: str) -> tuple[Words, Words]:
    return (f"{name:<10}", "$quiet"), ""
