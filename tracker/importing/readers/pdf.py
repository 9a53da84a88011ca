"""A PDF with text in it: headings and paragraphs by their letters, tables by their rules or columns.

Pages are read one by one and let go; only their words and places are kept.
"""

import logging
import struct
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import takewhile

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from tracker.importing.document import Block, Document, Heading, Table, title_of
from tracker.importing.errors import (
    DamagedPdfError,
    LockedPdfError,
    ScannedDocumentError,
    TooManyPagesError,
    UnsafeDocumentError,
)
from tracker.importing.readers.pdf_flow import Print, blocks_of
from tracker.importing.readers.pdf_packing import refuse_bomb
from tracker.importing.readers.pdf_pages import Sheet, sheet_of

MOST_PAGES = 1000
LARGEST_PAGE = 15_000_000  # bytes, unpacked; a full page of text takes about 20,000

Progress = Callable[[int, int], None]

# What the library raises where a file is not as the standard says.
_DAMAGE = (
    PdfminerException,
    PSException,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    NotImplementedError,
    OSError,
    struct.error,
)
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every small fault on the terminal


def read_pdf(content: bytes, *, source: str, progress: Progress | None = None) -> Document:
    """Read a PDF; `progress` is told the pages read and all of them.

    Raises LockedPdfError under a password, ScannedDocumentError without text, TooManyPagesError,
    UnsafeDocumentError where it would unpack to too much, DamagedPdfError where it cannot be read.
    """
    refuse_bomb(content, name=source)
    try:
        sheets = tuple(_sheets(content, source=source, progress=progress))
    except _DAMAGE as error:
        if isinstance(error, PdfminerException) and isinstance(error.args[0], PDFPasswordIncorrect):
            raise LockedPdfError(source) from None
        raise DamagedPdfError(source) from error
    if not any(sheet.says_something for sheet in sheets):
        raise ScannedDocumentError(source, pages=len(sheets))
    blocks = tuple(blocks_of(Print(sheets)))
    return Document(_title(blocks), blocks, source)


def _title(blocks: tuple[Block, ...]) -> str:
    """Return the first heading of level 1 where it stands on the first page, above the first table."""
    for block in takewhile(lambda block: not isinstance(block, Table), blocks):
        if isinstance(block, Heading) and block.level == 1 and block.place == "page 1":
            return block.text
    return title_of(blocks)


def _sheets(content: bytes, *, source: str, progress: Progress | None) -> Iterator[Sheet]:
    with pdfplumber.open(BytesIO(content)) as file:
        total = len(file.pages)
        if total > MOST_PAGES:
            raise TooManyPagesError(source, pages=total, limit=MOST_PAGES)
        for number, page in enumerate(file.pages, 1):
            _refuse_drawing(page, source=source)
            yield sheet_of(page)
            page.close()
            if progress:
                progress(number, total)


def _refuse_drawing(page: Page, *, source: str) -> None:
    """Raise where a page draws more than any text or table needs, as a map does."""
    drawn = sum(len(resolve1(stream).get_data()) for stream in page.page_obj.contents)
    if drawn > LARGEST_PAGE:
        why = f"page {page.page_number} draws {drawn / 1_000_000:,.0f} MB, as no page of a plan does"
        raise UnsafeDocumentError(source, why=why)
