"""Guesses made while settling a phrase: each is asked once, and each other answer is tried in turn.

A convention that must guess calls `choose(question, options)`. The first run takes every first option and
notes what was asked; a further run, started with another option assumed, gives one alternative reading.
"""

from collections.abc import Iterator, Mapping

MOST_ALTERNATIVES = 10


class Choices:
    """The answers assumed for one run, and the questions that came up in it."""

    __slots__ = ("_assumed", "asked")

    def __init__(self, assumed: Mapping[str, str] | None = None) -> None:
        self._assumed = assumed or {}
        self.asked: dict[str, tuple[str, ...]] = {}

    def choose(self, question: str, *options: str) -> str:
        """Give the option to go by, and remember that there was something to ask."""
        self.asked.setdefault(question, options)
        taken = self._assumed.get(question, options[0])
        return taken if taken in options else options[0]

    def doubt(self, question: str) -> None:
        """Remember a question that has no second reading to offer."""
        self.asked.setdefault(question, ())

    def others(self) -> Iterator["Choices"]:
        """Give one run per answer not taken, then one that takes the first other answer of all."""
        runs: list[dict[str, str]] = [
            {question: option} for question, options in self.asked.items() for option in options[1:]
        ]
        open_questions = {question: options[1] for question, options in self.asked.items() if options[1:]}
        if len(open_questions) > 1:
            runs.insert(MOST_ALTERNATIVES - 1, open_questions)
        for run in runs[:MOST_ALTERNATIVES]:
            yield Choices(run)
