"""Ways a programme is changed, by the product's own acts, one picked at a time by chance."""

from collections.abc import Collection
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random

from sqlmodel import select

from db.errors import TrackerError
from db.history import act
from db.models import Body, Milestone, Programme, Workstream
from tests.tracker.conftest import PLAN
from tracker.editing import moving, wording
from tracker.importing.merging.again import import_again
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.meetings import decide
from tracker.meetings import record as meetings
from tracker.progress import record, register
from tracker.workspace import Workspace

BEGUN = date(2024, 9, 16)
_WORKSTREAMS = select(Workstream).order_by(Workstream.letter)
HOSTILE = (
    "Finance\nEND:VEVENT",
    "Ward \U0001f3f4\u200d\u2620\ufe0f Members, North; \\South",
    "\u202eشركة المرفأ",
    "e\u0301\u0323" * 40,
    "Bell\x07 and \x00 nothing\u2028more",
)


def first_column(workspace: Workspace, sql: str) -> list[str]:
    with workspace.reading() as reader:
        return [str(row[0]) for row in reader.rows(sql)]


class Changes:
    """Ways to change Barchester's plan, one picked at a time by chance."""

    def __init__(self, chance: Random, folder: Path) -> None:
        self.chance = chance
        self.numbers = count(1)
        self.text = PLAN.read_text(encoding="utf-8")
        self.folder = folder
        self.made: list[str] = []

    def one(self, workspace: Workspace, *, without: Collection[str] = ()) -> None:
        """Make one change, of any but some kinds; what the programme refuses is no change."""
        ways = (
            self.settle, self.settle, self.forecast, self.forecast, self.say, self.undo, self.redo,
            self.reword, self.retime, self.responsible, self.move, self.retitle, self.rename_body,
            self.merge, self.meet, self.meet, self.decide, self.decide, self.come_again, self.remove,
        )  # fmt: skip
        way = self.chance.choice([way for way in ways if way.__name__ not in without])
        try:
            way(workspace)
        except TrackerError:
            return
        self.made.append(way.__name__)

    def _milestone(self, workspace: Workspace) -> str:
        return self.chance.choice(
            first_column(workspace, "SELECT reference FROM milestone ORDER BY reference")
        )

    def _action(self, workspace: Workspace) -> str:
        return self.chance.choice(first_column(workspace, "SELECT reference FROM action ORDER BY reference"))

    def settle(self, workspace: Workspace) -> None:
        milestone = self._milestone(workspace)
        settle = self.chance.choice((record.start, record.complete, record.pause, None))
        if settle is None:
            record.withdraw(workspace, milestone, why="It is so.")
        else:
            settle(workspace, milestone)

    def forecast(self, workspace: Workspace) -> None:
        words = self.chance.choice(("12 December 2024", "January 2025", "Q4 2024/25", "by end of May 2025"))
        record.forecast(workspace, self._milestone(workspace), words)

    def say(self, workspace: Workspace) -> None:
        record.note(workspace, self._milestone(workspace), "Nobody sees this in a calendar.")

    def undo(self, workspace: Workspace) -> None:
        record.undo(workspace)

    def redo(self, workspace: Workspace) -> None:
        record.redo(workspace)

    def reword(self, workspace: Workspace) -> None:
        wording.edit(workspace, self._action(workspace), action=f"Do it over, {next(self.numbers)}")

    def retime(self, workspace: Workspace) -> None:
        dates = self.chance.choice(("March 2025", "monthly from October 2024", "3 February 2025", "soon"))
        wording.edit(workspace, self._action(workspace), dates=dates)

    def responsible(self, workspace: Workspace) -> None:
        bodies = self.chance.choice(("Cabinet", "Full Council and Cabinet", "Library Board"))
        wording.edit(workspace, self._action(workspace), bodies=bodies)

    def move(self, workspace: Workspace) -> None:
        moving.move(workspace, self._action(workspace), into=self.chance.choice("ABC"))

    def retitle(self, workspace: Workspace) -> None:
        with act(workspace.engine, who=workspace.who, what="rename", at=workspace.now) as session:
            titled = self.chance.choice([session.exec(select(Programme)).one(), *session.exec(_WORKSTREAMS)])
            titled.title = f"Improvement, {next(self.numbers)}"

    def rename_body(self, workspace: Workspace) -> None:
        with act(workspace.engine, who=workspace.who, what="rename", at=workspace.now) as session:
            body = self.chance.choice(
                session.exec(select(Body).where(Body.name != "Cabinet").order_by(Body.reference)).all()
            )
            body.name = f"{self.chance.choice(HOSTILE).replace(chr(0), '')} {next(self.numbers)}"

    def merge(self, workspace: Workspace) -> None:
        register.merge(workspace, "Library Board", "Corporate Team")

    def meet(self, workspace: Workspace) -> None:
        on = BEGUN + timedelta(days=self.chance.randint(30, 200))
        meetings.add(
            workspace, "Cabinet", on.isoformat(), time=self.chance.choice(("7 pm", "", "10 am to noon"))
        )

    def decide(self, workspace: Workspace) -> None:
        days = first_column(workspace, "SELECT held_on FROM meeting ORDER BY held_on")
        on = self.chance.choice(days or ["2024-12-02"])
        bound = first_column(
            workspace, "SELECT m.reference FROM decision d JOIN milestone m ON m.id = d.milestone_id"
        )
        if bound and self.chance.random() < 1 / 3:
            decide.unbind(workspace, self.chance.choice(bound))
        elif self.chance.random() < 1 / 2:
            decide.bind(workspace, self._milestone(workspace), str(on), body="Cabinet")
        else:
            later = date.fromisoformat(str(on)) + timedelta(days=7)
            meetings.move(workspace, "Cabinet", str(on), later.isoformat())

    def come_again(self, workspace: Workspace) -> None:
        words = self.chance.choice(
            (("November 2024", "December 2024"), ("Draft the", "Write the"), ("February", "March"))
        )
        self.text = self.text.replace(*words, 1)
        path = self.folder / f"plan-{next(self.numbers)}.txt"
        path.write_text(f"{self.text}\n{path.stem}\n", encoding="utf-8")
        plan = read_plan(
            open_document(path), prefix="BAR", council="Barchester Borough Council", on=workspace.today
        )
        import_again(workspace, plan, path)

    def remove(self, workspace: Workspace) -> None:
        with act(workspace.engine, who=workspace.who, what="remove", at=workspace.now) as session:
            milestones = session.exec(select(Milestone).order_by(Milestone.reference)).all()
            session.delete(self.chance.choice([one for one in milestones if one.period]))
