"""Four themes; status has a colour in each, always beside its sign and word."""

from textual.theme import Theme

STATUSES = (
    "not-started",
    "on-track",
    "at-risk",
    "off-track",
    "complete",
    "paused",
    "cancelled",
    "superseded",
    "proposed",
)


def _status(
    *, quiet: str, good: str, warning: str, bad: str, done: str, line: str, ghost: str
) -> dict[str, str]:
    colours = {
        "not-started": quiet,
        "on-track": good,
        "at-risk": warning,
        "off-track": bad,
        "complete": done,
    }
    return {
        **{f"status-{name}": colours.get(name, quiet) for name in STATUSES},
        "quiet": quiet,
        "line": line,
        "ghost": ghost,
    }


# Blue for on track, not green: orange, red and blue stay apart for people who confuse red and green.
DARK = Theme(
    name="tracker dark",
    primary="#6cb2ff",
    accent="#8cc4ff",
    foreground="#dfe4ea",
    background="#14181d",
    surface="#1a1f26",
    panel="#222932",
    success="#57c98a",
    warning="#f2b441",
    error="#ff7a72",
    dark=True,
    variables=_status(
        quiet="#97a3b0",
        good="#6cb2ff",
        warning="#f2b441",
        bad="#ff7a72",
        done="#57c98a",
        line="#39434f",
        ghost="#5c6875",
    ),
)
LIGHT = Theme(
    name="tracker light",
    primary="#1d5fa8",
    accent="#1d5fa8",
    foreground="#1c2126",
    background="#fcfcfa",
    surface="#f4f4f0",
    panel="#e9e9e3",
    success="#00703c",
    warning="#8f5a00",
    error="#b10e1e",
    dark=False,
    variables=_status(
        quiet="#59636e",
        good="#1d5fa8",
        warning="#8f5a00",
        bad="#b10e1e",
        done="#00703c",
        line="#c9ccd0",
        ghost="#9aa2ab",
    ),
)
CONTRAST = Theme(
    name="tracker high contrast",
    primary="#ffff00",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    success="#7dff9b",
    warning="#ffd24a",
    error="#ff9d96",
    dark=True,
    variables=_status(
        quiet="#ffffff",
        good="#8fd0ff",
        warning="#ffd24a",
        bad="#ff9d96",
        done="#7dff9b",
        line="#ffffff",
        ghost="#c8c8c8",
    ),
)
# The eight hues of Okabe and Ito (Color Universal Design, 2008), vermillion lightened until it can be read.
SAFE = Theme(
    name="tracker colour-blind safe",
    primary="#56b4e9",
    accent="#56b4e9",
    foreground="#f2f2f2",
    background="#101010",
    surface="#181818",
    panel="#242424",
    success="#33c3a0",
    warning="#f0e442",
    error="#f0843c",
    dark=True,
    variables=_status(
        quiet="#b0b0b0",
        good="#56b4e9",
        warning="#f0e442",
        bad="#f0843c",
        done="#cc79a7",
        line="#4a4a4a",
        ghost="#7a7a7a",
    ),
)
THEMES = (DARK, LIGHT, CONTRAST, SAFE)


def variables_beside(theme: Theme) -> dict[str, str]:
    """Give our own names' colours for a theme that does not know them."""
    return dict((DARK if theme.dark else LIGHT).variables)
