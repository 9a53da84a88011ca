"""What is set: one frozen value, from built-in defaults, the user's file and the environment, in that order.

The file is `settings.toml` in the user's configuration folder, or the one `TRACKER_CONFIG` names. Light:
every command reads it.
"""

import os
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from db.errors import TrackerError
from db.place import is_postgres, sqlite_path, without_password

FOLDER = "council-tracker"


class BadSettingError(TrackerError):
    """A setting's value cannot be used."""

    def __init__(self, name: str, value: str, source: str, wanted: str) -> None:
        self.name = name
        super().__init__(f"The setting {name} is {value!r} ({source}), but it wants {wanted}.")


class UnreadableSettingsError(TrackerError):
    """The settings file is not TOML, or says something nobody asks for."""

    def __init__(self, path: str, why: str) -> None:
        self.path = path
        super().__init__(f"The settings file {path} cannot be used: {why}. Put it right or remove it.")


class Settings(NamedTuple):
    """Everything that is set; `sources` says where each came from.

    The council's working time is kept as it was written; `tracker.working_time` reads it when it is needed.
    """

    database_url: str
    site: str
    site_url: str
    user: str
    today: date | None
    council: str
    contact: str
    mail: str
    mail_from: str
    reporting_lag: int
    horizon: int
    skip_months: tuple[int, ...]
    christmas_eve: bool
    maundy_thursday: bool
    closures: str
    extra_holidays: str
    removed_holidays: str
    key_notice: str
    published_after: str
    call_in_days: str
    report_steps: str
    state: str
    exports: str
    feeds: str
    feeds_url: str
    enquiries: str
    send_hours: str
    inside_hosts: str
    backups: str
    backups_kept: int
    own_agreement: bool
    pre_election: str
    sources: Mapping[str, str]


class Known(NamedTuple):
    """A setting: its name in the file, its variable, what it is for."""

    name: str
    variable: str
    purpose: str


KNOWN = (
    Known("database_url", "TRACKER_DATABASE_URL", "where the data is: sqlite:///FILE or postgresql://…"),
    Known("site", "TRACKER_SITE", "the folder the public site is written to"),
    Known("site_url", "TRACKER_SITE_URL", "the address readers see the site under"),
    Known("user", "TRACKER_USER", "who acts"),
    Known("today", "TRACKER_TODAY", "the day to take for today, as 2024-09-16"),
    Known("council", "TRACKER_COUNCIL", "the council a plan is taken to be of when it does not say"),
    Known("contact", "TRACKER_CONTACT", "who is told where a body has no contact of its own (e-mail)"),
    Known("mail", "TRACKER_MAIL", "the mail server: smtp://user:password@host:587, smtps:// for TLS"),
    Known("mail_from", "TRACKER_MAIL_FROM", "the address reminders come from"),
    Known("reporting_lag", "TRACKER_REPORTING_LAG", "months after a period in which its report is due"),
    Known("horizon", "TRACKER_HORIZON", "months ahead for which recurring milestones are made"),
    Known("skip_months", "TRACKER_SKIP_MONTHS", "months without reports, such as August"),
    Known("christmas_eve", "TRACKER_CHRISTMAS_EVE", "true where nobody works on 24 December"),
    Known("maundy_thursday", "TRACKER_MAUNDY_THURSDAY", "true where nobody works the day before Good Friday"),
    Known("closures", "TRACKER_CLOSURES", "when the offices are shut: 2025-12-29..2025-12-31, 2026-12-28"),
    Known("extra_holidays", "TRACKER_EXTRA_HOLIDAYS", "bank holidays proclaimed once: 2026-06-15, …"),
    Known("removed_holidays", "TRACKER_REMOVED_HOLIDAYS", "bank holidays that are worked after all"),
    Known("key_notice", "TRACKER_KEY_NOTICE", "how 28 clear days are counted: calendar or working"),
    Known("published_after", "TRACKER_PUBLISHED_AFTER", "working days from a decision to its publication"),
    Known("call_in_days", "TRACKER_CALL_IN_DAYS", "working days in which a decision may be called in"),
    Known(
        "report_steps", "TRACKER_REPORT_STEPS", "working days before agenda day: draft:20, legal:15, board:8"
    ),
    Known(
        "state",
        "TRACKER_STATE",
        "the folder where the app remembers your theme and programme; none: it does not",
    ),
    Known("exports", "TRACKER_EXPORTS", "where else the public site goes: a folder, s3://bucket/path, …"),
    Known("feeds", "TRACKER_FEEDS", "the folder where 'tracker serve' keeps its copies of staff calendars"),
    Known("feeds_url", "TRACKER_FEEDS_URL", "the address staff reach 'tracker serve' under"),
    Known("enquiries", "TRACKER_ENQUIRIES", "where readers may ask about a date: an address they can use"),
    Known("send_hours", "TRACKER_SEND_HOURS", "when reminders may go out: 08:30-17:00"),
    Known("inside_hosts", "TRACKER_INSIDE_HOSTS", "hosts inside the network that messages may be posted to"),
    Known("backups", "TRACKER_BACKUPS", "the folder nightly copies of the database go to"),
    Known("backups_kept", "TRACKER_BACKUPS_KEPT", "how many nightly copies are kept"),
    Known(
        "own_agreement", "TRACKER_OWN_AGREEMENT", "true where whoever wrote an update may record it agreed"
    ),
    Known("pre_election", "TRACKER_PRE_ELECTION", "pre-election periods: 2025-03-24..2025-05-01, …"),
)

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_SHORTEST_MONTH = 3
_DEFAULTS = {
    "site_url": "http://127.0.0.1:8000",
    "mail_from": "tracker@localhost",
    "reporting_lag": "1",
    "horizon": "24",
    "christmas_eve": "false",
    "maundy_thursday": "false",
    "key_notice": "calendar",
    "published_after": "2",
    "call_in_days": "5",
    "send_hours": "08:30-17:00",
    "backups_kept": "14",
    "own_agreement": "false",
}
_BESIDE_THE_DATA = ("site", "feeds", "backups")
_YES_OR_NO = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read what is set; `environment` is `os.environ` where none is given.

    Raises `UnreadableSettingsError` or `BadSettingError`.
    """
    given = os.environ if environment is None else environment
    path = settings_file(given)
    values: dict[str, str] = {}
    sources: dict[str, str] = {}
    for name, value in _from_file(path).items():
        values[name], sources[name] = value, path
    for known in KNOWN:
        if given.get(known.variable):
            values[known.name], sources[known.name] = given[known.variable], known.variable
    for known in KNOWN:
        if known.name not in values:
            values[known.name], sources[known.name] = _default(known.name, values), "default"
    return Settings(
        database_url=values["database_url"],
        site=os.path.expanduser(values["site"]),  # noqa: PTH111 - pathlib is slow to load
        site_url=values["site_url"].rstrip("/"),
        user=values["user"],
        today=_day("today", values, sources),
        council=values["council"],
        contact=values["contact"],
        mail=values["mail"],
        mail_from=values["mail_from"],
        reporting_lag=_number("reporting_lag", values, sources, most=12, of="months"),
        horizon=_number("horizon", values, sources, most=120, of="months"),
        skip_months=_named_months("skip_months", values, sources),
        christmas_eve=_yes("christmas_eve", values, sources),
        maundy_thursday=_yes("maundy_thursday", values, sources),
        closures=values["closures"],
        extra_holidays=values["extra_holidays"],
        removed_holidays=values["removed_holidays"],
        key_notice=values["key_notice"],
        published_after=values["published_after"],
        call_in_days=values["call_in_days"],
        report_steps=values["report_steps"],
        state=values["state"],
        exports=values["exports"],
        feeds=os.path.expanduser(values["feeds"]),  # noqa: PTH111 - as above
        feeds_url=(values["feeds_url"] or values["site_url"]).rstrip("/"),
        enquiries=values["enquiries"],
        send_hours=values["send_hours"],
        inside_hosts=values["inside_hosts"],
        backups=os.path.expanduser(values["backups"]),  # noqa: PTH111 - as above
        backups_kept=_number("backups_kept", values, sources, least=1, most=365, of="copies"),
        own_agreement=_yes("own_agreement", values, sources),
        pre_election=values["pre_election"],
        sources=sources,
    )


def settings_file(environment: Mapping[str, str]) -> str:
    """Give the file settings are read from; it need not exist."""
    if environment.get("TRACKER_CONFIG"):
        return os.path.expanduser(environment["TRACKER_CONFIG"])  # noqa: PTH111 - as above
    from platformdirs import user_config_path  # noqa: PLC0415 - not needed where TRACKER_CONFIG is set

    return str(user_config_path(FOLDER, appauthor=False) / "settings.toml")


def shown(settings: Settings, name: str) -> str:
    """Give a setting's value as it may be shown: without passwords."""
    value = getattr(settings, name)
    if isinstance(value, tuple):
        value = ", ".join(_MONTHS[number - 1].capitalize() for number in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else without_password(str(value))


def _default(name: str, values: Mapping[str, str]) -> str:
    """Give a built-in default; what is written stands beside the data where that is a file."""
    if name in _BESIDE_THE_DATA and not is_postgres(values["database_url"]):
        return os.path.join(os.path.dirname(sqlite_path(values["database_url"])), name)  # noqa: PTH118, PTH120
    if name in ("database_url", *_BESIDE_THE_DATA):
        from platformdirs import user_data_path  # noqa: PLC0415 - not needed where both are set

        folder = user_data_path(FOLDER, appauthor=False)
        return f"sqlite:///{folder / 'tracker.db'}" if name == "database_url" else str(folder / name)
    if name == "user":
        from getpass import getuser  # noqa: PLC0415 - not needed where it is set

        return getuser()
    return _DEFAULTS.get(name, "")


def _from_file(path: str) -> dict[str, str]:
    if not os.path.exists(path):  # noqa: PTH110 - as above
        return {}
    import tomllib  # noqa: PLC0415 - only where there is a file
    from pathlib import Path  # noqa: PLC0415 - as above

    try:
        said = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise UnreadableSettingsError(path, str(problem)) from problem
    unknown = sorted(set(said) - {known.name for known in KNOWN})
    if unknown:
        names = ", ".join(known.name for known in KNOWN)
        raise UnreadableSettingsError(path, f"it sets {', '.join(unknown)}, but only these exist: {names}")
    return {
        name: ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for name, value in said.items()
    }


def _day(name: str, values: Mapping[str, str], sources: Mapping[str, str]) -> date | None:
    if not values[name]:
        return None
    try:
        return date.fromisoformat(values[name])
    except ValueError as problem:
        raise BadSettingError(name, values[name], sources[name], "a day such as 2024-09-16") from problem


def _yes(name: str, values: Mapping[str, str], sources: Mapping[str, str]) -> bool:
    try:
        return _YES_OR_NO[values[name].strip().lower()]
    except KeyError as problem:
        raise BadSettingError(name, values[name], sources[name], "true or false") from problem


def _number(
    name: str, values: Mapping[str, str], sources: Mapping[str, str], *, most: int, of: str, least: int = 0
) -> int:
    wanted = f"a number of {of} from {least} to {most}"
    try:
        number = int(values[name])
    except ValueError as problem:
        raise BadSettingError(name, values[name], sources[name], wanted) from problem
    if not least <= number <= most:
        raise BadSettingError(name, values[name], sources[name], wanted)
    return number


def _named_months(name: str, values: Mapping[str, str], sources: Mapping[str, str]) -> tuple[int, ...]:
    """Read months by their names, whole or cut to three letters, as their numbers in order."""
    numbers = set()
    for said in values[name].replace(",", " ").split():
        found = [
            number
            for number, month in enumerate(_MONTHS, 1)
            if len(said) >= _SHORTEST_MONTH and month.startswith(said.lower())
        ]
        if not found:
            raise BadSettingError(name, values[name], sources[name], "names of months, such as August")
        numbers.update(found)
    return tuple(sorted(numbers))
