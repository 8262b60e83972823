"""Small parts of what is told: two tiles, and how far the men are while they are computed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from hpgviz.explain.compare import Tile
from hpgviz.view.widgets.boxes import Card, Column, Row
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.text import Text


class Tiles(Row):
    """A number of A beside a number of B."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=12, parent=parent)
        self._labels: list[Text] = []
        self._values: list[Text] = []
        for _ in range(2):
            card = Card(spacing=4, ground="sunken", edge="sunken", margins=(10, 10, 10, 10))
            label = Text(role="unit", color="ink2", wrap=True)
            value = Text(role="number", wrap=True, tabular=True)
            card.add(label, align=Qt.AlignmentFlag.AlignTop)
            card.add(value, 1, align=Qt.AlignmentFlag.AlignTop)
            self._labels.append(label)
            self._values.append(value)
            self.add(card, 1)
        self.hide()

    def show_tiles(self, tiles: tuple[Tile, ...]) -> None:
        """Show one tile for each run, or none."""
        self.setVisible(bool(tiles))
        for label, value, tile in zip(self._labels, self._values, tiles, strict=False):
            label.setText(tile.label)
            value.setText(tile.value)


class _Bar(Dressed, QWidget):
    """How much is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(4))

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("line"))
        painter.fillRect(
            0, 0, round(self.width() * self.share), self.height(), self.look.color("accent")
        )


class Computing(Column):
    """How far the men of both plans are, with a button that ends the run or begins it.

    Parameters
    ----------
    key : QAbstractButton
        The key beside the time axis that shows or hides the spread.
    """

    def __init__(self, key: QAbstractButton, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, parent=parent)
        self._key = key
        self._text = Text(role="unit", color="ink2", wrap=True)
        self._bar = _Bar()
        self._button = Button(self.tr("Stop"), kind="edged")
        self._button.clicked.connect(lambda: key.setChecked(not key.isChecked()))
        line = Row(spacing=8)
        line.add(self._text, 1)
        line.add(self._button)
        self.add(self._bar)
        self.add(line)

    def show_share(self, share: float, *, asked: bool) -> None:
        """Show the share that is done of the men who run now; -1 when none run."""
        self._bar.setVisible(asked)
        self._bar.share = max(share, 0.0)
        self._bar.update()
        text = self.tr("The spread of the men is hidden.")
        if asked:
            text = self.tr("Running many virtual men")
            if share >= 0:
                text = self.tr("Running many virtual men: {share} of 100 done").format(
                    share=round(100 * share)
                )
        self._text.setText(text)
        name = self.tr("Stop") if asked else self.tr("Show the spread")
        if name != self._button.text():
            self._button.setText(name)
            self._button.setAccessibleName(name)
            self._button.updateGeometry()
