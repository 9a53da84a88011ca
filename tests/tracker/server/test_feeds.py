"""What calendar programs are answered; the server has its copies alone, the database is gone."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest

from tests.tracker.server.conftest import Running, serving
from tests.tracker.server.stored import etag_of, store
from tracker.settings import load
from tracker.sharing.copies import Copies
from tracker.workspace import Workspace

FEED = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Ynys M\xc3\xb4n\r\nEND:VCALENDAR\r\n"
TAG = f'"{etag_of(FEED)}"'
CHANGED = datetime(2024, 9, 12, 8, 30, 15, tzinfo=UTC)
CANARY = "canary-canary-canary-canary-canary-canary-1"
REVOKED = "revoked-revoked-revoked-revoked-revoked-rev"
WITHOUT_BYTES = "nothing-nothing-nothing-nothing-nothing-not"
ADDRESS = f"/feeds/{CANARY}/bar.ics"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Running]:
    place = tmp_path_factory.mktemp("served")
    database = place / "tracker.db"
    shutil.copyfile(sqlite_template, database)
    settings = load(
        {"TRACKER_DATABASE_URL": f"sqlite:///{database}", "TRACKER_CONFIG": str(place / "none.toml")}
    )
    with Workspace(settings) as workspace:
        store(workspace, "BAR", FEED, CHANGED, CANARY)
        store(workspace, "OLD", FEED, CHANGED, REVOKED, revoked=True)
        store(workspace, "NEW", None, CHANGED, WITHOUT_BYTES)
        with workspace.reading() as reader:
            Copies(Path(settings.feeds)).bring_up_to_date(reader)
    for file in place.glob("tracker.db*"):
        file.unlink()
    with Workspace(settings) as workspace, serving(workspace) as server:
        yield server


@pytest.fixture
def client(running: Running) -> httpx.Client:
    return running.client


def test_a_calendar_is_served_whole(client: httpx.Client) -> None:
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.content) == (200, FEED)
    said = dict(answer.headers)
    assert said.pop("date")
    assert said == {
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": 'inline; filename="bar.ics"',
        "content-length": str(len(FEED)),
        "etag": TAG,
        "last-modified": "Thu, 12 Sep 2024 08:30:15 GMT",
        "cache-control": "private, no-cache",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "x-robots-tag": "noindex",
    }


@pytest.mark.parametrize("tags", [TAG, f"W/{TAG}", f'"other", {TAG}', "*", f'"other",W/{TAG}'])
def test_whoever_has_it_is_told_so(client: httpx.Client, tags: str) -> None:
    answer = client.get(ADDRESS, headers={"If-None-Match": tags})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == TAG
    assert answer.headers["last-modified"] == "Thu, 12 Sep 2024 08:30:15 GMT"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "content-length" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"If-None-Match": '"other"'}, 200),
        ({"If-None-Match": TAG.strip('"')}, 200),
        ({"If-Modified-Since": format_datetime(CHANGED, usegmt=True)}, 304),
        ({"If-Modified-Since": format_datetime(CHANGED.replace(year=2025), usegmt=True)}, 304),
        ({"If-Modified-Since": format_datetime(CHANGED.replace(second=14), usegmt=True)}, 200),
        ({"If-Modified-Since": "yesterday"}, 200),
        ({"If-Modified-Since": format_datetime(CHANGED, usegmt=True), "If-None-Match": '"other"'}, 200),
        ({"Range": "bytes=0-3", "Accept": "image/png"}, 200),
        ({"Accept-Encoding": "gzip", "Cookie": "a=b"}, 200),
    ],
)
def test_what_is_asked_beside_it(client: httpx.Client, asked: dict[str, str], status: int) -> None:
    answer = client.get(ADDRESS, headers=asked)
    assert (answer.status_code, answer.content) == (status, FEED if status == 200 else b"")
    assert not {"set-cookie", "content-encoding", "location"} & set(answer.headers)


def test_head_says_the_same_without_the_body(client: httpx.Client) -> None:
    head, whole = client.head(ADDRESS), client.get(ADDRESS)
    assert (head.status_code, head.content) == (200, b"")
    assert {**head.headers, "date": ""} == {**whole.headers, "date": ""}
    assert client.head(ADDRESS, headers={"If-None-Match": TAG}).status_code == 304


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "PATCH"])
@pytest.mark.parametrize("token", [CANARY, REVOKED, "unknown"])
def test_nothing_else_is_allowed(client: httpx.Client, method: str, token: str) -> None:
    answer = client.request(method, f"/feeds/{token}/bar.ics")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "address",
    [f"/feeds/{CANARY}/x", f"/feeds/{CANARY}/cabinet.ics?scope=body&about=X&token=Y", f"{ADDRESS}?"],
)
def test_the_token_alone_decides(client: httpx.Client, address: str) -> None:
    assert client.get(address).content == FEED


@pytest.mark.parametrize(
    "said",
    [
        "unknown",
        CANARY[:-1],
        f"{CANARY}x",
        CANARY.upper(),
        "%00",
        "%0d%0aX-Evil:%201",
        "%ff",
        "é",
        "..",
        "x" * 5000,
    ],
)
def test_the_unknown_is_told_nothing(client: httpx.Client, said: str) -> None:
    answer = client.get(f"/feeds/{said}/bar.ics")
    constant = client.get("/feeds/another/thing.ics")
    assert (answer.status_code, constant.status_code) == (404, 404)
    if said != "..":  # that is tidied up by the client into an address of the public site
        assert answer.content == constant.content == b"There is no calendar at this address.\n"
    assert "x-evil" not in answer.headers


def test_the_revoked_is_gone(client: httpx.Client) -> None:
    answer = client.get(f"/feeds/{REVOKED}/bar.ics", headers={"If-None-Match": TAG})
    assert answer.status_code == 410
    assert answer.headers["content-type"].startswith("text/plain")
    assert b"switched off" in answer.content


def test_without_bytes_it_is_later_and_never_empty(client: httpx.Client) -> None:
    answer = client.get(f"/feeds/{WITHOUT_BYTES}/bar.ics")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "120")
    assert b"VCALENDAR" not in answer.content


def test_a_folder_of_the_token_is_no_page(client: httpx.Client) -> None:
    for address in (f"/feeds/{CANARY}", f"/feeds/{CANARY}/", f"/feeds/{CANARY}/a/b.ics", f"/{CANARY}"):
        answer = client.get(address)
        assert (answer.status_code, "location" in answer.headers) == (404, False)


def test_no_token_is_in_a_log_a_header_a_body_or_a_figure(running: Running) -> None:
    del running.log[:]
    addresses = [
        ADDRESS,
        f"//feeds//{CANARY}//bar.ics",
        f"/feeds/{CANARY}",
        f"/feeds/{CANARY}/{CANARY}.ics",
        f"/feeds/{CANARY}/a/b",
        f"/feeds/x/{CANARY}",
        f"/feeds/%63{CANARY[1:]}/bar.ics",
        f"/{CANARY}?token={CANARY}",
        f"/healthz?{CANARY}",
        f"/unsubscribe/{CANARY}",
        f"/unsubscribe/{CANARY}/",
        f"/UNSUBSCRIBE/{CANARY}",
        "/metrics",
        "/feeds/%0d%0aforged%20line/x",
        "/%0d%0aforged%20line",
    ]
    answers = [
        running.client.request(
            method, address, headers={"User-Agent": CANARY, "Referer": f"http://x/{CANARY}"}
        )
        for address in addresses
        for method in ("GET", "POST")
    ]
    told = [running.log, running.said, [str(answer.headers) + answer.text for answer in answers]]
    assert CANARY[3:] not in str(told)
    assert len(running.log) == len(answers)
    assert all("\n" not in line and "forged line" not in line for line in running.log)
    assert running.log[0].split(" ")[2:] == ["GET", "/feeds/-", "200", str(len(FEED))]


def test_the_public_and_plain_is_shown_in_the_log(running: Running) -> None:
    del running.log[:]
    for address in ("/feeds/quay.ics", "/quay/index.html", "/"):
        running.client.get(address)
    assert [line.split(" ")[3] for line in running.log] == ["/feeds/quay.ics", "/quay/index.html", "/"]
