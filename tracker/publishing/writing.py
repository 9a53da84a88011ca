"""The words of an update that people write, in Markdown, section by section.

They are kept beside the draft and stand in its snapshot too, so that what is agreed is what is published.
"""

from collections.abc import Mapping
from typing import NamedTuple

from db.models import Edition
from db.queries import editions as ask
from db.reader import Reader
from tracker.characters import printable
from tracker.progress.references import normal
from tracker.publishing.errors import ChangedWordsError, NoDraftError, UnknownSectionError
from tracker.publishing.underway import UNDER_WAY, Outcome, changing, held_in, hold
from tracker.snapshot.values import Snapshot, Written, from_json
from tracker.workspace import Workspace

SECTIONS = ("summary", "introduction", "changes", "progress", "savings", "measures", "decisions", "asks")
"""The sections any update has, in its order; each workstream is one too, as "workstream A"."""


class WrittenSection(NamedTuple):
    """A section of a draft: its key, what it is called, and what was written for it, "" for nothing."""

    key: str
    title: str
    words: str


def write(
    workspace: Workspace, programme: str, section: str, words: str, *, was: str | None = None
) -> Outcome:
    """Write the words of a section of the draft; none takes out what was written.

    What is submitted may be written too: words come back changed from those who read it. `was` are the words
    that were there when one began. Raises `NoSuchProgrammeError`, `NoDraftError`, `AlreadyAgreedError`,
    `UnknownSectionError`, `ChangedWordsError`.
    """
    reference, said = normal(programme), said_words(words)
    with changing(workspace, "write update", reference) as (_, edition):
        snapshot, kept = held_in(edition), words_kept(edition)
        key = _key(section, snapshot)
        if was is not None and said_words(was) != kept.get(key, ""):
            raise ChangedWordsError(reference, key)
        others = {name: text for name, text in kept.items() if name != key}
        hold_words(edition, snapshot, others | ({key: said} if said else {}))
        submitted = edition.state == "submitted"
    done = "written" if said else "taken out"
    again = " It is submitted: show it again to those who have it." if submitted else ""
    return Outcome(reference, f"Words of the section {key!r} of {reference} {done}.{again}")


def written_sections(reader: Reader, programme: str) -> list[WrittenSection]:
    """Give the sections of the update under way with what was written for them; raises `NoDraftError`."""
    reference = normal(programme)
    line = next((one for one in ask.editions(reader, reference) if one.state in UNDER_WAY), None)
    if line is None:
        raise NoDraftError(reference)
    snapshot = from_json(ask.snapshot_of(reader, line.id) or "")
    kept = ({"summary": line.summary} if line.summary else {}) | ask.written_in(reader, line.id)
    return [WrittenSection(key, title, kept.get(key, "")) for key, title in sections_of(snapshot).items()]


def sections_of(snapshot: Snapshot) -> dict[str, str]:
    """Give the keys of the sections of an update in its order, with what they are called."""
    streams = {f"workstream {one.letter}": one.title for one in snapshot.workstreams}
    return {name: name.capitalize() for name in SECTIONS} | streams


def words_kept(edition: Edition) -> dict[str, str]:
    """Give what was written for an edition; older ones kept their summary in a place of its own."""
    return ({"summary": edition.summary} if edition.summary else {}) | (edition.written or {})


def hold_words(edition: Edition, snapshot: Snapshot, words: Mapping[str, str]) -> None:
    """Have an edition hold a snapshot with these words.

    Words for a workstream that is not in the plan any more are kept, and not shown.
    """
    edition.summary, edition.written = "", dict(words) or None
    shown = tuple(Written(section=key, words=words[key]) for key in sections_of(snapshot) if words.get(key))
    hold(edition, snapshot.model_copy(update={"written": shown}))


def said_words(words: str) -> str:
    """Give words as they are kept: no control characters, no space around."""
    return printable(words).strip()


def _key(said: str, snapshot: Snapshot) -> str:
    keys = sections_of(snapshot)
    wanted = " ".join(said.split()).casefold()
    found = next((key for key in keys if key.casefold() == wanted), None)
    if found is None:
        raise UnknownSectionError(said, tuple(keys))
    return found
