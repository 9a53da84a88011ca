"""The acts on measures: a value is entered or corrected, which way is good is said."""

from sqlmodel import col, select

from db.errors import RefusedError, TrackerError
from db.history import act
from db.models import Measure, Reading
from db.models.contents import POLARITIES
from db.recording import ActSession
from tracker.measures.values import value_of
from tracker.measures.views import POLARITIES as POLARITY_WORDS
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.record import Outcome
from tracker.progress.references import normal, similar
from tracker.workspace import Workspace


class NoValueError(TrackerError):
    """A reading without a value or without a period."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(
            f'A reading of {reference} needs a value and a period. Say it like "31.2%" for 2022/23.'
        )


class NoSuchReadingError(TrackerError):
    """The measure has no such reading."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"{reference} has no such reading. 'tracker measures {reference}' lists them.")


class NoSuchPolarityError(TrackerError):
    """No way for a measure to be good."""

    def __init__(self, said: str) -> None:
        super().__init__(f"{said!r} is none of: {', '.join(POLARITIES)}.")


class ReadingChangedError(RefusedError):
    """Somebody else changed the reading after it was shown."""

    def __init__(self, reference: str, period: str, words: str) -> None:
        super().__init__(
            f"{reference} for {period} is {words} by now: somebody changed it. Look at it again, then decide."
        )


def enter(
    workspace: Workspace,
    said: str,
    words: str,
    *,
    period: str,
    kind: str = "actual",
    instead: int | None = None,
    seen: int | None = None,
) -> Outcome:
    """Record a value of a measure for a period, in words, as an actual or an estimate.

    A value of the same period and kind is corrected, and so is the reading at the position `instead`; `seen`
    is the version that one was shown at. Raises `NoSuchReferenceError`, `NoValueError`, `OtherUnitError`,
    `NoSuchReadingError` or `ReadingChangedError`.
    """
    words, period = " ".join(words.split()), " ".join(period.split())
    with act(workspace.engine, who=workspace.who, what="reading", at=workspace.now) as session:
        measure = _measure(session, said)
        if not words or not period:
            raise NoValueError(measure.reference)
        found = value_of(measure.reference, words, measure.unit)
        session.ledger.about = measure.reference
        reading = _reading(session, measure, period, kind, instead)
        if seen is not None and reading.version != seen:
            raise ReadingChangedError(measure.reference, reading.period_words, reading.words)
        was = f"; it was {reading.words}" if reading.words and reading.words != words else ""
        reading.period_words, reading.words, reading.kind = period, words, kind
        reading.qualifier = found.qualifier if found else ""
        reading.value = found.value if found else None
        session.add(reading)
    return Outcome(measure.reference, f"{measure.reference} for {period}: {words} ({kind}){was}.")


def set_polarity(workspace: Workspace, said: str, polarity: str) -> Outcome:
    """Record whether it is good for a measure to be high or low.

    Raises `NoSuchReferenceError` or `NoSuchPolarityError`.
    """
    if polarity not in POLARITIES:
        raise NoSuchPolarityError(polarity)
    with act(workspace.engine, who=workspace.who, what="polarity", at=workspace.now) as session:
        measure = _measure(session, said)
        session.ledger.about = measure.reference
        measure.polarity = polarity
    return Outcome(measure.reference, f"{measure.reference}: {POLARITY_WORDS[polarity]}.")


def _measure(session: ActSession, said: str) -> Measure:
    reference = normal(said)
    found = session.exec(select(Measure).where(Measure.reference == reference)).first()
    if found is None:
        raise NoSuchReferenceError(said, similar(reference, session.exec(select(Measure.reference)).all()))
    return found


def _reading(session: ActSession, measure: Measure, period: str, kind: str, instead: int | None) -> Reading:
    """Find the reading that is meant, else begin one after the last."""
    there = session.exec(
        select(Reading).where(Reading.measure_id == measure.id).order_by(col(Reading.position))
    ).all()
    if instead is not None:
        for one in there:
            if one.position == instead:
                return one
        raise NoSuchReadingError(measure.reference)
    for one in there:
        if one.period_words.casefold() == period.casefold() and one.kind in (kind, "unsaid"):
            return one
    last = max((one.position for one in there), default=0)
    return Reading(measure_id=measure.id or 0, position=last + 1, period_words=period, words="")
