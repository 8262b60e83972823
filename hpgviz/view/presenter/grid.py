"""Where the parts of the wall stand: pure geometry, in per cent of the screen's height.

The numbers are those of an image 1920 × 1080; every other image is a scaled one, and a narrower
one takes the type down with its width, so that nothing is cropped.
"""

from __future__ import annotations

from typing import NamedTuple

from hpgviz.view.presenter.words import Room, texts

HEIGHT, LEAST_WIDTH = 1080.0, 1600.0
STRIP = 34.0
_ASPECT = 748.0 / 516.0
_TOP: dict[Room, float] = {"small": 56.0, "medium": 84.0, "large": 116.0}
_CAPTION: dict[Room, float] = {"small": 190.0, "medium": 232.0, "large": 0.0}


class Box(NamedTuple):
    """A rectangle in px."""

    x: int
    y: int
    width: int
    height: int


class Grid(NamedTuple):
    """Where things stand; a part without room has no height.

    Attributes
    ----------
    unit : float
        Px of one px of the 1920 × 1080 image.
    top, picture, column, caption, strip : Box
    """

    unit: float
    top: Box
    picture: Box
    column: Box
    caption: Box
    strip: Box


def grid(width: int, height: int, room: Room) -> Grid:
    """Return where the parts stand in an image of `width` × `height` px."""
    unit = min(height / HEIGHT, width / LEAST_WIDTH)
    top, strip, caption = (round(unit * size) for size in (_TOP[room], STRIP, _CAPTION[room]))
    middle = height - top - strip - caption
    wide = 0 if room == "large" else min(round(middle * _ASPECT), round(0.62 * width))
    return Grid(
        unit,
        Box(0, 0, width, top),
        Box(0, top, wide, middle),
        Box(wide, top, width - wide, middle),
        Box(0, top + middle, width, caption),
        Box(0, height - strip, width, strip),
    )


def type_scale(unit: float, room: Room) -> float:
    """Return how large the type of a wall is beside that of the 1920 × 1080 image."""
    return unit * texts().room[room]
