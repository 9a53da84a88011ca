"""The forms an edition is given away in, beside its page: one line each, in the order they are listed.

A form's file stands at `data/STEM.ENDING`, once for the edition and once, under the programme's own name, for
the newest. It is made from the edition alone, so that the same edition gives the same bytes anywhere.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tracker.publishing.editions import Published
from tracker.publishing.render.compose import Composition
from tracker.publishing.render.markdown import update_markdown
from tracker.publishing.render.paper import update_docx, update_odt
from tracker.publishing.render.tables import figures_csv, figures_csvw, milestones_csv, milestones_csvw


@dataclass(frozen=True)
class Issue:
    """An edition to be given away: as it was agreed, what it says, on which site.

    `site_url` has no stroke at its end.
    """

    edition: Published
    update: Composition
    site_url: str

    @cached_property
    def alike(self) -> Mapping[str, bytes | None]:
        """Give the forms that are the same under any name, by how their files' names end; made once."""
        return {form.ending: form.render(self, "") for form in FORMS if not form.says_its_name}


class Form(NamedTuple):
    """A form: how its file's name ends, what readers call it, what kind of file that is, what makes it.

    `render` gives None where the edition has nothing to show in this form: it is then not offered. It is told
    how the names of the edition's files begin ("herts-2"), which only what `says_its_name` needs.
    """

    ending: str
    name: str
    kind: str
    render: Callable[[Issue, str], bytes | None]
    says_its_name: bool = False


class Given(NamedTuple):
    """An edition in one form: the name of its file on the site, and the file."""

    form: Form
    file: str
    body: bytes


FORMS = (
    Form("md", "This update as text", "Markdown", lambda issue, _: update_markdown(issue.update).encode()),
    Form("docx", "This update as a paper", "Word", lambda issue, _: update_docx(issue.update)),
    Form("odt", "This update as a paper", "OpenDocument", lambda issue, _: update_odt(issue.update)),
    Form("csv", "The milestones as a table", "CSV", lambda issue, _: milestones_csv(issue.edition.snapshot)),
    Form(
        "csv-metadata.json",
        "What the columns of the milestones mean",
        "CSVW",
        lambda issue, stem: milestones_csvw(issue.update, f"{stem}.csv"),
        says_its_name=True,
    ),
    Form(
        "measures.csv", "The measures as a table", "CSV", lambda issue, _: figures_csv(issue.edition.snapshot)
    ),
    Form(
        "measures.csv-metadata.json",
        "What the columns of the measures mean",
        "CSVW",
        lambda issue, stem: figures_csvw(issue.edition.snapshot, issue.update, f"{stem}.measures.csv"),
        says_its_name=True,
    ),
    Form("json", "This update as data", "JSON", lambda issue, _: issue.edition.text.encode()),
)


def given_away(issue: Issue, stem: str) -> Iterator[Given]:
    """Give an edition in every form that has something to show; `stem` begins the names of the files."""
    for form in FORMS:
        body = form.render(issue, stem) if form.says_its_name else issue.alike[form.ending]
        if body is not None:
            yield Given(form, f"data/{stem}.{form.ending}", body)
