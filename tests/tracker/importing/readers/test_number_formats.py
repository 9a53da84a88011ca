from datetime import date, datetime, time, timedelta

import pytest

from tracker.importing.readers.number_formats import date_words, number_words

DAY = datetime(2024, 7, 19)  # noqa: DTZ001 - a spreadsheet's days have no zone


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (5, "General", "5"),
        (5.0, "General", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (2024, "0", "2024"),
        (7, "000", "007"),
        (0.303, "0.0%", "30.3%"),
        (0.5, "0%", "50%"),
        (13814, "#,##0", "13,814"),
        (-1200, "#,##0", "-1,200"),
        (-1200, "#,##0;(#,##0)", "(1,200)"),
        (-1200, "#,##0;[Red]-#,##0", "-1,200"),
        (670, '"£"#,##0', "£670"),
        (670.5, "[$£-809]#,##0.00", "£670.50"),
        (670, "£#,##0_);[Red](£#,##0)", "£670"),
        (1.5, "0.##", "1.5"),
        (2, "0.##", "2"),
        (2_500_000, '£0.0,,"m"', "£2.5m"),
        (12, '0" weeks"', "12 weeks"),
        (0, '0;-0;"none"', "none"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "-"),
        (0.25, "# ?/?", "0.25"),
        (12345.678, "0.00E+00", "12345.678"),
        (5, "[>3]0;0.0", "5"),
    ],
)
def test_a_number_is_what_its_format_shows(value: float, number_format: str, words: str) -> None:
    assert number_words(value, number_format) == words


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (DAY, "dd/mm/yyyy", "19 July 2024"),
        (DAY, "mm-dd-yy", "19 July 2024"),
        (DAY, "[$-809]dddd d mmmm yyyy;@", "19 July 2024"),
        (DAY, "d-mmm", "19 July 2024"),
        (DAY, "mmm-yy", "July 2024"),
        (DAY, "mmmm", "July 2024"),
        (DAY, "yyyy", "2024"),
        (DAY, '"by "mmm yyyy', "July 2024"),
        (DAY.replace(hour=14, minute=30), "dd/mm/yyyy hh:mm", "19 July 2024 14:30"),
        (DAY.replace(hour=14, minute=30), "dd/mm/yyyy", "19 July 2024"),
        (date(2024, 7, 19), "General", "19 July 2024"),
        (time(9, 30), "h:mm", "09:30"),
        (timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
    ],
)
def test_a_date_is_no_closer_than_its_format_shows_it(
    value: date | time | timedelta, number_format: str, words: str
) -> None:
    assert date_words(value, number_format) == words
