"""The sheets of a round as files in a folder: one for each who is asked about something.

Files are named after the programme, the board and a number, never after people. None is written over
another: somebody may have filled it in.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tracker.exporting.files import write
from tracker.reporting.errors import FolderRefusedError, SheetThereError
from tracker.reporting.sheets.sheet import Sheet, sheet_of
from tracker.reporting.silence import NOBODY, RoundView, open_round
from tracker.workspace import Workspace

EXCEL, WORD = "xlsx", "docx"
# Form → module and function that write it; the library behind it loads with them.
_WRITERS = {EXCEL: ("excel", "as_excel"), WORD: ("word", "as_word")}


class Written(NamedTuple):
    """A sheet that was written: where, for whom, about how many milestones."""

    path: Path
    owner: str
    milestones: int


def write_sheets(
    workspace: Workspace, programme: str, *, folder: Path | None = None, form: str = EXCEL
) -> list[Written]:
    """Write the sheets of the round that counts, into a folder named after it where none is said.

    Raises `NoSuchProgrammeError`, `NoRoundError`, `SheetThereError` or `FolderRefusedError`.
    """
    with workspace.reading() as reader, reader.moment():
        view = open_round(reader, programme, workspace.today)
    name = f"{view.round.programme}-{view.round.board_on.isoformat()}"
    target = folder or Path(name)
    module, function = _WRITERS[form]
    written: Callable[[Sheet], bytes] = getattr(import_module(f"{__package__}.{module}"), function)
    files = [
        (target / f"{name}-{number:02}.{form}", sheet)
        for number, sheet in enumerate(_sheets(view, workspace), 1)
    ]
    for path, _ in files:
        if path.exists():
            raise SheetThereError(path)
    contents = [written(sheet) for _, sheet in files]
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderRefusedError(target, error.strerror or "the system refuses") from None
    for (path, _), content in zip(files, contents, strict=True):
        write(content, path)
    return [Written(path, sheet.owner or NOBODY, len(sheet.rows)) for path, sheet in files]


def _sheets(view: RoundView, workspace: Workspace) -> Iterator[Sheet]:
    sheets = (sheet_of(asked, view.round, workspace.now) for asked in view.owners)
    return (sheet for sheet in sheets if sheet.rows)
