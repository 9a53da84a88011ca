"""Why a plan is not kept."""

from db.errors import RefusedError


class AlreadyKeptError(RefusedError):
    """A programme with that prefix is there already."""

    def __init__(self, prefix: str, title: str) -> None:
        self.prefix = prefix
        super().__init__(
            f"There is already a programme {prefix} ({title}). Choose another prefix with --prefix,"
            " or take the earlier import back with 'tracker undo'."
        )
