"""An update as a file: written for a committee, and read back with the words that came back changed."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tracker.workspace import Workspace
from tui.acts_on_updates import TakeBack
from tui.screens.on_editions import OnEditions
from tui.widgets.paper_blocks import Block
from tui.widgets.text import one_line

if TYPE_CHECKING:
    from tracker.publishing.sent_back import Difference, Reworded, Sentences

UPDATE_KINDS = (".docx", ".odt", ".md", ".html")
BOARD_KINDS = (".docx", ".odt", ".txt")


class OnUpdateFiles(OnEditions):
    """A place from which updates go out as files and come back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "write_out", "write to a file", show=False),
        Binding("i", "read_back", "read back", show=False),
        Binding("b", "board", "board report", show=False),
    ]

    def action_write_out(self) -> None:
        """Write the update to a file: for Word, LibreOffice, as Markdown or as a page."""
        if standing := self._standing():
            note = "The draft, marked so on every page, else the newest edition: .docx, .odt, .md or .html."
            write = partial(write_update, programme=standing.programme)
            self._name_file(f"Write the update of {standing.programme}", note, UPDATE_KINDS, write)

    def action_board(self) -> None:
        """Write the report to the board to a file: all programmes, what is amiss first; internal."""
        note = "All programmes as at today, for those who run them: .docx, .odt or .txt."
        self._name_file("Write the report to the board", note, BOARD_KINDS, write_board)

    def _name_file(
        self, title: str, note: str, kinds: tuple[str, ...], write: "Callable[[Workspace, Path], None]"
    ) -> None:
        from tui.screens.dialogs.name_file import NameFile  # noqa: PLC0415 - only when asked for

        def named(path: Path | None) -> None:
            if path is None:
                return
            if path.suffix.lower() not in kinds:
                self.refused(f"{path.name} is to end in one of {', '.join(kinds)}.")
            elif path.exists():
                self.confirm(
                    "Write over it", f"{path} is there already.", partial(self._write_file, write, path)
                )
            else:
                self._write_file(write, path)

        self.app.push_screen(NameFile(title, note), named)

    def _write_file(self, write: "Callable[[Workspace, Path], None]", path: Path) -> None:
        def written(workspace: Workspace) -> Path:
            write(workspace, path)
            return path

        self.ask(written, self._say_written, about="file")

    def _say_written(self, path: Path) -> None:
        self.notify(f"Written to {one_line(str(path))}.", markup=False)

    def action_read_back(self) -> None:
        """Read a Word file of the draft that came back: what is different is shown first."""
        from tui.screens.dialogs.name_file import NameFile  # noqa: PLC0415 - only when asked for

        if line := self._under_way():

            def named(path: Path | None) -> None:
                if path is not None:
                    question = partial(came_back, programme=line.programme, path=path)
                    self.ask(question, self._show_difference, about="file")

            note = "The Word file of the draft as it came back: what is different is shown first."
            self.app.push_screen(NameFile(f"Read the update of {line.programme} back", note), named)

    def _show_difference(self, found: "Difference") -> None:
        from tui.screens.dialogs.show_blocks import ShowBlocks  # noqa: PLC0415 - only when asked for

        def taken(sure: bool | None) -> None:
            if sure:
                self.decide(TakeBack(found))

        title = f"What came back of {found.programme}"
        enter = "Enter takes these words" if found.sections else ""
        self.app.push_screen(ShowBlocks(title, list(_different(found)), enter=enter), taken)


def write_update(workspace: Workspace, path: Path, *, programme: str) -> None:
    """Write an update to a file of the kind its name ends in; raises `UnwritableFileError`."""
    from tracker.exporting.files import write  # noqa: PLC0415 - pydantic is slow to load
    from tracker.publishing import reading  # noqa: PLC0415 - as above

    with workspace.reading() as reader, reader.moment():
        match path.suffix.lower():
            case ".docx":
                content = reading.as_docx(reader, programme)
            case ".odt":
                content = reading.as_odt(reader, programme)
            case ".html":
                content = reading.as_page(reader, programme)
            case _:
                content = reading.as_markdown(reader, programme).encode()
    write(content, path, force=True)


def write_board(workspace: Workspace, path: Path) -> None:
    """Write the report to the board to a file likewise; raises `UnwritableFileError`."""
    from tracker.exporting.files import write  # noqa: PLC0415 - as above
    from tracker.papers.opendocument import as_odt  # noqa: PLC0415 - as above
    from tracker.papers.text import as_text  # noqa: PLC0415 - as above
    from tracker.papers.word import as_docx  # noqa: PLC0415 - as above
    from tracker.reporting.board.composing import board  # noqa: PLC0415 - as above
    from tracker.reporting.board.paper import paper_of  # noqa: PLC0415 - as above

    paper = paper_of(board(workspace))
    match path.suffix.lower():
        case ".docx":
            content = as_docx(paper)
        case ".odt":
            content = as_odt(paper)
        case _:
            content = as_text(paper).encode()
    write(content, path, force=True)


def came_back(workspace: Workspace, *, programme: str, path: Path) -> "Difference":
    """Compare a Word file that came back with the draft; nothing is changed."""
    from tracker.publishing.sent_back import difference  # noqa: PLC0415 - as above

    return difference(workspace, programme, path)


def _different(found: "Difference") -> Iterator[Block]:
    if not found.sections:
        yield Block((("The words came back as they are.", "strong"),))
    for section in found.sections:
        yield from _reworded(section)
    if found.untaken:
        yield Block((("Not taken: facts come from the tracker", "heading"),), above=True)
        yield from _both(found.untaken)
    for title in found.missing:
        yield Block(((f"Not found, and left as it is: {title}", "at_risk"),), above=True)
    if found.comments:
        yield Block(((f"Comments, which are not read: {found.comments}", "at_risk"),), above=True)


def _reworded(section: "Reworded") -> Iterator[Block]:
    yield Block(((section.title, "heading"),), above=True)
    yield from _both(section.sentences)


def _both(changed: "Iterable[Sentences]") -> Iterator[Block]:
    for one in changed:
        was, now = one.was or "nothing", one.now or "nothing"
        yield Block((("- ", "off_track"), (was, "quiet")), indent=2, beside=(("+ ", "complete"), (now, "")))
