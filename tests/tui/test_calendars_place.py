"""The calendars: made for somebody, shown once, made again, revoked, exported; public ones beside them."""

from collections.abc import Awaitable, Callable
from hashlib import sha256

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tracker.people.details import Details
from tracker.people.record import add
from tracker.publishing.recipes import Recipe
from tracker.sharing.links import NewLink, make, revoke
from tracker.sharing.listing import FeedRow, LinkRow, listed
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.agenda import AgendaPlace
from tui.screens.calendars import CalendarsPlace
from tui.screens.dialogs.choose import Choose
from tui.screens.dialogs.on_review import Confirm
from tui.screens.dialogs.show_address import ShowAddress, ShowCode
from tui.screens.dialogs.write_calendar import WriteCalendar
from tui.widgets.calendar_rows import CalendarRows, StaffCalendar
from tui.widgets.qr_code import QrCode

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
Addresses = Callable[[], list[tuple[FeedRow, LinkRow]]]


@pytest.fixture
def addresses(workspace: Workspace) -> Addresses:
    """The addresses the database holds, with their calendars, in the order made."""

    def read() -> list[tuple[FeedRow, LinkRow]]:
        with workspace.reading() as reader:
            found = [(line.feed, link) for line in listed(reader) for link in line.links]
        return sorted(found, key=lambda pair: pair[1].number)

    return read


@pytest.fixture
def link(workspace: Workspace) -> NewLink:
    """An address of the programme for Chloë."""
    return make(workspace, Recipe("programme", "NEWT"), "Chloë")


async def press(pilot: Pilot[None], settled: Settled, *keys: str | tuple[str, ...]) -> None:
    """Press keys, each once what the one before it did is shown; those of a tuple right after each other."""
    for key in keys:
        await pilot.press(*(key if isinstance(key, tuple) else (key,)))
        await settled(pilot)


async def test_without_any_it_says_how_one_is_made(app: TrackerApp, settled: Settled, shown: Shown) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "0")
        assert isinstance(app.screen, CalendarsPlace)
        assert "There is no calendar yet: n makes one" in shown(app)


async def test_a_colleague_is_given_a_calendar_and_its_address_is_shown_once(
    app: TrackerApp, settled: Settled, addresses: Addresses, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, settled, "0", "n")
        assert isinstance(app.screen, Choose)
        await press(pilot, settled, tuple("newton"), "enter")
        assert isinstance(app.screen, WriteCalendar)
        await press(pilot, settled, tuple("Ben"), "enter")
        dialog = app.screen
        assert isinstance(dialog, ShowAddress)
        address, webcal = dialog._forms
        text = shown(app)
        assert dialog.query_one(QrCode).display
        await press(pilot, settled, "escape")
        after = shown(app)
        row = app.screen.query_one(CalendarRows).calendar
        assert isinstance(row, StaffCalendar)
        assert row.link.for_whom == "Ben"
    [(feed, made)] = addresses()
    assert (feed.scope, feed.about, feed.kinds, feed.finished, feed.alarms) == (
        "programme",
        "NEWT",
        "",
        True,
        False,
    )
    assert (made.for_whom, made.made_by, made.revoked_at) == ("Ben", "asha", None)
    token = address.split("/")[-2]
    assert webcal == f"webcal://{address.partition('://')[2]}"
    assert f"/feeds/{token[:8]}" in text
    assert token[:8] not in after
    assert "is shown once, now" in text


async def test_the_address_is_the_one_that_is_served(
    app: TrackerApp, workspace: Workspace, settled: Settled
) -> None:
    from db.queries.sharing import served  # noqa: PLC0415 - what a server would look up

    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "0", "n", tuple("newton"), "enter", tuple("Ben"), "enter")
        assert isinstance(app.screen, ShowAddress)
        token = app.screen._forms[0].split("/")[-2]
    with workspace.reading() as reader:
        assert [one.token_sha256 for one in served(reader)] == [sha256(token.encode()).hexdigest()]


async def test_what_is_in_it_is_ticked(app: TrackerApp, settled: Settled, addresses: Addresses) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "0", "n", tuple("cabinet"), "enter", tuple("Ben"), "tab", "down", "space")
        await press(pilot, settled, ("down",) * 6, "space", "down", "space", "ctrl+s")
        assert isinstance(app.screen, ShowAddress)
    [(feed, _)] = addresses()
    assert feed.scope == "body"
    assert feed.kinds == "delivery,external,gate,meeting,publication,report"
    assert (feed.finished, feed.alarms) == (False, True)


async def test_nobody_named_and_nothing_ticked_make_nothing(
    app: TrackerApp, settled: Settled, addresses: Addresses, shown: Shown
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "0", "n", tuple("newton"), "enter", "enter")
        assert "Say whom it is for" in shown(app)
        await press(pilot, settled, tuple("Ben"), "tab", ("space", "down") * 7, "ctrl+s")
        assert "Tick at least one kind" in shown(app)
        await press(pilot, settled, "escape")
        assert isinstance(app.screen, CalendarsPlace)
    assert addresses() == []


async def test_a_persons_own_work_is_for_them(
    app: TrackerApp, workspace: Workspace, settled: Settled, addresses: Addresses
) -> None:
    add(workspace, Details("Dara Singh", "dara@newton.example"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "0", "n", tuple("dara"), "enter")
        assert app.screen.query_one(Input).value == "Dara Singh"
        await press(pilot, settled, "enter")
        assert isinstance(app.screen, ShowAddress)
    [(feed, made)] = addresses()
    assert (feed.scope, made.for_whom) == ("person", "Dara Singh")


async def test_the_address_goes_to_the_clipboard_and_the_code_fills_a_small_window(
    app: TrackerApp, settled: Settled, addresses: Addresses
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "0", "n", tuple("newton"), "enter", tuple("Ben"), "enter", "c")
        assert isinstance(app.screen, ShowAddress)
        address, webcal = app.screen._forms
        assert app.clipboard == address
        assert not app.screen.query_one(QrCode).display
        await press(pilot, settled, "w")
        assert app.clipboard == webcal
        await press(pilot, settled, "r")
        assert isinstance(app.screen, ShowCode)
        code = app.screen.query_one(QrCode)
        assert code.quiet_within(code.size) is not None
        await press(pilot, settled, "escape", "escape")
        assert isinstance(app.screen, CalendarsPlace)
    assert len(addresses()) == 1


@pytest.mark.usefixtures("link")
async def test_another_address_is_made_in_place_of_one(
    app: TrackerApp, settled: Settled, addresses: Addresses, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, settled, "0", "a")
        assert isinstance(app.screen, Confirm)
        await press(pilot, settled, "escape")
        assert [one.revoked_at for _, one in addresses()] == [None]
        await press(pilot, settled, "a", "enter")
        assert isinstance(app.screen, ShowAddress)
        await press(pilot, settled, "escape")
        assert "revoked" in shown(app)
    old, new = (one for _, one in addresses())
    assert (old.revoked_by, new.revoked_at, new.for_whom) == ("asha", None, "Chloë")


@pytest.mark.usefixtures("link")
async def test_revoking_asks_first_and_the_line_stays_with_the_word(
    app: TrackerApp, settled: Settled, addresses: Addresses, shown: Shown
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "0", "x", "escape")
        assert [one.revoked_at for _, one in addresses()] == [None]
        await press(pilot, settled, "x", "enter")
        assert "revoked today" in shown(app)
        await press(pilot, settled, "x")
        assert isinstance(app.screen, CalendarsPlace)
        assert [told.message for told in app._notifications][-1] == "It is revoked already."
    [(_, one)] = addresses()
    assert one.revoked_by == "asha"


async def test_exporting_brings_a_changed_calendar_up_to_date(
    app: TrackerApp, workspace: Workspace, settled: Settled, addresses: Addresses, link: NewLink
) -> None:
    from tracker.progress.record import forecast  # noqa: PLC0415 - one test changes a date

    before = addresses()[0][0].etag
    forecast(workspace, "NEWT-A1", "March 2025")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "0", "e")
        assert "1 staff calendar changed" in " ".join(told.message for told in app._notifications)
    assert addresses()[0][0].etag != before
    assert addresses()[0][1].uuid == link.uuid


@pytest.mark.usefixtures("link")
async def test_what_was_revoked_elsewhere_is_told_and_changes_nothing(
    app: TrackerApp, colleague: Workspace, settled: Settled, addresses: Addresses
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "0", "x")
        revoke(colleague, str(addresses()[0][1].number))
        await press(pilot, settled, "enter")
        assert "switched off already" in [told.message for told in app._notifications][-1]
    assert addresses()[0][1].revoked_by == "ben"


@pytest.mark.usefixtures("link")
async def test_words_are_shown_as_they_are(
    app: TrackerApp, workspace: Workspace, settled: Settled, shown: Shown
) -> None:
    make(workspace, Recipe("programme", "NEWT"), "[red]Eve[/red] \x1b[31m")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, settled, "0", "down")
        text = shown(app)
        await press(pilot, settled, "a")
        text += shown(app)
        await press(pilot, settled, "enter")
        text += shown(app)
    assert text.count("[red]Eve") >= 3
    assert "\x1b" not in text


async def test_escape_goes_back_where_one_came_from(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, settled, "0", "escape")
        assert isinstance(app.screen, AgendaPlace)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.usefixtures("morning")
def test_picture(
    workspace: Workspace, settled: Settled, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    make(workspace, Recipe("programme", "NEWT"), "Chloë Ní Bhriain")
    make(workspace, Recipe("programme", "NEWT", ("decision", "gate"), finished=False, alarms=True), "Ben")
    revoke(workspace, make(workspace, Recipe("programme", "NEWT"), "Eve").uuid)

    async def before(pilot: Pilot[None]) -> None:
        await press(pilot, settled, "0", "down")

    assert snap_compare(TrackerApp(workspace), terminal_size=size, run_before=before)
