"""An export becomes a file: whole or not at all, and over another only when that is said."""

from pathlib import Path

from tracker.exporting.errors import FileThereError, UnwritableFileError


def write(content: bytes, path: Path, *, force: bool = False) -> None:
    """Write the file. Raises FileThereError, UnwritableFileError."""
    if path.exists() and not force:
        raise FileThereError(path)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UnwritableFileError(path, error.strerror or "the system refuses") from None
