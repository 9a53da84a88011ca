"""The public site written, and sent to every other place it is set to stand; none waits for another.

A place gets what stands in the public folder and nothing else, so what is not public has no way there. Where
the folder itself cannot be written, the others keep or get the last good site.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from db.place import without_password
from tracker.errors import TrackerError
from tracker.publishing.errors import NotOurFolderError, SiteUnwritableError
from tracker.publishing.folder import Writing, Written, manifest_of
from tracker.publishing.site import untold, write
from tracker.publishing.stores import (
    ChangedMeanwhileError,
    NoDriverError,
    NotOurStoreError,
    StoreUnwritableError,
    send,
)
from tracker.workspace import Workspace


class UnfinishedSiteError(TrackerError):
    """The public folder holds no whole site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"There is no whole site in {folder} to send. Write it with 'tracker site'.")


_OF_ONE_PLACE = (
    ChangedMeanwhileError,
    NoDriverError,
    NotOurFolderError,
    NotOurStoreError,
    SiteUnwritableError,
    StoreUnwritableError,
    UnfinishedSiteError,
)


class Delivered(NamedTuple):
    """What was done to one place, or why not; `place` is as it may be shown, without a password."""

    place: str
    written: Written | None
    problem: TrackerError | None = None


def deliver(
    workspace: Workspace, *, to: str = "", progress: Callable[[int, int], None] = untold
) -> list[Delivered]:
    """Write the public folder, then send it to each place of the setting `exports`; or to one place alone.

    `to` is a folder, which is then written in place of the one that is set, or an address. What is wrong with
    a place is in its line; `progress` is as `site.write` has it. Raises `DamagedEditionError`.
    """
    folder = Path(to) if to and not is_address(to) else Path(workspace.settings.site)
    others = places(to or workspace.settings.exports)
    return [
        _attempt(str(folder), partial(write, workspace, folder, progress=progress)),
        *(_attempt(place, partial(send_site, folder, place)) for place in others if place != str(folder)),
    ]


def send_site(folder: Path, place: str) -> Written:
    """Make a place hold what a written folder holds: another folder, or a store by its address.

    Raises `UnfinishedSiteError`, and what `Writing` and `stores.send` raise.
    """
    files = manifest_of(folder).files
    if not files or not all(file.sha256 for file in files.values()):
        raise UnfinishedSiteError(folder)
    if is_address(place):
        return send(folder, files, place)
    with Writing(Path(place)) as writing:
        for name, file in files.items():
            writing.put_file(name, file.sha256, folder / name)
        return writing.finish()


def places(exports: str) -> Iterator[str]:
    """Read the setting: folders and addresses with commas between, each once."""
    said = (place.strip() for place in exports.split(","))
    for place in dict.fromkeys(place for place in said if place):
        yield place if is_address(place) else str(Path(place).expanduser())


def is_address(place: str) -> bool:
    """Whether a place is a store's address and not a folder."""
    return "://" in place


def _attempt(place: str, work: Callable[[], Written]) -> Delivered:
    try:
        return Delivered(without_password(place), work())
    except _OF_ONE_PLACE as problem:
        return Delivered(without_password(place), None, problem)
