"""The model card tells what the model gives, and uses none of the words we avoid."""

from __future__ import annotations

import re

import pytest

from hpgviz import resources
from hpgviz.evidence.findings import findings
from tools.model_card import PLACE, table

BANNED = ("shut down", "castrat", "trick", "boost", "optimiz", "recalibrat", "vitality", "failed")


def card() -> str:
    return resources.read("text/model.md").decode()


def test_the_table_is_what_the_model_gives() -> None:
    place = PLACE.search(card())
    assert place is not None
    told = place[0].splitlines()[1:-1]
    now = table().splitlines()
    assert len(told) == len(now) == len(findings()) + 2
    for old, new in zip(told[2:], now[2:], strict=True):
        *cells, before = re.split(r" \| ", old.strip("| "))
        *same, after = re.split(r" \| ", new.strip("| "))
        assert cells == same
        assert float(before.split()[0]) == pytest.approx(float(after.split()[0]), rel=0.02)


def test_the_card_keeps_its_words() -> None:
    text = card().lower()
    for word in BANNED:
        assert word not in text
