"""What a person can get wrong when changing the plan, each with a way out."""

from collections.abc import Sequence

from db.errors import RefusedError, TrackerError


class NothingToDoSaidError(TrackerError):
    """An action without words for what is to be done."""

    def __init__(self) -> None:
        super().__init__("An action needs words: say what is to be done.")


class WhichWorkstreamError(TrackerError):
    """A programme has several workstreams, and none was named."""

    def __init__(self, programme: str, there: Sequence[str]) -> None:
        self.programme = programme
        hint = f"Say which: {', '.join(there)}." if there else "It has none yet; bring in a plan first."
        super().__init__(f"{programme} has {len(there)} workstreams. {hint}")


class NoFurtherError(RefusedError):
    """An action already stands at that end of its workstream."""

    def __init__(self, reference: str, end: str) -> None:
        self.reference = reference
        super().__init__(
            f"{reference} already stands {end} in its workstream. Say a workstream to move it to another."
        )


class NothingChangedError(RefusedError):
    """The words said are those that stand there."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(f"{reference} already says that. Nothing is changed.")


class ActionChangedError(RefusedError):
    """Somebody else changed the action after it was shown."""

    def __init__(self, reference: str, who: str, at: str, what: str) -> None:
        self.reference = reference
        super().__init__(
            f"{who} changed {reference} meanwhile ({what}, {at}). Look at it again, then decide."
        )
