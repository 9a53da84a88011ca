"""Why a document cannot be taken in: one class per reason, each a sentence with a way out."""

from db.errors import TrackerError

READABLE = (
    "Word (.docx), Excel (.xlsx), CSV (.csv), a web page (.html), PDF (.pdf), Markdown (.md) or text (.txt)"
)


class ImportingError(TrackerError):
    """A document that cannot be taken in; `name` is the file as the person gave it."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.name = name


class MissingFileError(ImportingError):
    """Nothing stands at the path."""

    def __init__(self, name: str) -> None:
        super().__init__(name, f"There is no file {name}; check the spelling and the folder.")


class NotAFileError(ImportingError):
    """A folder or a device, where a document was expected."""

    def __init__(self, name: str) -> None:
        super().__init__(name, f"{name} is not a document but a folder or a device; name the file inside it.")


class UnreadableFileError(ImportingError):
    """The system refuses to open the file."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            name, f"{name} cannot be opened ({reason}); check that you may read it, or work on a copy."
        )


class EmptyFileError(ImportingError):
    """The file holds no words at all."""

    def __init__(self, name: str) -> None:
        super().__init__(name, f"{name} is empty; save the document again and import that file.")


class FileTooLargeError(ImportingError):
    """The file is over the limit; it is refused by its size alone and never read."""

    def __init__(self, name: str, *, size: int, limit: int) -> None:
        super().__init__(
            name,
            f"{name} has {size / 1_000_000:.0f} MB, and a plan may have {limit / 1_000_000:.0f} MB at most; "
            "save the pages that hold the plan, without pictures, as a file of their own.",
        )


class WrongKindError(ImportingError):
    """The suffix is not one that is read, or the content does not fit the suffix.

    `suffix` is the one the content would be read by, where there is one.
    """

    def __init__(self, name: str, *, found: str, suffix: str = "") -> None:
        way_out = f"let its name end in {suffix}" if suffix else f"save the document as {READABLE}"
        super().__init__(name, f"{name} {found}; {way_out} and import that.")


class MacroDocumentError(ImportingError):
    """An Office file with programs in it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            f"{name} holds macros and is not opened; "
            "save it without them, as .xlsx or .docx, and import that.",
        )


class StrictDocumentError(ImportingError):
    """An Office file in the strict form of its standard, which the reading libraries do not know."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            f"{name} is saved as “Strict Open XML”; "
            "save it as an ordinary Word document or Excel workbook and import that.",
        )


class TooManyCellsError(ImportingError):
    """A spreadsheet or table with more cells or words than any plan has; refused before they are kept."""

    def __init__(self, name: str, *, place: str, limit: int, of: str = "cells") -> None:
        where = f" in {place}" if place else ""
        super().__init__(
            name,
            f"{name} has more than {limit:,} {of}{where}, as no plan has; "
            "copy the rows that hold the plan to a file of their own and import that.",
        )


class UndecodableTextError(ImportingError):
    """The bytes are no text in UTF-8, UTF-16 or Windows-1252."""

    def __init__(self, name: str) -> None:
        super().__init__(name, f"{name} holds bytes that are not text; save it again as UTF-8 text.")


class CorruptDocumentError(ImportingError):
    """A file that cannot be unpacked or parsed as what it is named; `place` is where it breaks off."""

    def __init__(self, name: str, *, place: str = "") -> None:
        where = f" at {place}" if place else ""
        super().__init__(
            name,
            f"{name} is damaged{where} and does not open; open it in the program it was made with,"
            " save it again and import that.",
        )


class ProtectedDocumentError(ImportingError):
    """A file under a password."""

    def __init__(self, name: str) -> None:
        super().__init__(name, f"{name} has a password; save it without one and import that.")


class OldKindError(ImportingError):
    """An Office file of a kind that is not read (.doc, .xls, .ods …), which its program can save anew."""

    def __init__(self, name: str, *, nature: str, save_as: str) -> None:
        super().__init__(
            name, f"{name} is {nature}, which is not read; open it, save it as {save_as} and import that."
        )


class UnsafeDocumentError(ImportingError):
    """A file made to harm: it unpacks to far too much, or declares entities."""

    def __init__(self, name: str, *, why: str) -> None:
        super().__init__(name, f"{name} is not opened, because {why}; ask its author for a plain copy.")


class NoPlanError(ImportingError):
    """A readable document without a table of actions."""

    def __init__(self, name: str, *, tables: int) -> None:
        seen = {0: "no table", 1: "one table, which is no table of actions"}.get(
            tables, f"{tables} tables, none of which is a table of actions"
        )
        super().__init__(
            name,
            f"{name} holds neither actions nor dates that can be read: it has {seen}; a plan has a "
            "table with an action or description column and a column of dates or responsible bodies.",
        )


class EmptyPlanError(ImportingError):
    """A table with the columns of a plan and no row that says anything."""

    def __init__(self, name: str, *, place: str) -> None:
        super().__init__(
            name,
            f"In {name}, {place} has the columns of a plan and no action under them; "
            "fill the table, or name the file that holds the filled one.",
        )


class BadPrefixError(ImportingError):
    """A prefix that cannot begin a reference."""

    def __init__(self, prefix: str) -> None:
        super().__init__(
            prefix,
            f"{prefix!r} cannot begin a reference; "
            "a prefix is 1 to 12 letters and digits and begins with a letter, such as HERTS.",
        )


class ScannedDocumentError(ImportingError):
    """A PDF of pictures: its pages hold no text."""

    def __init__(self, name: str, *, pages: int) -> None:
        held = "page holds" if pages == 1 else f"{pages:,} pages hold"
        super().__init__(
            name,
            f"{name} is scanned: its {held} no text that can be read; "
            "ask its author for the file it was printed from, or let a scanning program recognise the text"
            " and import that.",
        )


class LockedPdfError(ImportingError):
    """A PDF that opens with a password alone."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            f"{name} opens with a password alone; save or print it as a PDF without one and import that.",
        )


class DamagedPdfError(ImportingError):
    """A PDF that cannot be read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            f"{name} is damaged and does not open as a PDF; fetch it again, or print it to a new PDF "
            "from a program that opens it.",
        )


class TooManyPagesError(ImportingError):
    """A PDF of more pages than a plan has."""

    def __init__(self, name: str, *, pages: int, limit: int) -> None:
        super().__init__(
            name,
            f"{name} has {pages:,} pages, and a plan may have {limit:,} at most; "
            "save the pages that hold the plan as a file of their own.",
        )
