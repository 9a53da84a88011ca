from collections.abc import Iterator

import click
import pytest

from tui.cli.run import COMMANDS, tracker


def every(names: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield names, command
    for name, one in getattr(command, "commands", {}).items():
        yield from every((*names, name), one)


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_in_a_help_stand_line_by_line(name: str) -> None:
    context = click.Context(tracker)
    command = tracker.get_command(context, name)
    assert command is not None
    for names, one in every((name,), command):
        said = one.get_help(click.Context(one, info_name=" ".join(names), max_content_width=100))
        assert "\\b" not in said, names
        shown = {line.strip() for line in said.splitlines()}
        for line in (one.help or "").splitlines():
            if line.startswith("tracker "):
                assert line.strip() in shown
