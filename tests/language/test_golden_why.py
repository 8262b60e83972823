"""Every situation that English is tested with, in the words of the other whole languages.

The texts stand in why.toml, read by someone before they were put there: language, situation, level.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from hpgviz.explain import explain
from hpgviz.language import speaking
from hpgviz.levels import Level
from hpgviz.simulate import simulate
from tests.explain.situations import DEEPER, GOLDEN

TEXTS = tomllib.loads(Path(__file__).with_name("why.toml").read_text(encoding="utf-8"))
LEVELS_OF: dict[str, list[Level]] = {
    name: ["fundamentals", *(level for other, level in DEEPER if other == name)] for name in GOLDEN
}


@pytest.mark.parametrize("code", ["es", "de"])
def test_no_situation_is_missing(code: str) -> None:
    assert {name: list(told) for name, told in TEXTS[code].items()} == LEVELS_OF


@pytest.mark.parametrize("name", GOLDEN)
@pytest.mark.parametrize("code", ["es", "de"])
def test_a_situation_is_told_in_these_words(code: str, name: str) -> None:
    plan, day, of, _ = GOLDEN[name]
    run = simulate(plan, days=day)
    with speaking(code):
        for level in LEVELS_OF[name]:
            assert explain(run, day, of, level).text == TEXTS[code][name][level]
