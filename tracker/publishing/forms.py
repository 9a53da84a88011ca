"""The forms an edition is given away in, beside its page: one line each, in the order they are listed.

A form's file stands at `data/STEM.ENDING`, once for the edition and once, under the programme's own name, for
the newest. It is made from the edition alone, so that the same edition gives the same bytes anywhere.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tracker.publishing.editions import Published
from tracker.publishing.render.compose import Composition
from tracker.publishing.render.markdown import update_markdown
from tracker.publishing.render.paper import update_docx, update_odt
from tracker.publishing.render.tables import figures_csv, figures_csvw, milestones_csv, milestones_csvw


class Issue(NamedTuple):
    """An edition to be given away: as it was agreed, what it says, under which name, on which site.

    `stem` begins the names of its files ("herts-2"); `site_url` has no stroke at its end.
    """

    edition: Published
    previous: Published | None
    update: Composition
    stem: str
    site_url: str


class Form(NamedTuple):
    """A form: how its file's name ends, what readers call it, what kind of file that is, what makes it.

    `render` gives None where the edition has nothing to show in this form: it is then not offered.
    """

    ending: str
    name: str
    kind: str
    render: Callable[[Issue], bytes | None]


class Given(NamedTuple):
    """An edition in one form: the name of its file on the site, and the file."""

    form: Form
    file: str
    body: bytes


FORMS = (
    Form("md", "This update as text", "Markdown", lambda issue: update_markdown(issue.update).encode()),
    Form("docx", "This update as a paper", "Word", lambda issue: update_docx(issue.update)),
    Form("odt", "This update as a paper", "OpenDocument", lambda issue: update_odt(issue.update)),
    Form("csv", "The milestones as a table", "CSV", lambda issue: milestones_csv(issue.edition.snapshot)),
    Form(
        "csv-metadata.json",
        "What the columns of the milestones mean",
        "CSVW",
        lambda issue: milestones_csvw(issue.update, f"{issue.stem}.csv"),
    ),
    Form("measures.csv", "The measures as a table", "CSV", lambda issue: figures_csv(issue.edition.snapshot)),
    Form(
        "measures.csv-metadata.json",
        "What the columns of the measures mean",
        "CSVW",
        lambda issue: figures_csvw(issue.edition.snapshot, issue.update, f"{issue.stem}.measures.csv"),
    ),
    Form("json", "This update as data", "JSON", lambda issue: issue.edition.text.encode()),
)


def given_away(issue: Issue) -> Iterator[Given]:
    """Give an edition in every form that has something to show."""
    for form in FORMS:
        body = form.render(issue)
        if body is not None:
            yield Given(form, f"data/{issue.stem}.{form.ending}", body)
