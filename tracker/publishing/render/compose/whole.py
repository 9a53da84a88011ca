"""The update whole, out of its parts."""

from datetime import date, timedelta

from tracker.progress.status import WORDS, Status
from tracker.publishing.render.compose.figures import asked, figure
from tracker.publishing.render.compose.rows import coming, rows_of, section_of, timeline
from tracker.publishing.render.compose.summary import READING, promised, summary, title
from tracker.publishing.render.compose.values import Composition, Particulars, Stands
from tracker.publishing.render.text import line
from tracker.snapshot.changes import Changes, compare
from tracker.snapshot.values import Counts, Snapshot

COMING_DAYS = 92
_ORDER: tuple[Status, ...] = (
    "complete",
    "on_track",
    "at_risk",
    "off_track",
    "not_started",
    "paused",
    "proposed",
    "cancelled",
    "superseded",
)
_DECIDES = ("decision", "gate")


def compose(
    snapshot: Snapshot, previous: Snapshot | None = None, particulars: Particulars | None = None
) -> Composition:
    """Compose the update of a snapshot; `previous` is the snapshot of the edition before it."""
    told = particulars or Particulars()
    rows = rows_of(snapshot)
    milestones = [milestone for _, milestone in snapshot.milestones()]
    decides = {m.reference for m in milestones if m.kind in _DECIDES}
    ahead = [rows[m.reference] for m in coming(milestones, snapshot.as_at, date.max)]
    soon = coming(milestones, snapshot.as_at, snapshot.as_at + timedelta(days=COMING_DAYS))
    changes = None if previous is None else compare(previous, snapshot)
    written = {"summary": told.summary} if told.summary else {}
    written |= {one.section: one.words for one in snapshot.written}
    return Composition(
        title=title(snapshot),
        council=line(snapshot.council.name),
        reference=snapshot.programme.reference,
        aim=line(snapshot.programme.aim or ""),
        as_at=snapshot.as_at,
        particulars=told,
        summary=summary(snapshot, ahead),
        promised=promised(snapshot),
        counts=tuple((one.status, one.words, one.now) for one in _stands(snapshot.counts, None)),
        completed=tuple(rows[m.reference] for m in milestones if m.status == "complete"),
        late=tuple(rows[m.reference] for m in milestones if m.status in ("off_track", "at_risk")),
        coming=tuple(rows[m.reference] for m in soon),
        changes=changes,
        sections=tuple(
            section_of(stream, rows, written) for stream in snapshot.workstreams if stream.actions
        ),
        plan_notes=tuple(line(note) for note in snapshot.programme.notes if line(note)),
        decisions=tuple(row for row in ahead if row.reference in decides),
        timeline=timeline(rows.values()),
        savings=tuple(one for one in snapshot.measures if one.saving),
        measures=tuple(one for one in snapshot.measures if not one.saving),
        asks=snapshot.asks,
        written=written,
        reading=READING,
        stands=_stands(snapshot.counts, changes),
        figures={one.reference: figure(one) for one in snapshot.measures},
        asked=asked(snapshot.asks),
    )


def _stands(now: Counts, changes: Changes | None) -> tuple[Stands, ...]:
    """Give how many milestones stand how, leaving out what none does, now or then."""
    then = None if changes is None else changes.before
    found = (
        Stands(code, WORDS[code], getattr(now, code), None if then is None else getattr(then, code))
        for code in _ORDER
    )
    return tuple(one for one in found if one.now or one.then)
