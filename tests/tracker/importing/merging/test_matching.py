"""Which piece is which: pairs by key, in order, by likeness; and what moved."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.importing.merging.likeness import alike, worth_comparing
from tracker.importing.merging.matching import Alike, Pairs, out_of_order


def test_what_stands_once_on_both_sides_is_paired() -> None:
    pairs = Pairs(["a", "b", "b"], ["b", "a"])
    pairs.by_one(lambda piece: piece)
    assert pairs.stored_of == {1: 0}
    assert (pairs.left_stored, pairs.left_revised) == ([1, 2], [0])


def test_the_same_words_are_paired_in_their_order_where_both_have_as_many() -> None:
    pairs = Pairs(["a", "b", "a", "b"], ["a", "b", "a"])
    pairs.by_order(lambda piece: piece)
    assert pairs.stored_of == {0: 0, 2: 2}
    pairs.by_order(lambda piece: piece, uneven=True)
    assert pairs.stored_of == {0: 0, 2: 2, 1: 1}


def test_the_likeliest_are_paired_and_what_has_a_rival_is_in_doubt() -> None:
    pairs = Pairs(["one", "two", "three"], ["eins", "zwei"])
    doubtful = pairs.by_likeness([Alike(0.95, 0, 0), Alike(0.9, 1, 1), Alike(0.88, 2, 1), Alike(0.5, 2, 0)])
    assert pairs.stored_of == {0: 0}
    assert doubtful == [Alike(0.9, 1, 1)]


def test_what_is_near_and_not_near_enough_is_in_doubt() -> None:
    pairs = Pairs(["one"], ["eins"])
    assert pairs.by_likeness([Alike(0.7, 0, 0)]) == [Alike(0.7, 0, 0)]
    assert Pairs(["one"], ["eins"]).by_likeness([Alike(0.6, 0, 0)]) == []


def test_another_number_is_never_surely_the_same() -> None:
    assert alike("Review the budget for 2025/26", "Review the budget for 2025/26 again") > 0.8
    assert alike("Review the budget for 2025/26", "Review the budget for 2026/27") < 0.8


def test_rows_are_compared_with_those_that_share_words() -> None:
    stored = ["Sell the old depot", "Renew the library roof", "Plant trees"]
    assert list(worth_comparing(stored, ["A new roof for the library", "Nothing alike"])) == [(1, 0), (0, 0)]


@given(st.lists(st.integers(), unique=True, max_size=12))
def test_what_did_not_move_rises_and_is_as_much_as_can_be(places: list[int]) -> None:
    moved = out_of_order(places)
    staying = [place for at, place in enumerate(places) if at not in moved]
    assert staying == sorted(staying)
    longest = [1] * len(places)
    for at, place in enumerate(places):
        longest[at] = max((longest[before] + 1 for before in range(at) if places[before] < place), default=1)
    assert len(staying) == max(longest, default=0)
