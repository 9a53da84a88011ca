"""The terminal the app draws on, which may be closed at any moment: then the app ends as `q` ends it."""

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver


class _MayBeGone:
    """A stream that takes what is written to a closed terminal, and drops it."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - Textual says not which
        self._stream = stream

    def write(self, text: str) -> None:
        self._or_not(lambda: self._stream.write(text))

    def flush(self) -> None:
        self._or_not(self._stream.flush)

    def fileno(self) -> int:
        return int(self._stream.fileno())

    @staticmethod
    def _or_not(do: Callable[[], object]) -> None:
        try:
            do()
        except OSError:
            return


class Terminal(LinuxDriver):
    """Textual's driver, without its fault that a closed terminal blocks the app on its next line."""

    def __init__(self, app: App[Any], **said: Any) -> None:  # noqa: ANN401 - the driver's own parameters
        super().__init__(app, **said)
        self._file: Any = _MayBeGone(self._file)

    def run_input_thread(self) -> None:
        """Hand on what is typed, until there is no one left to type."""
        try:
            super().run_input_thread()
        except OSError:
            self._app.call_later(self._app.run_action, "quit")
