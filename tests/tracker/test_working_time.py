from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tracker.dates.notice import latest_notice
from tracker.dates.working_days import ENGLAND, WorkingDays
from tracker.settings import BadSettingError, Settings, load, shown
from tracker.working_time import Constitution, ReportStep, constitution, working_days


@pytest.fixture
def given(tmp_path: Path) -> Callable[..., Settings]:
    """Load settings from a file's text and from variables named without their prefix."""

    def settings(file: str = "", **variables: str) -> Settings:
        path = tmp_path / "settings.toml"
        path.write_text(file, encoding="utf-8")
        named = {f"TRACKER_{name.upper()}": value for name, value in variables.items()}
        return load({"TRACKER_CONFIG": str(path), "TRACKER_DATABASE_URL": "sqlite:///t.db", **named})

    return settings


Given = Callable[..., Settings]


def test_nothing_set_is_england_and_the_usual_constitution(given: Given) -> None:
    assert working_days(given()) == ENGLAND
    assert constitution(given()) == Constitution("calendar", 2, 5, ())


def test_everything_is_read_from_the_file(given: Given) -> None:
    settings = given(
        """
        christmas_eve = true
        maundy_thursday = true
        closures = "2025-12-29..2025-12-31, 2026-12-28"
        extra_holidays = ["2026-06-15", "2027-05-10"]
        removed_holidays = 2026-05-04
        report_steps = "draft:20, legal:15, finance:12, board:8"
        key_notice = "working"
        published_after = 3
        call_in_days = 7
        """
    )
    assert working_days(settings) == WorkingDays(
        christmas_eve_off=True,
        maundy_thursday_off=True,
        closures=((date(2025, 12, 29), date(2025, 12, 31)), (date(2026, 12, 28), date(2026, 12, 28))),
        extra_holidays=frozenset({date(2026, 6, 15), date(2027, 5, 10)}),
        removed_holidays=frozenset({date(2026, 5, 4)}),
    )
    steps = (
        ReportStep("draft", 20),
        ReportStep("legal", 15),
        ReportStep("finance", 12),
        ReportStep("board", 8),
    )
    assert constitution(settings) == Constitution("working", 3, 7, steps)
    assert (shown(settings, "christmas_eve"), shown(settings, "maundy_thursday")) == ("true", "true")


@pytest.mark.parametrize(
    ("variables", "answer"),
    [
        ({}, date(2025, 12, 30)),
        ({"closures": "2025-12-29..2025-12-31"}, date(2025, 12, 23)),
        ({"closures": "2025-12-29..2025-12-31", "christmas_eve": "yes"}, date(2025, 12, 22)),
        ({"extra_holidays": "2026-01-02"}, date(2025, 12, 29)),
        ({"removed_holidays": "2026-01-01"}, date(2025, 12, 31)),
    ],
)
def test_the_agenda_for_8_january_2026(given: Given, variables: dict[str, str], answer: date) -> None:
    working = working_days(given(**variables))
    assert latest_notice(date(2026, 1, 8), 5, calendar=working) == answer


def test_a_variable_wins_over_the_file(given: Given) -> None:
    assert not given("christmas_eve = true", christmas_eve="no").christmas_eve


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("closures", "Christmas"),
        ("closures", "2025-12-31..2025-12-29"),
        ("closures", "2020-01-01..2029-12-31"),
        ("extra_holidays", "2026-02-30"),
        ("removed_holidays", "04/05/2026"),
        ("key_notice", "lunar"),
        ("published_after", "-1"),
        ("call_in_days", "five"),
        ("call_in_days", "600"),
        ("report_steps", "draft"),
        ("report_steps", "draft:20, draft:10"),
        ("report_steps", "agenda:3"),
        ("report_steps", "draft:²"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(given: Given, name: str, value: str) -> None:
    settings = given(**{name: value})
    read = working_days if name in ("closures", "extra_holidays", "removed_holidays") else constitution
    with pytest.raises(BadSettingError) as caught:
        read(settings)
    assert caught.value.name == name
    assert value in str(caught.value)
    assert f"TRACKER_{name.upper()}" in str(caught.value)


def test_yes_and_no_are_asked_for_at_once(given: Given) -> None:
    with pytest.raises(BadSettingError, match="true or false"):
        given(christmas_eve="perhaps")
