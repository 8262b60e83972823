"""One curve on the wall: the past in full, and what comes hidden until it has been guessed."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.model.quantities import quantities
from hpgviz.session import Session
from hpgviz.view.diagram.glyphs import glyph, reach
from hpgviz.view.diagram.moment import Moment
from hpgviz.view.diagram.reading import brief
from hpgviz.view.panels.story_words import frames
from hpgviz.view.presenter.words import texts
from hpgviz.view.theme import faded
from hpgviz.view.units import unit_choice, valued_now
from hpgviz.view.widgets.look import Dressed

_HEAD, _FOOT = 24.0, 17.0  # px at 100 % text: name and value, and the days below
_BEFORE = 0.45  # of the stretch that plays: so much of the past is shown before it
_LEAST = 28.0  # days shown at least
_ROOM = 1.12  # of the highest value: the top of the scale
_MOST_POINTS = 700


class Strip(Dressed, QWidget):
    """Follows a session over the days of a step; `headed` with name and value over the curve."""

    def __init__(
        self, session: Session, of: str, *, headed: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time runs to the right
        self._session, self._of, self._headed = session, of, headed
        self._days = (0.0, _LEAST)
        self._hidden = False
        self._line: QPolygonF | None = None
        self._top = 1.0
        self._seen = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        session.playhead_changed.connect(self._on_playhead)
        session.trajectory_changed.connect(self._forget)
        unit_choice().changed.connect(self._tell)

    def show_days(self, first: float, last: float, *, hidden: bool) -> None:
        """Show a stretch and some days before it; `hidden`: what comes is for the class to say."""
        span = max(last - first, _LEAST)
        self._days = max(0.0, first - _BEFORE * span), min(first + span, self._axis_end())
        self._hidden = hidden
        self._forget()

    def dress(self) -> None:
        self._forget()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(160), self.look.px(92))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(_HEAD + _FOOT + 30))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._line = None

    # ------------------------------------------------------------------ what is shown

    def _axis_end(self) -> float:
        return float(self._session.trajectory.days[-1])

    def _forget(self) -> None:
        self._line = None
        self._tell()

    def _tell(self) -> None:
        record = quantities()[self._of]
        said = self.tr("{name}: {value}").format(name=record.name, value=self._value())
        if self._hidden:
            said = f"{said}. {texts().said['prediction']}"
        self.setAccessibleName(said)
        self.update()

    def _value(self) -> str:
        moment = Moment(self._session.trajectory, self._session.playhead)
        if self.look.plain:
            return frames().word[quantities()[self._of].word(moment.ratio(self._of))]
        return valued_now(self._of, moment.quantity(self._of))

    def _on_playhead(self, day: float) -> None:
        place = int(self._x(day))
        if place != self._seen and self.isVisible():  # a step of a px is the least that shows
            self._seen = place
            self._tell()

    # ------------------------------------------------------------------ painting

    def _plot(self) -> QRectF:
        px = self.look.px
        head = px(_HEAD) if self._headed else px(4)
        return QRectF(0, head, self.width(), self.height() - head - px(_FOOT))

    def _x(self, day: float) -> float:
        first, last = self._days
        return self._plot().width() * (min(max(day, first), last) - first) / (last - first)

    def _curve(self) -> QPolygonF:
        if self._line is None:
            run, plot = self._session.trajectory, self._plot()
            inside = (run.days >= self._days[0]) & (run.days <= self._days[1])
            every = max(1, int(np.count_nonzero(inside)) // _MOST_POINTS)
            days = run.days[inside][::every]
            values = run.quantity(self._of)[inside][::every]
            usual = quantities()[self._of].usual
            high = max(float(values.max(initial=0.0)), usual[1] if usual else 0.0)
            self._top = _ROOM * max(high, 1e-9)
            xs = (days - self._days[0]) / (self._days[1] - self._days[0]) * plot.width()
            ys = plot.bottom() - values / self._top * plot.height()
            points = zip(xs.tolist(), ys.tolist(), strict=True)
            self._line = QPolygonF([QPointF(x, y) for x, y in points])
        return self._line

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot, line = self._plot(), self._curve()
        look, px = self.look, self.look.px
        ink = look.theme.hormone(quantities()[self._of].hormone)
        now = self._x(self._session.playhead)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("sunken"))
        painter.drawRoundedRect(plot, px(4), px(4))
        self._paint_usual(painter, plot)
        if self._hidden:
            self._paint_guess(painter, QRectF(plot.adjusted(now, 0, 0, 0)))
        painter.setPen(QPen(ink.fill, max(2.0, px(2.6)), j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.save()
        painter.setClipRect(QRectF(plot.left(), 0, now, self.height()))
        painter.drawPolyline(line)
        painter.restore()
        painter.setPen(QPen(look.color("ink"), max(1.5, px(1.2))))
        painter.drawLine(QPointF(now, plot.top()), QPointF(now, plot.bottom()))
        self._paint_dot(painter, now, ink.fill, plot)
        if self._headed:
            self._paint_words(painter)
        self._paint_days(painter, plot)

    def _paint_usual(self, painter: QPainter, plot: QRectF) -> None:
        usual = quantities()[self._of].usual
        if usual is None:
            return
        low, high = (plot.bottom() - end / self._top * plot.height() for end in usual)
        painter.setBrush(faded(self.look.color("ink3"), 0.16))
        painter.drawRect(QRectF(plot.left(), high, plot.width(), low - high))

    def _paint_guess(self, painter: QPainter, rect: QRectF) -> None:
        look, px = self.look, self.look.px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent_soft"))
        painter.drawRoundedRect(rect, px(4), px(4))
        if rect.width() < px(60):
            return
        small = look.font("unit")
        painter.setPen(look.color("ink"))
        tall = rect.height() > px(62)
        mark = QRectF(rect) if not tall else rect.adjusted(0, 0, 0, -px(18))
        painter.setFont(look.font("verdict"))
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, "?")
        if tall:
            painter.setFont(small)
            painter.setPen(look.color("ink2"))
            below = rect.adjusted(0, rect.height() / 2 + px(8), 0, 0)
            align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(below, int(align), texts().said["prediction"])

    def _paint_dot(self, painter: QPainter, x: float, fill: object, plot: QRectF) -> None:
        moment = Moment(self._session.trajectory, self._session.playhead)
        y = plot.bottom() - moment.quantity(self._of) / self._top * plot.height()
        px = self.look.px
        painter.setPen(QPen(self.look.color("panel"), px(1.5)))
        painter.setBrush(self.look.theme.hormone(quantities()[self._of].hormone).fill)
        x = min(max(x, px(4.0)), plot.width() - px(4.0))
        painter.drawEllipse(QPointF(x, y), px(4.5), px(4.5))

    def _paint_words(self, painter: QPainter) -> None:
        look, px = self.look, self.look.px
        record = quantities()[self._of]
        ink = look.theme.hormone(record.hormone)
        head = QRectF(0, 0, self.width(), px(_HEAD - 3))
        r = look.scale * (2.2 if ink.shape == "tadpole" else 4.0)
        painter.save()
        painter.translate(QPointF(r * reach(ink.shape) * 0.9, head.center().y()))
        glyph(painter, ink, r)
        painter.restore()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font("answer"))
        painter.setPen(look.color("ink"))
        value = self._value()
        room = painter.fontMetrics().horizontalAdvance(value) + px(8)
        painter.drawText(head, int(middle | Qt.AlignmentFlag.AlignRight), value)
        painter.setPen(ink.text)
        left = head.adjusted(px(22), 0, -room, 0)
        name = record.name
        if painter.fontMetrics().horizontalAdvance(name) > left.width():
            name = record.short
        painter.drawText(left, int(middle | Qt.AlignmentFlag.AlignLeft), name)

    def _paint_days(self, painter: QPainter, plot: QRectF) -> None:
        px, middle = self.look.px, Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.look.font("unit"))
        painter.setPen(self.look.color("ink2"))
        foot = QRectF(0, plot.bottom() + px(1), self.width(), px(_FOOT))
        for day, align in zip(
            self._days, (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight), strict=True
        ):
            painter.drawText(foot, int(middle | align), brief(day))
