"""Where each node, signal and drug can be pointed at, and what is said about it."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from hpgviz.language import figure
from hpgviz.model.quantities import quantities
from hpgviz.model.signals import nodes, signals
from hpgviz.view.diagram.arrows import drawn, strength
from hpgviz.view.diagram.brush import polygon
from hpgviz.view.diagram.cards import organ_rect, shown_cards
from hpgviz.view.diagram.geometry import path_curve, ribbon
from hpgviz.view.diagram.ink import certain_text
from hpgviz.view.diagram.label import Label
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.diagram.sources import cards, regimen
from hpgviz.view.diagram.words import texts
from hpgviz.view.state_words import word_text

ROUND = 8.0  # px, corners of an area
REACH = 20.0  # px: width of the band around an arrow that answers to a pointer


class Spot(msgspec.Struct, frozen=True, eq=False):
    """One thing that can be pointed at.

    Attributes
    ----------
    id
        Of a node or a signal; ``drug.<id>`` for a drug.
    area
        px of the canvas.
    name, word
        For instance "LH" and "very low".
    numbers
        Value with unit, and × the healthy man; may be empty.
    note
        What must be known of the drawing, for instance that it is not to scale; may be empty.
    """

    id: str
    area: QPainterPath
    name: str
    word: str
    numbers: str
    note: str = ""

    @property
    def told(self) -> str:
        """Everything that is said after the name."""
        return ", ".join(part for part in (self.word, self.numbers, self.note) if part)


def spots(scene: Scene, look: Look, shown: list[Label]) -> list[Spot]:
    """Return all spots of a scene in causal order, then the drugs.

    Parameters
    ----------
    scene, look
        What is drawn and how.
    shown
        The labels of the scene: a tag belongs to its signal.
    """
    tags = {label.id: label.rect for label in shown}
    paths: dict[str, list[str]] = {}
    for path in drawn(scene):
        paths.setdefault(layout().path[path].signal, []).append(path)
    found = []
    for id in layout().order:
        if id in paths:
            found.append(_signal(id, paths[id], scene, tags, ink=look.ink))
        elif id in layout().spot:
            found.append(_node(id, scene, look))
    return found + ([] if look.compact else _drugs(scene, look))


def _times(ratio: float) -> str:
    digits = 0 if ratio >= 10 else 2 if ratio < 1 else 1
    shown = "<0.01" if 0.0 < ratio < 0.005 else f"{ratio:.{digits}f}"
    return texts().spoken["share"].format(n=figure(shown))


def _state(ratio: float, quantity: str) -> str:
    return texts().spoken["state"].format(word=word_text(quantities()[quantity].word(ratio)))


def _signal(id: str, paths: list[str], scene: Scene, tags: dict[str, QRectF], *, ink: bool) -> Spot:
    area = QPainterPath()
    area.setFillRule(area.fillRule().WindingFill)
    for path in paths:
        line = path_curve(path)
        area.addPath(polygon(ribbon(line, line.length, REACH, REACH)))
    for tag, spec in layout().tag.items():
        if spec.path in paths and f"tag.{tag}" in tags:
            area.addRoundedRect(tags[f"tag.{tag}"], ROUND, ROUND)
    s = sum(strength(path, scene).s for path in paths) / (
        1 if id == "testosterone_outside" else len(paths)
    )
    quantity = next((q for path in paths if (q := layout().path[path].quantity)), "")
    word, note = _state(s, quantity or "lh"), ""
    numbers = _times(s)
    if quantity:
        reading = scene.readings[quantity]
        unit, note = reading.whole_unit, reading.note
        numbers = f"{reading.value} {unit}, {numbers}" if unit != "×" else numbers
    sure = certain_text(id) if ink else ""
    note = ", ".join(part for part in (note, sure) if part)
    return Spot(id, area.simplified(), signals()[id].name, word, numbers, note)


def _node(id: str, scene: Scene, look: Look) -> Spot:
    area = QPainterPath()
    area.addRoundedRect(QRectF(*layout().spot[id]), ROUND, ROUND)
    if id in layout().card and not look.compact and id in shown_cards(scene, look):
        area.addRoundedRect(organ_rect(id, scene, look), ROUND, ROUND)
    if id in scene.organs:
        organ = scene.organs[id]
        numbers, note = f"{organ.value} {organ.caption}", texts().note.get(id, "")
        word = texts().spoken["activity"].format(word=organ.word)
        return Spot(id, area, organ.name, word, numbers, note)
    ratio, numbers = _other(id, scene)
    word = _state(ratio, "lh")
    note = "" if id in ("aromatase", "blood") else scene.readings["sperm"].note
    return Spot(id, area, nodes()[id].name, word, numbers, note)


def _other(id: str, scene: Scene) -> tuple[float, str]:
    """Return activity and numbers of a node that has no card."""
    if id == "aromatase":
        return scene.body.aromatase, _times(scene.body.aromatase)
    readings = ["testosterone", "estradiol"] if id == "blood" else ["sperm"]
    parts = []
    for name in readings:
        reading = scene.readings[name]
        parts.append(f"{reading.short} {reading.value} {reading.whole_unit}")
    return scene.readings[readings[0]].ratio, ", ".join(parts)


def _drugs(scene: Scene, look: Look) -> list[Spot]:
    found = []
    for card in cards(scene, look):
        for index, agent in enumerate(card.agents):
            area = QPainterPath()
            area.addRoundedRect(card.row(index, look), ROUND, ROUND)
            told = " ".join(regimen(agent, look))
            found.append(Spot(f"drug.{agent.drug}", area, agent.name, "", told))
    return found
