"""The references of one programme: a stated one is the item's own, the rest are numbered past those taken."""

import re
from collections.abc import Sequence

from tracker.importing import naming
from tracker.importing.draft import Question
from tracker.progress.references import normal


class References:
    """What is taken so far; a reference is given once.

    Claim what the document states before anything is numbered. A reference that is stated twice stays with
    the first, and the second is asked about.
    """

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.twice: list[str] = []
        self._stated = re.compile(rf"{re.escape(prefix)}-[A-Z0-9][A-Z0-9.]*")
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def claimed(self, stated: Sequence[str]) -> list[str]:
        """Return each stated reference that is a full one and still free, else nothing in its place."""
        return [self._claim(words) for words in stated]

    def numbered(self, own: Sequence[str], stem: str) -> list[str]:
        """Return the references, those that are blank filled with prefix, stem and the next free number."""
        return [reference or self._next(stem) for reference in own]

    def rows(self, own: Sequence[str], letter: str) -> list[str]:
        """Return the references of a section's rows; a blank one has its row's number, where that is free."""
        stem = f"{letter}." if letter[-1:].isdigit() else letter
        self._last[stem] = 0
        found = []
        for number, reference in enumerate(own, 1):
            self._last[stem] = max(self._last[stem], number - 1)
            found.append(reference or self._next(stem))
        return found

    def letters(self, sections: Sequence[tuple[str, bool]]) -> list[str]:
        """Return the letters of sections, each given as its stated reference and whether it has rows.

        What follows the prefix of a reference is the letter; the rest have the next free one, those with rows
        before those that only stand over others.
        """
        stated = self.claimed([reference for reference, _ in sections])
        found = [reference.removeprefix(f"{self.prefix}-") for reference in stated]
        spare = iter([letter for letter in naming.letters(2 * len(found)) if letter not in found])
        for wanted in (True, False):
            for at, (_, has_rows) in enumerate(sections):
                if has_rows is wanted and not found[at]:
                    found[at] = next(spare)
        return found

    def asked(self) -> list[Question]:
        """Return a question for each reference that the document gives to two."""
        return [
            Question(
                "match", "", said, f"The document calls two things {said}. The first keeps it; is that right?"
            )
            for said in dict.fromkeys(self.twice)
        ]

    def _claim(self, words: str) -> str:
        reference = normal(words)
        if not self._stated.fullmatch(reference):
            return ""
        if reference in self._taken:
            self.twice.append(reference)
            return ""
        self._taken.add(reference)
        return reference

    def _next(self, stem: str) -> str:
        while True:
            self._last[stem] = self._last.get(stem, 0) + 1
            reference = f"{self.prefix}-{stem}{self._last[stem]}"
            if reference not in self._taken:
                self._taken.add(reference)
                return reference
