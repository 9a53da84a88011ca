"""References as people say them: in any case, with stray spaces, and nearly right."""

import re
from collections.abc import Iterable
from difflib import get_close_matches


def normal(said: str) -> str:
    """Give a reference in its stored form: capitals, no spaces, plain hyphens."""
    return re.sub(r"[\u2010-\u2015\u2212]", "-", re.sub(r"\s+", "", said)).upper()


def similar(reference: str, known: Iterable[str]) -> list[str]:
    """Give up to three known references that look like one that is not."""
    return get_close_matches(reference, list(known), n=3, cutoff=0.6)
