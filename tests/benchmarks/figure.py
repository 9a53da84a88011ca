"""One measured figure beside the floor or peer it was measured against, in the same run."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What we took or reached, what the peer did, and how many times the peer's figure is allowed.

    `ours` and `peer` share one unit. With `at_least` more is better (a rate) and `budget` is the least
    ratio; without it less is better (seconds, bytes) and `budget` is the most.
    """

    name: str
    ours: float
    peer: float
    peer_name: str
    budget: float
    at_least: bool = False
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times the peer's figure ours is."""
        return self.ours / self.peer

    @property
    def kept(self) -> bool:
        """Whether the budget is kept."""
        return self.ratio >= self.budget if self.at_least else self.ratio <= self.budget

    def line(self) -> str:
        """Say it in one line."""
        bound = "at least" if self.at_least else "at most"
        return (
            f"{'ok  ' if self.kept else 'OVER'} {self.name}: {self.ratio:.2f} times {self.peer_name}"
            f" ({self.ours:,.4g} {self.unit} against {self.peer:,.4g}),"
            f" budget {bound} {self.budget:.2g} times"
        )
