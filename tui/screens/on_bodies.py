"""What is done to a body, wherever one looks at it: names made one, contact, kind, whom it reports to."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tracker.progress.load import RegisteredBody, register_with_load
from tracker.workspace import Workspace
from tui.acts_beside import BodyKind, Merge, ReportsTo
from tui.screens.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KINDS = ("committee", "panel", "officers", "service", "post", "partner", "external", "unsaid")


class OnBodies(Place):
    """A place where one body is looked at; a subclass says which."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "merge", "same as…"),
        Binding("e", "contact", "contact"),
        Binding("K", "body_kind", "kind", show=False),
        Binding("r", "reports_to", "reports to", show=False),
    ]

    def body_here(self) -> RegisteredBody | None:
        """Give the body the acts are about."""
        raise NotImplementedError

    def action_merge(self) -> None:
        """Say that it is the same body as another, which keeps this name beside its own."""
        self._among_others("is the same as", self._merge)

    def action_reports_to(self) -> None:
        """Say which body it reports to."""
        self._among_others("reports to", self._report_to, nobody=True)

    def action_contact(self) -> None:
        """Say where reminders for it go."""
        from tui.screens.dialogs.say_contact import SayContact  # noqa: PLC0415 - only when asked for

        if body := self.body_here():
            self.app.push_screen(SayContact(body), self._decided)

    def action_body_kind(self) -> None:
        """Say what kind of body it is."""
        from tui.screens.dialogs.choose import Choice, Choose  # noqa: PLC0415 - only when asked for

        if body := self.body_here():
            choices = [Choice(kind, kind if kind != "unsaid" else "no kind said") for kind in KINDS]

            def chosen(kind: str | None) -> None:
                if kind is not None:
                    self.decide(BodyKind(body.line.name, kind, body.line.council))

            self.app.push_screen(Choose(f"What is {body.line.name}?", choices), chosen)

    def _among_others(
        self, asks: str, then: "Callable[[RegisteredBody, str], None]", *, nobody: bool = False
    ) -> None:
        body = self.body_here()
        if body is not None:
            self.ask(whole_register, partial(self._offer_bodies, body, asks, then, nobody), about="register")

    def _offer_bodies(
        self,
        body: RegisteredBody,
        asks: str,
        then: "Callable[[RegisteredBody, str], None]",
        nobody: bool,
        register: "Sequence[RegisteredBody]",
    ) -> None:
        from tui.screens.dialogs.choose import Choice, Choose  # noqa: PLC0415 - only when asked for

        choices = [Choice("", "nobody that is said")] if nobody else []
        choices += [
            Choice(one.line.name, one.line.name, one.does)
            for one in register
            if one.line.council == body.line.council and one.line.id != body.line.id
        ]

        def chosen(name: str | None) -> None:
            if name is not None:
                then(body, name)

        self.app.push_screen(Choose(f"{body.line.name} {asks}…", choices, asks="words of its name"), chosen)

    def _merge(self, body: RegisteredBody, into: str) -> None:

        self.decide(Merge(body.line.name, into, body.line.council))

    def _report_to(self, body: RegisteredBody, to: str) -> None:

        self.decide(ReportsTo(body.line.name, to, body.line.council))


def whole_register(workspace: Workspace) -> list[RegisteredBody]:
    """Give every body there is."""
    with workspace.reading() as reader:
        return register_with_load(reader, workspace.today)
