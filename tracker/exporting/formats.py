"""The formats a programme leaves in, each with its writer; heavy libraries load with theirs."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from tracker.importing.composing import Progress, document_of
from tracker.importing.draft import ProgrammeDraft

Format = Literal["md", "docx", "xlsx", "csv", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
BINARY: tuple[Format, ...] = ("docx", "xlsx")


class Export(NamedTuple):
    """A programme on its way out, and how its milestones stand."""

    programme: ProgrammeDraft
    progress: Sequence[Progress] = ()


def written(export: Export, form: Format) -> bytes:
    """Return the file. Raises TooLongForExcelError."""
    if form == "json":
        from tracker.exporting.semantic import as_json  # noqa: PLC0415 - only this format needs it

        return as_json(export.programme, export.progress).encode()
    document = document_of(
        export.programme, source=f"{export.programme.reference}.{form}", progress=export.progress
    )
    if form == "docx":
        from tracker.exporting.word import as_word  # noqa: PLC0415 - python-docx is slow to load

        return as_word(document)
    if form == "xlsx":
        from tracker.exporting.excel import as_excel  # noqa: PLC0415 - openpyxl is slow to load

        return as_excel(document)
    if form == "csv":
        from tracker.exporting.comma import as_comma  # noqa: PLC0415 - as light as it is, only here wanted

        return as_comma(document).encode()
    from tracker.exporting.markdown import as_markdown  # noqa: PLC0415 - as above

    return as_markdown(document).encode()
