import socket
from base64 import b64encode
from collections.abc import Iterator
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from tests.tracker.server.conftest import serving
from tracker.publishing.folder import write_folder
from tracker.publishing.render.page import content_policy, index_page
from tracker.server.running import PortInUseError, listen
from tracker.settings import Settings, load
from tracker.workspace import Workspace

FEED = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
TAG = f'"{sha256(FEED).hexdigest()[:32]}"'
ADDRESS = "/feeds/quay.ics"


def written_site(place: Path) -> Path:
    """Write a site, with a secret beside it."""
    (place / "secret.txt").write_text("secret")
    site = place / "site"
    write_folder(
        site, {"index.html": index_page([]).encode(), "quay/index.html": b"<p>quay", "feeds/quay.ics": FEED}
    )
    return site


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server of a site that stays as it is, with no database anywhere."""
    place = tmp_path_factory.mktemp("served")
    with Workspace(settings(place, written_site(place))) as workspace, serving(workspace) as server:
        yield server.client


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written_site(tmp_path)


@pytest.fixture
def changing(folder: Path, tmp_path: Path) -> Iterator[httpx.Client]:
    """A server of the site in `folder`, which the test changes."""
    with Workspace(settings(tmp_path, folder)) as workspace, serving(workspace) as server:
        yield server.client


def settings(tmp_path: Path, site: Path) -> Settings:
    return load(
        {
            "TRACKER_DATABASE_URL": f"sqlite:///{tmp_path / 'none.db'}",
            "TRACKER_CONFIG": str(tmp_path / "none.toml"),
            "TRACKER_SITE": str(site),
        }
    )


def test_a_calendar_is_served_whole(client: httpx.Client) -> None:
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.content) == (200, FEED)
    said = dict(answer.headers)
    assert parsedate_to_datetime(said.pop("date")).year > 2000
    assert parsedate_to_datetime(said.pop("last-modified")).year > 2000
    assert said == {
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": 'inline; filename="quay.ics"',
        "content-length": str(len(FEED)),
        "etag": TAG,
        "cache-control": "public, max-age=300, stale-while-revalidate=3600, stale-if-error=604800",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "x-robots-tag": "noindex",
    }


@pytest.mark.parametrize("tags", [TAG, f"W/{TAG}", f'"other", {TAG}', "*", f'"other",W/{TAG}'])
def test_whoever_has_it_is_told_so(client: httpx.Client, tags: str) -> None:
    answer = client.get(ADDRESS, headers={"If-None-Match": tags})
    assert (answer.status_code, answer.content) == (304, b"")
    whole = client.get(ADDRESS)
    for name in ("etag", "last-modified", "cache-control"):
        assert answer.headers[name] == whole.headers[name]


@pytest.mark.parametrize("tags", ['"other"', TAG.strip('"'), ""])
def test_whoever_has_another_gets_it(client: httpx.Client, tags: str) -> None:
    assert client.get(ADDRESS, headers={"If-None-Match": tags}).status_code == 200


def test_a_date_counts_only_without_a_tag(client: httpx.Client) -> None:
    changed = parsedate_to_datetime(client.get(ADDRESS).headers["last-modified"])
    same, before = (
        format_datetime(changed, usegmt=True),
        format_datetime(changed.replace(year=2001), usegmt=True),
    )
    assert client.get(ADDRESS, headers={"If-Modified-Since": same}).status_code == 304
    assert client.get(ADDRESS, headers={"If-Modified-Since": before}).status_code == 200
    assert client.get(ADDRESS, headers={"If-Modified-Since": "yesterday"}).status_code == 200
    both = {"If-Modified-Since": same, "If-None-Match": '"other"'}
    assert client.get(ADDRESS, headers=both).status_code == 200


def test_head_says_the_same_without_the_body(client: httpx.Client) -> None:
    head, whole = client.head(ADDRESS), client.get(ADDRESS)
    assert (head.status_code, head.content) == (200, b"")
    for name in whole.headers:
        assert name == "date" or head.headers[name] == whole.headers[name]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "PATCH"])
@pytest.mark.parametrize("address", [ADDRESS, "/", "/nothing", "/healthz"])
def test_nothing_else_is_allowed(client: httpx.Client, method: str, address: str) -> None:
    answer = client.request(method, address)
    assert answer.status_code == 405
    assert {name.strip() for name in answer.headers["allow"].split(",")} == {"GET", "HEAD"}


def test_ranges_parameters_and_what_is_accepted_do_not_matter(client: httpx.Client) -> None:
    answer = client.get(f"{ADDRESS}?token=1", headers={"Range": "bytes=0-3", "Accept": "image/png"})
    assert (answer.status_code, answer.content) == (200, FEED)
    assert "set-cookie" not in answer.headers


def test_a_page_allows_its_own_style_alone(client: httpx.Client) -> None:
    answer = client.get("/")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"] == f"{content_policy()}; frame-ancestors 'none'"
    style = answer.text.split("<style>")[1].split("</style>")[0]
    assert b64encode(sha256(style.encode()).digest()).decode() in content_policy()


def test_a_folder_is_its_index(client: httpx.Client) -> None:
    assert client.get("/quay/").content == b"<p>quay"


@pytest.mark.parametrize(
    "address",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/feeds/..%5c..%5csecret.txt",
        "//etc/passwd",
        "/feeds/quay.ics%00.html",
        "/.tracker-site.json",
        "/feeds/",
        "/feeds/other.ics",
    ],
)
def test_only_what_was_written_is_there(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert b"secret" not in answer.content


def test_a_new_edition_is_served_at_once_and_a_removed_calendar_no_more(
    changing: httpx.Client, folder: Path
) -> None:
    assert changing.get(ADDRESS).content == FEED
    changed = FEED.replace(b"2.0", b"2.0\r\nX-EDITION:2")
    write_folder(folder, {"index.html": b"x", "feeds/quay.ics": changed})
    answer = changing.get(ADDRESS, headers={"If-None-Match": TAG})
    assert (answer.status_code, answer.content) == (200, changed)
    write_folder(folder, {"index.html": b"x"})
    assert changing.get(ADDRESS).status_code == 404


def test_what_cannot_be_read_is_served_as_it_was(changing: httpx.Client, folder: Path) -> None:
    assert changing.get(ADDRESS).content == FEED
    folder.rename(folder.with_name("away"))
    assert (changing.get(ADDRESS).status_code, changing.get(ADDRESS).content) == (200, FEED)


def test_a_port_in_use_is_said() -> None:
    with listen("127.0.0.1", 0) as taken, pytest.raises(PortInUseError, match="--port"):
        listen("127.0.0.1", taken.getsockname()[1])


def test_without_a_site_there_is_a_plain_sentence(tmp_path: Path) -> None:
    with Workspace(settings(tmp_path, tmp_path / "no-site")) as workspace, serving(workspace) as server:
        answer = server.client.get("/")
        assert (answer.status_code, answer.text.count("\n")) == (404, 1)
        assert "no page has been published here yet" in answer.text


def test_robots_may_read_calendars(changing: httpx.Client, folder: Path) -> None:
    answer = changing.get("/robots.txt")
    assert (answer.status_code, answer.text) == (200, "User-agent: *\nDisallow:\n")
    write_folder(folder, {"robots.txt": b"the site's own"})
    assert changing.get("/robots.txt").content == b"the site's own"


def test_paths_as_they_come_over_the_wire(client: httpx.Client) -> None:
    """Clients tidy up their paths; an attacker does not."""
    host, port = client.base_url.host, client.base_url.port or 0
    for path in (
        "/../secret.txt",
        "/feeds/../../secret.txt",
        "/%2e%2e/%2e%2e/secret.txt",
        "http://x/../secret.txt",
    ):
        with socket.create_connection((host, port), timeout=30) as wire:
            wire.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda: wire.recv(65536), b""))
        assert answer.split(b"\r\n")[0].split(b" ")[1] in (b"404", b"400")
        assert b"secret" not in answer
