"""A large picture of a widget, taken a strip at a time: the window answers in between."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from hpgviz.view.ratio import painted_at

_STRIP = 1_000_000  # px of the picture in one strip: some 40 ms, of which 20 are for any strip


class ViewPicture(QObject):
    """Takes one picture after the other; what is shown must stand still meanwhile.

    Signals
    -------
    advanced : int, int
        How many rows of how many are painted.
    made : QImage
        The whole picture; null where there is not enough memory for it.
    """

    advanced = Signal(int, int)
    made = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)
        self._widget: QWidget | None = None

    def start(self, widget: QWidget, times: float) -> None:
        """Take a picture of `widget` as it is shown, with `times` px per px of it."""
        self._widget, self._times = widget, times
        self._begin(widget)
        self._timer.start(0)

    def cancel(self) -> None:
        """Take no picture any more."""
        self._timer.stop()
        self._widget = None

    def _begin(self, widget: QWidget) -> None:
        self._size, self._top = QSize(widget.size()), 0
        self._rows = max(1, int(_STRIP / (widget.width() * self._times**2)))
        self._image = QImage(widget.size() * self._times, QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(self._times)

    def _on_turn(self) -> None:
        widget = self._widget
        if widget is None:
            return
        if widget.size() != self._size:  # it was resized meanwhile
            self._begin(widget)
        if self._image.isNull():
            self.cancel()
            self.made.emit(self._image)
            return
        width, height = widget.width(), widget.height()
        strip = QRect(0, self._top, width, self._rows)
        painter = QPainter(self._image)
        painter.fillRect(strip, widget.palette().window())
        painter.end()
        with painted_at(self._times):
            widget.render(self._image, strip.topLeft(), QRegion(strip))
        self._top = min(height, self._top + self._rows)
        self.advanced.emit(self._top, height)
        if self._top == height:
            self.cancel()
            widget.update()  # what it keeps of itself is for its screen again
            self.made.emit(self._image)
