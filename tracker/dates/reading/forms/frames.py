"""How a span, a rhythm or a state stands in its clause: "by", "from", "monthly from … until", "done in"."""

from dataclasses import dataclass
from typing import Literal

from tracker.dates.reading.matching import Form, compile_forms
from tracker.dates.reading.spots import Rhythm, Span

Frame = Literal[
    "plain", "by", "before", "from", "until", "after", "every", "rhythm", "ongoing", "done", "done by",
    "tentative", "immediate", "moved", "prior",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing a cell says; `when` is what stands beside a rhythm, `subject` what the rhythm applies to."""

    frame: Frame
    span: Span | None = None
    until: Span | None = None
    when: Span | None = None
    rhythm: Rhythm | None = None
    when_by: bool = False
    subject: str | None = None
    tentative: bool = False


class _Framed:
    """Build the clause of one frame."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame

    def __call__(self, span: Span | None = None, span2: Span | None = None, **_: object) -> Clause:
        return Clause(self.frame, span, span2)


def _rhythm_from(rhythm: Rhythm, span: Span, span2: Span | None = None, **_: object) -> Clause:
    return Clause("rhythm", span, span2, rhythm=rhythm)


def _rhythm_until(rhythm: Rhythm, span: Span, **_: object) -> Clause:
    return Clause("rhythm", None, span, rhythm=rhythm)


def _rhythm_in(rhythm: Rhythm, span: Span | None = None, **_: object) -> Clause:
    return Clause("rhythm", when=span, rhythm=rhythm)


def _every(span: Span, **_: object) -> Clause:
    return Clause("rhythm", when=span, rhythm=Rhythm("annually"))


def _undated(span: Span) -> bool:
    return all(
        spot.year is None and spot.unit != "from today" for stretch in span.stretches for spot in stretch
    )


def _rhythm_of_day(rhythm: Rhythm, span: Span, **_: object) -> Clause | None:
    """Build "1 May annually"; with a year said, the date stands for itself."""
    return Clause("rhythm", when=span, rhythm=rhythm) if _undated(span) else None


def _rhythm_by(rhythm: Rhythm, span: Span, **_: object) -> Clause | None:
    return Clause("rhythm", when=span, rhythm=rhythm, when_by=True) if _undated(span) else None


_OPENING = "[OPEN|COMMA|DASH|COLON]"

FRAMES = (
    Form("CLAUSE", "SPAN", "May 2024", "May 2024", _Framed("plain")),
    Form("CLAUSE", "BY [COLON|DASH|OPEN] SPAN [DEADLINE]", "by 19 July 2024", "by 19 July 2024",
         _Framed("by")),
    Form("CLAUSE", "SPAN [OPEN] DEADLINE", "March 2025 deadline", "by March 2025", _Framed("by")),
    Form("CLAUSE", "DEADLINE [COLON|DASH] SPAN", "Deadline: March 2025", "by March 2025", _Framed("by")),
    Form("CLAUSE", "BEFORE SPAN", "before 1 April 2025", "by 31 March 2025", _Framed("before")),
    Form("CLAUSE", "FROM SPAN [ONWARDS]", "from October 2024", "from October 2024", _Framed("from")),
    Form("CLAUSE", "SPAN ONWARDS", "2028 onwards", "from 2028", _Framed("from")),
    Form("CLAUSE", "FROM SPAN [COMMA|AND|DASH|OPEN] ONGOING", "from May 2024 and ongoing", "from May 2024",
         _Framed("from")),
    Form("CLAUSE", "ONGOING [COMMA|DASH|OPEN] FROM SPAN", "ongoing from May 2024", "from May 2024",
         _Framed("from")),
    Form("CLAUSE", "SPAN TO|DASH ONGOING", "May 2024 - ongoing", "from May 2024", _Framed("from")),
    Form("CLAUSE", "FROM SPAN [COMMA] UNTIL|TO|BY SPAN", "from May 2024, until June 2025",
         "May 2024 to June 2025",
         _Framed("from")),
    Form("CLAUSE", "UNTIL|TO SPAN", "until March 2025", "until March 2025", _Framed("until")),
    Form("CLAUSE", "ONGOING [COMMA|DASH|OPEN] UNTIL|TO SPAN", "ongoing until March 2025", "until March 2025",
         _Framed("until")),
    Form("CLAUSE", "AFTER SPAN", "after 1 April 2025", "from 2 April 2025", _Framed("after")),
    Form("CLAUSE", "RHYTHM", "quarterly", "quarterly", _rhythm_in),
    Form("CLAUSE", f"RHYTHM {_OPENING} FROM SPAN [ONWARDS]", "monthly from July 2024",
         "monthly from July 2024",
         _rhythm_from),
    Form("CLAUSE", "RHYTHM FROM SPAN [COMMA] UNTIL|TO|BY SPAN", "monthly from July 2024 until March 2025",
         "monthly from July 2024 until March 2025", _rhythm_from),
    Form("CLAUSE", "FROM SPAN [COMMA|DASH] RHYTHM", "from July 2024 monthly", "monthly from July 2024",
         _rhythm_from),
    Form("CLAUSE", f"RHYTHM {_OPENING} UNTIL|TO SPAN", "monthly until March 2025", "monthly until March 2025",
         _rhythm_until),
    Form("CLAUSE", f"RHYTHM {_OPENING} SPAN [CLOSE]", "Annually in Sept", "annually in Sept", _rhythm_in),
    Form("CLAUSE", f"RHYTHM {_OPENING} EVERY SPAN [CLOSE]", "annually each September",
         "annually in September",
         _rhythm_in),
    Form("CLAUSE", "SPAN [COMMA|DASH|OPEN] RHYTHM [CLOSE]", "1 May annually", "annually in 1 May",
         _rhythm_of_day),
    Form("CLAUSE", f"RHYTHM {_OPENING} BY SPAN [CLOSE]", "annually by 30 June", "annually by 30 June",
         _rhythm_by),
    Form("CLAUSE", "BY SPAN [COMMA|DASH|OPEN] RHYTHM [CLOSE]", "by 30 June each year", "annually by 30 June",
         _rhythm_by),
    Form("CLAUSE", "SPAN OPEN CLOSE DASH|TO SPAN", "May 2024 (start) - June 2025 (end)",
         "May 2024 to June 2025", _Framed("plain")),
    Form("CLAUSE", "PRIOR SPAN [CLOSE]", "June 2025 (was March 2025)", "June 2025", _Framed("prior")),
    Form("CLAUSE", "MOVED SPAN", "moved from March to June 2025", "June 2025", _Framed("moved")),
    Form("CLAUSE", "FROM SPAN [COMMA|STOP|AND] BY SPAN", "Start: May 2024, end: June 2025",
         "May 2024 to June 2025",
         _Framed("from")),
    Form("CLAUSE", "EVERY SPAN", "every September", "annually in September", _every),
    Form("CLAUSE", "ONGOING", "ongoing", "ongoing", _Framed("ongoing")),
    Form("CLAUSE", "DONE", "COMPLETED", "done", _Framed("done")),
    Form("CLAUSE", f"DONE {_OPENING} SPAN", "Complete - March 2024", "done March 2024", _Framed("done")),
    Form("CLAUSE", f"SPAN {_OPENING} DONE", "March 2024 (completed)", "done March 2024", _Framed("done")),
    Form("CLAUSE", "IMMEDIATE", "Immediately", "Immediately", _Framed("immediate")),
    Form("CLAUSE", "TENTATIVE", "TBC", "no date given", _Framed("tentative")),
)  # fmt: skip
FRAME_TABLE = compile_forms(FRAMES)
