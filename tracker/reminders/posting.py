"""One message posted by apprise, in a program of its own: what it may reach is settled where it connects.

Run with the order as JSON on its input: `address`, `title`, `body`, `inside` (addresses inside the network
that are allowed). It prints what became of it as JSON: `known` (apprise can use the address), `secure`,
`taken`, `code` (the HTTP status of a refusal), `refused` (hosts that were not allowed).

An address can be checked before, but names can resolve to another place a moment later, servers redirect, and
each of apprise's many services connects in its own way. So the check is an audit hook (PEP 578) on connecting
itself: it sees the very address that is used, and no Python in the program can get round it or take it off.
The program has nothing but apprise in it, which keeps secrets and slow services out of everything else.
"""

import json
import logging
import re
import sys
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

CONNECT_SECONDS, READ_SECONDS = 10.0, 20.0
_NAT64 = IPv6Network("64:ff9b::/96")
_CONNECTING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_STARTING = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork"})
_HTTPS_PORT = 443
_STATUS = re.compile(r"error=(\d{3})\b")


def is_outside(address: str) -> bool:
    """Whether an address is a public host's: not private, loopback, link-local, shared or multicast.

    An IPv6 address that carries an IPv4 address is judged by that one.
    """
    try:
        known = ip_address(address)
    except ValueError:
        return False
    if isinstance(known, IPv6Address):
        carried = _carried(known)
        if carried is not None:
            known = carried
    return known.is_global and not known.is_multicast and not known.is_reserved


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


class Fence:
    """What this program may not do from now on: connect to the inside, speak plain HTTP, start programs."""

    def __init__(self, inside: Collection[str]) -> None:
        self.inside = frozenset(inside)
        self.refused: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Refuse, by an `OSError`, what is about to happen."""
        if event in _CONNECTING and (address := arguments[1]) is not None:  # None: connected before
            host = str(address[0]) if isinstance(address, tuple) else "this machine"
            if host not in self.inside and not is_outside(host):
                self._refuse(host)
        elif event in _STARTING:
            self._refuse("this machine")
        elif event == "http.client.connect" and getattr(arguments[0], "default_port", 0) != _HTTPS_PORT:
            self._refuse(f"{arguments[1]} without https")

    def _refuse(self, what: str) -> None:
        self.refused.append(what)
        raise PermissionError(f"{what} is out of bounds")


class _Statuses(logging.Handler):
    """The HTTP status that a service complained of, from what apprise logs; the rest is thrown away."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.code: int | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the status, if the line has one."""
        found = _STATUS.search(record.getMessage())
        if found:
            self.code = int(found[1])


def post(order: dict[str, Any]) -> dict[str, Any]:
    """Post one message; gives what became of it."""
    from apprise import Apprise, AppriseAsset, NotifyFormat, PersistentStoreMode  # noqa: PLC0415 - not in tests of the fence

    statuses = _Statuses()
    logger = logging.getLogger("apprise")
    logger.addHandler(statuses)
    logger.propagate = False
    asset = AppriseAsset(
        app_id="tracker",
        async_mode=False,
        http_redirects=False,
        image_url_mask="",
        image_url_logo="",
        pgp_autogen=False,
        pem_autogen=False,
        storage_mode=PersistentStoreMode.MEMORY,
    )
    service = Apprise.instantiate(order["address"], asset=asset)
    if service is None:
        return {"known": False}
    if not _is_secure(service):
        return {"known": True, "secure": False}
    # What an address says of these does not count.
    service.redirects = False
    service.verify_certificate = True
    service.service_retry = 0
    service.socket_connect_timeout, service.socket_read_timeout = CONNECT_SECONDS, READ_SECONDS
    fence = Fence(order["inside"])
    sys.addaudithook(fence)
    sender = Apprise(asset=asset)
    sender.add(service)
    taken = sender.notify(title=order["title"], body=order["body"], body_format=NotifyFormat.TEXT)
    return {
        "known": True,
        "secure": True,
        "taken": bool(taken),
        "code": statuses.code,
        "refused": fence.refused,
    }


def _is_secure(service: Any) -> bool:  # noqa: ANN401 - apprise has no types
    """Whether the address is of a service's encrypted form; e-mail is not apprise's to send here."""
    secure = service.secure_protocol or ()
    schemes = (secure,) if isinstance(secure, str) else tuple(secure)
    return "mailtos" not in schemes and service.url(privacy=True).partition("://")[0] in schemes


if __name__ == "__main__":
    print(json.dumps(post(json.load(sys.stdin))))  # noqa: T201 - its answer
