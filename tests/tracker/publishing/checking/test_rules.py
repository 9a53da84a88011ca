"""Each rule of the check: what it finds, and what it leaves alone."""

from datetime import date

import pytest

from tracker.publishing.checking import Beside, Finding, check
from tracker.publishing.pre_election import Period
from tracker.snapshot.build import counts
from tracker.snapshot.held import AgreedChange, Measure, Reading
from tracker.snapshot.values import (
    Action,
    Body,
    Council,
    Milestone,
    Note,
    Programme,
    Snapshot,
    When,
    Workstream,
    Written,
)

AS_AT = date(2024, 9, 30)
TODAY = date(2024, 10, 2)
SEPTEMBER = When(words="September 2024", start=date(2024, 9, 1), end=date(2024, 9, 30))
MAY = When(words="May 2025", start=date(2025, 5, 1), end=date(2025, 5, 31))


def milestone(**said: object) -> Milestone:
    usual = {
        "uuid": "1",
        "reference": "QUAY-A1",
        "kind": "delivery",
        "timing": "window",
        "baseline": SEPTEMBER,
        "state": "not_started",
        "status": "on_track",
        "status_words": "on track",
    }
    return Milestone.model_validate(usual | said)


def draft(*milestones: Milestone, plan: str = "Survey the piles", body: str = "", **written: str) -> Snapshot:
    action = Action(
        reference="QUAY-A1",
        uuid="a",
        title="Survey",
        description="",
        action=plan,
        bodies=(Body(name=body, reference="b", part="acts"),) if body else (),
        date_words="September 2024",
        milestones=milestones,
    )
    return Snapshot(
        audience="public",
        as_at=AS_AT,
        council=Council(name="Saltmarsh", reference="saltmarsh"),
        programme=Programme(reference="QUAY", title="Quays"),
        counts=counts(milestones, AS_AT),
        workstreams=(Workstream(letter="A", title="Quay", kind="section", actions=(action,)),),
        written=tuple(Written(section=section, words=words) for section, words in written.items()),
    )


def found(words: str, **beside: object) -> list[tuple[str, str]]:
    """Give the rules that words of the summary break, with the words at fault."""
    known = Beside(**beside)  # type: ignore[arg-type]  # named in each test
    return [(one.rule, one.words) for one in check(draft(summary=words), None, TODAY, known)]


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ("64 of 114 actions (55%) are complete.", ["64 of 114 actions (55%"]),
        ("64 of 114 actions (56%) are complete.", []),
        ("64 out of the 114, that is 56.1 per cent.", []),
        ("64 out of the 114, that is 56.2 per cent.", ["64 out of the 114, that is 56.2 per cent"]),
        ("1,000 of 2,000 (50%) and 55% (64 of 114).", ["55% (64 of 114"]),
        ("one of 8 (12%) or one of 8 (13%).", []),
        ("One of eight (20%).", ["One of eight (20%"]),
        ("We rank 6 of 16, up 3%.", []),
        ("3 of 4 are done. Costs rose 20%.", []),
        ("None of 12 (0%) is done.", []),
        ("5 of 0 (10%).", []),
    ],
)
def test_percentages(words: str, faults: list[str]) -> None:
    assert [fault for rule, fault in found(words) if rule == "percentage"] == faults


def test_percentages_in_tables_and_in_the_plan_too() -> None:
    measure = Measure(
        reference="QUAY-M1", uuid="m", name="Done", readings=(Reading(period="", words="64 of 114, or 55%"),)
    )
    snapshot = draft(plan="3 of 4 (80%)").model_copy(update={"measures": (measure,)})
    assert [(one.rule, one.where, one.what) for one in check(snapshot, None, TODAY)] == [
        ("percentage", "QUAY-A1", "3 of 4 is 75.0%, not 80%."),
        ("percentage", "QUAY-M1", "64 of 114 is 56.1%, not 55%."),
    ]


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ("Due in Q3.", [("quarter", "Q3")]),
        ("Due in the third quarter.", [("quarter", "third quarter")]),
        ("A quarter of the fleet; headquarters.", []),
        ("It saves £46m and £1.5bn.", [("money", "£46m"), ("money", "£1.5bn")]),
        ("It costs £670k.", [("money", "£670k")]),
        ("It costs £46 million, or £670,000, over 4m.", []),
        ("This is VERY IMPORTANT.", [("capitals", "VERY IMPORTANT")]),
        ("The MTFP and the NHS ICB agree.", []),
        ("An OUTSTANDING result.", [("capitals", "OUTSTANDING")]),
        ("[click here](https://x.example)", [("link", "click here")]),
        ("[https://x.example](https://x.example)", [("link", "https://x.example")]),
        ("[the plan](https://x.example)", []),
        ("[the plan](javascript:alert(1))", [("link", "javascript:alert(1")]),
        ("[the plan](/plan.html)", [("link", "/plan.html")]),
        ("[us](mailto:a@x.example)", []),
    ],
)
def test_wording(words: str, faults: list[tuple[str, str]]) -> None:
    assert found(words) == faults


def test_sums_are_written_out() -> None:
    what = [one.what for one in check(draft(summary="£670k, £1.5bn, £2,000k."), None, TODAY)]
    assert what == [
        "£670k: write £670,000.",
        "£1.5bn: write £1.5 billion.",
        "£2,000k: write £2,000,000.",
    ]


def test_long_sentences() -> None:
    fits = " ".join(["Word", *["word"] * 24])
    assert found(f"{fits}. {fits}!\n\n- {fits}") == []
    assert found(f"Short. {fits} – end. Short.") == [("long sentence", f"{fits} – end.")]


def test_the_plan_keeps_its_own_style() -> None:
    assert check(draft(plan="Save £46m in Q3, see VERY IMPORTANT NOTE"), None, TODAY) == []


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ("Ada\u00a0Lovelace surveyed it.", ["Ada\u00a0Lovelace"]),
        ("Ada Lovelace surveyed it.", ["Ada Lovelace"]),
        ("ADA LOVELACE's survey", ["ADA LOVELACE"]),
        ("Cllr Harding agreed.", ["Cllr Harding"]),
        ("Mr J. Smith and Ms O’Brien", ["Mr J. Smith", "Ms O’Brien"]),
        ("Councillors agreed. The doctor came.", []),
        ("Ask jane.smith@saltmarsh.example.", ["jane.smith@saltmarsh.example"]),
        ("Ask enquiries@saltmarsh.example.", []),
        ("Finance Service agreed, as did Ada.", []),
    ],
)
def test_names(words: str, faults: list[str]) -> None:
    beside = Beside(people=("Ada  Lovelace", "Finance Service", "Ada"))
    findings = check(draft(summary=words, body="Finance Service"), None, TODAY, beside)
    assert [one.words for one in findings if one.rule == "name"] == faults


class TestStanding:
    def test_overdue_and_nothing_said_since(self) -> None:
        late = milestone(overdue=True, status="off_track")
        assert check(draft(late), None, TODAY) == [
            Finding(
                "overdue", "QUAY-A1", "It was due September 2024 and nothing is said of it since.", "Survey"
            )
        ]
        early = milestone(overdue=True, notes=(Note(words="Begun.", on=date(2024, 9, 30)),))
        assert [one.rule for one in check(draft(early), None, TODAY)] == ["overdue"]
        told = milestone(overdue=True, notes=(Note(words="Waiting.", on=date(2024, 10, 1)),))
        assert check(draft(told), None, TODAY) == []

    def test_another_date_without_a_reason(self) -> None:
        moved = milestone(forecast=MAY, slip_words="8 months later than agreed")
        for previous in (None, draft(milestone())):
            (finding,) = check(draft(moved), previous, TODAY)
            assert finding.what == "September 2024 became May 2025, and no reason is given."
        assert check(draft(moved), draft(moved), TODAY) == []

    def test_another_date_with_one(self) -> None:
        change = AgreedChange(
            was="September 2024", now="May 2025", by="Cabinet", on=date(2024, 9, 20), reason="Storms."
        )
        agreed = milestone(baseline=MAY, original=SEPTEMBER, agreed=(change,))
        noted = milestone(
            forecast=MAY, slip_words="later", notes=(Note(words="Storms.", on=date(2024, 10, 1)),)
        )
        for previous in (None, draft(milestone())):
            assert check(draft(agreed), previous, TODAY) == []
            assert check(draft(noted), previous, TODAY) == []

    @pytest.mark.parametrize(
        ("last", "said", "silent"),
        [
            (date(2024, 8, 28), {}, True),
            (date(2024, 8, 29), {}, False),
            (date(2024, 8, 28), {"state": "complete"}, False),
            (date(2024, 8, 28), {"forecast": MAY}, False),
            (date(2024, 8, 28), {"forecast": MAY, "state": "in_progress"}, True),
            (date(2024, 8, 28), {"baseline": When(words="")}, True),
        ],
    )
    def test_silent_for_35_days(self, last: date, said: dict[str, object], *, silent: bool) -> None:
        findings = check(draft(milestone(**said)), None, TODAY, Beside(spoken={"QUAY-A1": last}))
        assert [one.rule for one in findings] == (["silent"] if silent else [])


class TestPreElection:
    PERIODS = (Period(date(2025, 3, 24), date(2025, 5, 1), "the county election"),)

    def test_days_of_the_update(self) -> None:
        days = {"today": TODAY, "next update": date(2025, 4, 1)}
        (finding,) = check(draft(), None, TODAY, Beside(periods=self.PERIODS, days=days))
        assert finding == Finding(
            "pre-election",
            "next update",
            "1 April 2025 is in the pre-election period of the county election"
            " (24 March 2025 to 1 May 2025).",
            "1 April 2025",
        )

    def test_days_in_words(self) -> None:
        words = "On 23 March 2025, 24 March 2025, 1 May 2025 and 2 May 2025, not 31 April 2025."
        assert found(words, periods=self.PERIODS) == [
            ("pre-election", "24 March 2025"),
            ("pre-election", "1 May 2025"),
        ]

    @pytest.mark.parametrize(("kind", "warned"), [("decision", 1), ("publication", 1), ("delivery", 0)])
    def test_decisions_and_publications(self, kind: str, warned: int) -> None:
        april = When(words="April 2025", start=date(2025, 4, 1), end=date(2025, 4, 30))
        snapshot = draft(milestone(kind=kind, baseline=april))
        assert len(check(snapshot, None, TODAY, Beside(periods=self.PERIODS))) == warned
