"""Every concept of the inventory is taught somewhere, or it is said why it is not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from hpgviz import resources
from hpgviz.content.cards import states
from hpgviz.content.entries import entries

TABLE = tomllib.loads((Path(__file__).parent / "concepts.toml").read_text(encoding="utf-8"))
COUNTS = (
    "AN 21, HO 25, FB 14, EX 22, GO 11, SE 13, CL 10, EN 2, TA 4, AI 9, HC 5, CO 7, RE 16, RF 12, "
    "MO 9, SA 14, PS 7, SV 2, ME 7, LI 4, WO 1, FE 5, GL 9, VC 7, OQ 9, CX 9"
)
NONE = {"RE-08", "RE-09"}  # numbers that the inventory left out
ONE_DIGIT = {"GL", "VC", "OQ", "CX"}


def places() -> set[str]:
    """Return every place at which something can be taught."""
    found = {f"{entry.kind}:{entry.id}" for entry in entries()}
    for quantity, of in states().items():
        found |= {f"state:{quantity}.low", f"state:{quantity}.high"}
        found |= {f"state:{quantity}.none"} if of.none is not None else set()
    return found


def test_the_table_is_complete() -> None:
    wanted = set()
    for group, _, count in (part.partition(" ") for part in COUNTS.split(", ")):
        width = 1 if group in ONE_DIGIT else 2
        wanted |= {f"{group}-{number:0{width}}" for number in range(1, int(count) + 1)}
    assert set(TABLE) == wanted - NONE


@pytest.mark.parametrize("concept", TABLE)
def test_a_concept_is_taught_at_places_that_exist_or_not_for_a_reason(concept: str) -> None:
    row = TABLE[concept]
    assert set(row) in ({"label", "at"}, {"label", "not"})
    assert row["label"]
    if "not" in row:
        assert row["not"].endswith(".")
        return
    named = re.split(r" (?=\w+:)", row["at"])
    card = resources.read("text/model.md").decode("utf-8")
    words = [place.partition(":")[2] for place in named if place.startswith("model:")]
    assert [phrase for phrase in words if phrase not in card] == []
    assert {place for place in named if not place.startswith("model:")} - places() == set()


def test_women_are_told_of_in_one_sentence() -> None:
    (women,) = (entry for entry in entries() if entry.id == "women")
    assert "models the male axis alone" in women.card.intermediate
