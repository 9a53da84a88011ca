"""A value of a measure in words, read as a figure and said in full."""

from decimal import Decimal

from db.errors import TrackerError
from tracker.importing.figures import Figure, figure

_SIGNS = frozenset({"£", "%"})


class OtherUnitError(TrackerError):
    """A value in pounds for a measure in per cent, or the other way round."""

    def __init__(self, reference: str, words: str, unit: str) -> None:
        self.words = words
        super().__init__(f"{reference} is measured in {unit}, and {words!r} is not.")


def value_of(reference: str, words: str, unit: str) -> Figure | None:
    """Read a value in words; None where they are no single figure. Raises `OtherUnitError`."""
    found = figure(words)
    if found is not None and found.unit in _SIGNS and unit in _SIGNS and found.unit != unit:
        raise OtherUnitError(reference, words, unit)
    return found


def in_figures(found: Figure) -> str:
    """Say a figure in full: "over £22,000,000", "31.2%"."""
    number, unit = f"{Decimal(found.value):,f}", found.unit
    if unit == "£":
        whole = f"-£{number[1:]}" if number.startswith("-") else f"£{number}"
    else:
        whole = f"{number}{unit}" if unit in ("%", "") else f"{number} {unit}"
    return f"{found.qualifier} {whole}".strip()
