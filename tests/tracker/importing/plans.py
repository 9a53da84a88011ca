"""Small plans made by hand: actions with words where a test wants them."""

from datetime import date
from typing import Any

from tracker.dates import read
from tracker.importing.draft import ActionDraft, PlanDraft, ProgrammeDraft, WorkstreamDraft

ON = date(2024, 7, 16)


def an_action(number: str, *, prefix: str = "NEW", date_words: str = "", **more: Any) -> ActionDraft:
    """Give an action of a plan dated 16 July 2024."""
    said: dict[str, Any] = {
        "description": "A better service",
        "inferred": False,
        "action": f"Do {number}",
        "bodies": (),
        "body_words": "",
        "status_words": "",
        "stated_reference": "",
        "place": "",
        "timing": read(date_words, on=ON),
        **more,
    }
    return ActionDraft(reference=f"{prefix}-{number}", date_words=date_words, **said)


def a_programme(*actions: ActionDraft, prefix: str = "NEW", **more: Any) -> ProgrammeDraft:
    """Give a programme of one workstream."""
    said: dict[str, Any] = {
        "title": "Better services",
        "period": None,
        "council": "Newton Borough Council",
        "council_code": None,
        "workstreams": (WorkstreamDraft("A", "Services", "section", actions),),
        **more,
    }
    return ProgrammeDraft(reference=prefix, **said)


def plan_of(*actions: ActionDraft, prefix: str = "NEW", **more: Any) -> PlanDraft:
    """Give a plan of one programme and nothing asked."""
    return PlanDraft((a_programme(*actions, prefix=prefix, **more),), (), ())
