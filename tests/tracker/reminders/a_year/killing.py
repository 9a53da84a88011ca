"""Killing the program between two statements: from there on it says nothing more to the database."""

from typing import Any

from sqlalchemy import Engine, event


class Killed(BaseException):
    """The program is gone; nothing of it catches this."""


class Killer:
    """Count what one program says to its database, and end it before the statement or commit of a number."""

    def __init__(self, engine: Engine, *, at: int | None = None) -> None:
        self.at, self.count, self.is_dead = at, 0, False
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _without_waiting_for_the_disk)
        event.listen(engine, "before_cursor_execute", self._step)
        event.listen(engine, "commit", self._step)

    def at_step(self, number: int | None) -> None:
        """Begin anew, and end the program at a number from now on; None leaves it alone."""
        self.at, self.count, self.is_dead = number, 0, False

    def _step(self, *_: Any) -> None:
        if self.is_dead:
            raise Killed  # what is dead says nothing more, not even while it is tidied up
        self.count += 1
        if self.count == self.at:
            self.is_dead = True
            raise Killed


def _without_waiting_for_the_disk(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")  # programs die here, the machine does not
