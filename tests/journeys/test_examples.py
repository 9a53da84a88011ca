"""The five plans come in whole: each id, phrase, figure, body and table of the inventory is there."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tracker.dates.timing import Timing
from tracker.importing.document import Document, Table
from tracker.importing.draft import PlanDraft, ProgrammeDraft, Spot
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.progress.references import normal

EXAMPLES = Path(__file__).parents[2] / "examples"
INVENTORY: dict[str, Any] = tomllib.loads(Path(__file__).with_name("inventory.toml").read_text("utf-8"))
Run = Callable[..., Any]

each_council = pytest.mark.parametrize("prefix", INVENTORY)


@cache
def plan_of(prefix: str) -> PlanDraft:
    """Read a council's example, as `tracker import` does; its reference stands in the document."""
    document = open_document(EXAMPLES / INVENTORY[prefix]["document"])
    return read_plan(document, prefix=None, council=None, on=date(2024, 9, 16))


def programme_of(prefix: str) -> ProgrammeDraft:
    [programme] = plan_of(prefix).programmes
    return programme


def words_in(value: object) -> Iterator[str]:
    """Yield all words a draft holds, apart from where they stood and what was read from its dates."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for piece in value:
            yield from words_in(piece)
    elif is_dataclass(value) and not isinstance(value, Spot | Timing):
        for field in fields(value):
            yield from words_in(getattr(value, field.name))


def items_of(programme: ProgrammeDraft) -> dict[str, str]:
    """Return the words of each item under its reference; a workstream has its title and kind."""
    found = {
        f"{programme.reference}-{workstream.letter}": f"{workstream.title}\n{workstream.kind}"
        for workstream in programme.workstreams
    }
    named: tuple[Any, ...] = (
        *programme.actions, *programme.stages, *programme.frames, *programme.measures, *programme.tables,
        *programme.asks, *programme.routes, *programme.candidates,
    )  # fmt: skip
    for item in named:
        assert item.reference not in found, "one reference, one item"
        found[item.reference] = "\n".join(words_in(item))
    return found


def document_words(prefix: str) -> str:
    """Return everything the document says, as its passages keep it."""
    return "\n".join(words for passage in plan_of(prefix).passages for words in passage.words)


def printed(document: Document) -> Iterator[str]:
    """Yield every heading, paragraph and cell with words, in the order of the page."""
    for block in document.blocks:
        cells = [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block]
        yield from (cell.text for cell in cells if cell.text)


def missing(words: list[str], text: str) -> list[str]:
    return [said for said in words if said not in text]


@each_council
def test_the_head_says_what_the_plan_is(prefix: str) -> None:
    programme, wanted = programme_of(prefix), INVENTORY[prefix]
    assert programme.reference == prefix
    assert programme.title == wanted["title"]
    assert [programme.council, programme.council_code] == wanted["council"]
    assert programme.dated_words == wanted["dated"]
    assert programme.aim == wanted["aim"]
    assert programme.sponsor == wanted["sponsor"]
    assert plan_of(prefix).problems == ()


@each_council
def test_each_id_of_the_inventory_is_an_item_with_its_words(prefix: str) -> None:
    found = items_of(programme_of(prefix))
    wanted: dict[str, list[str]] = {normal(said): words for said, words in INVENTORY[prefix]["items"].items()}
    assert sorted(wanted.keys() - found.keys()) == []
    lacking = {reference: missing(words, found[reference]) for reference, words in wanted.items()}
    assert {reference: words for reference, words in lacking.items() if words} == {}


@each_council
def test_the_workstreams_and_their_actions_are_as_many_as_published(prefix: str) -> None:
    programme, wanted = programme_of(prefix), INVENTORY[prefix]
    assert [workstream.letter for workstream in programme.workstreams] == wanted["workstreams"]
    assert len(programme.actions) == wanted["actions"]
    assert sum(action.inferred for action in programme.actions) == wanted["inferred"]
    asks = [reference for reference in wanted["items"] if "-ASK" in reference]
    assert [ask.reference for ask in programme.asks] == asks
    candidates = [reference for reference in wanted["items"] if "-CAN" in reference]
    assert [candidate.reference for candidate in programme.candidates] == candidates


def test_strands_stand_under_their_programme() -> None:
    parents = {workstream.letter: workstream.parent for workstream in programme_of("EHDC").workstreams}
    assert parents == {"P": "", "S1": "P", "S2": "P", "S3": "P", "D": "", "N": ""}


def test_hertsmeres_programme_is_the_published_table_cell_for_cell() -> None:
    rows = [
        [
            action.reference,
            "" if action.inferred else action.description,
            action.body_words,
            action.action,
            action.date_words,
        ]
        for action in programme_of("HERTS").actions
    ]
    assert rows == INVENTORY["HERTS"]["rows"]
    assert [note[:4] for note in programme_of("HERTS").notes] == ["N.B."]


@each_council
def test_each_date_phrase_stands_in_the_document_word_for_word(prefix: str) -> None:
    text = document_words(prefix)
    assert missing(INVENTORY[prefix]["dates"], text) == []
    assert missing(INVENTORY[prefix]["kept"], text) == []


@each_council
def test_each_figure_belongs_to_an_item(prefix: str) -> None:
    programme = programme_of(prefix)
    assert missing(INVENTORY[prefix]["figures"], "\n".join(items_of(programme).values())) == []


@each_council
def test_each_body_is_in_the_register_or_in_the_words(prefix: str) -> None:
    programme = programme_of(prefix)
    register = {name for body in programme.bodies for name in (body.name, *body.other_names)}
    unknown = [name for name in INVENTORY[prefix]["bodies"] if name not in register]
    assert missing(unknown, document_words(prefix)) == []
    # Who acts is in the register the plan gives, or is one of the few the table names in another way.
    actors = {body.name for action in programme.actions for body in action.bodies}
    assert actors - register == set(INVENTORY[prefix]["unregistered"])


@each_council
def test_routes_pass_their_gates_in_order(prefix: str) -> None:
    routes = {route.reference: [gate.body for gate in route.gates] for route in programme_of(prefix).routes}
    assert routes == INVENTORY[prefix]["gates"]
    assert all(gate.words for route in programme_of(prefix).routes for gate in route.gates)


@each_council
def test_published_tables_are_kept_cell_for_cell(prefix: str) -> None:
    kept = {" ".join(table.title.split()): table for table in programme_of(prefix).tables}
    for title, rows in INVENTORY[prefix]["tables"].items():
        assert [list(row) for row in kept[title].rows] == rows


def test_measures_are_read_in_numbers() -> None:
    [turnover] = [measure for measure in programme_of("HCC").measures if measure.reference == "HCC-M1"]
    [reading] = turnover.readings
    assert (turnover.heading, turnover.polarity) == ("Adult social care in Hertfordshire", "low")
    assert (reading.value, reading.comparator_value, reading.period_words) == ("30.3", "31.6", "2021/22")
    [savings] = [measure for measure in programme_of("EHDC").measures if measure.reference == "EHDC-M1"]
    [target] = savings.targets
    assert (target.qualifier, target.by_words) == ("at least", "over four years")


@each_council
def test_nothing_of_the_document_is_lost(prefix: str) -> None:
    passages = plan_of(prefix).passages
    kept = [words for passage in passages for words in passage.words if words]
    assert kept == list(printed(open_document(EXAMPLES / INVENTORY[prefix]["document"])))
    for passage in passages:
        settled = sorted({use.cell for use in passage.uses} | {aside.cell for aside in passage.set_aside})
        assert settled == [at for at, words in enumerate(passage.words) if words], passage


def test_all_five_live_in_one_database(run: Run, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", url)
    for wanted in INVENTORY.values():
        said = run("import", EXAMPLES / wanted["document"])
        assert said.code == 0, said.err
    for prefix, wanted in INVENTORY.items():
        shown = run("show", prefix, "--json").json
        assert shown["reference"] == prefix
        assert shown["actions"] == wanted["actions"]
