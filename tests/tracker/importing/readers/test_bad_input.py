import os
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from tracker.importing import errors
from tracker.importing.readers import open_document


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
