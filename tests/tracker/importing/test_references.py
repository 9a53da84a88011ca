from datetime import date

from tracker.importing.draft import PlanDraft
from tracker.importing.plan import read_plan
from tracker.importing.readers.markdown import read_markdown
from tracker.importing.references import References

HEADER = "| Ref | Action | Owner | Date |\n|---|---|---|---|\n"


def draft_of(text: str, *, prefix: str | None = "X") -> PlanDraft:
    document = read_markdown(text, source="plan.md")
    return read_plan(document, prefix=prefix, council="C", on=date(2024, 7, 1))


def references_of(draft: PlanDraft) -> list[str]:
    return [action.reference for action in draft.programmes[0].actions]


def test_full_references_win_and_generated_ones_pass_over_them() -> None:
    draft = draft_of(
        f"# P\n\n## X-C Homes\n\n{HEADER}| X-C2 | Build | Cabinet | May 2025 |\n"
        "| | Let | Cabinet | May 2025 |\n"
        f"| 1.2 | Sell | Cabinet | May 2025 |\n\n## Parks\n\n{HEADER}| x-c7 | Dig | Cabinet | May 2025 |\n"
        "| Y-A1 | Sow | Cabinet | May 2025 |\n"
    )
    [programme] = draft.programmes
    assert [(w.letter, w.title) for w in programme.workstreams] == [("C", "Homes"), ("A", "Parks")]
    assert references_of(draft) == ["X-C2", "X-C3", "X-C4", "X-C7", "X-A2"]
    assert [action.stated_reference for action in programme.actions] == ["X-C2", "", "1.2", "x-c7", "Y-A1"]


def test_a_reference_said_twice_stays_with_the_first_and_is_asked_about() -> None:
    rows = "| X-A1 | Build | Cabinet | May 2025 |\n| X-A1 | Let | Cabinet | May 2025 |\n"
    draft = draft_of(f"# P\n\n{HEADER}{rows}")
    assert references_of(draft) == ["X-A1", "X-A2"]
    assert [(question.kind, question.words) for question in draft.questions] == [("match", "X-A1")]


def test_the_reference_of_the_head_needs_no_question() -> None:
    text = f"# P\n\nReference: ELM\n\n{HEADER}| | Build | Cabinet | May 2025 |\n"
    assert references_of(draft_of(text, prefix=None)) == ["ELM-A1"]
    assert draft_of(text, prefix=None).questions == ()
    assert references_of(draft_of(text)) == ["X-A1"]


def test_rows_of_a_section_whose_letter_ends_in_a_number_have_a_point() -> None:
    draft = draft_of(f"# P\n\n## X-S1 Homes\n\n{HEADER}| | Build | Cabinet | May 2025 |\n")
    assert references_of(draft) == ["X-S1.1"]


def test_the_head_says_what_the_plan_is() -> None:
    head = "Council: Elm Council\nDated: 3 May 2024\nPeriod: 2024/25\nAim: Clean streets\nSponsor: Leader"
    table = f"{HEADER}| | Sweep | Cabinet | May |\n"
    draft = draft_of(f"# Big Plan 2023/24\n\n{head}\n\n## Streets\n\nAim: not the plan's\n\n{table}")
    [programme] = draft.programmes
    assert (programme.period, programme.aim, programme.sponsor) == (
        "2024/25",
        "Clean streets",
        "Leader",
    )
    assert programme.dated_words == "3 May 2024"
    [action] = programme.actions
    assert action.timing.as_dict()["parts"][0]["end"] == "2024-05-31"


def test_sections_with_rows_have_the_first_letters() -> None:
    references = References("X")
    assert references.letters([("", False), ("", True), ("X-A", True), ("", True)]) == ["D", "B", "A", "C"]
