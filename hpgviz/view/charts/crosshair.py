"""The crosshair: a value anywhere on a curve, beside the pointer or moved by keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from hpgviz.view.charts.series import Series
from hpgviz.view.charts.sheet import Rows
from hpgviz.view.charts.values import men_text, state_text, usual_text, value_text, whole_text
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import unit_time

_PAD = 10.0
_GAP = 9.0


def lines(
    series: Series, scale: TimeScale, day: float, playhead: float, *, words: bool
) -> tuple[str, ...]:
    """Return the lines of the box: when, this man (with `words` his state), before, usual."""
    when = unit_time(scale, day)
    when = when[:1].upper() + when[1:]
    if day > playhead:
        when = QCoreApplication.translate("Dock", "{time} · forecast").format(time=when)
    value = series.at(day)
    man = QCoreApplication.translate("Dock", "{name} {value}").format(
        name=series.record.short, value=whole_text(series, value)
    )
    if words:
        man = f"{man} · {state_text(series, value)}"
    found = [when, man]
    if series.a is not None:
        found[1:] = [
            QCoreApplication.translate("Dock", "{name} B {value}, A {other}").format(
                name=series.record.short,
                value=whole_text(series, value),
                other=whole_text(series.a, series.a.at(day)),
            )
        ]
    if series.before is not None:
        before = series.before.at(day)
        if value_text(series, before) != value_text(series, value):
            found.append(
                QCoreApplication.translate("Dock", "Before the change: {value}").format(
                    value=value_text(series, before)
                )
            )
    if series.men is not None:
        found.append(men_text(series, series.men.at(day), series.men.men))
    usual = usual_text(series)
    return (*found, usual) if usual else tuple(found)


def paint_crosshair(
    painter: QPainter,
    rows: Rows,
    series: Series,
    scale: TimeScale,
    day: float,
    playhead: float,
    area: QRectF,
    look: DockLook,
) -> None:
    """Draw the crosshair at `day` on the curve of `series`, with its box inside `area`."""
    surface = look.theme.surface
    x, y = scale.x(day), rows.y(series.at(day))
    pen = QPen(surface.ink2, 1.0)
    pen.setDashPattern([2.0, 2.0])
    painter.setPen(pen)
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
    painter.drawLine(QPointF(scale.left, y), QPointF(scale.right, y))
    painter.setPen(QPen(look.theme.hormone(series.record.hormone).fill, look.px(1.8)))
    painter.setBrush(surface.panel)
    painter.drawEllipse(QPointF(x, y), look.px(3.6), look.px(3.6))
    texts = lines(series, scale, day, playhead, words=look.words)
    paint_box(painter, texts, QPointF(x, y), area, look)


def paint_box(
    painter: QPainter, texts: tuple[str, ...], at: QPointF, area: QRectF, look: DockLook
) -> None:
    """Draw lines of text in a box beside the point `at`, inside `area`."""
    surface, px = look.theme.surface, look.px
    fonts = [look.font("name" if row == 1 else "unit") for row in range(len(texts))]
    width = max(
        QFontMetricsF(font).horizontalAdvance(text) for font, text in zip(fonts, texts, strict=True)
    )
    line = px(15.0)
    size_w, size_h = width + 2 * px(_PAD), line * len(texts) + px(8)
    left = at.x() + px(_GAP)
    if left + size_w > area.right():
        left = at.x() - px(_GAP) - size_w
    top = min(max(at.y() - size_h / 2, area.top() + 2), area.bottom() - size_h - 2)
    box = QRectF(left, top, size_w, size_h)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(surface.ink)
    painter.drawRoundedRect(box, px(8), px(8))
    painter.setPen(surface.panel)
    for number, (font, text) in enumerate(zip(fonts, texts, strict=True)):
        painter.setFont(font)
        row = QRectF(box.left() + px(_PAD), box.top() + px(4) + number * line, width + 4, line)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, text)
