"""The single words of dates: months, weekdays, seasons, rhythms, cues, with their short forms and slips.

`classify` gives a word's kind and value; a word a letter away from a long known one is taken as that word.
"""

from functools import lru_cache
from typing import Any

from tracker.dates.reading.spots import Rhythm

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = ("spring", "summer", "autumn", "winter")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
# Slips too short for the one-letter rule, or further off than one letter.
_MONTH_SLIPS = {
    "janaury": 1, "janury": 1, "jany": 1, "feburary": 2, "febuary": 2, "febr": 2, "mrach": 3, "marh": 3,
    "arpil": 4, "apirl": 4, "aprill": 4, "arpi": 4, "jully": 7, "augst": 8, "agust": 8, "setp": 9,
    "setpember": 9, "spetember": 9, "septmeber": 9, "ocotber": 10, "ocober": 10, "novmber": 11,
    "decmeber": 12, "decembe": 12, "noveber": 11,
}  # fmt: skip

_KINDS: dict[str, tuple[str, ...]] = {
    "BY": ("by",),
    "BEFORE": ("before",),
    "UNTIL": ("until", "till", "til", "through", "thru"),
    "TO": ("to",),
    "FROM": (
        "from", "since", "commencing", "commenced", "commences", "commence", "starting", "started", "starts",
        "start",
        "beginning", "begins", "begin", "began", "effective",
    ),
    "AFTER": ("after",),
    "ONWARDS": ("onwards", "onward", "forward", "forwards"),
    "AND": ("and", "&", "plus", "+", "then"),
    "OR": ("or",),
    "BETWEEN": ("between",),
    "DEADLINE": ("deadline", "latest"),
    "ONGOING": ("ongoing", "continuous", "continuously", "continual", "continually", "continuing", "rolling",
                "perpetual", "constant", "constantly"),
    "DONE": ("done", "complete", "completed", "completes", "achieved", "finished", "actioned", "closed",
             "implemented", "delivered", "discharged"),
    "NOT": ("not", "part", "partially", "partly", "nearly", "mostly", "substantially", "almost",
        "incomplete"),
    "TENTATIVE": ("tbc", "tba", "tbd", "provisional", "provisionally", "tentative", "tentatively",
                  "indicative", "unconfirmed", "likely", "estimated", "anticipated", "possibly", "probably"),
    "MODAL": ("be", "being", "is", "was", "have"),
    "FILLER": ("the", "of", "a", "an", "approximately", "approx", "about", "around", "circa", "on/around"),
    "UNIT": ("day", "days", "week", "weeks", "month", "months", "year", "years",
             "quarters", "terms", "hours", "fortnight", "decade"),
}  # fmt: skip
_PARTS = {
    "early": "early", "earlier": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "end",
    "later": "late", "close": "end", "beg": "start",
}  # fmt: skip
_BI = "Twice in the time, or once in two?"
_RHYTHMS: dict[str, Rhythm] = {
    **{
        word: Rhythm(frequency)
        for frequency, words in {
            "weekly": "weekly",
            "fortnightly": "fortnightly fortnight",
            "monthly": "monthly",
            "six-weekly": "",
            "quarterly": "quarterly quaterly quartely quarterley quartlery",
            "termly": "termly",
            "six-monthly": "",
            "annually": "annually annual yearly anually anual annualy",
            "two-yearly": "biennial biennially",
            "three-yearly": "triennial triennially",
        }.items()
        for word in words.split()
    },
    "biannual": Rhythm("six-monthly", ("two-yearly",), _BI),
    "biannually": Rhythm("six-monthly", ("two-yearly",), _BI),
    "bimonthly": Rhythm("two-monthly", ("twice-monthly",), _BI),
    "biweekly": Rhythm("fortnightly", ("weekly",), _BI),
}


def _lexicon() -> dict[str, tuple[str, Any]]:
    words: dict[str, tuple[str, Any]] = {}
    for number, name in enumerate(MONTHS, 1):
        words[name] = words[name[:3]] = ("MONTH", number)
    words["sept"] = ("MONTH", 9)
    words.update({slip: ("MONTH", number) for slip, number in _MONTH_SLIPS.items()})
    for number, name in enumerate(WEEKDAYS):
        words[name] = words[name[:3]] = words[name + "s"] = ("WEEKDAY", number)
    words.update(
        {"tues": ("WEEKDAY", 1), "weds": ("WEEKDAY", 2), "thur": ("WEEKDAY", 3), "thurs": ("WEEKDAY", 3)}
    )
    words.update({name: ("SEASON", number) for number, name in enumerate(SEASONS)})
    words.update({name: ("COUNT", number) for number, name in enumerate(_NUMBERS, 1)})
    words.update({name: ("NTH", number) for number, name in enumerate(_ORDINALS, 1)})
    words["last"] = words["final"] = ("NTH", -1)
    words.update({name: ("PART", part) for name, part in _PARTS.items()})
    words.update({name: ("RHYTHM", rhythm) for name, rhythm in _RHYTHMS.items()})
    words["fy"] = words["f/y"] = words["fye"] = ("YEARWORD", "fy")
    for kind, members in _KINDS.items():
        words.update(dict.fromkeys(members, (kind, None)))
    return words


# Short forms of units; the tables of forms know the whole words.
_SHORT_FORMS = {
    "annum": "year", "yr": "year", "yrs": "years", "wk": "week", "wks": "weeks", "mth": "month",
    "mths": "months",
}  # fmt: skip

LEXICON = _lexicon()
_LONG = 6
_SHORTEST_SLIP = 4
_CORRECTABLE = tuple(
    word
    for word, (kind, _) in LEXICON.items()
    if len(word) >= _LONG
    and (kind in {"MONTH", "WEEKDAY", "RHYTHM"} or word in {"ongoing", "completed", "autumn"})
)


@lru_cache(maxsize=4096)
def classify(word: str) -> tuple[str, str, Any]:
    """Give a lower-case word's kind, its right spelling and what it stands for."""
    word = _SHORT_FORMS.get(word, word)
    known = LEXICON.get(word)
    if known is not None:
        return known[0], word, known[1]
    if len(word) >= _LONG:
        for candidate in _CORRECTABLE:
            if _a_letter_away(word, candidate):
                kind, value = LEXICON[candidate]
                return kind, candidate, value
    return "WORD", word, None


def month_a_letter_away(word: str) -> int | None:
    """Give the month whose name a word of four letters or more misses by one, such as "marc"."""
    if len(word) < _SHORTEST_SLIP:
        return None
    return next((at for at, name in enumerate(MONTHS, 1) if _a_letter_away(word, name)), None)


def _a_letter_away(word: str, other: str) -> bool:
    """Whether one letter more, less or different, or two swapped, makes one word the other."""
    if abs(len(word) - len(other)) > 1:
        return False
    head = 0
    while head < min(len(word), len(other)) and word[head] == other[head]:
        head += 1
    a, b = word[head:], other[head:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
