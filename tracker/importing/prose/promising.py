"""Whether a statement promises that something of ours will be done, and where in it the promise begins.

What others will do, what will come of it, what is past, a duty, a question or a quotation promises nothing.
"""

from tracker.importing.prose.futures import future_at
from tracker.importing.prose.stances import Stance, stance_of
from tracker.importing.prose.statements import Statement
from tracker.importing.prose.tasks import is_task

_FEWEST_WORDS = {True: 2, False: 3}


def promise_at(statement: Statement, *, dated: bool) -> int | None:
    """Return where the promise begins in a statement's words, None where there is none.

    `dated` says that the words hold a date phrase.
    """
    words = statement.words
    ends_open = "?" if statement.item else ("?", ":")
    if words.endswith(ends_open) or words.startswith(("\u201c", '"')):
        return None
    if len(words.split()) < _FEWEST_WORDS[statement.item]:
        return None
    if (at := future_at(words, dated=dated)) is not None:
        return at
    stance = stance_of(statement)
    return 0 if stance is not Stance.ASKING and is_task(statement, stance, dated=dated) else None
