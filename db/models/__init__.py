"""The tables, one class for each term of the glossary.

`Recorded` tables hold the council's own data and change only inside an act (`db.history`); the rest is
machinery. Codes are plain text with a CHECK: a row is not trusted to validate itself. `…_on` is a date,
`…_at` an instant in UTC.
"""

from db.models.base import Instant, Recorded
from db.models.contents import (
    ActionElement,
    ActionStage,
    Ask,
    Candidate,
    Carry,
    Dependency,
    Frame,
    FrameElement,
    Gate,
    Measure,
    PublishedTable,
    Reading,
    Route,
    Stage,
    Target,
)
from db.models.history import Act, Change
from db.models.machinery import CalendarEntry, CalendarListing, JobRun, Message, Reminder, Review
from db.models.meetings import Decision, Meeting, Notice
from db.models.plan import (
    Action,
    ActionBody,
    Body,
    Council,
    Passage,
    Programme,
    ProgrammeBody,
    Question,
    Source,
    Workstream,
)
from db.models.progress import Edition, Event, Milestone, Rebaseline, Update
from db.models.working import ActionOwner, LookAgain, SavedView, StageStep

__all__ = [
    "Act",
    "Action",
    "ActionBody",
    "ActionElement",
    "ActionOwner",
    "ActionStage",
    "Ask",
    "Body",
    "CalendarEntry",
    "CalendarListing",
    "Candidate",
    "Carry",
    "Change",
    "Council",
    "Decision",
    "Dependency",
    "Edition",
    "Event",
    "Frame",
    "FrameElement",
    "Gate",
    "Instant",
    "JobRun",
    "LookAgain",
    "Measure",
    "Meeting",
    "Message",
    "Milestone",
    "Notice",
    "Passage",
    "Programme",
    "ProgrammeBody",
    "PublishedTable",
    "Question",
    "Reading",
    "Rebaseline",
    "Recorded",
    "Reminder",
    "Review",
    "Route",
    "SavedView",
    "Source",
    "Stage",
    "StageStep",
    "Target",
    "Update",
    "Workstream",
]
