"""The values at the playhead, in words or numbers, and sentences for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from hpgviz.content.trace import with_trace
from hpgviz.language import figure, record
from hpgviz.model.parameters import sources
from hpgviz.view.charts.series import Series
from hpgviz.view.state_words import word_text
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import unit_time

_WORD_BELOW = 54.0  # px; a large strip that is lower has no room for the state word
_LOW = 18.0  # px; a lower strip has room for small numbers alone


def state_text(series: Series, value: float) -> str:
    """Return the state word of a value, with what has to stand with it."""
    return with_trace(series.id, series.ratio(value), word_text(series.word(value), series.id))


def short_unit(unit: str) -> str:
    """Return a unit that fits beside a number in the narrow column."""
    return {"million/mL": "M/mL", "×": ""}.get(unit, unit)


def grouped(text: str) -> str:
    """Return a number with a fine space between its thousands."""
    whole, point, rest = text.partition(record().decimal)
    if len(whole) < 5 or not whole.isdigit():
        return text
    return f"{int(whole):,}".replace(",", "\u2009") + point + rest


def value_text(series: Series, value: float) -> str:
    """Return a value without its unit."""
    return grouped(series.record.format(value))


def beside_text(series: Series, value: float) -> str:
    """Return a value as it stands before `short_unit`: a ratio has its sign in front."""
    return whole_text(series, value) if series.record.unit == "×" else value_text(series, value)


def whole_text(series: Series, value: float) -> str:
    """Return a value with its unit; a ratio has its sign in front."""
    number, unit = value_text(series, value), series.record.unit
    return f"{unit} {number}" if unit == "×" else f"{number} {unit}"


def paint_value(
    painter: QPainter,
    box: QRectF,
    series: Series,
    value: float,
    look: DockLook,
    *,
    unit_beside: bool,
    large: bool,
) -> None:
    """Draw the value of a strip at the playhead into its place in the value column."""
    surface = look.theme.surface
    painter.setPen(surface.ink)
    if look.words:
        text = state_text(series, value)
        fits = QFontMetricsF(look.font("name")).horizontalAdvance(text) <= box.width()
        painter.setFont(look.font("name" if fits else "unit"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        return
    low = box.height() < look.px(_LOW)
    role = "caption_title" if large else "name" if low else "answer"
    font = look.font(role, tabular=True, weight=QFont.Weight.Bold)
    painter.setFont(font)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    number = beside_text(series, value)
    if large and box.height() >= look.px(_WORD_BELOW):
        below = box.adjusted(0, look.px(17), 0, look.px(17))
        _paint_small(painter, below, word_text(series.word(value), series.id), look)
        painter.setFont(font)
        painter.setPen(surface.ink)
        box = box.adjusted(0, -look.px(3), 0, -look.px(3))
    if not unit_beside:
        painter.drawText(box, flags, number)
        return
    unit = short_unit(series.record.unit)
    unit_width = look.px(3) + QFontMetricsF(look.font("unit")).horizontalAdvance(unit)
    if QFontMetricsF(font).horizontalAdvance(number) + unit_width > box.width():
        font = look.font("name", tabular=True, weight=QFont.Weight.Bold)
        painter.setFont(font)
    width = QFontMetricsF(font).horizontalAdvance(number)
    painter.drawText(box, flags, number)
    if width + unit_width <= box.width():  # else the unit is told by the crosshair
        beside = box.adjusted(width + look.px(3), look.px(1), 0, look.px(1))
        _paint_small(painter, beside, unit, look)


def _paint_small(painter: QPainter, box: QRectF, text: str, look: DockLook) -> None:
    painter.setFont(look.font("unit"))
    painter.setPen(look.theme.surface.ink2)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def spoken_value(series: Series, value: float) -> str:
    """Return a value for a screen reader: number, unit and state word."""
    return QCoreApplication.translate("Dock", "{value}, {word}").format(
        value=whole_text(series, value), word=state_text(series, value)
    )


def summary(series: Series, scale: TimeScale) -> str:
    """Return the course of a whole curve in one or two sentences."""
    record, values, days = series.record, series.values, series.days
    low, high = int(values.argmin()), int(values.argmax())
    flat = float(values[high]) - float(values[low]) <= 0.01 * max(abs(float(values[high])), 1e-9)
    if flat:
        text = QCoreApplication.translate("Dock", "Steady at {value}.").format(
            value=whole_text(series, float(values[0]))
        )
    else:
        text = QCoreApplication.translate(
            "Dock",
            "Starts at {start}, lowest {low} at {low_time}, highest {high} at {high_time}, "
            "ends at {end}.",
        ).format(
            start=record.format(float(values[0])),
            low=record.format(float(values[low])),
            low_time=unit_time(scale, float(days[low])),
            high=record.format(float(values[high])),
            high_time=unit_time(scale, float(days[high])),
            end=whole_text(series, float(values[-1])),
        )
    usual = usual_text(series)
    return f"{text} {usual}".rstrip()


def men_text(series: Series, spread: tuple[float, ...], men: int) -> str:
    """Return how far many men spread, from their percentiles."""
    texts = [value_text(series, value) for value in spread]
    return QCoreApplication.translate(
        "Dock", "Half of {men} men: {low} to {high}; 95 of 100: {least} to {most}"
    ).format(men=men, low=texts[1], high=texts[3], least=texts[0], most=texts[4])


def half_text(series: Series, spread: tuple[float, ...]) -> tuple[str, str]:
    """Return where the middle half of many men is, in two short lines."""
    low, high = (value_text(series, spread[column]) for column in (1, 3))
    return (
        QCoreApplication.translate("Dock", "half of men"),
        QCoreApplication.translate("Dock", "{low} to {high}").format(low=low, high=high),
    )


def usual_text(series: Series) -> str:
    """Return the usual range in a sentence, or an empty text where none is published."""
    usual = series.record.usual
    if usual is None:
        return ""
    return QCoreApplication.translate("Dock", "Usual: {low} to {high} {unit}.").format(
        low=figure(f"{usual[0]:g}"), high=figure(f"{usual[1]:g}"), unit=series.record.unit
    )


def about(series: Series) -> str:
    """Return what a strip shows and where its usual range comes from, for a tooltip."""
    record = series.record
    lines = [f"{record.name}. {record.meaning}"]
    if record.usual is not None:
        cited = "; ".join(sources()[key].citation for key in record.sources)
        lines.append(usual_text(series))
        lines.append(QCoreApplication.translate("Dock", "Source: {source}").format(source=cited))
    return "\n".join(lines)
