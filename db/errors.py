"""The root of every error the tracker raises on purpose.

An error holds the value at fault, is a sentence a person can act on, and knows its exit code:
2 for bad input or a bad place, 1 for a refusal by the data.
"""


class TrackerError(Exception):
    """Something a person can put right; its text says what is wrong and what to do."""

    exit_code = 2


class RefusedError(TrackerError):
    """The data says no: the request was understood and would break something kept."""

    exit_code = 1
