"""A programme as JSON for programs: its values under their own names, and how its milestones stand."""

import json
from collections.abc import Sequence

from tracker.importing.composing import Progress
from tracker.importing.draft import ProgrammeDraft
from tracker.importing.plain_json import as_plain


def as_json(programme: ProgrammeDraft, progress: Sequence[Progress]) -> bytes:
    """Return the bytes of a .json."""
    return f"{json.dumps(as_plain(programme, progress), ensure_ascii=False, indent=2)}\n".encode()
