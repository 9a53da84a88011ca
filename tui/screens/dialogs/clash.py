"""Two people changed the same thing: what each did, side by side, and what is to become of it."""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from tracker.progress.errors import ChangedMeanwhileError
from tracker.progress.views import Done, history
from tracker.workspace import Workspace
from tui.acts import OnMilestones, in_words
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line

if TYPE_CHECKING:
    from textual.worker import Worker


class Clash(Dialog[str]):
    """Theirs or yours? Answers "mine", "look", or nothing to let theirs stand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "leave", "Keep theirs", show=False),
        Binding("m", "choose('mine')", "Record yours on top", show=False),
        Binding("l,enter", "choose('look')", "Look at it", show=False),
    ]

    def __init__(self, workspace: Workspace, act: OnMilestones, error: ChangedMeanwhileError) -> None:
        super().__init__()
        self._workspace = workspace
        self._act = act
        self._error = error

    def compose(self) -> ComposeResult:
        """Put the two side by side, with what can be done under them."""
        with Vertical(classes="box") as box:
            box.border_title = f"{one_line(self._error.reference)} was changed meanwhile"
            box.border_subtitle = "Escape keeps theirs; undo brings back either"
            with Horizontal(classes="sides"):
                yield Static(Content(one_line(str(self._error))), id="theirs")
                yield Static(
                    Content.assemble(("Yours, not recorded\n\n", "bold"), one_line(in_words(self._act))),
                    id="yours",
                )
            keys = (("k", "keep theirs"), ("m", "record yours on top"), ("l", "look at it first"))
            parts = [part for key, words in keys for part in ((key, "bold $accent"), f" {words}   ")]
            yield Static(Content.assemble(*parts))

    def on_mount(self) -> None:
        """Ask what they did, field by field."""
        _: Worker[None] = self.app.run_worker(self._ask, group=f"{id(self)} theirs", exit_on_error=False)

    async def _ask(self) -> None:
        done = await asyncio.to_thread(_last_on, self._workspace, self._error.reference)
        if self.is_running and done is not None:
            act = done.act
            when = f"{act.at[:10]} {act.at[11:16]}"
            lines = [one_line(line) for line in (f"{act.what} {act.about}", act.why, *done.changes) if line]
            self.query_one("#theirs", Static).update(
                Content.assemble((f"{one_line(act.who)}, {when}\n\n", "bold"), "\n".join(lines))
            )

    def action_choose(self, choice: str) -> None:
        """Answer."""
        self.dismiss(choice)


def _last_on(workspace: Workspace, reference: str) -> Done | None:
    with workspace.reading() as reader:
        found = history(reader, reference, limit=20)
    return next((one for one in found if reference in one.act.about.split(", ")), None)
