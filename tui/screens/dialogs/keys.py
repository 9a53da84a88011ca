"""Every key of the place one is in, with what it does."""

from inspect import getdoc

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from tui.screens.dialogs.dialog import Dialog

Key = tuple[str, str]


class Keys(Dialog[None]):
    """The keys; any key leaves."""

    def __init__(self, place: str, keys: list[Key]) -> None:
        super().__init__()
        self._place = place
        self._keys = keys

    def compose(self) -> ComposeResult:
        """List them."""
        width = max(len(key) for key, _ in self._keys) + 2
        lines = [Content.assemble((f"{key:<{width}}", "bold $accent"), help_) for key, help_ in self._keys]
        with VerticalScroll(classes="box tall") as box:
            box.border_title = f"Keys: {self._place}"
            box.border_subtitle = "Escape to leave"
            yield Static(Content("\n").join(lines))

    def on_key(self, event: events.Key) -> None:
        """Leave on the key that opened it, too."""
        if event.key in ("question_mark", "q", "enter"):
            event.stop()
            self.dismiss(None)


def keys_of(screen: Screen[object]) -> list[Key]:
    """Give the keys that work on a screen, those of one command together, each with its help."""
    together: dict[tuple[DOMNode, str], list[str]] = {}
    for active in screen.active_bindings.values():
        if active.enabled and not active.binding.system:
            shown = screen.app.get_key_display(active.binding)
            together.setdefault((active.node, active.binding.action), []).append(shown)
    return [(", ".join(keys), help_of(node, action)) for (node, action), keys in together.items()]


def help_of(node: DOMNode, action: str) -> str:
    """Give the first line of what a command's docstring says."""
    name = action.partition("(")[0]
    scope, _, name = name.rpartition(".")
    owner = {"app": node.app, "screen": node.screen}.get(scope, node)
    return (getdoc(getattr(owner, f"action_{name}", None)) or name.replace("_", " ")).splitlines()[0]
