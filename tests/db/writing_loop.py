"""A program that changes one plan over and over: `python writing_loop.py URL WHO ROUNDS [ROWS]`.

Prints the number of each act once it is confirmed; a test runs several at once, or kills it.
"""

import sys
from datetime import UTC, datetime

from db.engine import open_engine
from db.history import act
from db.models import Milestone, Update
from db.recording import ActSession


def one_act(session: ActSession, who: str, round_: int, rows: int) -> None:
    """Read a milestone, change it by what was read, and sign an entry about it."""
    milestone = session.get_one(Milestone, 1 + round_ % rows)
    count = int(milestone.forecast_words or "0") + 1
    milestone.forecast_words = str(count)
    milestone.state = "paused" if milestone.state == "in_progress" else "in_progress"
    session.add(
        Update(
            action_id=1,
            milestone_id=milestone.id,
            written_at=datetime.now(UTC),
            written_by=who,
            words=f"{who} {round_}",
        )
    )


def main(url: str, who: str, rounds: int, rows: int = 1) -> None:
    """Make the acts; say each once it is kept."""
    engine = open_engine(url)
    for round_ in range(rounds):
        with act(engine, who=who, what="update", at=datetime.now(UTC), about=str(round_)) as session:
            one_act(session, who, round_, rows)
        print(round_, flush=True)  # noqa: T201 - the test reads it
    engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *(int(more) for more in sys.argv[4:]))
