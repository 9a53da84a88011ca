"""What is given away of the five councils' plans, read by programs that know the published formats alone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from db.schema import upgrade
from tests.tracker.publishing.five_councils import EXAMPLES, kept, live_in, opened
from tests.tracker.publishing.render.test_tables import read_by
from tests.tracker.publishing.test_news import hold_to_the_standard
from tracker.publishing import editions, site
from tracker.snapshot.values import digest

PROGRAMMES = ("ecc", "ehdc", "hcc", "herts", "whbc")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site of the five councils, lived in, with an edition of each."""
    place = tmp_path_factory.mktemp("five")
    url = f"sqlite:///{place / 'tracker.db'}"
    upgrade(url)
    workspace = opened(url, place)
    references = [kept(workspace, path) for path in sorted(EXAMPLES.glob("*.md"))]
    live_in(workspace)
    clerk = opened(url, place, who="Septimus Crawley")
    for reference in references:
        editions.draft(workspace, reference)
        editions.agree(clerk, reference, by="Cabinet")
        editions.publish(workspace, reference)
    site.write(workspace, Path(workspace.settings.site))
    yield Path(workspace.settings.site)
    workspace.close()
    clerk.close()


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_tables_are_as_their_metadata_say(folder: Path, programme: str) -> None:
    data = json.loads((folder / f"data/{programme}.json").read_text())
    milestones = [
        milestone["reference"]
        for stream in data["workstreams"]
        for action in stream["actions"]
        for milestone in action["milestones"]
    ]
    figures = [
        measure["reference"]
        for measure in data["measures"]
        for _ in (*measure["targets"], *measure["readings"])
    ]
    for table, promised in (("csv", milestones), ("measures.csv", figures)):
        place = folder / f"data/{programme}-1.{table}"
        metadata = place.with_name(f"{place.name}-metadata.json").read_bytes()
        assert json.loads(metadata)["url"] == place.name
        assert [row["reference"] for row in read_by(metadata, place.read_bytes())] == promised


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_data_are_as_the_published_schema_says(folder: Path, programme: str) -> None:
    schema = json.loads((folder / "data/schema-1.json").read_text())
    text = (folder / f"data/{programme}-1.json").read_text()
    checker = Draft202012Validator.FORMAT_CHECKER
    Draft202012Validator(schema, format_checker=checker).validate(json.loads(text))
    assert digest(text) in (folder / f"{programme}/edition-1.html").read_text()


def test_feeds_are_to_the_standard(folder: Path) -> None:
    feeds = {path: etree.fromstring(path.read_bytes()) for path in folder.rglob("*.atom")}
    assert len(feeds) == len(PROGRAMMES) + 1
    for feed in feeds.values():
        hold_to_the_standard(feed)
    assert len(feeds[folder / "editions.atom"].findall("{*}entry")) == len(PROGRAMMES)
