"""The app in a browser: served on this machine alone, unless somebody says otherwise."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import pytest

Run = Callable[..., Any]
PLAN = """# Newton Plan

Council: Newton Council

## Homes

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Strategy | Cabinet | Approve it | September 2024 |
"""


@pytest.mark.parametrize("host", ["192.168.1.7", "::", "example.gov.uk"])
def test_an_address_others_can_reach_is_refused(run: Run, host: str) -> None:
    refused = run("web", "--host", host)
    assert refused.code == 2
    assert "--open-to-others" in refused.err


def test_without_a_plan_it_says_so_before_it_serves(run: Run) -> None:
    assert "tracker import" in run("web").err


@pytest.fixture
def served(run: Run, tmp_path: Path) -> Iterator[str]:
    """The address the app is served at."""
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    run("import", tmp_path / "plan.md", "--prefix", "NEWT")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    environment = {**os.environ, "TRACKER_STATE": "none"}
    command = [sys.executable, "-m", "tui", "web", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
        yield f"http://127.0.0.1:{port}"
        server.kill()


def page_of(address: str) -> str:
    """Ask until the server is up."""
    end = time.monotonic() + 20
    while True:
        try:
            return httpx.get(address).text
        except httpx.ConnectError:
            assert time.monotonic() < end


async def test_a_browser_sees_the_agenda(served: str) -> None:
    assert "textual" in await asyncio.to_thread(page_of, served)
    painted = b""
    async with (
        aiohttp.ClientSession() as browser,
        browser.ws_connect(f"{served}/ws?width=100&height=30") as line,
    ):
        await line.send_str(json.dumps(["resize", {"width": 100, "height": 30}]))
        for _ in range(40):
            if b"NEWT-A1" in painted:
                break
            message = await line.receive(timeout=10)
            assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), message
            painted += message.data if isinstance(message.data, bytes) else b""
    assert b"NEWT-A1" in painted
