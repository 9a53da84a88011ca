from pathlib import Path

import pytest

from tracker.importing.readers import open_bytes, open_document
from tracker.importing.readers.kinds import KINDS


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.MD", b"# The Plan\n"),
        ("plan.markdown", b"# The Plan\n"),
        ("plan.txt", b"The Plan\n"),
        ("plan.csv", b"The Plan,\n"),
        ("plan.tsv", b"The Plan\t\n"),
        ("plan.html", b"<!doctype html><h1>The Plan</h1>"),
        ("plan.htm", b"<h1>The Plan</h1>"),
    ],
)
def test_the_suffix_chooses_the_reader(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert open_bytes(content, name=name) == open_document(path)
    assert open_document(path).title == "The Plan"
    assert open_document(path).source == name


@pytest.mark.parametrize("suffix", KINDS)
def test_every_kind_that_is_offered_has_its_reader(suffix: str) -> None:
    module, function = KINDS[suffix].reader
    found = __import__(f"tracker.importing.readers.{module}", fromlist=[function])
    assert callable(getattr(found, function))
