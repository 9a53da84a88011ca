"""What an update says, in order: from a snapshot and the one before it to sections and sentences. Pure.

Every figure is counted here and printed with what it was counted from. Words people wrote stay as they are.
"""

from tracker.publishing.render.compose.figures import Aim, Figure
from tracker.publishing.render.compose.summary import summary, title
from tracker.publishing.render.compose.values import Composition, Particulars, Row, Section, Stands
from tracker.publishing.render.compose.whole import compose

__all__ = [
    "Aim",
    "Composition",
    "Figure",
    "Particulars",
    "Row",
    "Section",
    "Stands",
    "compose",
    "summary",
    "title",
]
