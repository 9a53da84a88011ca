"""The words around a date that say how it is meant: by, from, until, about, done, to be confirmed."""

from tracker.dates.reading.matching import Form


def _nothing(**_: object) -> bool:
    return True


def _cue(kind: str, pattern: str, example: str, means: str) -> Form:
    return Form(kind, pattern, example, means, _nothing)


CUES = (
    _cue("BY", "[BY] no|not later than", "No later than 30 September 2024", "by 30 September 2024"),
    _cue("BY", "on OR BEFORE|BY", "on or before 31 July 2020", "by 31 July 2020"),
    _cue("BY", "BY OR BEFORE", "by or before 31 July 2020", "by 31 July 2020"),
    _cue("BY", "on/before", "on/before 31 July 2020", "by 31 July 2020"),
    _cue("BY", "due BY|on|in", "due by March 2025", "by March 2025"),
    _cue("BY", "DONE BY", "complete by March 2025", "by March 2025"),
    _cue("BY", "MODAL DONE BY|BEFORE|on|in", "to be completed by March 2025", "by March 2025"),
    _cue("BY", "TO MODAL DONE [BY]", "to be completed March 2025", "by March 2025"),
    _cue("BY", "completion|target|due|delivery|end date [COLON|DASH]", "Target date: March 2025", "by March 2025"),
    _cue("BY", "completion BY", "completion by March 2025", "by March 2025"),
    _cue("BY", "BEFORE [OR] BY", "before or by March 2025", "by March 2025"),
    _cue("BEFORE", "prior TO", "prior to 1 April 2025", "by 31 March 2025"),
    _cue("BEFORE", "in advance", "in advance of 1 April 2025", "by 31 March 2025"),
    _cue("FROM", "not BEFORE", "not before March 2025", "from March 2025"),
    _cue("FROM", "NOT BEFORE", "not before March 2025", "from March 2025"),
    _cue("FROM", "no|not|NOT earlier|sooner than", "no earlier than March 2025", "from March 2025"),
    _cue("FROM", "with effect FROM", "with effect from 1 April 2025", "from 1 April 2025"),
    _cue("FROM", "as FROM", "as from 1 April 2025", "from 1 April 2025"),
    _cue("FROM", "FROM [on|in|FROM|OPEN|COLON]", "commenced in March 2024", "from March 2024"),
    _cue("FROM", "FROM date [COLON|DASH]", "Start date: March 2025", "from March 2025"),
    _cue("FROM", "TO start|begin|commence [in|on|FROM]", "to start in March 2025", "from March 2025"),
    _cue("UNTIL", "up TO|UNTIL", "up to March 2025", "until March 2025"),
    _cue("UNTIL", "UNTIL TO", "through to March 2025", "until March 2025"),
    _cue("UNTIL", "no longer than", "no longer than March 2025", "until March 2025"),
    _cue("AFTER", "following", "following 1 April 2025", "from 2 April 2025"),
    _cue("ONWARDS", "AND ONWARDS|beyond|after|AFTER", "March 2025 and beyond", "from March 2025"),
    _cue("ONWARDS", "AND then onwards", "March 2025 and then onwards", "from March 2025"),
    _cue("ONWARDS", "TO|DASH present|date|current", "March 2023 to present", "from March 2023"),
    _cue("TENTATIVE", "[TO|MODAL] MODAL|PART confirmed|agreed|announced|determined|decided|advised|scheduled|arranged"
         "|finalised|set|established", "March 2025 (to be confirmed)", "March 2025 (to be confirmed)"),
    _cue("TENTATIVE", "TENTATIVE date|dates|timescale", "March 2025 (provisional date)", "March 2025 (to be confirmed)"),
    _cue("TENTATIVE", "date|dates TENTATIVE", "March 2025 (date TBC)", "March 2025 (to be confirmed)"),
    _cue("TENTATIVE", "subject TO confirmation|change|approval", "March 2025 (subject to change)",
         "March 2025 (to be confirmed)"),
    _cue("WEEKOF", "week commencing|beginning|starting|FROM", "Week commencing 15 July 2024",
         "week commencing 15 July 2024"),
    _cue("WEEKOF", "week", "week of 15 July 2024", "week commencing 15 July 2024"),
    _cue("WEEKOF", "w/c|wc|w/b|wb [FROM]", "w/c 15th July 2024", "week commencing 15 July 2024"),
    _cue("WEEKEND", "week ending", "week ending 21 July 2024", "week commencing 15 July 2024"),
    _cue("WEEKEND", "w/e", "w/e 21 July 2024", "week commencing 15 July 2024"),
    _cue("ONGOING", "on DASH going", "On-going", "ongoing"),
    _cue("ONGOING", "on going", "On going", "ongoing"),
    _cue("ONGOING", "ONGOING basis|process|programme|activity|work", "ongoing work", "ongoing"),
    _cue("ONGOING", "throughout year", "throughout the year", "ongoing"),
    _cue("ONGOING", "all year [round]", "all year round", "ongoing"),
    _cue("ONGOING", "business as usual", "Business as usual", "ongoing"),
    _cue("ONGOING", "bau|indefinitely|indefinite|permanent|permanently|always", "BAU", "ongoing"),
    _cue("WORD", "MODAL DONE", "to be completed", "no date given"),
    _cue("WORD", "TO DONE", "to complete", "no date given"),
    _cue("WORD", "NOT [yet] DONE", "Not complete", "no date given"),
    _cue("WORD", "not [yet] DONE", "not yet completed", "no date given"),
    _cue("WORD", "NOT [yet] FROM", "Not started", "no date given"),
    _cue("WORD", "NUMBER DONE", "80% complete", "no date given"),
    _cue("WORD", "TO MODAL", "to be presented to Cabinet", "no date given"),
    _cue("WORD", "when|once|if|until|UNTIL DONE", "when complete", "when complete"),
    _cue("WITHIN", "within|over|during|for [next|first|following|coming|last|past] NUMBER|COUNT [TO|DASH|OR] [NUMBER|COUNT]"
         " [working|calendar] UNIT", "within 6 months of approval", "within 6 months of approval"),
    _cue("WITHIN", "NUMBER|COUNT [TO|DASH|OR] [NUMBER|COUNT] [working|calendar] UNIT AFTER|BEFORE|following|prior",
         "3 months after adoption", "3 months after adoption"),
    _cue("DURATION", "NUMBER|COUNT [COMMA|TO|DASH|OR] [NUMBER|COUNT] [COMMA|TO|DASH|OR] [NUMBER|COUNT] [DASH]"
         " [working|calendar] UNIT",
         "Two months", "Two months"),
    _cue("STEP", "year|years|yr|yrs NUMBER|COUNT [TO|DASH|AND|COMMA|OR] [NUMBER|COUNT]", "Year 1", "Year 1"),
    _cue("STEP", "short|medium|long|shorter|longer [DASH|TO|SLASH] [short|medium|long] [DASH] term", "Medium term",
         "Medium term"),
    _cue("IMMEDIATE", "immediate|immediately|straightaway", "Immediately", "Immediately"),
    _cue("EVERY", "every|each", "Every March", "annually in March"),
    _cue("STEP", "coming|forthcoming weeks|months|years", "in the coming months", "in the coming months"),
    _cue("STEP", "every|each NUMBER|COUNT UNIT", "Every 5 years", "Every 5 years"),
    _cue("UNDERWAY", "in progress|train|hand", "In progress", "no date given"),
    _cue("UNDERWAY", "underway", "Underway", "no date given"),
    _cue("UNDERWAY", "under way", "Under way", "no date given"),
    _cue("WORD", "deferred|delayed|postponed|revised|rescheduled|slipped|pushed|put|brought|changed|carried"
         " [back|forward|ONWARDS|over] TO|UNTIL", "Deferred to 2025/26", "financial year 2025 to 2026"),
    _cue("MOVED", "moved|changed|slipped|deferred|delayed|rescheduled|postponed FROM", "moved from March to June 2025",
         "June 2025"),
    _cue("BY", "end COLON", "End: March 2025", "by March 2025"),
    _cue("SEPARATE", "split", "Split deliveries Nov 2022/Jan 2023", "November 2022; January 2023"),
)  # fmt: skip
