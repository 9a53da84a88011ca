"""A draft in plain values, for programs: what `tracker import --json` prints."""

from typing import Any

from tracker.importing.draft import ActionDraft, PlanDraft, ProgrammeDraft, WorkstreamDraft

Plain = dict[str, Any]


def as_dict(draft: PlanDraft) -> Plain:
    """Return `programmes` → `workstreams` → `actions`, with the `questions` and `problems` beside them."""
    return {
        "programmes": [_programme(programme) for programme in draft.programmes],
        "questions": [
            {
                "kind": question.kind,
                "about": question.about,
                "words": question.words,
                "asks": question.asks,
                "alternatives": list(question.alternatives),
            }
            for question in draft.questions
        ],
        "problems": [
            {"place": problem.place, "words": problem.words, "reason": problem.reason}
            for problem in draft.problems
        ],
    }


def _programme(programme: ProgrammeDraft) -> Plain:
    return {
        "reference": programme.reference,
        "title": programme.title,
        "period": programme.period,
        "council": programme.council,
        "council_code": programme.council_code,
        "notes": list(programme.notes),
        "workstreams": [_workstream(workstream) for workstream in programme.workstreams],
    }


def _workstream(workstream: WorkstreamDraft) -> Plain:
    return {
        "letter": workstream.letter,
        "title": workstream.title,
        "kind": workstream.kind,
        "actions": [_action(action) for action in workstream.actions],
    }


def _action(action: ActionDraft) -> Plain:
    return {
        "reference": action.reference,
        "description": action.description,
        "inferred": action.inferred,
        "action": action.action,
        "bodies": [{"name": body.name, "part": body.part, "words": body.words} for body in action.bodies],
        "date_words": action.date_words,
        "timing": action.timing.as_dict(),
    }
