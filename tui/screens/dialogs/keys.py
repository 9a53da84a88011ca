"""Every key of the place one is in, with what it does."""

from inspect import getdoc

from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from tui.screens.dialogs.dialog import Dialog

Group = tuple[str, list[tuple[str, str]]]
"""A heading, and keys with what they do."""

_TEXTUALS_OWN = {
    "app.focus_next": "Go to the next part of the page.",
    "app.focus_previous": "Go to the part before.",
    "command_palette": "Find any command by its name.",
}


class Keys(Dialog[None]):
    """The keys of a place."""

    def __init__(self, place: str, groups: list[Group]) -> None:
        super().__init__()
        self._place = place
        self._groups = groups

    def compose(self) -> ComposeResult:
        """List them, by what they belong to."""
        width = max(len(key) for _, keys in self._groups for key, _ in keys) + 2
        lines: list[Content] = []
        for heading, keys in self._groups:
            lines += [Content("")] if lines else []
            lines += [Content.styled(heading, "bold")]
            lines += [Content.assemble((f"{key:<{width}}", "$accent"), help_) for key, help_ in keys]
        with VerticalScroll(classes="box") as box:
            box.border_title = f"Keys: {self._place}"
            box.border_subtitle = "Escape to leave"
            yield Static(Content("\n").join(lines))

    def on_key(self, event: events.Key) -> None:
        """Leave on the key that opened it, too."""
        if event.key in ("question_mark", "q", "enter"):
            event.stop()
            self.dismiss(None)


def keys_of(screen: Screen[None]) -> list[Group]:
    """Give the keys that work on a screen, those of one command together, each with its help."""
    groups: dict[str, dict[str, list[str]]] = {
        heading: {} for heading in ("Here", "Acts", "In the list", "Everywhere")
    }
    for active in screen.active_bindings.values():
        if active.enabled and is_ours(active):
            heading = {screen: "Here", screen.app: "Everywhere"}.get(active.node, "In the list")
            if active.binding.action in getattr(screen, "ACTS", ()):
                heading = "Acts"
            shown = screen.app.get_key_display(active.binding)
            if active.binding.action in _TEXTUALS_OWN:
                heading = "Everywhere"
            help_ = help_of(active.node, active.binding.action)
            groups[heading].setdefault(help_, []).append(shown)
    return [
        (heading, [(" ".join(keys), help_) for help_, keys in found.items()])
        for heading, found in groups.items()
        if found
    ]


def help_of(node: DOMNode, action: str) -> str:
    """Give the first line of what a command's docstring says; a parameter in words follows it."""
    if action in _TEXTUALS_OWN:
        return _TEXTUALS_OWN[action]
    name, _, parameter = action.partition("(")
    said = (getdoc(_method(node, name)) or name).splitlines()[0]
    return said.replace("that place", f"the {parameter.strip(chr(39) + ')')}")


def is_ours(active: ActiveBinding) -> bool:
    """Whether a key is one of the tracker's own, or of the few of Textual's worth telling."""
    if active.binding.action in _TEXTUALS_OWN:
        return True
    method = _method(active.node, active.binding.action.partition("(")[0])
    return getattr(method, "__module__", "").startswith("tui.")


def _method(node: DOMNode, name: str) -> object:
    scope, _, name = name.rpartition(".")
    owner = {"app": node.app, "screen": node.screen}.get(scope, node)
    return getattr(owner, f"action_{name}", None)
