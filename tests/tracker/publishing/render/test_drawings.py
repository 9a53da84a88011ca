"""Drawings: what is drawn where, in which shape, and that they stay small enough to be read."""

from datetime import date, timedelta
from itertools import pairwise

from lxml import etree, html

from tracker.publishing.render.compose import Row
from tracker.publishing.render.drawing.readings import MOST_BARS, readings_drawing
from tracker.publishing.render.drawing.timeline import MOST_LANES, timeline_drawing
from tracker.publishing.render.portions import MOST_TOGETHER, portions
from tracker.snapshot.held import Measure, Reading, Target, When

AS_AT = date(2024, 9, 16)
TO_COME, DONE, LATE = "not_started", "complete", "off_track"


def row(
    reference: str, first: date | None, last: date | None, status: str = TO_COME, what: str = "Act"
) -> Row:
    return Row(
        reference,
        reference.lower(),
        what,
        "Cabinet",
        When(words="then", start=first, end=last),
        None,
        None,
        status,  # type: ignore[arg-type]  # a literal
        status,
        "",
        (),
    )


def measure(*values: str | None, targets: tuple[Target, ...] = (), kind: str = "actual") -> Measure:
    readings = tuple(
        Reading(period=f"20{place:02}", words=f"£{value}", value=value, kind=kind)
        for place, value in enumerate(values)
    )
    return Measure(reference="H-M1", uuid="u", name="Takings <net>", readings=readings, targets=targets)


def shapes(svg: str, look: str) -> list[etree._Element]:
    return html.fromstring(svg).xpath(f".//*[contains(concat(' ', @class, ' '), ' {look} ')]")


def test_times_are_bars_and_days_are_diamonds_filled_when_done() -> None:
    drawn = timeline_drawing(
        [
            row("H-A1", date(2024, 7, 1), date(2024, 9, 30), DONE),
            row("H-A2", date(2024, 11, 5), date(2024, 11, 5)),
            row("H-A3", None, date(2024, 8, 31), LATE),
        ],
        AS_AT,
    )
    assert drawn is not None
    marks = shapes(drawn.svg, "mark")
    assert [(one.tag, one.get("class")) for one in marks] == [
        ("rect", "mark done"),
        ("path", "mark late"),
        ("path", "mark"),
    ]
    assert [sign.text for sign in shapes(drawn.svg, "sign")] == ["!"]


def test_places_follow_the_days() -> None:
    days = [date(2024, 10, 1) + timedelta(days=40 * step) for step in range(4)]
    drawn = timeline_drawing([row(f"H-A{place}", day, day) for place, day in enumerate(days)], AS_AT)
    assert drawn is not None
    places = [float(mark.get("d").split(" ")[0][1:]) for mark in shapes(drawn.svg, "mark")]
    steps = [after - before for before, after in pairwise(places)]
    assert max(steps) - min(steps) < 0.3
    (line,) = shapes(drawn.svg, "as-at")
    assert float(line.get("d").split(" ")[0][1:]) < places[0]
    assert "as at 16 September 2024" in drawn.svg


def test_the_milestones_of_an_action_share_a_lane() -> None:
    monthly = [
        row(f"H-A1/2024-{month:02}", date(2024, month, 1), date(2024, month, 28)) for month in (10, 11)
    ]
    drawn = timeline_drawing(monthly, AS_AT)
    assert drawn is not None
    assert len(shapes(drawn.svg, "lane")) == 1
    assert len({mark.get("y") for mark in shapes(drawn.svg, "mark")}) == 1


def test_of_very_many_the_nearest_are_drawn_and_it_is_said() -> None:
    rows = [
        row(f"H-A{one}", AS_AT + timedelta(days=one), AS_AT + timedelta(days=one)) for one in range(5_000)
    ]
    drawn = timeline_drawing(rows, AS_AT)
    assert drawn is not None
    assert len(shapes(drawn.svg, "mark")) == MOST_LANES
    assert "H-A39 " in drawn.svg
    assert "H-A40 " not in drawn.svg
    assert "40 of 5,000 actions" in drawn.legend
    assert len(drawn.svg) < 30_000


def test_days_at_the_ends_of_time_are_drawn_within_the_sheet() -> None:
    rows = [row("H-A1", date.min, date.max), row("H-A2", AS_AT, AS_AT), row("H-A3", date.max, date.max)]
    drawn = timeline_drawing(rows, AS_AT)
    assert drawn is not None
    (bar, _) = shapes(drawn.svg, "mark")
    assert 0 <= float(bar.get("x")) <= float(bar.get("x")) + float(bar.get("width")) <= 800


def test_one_date_alone_is_not_drawn() -> None:
    assert timeline_drawing([row("H-A1", AS_AT, AS_AT)], AS_AT) is None
    assert timeline_drawing([], AS_AT) is None


def test_words_are_escaped_and_named() -> None:
    drawn = timeline_drawing([row("H-A1", AS_AT, AS_AT, what="<b>&"), row("H-A2", AS_AT, AS_AT)], AS_AT)
    assert drawn is not None
    assert "&lt;b&gt;&amp;" in drawn.svg
    chart = readings_drawing(measure("1", "2", "3"), "readings_1")
    assert chart is not None
    svg = html.fromstring(chart.svg)
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby").split() == [one.get("id") for one in svg.xpath("./title|./desc")]
    assert svg.findtext("title") == "Takings <net>"


def test_bars_are_as_long_as_their_figures_are_great() -> None:
    drawn = readings_drawing(measure("10", "20", "40"), "r")
    assert drawn is not None
    first, second, third = (float(bar.get("width")) for bar in shapes(drawn.svg, "done"))
    assert (round(third / first, 1), round(third / second, 1)) == (4.0, 2.0)


def test_below_zero_bars_end_where_the_others_begin() -> None:
    drawn = readings_drawing(measure("-5", "5", "0"), "r")
    assert drawn is not None
    below, above, _ = shapes(drawn.svg, "done")
    assert float(below.get("x")) + float(below.get("width")) == float(above.get("x"))


def test_a_target_is_a_line_at_its_figure() -> None:
    drawn = readings_drawing(
        measure("10", "20", "30", targets=(Target(words="£30", value="30"), Target(words="more"))), "r"
    )
    assert drawn is not None
    (line,) = shapes(drawn.svg, "aim")
    longest = shapes(drawn.svg, "done")[-1]
    end = float(longest.get("x")) + float(longest.get("width"))
    assert float(line.get("d").split(" ")[0][1:]) == end
    assert "Target: £30" in drawn.svg


def test_estimates_are_outlined() -> None:
    drawn = readings_drawing(measure("1", "2", "3", kind="estimate"), "r")
    assert drawn is not None
    assert shapes(drawn.svg, "done") == []
    assert "Outlined bars are estimates" in drawn.legend


def test_what_is_no_figure_is_not_drawn() -> None:
    assert readings_drawing(measure("1", "2", None), "r") is None
    assert readings_drawing(measure("1", "2", "NaN"), "r") is None
    drawn = readings_drawing(measure(*map(str, range(60))), "r")
    assert drawn is not None
    assert len(shapes(drawn.svg, "done")) == MOST_BARS
    assert "the latest 24 of 60 readings" in drawn.legend


def test_a_long_table_is_divided_by_year_and_loses_nothing() -> None:
    rows = [row(f"H-A{one}", None, AS_AT + timedelta(days=one)) for one in range(MOST_TOGETHER + 1)]
    rows.append(row("H-B1", None, None))
    found = portions(rows)
    assert [portion.heading for portion in found] == ["2024", "2025", "without a date"]
    assert [one for portion in found for one in portion.rows] == rows
    assert portions(rows[:MOST_TOGETHER])[0] == ("", tuple(rows[:MOST_TOGETHER]))
