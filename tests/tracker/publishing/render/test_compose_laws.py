"""Laws of an update, whatever stands in the plan."""

import re
from datetime import date, timedelta
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tracker.progress.status import Status
from tracker.publishing.render.compose import compose
from tracker.publishing.render.markdown import update_markdown
from tracker.publishing.render.text import percentage
from tracker.publishing.render.words import TAGS
from tracker.snapshot.build import counts
from tracker.snapshot.changes import compare
from tracker.snapshot.held import AgreedChange, Ask, Measure, Reading, Target
from tracker.snapshot.values import (
    Action,
    Body,
    Council,
    Milestone,
    Note,
    Programme,
    Snapshot,
    When,
    Workstream,
    Written,
)

AS_AT = date(2024, 9, 30)
STATES: dict[Status, str] = {
    "complete": "complete",
    "cancelled": "cancelled",
    "superseded": "superseded",
    "proposed": "proposed",
    "paused": "paused",
    "on_track": "in_progress",
    "not_started": "not_started",
    "off_track": "not_started",
    "at_risk": "not_started",
}
SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
PAYLOAD = "<b>x</b> [y](javascript:z) ![p](http://q) **s** `c` | d\n# h\n- l"
NASTY = st.sampled_from(["Survey", PAYLOAD, "1. a", "> b", "=====", "www.x.example", "a\u202eb\x07", ""])
ROMAN = NASTY | st.text(max_size=12)


@st.composite
def milestones(draw: st.DrawFn, reference: str) -> Milestone:
    status = draw(st.sampled_from(list(STATES)))
    end = draw(st.none() | st.dates(date(2024, 1, 1), date(2026, 12, 31)))
    start = None if end is None else end - timedelta(days=draw(st.integers(0, 40)))
    due = When(words=draw(ROMAN), start=start, end=end)
    change = AgreedChange(was=draw(ROMAN), now=draw(ROMAN), by=draw(ROMAN), on=AS_AT, reason=draw(ROMAN))
    return Milestone(
        uuid=reference,
        reference=reference,
        kind=draw(st.sampled_from(["delivery", "decision"])),
        timing="window",
        baseline=due,
        actual=due if status == "complete" else None,
        state=STATES[status],
        status=status,
        status_words=status.replace("_", " "),
        overdue=status == "off_track",
        slip_words="1 month later than agreed" if status == "at_risk" else "",
        agreed=(change,) if draw(st.booleans()) else (),
        notes=(Note(words=draw(ROMAN), on=AS_AT),) if draw(st.booleans()) else (),
    )


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    streams = []
    for letter in draw(st.sampled_from(["AB", "A", ""])):
        actions = []
        for row in range(1, draw(st.sampled_from([2, 1, 0])) + 1):
            reference = f"QUAY-{letter}{row}"
            names = [f"{reference}/{number}" for number in range(1, draw(st.sampled_from([2, 1, 3, 0])) + 1)]
            actions.append(
                Action(
                    reference=reference,
                    uuid=reference,
                    title=draw(ROMAN),
                    description=draw(ROMAN),
                    action=draw(ROMAN),
                    bodies=(Body(name=draw(ROMAN), reference="b", part="acts"),),
                    date_words=draw(ROMAN),
                    milestones=tuple(draw(milestones(name)) for name in names),
                )
            )
        streams.append(Workstream(letter=letter, title=draw(ROMAN), kind="section", actions=tuple(actions)))
    of_all = [one for stream in streams for action in stream.actions for one in action.milestones]
    measure = Measure(
        reference="QUAY-M1",
        uuid="m",
        name=draw(ROMAN),
        heading=draw(ROMAN),
        compared=draw(ROMAN),
        saving=draw(st.booleans()),
        targets=(Target(words=draw(ROMAN)),),
        readings=(Reading(period=draw(ROMAN), words=draw(ROMAN), comparator=draw(ROMAN)),),
    )
    ask = Ask(reference="QUAY-ASK1", words=draw(ROMAN), to_whom=draw(ROMAN), reply=draw(ROMAN))
    return Snapshot(
        audience="public",
        as_at=AS_AT,
        council=Council(name=draw(ROMAN), reference="saltmarsh"),
        programme=Programme(reference="QUAY", title=draw(ROMAN), notes=(draw(ROMAN),)),
        counts=counts(of_all, AS_AT),
        workstreams=tuple(streams),
        measures=(measure,) * draw(st.integers(0, 1)),
        asks=(ask,) * draw(st.integers(0, 1)),
    )


def counted_in(sentence: str) -> list[int]:
    """Read the counts a sentence says, in words or figures; not its percentages."""
    words = re.findall(r"[a-z]+|\d+(?!\d*%)", re.sub(r"\(.*?\)", "", sentence.lower()))
    known = {word: number for number, word in enumerate(SMALL)} | {"none": 0}
    return [known[word] if word in known else int(word) for word in words if word in known or word.isdigit()]


@given(snapshots())
@settings(max_examples=60)
def test_counts_in_words_are_the_counts(snapshot: Snapshot) -> None:
    update, stand = compose(snapshot), snapshot.counts
    if not stand.promised:
        assert update.summary == ("The plan promises no milestone yet.",)
        return
    first, second, _ = update.summary
    said = [stand.complete, stand.promised, stand.promised - stand.complete - stand.overdue]
    assert counted_in(first) == said[: 2 if stand.complete == stand.promised else 3]
    assert counted_in(second) == [stand.overdue, stand.retimed]
    if stand.complete:
        assert f"({percentage(stand.complete, stand.promised)})" in first


@given(snapshots())
@settings(max_examples=40)
def test_every_milestone_stands_in_progress_once_and_in_the_counts(snapshot: Snapshot) -> None:
    update = compose(snapshot)
    told = [row.reference for section in update.sections for row in section.rows]
    assert told == [one.reference for _, one in snapshot.milestones()]
    assert sum(one.now for one in update.stands) == len(told)
    page = update_markdown(update).split("## Progress by workstream")[1]
    table = [
        line.split()[1] for line in page.splitlines() if line.startswith("| QUAY-A") or "| QUAY-B" in line
    ]
    assert table == told


@given(snapshots())
@settings(max_examples=30)
def test_the_same_snapshot_says_the_same(snapshot: Snapshot) -> None:
    again = Snapshot.model_validate_json(snapshot.model_dump_json())
    assert update_markdown(compose(snapshot, snapshot)) == update_markdown(compose(again, again))


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its name
        self.tags.add(tag)


LAID_OUT = {"h1", "h2", "h3", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}


@given(snapshots(), snapshots())
@settings(max_examples=60)
def test_no_words_of_users_become_markup(snapshot: Snapshot, before: Snapshot) -> None:
    page = MarkdownIt("commonmark").enable("table").render(update_markdown(compose(snapshot, before)))
    assert Tags(page).tags <= LAID_OUT
    assert "\u202e" not in page


@given(snapshots(), NASTY)
@settings(max_examples=30)
def test_written_words_may_be_marked_up_and_no_more(snapshot: Snapshot, words: str) -> None:
    keys = ("summary", "introduction", "changes", "savings", "measures", "decisions", "asks", "workstream A")
    written = tuple(Written(section=key, words=f"**Bold** {words}") for key in keys)
    update = compose(snapshot.model_copy(update={"written": written}))
    page = MarkdownIt("commonmark").enable("table").render(update_markdown(update))
    shown = len(keys) - (1 if not any(s.letter == "A" and s.actions for s in snapshot.workstreams) else 0)
    assert page.count("<strong>Bold</strong>") == shown
    assert Tags(page).tags <= LAID_OUT | TAGS


@given(snapshots(), snapshots())
@settings(max_examples=60)
def test_what_changed_accounts_for_the_counts(before: Snapshot, after: Snapshot) -> None:
    changes = compare(before, after)
    withdrawn = {one.reference for one in changes.withdrawn}
    gone_complete = sum(
        one.state == "complete" and one.reference in withdrawn for _, one in before.milestones()
    )
    more = len(changes.completed) - len(changes.reopened) - gone_complete
    assert changes.after.complete - changes.before.complete == more
    assert not compare(after, after)


@given(st.integers(0, 300), st.integers(1, 300))
def test_a_percentage_is_of_its_counts(count: int, of: int) -> None:
    count = min(count, of)
    said = int(percentage(count, of).removesuffix("%"))
    assert abs(100 * count / of - said) <= 1
    assert (said == 0) == (count == 0)
    assert (said == 100) == (count == of)
