"""What calendars there are for the public, and of what one can be made for staff."""

from datetime import datetime
from typing import NamedTuple

from db.queries import offered as ask
from db.queries.calendars import subjects as subjects_of
from db.reader import Reader
from tracker.dates import Day, in_words
from tracker.publishing.recipes import SCOPES, Scope
from tracker.settings import Settings


class PublicCalendar(NamedTuple):
    """A calendar anybody may read: of what, where, and from which published update."""

    name: str
    address: str
    drawn_from: str


class SubjectLine(NamedTuple):
    """Something a calendar can be of: its scope, what names it there, its name."""

    scope: Scope
    about: str
    name: str


def public_calendars(reader: Reader, settings: Settings) -> list[PublicCalendar]:
    """Give those of the published editions: one a programme, one a body with anything in it."""
    from tracker.publishing.shelf import (  # noqa: PLC0415 - icalendar is slow to load
        body_feed,
        feed_key,
        programme_feed,
    )

    found = [
        PublicCalendar(
            f"{line.title}, {line.council}",
            _address(settings, programme_feed(line.reference)),
            f"{line.reference}, edition {line.number}, published {_day(line.published_at)}",
        )
        for line in ask.published(reader)
    ]
    for body in ask.bodies_listed(reader):
        feed = body_feed(body.council_reference, body.reference)
        if ask.has_entries(reader, feed_key("public", feed)):
            name = f"{body.name}, {body.council}"
            found.append(
                PublicCalendar(name, _address(settings, feed), "the published updates of its council")
            )
    return found


def subjects(reader: Reader) -> list[SubjectLine]:
    """Give all that a calendar can be of: programmes, workstreams, bodies, stages, people, in that order."""
    return [
        SubjectLine(scope, line.about, line.name) for scope in SCOPES for line in subjects_of(reader, scope)
    ]


def _address(settings: Settings, feed: str) -> str:
    return f"{settings.site_url}/feeds/{feed}.ics"


def _day(instant: str) -> str:
    return in_words(Day(datetime.fromisoformat(instant).astimezone().date()))
