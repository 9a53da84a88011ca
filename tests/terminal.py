"""A real terminal for a test: a program on a pty, its keys typed and its bytes read as lines of a screen.

No terminal emulator is among the test tools, so the few sequences Textual paints with are read here.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence

_SEQUENCE = re.compile(rb"\x1b(?:\[([0-9;?>=<]*)([a-zA-Z])|[\]P_][^\x07\x1b]*(?:\x07|\x1b\\)|[=>])")
PATIENCE = 30.0


class Terminal:
    """A program in a terminal of its own."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], *, columns: int = 100, lines: int = 30
    ) -> None:
        self.columns, self.lines = columns, lines
        self._rows = [[" "] * columns for _ in range(lines)]
        self._x = self._y = 0
        self._rest = b""
        self.code: int | None = None
        self.child, self._ours = pty.fork()
        if self.child == 0:
            os.execvpe(command[0], list(command), dict(environment))  # noqa: S606 - the product itself
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join("".join(row).rstrip() for row in self._rows)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._ours, keys.encode())

    def wait_for(self, words: str) -> None:
        """Read until the screen shows the words; fails with the screen where it never does."""
        end = time.monotonic() + PATIENCE
        while words not in self.text:
            if time.monotonic() > end or not self._read():
                raise AssertionError(f"{words!r} never came; the screen is:\n{self.text}")

    def wait_until_quiet(self) -> None:
        """Read until nothing has come for half a second; fails where it never stops."""
        end = time.monotonic() + PATIENCE
        while select.select([self._ours], [], [], 0.5)[0] and self._read():
            assert time.monotonic() < end, f"the screen is never still:\n{self.text}"

    def ended(self) -> int:
        """Read until the program ends, and give its exit code; fails where it goes on."""
        end = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < end, f"the program goes on; the screen is:\n{self.text}"
        if self.code is None:
            self.code = os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
        return self.code

    def close(self) -> None:
        """Close the terminal's window: the program hears of it as of any other."""
        os.close(self._ours)

    def wait_for_the_end(self) -> int:
        """Wait for a program whose terminal is gone; it is killed where it does not end."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            ended, status = os.waitpid(self.child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            select.select([], [], [], 0.05)
        os.kill(self.child, signal.SIGKILL)
        raise AssertionError("the program did not end when its terminal was closed")

    def _read(self) -> bool:
        if not select.select([self._ours], [], [], 1.0)[0]:
            return True
        try:
            held = os.read(self._ours, 65536)
        except OSError:  # how Linux says that nobody holds the other end
            return False
        self._take(self._rest + held)
        return bool(held)

    def _take(self, held: bytes) -> None:
        """Paint what came; half a sequence at the end waits for the rest."""
        at = 0
        for found in _SEQUENCE.finditer(held):
            self._paint(held[at : found.start()])
            at = found.end()
            if found[2] == b"H":
                y, _, x = found[1].partition(b";")
                self._y, self._x = int(y or 1) - 1, int(x or 1) - 1
        last = held.rfind(b"\x1b", at)
        cut = len(held) if last < 0 else last
        while cut > at and cut == len(held) and held[cut - 1] & 0x80 and not _whole(held[at:cut]):
            cut -= 1
        self._paint(held[at:cut])
        self._rest = held[cut:]

    def _paint(self, held: bytes) -> None:
        for sign in held.decode(errors="replace"):
            if sign == "\r":
                self._x = 0
            elif sign == "\n":
                self._y += 1
            elif sign >= " " and self._y < self.lines and self._x < self.columns:
                self._rows[self._y][self._x] = sign
                self._x += 1


def _whole(held: bytes) -> bool:
    try:
        held.decode()
    except UnicodeDecodeError:
        return False
    return True
