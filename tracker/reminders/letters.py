"""The letters that wait, went out or failed, as people look at them."""

from db.queries.letters import LetterLine, WholeLetter, letter, letters
from tracker.reminders.errors import NoSuchLetterError
from tracker.workspace import Workspace

_MOST = 2**31

__all__ = ["LetterLine", "WholeLetter", "listed", "shown"]


def listed(workspace: Workspace, state: str = "") -> list[LetterLine]:
    """Give the newest letters, of one state ("waiting", "sent", "failed") or of all."""
    with workspace.reading() as reader:
        return letters(reader, state)


def shown(workspace: Workspace, said: str) -> WholeLetter:
    """Give a letter by its number or identifier; raises `NoSuchLetterError`."""
    number = said.removeprefix("#")
    with workspace.reading() as reader:
        found = (
            letter(reader, number=int(number))
            if number.isdecimal() and int(number) < _MOST
            else letter(reader, uuid=said)
        )
    if found is None:
        raise NoSuchLetterError(said)
    return found
