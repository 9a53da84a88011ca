"""Named events: kept once a council, dated in one act that resolves every milestone hanging on them."""

from collections.abc import Iterable

from sqlmodel import col, select

from db.errors import RefusedError, TrackerError
from db.history import act
from db.models import Council, Event, Milestone, Rebaseline
from db.recording import ActSession
from tracker.dates.hanging import hanging, offset_from, placed
from tracker.dates.lateness import UNSAID, Span, span_of
from tracker.progress.errors import NotADateError
from tracker.progress.milestones import MilestoneDraft, dated
from tracker.progress.record import Outcome
from tracker.progress.references import similar
from tracker.progress.said import forecast_date
from tracker.slugs import slug
from tracker.workspace import Workspace

_DATES = ("start", "end", "precision")


class NoSuchEventError(TrackerError):
    """Nothing hangs on an event of that name."""

    def __init__(self, said: str, near: Iterable[str] = ()) -> None:
        self.said = said
        hint = " or ".join(near)
        way_out = f"Did you mean {hint}?" if hint else "'tracker events' lists those that dates hang on."
        super().__init__(f"No event is called {said!r}. {way_out}")


class SeveralEventsError(RefusedError):
    """Several councils have an event of that name."""

    def __init__(self, said: str, councils: Iterable[str]) -> None:
        self.said = said
        super().__init__(f"{said!r} is an event of {', '.join(councils)}. Say whose it is with --council.")


class EventRegister:
    """The events of one council, inside an act; a name is found by its folded form, or added."""

    def __init__(self, session: ActSession, council_id: int) -> None:
        self._session = session
        self._council_id = council_id
        self._known: dict[str, Event] | None = None

    def hung(self, draft: MilestoneDraft) -> tuple[MilestoneDraft, int | None]:
        """Give a milestone and the event it hangs on, dated already where the event is."""
        if draft.hangs is None:
            return draft, None
        event = self._of(draft.hangs.event)
        return dated(draft, _span(event)), event.id

    def _of(self, name: str) -> Event:
        if self._known is None:
            there = self._session.exec(select(Event).where(Event.council_id == self._council_id))
            self._known = {said: event for event in there for said in _names(event)}
        folded = folded_name(name)
        if folded not in self._known:
            event = Event(council_id=self._council_id, reference=folded, name=name)
            self._session.add(event)
            self._session.flush()
            self._known[folded] = event
        return self._known[folded]


def date_event(workspace: Workspace, name: str, words: str, *, council: str | None = None) -> Outcome:
    """Say when an event is or was; every milestone that hangs on it gets its date, in one act.

    The first and last agreed date of a milestone both follow; one agreed anew since keeps what was agreed.
    Raises `NoSuchEventError`, `SeveralEventsError` or `NotADateError` for words without a first and last day.
    """
    said = forecast_date(words, workspace.today)
    if said.start is None:
        raise NotADateError(words, "has no first day")
    outcome = _set(workspace, name, council, Span(said.start, said.end, said.precision), said.meaning)
    return outcome._replace(sentence=outcome.sentence + said.guessed)


def clear_event(workspace: Workspace, name: str, *, council: str | None = None) -> Outcome:
    """Take an event's date away again, and with it the dates it gave. Raises as `date_event`."""
    return _set(workspace, name, council, UNSAID, None)


def folded_name(name: str) -> str:
    """Give the form under which an event is kept: no article, no case, no signs."""
    found = hanging(f"after {name}")
    return slug(found.event if found else name)


def _set(workspace: Workspace, name: str, council: str | None, when: Span, words: str | None) -> Outcome:
    with act(workspace.engine, who=workspace.who, what="date event", at=workspace.now) as session:
        event = _found(session, name, council)
        session.ledger.about = event.name
        event.on_words, (event.on_start, event.on_end, event.on_precision) = words, when
        session.add(event)
        hanging_on = session.exec(select(Milestone).where(Milestone.event_id == event.id)).all()
        agreed_anew = set(
            session.exec(
                select(Rebaseline.milestone_id).where(
                    col(Rebaseline.milestone_id).in_([milestone.id for milestone in hanging_on])
                )
            )
        )
        for milestone in hanging_on:
            _resolve(milestone, when, names=("original",) if milestone.id in agreed_anew else _BOTH)
            session.add(milestone)
        named, count = event.name, len(hanging_on)
    follow = f"{count} milestone{'s hang' if count != 1 else ' hangs'} on it"
    dated_on = f"is dated {words}" if words else "has no date now"
    return Outcome(named, f"{named[:1].upper()}{named[1:]} {dated_on}; {follow}.")


_BOTH = ("original", "baseline")


def _resolve(milestone: Milestone, when: Span, *, names: Iterable[str]) -> None:
    offset = offset_from(milestone.event_offset or "")
    part = None if offset is None else placed(offset, when)
    span = UNSAID if part is None else span_of(part)
    for name in names:
        for field, value in zip(_DATES, span, strict=True):
            setattr(milestone, f"{name}_{field}", value)
        if name == "baseline":
            milestone.timing_kind = "relative" if part is None else part.kind


def _found(session: ActSession, name: str, council: str | None) -> Event:
    folded = folded_name(name)
    rows = session.exec(select(Event, Council).join(Council, col(Council.id) == col(Event.council_id))).all()
    if council is not None:
        wanted = slug(council)
        rows = [(event, of) for event, of in rows if wanted in (slug(of.reference), slug(of.name))]
    found = [(event, of.name) for event, of in rows if folded in _names(event)]
    if not found:
        raise NoSuchEventError(name, similar(name, [event.name for event, _ in rows]))
    if len(found) > 1:
        raise SeveralEventsError(name, [of for _, of in found])
    return found[0][0]


def _names(event: Event) -> set[str]:
    return {event.reference, *map(folded_name, event.other_names)}


def _span(event: Event) -> Span:
    return Span(event.on_start, event.on_end, event.on_precision)
