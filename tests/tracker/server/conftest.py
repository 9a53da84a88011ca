"""The real server on a free port of this machine, in a thread; its keeper looks when it is told to."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from tracker.server.keeping import Keeper
from tracker.server.running import listen, server_of
from tracker.settings import load
from tracker.sharing.copies import Copies
from tracker.workspace import Workspace


class Running(NamedTuple):
    """A server: a client of it, the thread behind it, what it said and logged."""

    client: httpx.Client
    keeper: Keeper
    said: list[str]
    log: list[str]


@contextmanager
def serving(workspace: Workspace) -> Iterator[Running]:
    """Serve a workspace; gives the server while it runs."""
    said: list[str] = []
    log: list[str] = []
    copies = Copies(Path(workspace.settings.feeds))
    keeper = Keeper(workspace, copies, say=said.append, every=3600)
    keeper.start()
    server = server_of(workspace, keeper, log=log.append)
    with listen("127.0.0.1", 0) as place:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [place]})
        thread.start()
        address = f"http://127.0.0.1:{place.getsockname()[1]}"
        try:
            with httpx.Client(base_url=address, timeout=30) as client:
                yield Running(client, keeper, said, log)
        finally:
            server.should_exit = True
            thread.join(timeout=30)
            keeper.stop()
    assert not thread.is_alive()


@pytest.fixture
def on_sqlite(sqlite_template: Path, tmp_path: Path) -> Iterator[Workspace]:
    """An empty database where its kind makes no difference."""
    shutil.copyfile(sqlite_template, tmp_path / "tracker.db")
    settings = load(
        {
            "TRACKER_DATABASE_URL": f"sqlite:///{tmp_path / 'tracker.db'}",
            "TRACKER_CONFIG": str(tmp_path / "none.toml"),
            "TRACKER_TODAY": "2024-09-16",
        }
    )
    with Workspace(settings) as workspace:
        yield workspace
