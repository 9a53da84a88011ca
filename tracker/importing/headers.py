"""What public bodies write over the columns of a plan, by the role the column has.

Within a role the names stand in ranks: where two columns share a role, the lower rank has it. A heading that
is known and has no role (cost, evidence, measure of success) is kept beside the action under its own name.
"""

import re
from functools import lru_cache
from typing import Literal

Role = Literal[
    "reference", "date", "start", "original", "body", "support", "status", "update", "action", "description",
    "event", "stage", "waits_for",
]  # fmt: skip

OWN_NUMBER = "No."  # beside a reference: what the document itself calls the row
LONGEST_HEADER = 60  # characters; more is a cell of words, not a heading
LONGEST_TELLING = 6  # words
PARTLY = 4  # added to the rank of a name that is a part of the heading
PLAIN = 10  # a distance below this is a name as councils write it; above, it is told from one of its words

# The names of each role by rank, parted by commas.
_NAMES: dict[Role, tuple[str, ...]] = {
    "reference": (
        """
        ref, reference, ref no, reference no, reference number, ref number, no, number, nr, id, action no,
        action ref, action id, action number, item no, rec no, recommendation no, task no, task id,
        project ref, unique id, #, line, action reference, our ref, plan ref, line no, row
        """,
    ),
    "date": (
        """
        date, dates, target date, target dates, due date, due dates, due, deadline, deadlines, by when,
        when, timescale, timescales, time scale, time scales, timeframe, time frame, timeframes, timing,
        timings, timetable, timeline, completion date, target completion date, target completion, end
        date, date due, due by, complete by, finish, delivery date, finish date, completion,
        implementation date, target implementation date, date for completion, to be completed by, delivery
        timescale, agreed date, planned date, end, to, target deadline, date to be completed, expected
        completion, expected completion date, milestone date, term, time period, delivery period, planned
        completion, planned completion date, when will we do it, when will it be done, completion by,
        delivery by, date for delivery, date of meeting, meeting date, key dates, timescales for delivery,
        to be delivered by, to be done by, deliver by, done by, to complete by
        """,
        """
        review date, next review, completion date actual, date completed, actual date, date of completion
        """,
    ),
    "start": (
        """
        start, start date, start by, from, commencement, commencement date, begin, begins, planned start
        """,
    ),
    "original": (
        """
        original date, original due date, original target date, original deadline, original completion
        date, baseline, baseline date, original timescale, original, previous date, previous due date,
        original target, original end date, baseline end date, initial date, first date
        """,
    ),
    "body": (
        """
        responsible body, responsible bodies, responsible, responsibility, responsibilities, responsible
        officer, responsible officers, owner, owners, action owner, lead, leads, lead officer, lead
        officers, lead body, lead service, officer, officers, who, by whom, whom, led by, delivery lead,
        owned by, who will do it, assigned to, person responsible, persons responsible, body, lead
        organisation, lead agency, lead partner, lead team, accountable, accountability, accountable
        officer, responsible service, responsible team, lead department, responsible person, project
        manager, project lead, exec lead, executive lead, operational lead, allocated to, delivery owner,
        lead director, responsible director, head of service, lead manager, responsible manager, manager,
        responsible lead, who is responsible, who will lead, who will do this, delivered by, delivery
        partner, delivery partners, responsible owner, action by, lead authority, task owner, lead officer
        team, lead service area, lead responsibility, organisation responsible, named lead, strategic
        lead, sro, report author
        """,
        """
        senior responsible owner, senior responsible officer, sponsor, executive sponsor, project sponsor,
        portfolio holder, portfolio, cabinet member, lead member, executive member, cabinet portfolio,
        lead councillor, member lead, responsible committee, cabinet lead, chief officer
        """,
        """
        service, team, department, directorate, service area, organisation, agency, committee, board,
        governance, section team
        """,
    ),
    "support": (
        """
        support, supported by, supporting, supporting officer, supporting officers, support officer,
        support lead, partners, partner, key partners, supporting partners, other partners, partner
        organisations, partners involved, supporting services, supporting service, other officers, with,
        in partnership with, with whom, partnership, other services, contributors, consultees, consulted,
        consultation with, working with, by working with
        """,
    ),
    "status": (
        """
        status, rag, rag status, rag rating, current status, delivery status, brag, brag status, brag
        rating, action status, project status, state, completion status, rag rated, progress rag, progress
        status
        """,
    ),
    "update": (
        """
        progress, update, updates, progress update, current position, progress to date, latest update,
        comments, commentary, progress made, latest position, position, status update, progress comments,
        comment, progress notes, update on progress, latest progress, what have we done, progress so far
        """,
    ),
    "action": (
        """
        action, actions, action required, actions required, key action, key actions, task, tasks, agreed
        action, agreed actions, activity, activities, key activities, key activity, step, steps, next
        steps, what, what we will do, what will we do, what are we going to do, what needs to be done,
        what will be done, planned action, planned actions, planned activity, proposed action, proposed
        actions, intervention, interventions, management action, management actions, improvement action,
        improvement actions, to do, specific action, specific actions, action to be taken, actions to be
        taken, action taken, detailed actions, action description, description of action, action detail,
        action details, what do we need to do, how will we do it, how we will do it, what we are going to
        do, work to be done, how, key task, key tasks, sub action, sub actions, delivery action, we will,
        work required
        """,
        """
        resolution, milestone, milestones, key milestone, key milestones,
        recommendation, recommendations, recommended
        action, project milestone, delivery milestone
        """,
        """
        response, our response, management response, council response, service response, cabinet response
        """,
    ),
    "description": (
        "description, action area description",
        """
        objective, objectives, aim, aims, commitment, commitments, goal, goals, issue, issues, issue
        identified, finding, findings, area for improvement, areas for improvement, key objective,
        strategic objective, ambition, we want to, what we want to achieve, our commitment, governance
        issue, need, requirement, title, action title, challenge, problem, concern, what do we want to
        achieve, improvement needed, key line of enquiry, what needs to change, what needs to improve,
        motion, why, why is this important, area of improvement
        """,
        """
        project, projects, workstream, work stream, programme, initiative, initiatives, key project, key
        projects, scheme, work package, project name, programme of work, project title, policy, document,
        service improvement
        """,
        """
        theme, themes, priority, priorities, area, area of work, area of focus, focus area, strand,
        outcome, outcomes, corporate priority, strategic priority, key priority, pillar, section, topic,
        category, mission, key theme, desired outcome, subject, action area, priority area, work area,
        domain, corporate objective, corporate aim, saving, saving proposal, savings proposal
        """,
    ),
    "event": (
        """
        event, events, key event, item, items, key date, agenda item, deliverable, deliverables, output,
        outputs, report, report title, decision, key stage, key stages, process, task name, details, plan,
        procedure
        """,
    ),
    "stage": (
        """
        stage, phase, transition stage, project stage, gate, stages, delivery phase, project phase
        """,
    ),
    "waits_for": (
        """
        waits for, depends on, dependency, dependencies, dependent on, predecessor, predecessors,
        interdependencies, dependant on, key dependencies, linked to, reliant on
        """,
    ),
}
_EXACT: dict[str, tuple[Role, int]] = {}
for _role, _ranks in _NAMES.items():
    for _rank, _names in enumerate(_ranks):
        for _name in _names.split(","):
            _EXACT.setdefault(" ".join(_name.split()), (_role, _rank))

# A heading of several words is known by a telling word: "Action owner". The first that fits decides.
_WITHOUT_ROLE = re.compile(
    r"^(?:how (?:(?:will|do) we|we(?: will| do)?|(?:will|do) you) (?:know|measure|monitor|judge|tell)|"
    r"what (?:will|does|would) (?:success|good|it|this|that)|date (?:raised|added|"
    r"opened|identified|logged|of (?:update|issue))|last updated?|updated on|version|likelihood|impact|"
    r"venue)\b|\b(?:costs?|budgets?|resources?|resourcing|funding|funded|measures?|kpis?|evidence|outcomes?|impacts?|"
    r"risks?|rating|success|indicators?|benefits?|savings?|percentage|assurance|version|change|contact|email|"
    r"dates? completed|score|finance|financial|monitoring)\b|%"
)
_TELLING: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("body", re.compile(r"^(?:who|by whom)\b")),
    ("date", re.compile(r"^(?:by )?when\b")),
    ("update", re.compile(r"^(?:what|where) .*\b(?:have|has|done|achieved)\b")),
    ("action", re.compile(r"^(?:what|how) (?:will|do|are|we|needs?)\b")),
    ("reference", re.compile(r"\b(?:ref|reference|id)\b|\b(?:no|number)$")),
    (
        "date",
        re.compile(
            r"\b(?:dates?|deadlines?|time ?scales?|time ?frames?|timetable|timeline|when|timings?|due)\b"
        ),
    ),
    ("support", re.compile(r"\b(?:support(?:ing|ed)?|partners?|consultees?)\b")),
    (
        "body",
        re.compile(
            r"\b(?:owners?|leads?|officers?|responsible|responsibility|accountable|managers?|sponsor|holder|"
            r"director|members?)\b"
        ),
    ),
    ("status", re.compile(r"\b(?:status|b?rag)\b")),
    ("update", re.compile(r"\b(?:progress|updates?|comments?|commentary)\b")),
    ("action", re.compile(r"\b(?:actions?|milestones?|tasks?|activit(?:y|ies)|interventions?|response)\b")),
    (
        "description",
        re.compile(
            r"\b(?:description|objectives?|work ?streams?|projects?|commitments?|recommendations?|priority|"
            r"themes?|aims?|issues?|findings?)\b"
        ),
    ),
)
_NEWER = re.compile(r"\b(?:revised|current|forecast|new|latest|amended|updated|extended)\b")
_OLDER = re.compile(r"\b(?:original|baseline|previous|initial)\b")
_BEGINS = re.compile(r"\b(?:start|from|commence(?:ment)?|begin)\b")
_LESSER_DATE = re.compile(r"\b(?:review|actual|completed)\b")
_WILL = re.compile(r"[’']ll\b", re.IGNORECASE)
_IS = re.compile(r"\b(who|what|where)[’']s\b", re.IGNORECASE)
_EMPHASIS = re.compile(r"^(?:key|main|our|specific|planned|proposed|agreed|high level|detailed) ")
_ASIDE = re.compile(r"\([^)]*\)")
_RAISED = re.compile(r"(?<=\w)(?:[⁰¹²³⁴-⁹]+|\d)\s*$")  # the number of a footnote at a heading's end


@lru_cache(maxsize=4096)
def role_of(header: str) -> tuple[Role, int] | None:
    """Return the role a heading names and how far from its plain name it is (below 0 plainest), or None."""
    if len(header) > LONGEST_HEADER:
        return None
    plain = _plain(header) or _plain(header, asides=True)
    if known := _EXACT.get(plain) or _EXACT.get(_EMPHASIS.sub("", plain)):
        return known
    if found := _by_its_parts(plain):
        return found
    return _by_a_telling_word(plain)


def is_heading_without_role(words: str) -> bool:
    """Whether words are a heading that is known to have no role: cost, evidence, measure of success."""
    return len(words) <= LONGEST_HEADER and bool(_WITHOUT_ROLE.search(_plain(words)))


def _by_its_parts(plain: str) -> tuple[Role, int] | None:
    """Return the role of the first part of "Action / Task" or "Timescale & resources" that is a name."""
    parts = re.split(r"\s*(?:/|,|\band\b|\bor\b|&)\s*", plain)
    known = [found for part in parts if (found := _EXACT.get(part))]
    return (known[0][0], known[0][1] + PARTLY) if known and len(parts) > 1 else None


def _by_a_telling_word(plain: str) -> tuple[Role, int] | None:
    if _WITHOUT_ROLE.search(plain) or len(plain.split()) > LONGEST_TELLING:
        return None
    for role, mark in _TELLING:
        if not mark.search(plain):
            continue
        if role != "date":
            return role, PLAIN
        if _OLDER.search(plain):
            return "original", PLAIN
        if _BEGINS.search(plain):
            return "start", PLAIN
        return "date", -1 if _NEWER.search(plain) else PLAIN + bool(_LESSER_DATE.search(plain))
    return None


def without_note_number(heading: str) -> str:
    """Return a heading without the number of a footnote at its end: "Date³", "Owner1"."""
    return _RAISED.sub("", heading)


def _plain(header: str, *, asides: bool = False) -> str:
    """Return a heading in lower case without brackets, numbers of footnotes and punctuation."""
    kept = without_note_number(header if asides else _ASIDE.sub(" ", header))
    whole = _WILL.sub(" will", _IS.sub(r"\1 is", kept)).replace("’", "").replace("'", "")
    return " ".join(re.sub(r"[^\w#/,&%\s]", " ", whole).casefold().split())
