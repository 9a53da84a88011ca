"""An edition is put right by a new one that names it, or taken down; it never changes itself."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from sqlmodel import select

from db.history import act
from db.models import Edition
from db.queries import editions as ask
from db.queries.offered import published as offered
from db.recording import FrozenError
from db.undo import NotUndoableError
from tests.tracker.publishing.changes import Changes
from tracker.progress import record
from tracker.publishing import editions
from tracker.publishing.editions import EditionLine, agree, before, draft, publish, take_down, write
from tracker.publishing.errors import (
    AlreadyTakenDownError,
    NoSuchEditionError,
    NotTheNewestError,
    UnexplainedError,
)
from tracker.publishing.reading import as_markdown
from tracker.publishing.site import write as write_site
from tracker.workspace import Workspace

At = Callable[..., Workspace]
Publish = Callable[..., None]


def lines(workspace: Workspace) -> list[EditionLine]:
    with workspace.reading() as reader:
        return editions.editions(reader, "HARB")


def release(workspace: Workspace) -> str:
    agree(workspace, "HARB", by="Cabinet")
    return publish(workspace, "HARB").sentence


class TestCorrection:
    def test_names_what_it_puts_right_and_begins_with_its_words_and_day(
        self, at: At, harbour: Workspace, publish: Publish
    ) -> None:
        publish(summary="Nine of ten are late.")
        assert harbour.today.isoformat() == "2024-09-16"
        later = at("2024-09-20")
        said = draft(later, "HARB", corrects=1).sentence
        assert said == "Correction of edition 1 of HARB drafted as at 16 September 2024."
        write(later, "HARB", "summary", "One of ten is late.", was="Nine of ten are late.")
        draft(later, "HARB")  # afresh: it goes on correcting, as at the same day, with its own words
        assert release(later) == "Edition 2 of HARB published. It corrects edition 1."
        wrong, right = lines(later)
        assert (right.number, right.corrects, right.as_at) == (2, 1, "2024-09-16")
        assert wrong.public
        with later.reading() as reader:
            [words] = editions.opened(reader, right).snapshot.written
            [kept] = editions.opened(reader, wrong).snapshot.written
        assert (words.words, kept.words) == ("One of ten is late.", "Nine of ten are late.")

    def test_is_of_an_edition_that_is_there(self, harbour: Workspace, publish: Publish) -> None:
        publish()
        with pytest.raises(NoSuchEditionError, match="no edition 2"):
            draft(harbour, "HARB", corrects=2)

    def test_is_of_the_newest(self, harbour: Workspace, publish: Publish) -> None:
        publish()
        publish()
        with pytest.raises(NotTheNewestError, match="that is edition 2"):
            draft(harbour, "HARB", corrects=1)

    def test_can_be_undone_before_it_is_published(self, harbour: Workspace, publish: Publish) -> None:
        publish()
        draft(harbour, "HARB", corrects=1)
        record.undo(harbour)
        assert [line.number for line in lines(harbour)] == [1]


class TestBefore:
    """Which edition one is compared with when it says what changed."""

    @staticmethod
    def earlier(workspace: Workspace) -> list[tuple[int | None, int | None]]:
        found = lines(workspace)
        return [(line.number, last.number if (last := before(found, line)) else None) for line in found]

    def test_is_the_one_before(self, harbour: Workspace, publish: Publish) -> None:
        publish()
        publish()
        draft(harbour, "HARB")
        assert self.earlier(harbour) == [(1, None), (2, 1), (None, 2)]

    def test_of_a_correction_is_that_before_what_it_puts_right(
        self, harbour: Workspace, publish: Publish
    ) -> None:
        publish()
        publish()
        for number in (2, 3):  # and of a correction's correction too
            draft(harbour, "HARB", corrects=number)
            assert self.earlier(harbour)[-1] == (None, 1)
            release(harbour)
        draft(harbour, "HARB")
        assert self.earlier(harbour) == [(1, None), (2, 1), (3, 1), (4, 1), (None, 4)]

    def test_is_the_same_on_the_site(self, harbour: Workspace, publish: Publish, tmp_path: Path) -> None:
        publish()
        record.complete(harbour, "HARB-A1")
        publish()
        draft(harbour, "HARB", corrects=2)
        release(harbour)
        write_site(harbour, tmp_path / "site")
        with harbour.reading() as reader:
            for number in (1, 2, 3):
                file = tmp_path / "site" / "data" / f"harb-{number}.md"
                assert file.read_text() == as_markdown(reader, "HARB", number)
        assert "Completed" in file.read_text()

    def test_is_never_one_taken_down(self, harbour: Workspace, publish: Publish) -> None:
        publish()
        publish()
        take_down(harbour, "HARB", 2, because="It named a person.")
        publish()
        assert self.earlier(harbour) == [(1, None), (2, 1), (3, 1)]


class TestTakeDown:
    def test_leaves_the_edition_as_it_was(self, harbour: Workspace, publish: Publish) -> None:
        publish()
        with harbour.reading() as reader:
            stored = ask.snapshot_of(reader, lines(harbour)[0].id)
        take_down(harbour, "harb", 1, because=" It named\na person. ")
        [line] = lines(harbour)
        assert (line.state, line.public, line.taken_by) == ("published", False, "Eleanor Harding")
        assert line.taken_because == "It named a person."
        assert (line.taken_at or "").startswith("2024-09-16")
        with harbour.reading() as reader:
            assert ask.snapshot_of(reader, line.id) == stored
            assert editions.opened(reader, line).text == stored

    def test_makes_the_one_before_it_the_newest(self, harbour: Workspace, publish: Publish) -> None:
        publish()
        publish(summary="canary")
        take_down(harbour, "HARB", 2, because="It named a person.")
        with harbour.reading() as reader:
            current = editions.current(reader, "HARB")
            assert current is not None
            assert current.line.number == 1
            assert [line.number for line in offered(reader)] == [1]
            assert "canary" not in (ask.newest_snapshot(reader, "HARB") or "canary")
            assert "progress update, edition 1" in as_markdown(reader, "HARB")

    def test_of_the_only_one_leaves_nothing_public(self, harbour: Workspace, publish: Publish) -> None:
        publish()
        take_down(harbour, "HARB", 1, because="It named a person.")
        with harbour.reading() as reader:
            assert editions.current(reader, "HARB") is None
            assert offered(reader) == []
            assert ask.newest_snapshot(reader, "HARB") is None
            with pytest.raises(AlreadyTakenDownError, match="taken down on 16 September 2024"):
                as_markdown(reader, "HARB")

    def test_its_number_is_not_given_again(self, harbour: Workspace, publish: Publish) -> None:
        publish()
        take_down(harbour, "HARB", 1, because="It named a person.")
        draft(harbour, "HARB", corrects=1)
        release(harbour)
        assert [(line.number, line.public) for line in lines(harbour)] == [(1, False), (2, True)]

    def test_is_explained_and_happens_once(self, harbour: Workspace, publish: Publish) -> None:
        publish()
        with pytest.raises(UnexplainedError, match="Say why edition 1 of HARB is taken down"):
            take_down(harbour, "HARB", 1, because=" ")
        with pytest.raises(NoSuchEditionError):
            take_down(harbour, "HARB", 2, because="It named a person.")
        take_down(harbour, "HARB", 1, because="It named a person.")
        with pytest.raises(AlreadyTakenDownError, match=r"taken down on .*: It named a person\."):
            take_down(harbour, "HARB", 1, because="Once more")

    def test_cannot_be_undone(self, harbour: Workspace, publish: Publish) -> None:
        publish()
        take_down(harbour, "HARB", 1, because="It named a person.")
        with harbour.reading() as reader:
            number = reader.rows("SELECT max(id) FROM act")[0][0]
        with pytest.raises(NotUndoableError):
            record.undo(harbour, number)


def test_who_did_what_is_told_in_order(harbour: Workspace, publish: Publish) -> None:
    publish()
    take_down(harbour, "HARB", 1, because="It named a person.")
    draft(harbour, "HARB", corrects=1)
    write(harbour, "HARB", "summary", "All is well.")
    record.undo(harbour)
    first, second = lines(harbour)
    with harbour.reading() as reader:
        told = [(step.edition_id, step.what, step.undone) for step in editions.steps(reader, "harb")]
    assert told == [
        (first.id, "draft update", False),
        (first.id, "agree update", False),
        (first.id, "publish update", False),
        (first.id, "take down", False),
        (second.id, "draft update", False),
        (second.id, "write update", True),
    ]


def test_a_hundred_acts_on_the_data_change_nothing_that_is_published(
    barchester: Workspace, open_workspace: Callable[..., Workspace], tmp_path: Path
) -> None:
    alone = open_workspace(TRACKER_OWN_AGREEMENT="true")
    draft(alone, "BAR", summary="All is well.")
    agree(alone, "BAR", by="Cabinet")
    publish(alone, "BAR")
    with alone.reading() as reader:
        [line] = editions.editions(reader, "BAR")
        stored, read = ask.snapshot_of(reader, line.id), as_markdown(reader, "BAR", 1)
    changes = Changes(Random(7), tmp_path)  # noqa: S311 - by chance, not in secret
    while len(changes.made) < 100:
        changes.one(barchester)
    with alone.reading() as reader:
        [after] = editions.editions(reader, "BAR")
        assert after == line
        assert ask.snapshot_of(reader, line.id) == stored
        assert as_markdown(reader, "BAR", 1) == read
        assert reader.rows("SELECT count(*) FROM act")[0][0] >= 100
    assert len(set(changes.made)) > 10


def test_not_even_an_act_on_the_edition_itself_changes_it(harbour: Workspace, publish: Publish) -> None:
    publish()
    for name, value in (("corrects", 7), ("written", {"summary": "No."}), ("agreed_minute", "2")):
        with (
            pytest.raises(FrozenError),
            act(harbour.engine, who="Mallory", what="rewrite", at=harbour.now) as session,
        ):
            setattr(session.exec(select(Edition)).one(), name, value)
