"""Calendars from stored entries: rendered once, joined as often as somebody reads.

An entry's bytes are kept with its revision. It is rendered again when a change has marked it stale, and
moves on (SEQUENCE, LAST-MODIFIED) only when what a reader sees of it differs. What stands in a calendar for
staff, the live data say; what stands in a public one, the newest editions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from db.queries import calendars as ask
from db.queries.calendars import Retired, Standing
from db.reader import Reader
from tracker import __version__
from tracker.dates.months import add_months
from tracker.publishing.recipes import SHOWN_CANCELLED, SHOWN_CANCELLED_AT_MOST, Recipe
from tracker.publishing.render.calendar import FOOTER, Heading, header, with_alarms
from tracker.publishing.scopes import Subject, subject_of
from tracker.settings import Settings
from tracker.workspace import Workspace

if TYPE_CHECKING:
    from tracker.publishing.shelf import Refreshed
    from tracker.snapshot.values import Snapshot

MOST_ENTRIES = 1_000
MOST_OCTETS = 800_000
MONTHS_BACK = 12
STAFF = "staff"
"""Under which name it is kept what all entries for staff are made from."""
_DATELESS = "A date without a day is shown on its last working day."


class Cap(NamedTuple):
    """How much a feed may hold; the oldest go first."""

    entries: int = MOST_ENTRIES
    octets: int = MOST_OCTETS


def calendar_of(workspace: Workspace, recipe: Recipe, *, cap: Cap | None = None) -> bytes:
    """Give a calendar of the live data for staff; without a cap it is whole.

    Only what changed since the last time is rendered. Raises `NoSuchSubjectError`.
    """
    return b"".join(calendar_parts(workspace, recipe, cap=cap))


def calendar_parts(workspace: Workspace, recipe: Recipe, *, cap: Cap | None = None) -> Iterator[bytes]:
    """Give the same in parts, for one too large to hold; raises with the first of them."""
    with workspace.reading() as reader:
        subject = subject_of(reader, recipe)
        _bring_up_to_date(workspace, reader, subject)
        on = workspace.today
        standing = ask.for_staff(
            subject.within,
            since=_since(on),
            retired=_retired(on),
            kinds=recipe.kinds,
            finished=recipe.finished,
        )
        yield from _joined(reader, standing, _heading(subject, recipe), on=on, cap=cap, alarms=recipe.alarms)


def heading_of(reader: Reader, recipe: Recipe) -> Heading:
    """Give what a calendar for staff says of itself, its name first. Raises `NoSuchSubjectError`."""
    return _heading(subject_of(reader, recipe), recipe)


def public_feed(reader: Reader, feed: str, heading: Heading, *, on: date) -> bytes:
    """Give a public calendar as at a day, from the entries of published editions."""
    standing = ask.for_public(f"public/{feed}", since=_since(on))
    return b"".join(_joined(reader, standing, heading, on=on, cap=Cap()))


def public_heading(reader: Reader, feed: str, heading: Heading, *, on: date) -> Heading:
    """Give what that calendar says of itself: where it is over the cap, that as well."""
    standing = ask.for_public(f"public/{feed}", since=_since(on))
    return _capped(ask.weights(reader, standing), heading, Cap(), on.isoformat())[0]


def refresh(workspace: Workspace, snapshot: "Snapshot", *, at: datetime, page: str = "") -> "Refreshed":
    """Bring the stored entries of a programme for the public to its newest edition, published `at`.

    Where edition, the address of its page and what is set are those the entries were made from, nothing is
    done. Where only what is set has changed, what that moves is revised now.
    """
    from tracker.publishing.refreshing import refreshed  # noqa: PLC0415 - SQLModel is slow to load

    return refreshed(workspace, snapshot, at=at, page=page, made_with=made_with(workspace.settings))


def made_with(settings: Settings) -> str:
    """Give the digest of all that entries are made with beside the council's data."""
    days = (
        settings.christmas_eve,
        settings.maundy_thursday,
        settings.closures,
        settings.extra_holidays,
        settings.removed_holidays,
    )
    return sha256(repr((__version__, _holidays(), days, settings.enquiries)).encode()).hexdigest()


@lru_cache(maxsize=1)
def _holidays() -> str:
    return version("holidays")


def _bring_up_to_date(workspace: Workspace, reader: Reader, subject: Subject) -> None:
    """Have rendered what waits, where anything does."""
    made_from = made_with(workspace.settings)
    if ask.made_from(reader, STAFF) != made_from:
        from tracker.publishing.renewing import made_anew  # noqa: PLC0415 - SQLModel is slow to load

        made_anew(workspace, STAFF, made_from)
    waiting = ask.to_render(reader, subject.within, after=0)
    meetings = ask.meetings_to_render(reader, subject.within)
    if waiting or meetings:
        from tracker.publishing.renewing import renew  # noqa: PLC0415 - as above

        renew(workspace, reader, subject.within, waiting, meetings=bool(meetings))


def _joined(
    reader: Reader,
    standing: Standing,
    heading: Heading,
    *,
    on: date,
    cap: Cap | None = None,
    alarms: bool = False,
) -> Iterator[bytes]:
    """Join a feed from its stored entries: twelve months back from the month of `on`, and all that is ahead.

    Over the cap the oldest past entries are left out, then the farthest ahead, and the heading says so.
    """
    part = None
    if cap is not None:
        heading, part = _capped(ask.weights(reader, standing), heading, cap, on.isoformat())
    yield header(heading)
    for body, reminders in ask.bodies(reader, standing, part, alarms=alarms):
        yield with_alarms(body, reminders) if reminders else body
    yield FOOTER


def _capped(
    entries: Sequence[ask.ListedEntry], heading: Heading, cap: Cap, today: str
) -> tuple[Heading, tuple[int, int]]:
    """Give the heading of a feed under its cap, and how many entries to skip and to take."""
    skip, most, ahead_cut = _within(entries, cap, today)
    if ahead_cut:
        told = f"{heading.description} Only the first {most:,} entries are shown."
        heading = replace(heading, description=told)
    return heading, (skip, most)


def _within(entries: Sequence[ask.ListedEntry], cap: Cap, today: str) -> tuple[int, int, bool]:
    """Say how many entries to skip, how many to take, and whether any of those ahead are cut."""
    past = sum(entry.starts_on < today for entry in entries)
    taken, octets = 0, 0
    # Those ahead come first, the nearest before the farther; then the past, the latest before the older.
    for entry in (*entries[past:], *reversed(entries[:past])):
        octets += entry.octets
        if taken == cap.entries or octets > cap.octets:
            break
        taken += 1
    ahead = len(entries) - past
    behind = max(taken - ahead, 0)
    return past - behind, taken, taken < ahead


def _heading(subject: Subject, recipe: Recipe) -> Heading:
    told = f"Live dates for staff. {_DATELESS}"
    if recipe.kinds:
        told += f" Only these kinds: {', '.join(recipe.kinds)}."
    if not recipe.finished:
        told += " What is done or cancelled is left out."
    return Heading(subject.name, told)


def _since(on: date) -> str:
    return add_months(on.replace(day=1), -MONTHS_BACK).isoformat()


def _retired(on: date) -> Retired:
    month_ago, long_ago = on - SHOWN_CANCELLED, on - SHOWN_CANCELLED_AT_MOST
    return Retired(on.isoformat(), *(f"{day.isoformat()}T00:00:00.000000Z" for day in (month_ago, long_ago)))
