"""Large lettering that fills its room: as large as its role, smaller where the text is long."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.view.theme import roles
from hpgviz.view.widgets.look import Look
from hpgviz.view.widgets.text import Text

_STEP = 0.94
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)


def fitted(
    look: Look,
    role: str,
    text: str,
    width: float,
    height: float,
    *,
    most: float = 1.0,
    least: float = 1.0,
) -> QFont:
    """Return the font of a role in which `text` keeps within `width` × `height` px.

    `most` × the role's size if there is room, and never below `least` × the smallest type.
    """
    font = look.font(role)
    smallest = round(least * look.font("unit").pixelSize())
    size = most * font.pixelSize()
    while True:
        font.setPixelSize(max(round(size), smallest))
        box = QFontMetrics(font).boundingRect(QRect(0, 0, max(int(width), 1), 10_000), _WRAP, text)
        fits = box.height() <= height and box.width() <= width
        if fits or font.pixelSize() <= smallest:
            return font
        size *= _STEP


class Fitted(Text):
    """A text that wraps, in the largest type that its room allows."""

    def __init__(
        self,
        text: str = "",
        *,
        role: str = "body",
        color: str = "ink",
        most: float = 1.0,
        least: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        self._most, self._least = most, least
        super().__init__(text, role=role, color=color, wrap=True, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(1, 1)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def dress(self) -> None:
        super().dress()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._role in roles() and self.text():
            room = self.contentsRect()
            self.setFont(
                fitted(
                    self.look,
                    self._role,
                    self.text(),
                    room.width(),
                    room.height(),
                    most=self._most,
                    least=self._least,
                )
            )
