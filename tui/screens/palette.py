"""Every act of the place in the command palette."""

from collections.abc import Awaitable, Callable
from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.screens.dialogs.keys import help_of, is_ours

Command = tuple[str, str, Callable[[], Awaitable[bool]]]


class PlaceCommands(Provider):
    """The commands of the place one is in, and those of the app."""

    def _commands(self) -> list[Command]:
        """Give each command once, as (name, help, what to do)."""
        found: dict[str, Command] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if active.enabled and is_ours(active) and active.node in (self.screen, self.app):
                name = command_name(binding)
                found.setdefault(
                    name,
                    (
                        name,
                        help_of(active.node, binding.action),
                        partial(self.app.run_action, binding.action, active.node),
                    ),
                )
        return list(found.values())

    async def discover(self) -> Hits:
        """Offer all of them."""
        for name, help_, command in self._commands():
            yield DiscoveryHit(name, command, help=help_)

    async def search(self, query: str) -> Hits:
        """Offer those whose name or help is near to what is typed."""
        matcher = self.matcher(query)
        for name, help_, command in self._commands():
            score = max(matcher.match(name), matcher.match(help_))
            if score > 0:
                yield Hit(score, matcher.highlight(name), command, help=help_)


def command_name(binding: Binding) -> str:
    """Name a command: what its binding says where it takes a parameter, else its own name in words."""
    if "(" in binding.action:
        return binding.description
    return binding.action.replace("_", " ").capitalize()
