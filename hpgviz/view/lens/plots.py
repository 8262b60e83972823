"""The opaque part of the lens: the columns, painted once, and the sweep over them."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from hpgviz.levels import Level
from hpgviz.view.diagram.look import Look
from hpgviz.view.lens import place
from hpgviz.view.lens.columns import Column
from hpgviz.view.lens.paint import paint_capsule, paint_columns, paint_hours, paint_sweep, scales
from hpgviz.view.ratio import ratio_of
from hpgviz.view.theme import Theme, theme


class Plots(QWidget):
    """Shows columns; they are painted anew when they, the theme or the size change."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._look = Look(theme("light"))
        self._columns: tuple[Column, ...] = ()
        self._scale = 1.0
        self._picture: QPixmap | None = None
        self._minute: float | None = None
        self._swell = 0.0

    def wear(self, look: Theme, level: Level) -> None:
        """Paint in the colors of `look`, with a word or a number for the mean."""
        self._look = Look(look, level=level)
        self._forget()

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Show `columns`."""
        self._columns = columns
        self._forget()

    def set_scale(self, scale: float) -> None:
        """Paint at `scale` logical px per px of the panel; a smaller widget shows it smaller."""
        if scale != self._scale:
            self._scale = scale
            self._forget()

    def show_minute(self, minute: float | None, swell: float = 0.0) -> None:
        """Show the sweep at a minute of the day, or none; the beat there swells from 0 to 1."""
        if (minute, swell) != (self._minute, self._swell):
            self._minute, self._swell = minute, swell
            self.update()

    def _forget(self) -> None:
        self._picture = None
        self.update()

    def _drawn(self) -> QPixmap:
        """Return the columns as they stand, sharp on this screen."""
        ratio = ratio_of(self)
        if self._picture is None or self._picture.devicePixelRatioF() != ratio:
            device = self._scale * ratio
            size = place.PLOTS.size() * device
            picture = QPixmap(math.ceil(size.width()), math.ceil(size.height()))
            picture.setDevicePixelRatio(ratio)
            picture.fill(self._look.theme.surface.raised)
            painter = QPainter(picture)
            self._enter(painter, self._scale)
            if self._columns:
                paint_columns(painter, self._look, self._columns)
            painter.end()
            self._picture = picture
        return self._picture

    @staticmethod
    def _enter(painter: QPainter, scale: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(-place.PLOTS.topLeft())

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self._drawn()
        painter = QPainter(self)
        grown = QRectF(self.rect()).width() >= place.PLOTS.width() * self._scale - 1.0
        if not grown:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), picture)
            return
        painter.fillRect(self.rect(), self._look.theme.surface.raised)
        painter.drawPixmap(QPointF(0.0, 0.0), picture)
        self._enter(painter, self._scale)
        for track in place.tracks(max(1, len(self._columns))):
            paint_hours(painter, self._look, track, self._minute)
        if self._minute is not None and self._columns:
            self._paint_moment(painter, self._minute)

    def _paint_moment(self, painter: QPainter, minute: float) -> None:
        shared = scales(self._columns)
        tracks = place.tracks(len(self._columns))
        for column, track in zip(self._columns, tracks, strict=True):
            paint_sweep(painter, self._look, column.day, track, shared, minute)
            past = [beat for beat in column.day.beats if beat.minute <= minute]
            if column.present and past and self._swell > 0:
                paint_capsule(painter, self._look, past[-1], track, shared, self._swell)
