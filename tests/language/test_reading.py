"""Spanish and German read as easily as their level asks for, by the formula of each language."""

from __future__ import annotations

import pytest

from hpgviz import language
from hpgviz.content.cards import body, medicines, parts, quantities_told, states
from hpgviz.content.glossary import terms
from hpgviz.evidence.watch_points import records
from hpgviz.levels import Level, Told
from hpgviz.scenarios import scenario_texts
from tests.language.reading import (
    fernandez_huerta,
    german_syllables,
    spanish_syllables,
    wiener_sachtextformel,
)

EASE: dict[Level, float] = {"fundamentals": 70.0, "intermediate": 60.0}  # fairly easy; usual
YEAR: dict[Level, float] = {"fundamentals": 7.0, "intermediate": 10.0}


def told() -> dict[str, list[Told]]:
    """Return everything that is told at three levels, room by room."""
    found = parts()
    by_state = [(one.none, one.low, one.high) for one in states().values()]
    return {
        "parts": [*found.node.values(), *found.signal.values()],
        "readings": list(quantities_told().values()),
        "states": [card for cards in by_state for card in cards if card is not None],
        "medicines": list(medicines().values()),
        "body": list(body().values()),
        "glossary": list(terms().values()),
        "scenarios": list(scenario_texts().values()),
        "watch-points": list(records().values()),
    }


def translated(level: Level) -> dict[str, str]:
    """Return the text of each room at a level, as far as it is translated."""
    said = {
        room: [text for one in texts if not isinstance(text := one.at(level), language.English)]
        for room, texts in told().items()
    }
    return {room: " ".join(texts) for room, texts in said.items() if texts}


@pytest.mark.parametrize("level", EASE)
def test_spanish_is_as_easy_to_read_as_its_level_asks_for(level: Level) -> None:
    with language.speaking("es"):
        ease = {room: round(fernandez_huerta(text), 1) for room, text in translated(level).items()}
    assert "glossary" in ease
    assert {room: found for room, found in ease.items() if found < EASE[level]} == {}


@pytest.mark.parametrize("level", YEAR)
def test_german_is_as_easy_to_read_as_its_level_asks_for(level: Level) -> None:
    with language.speaking("de"):
        rooms = translated(level).items()
        years = {room: round(wiener_sachtextformel(text), 1) for room, text in rooms}
    assert "glossary" in years
    assert {room: found for room, found in years.items() if found > YEAR[level]} == {}


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("testosterona", 5), ("cuerpo", 2), ("espermatozoides", 6), ("hipófisis", 4)),
        *(("energía", 4), ("que", 1), ("sangre", 2), ("LH", 2), ("hCG", 3)),
    ],
)
def test_spanish_syllables(word: str, count: int) -> None:
    assert spanish_syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("Testosteron", 4), ("Hoden", 2), ("Spermien", 3), ("Blut", 1), ("heute", 2)),
        *(("Hypophyse", 4), ("Botenstoffe", 4), ("FSH", 3)),
    ],
)
def test_german_syllables(word: str, count: int) -> None:
    assert german_syllables(word) == count


def test_a_plain_sentence_is_easier_than_a_learned_one() -> None:
    plain, learned = "El cerebro llama.", "La retroalimentación hipotalámica inhibe la secreción."
    assert fernandez_huerta(plain) > 80.0
    assert fernandez_huerta(learned) < 0.0
    plain, learned = "Das Hirn ruft.", "Hypothalamische Rückkopplung hemmt die Ausschüttung."
    assert wiener_sachtextformel(plain) < 4.0
    assert wiener_sachtextformel(learned) > 15.0
