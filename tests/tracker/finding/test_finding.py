"""Finding among what is open: words, fields, what is hidden, headings."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.finding.arranging import arranged
from tracker.finding.catalogue import Catalogue, catalogue
from tracker.finding.narrowing import rows_for, unfit, values_of
from tracker.finding.wanted import SORTS, By, Term, completions, sorted_by, unsorted, wanted
from tracker.meetings.decide import Kind, declare
from tracker.progress.agenda import entries_of
from tracker.progress.attention import assign, look_again
from tracker.progress.record import complete, forecast, start
from tracker.workspace import Workspace


def held_of(workspace: Workspace) -> Catalogue:
    with workspace.reading() as reader:
        return catalogue(reader, workspace.today)


def references(workspace: Workspace, words: str) -> set[str]:
    held = held_of(workspace)
    ids = [held.ids[row] for row in rows_for(held, wanted(words))]
    with workspace.reading() as reader:
        return {entry.line.reference for entry in entries_of(reader, ids, workspace.today)}


def test_words_and_fields_are_read() -> None:
    asked = wanted('budget "Full Council" body:cabinet -is:overdue due:<30d')
    assert asked.terms == (
        Term("", "budget"),
        Term("", "full council"),
        Term("body", "cabinet"),
        Term("is", "overdue", negated=True),
        Term("due", "<30d"),
    )
    assert asked.problems == ()


def test_a_field_nobody_knows_counts_as_words_and_is_told() -> None:
    asked = wanted("colour:red")
    assert asked.terms == (Term("", "colour:red"),)
    assert "“colour”" in asked.problems[0]


@pytest.mark.parametrize("typed", ["", "   ", '""', "body:", "-", ":", '"'])
def test_what_asks_for_nothing_yet_leaves_everything(typed: str, barchester: Workspace) -> None:
    everything = references(barchester, "")
    assert references(barchester, typed) in (everything, set())
    assert references(barchester, "body:") == everything


def test_everything_open_is_there_once(barchester: Workspace) -> None:
    complete(barchester, "BAR-C1")
    held = held_of(barchester)
    with barchester.reading() as reader:
        total = reader.rows("SELECT count(*) FROM milestone")[0][0]
    assert len(set(held.ids)) == len(held) == total - 1
    for by in SORTS:
        groups = arranged(held, rows_for(held, wanted("")), by)
        assert Counter(one for group in groups for one in group.ids) == Counter(held.ids)


def test_sections_are_those_of_the_entries(barchester: Workspace) -> None:
    held = held_of(barchester)
    groups = arranged(held, rows_for(held, wanted("")))
    with barchester.reading() as reader:
        for title, ids in groups:
            entries = entries_of(reader, list(ids), barchester.today)
            assert {entry.section for entry in entries} == {title}
    assert len(groups[0].ids) == 7


def test_statuses_are_those_of_the_entries(barchester: Workspace) -> None:
    forecast(barchester, "BAR-B3", "end of March 2025")
    start(barchester, "BAR-B2")
    everything = references(barchester, "")
    with barchester.reading() as reader:
        ids = list(held_of(barchester).ids)
        entries = {one.line.reference: one.standing for one in entries_of(reader, ids, barchester.today)}
    for words in ("off track", "at risk", "on track", "not started"):
        found = references(barchester, f"status:{words.replace(' ', '-')}")
        assert found == {one for one in everything if entries[one].words == words}
    assert references(barchester, "status:late") == {one for one in everything if entries[one].overdue}
    assert references(barchester, "is:slipped") == {"BAR-B3"}
    assert references(barchester, "is:started") == {"BAR-B2"}


def test_words_find_references_actions_and_bodies(barchester: Workspace) -> None:
    assert references(barchester, '"full council"') == {"BAR-B4", "BAR-C8"}
    assert references(barchester, "council full") >= {"BAR-B4", "BAR-C8"}
    assert references(barchester, "%") == set()
    assert references(barchester, "bar-a1/2024-07") == {"BAR-A1/2024-07"}


def test_due_is_counted_from_today_or_said_in_words(barchester: Workspace) -> None:
    everything = references(barchester, "")
    soon = references(barchester, "due:<30d")
    assert soon | references(barchester, "due:>30d") | references(barchester, "due:none") == everything
    assert soon.isdisjoint(references(barchester, "due:>30d"))
    assert references(barchester, "due:overdue") == references(barchester, "is:overdue")
    assert references(barchester, "due:january-2025") <= references(barchester, "due:2025")
    assert references(barchester, "due:whenever") == set()


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("due:next-quarter", "due:october-to-december-2024"),
        ('due:"next quarter"', "due:october-to-december-2024"),
        ("due:this-month", "due:september-2024"),
        ('due:"March 2025"', "due:2025-03"),
        ("due:12-september-2024", "due:2024-09-12"),
    ],
)
def test_due_is_read_as_people_say_it(said: str, month: str, barchester: Workspace) -> None:
    held = held_of(barchester)
    assert unfit(held, wanted(said)) == []
    assert list(rows_for(held, wanted(said))) == list(rows_for(held, wanted(month)))
    if "12" not in said:
        assert rows_for(held, wanted(said))


def test_what_a_body_decides_next_quarter_is_one_line(barchester: Workspace) -> None:
    assert "BAR-B4" not in references(barchester, "kind:decision")
    declare(barchester, "BAR-B4", Kind(key=True))
    assert references(barchester, 'body:"full council" kind:decision due:january-to-march-2025') == {"BAR-B4"}


@pytest.mark.parametrize("said", ["due:whenever", "status:purple", "kind:party", "is:odd", "sort:colour"])
def test_values_that_mean_nothing_are_told(said: str, barchester: Workspace) -> None:
    asked = wanted(said)
    [problem] = [*asked.problems, *unfit(held_of(barchester), asked)]
    assert said.partition(":")[2] in problem


def test_the_order_is_part_of_what_is_typed() -> None:
    assert wanted("budget sort:slip").by == "slip"
    assert wanted("budget sort:slip").terms == (Term("", "budget"),)
    assert sorted_by("budget sort:slip late", "owner") == "sort:owner budget late"
    assert sorted_by("sort:slip", "due") == ""
    assert unsorted('body:"Full Council" sort:slip') == 'body:"Full Council"'


@given(st.text(max_size=40), st.sampled_from(SORTS))
def test_any_words_take_any_order_and_lose_it_again(typed: str, by: By) -> None:
    plain = unsorted(typed)
    assert wanted(sorted_by(plain, by)).by == by
    assert unsorted(sorted_by(plain, by)) == unsorted(plain)


def test_references_are_sorted_as_people_count(barchester: Workspace) -> None:
    held = held_of(barchester)
    last = len(held.of.texts)
    held.of.texts[:] = [f"BAR-A{last - place} words" for place in range(last)]
    [group] = arranged(held, rows_for(held, wanted("")), "reference")
    rows = {one: row for row, one in enumerate(held.ids)}
    places = [held.actions[rows[one]] for one in group.ids]
    assert places == sorted(places, reverse=True)
    assert last > 10


@pytest.mark.parametrize(
    "typed",
    ["budget cabinet", "-budget", "due:<30d budget", "is:snoozed budget", "review status:late -panel"],
)
def test_typing_letter_by_letter_finds_what_typing_at_once_finds(typed: str, barchester: Workspace) -> None:
    look_again(barchester, "BAR-B2", "in two weeks")
    held = held_of(barchester)
    steps = [typed[:end] for end in range(1, len(typed) + 1)]
    for step in [*steps, *reversed(steps)]:
        assert list(rows_for(held, wanted(step))) == list(rows_for(held_of(barchester), wanted(step)))


def test_a_minus_turns_a_term_round(barchester: Workspace) -> None:
    everything = references(barchester, "")
    for term in ("body:cabinet", "budget", "due:<30d", "status:late", "kind:report", "programme:bar"):
        assert references(barchester, f"-{term}") == everything - references(barchester, term)


def test_what_is_snoozed_comes_back_on_its_day(barchester: Workspace) -> None:
    look_again(barchester, "BAR-B2", "in two weeks")
    assert "BAR-B2" not in references(barchester, "")
    assert references(barchester, "is:snoozed") == {"BAR-B2"}
    look_again(barchester, "BAR-B2", "")
    assert "BAR-B2" in references(barchester, "")


def test_owners_are_found_by_name(barchester: Workspace) -> None:
    assign(barchester, ["BAR-B2", "BAR-B3"], "Asha Patel")
    assert references(barchester, "owner:asha") == {"BAR-B2", "BAR-B3"}
    assert "BAR-B2" not in references(barchester, "owner:none")
    assign(barchester, "BAR-B2", "")
    assert references(barchester, "owner:asha") == {"BAR-B3"}
    assert values_of(held_of(barchester), "owner") == ["Asha Patel", "me", "none"]
    held = held_of(barchester)
    held.who = "asha"
    assert {held.ids[row] for row in rows_for(held, wanted("owner:me"))} == {
        held.ids[row] for row in rows_for(held, wanted("owner:asha"))
    }


@pytest.mark.parametrize("by", ["status", "slip"])
def test_the_worst_come_first(by: By, barchester: Workspace) -> None:
    forecast(barchester, "BAR-B3", "end of March 2025")
    held = held_of(barchester)
    groups = arranged(held, rows_for(held, wanted("")), by)
    assert groups[0].title in {"off track", "slipped"}


def test_completions_are_fields_and_then_their_values(barchester: Workspace) -> None:
    held = held_of(barchester)
    assert completions("budget bo", lambda field: values_of(held, field)) == ["budget body:"]
    assert completions("status:la", lambda field: values_of(held, field)) == ["status:late"]
    quoted = completions("-body:full", lambda field: values_of(held, field))
    assert quoted == ['-body:"Full Council"']
    assert completions("colour:r", lambda field: values_of(held, field)) == []
