import pytest

from tracker.meetings.naming import Named, Register

NEWTON = "Newton Borough Council"
BODIES = (
    Named(1, "Cabinet", NEWTON),
    Named(2, "Full Council", NEWTON, ("Council",)),
    Named(3, "Audit and Governance Committee", NEWTON),
    Named(4, "1st Member Panel", NEWTON),
)


@pytest.mark.parametrize(
    ("summary", "named"),
    [
        ("Cabinet", ["Cabinet"]),
        ("CANCELLED: Cabinet - Tue 10 Feb 2026", ["Cabinet"]),
        ("Meeting of the Cabinet", ["Cabinet"]),
        ("Special Cabinet (budget), 7.30pm", ["Cabinet"]),
        ("Cabinet, Newton Borough Council", ["Cabinet"]),
        ("Annual Council", ["Full Council"]),
        ("Full Council", ["Full Council"]),
        ("Audit & Governance Committee", ["Audit and Governance Committee"]),
        ("1st Member Panel", ["1st Member Panel"]),
        ("2nd Member Panel", []),
        ("Cabinet briefing", []),
        ("Cabinet Panel", []),
        ("Cabinet and Council", []),
        ("Newton Borough Council", []),
        ("Bin day", []),
        ("", []),
    ],
)
def test_a_summary_names_a_body_or_none(summary: str, named: list[str]) -> None:
    assert [body.name for body in Register(BODIES).named_in(summary)] == named


def test_two_councils_with_one_name_are_two_answers_until_the_council_is_said() -> None:
    other = Named(9, "Cabinet", "Oldham District Council")
    assert len(Register([*BODIES, other]).named_in("Cabinet")) == 2
    assert Register([*BODIES, other], "oldham district council").named_in("Cabinet") == [other]


def test_names_that_look_like_it_are_told() -> None:
    assert Register(BODIES).near("Cabinets") == ["Cabinet"]
