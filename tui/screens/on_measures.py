"""What is done to a measure, wherever one looks at it: a value is entered, which way is good is said."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from tracker.measures.views import POLARITIES, MeasureView, ReadingLine
from tui.acts_beside import Polarity
from tui.screens.place import ACTS_ON_MILESTONES, Place


class OnMeasures(Place):
    """A place where one measure is looked at; a subclass says which."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reading", "enter reading"),
        Binding("y", "polarity", "good is…"),
    ]

    def measure_here(self) -> MeasureView | None:
        """Give the measure the acts are about."""
        raise NotImplementedError

    def action_reading(self) -> None:
        """Enter a value for a period."""
        self.ask_reading(None)

    def ask_reading(self, corrected: ReadingLine | None) -> None:
        """Ask for a value and its period; a reading that is corrected stands there to begin with."""
        from tui.screens.dialogs.say_reading import SayReading  # noqa: PLC0415 - only when asked for

        if measure := self.measure_here():
            self.app.push_screen(SayReading(measure, corrected, self.workspace.today), self._decided)

    def action_polarity(self) -> None:
        """Say whether it is good to be high or low."""
        from tui.screens.dialogs.choose import Choice, Choose  # noqa: PLC0415 - only when asked for

        measure = self.measure_here()
        if measure is None:
            return
        reference = measure.line.reference

        def chosen(polarity: str | None) -> None:
            if polarity is not None:
                self.decide(Polarity(reference, polarity))

        choices = [Choice(polarity, words) for polarity, words in POLARITIES.items()]
        self.app.push_screen(Choose(f"{reference} {measure.line.name}", choices), chosen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no act that wants a milestone."""
        return action not in ACTS_ON_MILESTONES and super().check_action(action, parameters)
