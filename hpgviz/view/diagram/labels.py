"""All labels of a scene: which are shown, and which give way."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from hpgviz.view.diagram.cards import (
    headline,
    organ_cards,
    organ_rect,
    place_names,
    plumb_leaders,
    readout,
    readout_rect,
    shown_cards,
)
from hpgviz.view.diagram.key import key
from hpgviz.view.diagram.label import Label
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import CROWDED, Look
from hpgviz.view.diagram.objects import SHIELD_SIZE, shield_points
from hpgviz.view.diagram.organs.head import left_edge
from hpgviz.view.diagram.pills import blood_pills, pills
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.diagram.sources import cards, source_cards

HEADLINE = 18.0  # px to the foot of the headline, times the size of lettering
BEFORE_HEAD = 18.0  # px that are left of the headline, and between it and the head


def labels(scene: Scene, look: Look) -> list[Label]:
    """Return every label of a scene, in painting order."""
    found = [headline(scene, look, headline_room(look))]
    if look.compact:
        found += pills(scene, look, obstacles(scene, look))
        return [*found, *blood_pills(scene, look)]
    found += [readout(scene, look), *place_names(scene, look)]
    if keyed(scene, look):
        found.append(key(look))
    found += pills(scene, look, obstacles(scene, look))
    return [*found, *organ_cards(scene, look), *source_cards(scene, look)]


def headline_room(look: Look) -> float:
    """Return how long the headline may be: the lower it reaches, the sooner comes the head."""
    return left_edge(round(5 + HEADLINE * look.type, 1)) - BEFORE_HEAD


def keyed(scene: Scene, look: Look) -> bool:
    """Tell whether the small legend has room: it is the first to give way."""
    if look.type > CROWDED:  # it stands where sources have their cards
        return not look.compact and not scene.body.blood_source
    return not look.compact and not scene.device("pump", "agonist", "fsh_look_alike")


def corner_rect(look: Look) -> QRectF:
    """Return where the round button stands that opens the legend, px of the canvas."""
    side = layout().ask.size * max(1.0, look.type) + layout().ask.gap
    return QRectF(0.0, layout().canvas.size[1] - side, side, side)


def obstacles(scene: Scene, look: Look) -> list[QRectF]:
    """Return what no signal tag may cover, besides organs, heads and bars."""
    half = SHIELD_SIZE / 2
    found = [QRectF(x - half, y - half, 2 * half, 2 * half) for x, y in shield_points(scene)]
    if scene.body.blood_source:
        tissue = layout().tissue
        found.append(QRectF(tissue.points[0][0], 424.0, 150.0, 92.0))
    if scene.covered is not None:
        found.append(QRectF(*scene.covered))
    found.append(corner_rect(look))
    if look.compact:
        return found
    found += [organ_rect(id, scene, look) for id in shown_cards(scene, look)]
    found += plumb_leaders(scene, look)
    found += [readout_rect(look), *(card.rect for card in cards(scene, look))]
    found += [label.rect for label in place_names(scene, look)]
    if keyed(scene, look):
        found.append(key(look).rect)
    found.append(headline(scene, look, headline_room(look)).rect)
    return found
