"""The command line: one command for each act of the app, each loaded when it is called.

Plain text for people, `--json` for programs. Exit code 0 done, 1 refused by the data, 2 bad input.
"""

import sys
from collections.abc import Sequence

STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the only place where an error becomes a sentence and an exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        from tracker import __version__  # noqa: PLC0415 - answered before anything else is loaded

        print(f"tracker {__version__}")  # noqa: T201 - the answer itself
        return 0
    from tui.cli.run import run  # noqa: PLC0415 - see above

    return run(given)
