"""Boxes: rows, columns, cards and flowing lines whose spacing follows the text size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QSizePolicy, QStyle, QWidget

from hpgviz.view.widgets.look import Dressed

Margins = tuple[float, float, float, float]


class Box(Dressed, QWidget):
    """A row or column of widgets; spacing and margins (left, top, right, bottom) at 100 % text."""

    def __init__(
        self,
        direction: QBoxLayout.Direction,
        *,
        spacing: float = 0.0,
        margins: Margins = (0.0, 0.0, 0.0, 0.0),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._spacing, self._margins = spacing, margins
        self.box = QBoxLayout(direction, self)
        self.dress()

    def add(self, widget: QWidget, stretch: int = 0, align: Qt.AlignmentFlag | None = None) -> None:
        """Add a widget at the end."""
        if align is None:
            self.box.addWidget(widget, stretch)
        else:
            self.box.addWidget(widget, stretch, align)

    def dress(self) -> None:
        px = self.look.px
        self.box.setSpacing(px(self._spacing))
        left, top, right, bottom = self._margins
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left, right = right, left
        self.box.setContentsMargins(px(left), px(top), px(right), px(bottom))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.dress()


class Row(Box):
    """Widgets beside each other."""

    def __init__(
        self,
        *,
        spacing: float = 8.0,
        margins: Margins = (0.0, 0.0, 0.0, 0.0),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QBoxLayout.Direction.LeftToRight, spacing=spacing, margins=margins, parent=parent
        )


class Column(Box):
    """Widgets below each other."""

    def __init__(
        self,
        *,
        spacing: float = 0.0,
        margins: Margins = (0.0, 0.0, 0.0, 0.0),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QBoxLayout.Direction.TopToBottom, spacing=spacing, margins=margins, parent=parent
        )


class Page(Column):
    """A column that scrolls, as tall as wrapped text is at the width there is.

    The least height of a column supposes the narrowest lines, and would leave the end of a page
    empty.
    """

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.box.hasHeightForWidth() else least


class Card(Column):
    """A column on a raised ground with a rounded edge."""

    def __init__(
        self,
        *,
        spacing: float = 8.0,
        margins: Margins = (12.0, 12.0, 12.0, 12.0),
        ground: str = "raised",
        edge: str = "line2",
        radius: float = 10.0,
        parent: QWidget | None = None,
    ) -> None:
        self._ground, self._edge, self._radius = ground, edge, radius
        super().__init__(spacing=spacing, margins=margins, parent=parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.look.color(self._ground))
        painter.setPen(QPen(self.look.color(self._edge), 1.0))
        radius = self.look.px(self._radius)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class Flow(QLayout):
    """A layout that fills a line and goes on in the next one, like words, either way they run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap, home = max(self.spacing(), 0), self.parentWidget()
        way = Qt.LayoutDirection.LeftToRight if home is None else home.layoutDirection()
        y = rect.y()
        for line in self._lines(rect.width(), gap):
            x, tall = rect.x(), max(size.height() for _, size in line)
            for item, size in line if move else ():
                at = QPoint(x, y + (tall - size.height()) // 2)
                item.setGeometry(QStyle.visualRect(way, rect, QRect(at, size)))
                x += size.width() + gap
            y += tall + gap
        return max(y - gap - rect.y(), 0)

    def _lines(self, width: int, gap: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return what stands in each line of a width in px, with its size."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            size = item.sizeHint()
            if size.width() > width:
                tall = item.heightForWidth(width) if item.hasHeightForWidth() else 0
                size = QSize(width, max(size.height(), tall))
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + gap
        return lines


class FlowBox(Dressed, QWidget):
    """Widgets that flow like words, `spacing` apart at 100 % text."""

    def __init__(self, *, spacing: float = 6.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spacing = spacing
        self._flow = Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self._flow.addWidget(widget)

    def dress(self) -> None:
        self._flow.setSpacing(self.look.px(self._spacing))


class Rule(Dressed, QWidget):
    """A hairline between groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def dress(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.color("line"))
