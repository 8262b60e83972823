"""Paints the ten-week line: cells stand where they will leave, gates show where they survive."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QTransform

from hpgviz.view.diagram.brush import Anchor, kept, outlined, pen, polygon, text_width, write
from hpgviz.view.diagram.geometry import curve, ribbon
from hpgviz.view.diagram.glyphs import glyph_at
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.organs.germ import STAGES
from hpgviz.view.diagram.sperm_line import BOXES, SpermLine
from hpgviz.view.diagram.words import texts
from hpgviz.view.theme import Theme, faded, mix

DRAWINGS = {name: max(0, 8 - i) for i, (name, _) in enumerate(BOXES)}  # stage of the tubule
LEAVING = 7  # the tadpole: what has left the tubule looks like what is about to
RADII = (4.2, 5.6, 5.6, 4.3, 4.3, 4.0, 2.6, 2.6)  # px
GATE, KNOB = 5.2, 6.4


@dataclass(frozen=True)
class Frame:
    """Where a line lies: x of today, px for a day, upper edge and height; px of the painter."""

    x: float
    scale: float
    top: float
    height: float

    def at(self, days: float) -> float:
        """Return the x at which cells stand that leave in `days`."""
        return self.x + days * self.scale


def paint_line(
    painter: QPainter, line: SpermLine, look: Look, frame: Frame, *, words: bool = True
) -> None:
    """Paint the line; with `words` also its stages, its weeks, and where today's cells arrive."""
    _paint_shell(painter, line, look, frame)
    _paint_outlet(painter, line, look, frame)
    _paint_cells(painter, line, look, frame)
    _paint_stem_cells(painter, line, look, frame)
    for days, survival in line.gates:
        _paint_gate(painter, frame.at(days), survival, look, frame)
    if words:
        _paint_words(painter, line, look, frame)
        _paint_weeks(painter, line, look, frame)


def _paint_shell(painter: QPainter, line: SpermLine, look: Look, frame: Frame) -> None:
    tissue, spec = look.theme.tissue, layout().sperm_line
    shell = QRectF(frame.x, frame.top, line.days * frame.scale, frame.height)
    spout = QPainterPath(QPointF(frame.x + 1, frame.top + 0.16 * frame.height))
    spout.lineTo(frame.x - spec.spout, frame.top + 0.36 * frame.height)
    spout.lineTo(frame.x - spec.spout, frame.top + 0.64 * frame.height)
    spout.lineTo(frame.x + 1, frame.top + 0.84 * frame.height)
    outlined(painter, spout, tissue.organ, pen(tissue.organ_line, 1.1))
    body = QPainterPath()
    body.addRoundedRect(shell, spec.shell, spec.shell)
    outlined(painter, body, mix(tissue.sertoli, tissue.lens, 0.35), pen(tissue.tub_line, 1.1))
    painter.setPen(pen(tissue.sertoli_line, 1.0))
    edges = {box.stage: box.last for box in line.boxes}
    for days in list(edges.values())[:-1]:
        x = frame.at(days)
        painter.drawLine(QPointF(x, frame.top + 1), QPointF(x, frame.top + frame.height - 1))


def _paint_outlet(painter: QPainter, line: SpermLine, look: Look, frame: Frame) -> None:
    """Paint what leaves: an arrow as wide as the share of places that are full at the outlet."""
    color = look.theme.hormone("sperm").fill
    x, y = frame.x - layout().sperm_line.spout - 2, frame.top + frame.height / 2
    content = min(2.0, line.boxes[0].content)
    if content < 0.12:
        painter.setPen(pen(faded(color, 0.8), 1.5, (1.0, 4.0)))
        painter.drawLine(QPointF(x, y), QPointF(x - 12, y))
        head = polygon_at([(x - 20, y), (x - 13, y - 4), (x - 13, y + 4)])
        outlined(painter, head, look.theme.surface.canvas, pen(color, 1.2))
        return
    w = 9.0 * content**0.7
    stream = curve([(x, y), (x - 4, y), (x - 8, y), (x - 12, y)])
    painter.fillPath(polygon(ribbon(stream, stream.length, 0.6 * w, w)), faded(color, 0.5))
    half = max(4.5, 0.86 * w)
    outlined(
        painter, polygon_at([(x - 22, y), (x - 11, y - half), (x - 11, y + half)]), color, None
    )


def polygon_at(points: list[tuple[float, float]]) -> QPainterPath:
    """Return a closed path through points."""
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    path.closeSubpath()
    return path


def _paint_cells(painter: QPainter, line: SpermLine, look: Look, frame: Frame) -> None:
    spec = layout().sperm_line
    width = line.days * frame.scale
    columns = max(1, int(width / spec.column))
    for column in range(columns):
        days = (column + 0.5) / columns * line.days
        drawing = min(LEAVING, DRAWINGS[line.box(days).name])
        for row in range(spec.rows):
            n = spec.rows * column + row
            y = frame.top + (row + 0.5) / spec.rows * (frame.height - 6) + 3
            at = QPointF(frame.at(days), y)
            paint_cell(painter, look.theme, drawing, at, present=line.present(days, n))


def paint_cell(
    painter: QPainter, theme: Theme, drawing: int, at: QPointF, *, present: bool
) -> None:
    """Paint one germ cell with its way out to the left, or the dotted place where none is."""
    tissue, gray = theme.tissue, theme.hormone("sperm").fill
    r = RADII[drawing]
    if not present:
        empty = QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r)
        color = gray if drawing >= 6 else tissue.germ_line
        outlined(painter, empty, None, pen(faded(color, 0.6), 0.9, (1.2, 1.8)))
        return
    cell = STAGES[drawing].cell()
    body, core = _colors(theme, drawing)
    box = cell.outline.boundingRect()
    size = 2 * r / max(box.width(), box.height()) if drawing < 5 else 0.8
    place = QTransform.fromTranslate(at.x(), at.y()).rotate(90).scale(size, size)
    late = drawing >= 5
    ink = mix(tissue.germ_line, theme.surface.ink, 0.22)
    painter.setPen(Qt.PenStyle.NoPen)
    if late:
        painter.fillPath(place.map(cell.fine), gray)
    outlined(painter, place.map(cell.outline), body, pen(gray if late else tissue.germ_line, 0.7))
    painter.fillPath(place.map(cell.core), core)
    if not late:
        painter.fillPath(place.map(cell.dark), ink)
        painter.fillPath(place.map(cell.fine), ink)


def _colors(theme: Theme, drawing: int) -> tuple[QColor, QColor]:
    """Return body and nucleus of a stage, as in the tubule."""
    tissue, gray = theme.tissue, theme.hormone("sperm").fill
    pale = mix(tissue.germ, tissue.lens, 0.42)
    if drawing == 0:
        dark = mix(tissue.germ, tissue.germ_line, 0.62)
        return mix(tissue.germ, tissue.germ_line, 0.22), dark
    if drawing < 3:
        return tissue.germ, mix(tissue.germ, tissue.lens, 0.34)
    if drawing < 5:
        return pale, mix(tissue.germ, tissue.germ_line, 0.42)
    return (mix(pale, gray, 0.12) if drawing == 5 else gray), gray


def _paint_stem_cells(painter: QPainter, line: SpermLine, look: Look, frame: Frame) -> None:
    x, middle = frame.at(line.days) + 12, frame.top + frame.height / 2
    for dx, dy in ((0, -11), (1, 2), (0, 14), (11, -5), (11, 8)):
        paint_cell(painter, look.theme, 0, QPointF(x + dx, middle + dy - 1), present=True)


def _paint_gate(painter: QPainter, x: float, survival: float, look: Look, frame: Frame) -> None:
    """Paint two bars that leave a gap as high as the share that survives, and a knob."""
    surface, hormone = look.theme.surface, look.theme.hormone("testosterone")
    closed = 0.5 * (1.0 - survival) * frame.height
    painter.setPen(pen(surface.line2, 1.0))
    painter.drawLine(QPointF(x, frame.top), QPointF(x, frame.top + frame.height))
    if closed > 1.0:
        painter.setPen(pen(surface.ink2, GATE, cap=Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(x, frame.top), QPointF(x, frame.top + closed))
        bottom = frame.top + frame.height
        painter.drawLine(QPointF(x, bottom), QPointF(x, bottom - closed))
    knob = QRectF(x - KNOB, frame.top - KNOB, 2 * KNOB, 2 * KNOB)
    outlined(painter, knob, surface.raised, pen(surface.ink2, 1.6))
    glyph_at(painter, hormone, 3.0, (x, frame.top))


def _paint_words(painter: QPainter, line: SpermLine, look: Look, frame: Frame) -> None:
    words, y = texts().line, frame.top + frame.height + 13 * look.type
    spans: dict[str, list[float]] = {}
    for box in line.boxes:
        spans.setdefault(box.stage, []).extend((box.first, box.last))
    for stage, days in spans.items():
        room = (max(days) - min(days)) * frame.scale
        if text_width(look, words[stage], "unit") > room - 2:
            continue
        x = frame.at((min(days) + max(days)) / 2)
        write(painter, look, (x, y), words[stage], "unit", look.theme.surface.ink2, "middle")


def _paint_weeks(painter: QPainter, line: SpermLine, look: Look, frame: Frame) -> None:
    words, surface, k = texts().line, look.theme.surface, look.type
    y = frame.top + frame.height + 22 * k
    painter.setPen(pen(surface.ink3, 1.1))
    painter.drawLine(QPointF(frame.x, y), QPointF(frame.at(line.days), y))
    step = 2 if 14 * frame.scale > text_width(look, words["week"].format(n=2), "unit") + 8 else 4
    for week in range(int(line.days / 7) + 1):
        x = frame.at(7 * week)
        painter.drawLine(QPointF(x, y), QPointF(x, y + (5 if week % 2 == 0 else 3)))
        if week % step or 7 * week > line.days - 10:
            continue
        said = words["today"] if week == 0 else words["week"].format(n=week)
        role = "name" if week == 0 else "unit"
        anchor: Anchor = "start" if week == 0 else "middle"
        write(painter, look, (x, y + 17 * k), said, role, surface.ink, anchor)
    _paint_arrival(painter, line, look, frame, y)


def _paint_arrival(painter: QPainter, line: SpermLine, look: Look, frame: Frame, y: float) -> None:
    """Paint the bracket over the last week: a cell that starts today stands there."""
    surface, k = look.theme.surface, look.type
    first, last = frame.at(line.days - 7), frame.at(line.days)
    painter.setPen(pen(surface.ink, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    bracket = QPainterPath(QPointF(first, y + 3))
    for point in ((first, y + 8), (last, y + 8), (last, y + 3)):
        bracket.lineTo(QPointF(*point))
    painter.drawPath(bracket)
    at = (last, y + 29 * k)
    with kept(painter):
        write(painter, look, at, texts().line["arrives"], "name", surface.ink, "end")
