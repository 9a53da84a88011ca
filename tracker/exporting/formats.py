"""A programme written in one of the formats; the libraries behind a format load with its writer."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from tracker.importing.composing import Progress, document_of
from tracker.importing.draft import ProgrammeDraft

if TYPE_CHECKING:
    from tracker.importing.document import Document

# Format → module and function that write a document.
_WRITERS = {
    "md": ("markdown", "as_markdown"),
    "docx": ("word", "as_word"),
    "xlsx": ("excel", "as_excel"),
    "csv": ("comma", "as_comma"),
}


class Export(NamedTuple):
    """A programme on its way out, and how its milestones stand."""

    programme: ProgrammeDraft
    progress: Sequence[Progress] = ()


def written(export: Export, form: str) -> bytes:
    """Return the file in one of `tracker.exporting.FORMATS`. Raises TooLongForExcelError."""
    if form == "json":
        from tracker.exporting.semantic import as_json  # noqa: PLC0415 - only this format needs it

        return as_json(export.programme, export.progress)
    source = f"{export.programme.reference}.{form}"
    module, function = _WRITERS[form]
    writer: Callable[[Document], bytes] = getattr(import_module(f"tracker.exporting.{module}"), function)
    return writer(document_of(export.programme, source=source, progress=export.progress))
