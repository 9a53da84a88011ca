"""How each calendar program subscribes to an address, in plain words; the public page says it at length."""

from typing import NamedTuple

from tracker.settings import Settings


class Way(NamedTuple):
    """A program: what to do in it, how often it reads again, and who has to reach the address."""

    program: str
    steps: str
    reads_again: str
    reached_by: str


_INTERNET = "Its maker's computers read the calendar, so the address must be open to the internet."
_OWN = "Your own computer reads it, so the council's own network is enough."

WAYS = (
    Way(
        "New Outlook, Outlook on the web",
        "Calendar, Add calendar, Subscribe from web; paste the address, give it a name, choose Import.",
        "About every three hours, sometimes once a day.",
        _INTERNET,
    ),
    Way(
        "Classic Outlook",
        "Calendar, Open Calendar, From Internet; paste the address and answer Yes.",
        "With Send/Receive, about every four hours.",
        _OWN,
    ),
    Way(
        "Google Calendar",
        "On a computer: Other calendars, the plus sign, From URL; paste the address, choose Add calendar.",
        "Within about a day; nothing makes it sooner.",
        _INTERNET,
    ),
    Way(
        "iPhone, iPad",
        "Point the camera at the code, or open the webcal address, and choose Subscribe.",
        "As set under Fetch New Data, often once an hour.",
        "The telephone reads it, so the council's network or the internet must let it reach the address.",
    ),
    Way(
        "Calendar on a Mac",
        "File, New Calendar Subscription; paste the address and set Auto-refresh to every hour.",
        "As Auto-refresh says.",
        _OWN,
    ),
    Way(
        "Thunderbird",
        "New Calendar, On the Network; paste the address, leave the name empty, Find Calendars, Subscribe.",
        "Every half hour unless you choose otherwise.",
        _OWN,
    ),
)

NEVER_IMPORT = (
    "Always subscribe to the address. Do not import or upload the file: that copies it once, and it is never"
    " brought up to date."
)
ALWAYS = f"{NEVER_IMPORT} Whoever has the address can read the calendar, so pass it to nobody."
ONLY_HERE = "It works on this machine alone until TRACKER_FEEDS_URL says where staff reach 'tracker serve'."


def only_here(settings: Settings) -> str:
    """Say that nobody else can reach an address yet, "" where it is set how they do."""
    return ONLY_HERE if all(settings.sources[name] == "default" for name in ("feeds_url", "site_url")) else ""
