"""The words that tell a promise from other talk of the future: who acts, what is done, what a section is for."""

import re

ADVERBS = r"(?:(?:also|then|now|therefore|next|first|further|again|still|currently|already|presently|fully|\w+ly)\s+)*"

# The publishing body and its parts, by the last word of their names.
PARTS_OF_US = (
    r"(?:council|authority|trust|force|constabulary|board|committee|panel|cabinet|executive|team|service|services|"
    r"officers?|staff|group|groups|managers?|directors?|directorate|department|head|heads|chief|constable|nurse|"
    r"commissioner|leader|mayor|member|members|holders?|partnership|forum|unit|commission|assembly|organisation|"
    r"university|college|association|agency|office|chair|lead|leads|midwife|administration|company|wards?)"
)
OUTSIDERS = re.compile(
    r"\b(?:government(?:['\u2019]s)?|ministers?|ministry|parliament|whitehall|treasury|secretary of state|ofsted|cqc|"
    r"care quality commission|regulators?|inspectors?|inspectorate|department for|department of|dluhc|mhclg|homes england|nhs england|"
    r"councils|authorities|residents?|customers?|tenants?|patients?|people|pupils|children|families|communities|"
    r"businesses|employers|offenders|victims|landlords|developers|everyone|everybody|nobody|you|they|readers?|"
    r"others|partners)\s*$",
    re.IGNORECASE,
)
OUTSIDE_DOER = re.compile(
    r"\bby (?:the )?(?:[\w-]+ ){0,2}(?:government|ministers?|parliament|ofsted|care quality commission|"
    r"secretary of state)\b",
    re.IGNORECASE,
)
# What happens to us and is not done by us.
FACTS = re.compile(
    r"\b(?:demand|costs?|population|pressures?|prices?|inflation|needs?|gap|temperatures?|emissions|rainfall|numbers?|"
    r"challenges?|risks?|shortfall|funding|income|expenditure|settlement|budget gap|uncertainty|summers?|winters?|"
    r"bills|caseloads?|economy|climate|crime|fraud)\b",
    re.IGNORECASE,
)
OURS = re.compile(
    rf"(?:\b(?:we|I)|\b(?:the|our|my|each|all|every|both|a|[A-Z][\w'\u2019-]*)\s(?:[\w'\u2019&/,-]+\s){{0,7}}?{PARTS_OF_US}(?:\s+(?:of|for)\s+(?:[\w'\u2019&,-]+\s?){{1,6}})?)"
    r"(?:\s*\([^)]*\))?(?:,[^,]{3,80},)?\s*$",
    re.IGNORECASE,
)
BEGINS_OURS = re.compile(
    rf"^(?:[^,]{{0,140}},\s+|(?:[\w'\u2019-]+\s){{1,7}}?)?(?:we\b|I\b|(?:the|our|my)\s(?:[\w'\u2019&-]+\s){{0,5}}?{PARTS_OF_US}\b)",
    re.IGNORECASE,
)

# What somebody does, after "will", "to" or at the head of an item.
DOING = frozenset(
    """accelerate achieve acquire act address adopt agree align allocate amend analyse apply appoint appraise approve
    ask assess assist audit automate award begin bid bring build buy carry centralise challenge champion change
    channel cleanse close co-design co-ordinate collaborate collect combine commence commission complete conclude
    conduct consider consolidate construct consult continue convene convert coordinate create cut decarbonise decide
    decommission define deliver deploy design determine develop digitise discuss dispose draft draw drive electrify
    embed employ encourage engage enhance ensure establish evaluate examine expand explore extend facilitate finalise
    finish fit focus form formalise formulate fund generate go grow halve hold host identify implement improve
    increase incorporate inform initiate insource insulate inspect install integrate introduce invest investigate
    issue join keep launch lead learn lease let liaise lobby look maintain make manage map maximise measure meet
    merge migrate minimise mobilise modernise monitor move negotiate obtain open operate optimise organise overhaul
    oversee participate partner pilot plan plant prepare present prioritise procure produce promote propose protect
    provide publicise publish purchase pursue put raise rationalise re-let re-procure re-tender realise receive
    recommend reconfigure recruit recycle redesign reduce refer refine refresh refurbish refuse regenerate reinstate
    relaunch release relocate remodel remove renegotiate renew repair replace report reprocure research reset
    restore restructure retain retender rethink retrofit reuse reverse review revise roll run save scale schedule
    scope scrutinise secure seek sell set share sign simplify spend standardise start stop streamline strengthen
    submit supply support survey switch tackle take target tender test track train transfer transform transition
    trial undertake unify update upgrade upskill use utilise validate widen withdraw work write""".split()
)
# What comes of a deed and is none itself; with "this", "which" or a thing before it.
STRONG = frozenset(
    """begin start commence launch open close go come complete conclude finish deliver create introduce replace see
    take move extend install build publish report transfer cease end receive consult recruit commission expand
    relocate roll consider review run""".split()
)
_IRREGULAR = frozenset(
    """begun brought built bought cut drawn given held kept led let made overseen put run sent set sold sought
    taken undertaken withdrawn written""".split()
)
_NOT_DONE = frozenset(
    """affected based called delayed expected faced followed included involved limited lost measured needed noted
    reached related required seen underpinned used welcomed""".split()
)
STATES = frozenset(
    """have remain face know always never not only often benefit feel find need see become depend appear mean be being
    hopefully inevitably no experience suffer struggle say note recognise""".split()
)

# What a heading or lead-in says of the words under it.
ASKING = re.compile(
    r"\bbarriers?\b|\basks?\b|working with (?:the )?government|\bfrom (?:the )?government\b|what (?:the )?government|"
    r"preventing (?:progress|activity)|government (?:can|could|should|to)\b|call(?:s|ing)? on\b|what we need from",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\bwhat we(?: have|['\u2019]ve)? (?:done|did|achieved|delivered)|achievements?\b|\bsuccess(?:es)?\b|so far\b|to date\b|"
    r"\b(?:have|has)(?: already| successfully| recently)? (?:\w+ed|done|made|built|seen|been)\b|\bcompleted\b|\bdelivered\b|"
    r"\bdelivered\b|where we are(?: now)?|\bbackground\b|\bhistory\b|\bintroduction\b|\bforeword\b|\bcontext\b|"
    r"\binspectors? found|lessons|last year\b|\bneeded to\b|\bincluded\b|\bwas\b|\bwere\b|looking back|progress (?:to|so)",
    re.IGNORECASE,
)
INTENDING = re.compile(
    r"\bwe(?: will|['\u2019]ll| shall| plan| intend| aim| are going| are planning| are committed|['\u2019]re going)\b|"
    r"\bnext steps?\b|\bpriorit(?:y|ies)\b|^(?:key |our |the |planned |proposed |further |future |recommended |improvement )*"
    r"(?:actions?|commitments?|pledges|promises|plans|intentions|milestones|deliverables|next phase)\b"
    r"|\b(?:year|years|months) ahead\b|\blooking (?:ahead|forward)\b|\bpipeline\b|\bprioritis(?:e|ing)\b|"
    r"\bfuture (?:plans|work|actions?|developments?)\b|\bhow (?:we|the council) (?:will|plan|intend)|"
    r"\bwhat (?:happens|comes) next\b|\bwhat we want to do\b|\b(?:will|to) (?:be to|do|deliver|include|focus on)\b|\bforward plan\b|"
    r"\b(?:action|delivery|implementation) plan\b",
    re.IGNORECASE,
)
APPROACHING = re.compile(
    r"\bapproach(?:es)?\b|\bimprov|\btransform|\bdeliver(?:y|ing)\b|\bmodernis", re.IGNORECASE
)


def is_done(participle: str) -> bool:
    """Whether a participle after "will be" says that something is done: "published", not "needed"."""
    word = participle.lower()
    return (word.endswith("ed") and word not in _NOT_DONE) or word in _IRREGULAR


def base(word: str) -> str:
    """Give the verb that an "-ing" form may be of, in small letters; other words as they are."""
    lower = word.lower()
    if not lower.endswith("ing"):
        return lower
    stem = lower[:-3]
    forms = (stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem)
    return next((form for form in forms if form in DOING), lower)
