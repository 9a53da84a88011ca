"""A draft in plain values, for programs: what `tracker import --json` prints."""

from typing import Any

from tracker.importing.draft import PlanDraft
from tracker.importing.plain_json import plain_of

Plain = dict[str, Any]


def as_dict(draft: PlanDraft) -> Plain:
    """Return the `programmes` with all they hold; `questions`, `problems`, `passages` stand beside them."""
    return {
        "programmes": [plain_of(programme) for programme in draft.programmes],
        "questions": [plain_of(question) for question in draft.questions],
        "problems": [{"place": problem.place, **plain_of(problem)} for problem in draft.problems],
        "passages": [{"place": passage.place, **plain_of(passage)} for passage in draft.passages],
    }
