import pytest

from tracker.snapshot.titles import LONGEST, Untitled, short_workstream, short_workstreams, titles


def row(reference: str = "HARB-A1", **said: object) -> Untitled:
    usual = Untitled(reference, ("Cabinet",), "Recommend for approval", "", "Financial Strategy")
    return usual._replace(**said)


def title(**said: object) -> str:
    return titles([row(**said)])["HARB-A1"]


@pytest.mark.parametrize(
    ("plan", "short"),
    [
        ("Financial Strategy 2024/25 to 2027/28 (incl. Productivity Plan)", "Financial Strategy"),
        ("Revenue Budget 2025/26 and Medium Term Financial Plan to 2027/28", "Revenue Budget"),
        ("2024/25 Financial Monitoring", "Financial Monitoring"),
        ("3. Moorings", "Moorings"),
        ("1.2) Moorings", "Moorings"),
        ("1st phase", "1st phase"),
        ("2024/25", "2024/25"),
        ("(all)", "(all)"),
        ("Digital, data and technology for everybody", "Digital, data and…"),
    ],
)
def test_a_workstream_in_short(plan: str, short: str) -> None:
    assert short_workstream(plan) == short


def test_workstreams_that_would_be_called_the_same_are_told_apart() -> None:
    assert short_workstreams({1: "Budget 2024/25", 2: "Budget 2025/26"}) == {
        1: "Budget 2024/25",
        2: "Budget 2025/26",
    }
    assert short_workstreams({1: "Budget", 7: "Budget"}) == {1: "Budget 1", 7: "Budget 2"}


def test_who_does_what_for_what() -> None:
    assert title() == "Cabinet: recommend for approval, Financial Strategy"


def test_nobody_is_named_where_nobody_acts() -> None:
    assert title(bodies=()) == "Recommend for approval, Financial Strategy"


@pytest.mark.parametrize(
    ("bodies", "who"),
    [
        (("Cabinet", "Full Council"), "Cabinet and Full Council"),
        (("Cabinet", "Full Council", "Ward Members"), "Cabinet and others"),
        (("Environment and Community Safety Board", "Cabinet"), "Environment and… and others"),
    ],
)
def test_bodies_are_few(bodies: tuple[str, ...], who: str) -> None:
    assert title(bodies=bodies).split(":")[0] == who


def test_a_name_in_capitals_keeps_them() -> None:
    assert title(action="MTFP update") == "Cabinet: MTFP update, Financial Strategy"


def test_without_an_action_the_description_is_said() -> None:
    assert title(action="", description="New strategy.") == "Cabinet: new strategy, Financial Strategy"


def test_a_long_action_is_cut_at_a_word() -> None:
    long = title(action="Review the fees and charges of every service and report back to members in full")
    assert len(long) <= LONGEST
    assert long.endswith("…, Financial Strategy")


def test_two_that_would_be_alike_get_their_references() -> None:
    both = titles([row("HARB-A1"), row("HARB-A2"), row("HARB-A3", bodies=("Full Council",))])
    assert both == {
        "HARB-A1": "Cabinet: recommend for approval, Financial Strategy (HARB-A1)",
        "HARB-A2": "Cabinet: recommend for approval, Financial Strategy (HARB-A2)",
        "HARB-A3": "Full Council: recommend for approval, Financial Strategy",
    }
