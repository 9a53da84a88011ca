"""Words nobody should have typed, and a plan with nothing in it, in every form an edition is given."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from sqlalchemy import text

from db.history import act
from db.models import Council, Programme
from tests.tracker.publishing.conftest import GIVEN_AWAY
from tracker.publishing import editions, site
from tracker.workspace import Workspace

# What no reader is to be sent; XML knows none of the first either (section 2.2 of XML 1.0).
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufffe\uffff]"
)
HOSTILE = "a\x01\x07\x0b\x1b[31mb\u202egnp.exe\u2028c\u2066d\x85e\ufffe <script>alert(1)</script> ]]> =1+1"
WORDS = {
    "programme": ("title", "aim", "notes"),
    "workstream": ("title",),
    "action": ("action", "description"),
    "body": ("name",),
    "milestone": ("applies_to", "baseline_words"),
}


def published(workspace: Workspace, reference: str) -> dict[str, bytes]:
    editions.draft(workspace, reference)
    editions.agree(workspace, reference, by="Cabinet")
    editions.publish(workspace, reference)
    folder = Path(workspace.settings.site)
    site.write(workspace, folder)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def texts(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Give every text there is, those in papers too; what is XML is read as such."""
    for name, body in files.items():
        if name.endswith((".docx", ".odt")):
            with ZipFile(BytesIO(body)) as paper:
                for member in paper.namelist():
                    if member.endswith((".xml", ".rels")):
                        etree.fromstring(paper.read(member))
                        yield f"{name}/{member}", paper.read(member).decode()
        else:
            if name.endswith(".atom"):
                etree.fromstring(body)
            yield name, body.decode()


def test_no_form_passes_on_what_steers_a_reader(harbour: Workspace, at: Callable[..., Workspace]) -> None:
    with harbour.engine.begin() as connection:
        for table, columns in WORDS.items():
            for column in columns:
                kept = f"{column} || :hostile || CAST(id AS TEXT)"
                change = f"UPDATE {table} SET {column} = {kept}"  # noqa: S608 - our own names
                connection.execute(text(change), {"hostile": HOSTILE})
    workspace = Workspace(at().settings._replace(own_agreement=True))
    found = dict(texts(published(workspace, "HARB")))
    workspace.close()
    assert len(found) > len(GIVEN_AWAY)
    # The data are the edition as it is kept, which its digest is of.
    kept = {"data/harb.json", "data/harb-1.json"}
    assert {name for name, said in found.items() if UNWANTED.search(said)} <= kept
    assert not [name for name, said in found.items() if name.endswith(".html") and "<script" in said]


@pytest.mark.parametrize("titled", ["Nothing yet", "=cmd()"])
def test_an_empty_programme_is_given_away_too(workspace: Workspace, titled: str) -> None:
    with act(workspace.engine, who="Ada", what="add", at=workspace.now) as session:
        council = Council(reference="saltmarsh", name="Saltmarsh Borough Council")
        session.add(council)
        session.flush()
        session.add(Programme(council_id=council.id, reference="NONE", title=titled))
    alone = Workspace(workspace.settings._replace(own_agreement=True))
    files = published(alone, "NONE")
    alone.close()
    assert {f"data/none-1.{ending}" for ending in GIVEN_AWAY} <= files.keys()
    assert files["data/none-1.csv"].count(b"\r\n") == 1
    assert all(said for _, said in texts(files))
