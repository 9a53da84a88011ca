"""The public site: every page, calendar and data file, made from published editions alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from db.queries import editions as ask
from db.reader import Reader
from tracker.publishing.calendars import public_feed, refresh
from tracker.publishing.editions import Published, opened
from tracker.publishing.folder import Written, owned, write_folder
from tracker.publishing.render.calendar import ZONE, Heading
from tracker.publishing.render.compose import Composition, Particulars, compose, title
from tracker.publishing.render.markdown import update_markdown
from tracker.publishing.render.page import (
    Download,
    EditionLink,
    FeedLink,
    ProgrammeLink,
    UpdateLinks,
    index_page,
    subscribe_page,
    update_page,
)
from tracker.publishing.render.text import line
from tracker.publishing.shelf import body_feed, programme_feed
from tracker.workspace import Workspace

_DATELESS = "Dates without a day are shown on the last working day of their time."

Files = dict[str, bytes]


class _Feed(NamedTuple):
    """A public calendar: its file's name, what it is of, its place in the list, its heading, its day."""

    key: str
    name: str
    group: str
    heading: Heading
    as_at: date


def _untold(_done: int, _of: int) -> None:
    """Tell nobody."""


def write(workspace: Workspace, folder: Path, *, progress: Callable[[int, int], None] = _untold) -> Written:
    """Write the site to a folder; files whose bytes are the same are not touched.

    `progress` is told how many steps of how many are done; what it raises stops the work with the folder as
    it was.
    Raises `NotOurFolderError`, `SiteUnwritableError`, `DamagedEditionError`; the folder is then as it was,
    or holds some new files and all of the others as they were.
    """
    owned(folder)
    with workspace.reading() as reader:
        histories = list(_histories(reader))
    newest = [history[-1] for history in histories]
    steps = 2 * len(histories) + 1
    for step, edition in enumerate(newest):
        progress(step, steps)
        refresh(workspace, edition.snapshot, at=_published_at(edition), page=_page(workspace, edition))
    files: Files = {}
    for step, history in enumerate(histories, len(newest)):
        progress(step, steps)
        files |= _programme_files(history)
    feeds = list(_feeds(workspace, newest))
    with workspace.reading() as reader:
        for feed in feeds:
            files[f"feeds/{feed.key}.ics"] = public_feed(reader, feed.key, feed.heading, on=feed.as_at)
    files["index.html"] = index_page([_programme_link(edition) for edition in newest]).encode()
    files["subscribe.html"] = subscribe_page(_feed_links(workspace, feeds)).encode()
    progress(steps - 1, steps)
    return write_folder(folder, files)


def _histories(reader: Reader) -> Iterator[list[Published]]:
    """Give the published editions of each programme that has any, oldest first."""
    by_programme: dict[str, list[Published]] = {}
    for edition in ask.published(reader):
        by_programme.setdefault(edition.programme, []).append(opened(reader, edition))
    yield from by_programme.values()


def _programme_files(history: Sequence[Published]) -> Files:
    """Give a programme's pages and data: one of each for every edition, and for the newest once more."""
    name = programme_feed(history[-1].line.programme)
    files: Files = {}
    previous = None
    for edition in history:
        update = compose(edition.snapshot, previous, particulars(edition))
        stem = f"{name}-{edition.line.number}"
        links = UpdateLinks("../", _downloads(stem), current="index.html")
        files[f"{name}/edition-{edition.line.number}.html"] = update_page(update, links).encode()
        files |= _data(stem, edition, update)
        previous = edition.snapshot
    links = UpdateLinks("../", _downloads(name, feed=name), _edition_links(history))
    files[f"{name}/index.html"] = update_page(update, links).encode()
    return files | _data(name, history[-1], update)


def _data(stem: str, edition: Published, update: Composition) -> Files:
    return {
        f"data/{stem}.json": edition.text.encode(),
        f"data/{stem}.md": update_markdown(update).encode(),
    }


def particulars(edition: Published) -> Particulars:
    """Give what is on record of a published edition, as an update tells it."""
    told = edition.line
    return Particulars(
        number=told.number,
        published_on=_published_at(edition).astimezone(ZONE).date(),
        agreed_by=told.agreed_by or "",
        agreed_on=_day(told.agreed_on),
        next_update_on=_day(told.next_update_on),
        summary=told.summary,
        sha256=told.sha256 or "",
    )


def _downloads(stem: str, feed: str = "") -> tuple[Download, ...]:
    calendar = (Download("Calendar", f"../feeds/{feed}.ics", "iCalendar"),) if feed else ()
    return (
        *calendar,
        Download("This update as text", f"../data/{stem}.md", "Markdown"),
        Download("This update as data", f"../data/{stem}.json", "JSON"),
    )


def _edition_links(history: Sequence[Published]) -> tuple[EditionLink, ...]:
    return tuple(
        EditionLink(
            edition.line.number or 0,
            _published_at(edition).astimezone(ZONE).date(),
            edition.snapshot.as_at,
            f"edition-{edition.line.number}.html",
        )
        for edition in reversed(history)
    )


def _programme_link(edition: Published) -> ProgrammeLink:
    update = compose(edition.snapshot, None, particulars(edition))
    return ProgrammeLink(
        title=update.title,
        council=update.council,
        reference=update.reference,
        address=f"{programme_feed(update.reference)}/index.html",
        number=edition.line.number or 0,
        published_on=_published_at(edition).astimezone(ZONE).date(),
        sentence=update.summary[0],
    )


def _feeds(workspace: Workspace, newest: Sequence[Published]) -> Iterator[_Feed]:
    """Name the calendars: one for each programme, one for each body any of them names."""
    bodies: dict[str, tuple[str, str, dict[str, Published]]] = {}
    for edition in newest:
        council = edition.snapshot.council
        key, page = programme_feed(edition.line.programme), _page(workspace, edition)
        yield _feed(
            key, title(edition.snapshot), line(council.name), [edition], page=page, group="Programmes"
        )
        for action in edition.snapshot.actions():
            for body in action.bodies:
                key = body_feed(council.reference, body.reference)
                named = bodies.setdefault(key, (line(body.name), line(council.name), {}))
                named[2][edition.line.programme] = edition
    page = f"{workspace.settings.site_url}/index.html"
    for key, (name, council_name, drawn_on) in sorted(bodies.items()):
        group = f"Responsible bodies of {council_name}"
        yield _feed(key, name, council_name, list(drawn_on.values()), page=page, group=group)


def _feed(
    key: str, name: str, council: str, drawn_on: Sequence[Published], *, page: str, group: str
) -> _Feed:
    references = ", ".join(edition.line.programme for edition in drawn_on)
    return _Feed(
        key,
        name,
        group,
        Heading(
            f"{name}, {council}",
            f"Milestones from the published updates of {references}. {_DATELESS}",
            page,
            max(_published_at(edition) for edition in drawn_on),
        ),
        max(edition.snapshot.as_at for edition in drawn_on),
    )


def _feed_links(workspace: Workspace, feeds: Sequence[_Feed]) -> Mapping[str, Sequence[FeedLink]]:
    links: dict[str, list[FeedLink]] = {}
    for feed in feeds:
        address = f"{workspace.settings.site_url}/feeds/{feed.key}.ics"
        links.setdefault(feed.group, []).append(FeedLink(feed.name, address))
    return links


def _page(workspace: Workspace, edition: Published) -> str:
    return f"{workspace.settings.site_url}/{programme_feed(edition.line.programme)}/index.html"


def _published_at(edition: Published) -> datetime:
    return datetime.fromisoformat(edition.line.published_at or "")


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
