"""Why a programme cannot leave: one class a reason, each a sentence with a way out."""

from pathlib import Path

from tracker.errors import RefusedError, TrackerError


class TooLongForExcelError(TrackerError):
    """Words that a cell of Excel cannot hold."""

    def __init__(self, words: str, *, longest: int) -> None:
        self.words = words
        super().__init__(
            f"The words “{words[:40]}…” have {len(words):,} characters; a cell of Excel holds {longest:,};"
            " export to Word or Markdown instead (--as docx, --as md)."
        )


class FileThereError(RefusedError):
    """A file has that name already."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path} is there already; name another file with -o, or write over it with --force."
        )


class UnwritableFileError(TrackerError):
    """The system refuses to write the file."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(f"{path} cannot be written ({reason}); name a file in another folder.")
