"""Paints the columns of the lens, in px of its panel; the painter is scaled."""

from __future__ import annotations

import math

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from hpgviz.language import figure
from hpgviz.model.quantities import quantities
from hpgviz.simulate.pulses import MINUTES
from hpgviz.view.diagram.brush import kept, pen, text_width, write
from hpgviz.view.diagram.glyphs import glyph_at
from hpgviz.view.diagram.look import Look
from hpgviz.view.lens import place
from hpgviz.view.lens.columns import Column
from hpgviz.view.lens.day import Beat, PulseDay
from hpgviz.view.lens.spoken import lh_written, percent
from hpgviz.view.lens.words import texts
from hpgviz.view.state_words import word_text
from hpgviz.view.theme import faded

LEAST_TOP = 9.0  # IU/L: where the shared scale of LH ends unless more is needed
FULL_BEAT = 12.0  # size of a beat that takes the whole row unless one is larger
STEM = 36.0  # px, its height
CAPSULE, TOUCHING = 3.5, 5.4  # radius; distance of capsules that touch
CLOCK = 36.0  # px: width of the written time
STEP = 5  # minutes between two points of a curve
PIECE = 24  # points drawn as one line: a long wavy one costs ten times as much
RECEPTORS, PITCH = 10, 18.0
LABEL_GAP = 6.0  # px between a label and its number
LEAST_HELD = 0.02  # share of receptors from which a signal without a pause is drawn


class Scales(msgspec.Struct, frozen=True):
    """What columns share: where LH ends (IU/L), and the largest beat of GnRH."""

    lh: float
    gnrh: float


def scales(columns: tuple[Column, ...]) -> Scales:
    """Return scales that hold every column."""
    high = max(float(column.day.lh.max()) for column in columns)
    step = 3.0 if high <= 30 else 15.0
    beats = [beat.size for column in columns for beat in column.day.beats]
    return Scales(max(LEAST_TOP, math.ceil(high / step) * step), max([FULL_BEAT, *beats]))


def level(size: float, shared: Scales) -> float:
    """Return how high a beat's capsule stands; by the root of its size, to show small ones."""
    return STEM * math.sqrt(max(0.0, size) / shared.gnrh)


def lh_y(value: float, shared: Scales) -> float:
    """Return where LH stands in its row."""
    return place.LH_BOTTOM - value / shared.lh * (place.LH_BOTTOM - place.LH_TOP)


def paint_columns(painter: QPainter, look: Look, columns: tuple[Column, ...]) -> None:
    """Paint every column, and the scale they share."""
    shared = scales(columns)
    for column, track in zip(columns, place.tracks(len(columns)), strict=True):
        if column.present and len(columns) > 1:
            _shade(painter, look, track)
        _paint_head(painter, look, column, track)
        _paint_gnrh(painter, look, column.day, track, shared)
        _paint_lh(painter, look, column.day, track, shared)
        _paint_receptors(painter, look, column.day, track)
    _paint_gutter(painter, look, shared)


def _shade(painter: QPainter, look: Look, track: tuple[float, float]) -> None:
    grown = place.SHADE
    rect = QRectF(track[0] + grown.x(), grown.y(), track[1] + grown.width(), grown.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(look.theme.surface.accent_soft, 0.45))
    painter.drawRoundedRect(rect, 8.0, 8.0)


def _paint_head(painter: QPainter, look: Look, column: Column, track: tuple[float, float]) -> None:
    surface = look.theme.surface
    write(painter, look, (track[0], place.TITLE), column.title, "answer", surface.ink)
    write(painter, look, (track[0], place.RHYTHM), column.rhythm, "unit", surface.ink2)


def minute_x(minute: float, track: tuple[float, float]) -> float:
    """Return where a minute of the day stands."""
    return track[0] + minute / MINUTES * track[1]


# ------------------------------------------------------------------------------------- GnRH


def _paint_gnrh(
    painter: QPainter, look: Look, day: PulseDay, track: tuple[float, float], shared: Scales
) -> None:
    floor, violet = place.GNRH_BOTTOM, look.theme.hormone("gnrh").fill
    painter.setPen(pen(look.theme.surface.line2, 1.0))
    painter.drawLine(QLineF(track[0], floor, track[0] + track[1], floor))
    constant = float(day.held.max()) > LEAST_HELD
    if constant:
        _paint_band(painter, look, day, track, shared)
    painter.setPen(pen(violet, 1.1))
    stems = [
        QLineF(x, floor, x, floor - level(beat.size, shared))
        for beat in day.beats
        for x in (minute_x(beat.minute, track),)
    ]
    painter.drawLines(stems)
    for beat in day.beats:
        paint_capsule(painter, look, beat, track, shared)
    if not day.beats and not constant:
        middle = track[0] + track[1] / 2
        at = middle, floor - 12.0
        write(painter, look, at, texts().row["silent"], "unit", look.theme.surface.ink3, "middle")


def paint_capsule(
    painter: QPainter,
    look: Look,
    beat: Beat,
    track: tuple[float, float],
    shared: Scales,
    swell: float = 0.0,
) -> None:
    """Paint the capsule of a beat, up to a third larger while it pulses (`swell` 0 to 1)."""
    at = minute_x(beat.minute, track), place.GNRH_BOTTOM - level(beat.size, shared)
    radius = CAPSULE * (1.0 + swell / 3.0)
    glyph_at(painter, look.theme.hormone("gnrh"), radius, at, hollow=beat.given)


def _paint_band(
    painter: QPainter, look: Look, day: PulseDay, track: tuple[float, float], shared: Scales
) -> None:
    """Paint a signal without a pause: a filled band under capsules that touch."""
    hormone, floor = look.theme.hormone("gnrh"), place.GNRH_BOTTOM
    points = [QPointF(track[0], floor)]
    for minute in range(0, MINUTES + 1, 6 * STEP):
        held = float(day.held[min(minute, MINUTES - 1)])
        points.append(QPointF(minute_x(minute, track), floor - level(held, shared)))
    points.append(QPointF(track[0] + track[1], floor))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(hormone.fill, 0.4))
    painter.drawPolygon(QPolygonF(points))
    count = int(track[1] / TOUCHING)
    for i in range(count):
        middle = (i + 0.5) * MINUTES / count
        held = float(day.held[int(middle)])
        if held > LEAST_HELD:
            at = minute_x(middle, track), floor - level(held, shared) - CAPSULE
            glyph_at(painter, hormone, CAPSULE, at, hollow=True)


# --------------------------------------------------------------------------------------- LH


def _paint_lh(
    painter: QPainter, look: Look, day: PulseDay, track: tuple[float, float], shared: Scales
) -> None:
    surface, hormone, record = look.theme.surface, look.theme.hormone("lh"), quantities()["lh"]
    right = track[0] + track[1]
    glyph_at(painter, hormone, 3.4, (track[0] + 4.0, place.LH_HEAD - 4.0))
    at = track[0] + 13.0, place.LH_HEAD
    write(painter, look, at, texts().row["lh"], "name", hormone.text)
    word = word_text(record.word(day.mean / record.scale), "lh")
    mean = lh_written(day.mean) if look.numbers else word
    wide = write(painter, look, (right, place.LH_HEAD), mean, "name", surface.ink, "end")
    at = right - wide - 5.0, place.LH_HEAD
    write(painter, look, at, texts().row["mean"], "unit", surface.ink2, "end")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(surface.sunken)
    painter.drawRect(QRectF(QPointF(track[0], place.LH_TOP), QPointF(right, place.LH_BOTTOM)))
    if record.usual:
        low, high = (lh_y(value, shared) for value in record.usual)
        painter.setBrush(faded(surface.ink3, 0.12))
        painter.drawRect(QRectF(QPointF(track[0], high), QPointF(right, low)))
    painter.setPen(pen(surface.line2, 1.0))
    painter.drawLine(QLineF(track[0], place.LH_BOTTOM, right, place.LH_BOTTOM))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(hormone.fill, 2.0))
    points = [
        QPointF(minute_x(minute, track), lh_y(float(day.lh[min(minute, MINUTES - 1)]), shared))
        for minute in range(0, MINUTES + 1, STEP)
    ]
    for first in range(0, len(points) - 1, PIECE):
        painter.drawPolyline(points[first : first + PIECE + 1])


def paint_hours(
    painter: QPainter, look: Look, track: tuple[float, float], now: float | None
) -> None:
    """Paint the axis of a day; hours that would touch what says `now` (minute) give way."""
    surface, floor = look.theme.surface, place.LH_BOTTOM
    for hour in place.HOUR_MARKS:
        x = minute_x(hour * 60.0, track)
        painter.setPen(pen(surface.line2, 1.0))
        painter.drawLine(QLineF(x, floor, x, floor + 3.0))
        if now is None or abs(x - _clock_x(now, track)) > CLOCK / 2 + 8.0:
            write(painter, look, (x, place.HOURS), f"{hour}", "unit", surface.ink2, "middle")


def _clock_x(minute: float, track: tuple[float, float]) -> float:
    """Return where the middle of the written time stands: under its minute, inside the column."""
    inset = CLOCK / 2 - 2.0
    return min(max(minute_x(minute, track), track[0] + inset), track[0] + track[1] - inset)


def paint_sweep(
    painter: QPainter,
    look: Look,
    day: PulseDay,
    track: tuple[float, float],
    shared: Scales,
    minute: float,
) -> None:
    """Paint where the day stands: a line through both rows, a dot on LH, the time below."""
    surface, x = look.theme.surface, minute_x(minute, track)
    painter.setPen(pen(surface.ink2, 1.0))
    painter.drawLine(QLineF(x, place.GNRH_TOP, x, place.GNRH_BOTTOM))
    painter.drawLine(QLineF(x, place.LH_TOP, x, place.LH_BOTTOM))
    painter.setPen(pen(look.theme.hormone("lh").fill, 2.0))
    painter.setBrush(surface.raised)
    value = float(day.lh[min(int(minute), MINUTES - 1)])
    painter.drawEllipse(QPointF(x, lh_y(value, shared)), 4.2, 4.2)
    middle = _clock_x(minute, track)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(surface.accent)
    painter.drawRoundedRect(QRectF(middle - CLOCK / 2, place.HOURS - 12.0, CLOCK, 16.0), 4.0, 4.0)
    time = f"{int(minute) // 60:02d}:{int(minute) % 60:02d}"
    write(painter, look, (middle, place.HOURS), time, "unit", surface.accent_ink, "middle")


# -------------------------------------------------------------------------------- receptors


def _paint_receptors(
    painter: QPainter, look: Look, day: PulseDay, track: tuple[float, float]
) -> None:
    surface, violet = look.theme.surface, look.theme.hormone("gnrh").fill
    answering = round(RECEPTORS * day.answering)
    pitch = min(track[1] / RECEPTORS, PITCH)
    for i in range(RECEPTORS):
        x, cup, foot = track[0] + (i + 0.5) * pitch, place.CUP, place.FOOT
        wide = pen(violet, 1.9) if i < answering else pen(surface.ink3, 1.3, (2.2, 2.6))
        painter.setPen(wide)
        fork = cup + 6.0
        painter.drawLine(QLineF(x, foot, x, fork))
        painter.drawLine(QLineF(x, fork, x - 4.0, cup))
        painter.drawLine(QLineF(x, fork, x + 4.0, cup))
        if i < answering:
            glyph_at(painter, look.theme.hormone("gnrh"), 2.7, (x, cup - 1.4))
    share, at = texts().row["share"].format(n=percent(day.answering)), place.ANSWER
    taken = write(painter, look, (track[0] + track[1], at), share, "name", surface.ink, "end")
    long, short = texts().row["answering"], texts().row["answering_short"]
    fits = text_width(look, long, "unit") + taken + LABEL_GAP <= track[1]
    write(painter, look, (track[0], at), long if fits else short, "unit", surface.ink2)


def _paint_gutter(painter: QPainter, look: Look, shared: Scales) -> None:
    surface = look.theme.surface
    right = place.GUTTER - 8.0
    for i in range(4):
        value = shared.lh * i / 3
        at = right, lh_y(value, shared) + 4.0
        write(painter, look, at, figure(f"{value:g}"), "unit", surface.ink2, "end")
    middle = (place.GNRH_TOP + place.GNRH_BOTTOM) / 2 + 3.0
    gnrh = look.theme.hormone("gnrh").text
    for text, role, color, x, y in (
        (texts().row["gnrh"], "name", gnrh, right - 1.0, middle),
        (quantities()["lh"].unit, "unit", surface.ink2, 13.0, (lh_y(0, shared) + place.LH_TOP) / 2),
    ):
        with kept(painter):
            painter.translate(x, y)
            painter.rotate(-90.0)
            write(painter, look, (0.0, 0.0), text, role, color, "middle")
