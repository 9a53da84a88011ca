"""The five councils' plans lived in for a while, and what each of their calendars is then to hold.

It comes from the snapshots and the entries they make, never from the bytes of a feed.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from db.history import act
from db.models import ActionOwner
from tests.tracker.publishing.other_readers import Seen
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.meetings import decide
from tracker.meetings import record as meetings
from tracker.people.details import Details
from tracker.people.record import add
from tracker.progress import record
from tracker.publishing.recipes import Recipe, Scope
from tracker.publishing.render.entries import Entry, entries_of_snapshot
from tracker.publishing.render.meetings import meeting_entry
from tracker.settings import load
from tracker.snapshot.build import build
from tracker.snapshot.values import Action, Meeting, Snapshot
from tracker.workspace import Workspace

EXAMPLES = Path(__file__).parents[3] / "examples"
ON = date(2024, 9, 16)
SINCE = date(2023, 9, 1)
LONDON = ZoneInfo("Europe/London")
HERTSMERE = "Hertsmere Borough Council"
OWNER = "Ada Marsh"


_MEETINGS = (
    "SELECT t.uuid, b.name, c.reference || '-' || b.reference, t.held_on, t.time_words, t.state,"
    " (SELECT a.reference FROM decision d JOIN milestone m ON m.id = d.milestone_id JOIN action a"
    " ON a.id = m.action_id WHERE d.meeting_id = t.id)"
    " FROM meeting t JOIN body b ON b.id = t.body_id JOIN council c ON c.id = b.council_id"
)
_STAGED = (
    "SELECT a.reference FROM action a JOIN action_stage x ON x.action_id = a.id"
    " JOIN stage s ON s.id = x.stage_id WHERE s.reference = :about"
)
_OWNED = (
    "SELECT a.reference FROM action a JOIN action_owner o ON o.action_id = a.id"
    " JOIN person n ON lower(n.name) = lower(replace(o.name, '  ', ' ')) WHERE n.uuid = :about"
)
# A person's calendar holds several programmes: all but the first say which they are.
_OWNED_LATER = (
    "SELECT a.reference FROM action a JOIN action_owner o ON o.action_id = a.id"
    " WHERE a.programme_id > (SELECT min(id) FROM programme)"
)
_ABOUT: dict[Scope, str] = {
    "programme": "SELECT reference FROM programme",
    "workstream": (
        "SELECT p.reference || '-' || w.letter FROM workstream w JOIN programme p ON p.id = w.programme_id"
    ),
    "body": "SELECT c.reference || '-' || b.reference FROM body b JOIN council c ON c.id = b.council_id",
    "stage": "SELECT reference FROM stage",
    "person": "SELECT uuid FROM person",
}


class Feed(NamedTuple):
    """A calendar as it goes out, and what its readers are to see by UID."""

    name: str
    body: bytes
    expected: dict[str, Seen]


def opened(url: str, folder: Path, today: date = ON, who: str = "Eleanor Harding") -> Workspace:
    said = {
        "TRACKER_DATABASE_URL": url,
        "TRACKER_CONFIG": str(folder / "none.toml"),
        "TRACKER_SITE": str(folder / "site"),
        "TRACKER_TODAY": today.isoformat(),
        "TRACKER_USER": who,
        "TRACKER_OWN_AGREEMENT": "true",
    }
    return Workspace(load(said))


def kept(workspace: Workspace, path: Path) -> str:
    plan = read_plan(open_document(path), prefix=None, council=None, on=ON)
    keep(workspace, plan, path)
    return plan.programmes[0].reference


def live_in(workspace: Workspace) -> None:
    record.complete(workspace, "HERTS-A1/2024-25-Q1", on="30 July 2024")
    record.withdraw(workspace, "HERTS-A1/2024-12", why="Nobody is there at Christmas.")
    record.forecast(workspace, "HERTS-A1/2024-10", "28 November 2024")
    meetings.add(workspace, "Cabinet", "2024-10-09", time="7pm to 9pm", council=HERTSMERE)
    meetings.add(workspace, "Cabinet", "2024-12-11", council=HERTSMERE)
    meetings.add(workspace, "Cabinet", "2025-03-26", time="6.30 pm", council=HERTSMERE)
    meetings.cancel(workspace, "Cabinet", "2025-03-26", council=HERTSMERE)
    decide.bind(workspace, "HERTS-B2", "2024-10-09", body="Cabinet", council=HERTSMERE)
    add(workspace, Details(name=OWNER, address="ada.marsh@example.org"))
    with act(workspace.engine, who="Eleanor Harding", what="own", at=workspace.now) as session:
        for reference, written in (("HERTS-A1", "ada  marsh"), ("ECC-23", OWNER), ("HERTS-B2", "ADA MARSH")):
            [[number]] = rows(workspace, "SELECT id FROM action WHERE reference = :one", one=reference)
            session.add(ActionOwner(action_id=number, name=written))


def rows(workspace: Workspace, sql: str, **values: object) -> list[tuple[Any, ...]]:
    with workspace.reading() as reader:
        return [tuple(row) for row in reader.rows(sql, **values)]


def seen(entry: Entry, *, alarms: bool = False) -> Seen:
    """Say what a reader is to see of an entry."""
    first: date = entry.first
    end: date = entry.last + timedelta(days=1)
    rings: tuple[timedelta, ...] = ()
    before = timedelta()
    if entry.hours is not None:
        first, end = (datetime.combine(entry.first, hour, LONDON).astimezone(UTC) for hour in entry.hours)
        before = timedelta(hours=entry.hours[0].hour, minutes=entry.hours[0].minute)
    if alarms and entry.state == "open":
        rings = (before + timedelta(days=6, hours=15), before + timedelta(hours=15))
    return Seen(first, end, entry.title, entry.status, entry.categories, rings)


class Truth:
    """What the live data holds: all entries of all programmes, with what each belongs to."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.owned_later = {row[0] for row in rows(workspace, _OWNED_LATER)}
        with workspace.reading() as reader:
            self.programmes = {
                reference: build(reader, str(reference), audience="staff", as_at=ON)
                for (reference,) in reader.rows("SELECT reference FROM programme ORDER BY reference")
            }
            self.shown = [
                (snapshot, action, entry)
                for snapshot in self.programmes.values()
                for action, entry in self._entries(snapshot)
            ]
        self.meetings = [_meeting(row) for row in rows(workspace, _MEETINGS)]

    def _entries(self, snapshot: Snapshot) -> list[tuple[Action, Entry]]:
        return entries_of_snapshot(snapshot, working=self.workspace.working, met=self.owned_later)

    def expected(self, recipe: Recipe) -> dict[str, Seen]:
        """Give what a calendar is to hold: twelve months back, and all that is ahead."""
        belongs = self._belonging(recipe)
        actions = {action.reference for snapshot, action, _ in self.shown if belongs(snapshot, action)}
        entries = [entry for _, action, entry in self.shown if action.reference in actions]
        entries += [
            entry
            for body, decides, entry in self.meetings
            if (body == recipe.about if recipe.scope == "body" else decides & actions)
        ]
        return {
            entry.uid: seen(entry, alarms=recipe.alarms)
            for entry in entries
            if entry.first >= SINCE
            and (not recipe.kinds or entry.kind in recipe.kinds)
            and (recipe.finished or entry.state == "open")
        }

    def _belonging(self, recipe: Recipe) -> Callable[[Snapshot, Action], bool]:
        if recipe.scope == "programme":
            return lambda snapshot, _: snapshot.programme.reference == recipe.about
        if recipe.scope == "body":
            return lambda snapshot, action: (
                recipe.about in {f"{snapshot.council.reference}-{body.reference}" for body in action.bodies}
            )
        if recipe.scope == "workstream":
            return lambda snapshot, action: (
                action
                in {
                    one
                    for stream in snapshot.workstreams
                    if f"{snapshot.programme.reference}-{stream.letter}" == recipe.about
                    for one in stream.actions
                }
            )
        asked = _STAGED if recipe.scope == "stage" else _OWNED
        theirs = {row[0] for row in rows(self.workspace, asked, about=recipe.about)}
        return lambda _, action: action.reference in theirs


def public_entries(snapshot: Snapshot, feed: str, workspace: Workspace) -> Iterator[Entry]:
    """Give the entries that a feed of the site takes from one published programme."""
    council, whole = snapshot.council.reference, feed == snapshot.programme.reference.lower()
    page = f"{workspace.settings.site_url}/{snapshot.programme.reference.lower()}/index.html"
    for action, entry in entries_of_snapshot(snapshot, page, workspace.working):
        if whole or feed in {f"{council}-{body.reference}" for body in action.bodies}:
            yield entry
    for meeting in snapshot.meetings:
        if whole or feed == f"{council}-{meeting.body_reference}":
            yield meeting_entry(meeting)


def _meeting(row: tuple[Any, ...]) -> tuple[str, set[str], Entry]:
    uuid, name, body, held_on, time_words, state, decides = row
    meeting = Meeting.model_validate(
        {
            "uuid": uuid,
            "body": name,
            "body_reference": body,
            "held_on": held_on,
            "time_words": time_words,
            "state": state,
        }
    )
    return str(body), {str(decides)} if decides else set(), meeting_entry(meeting)


def recipes(workspace: Workspace) -> Iterator[Recipe]:
    """Give a calendar of everything there can be one of, of bodies in turns with alarms and without."""
    for scope, sql in _ABOUT.items():
        for number, (about,) in enumerate(rows(workspace, f"{sql} ORDER BY 1")):
            if scope == "body":
                yield Recipe(scope, str(about), alarms=number % 2 == 0)
                continue
            yield Recipe(scope, str(about))
            yield Recipe(scope, str(about), alarms=True)
            if scope == "programme":
                yield Recipe(scope, str(about), kinds=("decision", "gate", "meeting", "publication"))
                yield Recipe(scope, str(about), finished=False, alarms=True)
