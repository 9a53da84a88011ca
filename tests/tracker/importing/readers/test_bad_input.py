import os
import re
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
import pytest

from tests.tracker.importing.readers.packing import changed, with_part, with_strings
from tracker.importing import errors
from tracker.importing.readers import open_bytes, open_document


def word_bytes(*, change: Callable[[str, bytes], bytes] = lambda _, part: part) -> bytes:
    """Return a small Word file, each part passed through a change."""
    stream, changed = BytesIO(), BytesIO()
    word = docx.Document()
    word.add_paragraph("Words.")
    word.save(stream)
    with ZipFile(stream) as before, ZipFile(changed, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
    return changed.getvalue()


def with_document_part(part: bytes) -> bytes:
    return word_bytes(change=lambda name, old: part if name == "word/document.xml" else old)


def with_doctype(name: str, part: bytes) -> bytes:
    declaration = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return part.replace(b"?>", b"?>" + declaration, 1) if name == "word/document.xml" else part


def excel_bytes(*rows: list[str]) -> bytes:
    """Return a small workbook."""
    stream = BytesIO()
    workbook = openpyxl.Workbook()
    for row in rows or (["Words", "of", "a", "plan"],):
        workbook.active.append(row)
    workbook.save(stream)
    return stream.getvalue()


def in_sheet(change: Callable[[bytes], bytes]) -> bytes:
    return changed(excel_bytes(), "xl/worksheets/sheet1.xml", change)


def with_rows(rows: bytes) -> bytes:
    return in_sheet(
        lambda part: re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>%b</sheetData>" % rows, part)
    )


def compound(stream: str) -> bytes:
    """Return what an old container that holds a stream looks like."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99 + stream.encode("utf-16-le") + b"\0" * 99


CASES: dict[str, tuple[str, bytes, type[errors.ImportingError]]] = {
    "an empty file": ("a.txt", b"", errors.EmptyFileError),
    "blank lines": ("a.md", b" \n\r\n", errors.EmptyFileError),
    "a mark and nothing else": ("a.txt", b"\xef\xbb\xbf\n", errors.EmptyFileError),
    "a Word file without words": ("a.docx", with_document_part(b""), errors.CorruptDocumentError),
    "an unknown suffix": ("a.xyz", b"words", errors.WrongKindError),
    "no suffix": ("plan", b"words", errors.WrongKindError),
    "text named as Word": ("a.docx", b"words", errors.WrongKindError),
    "Word named as text": ("a.txt", word_bytes(), errors.WrongKindError),
    "a PDF named as Markdown": ("a.md", b"%PDF-1.7 words", errors.WrongKindError),
    "an old Word file": (
        "a.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99,
        errors.ProtectedDocumentError,
    ),
    "a Word file cut off": ("a.docx", word_bytes()[:2000], errors.CorruptDocumentError),
    "XML cut off": ("a.docx", with_document_part(b"<w:document"), errors.CorruptDocumentError),
    "declared entities": ("a.docx", word_bytes(change=with_doctype), errors.UnsafeDocumentError),
    "a zip bomb": ("a.docx", with_document_part(b" " * 20_000_000), errors.UnsafeDocumentError),
    "bytes that are no text": ("a.txt", b"\x81\x8d\x00\xff", errors.UndecodableTextError),
    "UTF-16 without its mark": ("a.txt", "words".encode("utf-16-le"), errors.UndecodableTextError),
    "an old workbook": ("a.xlsx", compound("Workbook"), errors.OldKindError),
    "an old Word file by its content": ("a.docx", compound("WordDocument"), errors.OldKindError),
    "a workbook under a password": ("a.xlsx", compound("EncryptedPackage"), errors.ProtectedDocumentError),
    "a Word file under a password": ("a.docx", compound("EncryptedPackage"), errors.ProtectedDocumentError),
    "an old workbook's name": ("a.xls", b"words", errors.OldKindError),
    "an OpenDocument text": ("a.odt", b"words", errors.OldKindError),
    "a workbook of macros": ("a.xlsm", excel_bytes(), errors.MacroDocumentError),
    "macros in a workbook": (
        "a.xlsx",
        with_part(excel_bytes(), "xl/vbaProject.bin", b"x"),
        errors.MacroDocumentError,
    ),
    "macros in a Word file": (
        "a.docx",
        with_part(word_bytes(), "word/vbaProject.bin", b"x"),
        errors.MacroDocumentError,
    ),
    "Word named as a workbook": ("a.xlsx", word_bytes(), errors.WrongKindError),
    "a workbook named as CSV": ("a.csv", excel_bytes(), errors.WrongKindError),
    "a web page named as a workbook": ("a.xlsx", b"<html><table></table></html>", errors.WrongKindError),
    "a web page named as text": ("a.txt", b"<!DOCTYPE html><p>Words</p>", errors.WrongKindError),
    "a picture named as CSV": ("a.csv", b"\x89PNG\r\n\x1a\n", errors.WrongKindError),
    "a workbook cut off": ("a.xlsx", excel_bytes()[:2000], errors.CorruptDocumentError),
    "a sheet cut off": ("a.xlsx", in_sheet(lambda part: part[:-40]), errors.CorruptDocumentError),
    "a workbook without its table of sheets": (
        "a.xlsx",
        changed(excel_bytes(), "xl/workbook.xml", lambda _: b"<x"),
        errors.CorruptDocumentError,
    ),
    "a string that is not in the table": (
        "a.xlsx",
        with_rows(b'<row><c t="s"><v>99</v></c></row>'),
        errors.CorruptDocumentError,
    ),
    "a workbook of blank cells": ("a.xlsx", excel_bytes([" "]), errors.EmptyFileError),
    "declared entities in a sheet": (
        "a.xlsx",
        in_sheet(lambda part: b'<!DOCTYPE x [<!ENTITY e "x">]>' + part),
        errors.UnsafeDocumentError,
    ),
    "a sheet in another encoding": (
        "a.xlsx",
        in_sheet(lambda part: b'<?xml version="1.0" encoding="UTF-7"?>' + part),
        errors.UnsafeDocumentError,
    ),
    "a sheet that unpacks to too much": (
        "a.xlsx",
        in_sheet(lambda part: part + b" " * 20_000_000),
        errors.UnsafeDocumentError,
    ),
    "a workbook in the strict form": (
        "a.xlsx",
        in_sheet(
            lambda part: part.replace(
                b"schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"purl.oclc.org/ooxml/spreadsheetml/main",
            )
        ),
        errors.StrictDocumentError,
    ),
    "blank lines in a CSV file": ("a.csv", b",,\n,,\n", errors.EmptyFileError),
    "a CSV file that is no text": ("a.csv", b"\x81\x8d\x00\xff", errors.UndecodableTextError),
}


@pytest.mark.parametrize("case", CASES)
def test_each_is_one_sentence_with_the_file_and_a_way_out(case: str, tmp_path: Path) -> None:
    name, content, reason = CASES[case]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(reason) as caught:
        open_document(path)
    sentence = str(caught.value)
    assert name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert caught.value.exit_code == 2


def test_a_zip_that_is_no_word_file(tmp_path: Path) -> None:
    path = tmp_path / "book.docx"
    with ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(errors.WrongKindError, match=r"is an Excel workbook; let its name end in \.xlsx"):
        open_document(path)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingFileError):
        open_document(tmp_path / "nowhere" / "plan.docx")
    with pytest.raises(errors.MissingFileError):
        open_document(Path("a\0b.txt"))


def test_a_folder_and_a_pipe_are_no_documents(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path, tmp_path / "pipe.txt"):
        with pytest.raises(errors.NotAFileError):
            open_document(path)


def test_a_file_of_200_mb_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.touch()
    os.truncate(path, 200_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(errors.FileTooLargeError, match="200 MB"):
            open_document(path)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_usual_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("Café\u2019s plan: £5\r\nWords.\r\n".encode(encoding))
    assert open_document(path).title == "Café\u2019s plan: £5"


def test_orders_to_the_terminal_do_not_come_in(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text("# \x1b[31mThe\x1b[0m \u202ePlan\n", encoding="utf-8")
    assert open_document(path).title == "The Plan"


HUGE: dict[str, Callable[[], bytes]] = {
    "a million cells in rows": lambda: b"".join(
        b"<row>" + b"".join(b"<c><v>%d</v></c>" % (row * 7919 + cell) for cell in range(1000)) + b"</row>"
        for row in range(1050)
    ),
    "cells at the far side of many rows": lambda: b"".join(
        b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (row, row) for row in range(1, 200)
    ),
}


@pytest.mark.parametrize("case", HUGE)
def test_a_sheet_of_too_many_cells_is_refused_in_bounded_memory(case: str) -> None:
    content = with_rows(HUGE[case]())
    tracemalloc.start()
    try:
        with pytest.raises(errors.TooManyCellsError) as caught:
            open_bytes(content, name="plan.xlsx")
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
    assert str(caught.value).startswith("plan.xlsx has more than ")
    assert "sheet" in str(caught.value)


def test_a_row_beyond_the_last_is_refused() -> None:
    with pytest.raises(errors.TooManyCellsError, match="more than 1,048,576 rows in sheet Sheet"):
        open_bytes(with_rows(b'<row r="99999999999"><c><v>1</v></c></row>'), name="plan.xlsx")


def test_long_words_shown_by_a_million_cells_are_refused_in_bounded_memory() -> None:
    content = with_strings(
        with_rows(b'<row><c t="s"><v>0</v></c></row>' * 2_000), b"<si><t>%b</t></si>" % (b"Words " * 5_000)
    )
    tracemalloc.start()
    try:
        with pytest.raises(errors.TooManyCellsError, match="characters in sheet Sheet, row 16"):
            open_bytes(content, name="plan.xlsx")
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_a_package_of_too_many_tags_is_refused_before_it_is_parsed() -> None:
    noise = b"".join(b"<w:p/><!--%d-->" % number for number in range(4_100_000))
    with pytest.raises(errors.UnsafeDocumentError, match="tags"):
        open_bytes(with_document_part(noise), name="plan.docx")
