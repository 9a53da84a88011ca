"""The JSON Schema of the snapshots that are published, from the very models that write and read them. Pure.

A form is never changed but by fields with a default, so a text stored under an earlier edition of a form is
valid under its newest schema.
"""

import json
from typing import Any

from tracker.snapshot.values import Decided, NoticeDate, SignedNote, Snapshot

FORM: int = Snapshot.model_fields["form"].default
FILE = f"data/schema-{FORM}.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_STAFF_ONLY = {f"#/$defs/{model.__name__}" for model in (SignedNote, NoticeDate, Decided)}


def schema_json(site_url: str) -> bytes:
    """Give the schema of public snapshots, named by its place on the site."""
    found = _without_staff(Snapshot.model_json_schema(mode="validation"))
    found["$defs"] = {
        name: one for name, one in found["$defs"].items() if f"#/$defs/{name}" not in _STAFF_ONLY
    }
    found["properties"]["audience"] = {"const": "public", "title": "Audience", "type": "string"}
    named = {"$schema": _DIALECT, "$id": f"{site_url}/{FILE}", **found, "title": "Progress update"}
    return (json.dumps(named, ensure_ascii=False, indent=2) + "\n").encode()


def _without_staff(said: Any) -> Any:  # noqa: ANN401 - any part of a JSON document
    """Take what only staff may read out of each choice; of one that is left, it is no choice any more."""
    if isinstance(said, list):
        return [_without_staff(one) for one in said if not _is_staff_only(one)]
    if not isinstance(said, dict):
        return said
    left = {key: _without_staff(one) for key, one in said.items()}
    choices = left.get("anyOf", ())
    if len(choices) == 1:
        del left["anyOf"]
        left |= choices[0]
    return left


def _is_staff_only(said: object) -> bool:
    return isinstance(said, dict) and said.get("$ref") in _STAFF_ONLY
