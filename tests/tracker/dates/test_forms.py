"""Every form of the grammar stands with an example; here each example is read."""

from datetime import date

import pytest

from tracker.dates import in_words, read
from tracker.dates.reading.forms import ATOMS, PARTS
from tracker.dates.reading.forms.frames import FRAMES
from tracker.dates.reading.matching import Form

FORMS = (*ATOMS, *PARTS, *FRAMES)


@pytest.mark.parametrize("form", FORMS, ids=[f"{form.kind}: {form.pattern}" for form in FORMS])
def test_example_of_the_form(form: Form) -> None:
    assert in_words(read(form.example, on=date(2024, 7, 16)).parts) == form.means
