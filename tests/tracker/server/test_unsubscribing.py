"""The page a letter's link leads to."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from sqlmodel import Session

from db.history import machinery
from db.models import Recipient
from tests.tracker.server.conftest import serving
from tracker.workspace import Workspace

THEIRS = "a-token"
PAGE = f"/unsubscribe/{THEIRS}"


def keep(workspace: Workspace) -> None:
    with machinery(workspace.engine) as session:
        session.add(Recipient(address="priya@barchester.example", token=THEIRS))


def stopped(workspace: Workspace) -> bool:
    with Session(workspace.engine) as session:
        recipient = session.get(Recipient, 1)
        assert recipient is not None
        return recipient.stopped_at is not None


def test_looking_changes_nothing_and_the_button_does(workspace: Workspace) -> None:
    keep(workspace)
    with serving(workspace) as server:
        look = server.client.get(PAGE)
        assert (look.status_code, server.client.head(PAGE).status_code, stopped(workspace)) == (
            200,
            200,
            False,
        )
        assert "<button" in look.text
        done = server.client.post(PAGE, data={"stop": "yes"})
        assert (done.status_code, stopped(workspace)) == (200, True)
        again = server.client.post(PAGE, data={"again": "yes"})
        assert (again.status_code, stopped(workspace)) == (200, False)
    assert "priya" not in look.text + done.text + again.text


def test_a_mail_program_stops_with_one_click(workspace: Workspace) -> None:
    keep(workspace)
    with serving(workspace) as server:
        for form in (
            {"data": {"List-Unsubscribe": "One-Click"}},
            {"files": {"List-Unsubscribe": (None, "One-Click")}},
        ):
            server.client.post(PAGE, data={"again": "yes"})
            assert server.client.post(PAGE, **form).status_code == 200
            assert stopped(workspace)


def test_what_does_not_work_out_is_a_page_too(on_sqlite: Workspace, tmp_path: Path) -> None:
    with serving(on_sqlite) as server:
        unknown = server.client.post("/unsubscribe/another")
        much = server.client.post(PAGE, content=b"x" * 5000)
        other = server.client.put(PAGE)
        (tmp_path / "tracker.db").unlink()
        later = server.client.post(PAGE)
    assert [answer.status_code for answer in (unknown, much, other, later)] == [404, 413, 405, 503]
    assert other.headers["allow"] == "GET, HEAD, POST"
    assert later.headers["retry-after"] == "120"
    assert all("<h1>" in answer.text for answer in (unknown, much, later))


def test_the_page_is_accessible_and_lets_nothing_in(on_sqlite: Workspace) -> None:
    with serving(on_sqlite) as server:
        page = server.client.get(PAGE)
    style = page.text.split("<style>")[1].split("</style>")[0]
    policy = page.headers["content-security-policy"]
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert (page.headers["cache-control"], page.headers["referrer-policy"]) == ("no-store", "no-referrer")
    assert '<html lang="en-GB">' in page.text
    for part in ("title", "h1", "button", "main"):
        assert len(re.findall(f"<{part}[ >]", page.text)) == 1
