"""Questions from the room: the medicines by number, and which of them are on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from hpgviz.view.icons import paint_drug
from hpgviz.view.presenter.lettering import fitted
from hpgviz.view.presenter.place import Place, Switch
from hpgviz.view.presenter.words import Room, texts
from hpgviz.view.widgets.boxes import Column
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.mirror import lettered, mirrored


class Medicine(Dressed, QWidget):
    """A medicine with its number; whether it is on is said by a word and an edge."""

    def __init__(self, number: int, switch: Switch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._switch = number, switch
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        state = texts().said["on" if switch.on else "off"]
        self.setAccessibleName(f"{number} {switch.name}: {state}")

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(27))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(100), self.look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px, on = self.look, self.look.px, self._switch.on
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.color("accent" if on else "line2"), px(1.4 if on else 0.6)))
        painter.setBrush(look.color("accent_soft" if on else "raised"))
        painter.drawRoundedRect(rect, px(5), px(5))
        side = min(px(16), round(rect.height()) - px(2))
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setPen(look.color("ink2"))
        painter.setFont(look.font("name", tabular=True))
        lettered(self, painter)
        painter.drawText(mirrored(self, rect.adjusted(px(7), 0, 0, 0)), middle, str(self._number))
        box = QRectF(px(20), rect.center().y() - side / 2, side, side)
        paint_drug(painter, self._switch.device, look.theme, mirrored(self, box))
        state = texts().said["on" if on else "off"]
        wide = painter.fontMetrics().horizontalAdvance(texts().said["off"])
        name = rect.adjusted(px(20) + side + px(6), 0, -wide - px(12), 0)
        font = fitted(look, "name", self._switch.name, int(name.width()), int(name.height()))
        painter.setFont(font)
        painter.setPen(look.color("ink"))
        painter.drawText(mirrored(self, name), middle, self._switch.name)
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.setFont(look.font("name"))
        painter.drawText(mirrored(self, rect.adjusted(0, 0, -px(8), 0)), right, state)


def free(place: Place, room: Room) -> Column:
    """Return the medicines by number, for questions from the room."""
    page = Column(spacing=8)
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    columns = 2 if room == "large" else 1
    for number, switch in enumerate(place.switches[:9]):
        row, column = divmod(number, columns)
        grid.addWidget(Medicine(number + 1, switch), row, column)
    page.box.addLayout(grid, 1)
    return page
