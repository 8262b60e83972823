"""The clock of a seminar: minutes of the lesson and of all, and a bar with a cell for each part."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from hpgviz.language import figure
from hpgviz.lesson.playlist import Pace
from hpgviz.view.theme import mix
from hpgviz.view.widgets.boxes import Column, Row
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.text import Text


class Time(NamedTuple):
    """How the clock stands: where, the minutes of every part with its name, and the pace."""

    place: str
    at: int
    cells: tuple[tuple[str, float], ...]
    minutes: float
    pace: Pace | None


def spelled(minutes: float) -> str:
    """Return minutes as ``m:ss``."""
    seconds = int(60 * minutes)
    return f"{seconds // 60}:{seconds % 60:02d}"


class BudgetBar(Dressed, QWidget):
    """One cell for each part, as wide as its minutes, and a mark for now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time: Time | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_time(self, time: Time) -> None:
        """Show how the clock stands."""
        self._time = time
        self.setVisible(len(time.cells) > 1)
        self.update()

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(400), self.look.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        time = self._time
        if time is None or not time.cells:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, all_ = self.look.px, sum(minutes for _, minutes in time.cells)
        x, top, tall = 0.0, px(9), px(24)
        for number, (name, minutes) in enumerate(time.cells):
            wide = self.width() * minutes / all_
            if not minutes:
                continue  # it comes if there is time
            cell = QRectF(x + 1, top, wide - 2, tall)
            self._paint_cell(painter, cell, number, name, minutes)
            x += wide
        now = self.width() * min(time.minutes / all_, 1.0)
        now = min(max(now, px(5)), self.width() - px(5))
        painter.setPen(QPen(self.look.color("ink"), px(1.6)))
        painter.drawLine(QPointF(now, px(6)), QPointF(now, self.height()))
        painter.setBrush(self.look.color("ink"))
        mark = (QPointF(now - px(4), 0), QPointF(now + px(4), 0), QPointF(now, px(7)))
        painter.drawPolygon(QPolygonF(mark))

    def _paint_cell(
        self, painter: QPainter, cell: QRectF, number: int, name: str, minutes: float
    ) -> None:
        time, px, color = self._time, self.look.px, self.look.color
        if time is None:
            return
        done, here = number < time.at, number == time.at
        late = here and time.pace is not None and time.pace.late
        ground = mix(color("raised"), color("ink3"), 0.45) if done else color("raised")
        if here:
            ground = color("late_soft") if late else color("accent_soft")
        painter.setPen(QPen(color("late" if late else "accent" if here else "line2"), 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(cell, px(4), px(4))
        painter.setPen(color("ink"))
        painter.setFont(self.look.font("unit"))
        middle = Qt.AlignmentFlag.AlignVCenter
        last = cell.adjusted(px(6), 0, -px(6), 0)
        painter.drawText(last, int(middle | Qt.AlignmentFlag.AlignRight), figure(f"{minutes:g}"))
        room = int(last.width()) - px(14)
        short = QFontMetrics(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(last, int(middle | Qt.AlignmentFlag.AlignLeft), short)


class ClockLine(Column):
    """Where the seminar stands, its minutes, and whether it is on time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, parent=parent)
        self._line, self._times = Row(spacing=10), Row(spacing=10)
        self._place = Text(role="answer")
        self._lesson = Text(role="answer", color="ink2", tabular=True)
        self._all = Text(role="verdict", tabular=True)
        self._pace = Text(role="answer", color="ink2")
        for part in (self._lesson, self._all, self._pace):
            self._times.add(part)
        self._line.add(self._place, 1)
        self._line.add(self._times, 0, Qt.AlignmentFlag.AlignLeft)
        self._bar = BudgetBar()
        self.add(self._line)
        self.add(self._bar)

    def minimumSizeHint(self) -> QSize:
        """Return the room that place and minutes need below each other."""
        wide = max(part.minimumSizeHint().width() for part in (self._place, self._times))
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the minutes behind the place, or below it where both have no room."""
        wide = self._place.sizeHint().width() + self._times.sizeHint().width()
        way = QBoxLayout.Direction
        tight = wide + self._line.box.spacing() > self.width()
        self._line.box.setDirection(way.TopToBottom if tight else way.LeftToRight)

    def show_time(self, time: Time) -> None:
        """Show how the clock stands."""
        self._place.setText(time.place)
        self._all.setText(spelled(time.minutes))
        self._bar.show_time(time)
        pace = time.pace
        self._lesson.setVisible(pace is not None and time.cells[time.at][1] > 0)
        self._pace.setVisible(pace is not None)
        if pace is None:
            return
        budget = time.cells[time.at][1]
        lesson = self.tr("this part {spent} of {budget}")
        self._lesson.setText(lesson.format(spent=spelled(pace.spent), budget=figure(f"{budget:g}")))
        total = sum(minutes for _, minutes in time.cells)
        self._pace.setText(
            self._said(pace).format(total=figure(f"{total:g}"), min=f"{abs(pace.behind):.0f}")
        )
        for text in (self._all, self._pace):
            text.set_color("late" if pace.late else "ink" if text is self._all else "ink2")
        self._arrange()

    def _said(self, pace: Pace) -> str:
        if pace.late:
            return self.tr("of {total} · {min} min behind")
        if pace.behind <= -1.0:
            return self.tr("of {total} · {min} min ahead")
        return self.tr("of {total} · on time")
