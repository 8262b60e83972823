"""The texts of the panels: complete, sourced, and in the words we want."""

from __future__ import annotations

import re

import pytest

from hpgviz import resources
from hpgviz.model.drugs import drugs
from hpgviz.model.parameters import sources
from hpgviz.model.quantities import STATE_WORDS, quantities
from hpgviz.view.panels.story_words import frames, how_sure, listed, times
from hpgviz.view.panels.words import preset_regimen, texts

FILES = (
    "text/diagram.toml",
    "text/happening.toml",
    "text/interventions.toml",
    "text/parts.toml",
    "text/regimen.toml",
    "text/window.toml",
)
BANNED = (
    "shut down",
    "castrat",
    "trick",
    "boost",
    "optimi",
    "recalibrat",
    "vitality",
    "failed",
    "should",
    "recommend",
    "you will",
)


@pytest.mark.parametrize("file", FILES)
def test_banned_words_are_absent(file: str) -> None:
    text = resources.read(file).decode("utf-8").lower()
    found = [word for word in BANNED if re.search(rf"\b{word}", text)]
    assert found == []


def test_every_quantity_and_word_has_its_place_in_a_sentence() -> None:
    assert set(frames().subject) == set(quantities())
    assert set(frames().word) == set(STATE_WORDS)


def test_every_choice_of_the_records_has_words() -> None:
    words = texts()
    assert {record.family for record in drugs().values()} <= set(words.family)
    assert {route for record in drugs().values() for route in record.routes} == set(words.route)
    assert {mode for record in drugs().values() for mode in record.modes} == set(words.mode)
    assert set(words.mode_note) == set(words.mode)


def test_every_preset_has_a_citation() -> None:
    for drug, record in drugs().items():
        assert sources()[record.preset.source].citation
        assert preset_regimen(drug, record)


def test_lists_are_words() -> None:
    assert listed([]) == ""
    assert listed(["LH"]) == "LH"
    assert listed(["LH", "FSH"]) == "LH and FSH"
    assert listed(["LH", "FSH", "sperm"]) == "LH, FSH and sperm"


@pytest.mark.parametrize(
    ("ratio", "text"), [(0.0, "0"), (0.031, "0.03"), (0.31, "0.3"), (1.24, "1.2"), (25.3, "25")]
)
def test_ratios_have_the_digits_a_reader_can_use(ratio: float, text: str) -> None:
    assert times(ratio) == text


def test_grades_are_dots_and_words() -> None:
    assert how_sure("moderate") == "How sure the studies are: ●●●○ moderate"
