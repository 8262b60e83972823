"""How the interface looks now: theme, text size, motion, level; and handing that to widgets."""

from __future__ import annotations

import functools

import msgspec
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from hpgviz.levels import FIRST_LEVEL, Level
from hpgviz.view.theme import Theme, font, roles, theme


class Look(msgspec.Struct, frozen=True, eq=False):
    """Theme, text size (1 = 100 %), whether motion is calm, and the level of what is told.

    With `projector` the type is that of a wall: `scale` is what its smallest type is of the
    smallest type on a laptop, so that every widget grows with its lettering.
    """

    theme: Theme
    scale: float = 1.0
    calm: bool = False
    level: Level = FIRST_LEVEL
    projector: bool = False

    @property
    def plain(self) -> bool:
        """Whether words stand where the other levels show numbers."""
        return self.level == FIRST_LEVEL

    def px(self, size: float) -> int:
        """Return `size` (logical px at 100 % text) at the current text size, in whole px."""
        return round(size * self.scale)

    def font(self, role: str, *, tabular: bool = False) -> QFont:
        """Return the font of a type role at the current text size."""
        scale = self.scale / projector_ratio() if self.projector else self.scale
        return font(role, scale, tabular=tabular, projector=self.projector)

    def color(self, token: str) -> QColor:
        """Return a color of the theme by its token."""
        return self.theme.color(token)


@functools.cache
def projector_ratio() -> float:
    """Return how much larger the smallest type is on a wall than on a laptop."""
    smallest = roles()["unit"]
    return smallest.projector[0] / smallest.laptop[0]


@functools.cache
def first_look() -> Look:
    """Return the look that widgets have before a window dresses them."""
    return Look(theme("light"))


class Dressed:
    """A widget that follows the look: mix in before the Qt class and write `dress`."""

    _look: Look | None = None

    @property
    def look(self) -> Look:
        """The look worn now."""
        return self._look or first_look()

    def wear(self, look: Look) -> None:
        """Put on `look`."""
        self._look = look
        self.dress()

    def dress(self) -> None:
        """Set fonts, sizes and colors from `look`."""
        raise NotImplementedError


def parts_of(widget: QWidget) -> list[QWidget]:
    """Return the widgets of `widget`, without those inside them.

    PySide keeps what it finds with whom it was asked for. So nobody is asked for what is deeper:
    what Qt itself has made there, such as scroll bars, would be kept after the part that it is in.
    And `children` would have it look through every kind of object that Qt has.
    """
    return widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)


def wear_all(root: QWidget, look: Look) -> None:
    """Hand `look` to `root` and to everything inside it, inner widgets first."""
    for child in parts_of(root):
        wear_all(child, look)
    if isinstance(root, Dressed):
        root.wear(look)


def has_key_focus(widget: QWidget) -> bool:
    """Whether `widget` has the focus and got it by key, so that it must show a ring."""
    by_key = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    return widget.hasFocus() and by_key


def paint_focus_ring(painter: QPainter, rect: QRectF, radius: float, look: Look) -> None:
    """Paint the double ring of keyboard focus just inside `rect`: accent, with a light line in."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("accent"), 2.0))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    painter.setPen(QPen(look.color("panel"), 1.0))
    inner = max(radius - 1.5, 0.0)
    painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), inner, inner)
