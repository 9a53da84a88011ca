"""Names of people in words that are to be public."""

import re
from collections.abc import Collection, Iterable, Iterator

from tracker.publishing.checking.findings import Finding, Text

_TITLED = re.compile(
    r"\b(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Prof|Professor)\.?"
    r"(?: [A-Z]\.?)*(?: [A-Z][a-z’'-]+[A-Za-z’'-]*){1,2}"
)
_ADDRESS = re.compile(r"\b[a-z]+[._][a-z]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)


class Names:
    """Names to look for; those of one word only are too common to tell, those of bodies are no people's."""

    def __init__(self, people: Iterable[str], bodies: Collection[str]) -> None:
        known = {" ".join(name.split()) for name in people} - set(bodies)
        several = [
            r"\s+".join(map(re.escape, name.split()))
            for name in sorted(known, key=len, reverse=True)
            if " " in name
        ]
        self._known = re.compile(rf"(?<!\w)(?:{'|'.join(several)})(?!\w)", re.IGNORECASE) if several else None

    def found_in(self, text: Text) -> Iterator[Finding]:
        """Find what is, or looks like, the name of a person."""
        known = [] if self._known is None else [found[0] for found in self._known.finditer(text.words)]
        like = [found[0] for pattern in (_TITLED, _ADDRESS) for found in pattern.finditer(text.words)]
        for name in known:
            yield Finding("name", text.where, f"{name} is a person known to the tracker.", name)
        for name in like:
            if not any(one in name for one in known):
                yield Finding("name", text.where, f"{name} looks like a person.", name)
