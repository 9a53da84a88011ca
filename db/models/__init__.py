"""The tables, one class for each term of the glossary.

`Recorded` tables hold the council's own data and change only inside an act (`db.history`); the rest is
machinery. Codes are plain text with a CHECK: a row is not trusted to validate itself. `…_on` is a date,
`…_at` an instant in UTC.
"""

from db.models.base import Instant, Recorded
from db.models.history import Act, Change
from db.models.machinery import CalendarEntry, CalendarListing, JobRun, Message, Reminder
from db.models.meetings import Decision, Meeting, Notice
from db.models.plan import Action, ActionBody, Body, Council, Programme, Question, Source, Workstream
from db.models.progress import Edition, Event, Milestone, Rebaseline, Update

__all__ = [
    "Act",
    "Action",
    "ActionBody",
    "Body",
    "CalendarEntry",
    "CalendarListing",
    "Change",
    "Council",
    "Decision",
    "Edition",
    "Event",
    "Instant",
    "JobRun",
    "Meeting",
    "Message",
    "Milestone",
    "Notice",
    "Programme",
    "Question",
    "Rebaseline",
    "Recorded",
    "Reminder",
    "Source",
    "Update",
    "Workstream",
]
