"""A place whose words can be kept as a view, and found again by its name."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tracker.workspace import Workspace
from tui.screens.filtered import Filtered

if TYPE_CHECKING:
    from tracker.finding.views import View
    from tui.screens.dialogs.choose_view import Drop, Save, Use


class Viewed(Filtered):
    """A list that can be narrowed, and shown as somebody saved it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("v", "views", "views")]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._used: View | None = None

    @property
    def view(self) -> "View | None":
        """The view that is shown, as long as its words are those of the list."""
        return self._used if self._used is not None and self._used.words == self.words else None

    def action_views(self) -> None:
        """Show a view by its name, keep the present list as one, or drop one."""
        self.ask(all_views, partial(self._offer_views, dropped=None), about="views")

    def _offer_views(self, views: "list[View]", *, dropped: "View | None") -> None:
        from tui.screens.dialogs.choose_view import ChooseView  # noqa: PLC0415 - only when asked for

        self.app.push_screen(ChooseView(views, self.words, dropped), self._take_view)

    def _take_view(self, answer: "Use | Save | Drop | None") -> None:
        from tui.screens.dialogs.choose_view import Save, Use  # noqa: PLC0415 - only when asked for

        if isinstance(answer, Use):
            self._use(answer.view)
        elif isinstance(answer, Save):
            self.ask(partial(save, name=answer.name, words=answer.words), self._saved, about="views")
        elif answer is not None:
            self.ask(partial(drop, name=answer.view.name), self._dropped, about="views")

    def _use(self, view: "View") -> None:
        self._used = view
        self.put_in_line(view.words)
        self._focus_list()

    def _saved(self, view: "View") -> None:
        self._use(view)
        self.notify(f"“{view.name}” is kept for everybody: {view.words}", markup=False)

    def _dropped(self, dropped: "View") -> None:
        self.ask(all_views, partial(self._offer_views, dropped=dropped), about="views")


def all_views(workspace: Workspace) -> "list[View]":
    """Give every view there is."""
    from tracker.finding.views import views  # noqa: PLC0415 - only when asked for

    with workspace.reading() as reader:
        return views(reader)


def save(workspace: Workspace, *, name: str, words: str) -> "View":
    """Keep a view."""
    from tracker.finding.saving import save_view  # noqa: PLC0415 - SQLAlchemy is slow to load

    return save_view(workspace, name, words)


def drop(workspace: Workspace, *, name: str) -> "View":
    """Forget a view."""
    from tracker.finding.saving import drop_view  # noqa: PLC0415 - SQLAlchemy is slow to load

    return drop_view(workspace, name)
