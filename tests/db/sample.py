"""Rows of a small plan, to be added by a test."""

from datetime import date
from typing import Any

from db.models import Action, Milestone


def an_action(number: int, **more: Any) -> Action:
    return Action(
        programme_id=1,
        workstream_id=1,
        reference=f"NEWT-A{number}",
        position=number,
        description="Spend less",
        action="Review every budget",
        body_words="Cabinet",
        date_words="September 2024",
        timing={"words": "September 2024"},
        **more,
    )


def a_milestone(number: int, **more: Any) -> Milestone:
    return Milestone(
        action_id=number,
        reference=f"NEWT-A{number}",
        position=1,
        timing_kind="window",
        baseline_words="September 2024",
        baseline_start=date(2024, 9, 1),
        baseline_end=date(2024, 9, 30),
        baseline_precision="month",
        **more,
    )
