"""Pictures of the diagram as arrays, and what can be measured in them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from hpgviz.levels import Level
from hpgviz.plan import Plan
from hpgviz.view.diagram.paint import paint
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.theme import theme
from tests.view.diagram.plans import run

Pixels = NDArray[np.int16]


def pixels(image: QImage) -> Pixels:
    """Return an image as an array of shape (height, width, 3): red, green, blue."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[:, : image.width(), 2::-1].astype(np.int16)


def picture(
    plan: Plan,
    day: float,
    look: str = "light",
    *,
    size: tuple[int, int] = (748, 516),
    time: float = 0.0,
    level: Level = "intermediate",
) -> Pixels:
    """Return the picture of a plan at a day."""
    return picture_of(scene_at(run(plan), day), look, size=size, time=time, level=level)


def picture_of(
    scene: Scene,
    look: str = "light",
    *,
    size: tuple[int, int] = (748, 516),
    time: float = 0.0,
    level: Level = "intermediate",
) -> Pixels:
    """Return the picture of a scene."""
    image = QImage(size[0], size[1], QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    paint(painter, scene, theme(look), time, QSizeF(*size), level=level)
    painter.end()
    return pixels(image)


def close_to(frame: Pixels, color: QColor, reach: int = 40) -> NDArray[np.bool_]:
    """Return where a picture is near a color."""
    wanted = np.array([color.red(), color.green(), color.blue()], dtype=np.int16)
    near: NDArray[np.bool_] = np.abs(frame - wanted).max(axis=2) <= reach
    return near


def changed(a: Pixels, b: Pixels, box: tuple[int, int, int, int]) -> int:
    """Return how many px differ visibly in a box x, y, width, height."""
    x, y, w, h = box
    return int((np.abs(a - b).max(axis=2)[y : y + h, x : x + w] > 24).sum())


def luminance(frame: Pixels) -> NDArray[np.float64]:
    """Return the relative luminance of every px (WCAG)."""
    share = frame / 255.0
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    bright: NDArray[np.float64] = linear @ np.array([0.2126, 0.7152, 0.0722])
    return bright
