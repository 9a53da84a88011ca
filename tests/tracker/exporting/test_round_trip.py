"""Importing the export of a programme gives the programme: over generated plans, and over real ones."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.tracker.importing.drafts import ON, programmes, without_places
from tracker.exporting import FORMATS
from tracker.exporting.formats import Export, written
from tracker.importing.composing import Progress
from tracker.importing.draft import ActionDraft, ProgrammeDraft, TableDraft
from tracker.importing.keep import keep
from tracker.importing.keeping.origin import Origin
from tracker.importing.keeping.settling import settled
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_bytes, open_document
from tracker.importing.stored import stored_programme
from tracker.settings import load
from tracker.workspace import Workspace

ROOT = Path(__file__).parents[3]
PLANS = [ROOT / "tests" / "plans" / "barchester.txt", *sorted((ROOT / "examples").glob("*.md"))]
PROGRESS = (Progress("NEW-A1", "by March 2028", "May 2028", "", "at risk"),)


def again(programme: ProgrammeDraft, form: str) -> ProgrammeDraft:
    """Give what is read from an export."""
    content = written(Export(programme, PROGRESS), form)
    plan = read_plan(open_bytes(content, name=f"new.{form}"), prefix=None, council=None, on=ON)
    assert plan.problems == ()
    return plan.programmes[0]


def comparable(programme: ProgrammeDraft) -> ProgrammeDraft:
    """Give a programme without places; an action called by its own reference is called nothing else."""
    bare = without_places(settled(programme))
    return replace(
        bare,
        workstreams=tuple(
            replace(workstream, actions=tuple(map(_called, workstream.actions)))
            for workstream in bare.workstreams
        ),
    )


def _called(action: ActionDraft) -> ActionDraft:
    own = action.stated_reference == action.reference
    return replace(action, stated_reference="") if own else action


def as_documents_have_it(programme: ProgrammeDraft) -> ProgrammeDraft:
    """Give a generated programme with the tables a document can hold, and no measure apart from one."""
    tables = [replace(table, rows=_printed(table)) for table in programme.tables]
    return replace(programme, measures=(), tables=tuple(tables))


def _printed(table: TableDraft) -> tuple[tuple[str, ...], ...]:
    """Give rows of two columns at least, whose first and last say something."""
    return tuple((f"row {number}", *row, "end") for number, row in enumerate(table.rows))


@pytest.mark.parametrize("form", FORMATS)
@given(programme=programmes().map(as_documents_have_it))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_importing_an_export_gives_the_same_programme(form: str, programme: ProgrammeDraft) -> None:
    assert comparable(again(programme, form)) == comparable(programme)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_kept_exported_and_imported_is_the_same(
    sqlite_template: Path, tmp_path: Path, path: Path, form: str
) -> None:
    database = tmp_path / "tracker.db"
    database.write_bytes(sqlite_template.read_bytes())
    chosen = load(
        {"TRACKER_DATABASE_URL": f"sqlite:///{database}", "TRACKER_CONFIG": str(tmp_path / "none.toml")}
    )
    plan = read_plan(open_document(path), prefix=None, council=None, on=ON)
    with Workspace(chosen) as workspace:
        keep(workspace, plan, Origin.of_bytes(path.name, path.read_bytes()), dated=ON)
        with workspace.reading() as reader:
            kept = stored_programme(reader, plan.programmes[0].reference)
    assert comparable(again(kept, form)) == comparable(kept)
