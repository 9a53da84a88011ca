"""Measure and print: `python -m tests.benchmarks [MODULE …]`; without names, every module beside this one."""

import sys
from importlib import import_module
from pathlib import Path

NOT_MEASURED = {"__main__", "figure"}


def modules() -> list[str]:
    """Name the modules that measure something."""
    return sorted(
        path.stem
        for path in Path(__file__).parent.glob("[!_]*.py")
        if path.stem not in NOT_MEASURED and "\ndef measure(" in path.read_text(encoding="utf-8")
    )


def main(names: list[str]) -> None:
    """Print the figures of each module named, and its table where it has one."""
    for name in names or modules():
        module = import_module(f"tests.benchmarks.{name}")
        for figure in module.measure():
            print(figure.line(), flush=True)  # noqa: T201 - this is what it is for
        if hasattr(module, "table"):
            print(module.table(), flush=True)  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main(sys.argv[1:])
