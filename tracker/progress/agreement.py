"""What makes another date an agreed one; light, since screens and commands hold it before it is recorded."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed another date, on which day said in words, where it is minuted, and why."""

    by: str = ""
    on: str | None = None
    minute: str = ""
    why: str = ""


NOT_AGREED = Agreement()
