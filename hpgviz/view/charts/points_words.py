"""What is said of points: in the box beside one, in menus, and to screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from hpgviz.model.shown import shown_value
from hpgviz.view.charts.points import Kind, Mark
from hpgviz.view.charts.series import Series
from hpgviz.view.charts.values import value_text, whole_text
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import number, unit_time
from hpgviz.view.units import unit_choice

_MOST_TOLD = 6  # points of one strip that a description names


def kind_text(kind: Kind) -> str:
    """Return the name of all points of a kind."""
    return {
        "study": QCoreApplication.translate("Charts", "Study points"),
        "own": QCoreApplication.translate("Charts", "Own values"),
    }[kind]


def point_lines(mark: Mark, series: Series, scale: TimeScale) -> tuple[str, ...]:
    """Return the lines of the box beside a point: who, value, when, and the model beside it.

    Own values stand alone: they are not compared with anything.
    """
    when = QCoreApplication.translate("Charts", "{time}, day {day}").format(
        time=unit_time(scale, mark.day), day=number(round(mark.day, 1))
    )
    lines = [mark.label or kind_text(mark.kind), _value(mark, series), when[:1].upper() + when[1:]]
    if mark.day_low is not None and mark.day_high is not None:
        lines.append(
            QCoreApplication.translate("Charts", "From day {first} to day {last}").format(
                first=number(round(mark.day_low, 1)), last=number(round(mark.day_high, 1))
            )
        )
    if mark.kind == "study" and mark.day <= float(series.days[-1]):
        lines.append(
            QCoreApplication.translate("Charts", "The curve here: {value}").format(
                value=whole_text(series, series.at(mark.day))
            )
        )
    return tuple(lines)


def points_told(marks: Sequence[Mark], series: Series, scale: TimeScale) -> str:
    """Return the points over a curve in a sentence each; what is too much is counted."""
    told = [
        QCoreApplication.translate("Charts", "{name}, {time}: {value}.").format(
            name=mark.label or kind_text(mark.kind),
            time=unit_time(scale, mark.day),
            value=_value(mark, series),
        )
        for mark in marks[:_MOST_TOLD]
    ]
    left = len(marks) - len(told)
    if left:
        told.append(
            QCoreApplication.translate("Charts", "More points: {count}.").format(count=left)
        )
    return " ".join(told)


def _value(mark: Mark, series: Series) -> str:
    system = unit_choice().system
    value, low, high = (
        None if one is None else shown_value(mark.quantity, system, one)
        for one in (mark.value, mark.low, mark.high)
    )
    text = whole_text(series, value or 0.0)
    if low is None or high is None:
        return text
    return QCoreApplication.translate("Charts", "{value} ({low} to {high})").format(
        value=text, low=value_text(series, low), high=value_text(series, high)
    )
