"""A picture as a wordy language would have it: every label 1.4 times as long."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest
from msgspec.structs import replace

from hpgviz.language import forget
from hpgviz.view.diagram import words
from hpgviz.view.diagram.scene import Scene

FACTOR = 1.4


def longer(text: str) -> str:
    """Return `text` 1.4 times as long, in letters as wide as its own."""
    more = math.ceil((FACTOR - 1.0) * len(text.replace("{", "").replace("}", "")))
    letters = [letter for letter in text if letter.isalpha()] or ["e"]
    return text + "".join(letters[i % len(letters)] for i in range(more)).lower()


@contextmanager
def longer_words() -> Iterator[None]:
    """Lengthen the diagram's own words; symbols, units and patterns stay."""
    plain = words.texts()
    grown = msgspec.structs.replace(
        plain,
        card={
            id: msgspec.structs.replace(card, name=longer(card.name), caption=longer(card.caption))
            for id, card in plain.card.items()
        },
        tag={id: longer(name) for id, name in plain.tag.items()},
        place={id: longer(name) if "{" not in name else name for id, name in plain.place.items()},
        legend={id: longer(name) for id, name in plain.legend.items()},
    )
    forget()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hpgviz.resources.load", lambda *_: grown)
        words.texts()
    try:
        yield
    finally:
        forget()


def wordy(scene: Scene) -> Scene:
    """Return a scene that says everything at greater length."""
    return replace(
        scene,
        headline=longer(scene.headline),
        brief=longer(scene.brief),
        readings={id: replace(r, word=longer(r.word)) for id, r in scene.readings.items()},
        organs={
            id: replace(o, name=longer(o.name), caption=longer(o.caption), word=longer(o.word))
            for id, o in scene.organs.items()
        },
        agents=tuple(
            replace(a, name=longer(a.name), rhythm=longer(a.rhythm), when=longer(a.when))
            for a in scene.agents
        ),
    )
