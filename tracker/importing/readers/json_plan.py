"""A programme that the tracker wrote as JSON, laid out as the document it stands for."""

import json

from tracker.importing.composing import document_of
from tracker.importing.document import Document
from tracker.importing.errors import WrongKindError
from tracker.importing.plain_json import NotThatFormError, programme_from


def read_json(text: str, *, source: str) -> Document:
    """Read what an export wrote. Raises WrongKindError for other JSON, with the first place at fault."""
    try:
        programme, progress = programme_from(json.loads(text))
    except json.JSONDecodeError as error:
        found = f"is named as JSON and is none (line {error.lineno}: {error.msg})"
        raise WrongKindError(source, found=found) from None
    except RecursionError:
        raise WrongKindError(source, found="is JSON nested deeper than any plan") from None
    except NotThatFormError as error:
        found = f"is JSON of another kind than 'tracker export' writes (at {error.where})"
        raise WrongKindError(source, found=found) from None
    return document_of(programme, source=source, progress=progress)
