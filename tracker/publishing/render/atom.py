"""A feed of editions as Atom has it (RFC 4287). Pure: told by what is on record alone, never by the clock."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from lxml import etree

from tracker.publishing.render.licence import LICENCE, LICENCE_ADDRESS
from tracker.publishing.render.text import line

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Copy(NamedTuple):
    """The same edition in another form: its whole address, its media type, what it is called."""

    address: str
    media_type: str
    name: str


class Entry(NamedTuple):
    """One edition: `identifier` is an IRI that never changes, `page` a whole address.

    `updated` moves when readers have to look again. `sentences` say what there is to know of it.
    """

    identifier: str
    title: str
    author: str
    published: datetime
    updated: datetime
    sentences: tuple[str, ...]
    page: str
    copies: tuple[Copy, ...] = ()


class Feed(NamedTuple):
    """A feed: its own whole address, and that of the page it is of; it has one entry at least."""

    identifier: str
    title: str
    address: str
    page: str
    entries: Sequence[Entry]


def atom(feed: Feed) -> bytes:
    """Write a feed, the entries updated last first."""
    entries = sorted(feed.entries, key=lambda entry: (entry.updated, entry.identifier), reverse=True)
    root = etree.Element(_name("feed"), {_LANGUAGE: "en-GB"}, nsmap={None: _ATOM})
    _say(root, "id", feed.identifier)
    _say(root, "title", feed.title)
    _say(root, "updated", _instant(entries[0].updated))
    _link(root, "self", feed.address, MEDIA_TYPE)
    _link(root, "alternate", feed.page, "text/html")
    _link(root, "license", LICENCE_ADDRESS)  # RFC 4946
    _say(root, "rights", f"Available under the {LICENCE}")
    for entry in entries:
        _put_entry(root, entry)
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _put_entry(root: etree._Element, entry: Entry) -> None:
    put = etree.SubElement(root, _name("entry"))
    _say(put, "id", entry.identifier)
    _say(put, "title", entry.title)
    _say(etree.SubElement(put, _name("author")), "name", entry.author)
    _say(put, "published", _instant(entry.published))
    _say(put, "updated", _instant(entry.updated))
    _link(put, "alternate", entry.page, "text/html")
    for copy in entry.copies:
        _link(put, "related", copy.address, copy.media_type, copy.name)
    _say(put, "summary", " ".join(entry.sentences))


def _link(parent: etree._Element, relation: str, address: str, media_type: str = "", title: str = "") -> None:
    said = {"rel": relation, "type": media_type, "href": address, "title": line(title)}
    etree.SubElement(parent, _name("link"), {name: value for name, value in said.items() if value})


def _say(parent: etree._Element, name: str, words: str) -> None:
    etree.SubElement(parent, _name(name)).text = line(words)


def _name(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
