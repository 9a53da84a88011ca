"""The words around a date that say how it is meant: by, from, until, about, done, to be confirmed."""

from tracker.dates.reading.matching import Form


def nothing(**_: object) -> bool:
    """Build no value: that the words stand there is all a cue says."""
    return True


def cue(kind: str, pattern: str, example: str, means: str) -> Form:
    """Make the form of a cue, which carries no value."""
    return Form(kind, pattern, example, means, nothing)


CUES = (
    cue("BY", "[BY] no|not later than", "No later than 30 September 2024", "by 30 September 2024"),
    cue("BY", "on OR BEFORE|BY", "on or before 31 July 2020", "by 31 July 2020"),
    cue("BY", "BY OR BEFORE", "by or before 31 July 2020", "by 31 July 2020"),
    cue("BY", "on/before", "on/before 31 July 2020", "by 31 July 2020"),
    cue("BY", "due BY", "due by March 2025", "by March 2025"),
    cue("BY", "DONE BY", "complete by March 2025", "by March 2025"),
    cue("BY", "MODAL DONE BY|BEFORE|on|in", "to be completed by March 2025", "by March 2025"),
    cue("BY", "TO MODAL DONE [BY]", "to be completed March 2025", "by March 2025"),
    cue("BY", "completion|target|due|delivery|end date [COLON|DASH]", "Target date: March 2025",
         "by March 2025"),
    cue("BY", "completion BY", "completion by March 2025", "by March 2025"),
    cue("BY", "BEFORE [OR] BY", "before or by March 2025", "by March 2025"),
    cue("BEFORE", "prior TO", "prior to 1 April 2025", "by 31 March 2025"),
    cue("BEFORE", "in advance", "in advance of 1 April 2025", "by 31 March 2025"),
    cue("FROM", "not BEFORE", "not before March 2025", "from March 2025"),
    cue("FROM", "NOT BEFORE", "not before March 2025", "from March 2025"),
    cue("FROM", "no|not|NOT earlier|sooner than", "no earlier than March 2025", "from March 2025"),
    cue("FROM", "with effect FROM", "with effect from 1 April 2025", "from 1 April 2025"),
    cue("FROM", "on OR AFTER", "on or after 1 April 2025", "from 1 April 2025"),
    cue("FROM", "as FROM", "as from 1 April 2025", "from 1 April 2025"),
    cue("FROM", "FROM [on|in|FROM|OPEN|COLON]", "commenced in March 2024", "from March 2024"),
    cue("FROM", "FROM date [COLON|DASH]", "Start date: March 2025", "from March 2025"),
    cue("FROM", "TO start|begin|commence [in|on|FROM]", "to start in March 2025", "from March 2025"),
    cue("UNTIL", "UNTIL|TO AND including", "until and including 31 March 2025", "until 31 March 2025"),
    cue("UNTIL", "up TO AND including", "up to and including 31 March 2025", "until 31 March 2025"),
    cue("UNTIL", "present|current DASH", "Present - 31 March 2025", "until 31 March 2025"),
    cue("UNTIL", "up TO|UNTIL", "up to March 2025", "until March 2025"),
    cue("UNTIL", "UNTIL TO", "through to March 2025", "until March 2025"),
    cue("UNTIL", "no longer than", "no longer than March 2025", "until March 2025"),
    cue("AFTER", "following", "following 1 April 2025", "from 2 April 2025"),
    cue("ONWARDS", "AND ONWARDS|beyond|after|AFTER", "March 2025 and beyond", "from March 2025"),
    cue("ONWARDS", "AND then onwards", "March 2025 and then onwards", "from March 2025"),
    cue("ONWARDS", "TO|DASH present|date|current", "March 2023 to present", "from March 2023"),
    cue("TENTATIVE",
         "[TO|MODAL] MODAL|PART confirmed|agreed|announced|determined|decided|advised|scheduled|arranged"
         "|finalised|set|established", "March 2025 (to be confirmed)", "March 2025 (to be confirmed)"),
    cue("TENTATIVE", "TENTATIVE date|dates|timescale", "March 2025 (provisional date)",
         "March 2025 (to be confirmed)"),
    cue("TENTATIVE", "date|dates TENTATIVE", "March 2025 (date TBC)", "March 2025 (to be confirmed)"),
    cue("TENTATIVE", "subject TO confirmation|change|approval", "March 2025 (subject to change)",
         "March 2025 (to be confirmed)"),
    cue("WEEKOF", "week|weeks commencing|beginning|starting|FROM", "Week commencing 15 July 2024",
         "week commencing 15 July 2024"),
    cue("WEEKOF", "week", "week of 15 July 2024", "week commencing 15 July 2024"),
    cue("WEEKOF", "w/c|wc|w/b|wb [FROM]", "w/c 15th July 2024", "week commencing 15 July 2024"),
    cue("WEEKEND", "week ending", "week ending 21 July 2024", "week commencing 15 July 2024"),
    cue("WEEKEND", "w/e", "w/e 21 July 2024", "week commencing 15 July 2024"),
    cue("ONGOING", "on DASH going", "On-going", "ongoing"),
    cue("ONGOING", "on going", "On going", "ongoing"),
    cue("ONGOING", "ONGOING basis|process|programme|activity|work", "ongoing work", "ongoing"),
    cue("ONGOING", "throughout year", "throughout the year", "ongoing"),
    cue("ONGOING", "all year [round]", "all year round", "ongoing"),
    cue("ONGOING", "business as usual", "Business as usual", "ongoing"),
    cue("ONGOING", "bau|indefinitely|indefinite|permanent|permanently|always", "BAU", "ongoing"),
    cue("WORD", "MODAL DONE", "to be completed", "no date given"),
    cue("WORD", "TO DONE", "to complete", "no date given"),
    cue("WORD", "NOT [yet|DASH] DONE", "Not complete", "no date given"),
    cue("WORD", "not [yet] DONE", "not yet completed", "no date given"),
    cue("WORD", "NOT [yet] FROM", "Not started", "no date given"),
    cue("WORD", "NUMBER DONE", "80% complete", "no date given"),
    cue("WORD", "TO MODAL", "to be presented to Cabinet", "no date given"),
    cue("WORD", "when|once|if|until|UNTIL [WORD] [WORD] DONE", "when complete", "when complete"),
    cue("EVERY", "every|each", "Every March", "annually in March"),
    cue("WORD", "deferred|delayed|postponed|revised|rescheduled|slipped|pushed|put|brought|changed|carried"
         " [back|forward|ONWARDS|over] TO|UNTIL", "Deferred to 2025/26", "financial year 2025 to 2026"),
    cue("MOVED", "moved|changed|slipped|deferred|delayed|rescheduled|postponed FROM",
         "moved from March to June 2025",
         "June 2025"),
    cue("BY", "end COLON", "End: March 2025", "by March 2025"),
    cue("ONWARDS", "earliest", "March 2025 at the earliest", "from March 2025"),
    cue("ONWARDS", "OR later|AFTER", "March 2025 or later", "from March 2025"),
    cue("PRIOR", "OPEN revised|moved|changed|slipped|deferred|delayed FROM",
         "June 2025 (revised from March 2025)",
         "June 2025"),
    cue("PRIOR", "OPEN was|MODAL|originally|original|previously|formerly [COLON|DASH]",
         "June 2025 (was March 2025)",
         "June 2025"),
    cue("BY", "completing|finishing|ending|finish|finishes|ends [BY|in|on|COLON]",
         "completing March 2026", "by March 2026"),
    cue("BEFORE", "pre [DASH]", "pre 2026", "by 2025"),
    cue("AFTER", "post [DASH]", "post 1 April 2025", "from 2 April 2025"),
    cue("SEPARATE", "split", "Split deliveries Nov 2022/Jan 2023", "November 2022; January 2023"),
)  # fmt: skip
