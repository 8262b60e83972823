"""The ten-week line: shell, cells, gates, and what stands below it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from hpgviz.calendar import WEEK
from hpgviz.view.charts.names import fitted_name
from hpgviz.view.charts.sperm_line import LineState, Stage, cells, gates, length, stages, stem_cells
from hpgviz.view.charts.sperm_line_cells import cell_picture, draw_cell, stem_spots
from hpgviz.view.charts.sperm_line_place import KNOB, LinePlace
from hpgviz.view.charts.sperm_line_words import gutter_lines, stage_name, week_text
from hpgviz.view.theme import faded, mix
from hpgviz.view.timeline.look import DockLook

_BAR = 5.2  # px, width of a gate's bars
_SPOUT = 12.0
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MIDDLE = Qt.AlignmentFlag.AlignCenter


def paint_line(
    painter: QPainter, where: LinePlace, state: LineState, caption: str, look: DockLook
) -> None:
    """Draw the line of `state` at its place; `caption` says when a new cell leaves."""
    _paint_funnel(painter, where, look)
    _paint_shell(painter, where, state, look)
    for stage in stages():
        _paint_stage(painter, where, state, stage, look)
    for delay, survival in zip(gates(), state.survival, strict=True):
        _paint_gate(painter, where.x(delay), where, survival, look)
    _paint_stem_cells(painter, where, state, look)
    _paint_below(painter, where, caption, look)
    _paint_gutter(painter, where, look)


def _paint_funnel(painter: QPainter, where: LinePlace, look: DockLook) -> None:
    """Show which stretch of the strip's axis an enlarged or shifted line stands for."""
    top, bottom, shell = where.place.top, where.shell.top(), where.shell
    right = where.place.width - look.values
    end = min(where.end, right)
    surface = look.theme.surface
    if not where.in_step:
        corners = ((where.today, top), (end, top), (shell.right(), bottom), (shell.left(), bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(surface.accent, 0.08))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        painter.fillRect(QRectF(where.today, top - 1.5, end - where.today, 2.0), surface.ink2)
    painter.setPen(QPen(surface.ink, look.px(1.4)))
    painter.drawLine(QPointF(where.today, top), QPointF(shell.left(), bottom))
    painter.drawLine(QPointF(shell.left(), bottom), QPointF(shell.left(), shell.bottom()))


def _paint_shell(painter: QPainter, where: LinePlace, state: LineState, look: DockLook) -> None:
    tissue, shell, px = look.theme.tissue, where.shell, look.px
    middle, half = shell.center().y(), shell.height() / 2
    tip = shell.left() - px(_SPOUT)
    spout = QPolygonF(
        [
            QPointF(shell.left() + 2, middle - half + px(4)),
            QPointF(tip, middle - px(5)),
            QPointF(tip, middle + px(5)),
            QPointF(shell.left() + 2, middle + half - px(4)),
        ]
    )
    painter.setPen(QPen(tissue.tub_line, 1.1))
    painter.setBrush(tissue.tub)
    painter.drawPolygon(spout)
    painter.setBrush(mix(tissue.sertoli, look.theme.surface.panel, 0.0 if look.theme.dark else 0.3))
    painter.drawRoundedRect(shell, px(9), px(9))
    painter.setPen(QPen(tissue.sertoli_line, 1.0))
    for stage in stages()[1:]:
        x = where.x(stage.first)
        painter.drawLine(QPointF(x, shell.top() + 2), QPointF(x, shell.bottom() - 2))
    _paint_leaving(painter, QPointF(tip, middle), state.output, look)


def _paint_leaving(painter: QPainter, at: QPointF, output: float, look: DockLook) -> None:
    """Draw the arrow of what leaves, as wide as it is much; hollow where next to nothing does."""
    color, px = look.theme.hormone("sperm").fill, look.px
    tail, head = at.x() - px(2), at.x() - px(9)
    painter.setPen(QPen(color, 1.2))
    painter.setBrush(color if output >= 0.05 else Qt.BrushStyle.NoBrush)
    half = px(2.5 + 3.5 * min(output, 1.4))
    tip = QPointF(head - px(3) - half, at.y())
    painter.drawPolygon(
        QPolygonF([tip, QPointF(head, at.y() - half), QPointF(head, at.y() + half)])
    )
    pen = QPen(color, max(px(5.0) * min(output, 1.4), 1.2), c=Qt.PenCapStyle.FlatCap)
    if output < 0.05:
        pen.setDashPattern([1.5, 1.5])
    painter.setPen(pen)
    painter.drawLine(QPointF(tail, at.y()), QPointF(head, at.y()))


def _paint_stage(
    painter: QPainter, where: LinePlace, state: LineState, stage: Stage, look: DockLook
) -> None:
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    left, right = where.x(stage.first), where.x(stage.last)
    size = look.scale * where.density
    painter.save()
    painter.setClipRect(
        QRectF(left, where.shell.top(), right - left, where.shell.height()),
        Qt.ClipOperation.IntersectClip,
    )
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for cell in cells(state, stage, where.spacing(look)):
        picture = cell_picture(look.theme, cell.drawing, size, ratio, cell.present)
        draw_cell(painter, picture, where.x(cell.delay), where.row_y(cell.row))
    painter.restore()


def _paint_gate(
    painter: QPainter, x: float, where: LinePlace, survival: float, look: DockLook
) -> None:
    """Draw two bars that close from both sides, and the testosterone that holds them open."""
    surface, shell, px = look.theme.surface, where.shell, look.px
    width, gap = px(_BAR), min(max(survival, 0.0), 1.0) * (shell.height() - px(4))
    bar = max((shell.height() - gap) / 2, px(1.5))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(surface.ink2)
    for top in (shell.top(), shell.bottom() - bar):
        painter.drawRoundedRect(QRectF(x - width / 2, top, width, bar), px(1.5), px(1.5))
    center = QPointF(x, shell.top() - px(1.0))
    painter.setPen(QPen(surface.ink2, px(1.3)))
    painter.setBrush(surface.panel)
    painter.drawEllipse(center, px(KNOB - 0.6), px(KNOB - 0.6))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.theme.hormone("testosterone").fill)
    painter.drawEllipse(center, px(2.7), px(2.7))


def _paint_stem_cells(
    painter: QPainter, where: LinePlace, state: LineState, look: DockLook
) -> None:
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    shell, px = where.shell, look.px
    box = QRectF(shell.right() + px(10), shell.top(), px(24), shell.height())
    size = look.scale * where.density
    for there, spot in zip(stem_cells(state), stem_spots(box), strict=True):
        picture = cell_picture(look.theme, 0, size, ratio, there)
        draw_cell(painter, picture, spot.x(), spot.y())


def _paint_below(painter: QPainter, where: LinePlace, caption: str, look: DockLook) -> None:
    """Draw the names of the stages, a tick for each week, and where a new cell leaves."""
    surface, shell, px = look.theme.surface, where.shell, look.px
    painter.setFont(look.font("unit"))
    top, row = shell.bottom() + px(1), px(15)
    if where.rows > 1:
        painter.setPen(surface.ink2)
        for stage in stages():
            left, right = where.x(stage.first), where.x(stage.last)
            text = _fitting(stage_name(stage, words=look.words), right - left, painter.font())
            painter.drawText(QRectF(left, top, right - left, row), _MIDDLE, text)
        top += row
    painter.setPen(QPen(surface.ink3, 1.0))
    painter.drawLine(QPointF(shell.left(), top), QPointF(shell.right(), top))
    for week in range(int(length() / WEEK)):
        x = where.x(week * WEEK)
        painter.drawLine(QPointF(x, top), QPointF(x, top + px(3 if week % 2 else 4.5)))
        if week % 2 == 0:
            painter.setPen(surface.ink if week == 0 else surface.ink2)
            weight = QFont.Weight.Bold if week == 0 else None
            painter.setFont(look.font("unit", weight=weight))
            _paint_week(painter, week_text(week), x, top, shell.left(), look)
            painter.setPen(QPen(surface.ink3, 1.0))
    _paint_bracket(painter, where, top, caption, look)


def _paint_week(
    painter: QPainter, text: str, x: float, top: float, least: float, look: DockLook
) -> None:
    width = QFontMetricsF(painter.font()).horizontalAdvance(text)
    left = max(x - width / 2, least - look.px(8))
    painter.drawText(QRectF(left, top + look.px(2), width + 2, look.px(14)), _LEFT, text)


def _paint_bracket(
    painter: QPainter, where: LinePlace, top: float, caption: str, look: DockLook
) -> None:
    surface, px = look.theme.surface, look.px
    left, right, bottom = where.x(length() - WEEK), where.shell.right(), top + px(6)
    painter.setPen(QPen(surface.ink, px(1.6)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(left, top + 1),
                QPointF(left, bottom),
                QPointF(right, bottom),
                QPointF(right, top + 1),
            ]
        )
    )
    painter.setFont(look.font("name"))
    painter.setPen(surface.ink)
    box = QRectF(right + px(7), top - px(2), where.place.width, px(16))
    painter.drawText(box, _LEFT, caption)


def _paint_gutter(painter: QPainter, where: LinePlace, look: DockLook) -> None:
    title, below = gutter_lines(in_step=where.in_step, enlarged=where.enlarged)
    px, surface = look.px, look.theme.surface
    width = look.gutter - px(12)
    top = where.shell.center().y() - px(15 if below else 8)
    painter.setPen(look.theme.hormone("sperm").text)
    title, font = fitted_name(title, 0.0, width, look)
    painter.setFont(font)
    painter.drawText(QRectF(px(8), top, width, px(16)), _LEFT, title)
    painter.setPen(surface.ink2)
    painter.setFont(look.font("unit"))
    painter.drawText(QRectF(px(8), top + px(15), width, px(15)), _LEFT, below)


def _fitting(texts: tuple[str, ...], room: float, font: QFont) -> str:
    metrics = QFontMetricsF(font)
    return next((text for text in texts if metrics.horizontalAdvance(text) <= room), "")
