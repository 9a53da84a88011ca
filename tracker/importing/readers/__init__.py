"""The readers: each makes the neutral document of one kind of file; the file's suffix and content choose."""

from importlib import import_module
from pathlib import Path

from tracker.characters import printable
from tracker.importing.document import Document, Heading, Paragraph
from tracker.importing.errors import EmptyFileError
from tracker.importing.readers.files import content_of, decoded
from tracker.importing.readers.kinds import Progress, kind_of


def open_document(path: Path, *, progress: Progress | None = None) -> Document:
    """Read a file of any kind in `kinds.KINDS` to its neutral form.

    `progress` is told the rows done and of how many (None where nobody knows), by readers that can tell.
    Raises a subclass of `ImportingError` that says what is wrong: no such file, too large (refused by its
    size, never read), empty, of another kind than its suffix says, locked, damaged or unsafe.
    """
    return open_bytes(content_of(path), name=path.name, progress=progress)


def open_bytes(content: bytes, *, name: str, progress: Progress | None = None) -> Document:
    """Read a document from its bytes; `name` is the file's, whose suffix says the kind. Raises as above."""
    kind = kind_of(name, content)
    module, function = kind.reader
    reader = getattr(import_module(f"{__name__}.{module}"), function)
    told = {"progress": progress} if kind.tells else {}
    document: Document = reader(
        decoded(content, name=name) if kind.decoded else content, source=printable(name), **told
    )
    if not any(_says_something(block) for block in document.blocks):
        raise EmptyFileError(document.source)
    return document


def _says_something(block: object) -> bool:
    return not isinstance(block, Heading | Paragraph) or bool(block.text)
