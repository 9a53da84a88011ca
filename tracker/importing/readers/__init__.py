"""The readers: each makes the neutral document of one kind of file; the file's suffix and content choose."""

from pathlib import Path

from tracker.importing.document import Document, Heading, Paragraph
from tracker.importing.errors import EmptyFileError
from tracker.importing.readers.files import TEXT_SUFFIXES, WORD_SUFFIX, content_of, decoded, kind_of
from tracker.importing.readers.markdown import read_markdown
from tracker.importing.readers.text import read_text
from tracker.importing.readers.word import read_word


def open_document(path: Path) -> Document:
    """Read a .docx, .md or .txt file to its neutral form.

    Raises a subclass of `ImportingError` that says what is wrong: no such file, too large (refused by its
    size, never read), empty, of another kind than its suffix says, damaged or unsafe.
    """
    content = content_of(path)
    suffix = kind_of(path, content)
    if suffix == WORD_SUFFIX:
        document = read_word(content, source=path.name)
    else:
        reader = read_text if suffix in TEXT_SUFFIXES else read_markdown
        document = reader(decoded(content, name=path.name), source=path.name)
    if not any(_says_something(block) for block in document.blocks):
        raise EmptyFileError(path.name)
    return document


def _says_something(block: object) -> bool:
    return not isinstance(block, Heading | Paragraph) or bool(block.text)
