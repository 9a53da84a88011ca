"""A plan's pieces in one line of words each, for a person who compares two plans. Pure."""

from dataclasses import fields, is_dataclass
from typing import Any

from tracker.importing.draft import ActionDraft

_UNTOLD = frozenset({"reference", "spots", "place", "timing", "value", "comparator_value"})
_SAID_BY = ("title", "name", "words")


def told(value: Any) -> str:  # noqa: ANN401 - whatever a draft's field holds
    """Say a value in words: an item by what it is called, a list by its parts, nothing as nothing."""
    if isinstance(value, str):
        return " / ".join(value.splitlines())
    if isinstance(value, ActionDraft):
        said = value.action or value.description
        return told(f"{said} · {value.body_words}" if value.body_words else said)
    if isinstance(value, tuple):
        return _listed(value)
    if is_dataclass(value):
        return _called(value)
    return "" if value is None else str(value)


def _called(item: Any) -> str:  # noqa: ANN401 - any draft
    """Say what an item is called; of what has no name, all its words."""
    for name in _SAID_BY:
        if hasattr(item, "reference") and (said := getattr(item, name, "")):
            return told(said)
    names = [field.name for field in fields(item) if field.name not in _UNTOLD]
    return ", ".join(filter(None, (told(getattr(item, name)) for name in names)))


def _listed(parts: tuple[Any, ...]) -> str:
    """Say the parts of a list; of cells those of one row behind another."""
    of_rows = any(isinstance(part, tuple) for part in parts)
    return ("; " if of_rows else " | ").join(filter(None, map(told, parts)))
