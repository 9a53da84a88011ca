"""A paper as an OpenDocument text (.odt): the same paper gives the same bytes.

Its five parts are written here whole; a library's template would bring its own version, dates and picture.
"""

from functools import lru_cache
from importlib.resources import files

from lxml import etree
from lxml.etree import SubElement, _Element

from tracker.characters import printable
from tracker.papers.package import packed
from tracker.papers.paper import LANGUAGE, Heading, Paper, Part, Run, Table, Words

MIMETYPE = "application/vnd.oasis.opendocument.text"
_ROOM = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = {
    "office": f"{_ROOM}office:1.0",
    "style": f"{_ROOM}style:1.0",
    "text": f"{_ROOM}text:1.0",
    "table": f"{_ROOM}table:1.0",
    "fo": f"{_ROOM}xsl-fo-compatible:1.0",
    "meta": f"{_ROOM}meta:1.0",
    "manifest": f"{_ROOM}manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
_PARTS = ("content.xml", "meta.xml", "styles.xml")
_LOOKS = {"plain": "Standard", "small": "Small_20_Words"}
_LISTS = {"bullet": "Bullets", "number": "Numbers"}
_MASTERS = {False: "Standard", True: "Across"}


def as_odt(paper: Paper) -> bytes:
    """Write a paper for LibreOffice and whatever else reads OpenDocument."""
    parts = {"content.xml": _content(paper), "meta.xml": _meta(paper), "styles.xml": _styles(paper)}
    return packed(
        (
            ("mimetype", MIMETYPE.encode()),
            *((name, _xml(parts[name])) for name in _PARTS),
            ("META-INF/manifest.xml", _xml(_manifest())),
        )
    )


@lru_cache(maxsize=256)
def _named(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{NAMES[prefix]}}}{local}"


def _root(name: str) -> _Element:
    root = etree.Element(_named(name), nsmap=NAMES)
    if not name.startswith("manifest"):
        root.set(_named("office:version"), "1.2")
    return root


def _add(parent: _Element, name: str, text: str | None = None, **said: str) -> _Element:
    """Add an element; a name with an underscore is one with a prefix."""
    attributes = {_named(key.replace("__", "-").replace("_", ":", 1)): value for key, value in said.items()}
    element = SubElement(parent, _named(name), attributes)
    element.text = text
    return element


def _xml(root: _Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def _manifest() -> _Element:
    root = _root("manifest:manifest")
    root.set(_named("manifest:version"), "1.2")
    for path, kind in (("/", MIMETYPE), *((name, "text/xml") for name in _PARTS)):
        _add(root, "manifest:file-entry", manifest_full__path=path, manifest_media__type=kind)
    return root


def _meta(paper: Paper) -> _Element:
    root = _root("office:document-meta")
    meta = _add(root, "office:meta")
    for name, said in (
        ("dc:title", printable(paper.title)),
        ("dc:subject", printable(paper.subject)),
        ("dc:language", LANGUAGE),
        ("meta:creation-date", f"{paper.on.isoformat()}T00:00:00"),
        ("dc:date", f"{paper.on.isoformat()}T00:00:00"),
    ):
        _add(meta, name, said)
    return root


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("tracker.papers").joinpath("templates/styles.xml").read_bytes()


def _styles(paper: Paper) -> _Element:
    """Give the styles, with the head and foot of this paper's pages."""
    root = etree.fromstring(_template(), etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    for master in root.iter(_named("style:master-page")):
        if paper.mark:
            head = _add(master, "style:header")
            mark, remark = printable(paper.mark), printable(paper.remark)
            _add(head, "text:p", mark, text_style__name="Large_20_Mark")
            _add(head, "text:p", f"{mark}. {remark}" if remark else mark, text_style__name="Mark")
        foot = _add(
            _add(master, "style:footer"),
            "text:p",
            f"{printable(paper.title)}. Page ",
            text_style__name="Small_20_Words",
        )
        _add(foot, "text:page-number", "1", text_select__page="current").tail = " of "
        _add(foot, "text:page-count", "1")
    return root


def _content(paper: Paper) -> _Element:
    root = _root("office:document-content")
    looks = _add(root, "office:automatic-styles")
    text = _add(_add(root, "office:body"), "office:text")
    writing = _Writing(looks, text)
    for part in paper.parts:
        writing.part(part)
    return root


class _Writing:
    """A text as it grows, with the styles that only it has."""

    def __init__(self, looks: _Element, text: _Element) -> None:
        self.looks, self.text = looks, text
        self.tables = 0
        self.list: tuple[str, _Element] | None = None
        cell = _add(looks, "style:style", style_name="Cell", style_family="table-cell")
        _add(cell, "style:table-cell-properties", fo_padding="0.1cm", fo_border="0.5pt solid #505a5f")
        shaded = _add(looks, "style:style", style_name="HeaderCell", style_family="table-cell")
        _add(
            shaded,
            "style:table-cell-properties",
            fo_padding="0.1cm",
            fo_border="0.5pt solid #505a5f",
            fo_background__color="#dde5ec",
        )
        row = _add(looks, "style:style", style_name="Row", style_family="table-row")
        _add(row, "style:table-row-properties", fo_keep__together="always")
        for is_wide, master in _MASTERS.items():
            for level in range(1, 5):
                _add(
                    looks,
                    "style:style",
                    style_name=f"Turn{level}{'Across' if is_wide else 'Upright'}",
                    style_family="paragraph",
                    style_parent__style__name=f"Heading_20_{level}",
                    style_master__page__name=master,
                )

    def part(self, part: Part) -> None:
        """Write a part, which begins with a heading on a page of its own."""
        self.list = None
        for place, block in enumerate(part.blocks):
            if isinstance(block, Table):
                self.list = None
                self._table(block, part)
            elif isinstance(block, Heading):
                self.list = None
                turned = f"Turn{block.level}{'Across' if part.is_wide else 'Upright'}"
                style = turned if place == 0 else f"Heading_20_{block.level}"
                heading = _add(
                    self.text, "text:h", text_style__name=style, text_outline__level=str(block.level)
                )
                self._runs(heading, (Run(block.text),), block.key)
            else:
                self._words(block)

    def _words(self, words: Words) -> None:
        parent = self.text
        style = "Written_20_Words" if words.is_written else _LOOKS.get(words.look, "Standard")
        if words.look in _LISTS:
            if self.list is None or self.list[0] != words.look:
                self.list = words.look, _add(self.text, "text:list", text_style__name=_LISTS[words.look])
            parent = _add(self.list[1], "text:list-item")
        else:
            self.list = None
        self._runs(_add(parent, "text:p", text_style__name=style), words.runs, words.key)

    def _runs(self, paragraph: _Element, runs: tuple[Run, ...], key: str = "") -> None:
        if key:
            _add(paragraph, "text:bookmark-start", text_name=key)
        for run in runs:
            self._run(paragraph, run)
        if key:
            _add(paragraph, "text:bookmark-end", text_name=key)

    def _run(self, paragraph: _Element, run: Run) -> None:
        holder, style = paragraph, ""
        if run.link:
            holder = _add(paragraph, "text:a", xlink_type="simple", xlink_href=printable(run.link))
            style = "Internet_20_link"
        if run.is_strong or run.is_emphasis:
            style = "_20_".join(("Strong",) * run.is_strong + ("Emphasis",) * run.is_emphasis)
        holder = _add(holder, "text:span", **({"text_style__name": style} if style else {}))
        first, *more = printable(run.text).replace("\t", " ").split("\n")
        holder.text = first
        for line in more:
            _add(holder, "text:line-break").tail = line

    def _table(self, table: Table, part: Part) -> None:
        self.tables += 1
        name = f"Table{self.tables}"
        look = _add(self.looks, "style:style", style_name=name, style_family="table")
        _add(look, "style:table-properties", style_width=f"{part.room:.2f}cm", table_align="left")
        element = _add(self.text, "table:table", table_name=name, table_style__name=name)
        _add(element, "table:title", printable(table.name))
        for place, width in enumerate(table.widths(part.room)):
            column = f"{name}.{place}"
            look = _add(self.looks, "style:style", style_name=column, style_family="table-column")
            _add(look, "style:table-column-properties", style_column__width=f"{width:.2f}cm")
            _add(element, "table:table-column", table_style__name=column)
        self._row(_add(element, "table:table-header-rows"), table.columns, "HeaderCell", "Table_20_Heading")
        for row in table.rows:
            self._row(element, row, "Cell", "Table_20_Words")

    def _row(self, parent: _Element, cells: tuple[str, ...], cell_style: str, style: str) -> None:
        row = _add(parent, "table:table-row", table_style__name="Row")
        for text in cells:
            cell = _add(row, "table:table-cell", table_style__name=cell_style, office_value__type="string")
            self._runs(_add(cell, "text:p", text_style__name=style), (Run(text),))
