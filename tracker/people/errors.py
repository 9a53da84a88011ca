"""What can be wrong with what is said of a person, each with a way out. Channels stay unsaid."""

from collections.abc import Sequence

from db.errors import RefusedError, TrackerError


class NoSuchPersonError(TrackerError):
    """Nobody has that name or address."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(f"Nobody is called {said!r}. 'tracker people' lists everybody.")


class KnownAlreadyError(RefusedError):
    """A person of that name, or at that address, is there."""

    def __init__(self, what: str, name: str) -> None:
        self.name = name
        super().__init__(f"{what} is {name}'s already. Say what changes: tracker people change {name!r} …")


class NoNameError(TrackerError):
    """A person without a name that can be used."""

    def __init__(self, said: str) -> None:
        super().__init__(f"{said!r} is no name. Give one on a single line, as owners of actions are named.")


class BadWeekdaysError(TrackerError):
    """Words that say no days to work, or none a council works on."""

    def __init__(self, said: str) -> None:
        super().__init__(f"{said!r} are no days to be told on. Say them like 'Mon-Fri' or 'Mon Tue Thu'.")


class BadQuietHoursError(TrackerError):
    """Words that say no quiet hours."""

    def __init__(self, said: str) -> None:
        super().__init__(f"{said!r} are no quiet hours. Say them like '12:00-14:00', or '' for none.")


class AllQuietError(TrackerError):
    """Quiet hours that leave none in which anything is sent."""

    def __init__(self, quiet: str, hours: str) -> None:
        super().__init__(f"Quiet from {quiet} leaves no time: letters go out {hours}. Say fewer hours.")


class BadChannelError(TrackerError):
    """A channel that is no address; what it is stays unsaid, for it may hold a secret."""

    def __init__(self) -> None:
        super().__init__("The channel is no address such as workflows://… or slack://…; '' is plain e-mail.")


class AbsenceEndsFirstError(TrackerError):
    """An absence that ends before it begins."""

    def __init__(self, first: str, last: str) -> None:
        super().__init__(f"An absence from {first} cannot end on {last}. Say the first day, then the last.")


class OwnDelegateError(RefusedError):
    """Somebody who would stand in for themselves."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} cannot stand in for {name}. Name somebody else, or nobody.")


class LeftAlreadyError(RefusedError):
    """Somebody who left is meant to do something."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} has left. 'tracker people change {name!r} --back' takes them up again.")


class NoSuchProgrammeError(TrackerError):
    """No programme has that reference."""

    def __init__(self, said: str, known: Sequence[str]) -> None:
        listed = f" There is {', '.join(known)}." if known else " There is none yet: bring in a plan first."
        super().__init__(f"No programme is called {said!r}.{listed}")


class NotAPeopleFileError(TrackerError):
    """A file that cannot be read as people."""

    def __init__(self, path: str, why: str) -> None:
        self.path = path
        super().__init__(f"{path} cannot be read as people: {why}.")


class BadRowsError(TrackerError):
    """Rows that cannot be used; nothing of the file was kept."""

    def __init__(self, path: str, problems: Sequence[str]) -> None:
        self.path = path
        self.problems = tuple(problems)
        rows = "1 row" if len(problems) == 1 else f"{len(problems)} rows"
        super().__init__(f"{path}: {rows} cannot be used, so nothing was kept.\n" + "\n".join(problems))
