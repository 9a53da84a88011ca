from collections.abc import Callable

import pytest
from sqlmodel import select

from db.history import act
from db.models import Edition
from tracker.progress import record
from tracker.progress.trail import history
from tracker.publishing import editions
from tracker.publishing.editions import agree, draft, give_back, submit, write, written_sections
from tracker.publishing.errors import AlreadyAgreedError, ChangedWordsError, NoDraftError, UnknownSectionError
from tracker.publishing.writing import SECTIONS
from tracker.workspace import Workspace


def words(workspace: Workspace) -> dict[str, str]:
    with workspace.reading() as reader:
        return {one.key: one.words for one in written_sections(reader, "HARB") if one.words}


def shown(workspace: Workspace) -> dict[str, str]:
    """What was written as it stands in the snapshot."""
    with workspace.reading() as reader:
        newest = editions.editions(reader, "HARB")[-1]
        return {one.section: one.words for one in editions.opened(reader, newest).snapshot.written}


def test_words_stand_in_what_is_agreed_and_published(harbour: Workspace) -> None:
    draft(harbour, "HARB")
    write(harbour, "harb", "Workstream  b", "The *berths* are let.")
    write(harbour, "HARB", "summary", "  All is well. \r\n")
    assert shown(harbour) == {"summary": "All is well.", "workstream B": "The *berths* are let."}
    agree(harbour, "HARB", by="Cabinet")
    editions.publish(harbour, "HARB")
    with harbour.reading() as reader:
        published = editions.current(reader, "HARB")
    assert published is not None
    assert [one.words for one in published.snapshot.written] == ["All is well.", "The *berths* are let."]


def test_drafting_afresh_keeps_them(harbour: Workspace) -> None:
    draft(harbour, "HARB", summary="All is well.")
    record.complete(harbour, "HARB-A1")
    draft(harbour, "HARB")
    assert words(harbour) == shown(harbour) == {"summary": "All is well."}


def test_the_next_update_begins_without_them(harbour: Workspace, publish: Callable[..., None]) -> None:
    publish(summary="All is well.")
    draft(harbour, "HARB")
    assert words(harbour) == {}


def test_sections_are_listed_with_their_names(harbour: Workspace) -> None:
    draft(harbour, "HARB")
    with harbour.reading() as reader:
        found = written_sections(reader, "HARB")
    assert [one.key for one in found] == [*SECTIONS, "workstream A", "workstream B"]
    assert (found[0].title, found[-1].title) == ("Summary", "2. Moorings")


def test_an_unknown_section_is_refused_with_the_list(harbour: Workspace) -> None:
    draft(harbour, "HARB")
    with pytest.raises(UnknownSectionError, match=r"no section 'sumary'\. It has: summary, introduction, "):
        write(harbour, "HARB", "sumary", "All is well.")


def test_there_is_a_draft_to_write(harbour: Workspace, publish: Callable[..., None]) -> None:
    with pytest.raises(NoDraftError):
        write(harbour, "HARB", "summary", "All is well.")
    with harbour.reading() as reader, pytest.raises(NoDraftError):
        written_sections(reader, "HARB")
    publish()
    with pytest.raises(NoDraftError):
        write(harbour, "HARB", "summary", "All is well.")


def test_what_is_agreed_is_not_written(harbour: Workspace) -> None:
    draft(harbour, "HARB")
    agree(harbour, "HARB", by="Cabinet")
    with pytest.raises(AlreadyAgreedError):
        write(harbour, "HARB", "summary", "All is well.")


def test_what_is_submitted_or_returned_is(harbour: Workspace) -> None:
    draft(harbour, "HARB")
    submit(harbour, "HARB")
    assert "show it again" in write(harbour, "HARB", "summary", "As members said.").sentence
    give_back(harbour, "HARB", because="Too long")
    assert "show it again" not in write(harbour, "HARB", "summary", "Short.").sentence
    assert shown(harbour) == {"summary": "Short."}


def test_no_words_take_out_what_was_written(harbour: Workspace) -> None:
    draft(harbour, "HARB", summary="All is well.")
    write(harbour, "HARB", "summary", " ")
    assert words(harbour) == shown(harbour) == {}


def test_orders_to_a_terminal_do_not_come_in(harbour: Workspace) -> None:
    draft(harbour, "HARB")
    write(harbour, "HARB", "summary", "All \x1b[31mis\u202e well\x00.")
    assert words(harbour) == {"summary": "All is well."}


def test_the_second_of_two_who_write_the_same_is_told(
    harbour: Workspace, at: Callable[..., Workspace]
) -> None:
    draft(harbour, "HARB", summary="All is well.")
    write(at(who="Nisha Patel"), "HARB", "summary", "Most is well.", was="All is well.")
    with pytest.raises(ChangedWordsError, match="section 'summary' of HARB meanwhile"):
        write(harbour, "HARB", "summary", "All is very well.", was="All is well.")
    write(harbour, "HARB", "asks", "None.", was="")  # another section is nobody's business
    assert words(harbour) == {"summary": "Most is well.", "asks": "None."}


def test_writing_can_be_undone_and_is_told_in_words(harbour: Workspace) -> None:
    draft(harbour, "HARB", summary="All is well.")
    before = shown(harbour)
    write(harbour, "HARB", "summary", "Most\n\nis well.")
    with harbour.reading() as reader:
        last = history(reader, limit=1)[0]
    assert last.act.what == "write update"
    assert last.changes == ("written: summary: All is well. → summary: Most is well.",)
    record.undo(harbour)
    assert words(harbour) == shown(harbour) == before


def test_words_for_a_workstream_that_went_are_kept_and_not_shown(harbour: Workspace) -> None:
    draft(harbour, "HARB")
    with act(harbour.engine, who="eleanor", what="rename", at=harbour.now) as session:
        edition = session.exec(select(Edition)).one()
        edition.written = {"workstream Z": "Gone."}
        session.add(edition)
    draft(harbour, "HARB")
    write(harbour, "HARB", "summary", "All is well.")
    assert shown(harbour) == {"summary": "All is well."}
    with harbour.engine.connect() as connection:
        kept = str(connection.exec_driver_sql("SELECT written FROM edition").scalar())
    assert "Gone." in kept


def test_a_draft_of_old_that_holds_its_summary_elsewhere_keeps_it(harbour: Workspace) -> None:
    draft(harbour, "HARB")
    with act(harbour.engine, who="eleanor", what="write", at=harbour.now) as session:
        edition = session.exec(select(Edition)).one()
        edition.summary = "All is well."
        session.add(edition)
    assert words(harbour) == {"summary": "All is well."}
    draft(harbour, "HARB")
    assert shown(harbour) == {"summary": "All is well."}
