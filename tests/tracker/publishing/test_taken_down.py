"""What becomes of the site when an edition is corrected or taken down."""

from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar
from lxml import html

from tracker.progress import record
from tracker.publishing import editions, site
from tracker.workspace import Workspace

SLIP = "Janet Holloway of Mill Lane"
At = Callable[..., Workspace]


@pytest.fixture
def folder(harbour: Workspace, publish: Callable[..., None], at: At) -> Path:
    """The site of a first edition and of a second in which a name slipped."""
    publish()
    later = at("2024-12-02")
    record.note(later, "HARB-A1", f"Reported by {SLIP}.", public=True)
    record.complete(later, "HARB-A2", on="28 November 2024")
    publish("2024-12-02")
    folder = Path(harbour.settings.site)
    site.write(later, folder)
    assert SLIP in (folder / "harb/edition-2.html").read_text()
    assert (folder / "data/harb-2.json").is_file()
    return folder


def everything(folder: Path) -> str:
    return "".join(path.read_bytes().decode(errors="replace") for path in folder.rglob("*") if path.is_file())


def test_in_its_place_stands_why_and_the_edition_before_is_the_newest(folder: Path, at: At) -> None:
    first = (folder / "harb/edition-1.html").read_bytes()
    later = at("2024-12-03")
    editions.take_down(later, "HARB", 2, because="It named a member of the public.")
    site.write(later, folder)
    page = html.fromstring((folder / "harb/edition-2.html").read_text()).find(".//main").text_content()
    for said in ("It named a member of the public.", "2 December 2024", "3 December 2024", "edition 2"):
        assert said in page
    assert SLIP not in everything(folder)
    assert not list(folder.glob("data/harb-2.*"))
    assert "edition 1" in (folder / "harb/index.html").read_text()
    assert "taken down" in (folder / "harb/index.html").read_text()
    assert (folder / "harb/edition-1.html").read_bytes() == first
    events = Calendar.from_ical((folder / "feeds/harb.ics").read_bytes()).walk("VEVENT")
    assert not [event for event in events if str(event["summary"]).startswith("Done")]


def test_a_later_edition_does_not_say_what_was_taken_down(folder: Path, at: At, publish: At) -> None:
    publish("2024-12-16")
    later = at("2024-12-17")
    editions.take_down(later, "HARB", 2, because="It named a member of the public.")
    site.write(later, folder)
    changed = (folder / "harb/edition-3.html").read_text().split('id="changes"')[1].split('id="stand"')[0]
    assert "HARB-A2" in changed  # since the first edition, not since the second


def test_with_none_left_nothing_of_the_programme_stays(folder: Path, at: At) -> None:
    later = at("2024-12-03")
    for number in (1, 2):
        editions.take_down(later, "HARB", number, because="It was not agreed.")
    site.write(later, folder)
    assert "No update is public" in (folder / "harb/index.html").read_text()
    assert sorted(path.name for path in (folder / "harb").iterdir()) == [
        "edition-1.html",
        "edition-2.html",
        "editions.atom",
        "index.html",
    ]
    assert not list(folder.glob("feeds/*"))
    assert not list(folder.glob("data/harb*"))
    assert "Survey the piles" not in everything(folder)
    assert "No update is public at present" in (folder / "index.html").read_text()


def test_a_correction_and_what_it_corrects_name_each_other(folder: Path, at: At) -> None:
    later = at("2024-12-09")
    editions.draft(later, "HARB", corrects=2)
    editions.agree(later, "HARB", by="Cabinet")
    editions.publish(later, "HARB")
    site.write(later, folder)
    corrected = html.fromstring((folder / "harb/edition-2.html").read_text())
    assert corrected.xpath("//p[@class='note']//a/@href") == ["edition-3.html"]
    correcting = html.fromstring((folder / "harb/index.html").read_text())
    assert correcting.xpath("//p[@class='note']//a/@href") == ["edition-2.html"]
    assert site.write(later, folder).files_written == 0


def test_a_fragment_has_whole_addresses_headings_from_the_second_level_and_nothing_that_clashes(
    folder: Path,
) -> None:
    text = (folder / "harb/fragment.html").read_text()
    piece = html.fragment_fromstring(text)
    assert [one.tag for one in piece.iter("h1", "h2", "h3", "h4")][:2] == ["h2", "h3"]
    assert not piece.xpath(".//@id|.//@style|.//@class|.//script|.//style|.//svg|.//link|.//h1")
    addresses = piece.xpath(".//a/@href")
    assert addresses
    assert all(address.startswith("https://saltmarsh.example/") for address in addresses)
    ids = html.fromstring((folder / "harb/index.html").read_text()).xpath("//@id")
    assert {address.partition("#")[2] for address in addresses if "#" in address} <= set(ids)
