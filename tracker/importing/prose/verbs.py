"""What is done, and what only is or comes of something: the verbs that tell a deed from a state."""

# After "will", "to" or at the head of a list item.
DOING = frozenset(
    {
        "accelerate", "achieve", "acquire", "act", "address", "adopt", "agree", "align", "allocate",
        "amend", "analyse", "apply", "appoint", "appraise", "approve", "ask", "assess", "assist", "audit",
        "automate", "award", "begin", "bid", "bring", "build", "buy", "carry", "centralise", "challenge",
        "champion", "change", "channel", "clean", "cleanse", "clear", "close", "co-design", "co-ordinate",
        "collaborate", "collect", "combine", "commence", "commission", "complete", "conclude", "conduct",
        "consider", "consolidate", "construct", "consult", "contact", "continue", "convene", "convert",
        "coordinate", "create", "cut", "decarbonise", "decide", "decommission", "dedicate", "define",
        "deliver", "demolish", "deploy", "design", "determine", "develop", "digitise", "discuss", "dispose",
        "divert", "donate", "double", "draft", "draw", "drive", "educate", "electrify", "embed", "employ",
        "encourage", "enforce", "engage", "enhance", "ensure", "establish", "evaluate", "examine", "expand",
        "explore", "extend", "facilitate", "finalise", "finish", "fit", "focus", "form", "formalise",
        "formulate", "fund", "generate", "go", "grow", "halve", "hold", "host", "identify", "implement",
        "improve", "incorporate", "increase", "inform", "initiate", "insource", "inspect", "install",
        "insulate", "integrate", "introduce", "invest", "investigate", "issue", "join", "keep", "launch",
        "lead", "learn", "lease", "let", "liaise", "lobby", "look", "maintain", "make", "manage", "map",
        "maximise", "measure", "meet", "mend", "merge", "migrate", "minimise", "mobilise", "modernise",
        "monitor", "move", "negotiate", "obtain", "open", "operate", "optimise", "organise", "overhaul",
        "oversee", "participate", "partner", "pilot", "plan", "plant", "prepare", "present", "prioritise",
        "procure", "produce", "promote", "propose", "protect", "provide", "publicise", "publish",
        "purchase", "pursue", "put", "raise", "rationalise", "re-let", "re-procure", "re-tender", "realign",
        "realise", "rebuild", "receive", "recommend", "reconfigure", "record", "recruit", "recycle",
        "redesign", "reduce", "refer", "refine", "refresh", "refurbish", "refuse", "regenerate",
        "reinstate", "relaunch", "release", "relet", "relocate", "remodel", "remove", "renegotiate",
        "renew", "reopen", "reorganise", "repaint", "repair", "replace", "report", "reprocure", "research",
        "reset", "reshape", "restart", "restore", "restructure", "resurface", "retain", "retender",
        "rethink", "retire", "retrofit", "reuse", "reverse", "review", "revise", "rewrite", "ring-fence",
        "roll", "run", "save", "scale", "schedule", "scope", "scrutinise", "secure", "seek", "sell", "set",
        "shape", "share", "shift", "shorten", "sign", "simplify", "source", "spend", "split", "sponsor",
        "standardise", "start", "stop", "store", "streamline", "strengthen", "submit", "subsidise",
        "supply", "support", "survey", "sustain", "switch", "tackle", "take", "target", "teach", "tender",
        "test", "tidy", "trace", "track", "train", "transfer", "transform", "transition", "treat", "trial",
        "triple", "undertake", "unify", "unlock", "update", "upgrade", "upskill", "use", "utilise",
        "validate", "verify", "visit", "volunteer", "widen", "withdraw", "work", "write",
    }
)  # fmt: skip
# Said of a thing, these are deeds all the same: "the hub will open".
OF_A_THING = frozenset(
    {
        "begin", "build", "cease", "close", "come", "commence", "commission", "complete", "conclude",
        "consider", "consult", "create", "deliver", "end", "expand", "extend", "finish", "go", "install",
        "introduce", "launch", "move", "open", "publish", "pull", "receive", "recruit", "relocate", "replace",
        "report",
        "review", "roll", "run", "see", "start", "take", "transfer",
    }
)  # fmt: skip
# Said of us, these are none: "we will have".
STATES = frozenset(
    {
        "appear", "be", "become", "being", "benefit", "depend", "experience", "face", "feel", "find", "have",
        "know", "mean", "need", "note", "recognise", "remain", "say", "see", "spend", "struggle", "suffer",
    }
)  # fmt: skip
_IRREGULAR = frozenset(
    {
        "begun", "bought", "brought", "built", "cut", "drawn", "given", "held", "kept", "led", "let", "made",
        "overseen", "put", "run", "sent", "set", "sold", "sought", "taken", "undertaken", "withdrawn",
        "written",
    }
)  # fmt: skip
_NOT_DONE = frozenset(
    {
        "affected", "based", "called", "delayed", "expected", "faced", "followed", "included", "involved",
        "limited", "lost", "measured", "needed", "noted", "reached", "related", "required", "seen",
        "underpinned", "used", "welcomed",
    }
)  # fmt: skip
_NO_WORK = frozenset({"being", "facing", "having", "spending"})


def is_done(participle: str) -> bool:
    """Whether a participle after "will be" says that something is done: "published", not "needed"."""
    word = participle.lower()
    return (word.endswith("ed") and word not in _NOT_DONE) or word in _IRREGULAR


def is_under_way(participle: str) -> bool:
    """Whether an "-ing" form after "will be" says that somebody is at work."""
    word = participle.lower()
    return word.endswith("ing") and word not in _NO_WORK


def base(word: str) -> str:
    """Give the verb that an "-ing" form is of, in small letters; other words as they are."""
    lower = word.lower()
    if not lower.endswith("ing"):
        return lower
    stem = lower[:-3]
    forms = (stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem)
    return next((form for form in forms if form in DOING), lower)
