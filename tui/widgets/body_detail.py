"""A body in words: what it is, whom it reports to, what falls to it when, and when it meets next."""

from datetime import date

from tracker.dates import Day, in_words
from tracker.progress.load import RegisteredBody
from tui.widgets.detail import Detail
from tui.widgets.text import Run

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class BodyDetail(Detail):
    """The body under the cursor."""

    def show_body(self, body: RegisteredBody | None, months: tuple[str, ...]) -> None:
        """Show a body, or nothing."""
        self.say(() if body is None else body_in_words(body, months))


def body_in_words(body: RegisteredBody, months: tuple[str, ...]) -> tuple[tuple[Run, ...], ...]:
    """Say all that is known of a body, in three paragraphs."""
    line = body.line
    meets = f"meets next on {in_words(Day(date.fromisoformat(line.meets_on)))}" if line.meets_on else ""
    said = [
        "no kind said" if line.kind == "unsaid" else line.kind,
        f"reports to {line.reports_to}" if line.reports_to else "",
        f"also called {', '.join(body.other_names)}" if body.other_names else "",
        meets or "no meeting ahead on record",
        line.contact or "no contact",
    ]
    return (
        ((line.name, "reference"), (f"  ·  {body.does or 'no part in any action'}", "")),
        (("  ·  ".join(words for words in said if words), ""),),
        ((load_in_words(body, months), "quiet"),),
    )


def load_in_words(body: RegisteredBody, months: tuple[str, ...]) -> str:
    """Say what is due when: "2 overdue; due Sep 3, Oct 1, later 4"."""
    due = [
        f"{_MONTHS[int(month[-2:]) - 1]} {count}"
        for month, count in zip(months, body.load.months, strict=True)
        if count
    ]
    due += [f"later {body.load.after}"] if body.load.after else []
    said = [f"{body.load.overdue} overdue"] if body.load.overdue else []
    said += [f"due {', '.join(due)}"] if due else ["nothing dated ahead"]
    return "; ".join(said)
