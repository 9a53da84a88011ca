"""The order of what a revised plan holds together with what only its programme still has. Pure."""

from collections.abc import Sequence


def interleaved(stored: Sequence[str], revised: Sequence[str]) -> list[str]:
    """Give the revised order; what it leaves out stands behind what it stood behind, or first."""
    there = set(revised)
    behind: dict[str, list[str]] = {}
    last = ""
    for reference in stored:
        if reference in there:
            last = reference
        else:
            behind.setdefault(last, []).append(reference)
    order = list(behind.get("", []))
    for reference in revised:
        order += [reference, *behind.get(reference, [])]
    return order
