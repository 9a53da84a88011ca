"""Finding anything by its reference, as somebody types it: whole, begun, nearly, or by a word."""

from db.queries.named import NamedLine, is_programme, named_like
from db.reader import Reader
from tracker.progress.references import normal

__all__ = ["NamedLine", "is_programme", "meant", "offered"]
MOST_OFFERED = 40


def offered(reader: Reader, said: str) -> list[NamedLine]:
    """Give what the words may mean, the nearest first; nothing said offers nothing but programmes."""
    words = " ".join(said.split())
    if not words:
        return [one for one in named_like(reader, "", limit=MOST_OFFERED) if one.kind == "programme"]
    found = named_like(reader, words, limit=MOST_OFFERED)
    return found or named_like(reader, normal(words), limit=MOST_OFFERED)


def meant(reader: Reader, said: str) -> NamedLine | None:
    """Give what has exactly this reference, in any case and with stray spaces; None where nothing has."""
    reference = normal(said)
    first = next(iter(named_like(reader, reference, limit=1)), None)
    return first if first is not None and first.reference.upper() == reference else None
