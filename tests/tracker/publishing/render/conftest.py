"""Snapshot values made by hand: an action and its milestone as a plan might give them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tracker.snapshot.values import (
    Action,
    Body,
    Council,
    Counts,
    Milestone,
    Programme,
    Snapshot,
    When,
    Workstream,
)

UUID = "0d9b7c1e-2f61-4c0a-8a52-6f0d8f0e1a01"


def when(words: str, start: str | None, end: str | None, precision: str | None) -> When:
    return When(
        words=words,
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
        precision=precision,
    )


@pytest.fixture
def window() -> Callable[..., When]:
    """A date as it is said, from ISO text."""
    return when


@pytest.fixture
def milestone() -> Callable[..., Milestone]:
    """A milestone due in September 2024, unless said otherwise."""

    def make(**said: Any) -> Milestone:
        return Milestone.model_validate(
            {
                "uuid": UUID,
                "reference": "QUAY-A2",
                "kind": "delivery",
                "timing": "window",
                "baseline": when("September 2024", "2024-09-01", "2024-09-30", "month"),
                "state": "not_started",
                "status": "not_started",
                "status_words": "not started",
                **said,
            }
        )

    return make


@pytest.fixture
def action() -> Callable[..., Action]:
    """An action of two bodies, unless said otherwise."""

    def make(**said: Any) -> Action:
        return Action.model_validate(
            {
                "reference": "QUAY-A2",
                "uuid": "5b1c0f2a-93d4-4e77-b6a1-0c3e9d2f7001",
                "title": "Harbour Committee: survey the piles, Quay Repairs",
                "description": "North quay, closed since the storm",
                "action": "Survey the piles",
                "bodies": (
                    Body(name="Harbour Committee", reference="harbour-committee", part="acts"),
                    Body(name="Ynys Môn Trust; pilots", reference="ynys-mon-trust", part="consulted"),
                ),
                "date_words": "September 2024",
                **said,
            }
        )

    return make


@pytest.fixture
def snapshot() -> Callable[..., Snapshot]:
    """A programme of one workstream with these actions."""

    def make(*actions: Action, **said: Any) -> Snapshot:
        return Snapshot.model_validate(
            {
                "audience": "public",
                "as_at": date(2024, 9, 16),
                "council": Council(name="Saltmarsh Borough Council", reference="saltmarsh"),
                "programme": Programme(reference="QUAY", title="Quays, slips and stairs"),
                "counts": Counts(promised=len(actions)),
                "workstreams": (
                    Workstream(letter="A", title="Quay Repairs", kind="section", actions=actions),
                ),
                **said,
            }
        )

    return make
