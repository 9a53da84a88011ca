"""The reminders: what goes out, what waits, what failed and why; the people and the rules behind them."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
import time_machine
from textual.pilot import Pilot
from textual.widgets import OptionList

from tracker.people.details import Details
from tracker.people.record import add, away, leave
from tracker.people.views import PersonView
from tracker.people.views import listed as people_listed
from tracker.progress.register import set_contact
from tracker.progress.views import history
from tracker.reminders.letters import LetterLine, listed
from tracker.reminders.outbox import fill
from tracker.reminders.sending import Letter, RefusedLetterError, send_due
from tracker.reminders.switching import RuleLine, Whose, rules_listed, set_rule
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.agenda import AgendaPlace
from tui.screens.dialogs.on_review import Confirm
from tui.screens.dialogs.say_date import SayLookAgain
from tui.screens.dialogs.show_letter import ShowLetter
from tui.screens.people import PeoplePlace
from tui.screens.reminders import RemindersPlace
from tui.screens.rules import RulesPlace
from tui.widgets.letter_rows import Ahead, LetterRows

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
Letters = Callable[[], dict[str, LetterLine]]
HOUSING, CULTURE, ESTATES = "housing@newton.example", "culture@newton.example", "estates@newton.example"
COUNCIL = "Newton Borough Council"

PLAN = """# Newton Delivery Plan 2024/25

Council: Newton Borough Council (E07000999)

## Homes and land

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Housing strategy | Housing Service | Draft the strategy | 30 September 2024 |
| Rents | Housing Service | Set the rents | 30 September 2024 |
| Library | Culture Service | Open the [red]library | 30 September 2024 |
| Depot | Estates Team | Sell the depot | 1 October 2024 |
"""


class Post:
    """A way for letters that keeps what it takes, and refuses one address."""

    def __init__(self, refused: str = "") -> None:
        self.refused = refused
        self.taken: list[Letter] = []

    def deliver(self, letter: Letter) -> None:
        if letter.to == self.refused:
            said = "550 5.1.1 no such [blink]mailbox"
            raise RefusedLetterError(said)
        self.taken.append(letter)


@pytest.fixture
def plan() -> str:
    """A plan with something to be told today, and on the next working day."""
    return PLAN


@pytest.fixture
def letters(workspace: Workspace) -> Letters:
    """The letters the database holds, by recipient."""
    return lambda: {line.recipient: line for line in listed(workspace)}


@pytest.fixture
def written(workspace: Workspace) -> Workspace:
    """Three services that can be reached; the letters of the day are written."""
    for name, address in (
        ("Housing Service", HOUSING),
        ("Culture Service", CULTURE),
        ("Estates Team", ESTATES),
    ):
        set_contact(workspace, name, address)
    fill(workspace)
    return workspace


@pytest.fixture
def sent(written: Workspace) -> Workspace:
    """One letter was sent, the other refused."""
    send_due(written, Post(refused=CULTURE), lambda: written.now)
    return written


@pytest.fixture
def people(workspace: Workspace) -> Callable[[], dict[str, PersonView]]:
    """The people the database holds, by name; two are there, and one who has left."""
    add(workspace, Details("Dara Singh", "dara@newton.example", channel="workflows://host/hook/secret"))
    add(workspace, Details("Mo Farouk", "mo@newton.example", manages=("NEWT",)))
    add(workspace, Details("Zoe Left", "zoe@newton.example"))
    leave(workspace, "Zoe Left")

    def read() -> dict[str, PersonView]:
        with workspace.reading() as reader:
            return {one.name: one for one in people_listed(reader, workspace.today)}

    return read


async def press(pilot: Pilot[None], settled: Settled, *keys: str | tuple[str, ...]) -> None:
    """Press keys, each once what the one before it did is shown; those of a tuple right after each other."""
    for key in keys:
        await pilot.press(*(key if isinstance(key, tuple) else (key,)))
        await settled(pilot)


def told(app: TrackerApp) -> list[str]:
    return [one.message for one in app._notifications]


async def on_to(pilot: Pilot[None], app: TrackerApp, recipient: str) -> None:
    """Move the cursor down to somebody's letter."""
    for _ in range(9):
        line = app.screen.query_one(LetterRows).line
        if line is not None and line.recipient == recipient:
            return
        await pilot.press("down")
    pytest.fail(f"no letter to {recipient}")


async def test_with_nothing_to_tell_it_says_where_to_look(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "M")
        assert isinstance(app.screen, RemindersPlace)
        text = shown(app)
    assert "Nothing goes out" in text
    assert "No scheduler runs" in text


async def test_what_failed_waits_is_ahead_and_was_sent_stand_in_that_order(
    app: TrackerApp, sent: Workspace, settled: Settled, shown: Shown
) -> None:
    set_contact(sent, "Housing Service", "homes@newton.example")
    fill(sent)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, settled, "M")
        text = shown(app)
    order = (
        "Not sent (1)",
        CULTURE,
        "Waiting (1)",
        "homes@",
        "Tuesday 17 September 2024 (1)",
        ESTATES,
        "Sent (1)",
    )
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "550 5.1.1 no such [blink]mailbox" in text
    assert "1 not sent, 1 waiting" in text


async def test_a_letter_is_read_as_text_and_escape_leaves_it(
    app: TrackerApp, sent: Workspace, settled: Settled, shown: Shown
) -> None:
    del sent
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "M", "enter")
        assert isinstance(app.screen, ShowLetter)
        text = shown(app)
        await press(pilot, settled, "escape", "escape")
        assert isinstance(app.screen, AgendaPlace)
    assert f"To {CULTURE}" in text
    assert "[red]library" in text


async def test_what_failed_is_sent_again_and_goes_out_once(
    app: TrackerApp, sent: Workspace, settled: Settled, letters: Letters
) -> None:
    uuid = letters()[CULTURE].uuid
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "M", "a")
        assert "waits to be sent again" in told(app)[-1]
    assert (letters()[CULTURE].state, letters()[CULTURE].problem) == ("waiting", None)
    post = Post()
    send_due(sent, post, lambda: sent.now)
    assert [(one.to, one.uuid) for one in post.taken] == [(CULTURE, uuid)]


async def test_sending_what_was_sent_asks_first(
    app: TrackerApp, sent: Workspace, settled: Settled, letters: Letters
) -> None:
    del sent
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "M")
        await on_to(pilot, app, HOUSING)
        await press(pilot, settled, "a")
        assert isinstance(app.screen, Confirm)
        await press(pilot, settled, "escape")
        assert letters()[HOUSING].state == "sent"
        await press(pilot, settled, "a", "enter")
    assert letters()[HOUSING].state == "waiting"


async def test_a_letter_that_waits_is_called_off(
    app: TrackerApp, written: Workspace, settled: Settled, letters: Letters
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "M")
        await on_to(pilot, app, HOUSING)
        await press(pilot, settled, "x", "escape")
        assert letters()[HOUSING].state == "waiting"
        await press(pilot, settled, "x", "enter")
        assert not app.amiss_said, "what somebody called off is nothing to see to"
    assert letters()[HOUSING].problem == "called off by asha"
    post = Post()
    send_due(written, post, lambda: written.now)
    assert [one.to for one in post.taken] == [CULTURE]


async def test_snoozing_one_of_several_milestones_puts_it_off_in_the_agenda(
    app: TrackerApp, written: Workspace, settled: Settled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "M")
        await on_to(pilot, app, HOUSING)
        await press(pilot, settled, "z")
        assert app.screen.query_one(OptionList).option_count == 3
        await press(pilot, settled, "down", "enter")
        assert isinstance(app.screen, SayLookAgain)
        await press(pilot, settled, (*"1", "space", *"October"), "enter")
        assert isinstance(app.screen, RemindersPlace)
    with written.reading() as reader:
        last = history(reader)[0].act
    assert (last.what, last.about) == ("look again", "NEWT-A2")


async def test_what_is_ahead_is_not_written_yet(
    app: TrackerApp, written: Workspace, settled: Settled, letters: Letters, shown: Shown
) -> None:
    del written
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "M")
        await on_to(pilot, app, ESTATES)
        assert isinstance(app.screen.query_one(LetterRows).line, Ahead)
        await press(pilot, settled, "a")
        assert "not written yet" in told(app)[-1]
        await press(pilot, settled, "enter")
        assert "NEWT-A4" in shown(app)
    assert ESTATES not in letters()


async def test_a_letter_that_failed_is_a_word_on_every_place_and_a_click_leads_there(
    app: TrackerApp, sent: Workspace, settled: Settled, shown: Shown
) -> None:
    del sent
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        top = shown(app).splitlines()[0]
        assert "! 1 failed: M" in top
        await pilot.click(offset=(top.index("failed"), 0))
        await settled(pilot)
        assert isinstance(app.screen, RemindersPlace)
        await press(pilot, settled, "a")
        assert "failed" not in shown(app).splitlines()[0]


@pytest.mark.parametrize(
    ("since", "said"),
    [(None, ""), ("2024-09-15T09:00:00Z", ""), ("2024-09-12T09:00:00Z", "no scheduler since 12 Sep: M")],
)
async def test_a_scheduler_that_stopped_is_missed_after_a_day(
    app: TrackerApp, workspace: Workspace, settled: Settled, since: str | None, said: str
) -> None:
    from db.history import machinery  # noqa: PLC0415 - a run of days ago cannot be had otherwise
    from db.models import JobRun  # noqa: PLC0415 - as above

    if since is not None:
        with machinery(workspace.engine) as session:
            session.add(JobRun(job="send", started_at=datetime.fromisoformat(since)))
    with time_machine.travel(datetime(2024, 9, 16, 8, 30, tzinfo=UTC), tick=False):
        async with app.run_test() as pilot:
            await settled(pilot)
            assert app.amiss_said == said


# The people


async def test_the_people_stand_with_where_they_are_told_and_no_secret(
    app: TrackerApp,
    workspace: Workspace,
    people: Callable[[], dict[str, PersonView]],
    settled: Settled,
    shown: Shown,
) -> None:
    del people
    away(workspace, "Mo Farouk", "16 September 2024", "20 September 2024", to="Dara Singh")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, settled, "M", "p")
        text, seen = shown(app), [type(app.screen)]
        await press(pilot, settled, "escape")
        seen.append(type(app.screen))
    assert seen == [PeoplePlace, RemindersPlace]
    assert "by workflows" in text
    assert "secret" not in text
    assert "manages NEWT" in text
    assert "away until 20 Sep, Dara" in text
    assert "has left" in text
    assert "2 told, 1 away" in text


async def test_somebody_is_away_with_a_stand_in_and_back_again(
    app: TrackerApp,
    workspace: Workspace,
    people: Callable[[], dict[str, PersonView]],
    settled: Settled,
    shown: Shown,
) -> None:
    days = ((*"23", "space", *"September"), "tab", (*"27", "space", *"September"), "tab", tuple("Mo"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "M", "p", "w", *days)
        assert "23 September 2024 to 27 September 2024" in shown(app)
        await press(pilot, settled, "right", "enter")
        [absence] = people()["Dara Singh"].away
        assert (absence.first_on.isoformat(), absence.last_on.isoformat()) == ("2024-09-23", "2024-09-27")
        assert absence.to == "Mo Farouk"
        await press(pilot, settled, "b")
        assert people()["Dara Singh"].away == ()
        await press(pilot, settled, "u")
        assert len(people()["Dara Singh"].away) == 1
    with workspace.reading() as reader:
        assert history(reader)[0].act.who == "asha"


async def test_an_address_is_put_right_and_a_bad_one_is_refused_there(
    app: TrackerApp, people: Callable[[], dict[str, PersonView]], settled: Settled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "M", "p", "down", "e", tuple("nonsense"), "enter")
        assert not isinstance(app.screen, PeoplePlace)
        assert people()["Mo Farouk"].address == "mo@newton.example"
        await press(pilot, settled, ("ctrl+u", *"m.f@newton.example"), "enter")
        assert isinstance(app.screen, PeoplePlace)
        await press(pilot, settled, "end", "e")
        assert told(app)[-1] == "Zoe Left has left."
    assert people()["Mo Farouk"].address == "m.f@newton.example"


# The rules


@pytest.fixture
def changed(workspace: Workspace) -> Callable[[], list[RuleLine]]:
    """The rules that somebody wants otherwise, as the database holds them."""

    def read() -> list[RuleLine]:
        with workspace.reading() as reader:
            return [one for one in rules_listed(reader) if one.level != "rule"]

    return read


async def test_a_rule_is_switched_for_the_council_and_on_again(
    app: TrackerApp, settled: Settled, changed: Callable[[], list[RuleLine]], shown: Shown
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "M", "r")
        assert isinstance(app.screen, RulesPlace)
        await press(pilot, settled, "space")
        assert [(one.rule, one.level, one.of, one.is_on) for one in changed()] == [
            ("opens", "council", COUNCIL, False)
        ]
        assert f"council {COUNCIL}" in shown(app)
        assert "○ off" in shown(app)
        await press(pilot, settled, "space")
        assert [one.is_on for one in changed()] == [True]
        await press(pilot, settled, "down", "space")
        assert [one.is_on for one in changed()] == [False]
        await press(pilot, settled, "space")
        assert [one.is_on for one in changed()] == [True]
        await press(pilot, settled, "x")
        assert changed() == []


async def test_working_days_are_changed_for_a_programme(
    app: TrackerApp, settled: Settled, changed: Callable[[], list[RuleLine]], shown: Shown
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(
            pilot, settled, "M", "r", "down", "enter", tuple("programme"), "enter", tuple("soon"), "enter"
        )
        assert "Say on, off, or a number" in shown(app)
        await press(pilot, settled, ("ctrl+u", "3"), "enter")
        assert [(one.rule, one.of, one.working_days) for one in changed()] == [("due", "NEWT", 3)]
        assert "3 working days" in shown(app)
        await press(pilot, settled, "u")
        assert changed() == []


async def test_days_for_a_rule_that_counts_none_are_refused_and_nothing_changes(
    app: TrackerApp, settled: Settled, changed: Callable[[], list[RuleLine]]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "M", "r", "enter", tuple("programme"), "enter", "3", "enter")
        assert "cannot be counted so" in told(app)[-1]
        await press(pilot, settled, "escape")
        assert isinstance(app.screen, RemindersPlace)
    assert changed() == []


SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@SIZES
@pytest.mark.parametrize("keys", [("M",), ("M", "p"), ("M", "r")], ids=["reminders", "people", "rules"])
@pytest.mark.usefixtures("morning", "people")
def test_picture(
    workspace: Workspace,
    settled: Settled,
    snap_compare: Callable[..., bool],
    keys: tuple[str, ...],
    size: tuple[int, int],
) -> None:
    for name, address in (
        ("Housing Service", HOUSING),
        ("Culture Service", CULTURE),
        ("Estates Team", ESTATES),
    ):
        set_contact(workspace, name, address)
    fill(workspace)
    send_due(workspace, Post(refused=CULTURE), lambda: workspace.now)
    away(workspace, "Mo Farouk", "16 September 2024", "20 September 2024", to="Dara Singh")
    set_rule(workspace, "opens", Whose(council=COUNCIL), is_on=False)
    set_rule(workspace, "due", Whose(programme="NEWT"), working_days=5)

    async def before(pilot: Pilot[None]) -> None:
        await press(pilot, settled, *keys)

    assert snap_compare(TrackerApp(workspace), terminal_size=size, run_before=before)
