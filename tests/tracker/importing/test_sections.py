"""Sections, rows and their places, from Markdown; "^^" is a cell merged with the one above."""

from tests.tracker.importing.test_corpus import document_of, says_when
from tracker.importing.document import Table
from tracker.importing.draft import Spot
from tracker.importing.sections import PlanRow, Timetable, timetable_of

TABLE = "| Action | Lead | Date |\n|---|---|---|\n"


def found(text: str, *, prefix: str = "") -> Timetable:
    return timetable_of(document_of(text), is_date=says_when, prefix=prefix)


def rows(text: str) -> list[PlanRow]:
    return [row for section in found(text).sections for row in section.rows]


def outline(text: str, *, prefix: str = "") -> list[tuple[str, str, str, int | None, int]]:
    return [
        (section.reference, section.title, section.kind, section.parent, len(section.rows))
        for section in found(text, prefix=prefix).sections
    ]


def test_a_heading_that_stands_right_over_another_holds_it() -> None:
    text = (
        f"# P\n\n## Homes\n\n### Repairs\n\n{TABLE}| a | b | May 2025 |\n\n### Rents\n\n"
        f"{TABLE}| c | d | June 2025 |\n\n## Roads\n\n{TABLE}| e | f | July 2025 |\n"
    )
    assert outline(text) == [
        ("", "Homes", "", None, 0),
        ("", "Repairs", "", 0, 1),
        ("", "Rents", "", 0, 1),
        ("", "Roads", "", None, 1),
    ]


def test_a_heading_over_all_the_rest_groups_nothing() -> None:
    text = (
        f"# P\n\n## 5. The programme\n\n### Repairs\n\n{TABLE}| a | b | May 2025 |\n\n### Rents\n\n"
        f"{TABLE}| c | d | June 2025 |\n"
    )
    assert outline(text) == [("", "Repairs", "", None, 1), ("", "Rents", "", None, 1)]


def test_a_heading_with_words_of_its_own_and_no_rows_is_no_section() -> None:
    text = f"# P\n\n## Homes\n\nWe build.\n\n### Repairs\n\n{TABLE}| a | b | May 2025 |\n"
    assert outline(text) == [("", "Repairs", "", None, 1)]


def test_a_reference_and_a_kind_make_a_section_and_are_parted_from_the_title() -> None:
    text = (
        "# P\n\n## ASH-A Homes\n\nKind: strand\n\nWords.\n\n### ASH-B: Repairs\n\n"
        f"{TABLE}| a | b | May 2025 |\n"
        f"\n## BUS-C Roads\n\n{TABLE}| c | d | June 2025 |\n"
    )
    assert outline(text, prefix="ASH") == [
        ("ASH-A", "Homes", "strand", None, 0),
        ("ASH-B", "Repairs", "", 0, 1),
        ("", "BUS-C Roads", "", None, 1),
    ]


def test_a_section_with_a_reference_stands_under_sections_alone() -> None:
    text = f"# P\n\n## What have you done?\n\n### ASH-B Repairs\n\n{TABLE}| a | b | May 2025 |\n"
    assert outline(text, prefix="ASH") == [("ASH-B", "Repairs", "", None, 1)]


def test_a_heading_that_only_names_the_table_gives_way_to_the_one_above_it() -> None:
    text = f"# P\n\n## Homes\n\nWords.\n\n### Action plan\n\n{TABLE}| a | b | May 2025 |\n"
    assert outline(text) == [("", "Homes", "", None, 1)]


def test_a_heading_that_goes_on_is_the_same_section() -> None:
    text = (
        f"# P\n\n## Homes\n\n{TABLE}| a | b | May 2025 |\n\n## Homes (continued)\n\n"
        f"{TABLE}| c | d | June 2025 |\n"
    )
    assert outline(text) == [("", "Homes", "", None, 2)]


def test_heading_rows_of_one_kind_stand_beside_each_other_and_others_under_them() -> None:
    text = (
        f"# P\n\n{TABLE}| Priority 1: Homes | | |\n| Repairs | | |\n| a | b | May 2025 |\n"
        "| Priority 2: Roads | | |\n| c | d | June 2025 |\n"
    )
    assert outline(text) == [
        ("", "Priority 1: Homes", "", None, 0),
        ("", "Repairs", "", 0, 1),
        ("", "Priority 2: Roads", "", None, 1),
    ]


def test_every_field_knows_the_cell_it_comes_from() -> None:
    text = (
        "# P\n\n## Homes\n\n| Aim | Ref | Action | Lead | Partners | Start | End | Cost |\n"
        "|---|---|---|---|---|---|---|---|\n"
        "| Warm | 1 | Insulate | Housing | Trust | May 2025 | June 2025 | £5 |\n"
        "| | 2 | Inspect | Ditto | | | July 2025 | |\n"
    )
    timetable = found(text)
    [section] = timetable.sections
    assert section.spots == (Spot("title", 1),)
    first, second = section.rows
    assert set(first.spots) == {
        Spot("description", 2, 1, 0),
        Spot("reference", 2, 1, 1),
        Spot("action", 2, 1, 2),
        Spot("body", 2, 1, 3),
        Spot("body", 2, 1, 4),
        Spot("date", 2, 1, 5),
        Spot("date", 2, 1, 6),
        Spot("more", 2, 1, 7),
    }
    assert (first.body, first.date, first.more) == (
        "Housing\nPartners: Trust",
        "May 2025 to June 2025",
        (("Cost", "£5"),),
    )
    assert (second.description, second.inferred, second.body) == ("Warm", True, "Housing")
    assert {spot for spot in second.spots if spot.field in {"description", "body"}} == {
        Spot("description", 2, 1, 0),
        Spot("body", 2, 1, 3),
        Spot("body", 2, 2, 3),
    }
    assert timetable.aside == {(2, 0): "headings of the columns"}
    assert timetable.blocks == {2}


def test_a_card_knows_the_cells_of_the_source() -> None:
    text = "# P\n\n| Action | Buy |\n|---|---|\n| Lead | Cabinet |\n| Deadline | May 2025 |\n"
    [row] = rows(text)
    assert (row.action, row.body, row.date) == ("Buy", "Cabinet", "May 2025")
    assert set(row.spots) == {Spot("action", 1, 0, 1), Spot("body", 1, 1, 1), Spot("date", 1, 2, 1)}


def test_a_heading_row_knows_its_cell() -> None:
    [section] = found(f"# P\n\n{TABLE}| Homes | | |\n| a | b | May 2025 |\n").sections
    assert section.spots == (Spot("title", 1, 1, 0),)


def test_cards_in_one_table_part_where_a_label_comes_again_and_keep_their_heading() -> None:
    text = (
        "# P\n\n| Homes | |\n|---|---|\n| Action | Buy |\n| Owner | Cabinet |\n"
        "| Due date | May 2025 |\n| Cost | £5 |\n"
        "| Action | Sell |\n| Owner | Clerk |\n| Due date | June 2025 |\n"
    )
    assert outline(text) == [("", "Homes", "", None, 2)]
    assert [(row.action, row.body, row.date, row.more) for row in rows(text)] == [
        ("Buy", "Cabinet", "May 2025", (("Cost", "£5"),)),
        ("Sell", "Clerk", "June 2025", ()),
    ]


def test_blank_bodies_and_dates_stay_blank_and_merged_ones_do_not() -> None:
    first, second, third = rows(f"# P\n\n{TABLE}| a | b | May 2025 |\n| c | | |\n| d | ^^ | ^^ |\n")[:3]
    assert (first.body, second.body, third.body) == ("b", "", "")
    merged = rows(f"# P\n\n{TABLE}| a | b | May 2025 |\n| c | ^^ | ^^ |\n")[1]
    assert (merged.body, merged.date) == ("b", "May 2025")


def test_a_start_alone_is_no_end() -> None:
    head = "| Action | Lead | Start | Finish |\n|---|---|---|---|\n"
    [row] = rows(f"# P\n\n{head}| a | b | May 2025 | |\n")
    assert row.date == "from May 2025"


def test_a_newer_date_counts_and_the_original_is_kept_beside_it() -> None:
    head = "| Action | Lead | Original date | Revised date |\n|---|---|---|---|\n"
    [row] = rows(f"# P\n\n{head}| a | b | May 2025 | July 2025 |\n")
    assert (row.date, row.more) == ("July 2025", (("Original date", "May 2025"),))


def test_a_row_that_may_go_on_with_the_one_before_the_page_is_asked_about() -> None:
    head = "| Ref | Action | Lead | Date |\n|---|---|---|---|\n"
    text = (
        f"# P\n\n{head}| 1 | Buy bins. | Cabinet | May 2025 |\n\n"
        "| | Sell the old ones | Clerk | |\n|---|---|---|---|\n| 2 | Paint | Clerk | June 2025 |\n"
    )
    timetable = found(text)
    assert [row.action for row in timetable.sections[0].rows] == ["Buy bins.", "Sell the old ones", "Paint"]
    assert [question.words for question in timetable.questions] == ["Sell the old ones"]


def test_a_row_whose_cells_stand_beside_their_columns_is_refused() -> None:
    text = f"# P\n\n{TABLE}| a | b | May 2025 |\n| c | d | June 2025 |\n| one | two | b | July 2025 |\n"
    timetable = found(text)
    assert [row.action for row in timetable.sections[0].rows] == ["a", "c"]
    assert "beside their columns" in timetable.problems[0].reason


def test_tables_known_to_be_others_are_passed_over() -> None:
    document = document_of(f"# P\n\n{TABLE}| a | b | May 2025 |\n")
    timetable = timetable_of(document, is_date=says_when, is_other=lambda table: isinstance(table, Table))
    assert (timetable.sections, timetable.blocks) == ((), frozenset())


def test_a_table_with_headings_of_its_own_is_not_the_rest_of_the_one_before() -> None:
    text = (
        f"# P\n\n{TABLE}| a | b | May 2025 |\n\n| Meeting | Date | Time |\n|---|---|---|\n"
        "| Cabinet | 3 June 2025 | 6pm |\n"
    )
    assert [row.action for row in rows(text)] == ["a"]


def test_notes_are_kept_with_their_places() -> None:
    text = f"# P\n\n{TABLE}| a | b | May 2025 |\n| * subject to grant | | |\n\nN.B. Prices may rise.\n"
    timetable = found(text)
    assert timetable.notes == ("* subject to grant", "N.B. Prices may rise.")
    assert timetable.note_spots == (Spot("notes", 1, 2, 0), Spot("notes", 2))


def test_a_row_that_says_only_what_is_an_action_where_no_heading_rows_are() -> None:
    timetable = found(f"# P\n\n{TABLE}| a | b | May 2025 |\n| c | | |\n| d | e | June 2025 |\n")
    assert [row.action for row in timetable.sections[0].rows] == ["a", "c", "d"]
    assert [question.words for question in timetable.questions] == ["c"]


def test_a_list_under_a_plan_without_dates_is_not_its_rest() -> None:
    head = "| Action | Lead | Comments |\n|---|---|---|\n"
    other = (
        "| Priority | What this means | What success looks like |\n|---|---|---|\n| Fair | Equal | Calm |\n"
    )
    assert [row.action for row in rows(f"# P\n\n{head}| a | b | c |\n\n{other}")] == ["a"]
