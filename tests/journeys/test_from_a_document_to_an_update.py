"""The whole story: a council's document comes in, is run for a while, and a progress update goes out."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import httpx
import icalendar
import pytest
from aiosmtpd.controller import Controller
from docx import Document

PLAN = Path(__file__).parents[1] / "plans" / "barchester.txt"
Run = Callable[..., Any]


class Mailbox:
    """A real mail server's end: keeps what it is handed."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 - aiosmtpd names it
        letter = message_from_bytes(envelope.content, policy=default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 kept"


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """A mail server on this machine, set as the tracker's."""
    kept = Mailbox()
    controller = Controller(kept, hostname="127.0.0.1", port=free_port())
    controller.start()
    monkeypatch.setenv("TRACKER_MAIL", f"smtp://127.0.0.1:{controller.port}")
    yield kept
    controller.stop()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def as_word_file(plan: dict[str, Any], path: Path) -> None:
    """Write the plan's table as a council's Word file has it: blank cells where a description repeats."""
    document = Document()
    document.add_heading(plan["title"], level=0)
    table = document.add_table(rows=1, cols=4)
    for cell, words in zip(
        table.rows[0].cells, ("Description", "Responsible Body", "Action", "Date"), strict=True
    ):
        cell.text = words
    for workstream in plan["workstreams"]:
        table.add_row().cells[0].text = workstream["title"]
        for action in workstream["actions"]:
            cells = table.add_row().cells
            cells[0].text = "" if action["inferred"] else action["description"]
            cells[1].text = " / ".join(body["words"] for body in action["bodies"]).replace(" / in ", " in ")
            cells[2].text = action["action"]
            cells[3].text = action["date_words"]
    for note in plan["notes"]:
        document.add_paragraph(note)
    document.save(str(path))


def test_the_same_plan_as_text_and_as_a_word_file(run: Run, tmp_path: Path) -> None:
    as_text = run("import", PLAN, "--prefix", "BAR", "--dry-run", "--json").json
    as_word_file(as_text["programmes"][0], tmp_path / "barchester.docx")
    as_word = run("import", tmp_path / "barchester.docx", "--prefix", "BAR", "--dry-run", "--json").json

    def told(plan: dict[str, Any]) -> list[tuple[Any, ...]]:
        return [
            (
                workstream["title"],
                action["reference"],
                action["description"],
                action["inferred"],
                action["action"],
                [(body["name"], body["part"]) for body in action["bodies"]],
                action["date_words"],
                json.dumps(action["timing"]),
            )
            for workstream in plan["programmes"][0]["workstreams"]
            for action in workstream["actions"]
        ]

    assert told(as_word) == told(as_text)
    assert len(told(as_text)) == 15
    assert sum(inferred for _, _, _, inferred, *_ in told(as_text)) == 8


def test_from_a_document_to_an_update(
    run: Run, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # The plan comes in; what had to be guessed is asked.
    monkeypatch.setenv("TRACKER_TODAY", "2024-07-22")
    assert run("import", PLAN, "--prefix", "BAR", "--council", "Barchester Borough Council").code == 0
    question = next(q for q in run("questions", "--json").json if "December" in q["words"])
    assert run("answer", str(question["number"]), "1").code == 0
    assert run("show", "BAR-C5", "--json").json["milestones"][0]["due"]["end"] == "2024-12-31"

    # Work is recorded; a forecast slips; a slip of the hand is undone.
    assert run("complete", "BAR-C1", "--on", "26 June 2024").code == 0
    assert run("start", "BAR-B1").code == 0
    assert run("forecast", "BAR-C4", "end of November", "--why", "Panel moved").code == 0
    assert run("complete", "BAR-C8", "--on", "22 July 2024").code == 0
    assert run("undo").code == 0
    assert run("note", "BAR-B1", "Costs are with the auditors, do not publish").code == 0
    assert run("note", "BAR-B1", "The first chapter is written.", "--public").code == 0
    due = {entry["reference"]: entry for entry in run("due", "--all", "--json").json}
    assert due["BAR-C4"]["slip"] == "1 month later than agreed"
    assert "BAR-C1" not in due
    assert due["BAR-C8"]["status"] == "not_started"

    # Nothing is public before an edition is; then exactly what was agreed.
    site = tmp_path / "site"
    assert run("site").code == 0
    assert "BAR" not in (site / "index.html").read_text()
    assert run("update", "publish", "BAR").code == 1
    assert run("update", "draft", "BAR").code == 0
    assert "somebody else" in run("update", "agree", "BAR", "--by", "Cabinet").err
    assert "progress update, draft" in run("update", "show", "BAR").out
    monkeypatch.setenv("TRACKER_USER", "Nisha Patel")
    assert run("update", "agree", "BAR", "--by", "Cabinet").code == 0
    monkeypatch.setenv("TRACKER_USER", "Eleanor Harding")
    assert run("complete", "BAR-C2").code == 0
    assert run("update", "publish", "BAR", "--next-update", "December 2024").code == 0
    assert run("undo").code == 0  # the completion; the edition stays
    assert run("site").code == 0
    first = (site / "data" / "bar-1.md").read_bytes()
    page = (site / "bar" / "index.html").read_text()
    assert "The first chapter is written." in page
    public = b"".join(path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file())
    for private in (b"auditors", b"Panel moved", b"Eleanor Harding"):
        assert private not in public

    # Reminders go out once, also after a week off.
    assert run("bodies", "Cabinet", "--contact", "cabinet@example.gov.uk").code == 0
    monkeypatch.setenv("TRACKER_CONTACT", "office@example.gov.uk")
    monkeypatch.setenv("TRACKER_TODAY", "2024-09-02")
    assert run("scheduler", "--once").code == 0
    assert run("scheduler", "--once").code == 0
    to_cabinet = [letter for letter in mailbox.letters if letter["To"] == "cabinet@example.gov.uk"]
    assert len(to_cabinet) == 1
    assert "BAR-B2" in to_cabinet[0].get_body(("plain",)).get_content()
    monkeypatch.setenv("TRACKER_TODAY", "2024-09-23")
    assert run("scheduler", "--once").code == 0
    to_cabinet = [letter for letter in mailbox.letters if letter["To"] == "cabinet@example.gov.uk"]
    assert len(to_cabinet) == 2
    assert len({letter["Message-ID"] for letter in mailbox.letters}) == len(mailbox.letters)

    # A second edition says what changed; the first stays as it was, to the byte.
    assert run("complete", "BAR-B2", "--on", "12 September 2024").code == 0
    assert run("update", "draft", "BAR").code == 0
    monkeypatch.setenv("TRACKER_USER", "Nisha Patel")
    assert run("update", "agree", "BAR", "--by", "Cabinet").code == 0
    monkeypatch.setenv("TRACKER_USER", "Eleanor Harding")
    assert run("update", "publish", "BAR").code == 0
    assert run("site").code == 0
    assert (site / "data" / "bar-1.md").read_bytes() == first
    changed = (site / "data" / "bar-2.md").read_text().split("What changed since the last update")[1]
    assert "BAR-B2" in changed.split("How the milestones stand")[0]

    # People subscribe: a real server, a real client, a calendar that reads back.
    with serving() as address:
        cabinet = f"{address}/feeds/barchester-borough-council-cabinet.ics"
        feed = httpx.get(cabinet)
        again = httpx.get(cabinet, headers={"If-None-Match": feed.headers["ETag"]})
        assert (feed.status_code, again.status_code) == (200, 304)
        assert feed.headers["Content-Type"] == "text/calendar; charset=utf-8"
    titles = [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(feed.content).walk("VEVENT")]
    assert any(title.startswith("Done: ") for title in titles)
    assert len(titles) == 2


@contextmanager
def serving() -> Iterator[str]:
    """Run `tracker serve` on a free port until the block ends; the environment says which site."""
    port = free_port()
    command = [sys.executable, "-m", "tui", "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as patient:
                assert patient.get(f"{address}/healthz").status_code == 200
            yield address
        finally:
            server.terminate()
