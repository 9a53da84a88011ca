"""Readings entered and corrected, targets judged by them, and what is refused."""

from collections.abc import Callable

import pytest

from tracker.importing.figures import Figure
from tracker.measures.measuring import (
    NoSuchPolarityError,
    NoSuchReadingError,
    NoValueError,
    ReadingChangedError,
    enter,
    set_polarity,
)
from tracker.measures.values import OtherUnitError, in_figures
from tracker.measures.views import MeasureView, measure_view, measures_of
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.record import undo
from tracker.workspace import Workspace

Newton = Callable[..., Workspace]


def measure(workspace: Workspace, reference: str) -> MeasureView:
    with workspace.reading() as reader:
        return measure_view(reader, reference, workspace.today)


def readings(workspace: Workspace, reference: str) -> list[tuple[str, str, str, str | None]]:
    found = measure(workspace, reference).readings
    return [(one.period_words, one.kind, one.words, one.value) for one in found]


def test_targets_are_judged_in_words(newton: Newton) -> None:
    workspace = newton()
    with workspace.reading() as reader:
        said = {
            view.line.reference: [target.words for target in view.targets]
            for view in measures_of(reader, workspace.today)
        }
    assert said == {
        "NEWT-M1": ["target not met yet: at least £1m, by March 2026; £0.4m (2023/24)"],
        "NEWT-M2": ["target missed: at most 12%, in 2023/24; 14% (2023/24)"],
        "NEWT-M3": ["target: a further 11 homes; 15 homes so far; no figure of its time yet"],
        "NEWT-M4": [],
    }


def test_a_reading_is_entered_and_the_target_met(newton: Newton) -> None:
    workspace = newton()
    done = enter(workspace, "newt-m1", "over £1m", period="2024/25", kind="estimate")
    assert done.sentence == "NEWT-M1 for 2024/25: over £1m (estimate)."
    assert readings(workspace, "NEWT-M1")[-1] == ("2024/25", "estimate", "over £1m", "1000000")
    assert measure(workspace, "NEWT-M1").targets[0].words == (
        "target met: at least £1m, by March 2026; an estimate of over £1m (2024/25)"
    )
    undo(workspace)
    assert [period for period, *_ in readings(workspace, "NEWT-M1")] == ["2023/24"]


def test_a_period_has_one_value_of_a_kind(newton: Newton) -> None:
    workspace = newton()
    assert enter(workspace, "NEWT-M2", "11%", period="2023/24").sentence.endswith("11% (actual); it was 14%.")
    enter(workspace, "NEWT-M2", "10%", period="2023/24", kind="estimate")
    enter(workspace, "NEWT-M2", "9%", period="2022/23")
    assert [(period, kind, words) for period, kind, words, _ in readings(workspace, "NEWT-M2")] == [
        ("2022/23", "actual", "9%"),
        ("2023/24", "actual", "11%"),
        ("2023/24", "estimate", "10%"),
    ]


def test_a_reading_is_corrected_unless_somebody_else_was_quicker(newton: Newton) -> None:
    workspace = newton()
    shown = measure(workspace, "NEWT-M2").readings[0]
    enter(workspace, "NEWT-M2", "13%", period="2022/23", instead=shown.position, seen=shown.version)
    assert readings(workspace, "NEWT-M2") == [("2022/23", "actual", "13%", "13")]
    with pytest.raises(ReadingChangedError):
        enter(workspace, "NEWT-M2", "12%", period="2022/23", instead=shown.position, seen=shown.version)
    with pytest.raises(NoSuchReadingError):
        enter(workspace, "NEWT-M2", "12%", period="2022/23", instead=9)
    assert readings(workspace, "NEWT-M2")[0][2] == "13%"


def test_words_that_are_no_figure_are_kept_as_words(newton: Newton) -> None:
    workspace = newton()
    enter(workspace, "NEWT-M4", "outstanding", period="2024/25")
    assert readings(workspace, "NEWT-M4")[-1] == ("2024/25", "actual", "outstanding", None)


def test_what_is_refused(newton: Newton) -> None:
    workspace = newton()
    before = readings(workspace, "NEWT-M1")
    with pytest.raises(OtherUnitError):
        enter(workspace, "NEWT-M1", "31%", period="2024/25")
    for words, period in (("", "2024/25"), ("£1m", " ")):
        with pytest.raises(NoValueError):
            enter(workspace, "NEWT-M1", words, period=period)
    with pytest.raises(NoSuchReferenceError) as nearly:
        enter(workspace, "NEWT-M9", "1", period="2024/25")
    assert "Did you mean NEWT-M" in str(nearly.value)
    with pytest.raises(NoSuchPolarityError):
        set_polarity(workspace, "NEWT-M1", "sideways")
    assert readings(workspace, "NEWT-M1") == before


def test_polarity_judges_what_no_qualifier_does(newton: Newton) -> None:
    workspace = newton()
    set_polarity(workspace, "NEWT-M2", "high")
    assert measure(workspace, "NEWT-M2").targets[0].verdict == "not judged"
    set_polarity(workspace, "NEWT-M2", "low")
    assert measure(workspace, "NEWT-M2").targets[0].verdict == "missed"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Figure("over", "22000000", "£"), "over £22,000,000"),
        (Figure("", "-0.5", "£"), "-£0.5"),
        (Figure("", "31.2", "%"), "31.2%"),
        (Figure("", "6500", "homes"), "6,500 homes"),
        (Figure("", "1172", ""), "1,172"),
    ],
)
def test_a_figure_is_said_in_full(found: Figure, words: str) -> None:
    assert in_figures(found) == words
