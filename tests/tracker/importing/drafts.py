"""Plans of every shape, for the laws: `programmes()` gives a programme as a document might hold it.

References are as the importer numbers them; a body goes by one name throughout; words are one line where a
form has room for one line only.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tracker.dates import read
from tracker.importing.draft import (
    ActionDraft,
    AskDraft,
    BodyDraft,
    BodyEntryDraft,
    CandidateDraft,
    ElementDraft,
    FrameDraft,
    GateDraft,
    MeasureDraft,
    ProgrammeDraft,
    ReadingDraft,
    RouteDraft,
    StageDraft,
    TableDraft,
    TargetDraft,
    WorkstreamDraft,
)

ON = date(2024, 7, 16)
DATES = (
    "", "June to September 2024", "September 2024", "by March 2028", "28th February 2024", "Quarterly",
    "October / December 2024", "Revenue monthly from July 2024, capital, treasury, debt quarterly",
    "after the general election", "ongoing", "in early 2025", "2024/25", "later this year", "Complete", "TBC",
)  # fmt: skip
NAMES = (
    "Cabinet", "Full Council", "Finance Service", "Policy Committee", "Audit and Governance Committee",
    "Senior Management Team", "Head of Place", "1st Member Budget Panel", "Deputy Chief Executive", "Police",
)  # fmt: skip
OTHER_NAMES = ("SMT", "A&G", "Council", "Finance", "The Deputy")
STATUSES = ("", "Complete", "Underway", "on hold", "Green", "not started", "exploring")
KINDS = ("committee", "panel", "officers", "service", "post", "partner", "external", "unsaid")
_LETTERS = "abcdefgh XYZ éü£%’“”–-&/()'\",.!?0123456789|*_#=<>[]`~\\:;+@"
_PLAIN = "abcdefghij XYZéü£’–0123456789"


@cache
def words(least: int = 0, most: int = 24, letters: str = _LETTERS) -> st.SearchStrategy[str]:
    """Give one line of words with no space at its ends and none doubled."""
    line = st.text(letters, min_size=least, max_size=most)
    return line.map(lambda text: " ".join(text.split()).ljust(least, "w"))


@cache
def plain_words(least: int = 1, most: int = 20) -> st.SearchStrategy[str]:
    """Give a line that begins with a letter and holds no sign that a form of document uses."""
    line = words(least, most, _PLAIN)
    return line.map(lambda text: text if not text or text[0].isalpha() else f"w{text}")


def bodies() -> st.SearchStrategy[tuple[BodyDraft, ...]]:
    """Give the bodies of one cell."""
    return st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map(
        lambda names: tuple(BodyDraft(name, "acts", name) for name in names)
    )


@st.composite
def programmes(draw: st.DrawFn, *, prefix: str = "NEW") -> ProgrammeDraft:
    """Give a programme with some of everything a plan can hold, all of it consistent."""
    stages = _numbered(draw, StageDraft, f"{prefix}-ST", title=plain_words(), words=words())
    frames = draw(_frames(prefix))
    streams = draw(_workstreams(prefix, [stage.title for stage in stages], frames))
    tables = _numbered(
        draw,
        TableDraft,
        f"{prefix}-T",
        kind=st.just("other"),
        title=plain_words(),
        rows=_rows(),
    )
    return ProgrammeDraft(
        reference=prefix,
        title=draw(plain_words(3, 30)),
        period=draw(st.sampled_from((None, "2024/25", "2024/25 to 2027/28"))),
        council="Newton Borough Council",
        council_code=draw(st.sampled_from((None, "E07000999"))),
        workstreams=streams,
        notes=tuple(draw(st.lists(plain_words(3, 40), max_size=2, unique=True))),
        aim=draw(plain_words(0, 40)),
        sponsor=draw(st.sampled_from(("", *NAMES))),
        dated_words=draw(st.sampled_from(("", "July 2024", "16 July 2024"))),
        bodies=draw(_entries()),
        stages=stages,
        frames=frames,
        measures=_numbered(
            draw,
            MeasureDraft,
            f"{prefix}-M",
            name=plain_words(),
            heading=plain_words(0),
            unit=st.sampled_from(("", "%", "£")),
            polarity=st.sampled_from(("high", "low", "neither", "unsaid")),
            table=st.sampled_from(("", *(table.reference for table in tables))),
            targets=st.lists(_targets(), max_size=2).map(tuple),
            readings=st.lists(_readings(), max_size=2).map(tuple),
        ),
        tables=tables,
        asks=_numbered(
            draw,
            AskDraft,
            f"{prefix}-ASK",
            words=plain_words(3),
            detail=words(),
            to_whom=plain_words(0),
            reply=words(),
        ),
        routes=_numbered(
            draw,
            RouteDraft,
            f"{prefix}-R",
            title=plain_words(),
            words=words(),
            gates=st.lists(st.builds(GateDraft, words(1), st.sampled_from(("", *NAMES))), max_size=3).map(
                tuple
            ),
        ),
        candidates=_numbered(draw, _candidate, f"{prefix}-CAN", words=plain_words(3), date_words=_dates()),
    )


def without_places(draft: ProgrammeDraft) -> ProgrammeDraft:
    """Give a programme without what only its document knows: places and spots."""
    return replace(
        draft,
        spots=(),
        workstreams=tuple(
            replace(_bare(stream), actions=tuple(map(_bare, stream.actions))) for stream in draft.workstreams
        ),
        **{
            kind: tuple(map(_bare, getattr(draft, kind)))
            for kind in ("bodies", "stages", "frames", "measures", "tables", "asks", "routes", "candidates")
        },
    )


def _bare(one: Any) -> Any:
    return replace(one, spots=(), **({"place": ""} if hasattr(one, "place") else {}))


def _numbered(draw: st.DrawFn, make: Any, start: str, **fields: st.SearchStrategy[Any]) -> tuple[Any, ...]:
    """Give up to two of a kind, numbered; what has a title has one of its own."""
    drawn = [{name: draw(field) for name, field in fields.items()} for _ in range(draw(st.integers(0, 2)))]
    for number, one in enumerate(drawn, 1):
        if "title" in one:
            one["title"] = f"{one['title']} {number}"
    return tuple(make(reference=f"{start}{number}", **one) for number, one in enumerate(drawn, 1))


def _dates() -> st.SearchStrategy[str]:
    return st.sampled_from(DATES)


def _rows() -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    return st.integers(1, 3).flatmap(
        lambda width: st.lists(st.tuples(*[words()] * width), min_size=2, max_size=4).map(tuple)
    )


@st.composite
def _workstreams(
    draw: st.DrawFn, prefix: str, stages: list[str], frames: tuple[FrameDraft, ...]
) -> tuple[WorkstreamDraft, ...]:
    letters = "ABC"[: draw(st.integers(1, 3))]
    streams: list[WorkstreamDraft] = []
    known: list[str] = []
    for letter in letters:
        actions = []
        for number in range(1, draw(st.integers(1, 3)) + 1):
            actions.append(draw(_actions(f"{prefix}-{letter}{number}", stages, frames, known)))
            known.append(actions[-1].reference)
        parent = draw(st.sampled_from(("", *(stream.letter for stream in streams[-1:]))))
        kind = draw(st.sampled_from(("section", "strand", "priority")))
        title = f"{draw(plain_words())} {letter.lower()}"
        streams.append(WorkstreamDraft(letter, title, kind, tuple(actions), parent))
    return tuple(streams)


@st.composite
def _actions(
    draw: st.DrawFn, reference: str, stages: list[str], frames: tuple[FrameDraft, ...], known: list[str]
) -> ActionDraft:
    date_words = draw(_dates())
    who = draw(bodies())
    waits = draw(
        st.lists(
            st.sampled_from((*known, "the general election", "approval by Cabinet")), max_size=2, unique=True
        )
    )
    return ActionDraft(
        reference=reference,
        description=draw(plain_words(0)),
        inferred=False,
        action=draw(plain_words(2)),
        bodies=who,
        body_words=" / ".join(body.name for body in who),
        date_words=date_words,
        timing=read(date_words, on=ON),
        status_words=draw(st.sampled_from(STATUSES)),
        stated_reference=reference,
        place="",
        stage=draw(st.sampled_from(("", *stages))),
        waits_for="; ".join(waits),
        more=_more(draw, frames),
    )


def _more(draw: st.DrawFn, frames: tuple[FrameDraft, ...]) -> tuple[tuple[str, str], ...]:
    under = [
        (
            frame.title,
            "; ".join(draw(st.lists(st.sampled_from([one.title for one in frame.elements]), unique=True))),
        )
        for frame in frames
        if frame.elements
    ]
    resources = draw(plain_words(0))
    return tuple((heading, said) for heading, said in (("Resources", resources), *under) if said)


@st.composite
def _frames(draw: st.DrawFn, prefix: str) -> tuple[FrameDraft, ...]:
    element = st.builds(ElementDraft, plain_words(), words())
    return _numbered(
        draw,
        FrameDraft,
        f"{prefix}-F",
        title=plain_words().map(lambda title: f"Frame {title}"),
        words=words(),
        elements=st.lists(element, max_size=3, unique_by=lambda one: one.title.casefold()).map(tuple),
    )


@st.composite
def _entries(draw: st.DrawFn) -> tuple[BodyEntryDraft, ...]:
    names = draw(st.lists(st.sampled_from(NAMES), max_size=4, unique=True))
    others = draw(st.permutations(OTHER_NAMES))
    return tuple(
        BodyEntryDraft(
            name,
            draw(st.sampled_from(KINDS)),
            (other,) if draw(st.booleans()) else (),
            draw(st.sampled_from(("", *(head for head in NAMES if head != name)))),
        )
        for name, other in zip(names, others, strict=False)
    )


@st.composite
def _targets(draw: st.DrawFn) -> TargetDraft:
    by = draw(st.sampled_from(("", "by March 2028", "by 2027/28")))
    figure = draw(st.integers(1, 999))
    return TargetDraft(f"at least {figure}", "at least", str(figure), by, read(by, on=ON))


@st.composite
def _readings(draw: st.DrawFn) -> ReadingDraft:
    figure = f"{draw(st.integers(1, 999))}.{draw(st.integers(0, 9))}"
    period = draw(st.sampled_from(("2021/22", "2022/23", "2023/24")))
    return ReadingDraft(period, figure, "", figure, draw(st.sampled_from(("actual", "estimate", "unsaid"))))


def _candidate(reference: str, words: str, date_words: str) -> CandidateDraft:
    return CandidateDraft(reference, words, (), "", date_words, read(date_words, on=ON))
