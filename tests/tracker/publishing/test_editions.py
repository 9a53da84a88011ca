from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from db.history import act
from db.models import Edition
from db.recording import FrozenError
from db.undo import NotUndoableError
from tracker.progress import record
from tracker.progress.errors import NotADateError
from tracker.publishing import editions
from tracker.publishing.errors import (
    AgreedTooEarlyError,
    AlreadyAgreedError,
    DamagedEditionError,
    NobodyAgreedError,
    NoDraftError,
    NotADayError,
    NotAgreedError,
    NothingToPublishError,
)
from tracker.snapshot.build import NoSuchProgrammeError
from tracker.snapshot.values import digest
from tracker.workspace import Workspace


def states(workspace: Workspace) -> list[tuple[int | None, str]]:
    with workspace.reading() as reader:
        return [(line.number, line.state) for line in editions.editions(reader, "HARB")]


def current(workspace: Workspace) -> editions.Published:
    with workspace.reading() as reader:
        published = editions.current(reader, "harb")
    assert published is not None
    return published


class TestDraft:
    def test_is_there_once_however_often_it_is_drafted(self, harbour: Workspace) -> None:
        editions.draft(harbour, "HARB")
        record.complete(harbour, "HARB-A1")
        editions.draft(harbour, "harb")
        assert states(harbour) == [(None, "draft")]

    def test_holds_what_was_so_when_it_was_drafted_last(self, harbour: Workspace) -> None:
        editions.draft(harbour, "HARB")
        record.complete(harbour, "HARB-A1")
        editions.draft(harbour, "HARB")
        editions.agree(harbour, "HARB", by="Cabinet")
        editions.publish(harbour, "HARB")
        assert current(harbour).snapshot.counts.complete == 1

    def test_of_nothing_that_is_there(self, harbour: Workspace) -> None:
        with pytest.raises(NoSuchProgrammeError, match="no programme HARP"):
            editions.draft(harbour, "HARP")

    @pytest.mark.parametrize("words", ["31 February 2024", "17 September 2024", "August 2024", "soon"])
    def test_is_as_at_a_day_that_has_been(self, harbour: Workspace, words: str) -> None:
        with pytest.raises(NotADayError, match="12 September 2024"):
            editions.draft(harbour, "HARB", as_at=words)


class TestAgree:
    def test_needs_a_draft(self, harbour: Workspace) -> None:
        with pytest.raises(NoDraftError, match="tracker update draft HARB"):
            editions.agree(harbour, "HARB", by="Cabinet")

    def test_is_by_somebody(self, harbour: Workspace) -> None:
        editions.draft(harbour, "HARB")
        with pytest.raises(NobodyAgreedError, match="Say which body"):
            editions.agree(harbour, "HARB", by=" ")

    def test_is_not_before_what_it_agrees(self, harbour: Workspace) -> None:
        editions.draft(harbour, "HARB")
        with pytest.raises(AgreedTooEarlyError, match="cannot have been agreed on 10 September 2024"):
            editions.agree(harbour, "HARB", by="Cabinet", on="10 September 2024")

    def test_holds_off_another_draft(self, harbour: Workspace) -> None:
        editions.draft(harbour, "HARB", as_at="31 August 2024")
        editions.agree(harbour, "HARB", by="Cabinet", on="10 September")
        with pytest.raises(AlreadyAgreedError, match="agreed by Cabinet"):
            editions.draft(harbour, "HARB")
        record.undo(harbour)
        assert states(harbour) == [(None, "draft")]


class TestPublish:
    def test_needs_an_agreement(self, harbour: Workspace) -> None:
        with pytest.raises(NothingToPublishError):
            editions.publish(harbour, "HARB")
        editions.draft(harbour, "HARB")
        with pytest.raises(NotAgreedError, match="--by CABINET"):
            editions.publish(harbour, "HARB")

    def test_numbers_from_one(self, harbour: Workspace, publish: Callable[..., None]) -> None:
        publish()
        publish("2024-12-02")
        assert states(harbour) == [(1, "published"), (2, "published")]

    def test_says_exactly_what_was_agreed(self, harbour: Workspace) -> None:
        editions.draft(harbour, "HARB")
        editions.agree(harbour, "HARB", by="Cabinet")
        record.complete(harbour, "HARB-A1")
        record.note(harbour, "HARB-A2", "Said too late", public=True)
        editions.publish(harbour, "HARB")
        published = current(harbour)
        assert published.snapshot.counts.complete == 0
        assert "Said too late" not in published.text
        assert digest(published.text) == published.line.sha256

    def test_keeps_the_last_day_of_the_next_update(
        self, harbour: Workspace, publish: Callable[..., None]
    ) -> None:
        publish()
        assert current(harbour).line.next_update_on == "2024-12-31"

    def test_next_update_is_not_past(self, harbour: Workspace) -> None:
        with pytest.raises(NotADateError):
            editions.publish(harbour, "HARB", next_update="August 2024")

    def test_cannot_be_undone(self, harbour: Workspace, publish: Callable[..., None]) -> None:
        publish()
        with harbour.reading() as reader:
            number = reader.rows("SELECT max(id) FROM act")[0][0]
        with pytest.raises(NotUndoableError, match="has left the house"):
            record.undo(harbour, number)

    def test_what_led_to_it_cannot_be_undone_either(
        self, harbour: Workspace, publish: Callable[..., None]
    ) -> None:
        publish()
        with harbour.reading() as reader:
            agreed = reader.rows("SELECT id FROM act WHERE what = 'agree update'")[0][0]
        with pytest.raises(FrozenError, match="never changes"):
            record.undo(harbour, agreed)
        assert states(harbour) == [(1, "published")]


class TestPublished:
    def test_is_refused_every_change(self, harbour: Workspace, publish: Callable[..., None]) -> None:
        publish()
        with (
            pytest.raises(FrozenError, match="never changes"),
            act(harbour.engine, who="Mallory", what="rewrite", at=harbour.now) as session,
        ):
            session.exec(select(Edition)).one().summary = "All is well."

    def test_that_was_changed_past_the_tracker_is_found_out(
        self, harbour: Workspace, publish: Callable[..., None]
    ) -> None:
        publish()
        table = Edition.__table__
        with Session(harbour.engine) as session:
            session.connection().execute(table.update().values(snapshot='{"counts": {"complete": 50}}'))
            session.commit()
        with pytest.raises(DamagedEditionError, match="digest does not match"):
            current(harbour)

    def test_none_yet(self, harbour: Workspace) -> None:
        editions.draft(harbour, "HARB")
        with harbour.reading() as reader:
            assert editions.current(reader, "HARB") is None
