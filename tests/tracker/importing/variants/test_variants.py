"""Fifty other layouts of each example give the plan the example gives."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.tracker.importing.variants.reshaping import RESHAPINGS, variant
from tracker.importing.document import Document
from tracker.importing.plain import as_dict
from tracker.importing.plan import read_plan
from tracker.importing.readers.markdown import read_markdown

EXAMPLES = sorted((Path(__file__).parents[4] / "examples").glob("*.md"))


@cache
def example(path: Path) -> Document:
    return read_markdown(path.read_text(encoding="utf-8"), source=path.name)


def plan_in(document: Document, path: Path) -> dict[str, Any]:
    said = re.search(r"^Reference: (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    prefix = said[1] if said else "PLAN"
    draft = read_plan(document, prefix=prefix, council=None, on=date(2024, 7, 1))
    plain = as_dict(draft)
    return {"programmes": plain["programmes"], "problems": plain["problems"]}


@cache
def plan_of(path: Path) -> dict[str, Any]:
    return plan_in(example(path), path)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(50))
def test_another_layout_gives_the_same_plan(path: Path, seed: int) -> None:
    assert plan_in(variant(example(path), seed), path) == plan_of(path)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_reshaping_by_itself_gives_the_same_plan(path: Path) -> None:
    for reshape in RESHAPINGS:
        chance = Random(1)  # noqa: S311 - chance that can be repeated
        assert plan_in(reshape(example(path), chance), path) == plan_of(path), reshape.__name__


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_layouts_are_others_than_the_example(path: Path) -> None:
    assert len({variant(example(path), seed) for seed in range(50)} - {example(path)}) > 40
