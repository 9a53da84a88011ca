"""What the app remembers of a person between two days: theme, last programme, that they were shown round.

A small JSON file in the user's state folder, or in the folder the setting `state` names. One that cannot be
read is as good as none; one that cannot be written is let be: neither is worth a word to the person.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tracker.settings import FOLDER, Settings

NOTHING = "none"
"""The value of the setting `state` that turns remembering off."""
FILE = "app.json"


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered; `programmes` holds the last one of each database."""

    theme: str = ""
    shown_round: bool = False
    programmes: Mapping[str, str] = field(default_factory=dict)


def recall(settings: Settings) -> Remembered | None:
    """Give what is remembered; None where nothing is to be."""
    path = _path(settings)
    if path is None:
        return None
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Remembered()
    return _read(held) if isinstance(held, dict) else Remembered()


def remember(settings: Settings, what: Remembered) -> None:
    """Keep it, whole or not at all."""
    path = _path(settings)
    if path is None:
        return
    beside = path.with_name(f"{FILE}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(asdict(what), indent=1), encoding="utf-8")
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def _read(held: dict[str, object]) -> Remembered:
    theme, programmes = held.get("theme"), held.get("programmes")
    return Remembered(
        theme=theme if isinstance(theme, str) else "",
        shown_round=held.get("shown_round") is True,
        programmes={str(key): str(value) for key, value in programmes.items()}
        if isinstance(programmes, dict)
        else {},
    )


def _path(settings: Settings) -> Path | None:
    if settings.state == NOTHING:
        return None
    if settings.state:
        return Path(settings.state).expanduser() / FILE
    from platformdirs import user_state_path  # noqa: PLC0415 - not needed where the folder is set

    return user_state_path(FOLDER, appauthor=False) / FILE
