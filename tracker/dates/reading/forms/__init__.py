"""The tables of forms: how councils write days, periods, rhythms and the words around them."""

from tracker.dates.reading.forms.cues import CUES
from tracker.dates.reading.forms.days import DAYS
from tracker.dates.reading.forms.parts import PARTS
from tracker.dates.reading.forms.periods import PERIODS
from tracker.dates.reading.forms.rhythms import RHYTHMS
from tracker.dates.reading.forms.seasons import SEASONS
from tracker.dates.reading.forms.today import TODAY
from tracker.dates.reading.forms.undated import UNDATED
from tracker.dates.reading.forms.years import YEARS
from tracker.dates.reading.matching import compile_forms

# Over tokens: dates, rhythms and cues.
ATOMS = (*DAYS, *PERIODS, *YEARS, *SEASONS, *TODAY, *RHYTHMS, *CUES, *UNDATED)
ATOM_TABLE = compile_forms(ATOMS)
# Over what those made: "early March", "end of Q2".
PART_TABLE = compile_forms(PARTS)

__all__ = ["ATOMS", "ATOM_TABLE", "PARTS", "PART_TABLE"]
