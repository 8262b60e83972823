"""The anatomy: what it shows of a state, and that it can be kept as a picture between changes."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from hpgviz.view.diagram.body import STAGES, BodyState, decile
from hpgviz.view.diagram.organs import ORGANS, Organ, paint_organs
from hpgviz.view.diagram.organs.germ import taken
from hpgviz.view.theme import THEMES, Theme, theme

Pixels = npt.NDArray[np.uint8]

HEALTHY = BodyState()
QUIET = BodyState(
    hypothalamus=0.08,
    gonadotroph_lh=0.05,
    gonadotroph_fsh=0.1,
    leydig=0.05,
    sertoli=0.18,
    germ=(0.6, 0.3, 0.22, 0.12, 0.1, 0.08, 0.07, 0.06, 0.06),
    testis_volume=0.75,
    aromatase=1.3,
    blood_source=True,
)
DEAF = replace(QUIET, hypothalamus=3.0, pituitary_deaf=1.0, neuron_flash=1.0)
NOTHING = BodyState(
    0.0, 0.0, 0.0, 0.0, 0.0, 0.0, (0.0,) * STAGES, 0.3, 0.0, 0.0, aromatase_locked=True
)
PLENTY = BodyState(
    hypothalamus=6.0,
    gonadotroph_lh=3.0,
    gonadotroph_fsh=3.0,
    leydig=2.0,
    sertoli=1.5,
    germ=(1.3,) * STAGES,
    testis_volume=1.2,
    neuron_flash=1.0,
    aromatase=1.5,
    fat_amount=2.5,
    blood_source=True,
)
RETURNING = replace(QUIET, germ_before=(0.3, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0))
STATES = {
    "healthy": HEALTHY,
    "quiet": QUIET,
    "deaf": DEAF,
    "nothing": NOTHING,
    "plenty": PLENTY,
    "returning": RETURNING,
}
BY_ID = {organ.id: organ for organ in ORGANS}


def picture(organ: Organ, body: BodyState, look: Theme, scale: float = 2.0) -> Pixels:
    """Return the organ on a transparent canvas with a margin of 32 px all around."""
    size = QSize(round((748 + 64) * scale), round((516 + 64) * scale))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(32, 32)
    before = painter.transform()
    organ.paint(painter, look, body)
    assert painter.transform() == before
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(size.height(), size.width(), 4).copy()


def area_of(rect: QRectF, scale: float = 2.0) -> QRect:
    return QRectF(
        (rect.x() + 32) * scale,
        (rect.y() + 32) * scale,
        rect.width() * scale,
        rect.height() * scale,
    ).toAlignedRect()


def amount_near(pixels: Pixels, color: QColor, reach: float = 40.0) -> int:
    """Return how many pixels come near a color."""
    wanted = np.array([color.blue(), color.green(), color.red()], np.float64)
    distance = np.linalg.norm(pixels[..., :3].astype(np.float64) - wanted, axis=-1)
    return int(((distance < reach) & (pixels[..., 3] > 200)).sum())


def test_every_organ_has_its_own_name() -> None:
    assert len(BY_ID) == len(ORGANS)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("organ", ORGANS, ids=lambda organ: organ.id)
def test_an_organ_paints_something_and_stays_in_its_rectangle(
    qapp: QApplication, organ: Organ, state: str
) -> None:
    pixels = picture(organ, STATES[state], theme("light"))
    inside = area_of(organ.rect)
    alpha = pixels[..., 3].copy()
    shown = int((alpha > 0).sum())
    assert (shown == 0) == (organ.id == "block" and not STATES[state].blood_source)
    alpha[inside.top() : inside.bottom() + 1, inside.left() : inside.right() + 1] = 0
    assert int((alpha > 2).sum()) == 0


@pytest.mark.parametrize("organ", ORGANS, ids=lambda organ: organ.id)
def test_equal_keys_give_equal_pictures(qapp: QApplication, organ: Organ) -> None:
    look = theme("light")
    seen: dict[object, Pixels] = {}
    near = [replace(body, leydig=body.leydig + 0.004) for body in STATES.values()]
    near += [replace(body, testis_volume=body.testis_volume + 0.003) for body in STATES.values()]
    near += [replace(body, germ=tuple(s + 0.004 for s in body.germ)) for body in STATES.values()]
    near += [replace(body, neuron_flash=0.97 * body.neuron_flash) for body in STATES.values()]
    for body in (*STATES.values(), *near):
        key = organ.key(body)
        pixels = picture(organ, body, look, 1.0)
        if key in seen:
            difference = np.abs(pixels.astype(int) - seen[key].astype(int))
            assert difference.max() <= 48, "a picture kept under this key would jump"
        else:
            seen[key] = pixels


@pytest.mark.parametrize(
    ("organ", "change"),
    [
        ("hypothalamus", {"hypothalamus": 0.3}),
        ("neurons", {"hypothalamus": 0.3}),
        ("neurons", {"neuron_flash": 1.0}),
        ("pituitary", {"gonadotroph_lh": 0.3}),
        ("pituitary", {"gonadotroph_fsh": 0.3}),
        ("pituitary", {"pituitary_deaf": 0.5}),
        ("scrotum", {"testis_volume": 0.8}),
        ("scrotum", {"germ": (1.0,) * 7 + (0.0, 0.0)}),
        ("tubule", {"sertoli": 0.3}),
        ("germ", {"germ": (1.0, 0.5) + (1.0,) * 7}),
        ("neighbor_tubules", {"sertoli": 0.3}),
        ("neighbor_germ", {"germ": (1.0, 0.5) + (1.0,) * 7}),
        ("leydig", {"leydig": 0.2}),
        ("fat", {"fat_amount": 1.5}),
        ("aromatase", {"aromatase": 0.3}),
        ("aromatase", {"aromatase_locked": True}),
        ("block", {"blood_source": True}),
    ],
)
def test_what_changes_in_the_body_is_seen(
    qapp: QApplication, organ: str, change: dict[str, object]
) -> None:
    changed = replace(HEALTHY, **change)
    drawn = BY_ID[organ]
    assert drawn.key(changed) != drawn.key(HEALTHY)
    look = theme("light")
    assert (picture(drawn, changed, look, 1.0) != picture(drawn, HEALTHY, look, 1.0)).any()


@pytest.mark.parametrize("name", THEMES)
def test_hormone_cells_lose_their_color_when_quiet_and_all_of_it_when_deaf(
    qapp: QApplication, name: str
) -> None:
    look, pituitary = theme(name), BY_ID["pituitary"]
    for hormone in ("lh", "fsh"):
        fill = look.hormone(hormone).fill
        amounts = [
            amount_near(picture(pituitary, body, look), fill) for body in (HEALTHY, QUIET, DEAF)
        ]
        assert amounts[0] > 60
        assert amounts[1] < amounts[0] / 3
        assert amounts[2] == 0


def test_active_tissue_is_more_saturated(qapp: QApplication) -> None:
    look = theme("light")
    for organ in ("leydig", "hypothalamus"):
        saturation = []
        for level in (0.0, 0.5, 1.0):
            body = replace(HEALTHY, leydig=level, hypothalamus=level)
            pixels = picture(BY_ID[organ], body, look).astype(int)
            solid = pixels[pixels[..., 3] == 255][:, :3]
            saturation.append(float((solid.max(axis=1) - solid.min(axis=1)).mean()))
        assert saturation == sorted(saturation)
        assert saturation[2] > saturation[0] + 10


def test_places_fill_steadily_with_the_content_of_a_stage() -> None:
    for stage in range(STAGES - 1):
        counts = [taken(stage, content / 50) for content in range(76)]
        assert counts[0] == 0
        assert counts[50] == counts[75] == max(counts)
        assert all(b - a in (0, 1) for a, b in itertools.pairwise(counts))


def distances_of_cells(body: BodyState) -> npt.NDArray[np.float64]:
    """Return how far from the middle of the tubule the solid pixels of germ cells lie, in px."""
    pixels = picture(BY_ID["germ"], body, theme("light"))
    y, x = np.nonzero(pixels[..., 3] > 230)
    return np.hypot(x / 2 - 32 - 270, y / 2 - 32 - 414)


def test_emptying_is_seen_from_the_lumen_outward(qapp: QApplication) -> None:
    inner = []
    for empty in range(8):
        germ = tuple(1.0 if stage < STAGES - 1 - empty else 0.0 for stage in range(STAGES))
        inner.append(float(np.percentile(distances_of_cells(replace(HEALTHY, germ=germ)), 2)))
    assert inner == sorted(inner)
    assert inner[0] < 38
    assert inner[-1] > 60


def test_an_empty_place_stays_as_a_dotted_outline(qapp: QApplication) -> None:
    empty = picture(BY_ID["germ"], NOTHING, theme("light"))
    assert int((empty[..., 3] > 60).sum()) > 500
    assert int((empty[..., 3] == 255).sum()) == 0


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("organ", [organ for organ in ORGANS if organ.stamp], ids=lambda o: o.id)
def test_stamps_give_the_picture_that_painting_gives(
    qapp: QApplication, organ: Organ, look: str
) -> None:
    for body in STATES.values():
        assert organ.stamp is not None
        painted = picture(organ, body, theme(look), 1.5)
        size = QSize(painted.shape[1], painted.shape[0])
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.translate(48, 48)
        organ.stamp(painter, theme(look), body, 1.5)
        painter.end()
        stamped = np.frombuffer(image.constBits(), np.uint8).reshape(painted.shape)
        difference = np.abs(stamped.astype(int) - painted.astype(int))
        assert difference.max() <= 80  # where cells touch, edges are blended in another order
        assert difference.mean() < 0.01


def test_cells_that_came_of_late_have_a_halo_and_those_that_go_have_none(
    qapp: QApplication,
) -> None:
    """The same cells: on the way back they are new, on the way down they are old."""
    organ, look = BY_ID["germ"], theme("light")
    leaving = replace(QUIET, germ_before=(0.9,) * STAGES)
    back, down = picture(organ, RETURNING, look), picture(organ, leaving, look)
    assert organ.key(RETURNING) != organ.key(leaving) == organ.key(QUIET)
    assert (down == picture(organ, QUIET, look)).all()
    assert (back[..., 3] > down[..., 3]).sum() > 400


def test_a_shrunken_testis_stands_before_its_healthy_outline(qapp: QApplication) -> None:
    look, scrotum = theme("light"), BY_ID["scrotum"]

    def ink(volume: float) -> int:
        pixels = picture(scrotum, replace(HEALTHY, testis_volume=volume), look)
        return amount_near(pixels, look.surface.ink2)

    spot = ink(1.0)
    assert ink(0.97) == pytest.approx(spot, rel=0.05)
    assert ink(0.94) > spot + 100
    assert ink(0.5) > spot + 100


def test_more_fat_is_more_of_the_picture(qapp: QApplication) -> None:
    shown = []
    for amount in (0.5, 1.0, 1.3, 1.8):
        pixels = picture(BY_ID["fat"], replace(HEALTHY, fat_amount=amount), theme("light"))
        shown.append(int((pixels[..., 3] > 0).sum()))
    assert shown == sorted(shown)
    assert shown[3] > 1.5 * shown[1]


def test_a_lock_leaves_the_enzyme_and_its_waiting_testosterone_visible(qapp: QApplication) -> None:
    look, enzyme = theme("light"), BY_ID["aromatase"]
    free = picture(enzyme, HEALTHY, look)
    held = picture(enzyme, replace(HEALTHY, aromatase_locked=True), look)
    orange = look.hormone("testosterone").fill
    assert amount_near(held, orange) == amount_near(free, orange) > 0
    middle = (2 * (32 + 197), 2 * (32 + 655))
    assert held[middle][1] > free[middle][1]


def test_everything_together_is_sharp_vector_graphics(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "anatomy.svg"
    generator = QSvgGenerator()
    generator.setFileName(str(file))
    generator.setSize(QSize(748, 516))
    generator.setViewBox(QRectF(0, 0, 748, 516))
    painter = QPainter(generator)
    paint_organs(painter, theme("light"), QUIET)
    painter.end()
    text = file.read_text(encoding="utf-8")
    assert "<path" in text
    assert "<image" not in text
    assert 'stroke="url' not in text


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("state", STATES)
def test_every_state_paints_in_every_theme(qapp: QApplication, name: str, state: str) -> None:
    look = theme(name)
    image = QImage(748, 516, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(look.surface.canvas)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_organs(painter, look, STATES[state])
    painter.end()
    # the left column above the scrotum stays free for cards
    assert all(
        image.pixelColor(x, y) == look.surface.canvas for x in (4, 60, 130) for y in (20, 300)
    )
    assert image.pixelColor(270, 330) != look.surface.canvas


def test_tenths() -> None:
    assert [decile(value) for value in (-1.0, 0.0, 0.04, 0.06, 1.0, 7.0)] == [0, 0, 0, 1, 10, 10]
    assert decile(1.4, 1.5) == 14
