"""All words of a draft that people wrote: for the update, as notes, and those of the plan."""

from collections.abc import Iterator

from tracker.publishing.checking.findings import Text
from tracker.publishing.render.text import line
from tracker.publishing.render.words import paragraphs
from tracker.snapshot.values import Snapshot


def texts(snapshot: Snapshot) -> Iterator[Text]:
    """Give them in the order of the update, a paragraph each."""
    for written in snapshot.written:
        for paragraph in paragraphs(written.words):
            words = "".join(run.text for run in paragraph.runs)
            yield Text(written.section, words)
    for action in snapshot.actions():
        for note in action.notes:
            yield Text(action.reference, line(note.words))
        for milestone in action.milestones:
            for note in milestone.notes:
                yield Text(milestone.reference, line(note.words))
    yield from _of_the_plan(snapshot)


def _of_the_plan(snapshot: Snapshot) -> Iterator[Text]:
    plan = snapshot.programme
    for words in (plan.title, plan.aim or "", *plan.notes):
        yield Text(plan.reference, line(words), ours=False)
    for action in snapshot.actions():
        for words in (action.description, action.action, action.date_words):
            yield Text(action.reference, line(words), ours=False)
        for body in action.bodies:
            yield Text(action.reference, line(body.name), ours=False)
    for measure in snapshot.measures:
        yield Text(measure.reference, line(measure.name), ours=False)
        for reading in measure.readings:
            yield Text(measure.reference, line(reading.words), ours=False)
    for ask in snapshot.asks:
        for words in (ask.words, ask.detail, ask.reply):
            yield Text(ask.reference, line(words), ours=False)
