"""No label covers another, a head, a bar or a card, in any combination of drugs."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from hpgviz.levels import Level
from hpgviz.simulate import simulate
from hpgviz.view.diagram.arrows import heads
from hpgviz.view.diagram.cards import organ_rect, place_names, readout_rect
from hpgviz.view.diagram.geometry import path_curve
from hpgviz.view.diagram.labels import corner_rect, labels
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import Look, look_for
from hpgviz.view.diagram.objects import shield_points
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.diagram.sources import cards, source_cards
from hpgviz.view.theme import theme
from tests.view.diagram.longer import longer_words, wordy
from tests.view.diagram.plans import combinations, everything, run


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    return [scene_at(simulate(plan, days=60.0), 40.0) for plan in combinations()]


def _boxes(scene: Scene, look: Look) -> dict[str, QRectF]:
    """Return every box that must stay free of every other."""
    found = {}
    for label in labels(scene, look):
        if label.id.startswith("tag."):
            found[label.id] = label.rect.adjusted(1, 1, -1, -1)
    found |= {f"card {id}": organ_rect(id, scene, look) for id in layout().card}
    found |= {f"source {card.site}": card.rect for card in cards(scene, look)}
    found["readout"] = readout_rect(look)
    found["the button of the legend"] = corner_rect(look)
    if not look.compact:
        found |= {f"name {label.id}": label.rect for label in place_names(scene, look)}
        found["the bloodstream"] = QRectF(520, 100, 58, 380)
        found["fat and liver"] = QRectF(651, 125, 90, 117)
    return found


def _overlaps(boxes: dict[str, QRectF]) -> list[tuple[str, str]]:
    names = sorted(boxes)
    return [
        (a, b) for i, a in enumerate(names) for b in names[i + 1 :] if boxes[a].intersects(boxes[b])
    ]


@pytest.mark.parametrize("level", ["academic", "fundamentals"])
def test_every_combination_of_sites_stays_clean(
    qapp: QApplication, scenes: list[Scene], level: Level
) -> None:
    assert _faults(scenes, look_for(theme("light"), 1.0, level=level)) == []


@pytest.mark.parametrize("level", ["academic", "fundamentals"])
def test_a_wordy_language_stays_clean(
    qapp: QApplication, scenes: list[Scene], level: Level
) -> None:
    """With every label 1.4 times as long."""
    look = look_for(theme("light"), 1.0, level=level)
    with longer_words():
        assert _faults([wordy(scene) for scene in scenes], look) == []


@pytest.mark.parametrize("text", [1.25, 1.5])
def test_large_letters_stay_clean(qapp: QApplication, scenes: list[Scene], text: float) -> None:
    look = look_for(theme("light"), 1.0, text=text, level="academic")
    for scene in (scenes[0], scenes[128], scenes[4]):
        names = {"name aromatase", "fat and liver", "readout", "the bloodstream"}
        boxes = {name: box for name, box in _boxes(scene, look).items() if name in names}
        assert _overlaps(boxes) == []


def test_a_fault_would_be_found(qapp: QApplication, scenes: list[Scene]) -> None:
    """Lettering twice as large on the same canvas must collide."""
    look = replace(look_for(theme("light"), 1.0), type=2.0)
    assert len(_faults(scenes[-1:], look)) > 3


def _faults(scenes: list[Scene], look: Look) -> list[tuple[list[str], object]]:
    """Return what covers what, or leaves the canvas, with the drugs of the scene."""
    canvas = QRectF(0, 0, *layout().canvas.size)
    bad: list[tuple[list[str], object]] = []
    for scene in scenes:
        boxes = _boxes(scene, look)
        drugs = [agent.drug for agent in scene.agents]
        bad += [(drugs, pair) for pair in _overlaps(boxes)]
        bad += [(drugs, name) for name, box in boxes.items() if not canvas.contains(box)]
        tags = {name: box for name, box in boxes.items() if name.startswith("tag.")}
        for name, tag in tags.items():
            bad += [(drugs, (name, "head")) for box in heads(scene) if tag.intersects(QRectF(*box))]
            bad += [
                (drugs, (name, "shield"))
                for x, y in shield_points(scene)
                if tag.intersects(QRectF(x - 13, y - 13, 26, 26))
            ]
    return bad


def test_every_drug_at_once_stays_clean(qapp: QApplication) -> None:
    for start in (0.0, 100.0):  # acting, and planned
        scene = scene_at(run(everything(start)), 50.0)
        assert _overlaps(_boxes(scene, look_for(theme("dark"), 1.0))) == []


def test_no_card_sticks_out_from_under_an_open_panel(qapp: QApplication) -> None:
    look, box = look_for(theme("light"), 1.0), (388.0, 8.0, 356.0, 320.0)
    whole = scene_at(run(everything()), 50.0)
    free = {label.id: label.rect for label in source_cards(whole, look)}
    seen = {label.id for label in source_cards(replace(whole, covered=box), look)}
    assert seen == {id for id, rect in free.items() if not QRectF(*box).contains(rect.center())}
    assert "source.shield" in free.keys() - seen


def test_tags_stand_still_while_time_plays(qapp: QApplication) -> None:
    look = look_for(theme("light"), 1.0)
    centers = []
    for day in (10.0, 60.0, 200.0):
        scene = scene_at(run(everything()), day)
        found = {label.id: label.rect.center() for label in labels(scene, look)}
        centers.append({id: found[id].toTuple() for id in found if id.startswith("tag.")})
    assert centers[0].keys() == centers[1].keys() == centers[2].keys()
    for id, (x, y) in centers[0].items():
        for other in centers[1:]:
            assert other[id] == pytest.approx((x, y), abs=0.6)


def test_lettering_never_falls_below_the_floor(qapp: QApplication) -> None:
    for scale in (0.5, 0.65, 0.75, 0.9, 1.0, 2.0):
        look = look_for(theme("light"), scale)
        assert 11.0 * look.type * scale >= 11.0 - 1e-9


@pytest.mark.parametrize("scale", [0.55, 0.65, 0.75])
def test_small_pictures_stay_clean(qapp: QApplication, scenes: list[Scene], scale: float) -> None:
    look = look_for(theme("light"), scale)
    for scene in (scenes[0], scenes[-1]):
        boxes = {label.id: label.rect for label in labels(scene, look) if label.id != "headline"}
        assert _overlaps(boxes) == []
        assert {"tag.lh", "tag.fsh", "tag.sperm", "blood.testosterone"} <= boxes.keys()


@pytest.mark.parametrize("scale", [0.5, 0.55, 0.65, 0.75])
def test_tags_of_small_pictures_keep_their_names(
    qapp: QApplication, scenes: list[Scene], scale: float
) -> None:
    for scene in (scenes[0], scenes[-1]):
        said = {label.id: label.key for label in labels(scene, look_for(theme("light"), scale))}
        for tag in ("tag.lh", "tag.fsh"):
            assert getattr(said[tag], "name", "") != ""
        assert all(getattr(key, "value", "?") != "" for key in said.values())


@pytest.mark.parametrize("text", [1.0, 1.3])
def test_no_card_hides_the_arrow_beside_it(
    qapp: QApplication, scenes: list[Scene], text: float
) -> None:
    """With large lettering the card of the Leydig cells gives way to the tags around it."""
    look = look_for(theme("light"), 1.0, text=text)
    for scene in (scenes[0], scenes[-1]):
        boxes = {label.id: label.rect for label in labels(scene, look)}
        assert ("leydig" in boxes) == (text == 1.0)
        assert {"tag.lh", "tag.fsh", "tag.itt"} <= boxes.keys()
        x, y = path_curve("lh").points.T
        for box in (boxes[id] for id in layout().card if id in boxes):
            under = (box.left() < x) & (x < box.right()) & (box.top() < y) & (y < box.bottom())
            assert under.mean() < 0.1
