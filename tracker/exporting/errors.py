"""Why a programme cannot leave in a format: one class a reason, each a sentence with a way out."""

from tracker.errors import TrackerError


class TooLongForExcelError(TrackerError):
    """Words that a cell of Excel cannot hold."""

    def __init__(self, words: str, *, longest: int) -> None:
        self.words = words
        super().__init__(
            f"The words “{words[:40]}…” have {len(words):,} characters; a cell of Excel holds {longest:,};"
            " export to Word or Markdown instead (--as docx, --as md)."
        )
