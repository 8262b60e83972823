"""What is told at each level: complete, short, as plain as its level, in the words we want."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from hpgviz.content.cards import Card, states
from hpgviz.content.entries import entries
from hpgviz.content.glossary import terms
from hpgviz.levels import LEVELS, Level
from hpgviz.model.parameters import sources
from hpgviz.model.quantities import quantities
from hpgviz.simulate.trajectory import healthy
from tests.explain.reading import grade, syllables

LONGEST = 50  # words of a card
GRADES: dict[Level, float] = {"fundamentals": 6.0, "intermediate": 10.0}
BANNED = re.compile(
    r"\b(?:shut(?:s|ting)? down|castrat\w*|trick\w*|boost\w*|optimi[sz]\w*|recalibrat\w*|vitality"
    r"|failed|reclaim\w*|innate wisdom|peptide therapy"
    r"|should|must|recommend\w*|you will|ask your|stop taking|best|safe)\b",
    re.IGNORECASE,
)
DOSE = re.compile(r"\d\s*(?:mg|µg|mcg|IU|mL)\b|per week", re.IGNORECASE)


def cards() -> Iterator[tuple[str, Card]]:
    """Yield every card with a name that finds it again."""
    for entry in entries():
        yield f"{entry.kind} {entry.id}", entry.card
    for quantity, of in states().items():
        yield f"state {quantity} low", of.low
        yield f"state {quantity} high", of.high
        if of.none is not None:
            yield f"state {quantity} none", of.none


CARDS = dict(cards())


def test_there_are_enough_terms() -> None:
    assert len(terms()) >= 80


@pytest.mark.parametrize(
    ("word", "spoken"),
    [
        ("very", 2),
        ("testosterone", 4),
        ("estradiol", 4),
        ("hormone", 2),
        ("pituitary", 4),
        ("make", 1),
        ("little", 2),
        ("LH", 2),
        ("hypothalamus", 5),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, spoken: int) -> None:
    assert abs(syllables(word) - spoken) <= (word == "estradiol")


@pytest.mark.parametrize("name", CARDS)
def test_a_card_has_a_text_for_each_level_and_known_sources(name: str) -> None:
    card = CARDS[name]
    for level in LEVELS:
        text = card.at(level)
        assert text.strip() == text
        assert text.endswith(".")
        assert len(text.split()) <= LONGEST
    assert card.sources
    assert set(card.sources) <= set(sources())


@pytest.mark.parametrize("level", GRADES)
def test_a_level_is_as_plain_as_it_is_called(level: Level) -> None:
    hard = {
        name: round(found, 1)
        for name, card in CARDS.items()
        if (found := grade(card.at(level))) > GRADES[level]
    }
    assert hard == {}


@pytest.mark.parametrize("name", CARDS)
def test_banned_words_are_absent(name: str) -> None:
    card = CARDS[name]
    for level in LEVELS:
        assert BANNED.findall(card.at(level)) == []
    assert not re.search(r"\bonly\b", card.fundamentals, re.IGNORECASE)


@pytest.mark.parametrize("name", CARDS)
def test_fundamentals_and_medicines_have_no_dose(name: str) -> None:
    card = CARDS[name]
    told = card.fundamentals
    if name.startswith("medicine"):
        told = " ".join(map(card.at, LEVELS))
    assert DOSE.findall(told.replace("million/mL", "")) == []


def test_words_of_the_glossary_have_one_meaning() -> None:
    forms = [form.lower() for term in terms().values() for form in (term.name, *term.also)]
    assert len(forms) == len(set(forms))


LOOSE = {
    "StAR is a carrier, no enzyme": r"StAR (?:catalys|catalyz|turns|converts)",
    "younger is not faster": r"younger (?:men )?(?:recover|return)[^.]*(?:faster|sooner)",
    "injections swing": r"(?:injection|weekly)[^.]*(?<!not a )steady (?:release|level)",
    "suppression needs no unusual level": r"because[^.]*supraphysiological",
    "eyes on clomiphene are counted": r"3[–-]5 ?%|3 to 5 of 100",
    "47 of 49 men is no share": r"95\.9",
    "the silent pituitary is not desensitized": r"(?:silent|unheard)[^.]*desensiti",
    "a few injections are not pulses": r"twice[- ]a[- ]week[^.]*(?:pulses|pulsatile)",
    "not all men come back in two years": r"nearly 100 ?%",
    "no one is told what to take": r"\b(?:take|try|start with)\b \d+ (?:mg|µg|IU|tablet)",
    "the pituitary is no master": r"(?<!sometimes called the )master gland",
}


@pytest.mark.parametrize("claim", LOOSE)
def test_what_the_sources_put_loosely_is_not_repeated(claim: str) -> None:
    told = {name: " ".join(map(card.at, LEVELS)) for name, card in CARDS.items()}
    wrong = re.compile(LOOSE[claim], re.IGNORECASE)
    assert {name: wrong.findall(text) for name, text in told.items() if wrong.search(text)} == {}


def test_weak_evidence_is_said_where_it_is_weak() -> None:
    told = {entry.id: entry.card for entry in entries() if entry.kind == "medicine"}
    for level in LEVELS[:2]:
        assert "weak" in told["gonadorelin"].at(level)
    assert "adds no hormone" in told["clomiphene"].fundamentals
    assert "outside its license" in told["clomiphene"].intermediate
    assert "not approved" in told["enclomiphene"].intermediate
    assert "Clots" in told["tamoxifen"].intermediate
    assert "not a steady line" in told["testosterone_cypionate"].intermediate


def test_numbers_of_the_healthy_man_are_the_models() -> None:
    told = terms()["healthy_man"].academic
    for id in ("testosterone", "lh", "sperm"):
        record = quantities()[id]
        value = record.scale * healthy(record.factor)
        assert f"{value:g} {record.unit}" in told
