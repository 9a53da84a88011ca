"""The letters that wait, went out or failed, as people look at them."""

from db.queries.letters import LetterLine, WholeLetter, letter, letters
from tracker.reminders.errors import NoSuchLetterError
from tracker.workspace import Workspace

__all__ = ["LetterLine", "WholeLetter", "listed", "shown"]


def listed(workspace: Workspace, state: str = "") -> list[LetterLine]:
    """Give the newest letters, of one state ("waiting", "sent", "failed") or of all."""
    with workspace.reading() as reader:
        return letters(reader, state)


def shown(workspace: Workspace, said: str) -> WholeLetter:
    """Give a letter by its number or identifier; raises `NoSuchLetterError`."""
    with workspace.reading() as reader:
        found = letter(reader, **_named(said))
    if found is None:
        raise NoSuchLetterError(said)
    return found


def _named(said: str) -> dict[str, str | int]:
    number = said.removeprefix("#")
    if number.isdecimal() and int(number) < 2**31:
        return {"number": int(number)}
    return {"uuid": said}
