"""Points that lie over the curves: what studies measured, or a person's own values.

A point belongs to a quantity, counts in the unit of its record, and may have error bars:
upright for a value, lying for a time. Points of one kind are shown and hidden together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, QPointF, Signal

from hpgviz.model.shown import shown_value
from hpgviz.view.charts.sheet import Rows
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.units import unit_choice

Kind = Literal["study", "own"]
KINDS: tuple[Kind, ...] = ("study", "own")

_REACH = 9.0  # px around a point that belong to it


class Mark(msgspec.Struct, frozen=True):
    """One point.

    Attributes
    ----------
    quantity : str
        Whose curve it lies over.
    day : float
        Of the plan; a point outside the axis is not drawn.
    value : float
        In the unit of the quantity's record, as are `low` and `high`.
    low, high : float, optional
        The ends of the upright error bar.
    day_low, day_high : float, optional
        The ends of the lying error bar.
    label : str
        What stands on the pill beside it: a study, a date.
    kind : {"study", "own"}
        Whose it is: a diamond for studies, a square for own values.
    """

    quantity: str
    day: float
    value: float
    low: float | None = None
    high: float | None = None
    day_low: float | None = None
    day_high: float | None = None
    label: str = ""
    kind: Kind = "study"


class Placed(msgspec.Struct, frozen=True):
    """A point in px; `upright` and `lying` are the ends of its bars, None where it has none."""

    mark: Mark
    x: float
    y: float
    upright: tuple[float, float] | None
    lying: tuple[float, float] | None


class Points(QObject):
    """All points of the charts, by kind, and which kinds are hidden.

    Signals
    -------
    changed
        Other points are to be seen now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._marks: dict[Kind, tuple[Mark, ...]] = {}
        self._hidden: set[Kind] = set()
        self._placed: Mapping[str, tuple[Placed, ...]] = {}

    def show(self, kind: Kind, marks: Iterable[Mark]) -> None:
        """Show these points in place of all others of `kind`; none takes them away."""
        new = tuple(sorted(marks, key=lambda mark: mark.day))
        if new != self._marks.get(kind, ()):
            self._marks[kind] = new
            self.changed.emit()

    def set_hidden(self, kind: Kind, hidden: bool) -> None:
        """Hide the points of `kind`, or show them again."""
        if hidden != (kind in self._hidden):
            self._hidden ^= {kind}
            self.changed.emit()

    def is_hidden(self, kind: Kind) -> bool:
        """Whether the points of `kind` are hidden."""
        return kind in self._hidden

    def of_kind(self, kind: Kind) -> tuple[Mark, ...]:
        """Return the points of `kind` by day, also while they are hidden."""
        return self._marks.get(kind, ())

    def of(self, quantity: str) -> tuple[Mark, ...]:
        """Return the points over one curve that are not hidden, by day."""
        seen = [marks for kind, marks in self._marks.items() if kind not in self._hidden]
        found = [mark for marks in seen for mark in marks if mark.quantity == quantity]
        return tuple(sorted(found, key=lambda mark: mark.day))

    def span(self, quantity: str) -> tuple[float, float] | None:
        """Return the lowest and highest value over one curve, bars among them, as shown."""
        ends = [
            _shown(quantity, value)
            for mark in self.of(quantity)
            for value in (mark.low, mark.value, mark.high)
            if value is not None
        ]
        return (min(ends), max(ends)) if ends else None

    # ------------------------------------------------------------------ where they stand

    def place(self, rows: Mapping[str, Rows], scale: TimeScale) -> None:
        """Give every point its place in these strips."""
        self._placed = {
            name: tuple(_placed(mark, row, scale) for mark in self.of(name) if _on(mark, scale))
            for name, row in rows.items()
        }

    def placed(self, quantity: str) -> tuple[Placed, ...]:
        """Return the points that stand in the strip of `quantity`."""
        return self._placed.get(quantity, ())

    def near(self, at: QPointF) -> Placed | None:
        """Return the point under a pointer, if any: the nearest."""

        def away(one: Placed) -> float:
            return max(abs(one.x - at.x()), abs(one.y - at.y()))

        found = [one for placed in self._placed.values() for one in placed if away(one) <= _REACH]
        return min(found, key=away, default=None)

    def beside(self, quantity: str, day: float, step: int) -> Placed | None:
        """Return the point of a strip after `day`, or with a negative `step` before it."""
        placed = self.placed(quantity)
        if step > 0:
            return next((one for one in placed if one.mark.day > day), None)
        return next((one for one in reversed(placed) if one.mark.day < day), None)


def _on(mark: Mark, scale: TimeScale) -> bool:
    return scale.begin <= mark.day <= scale.end


def _shown(quantity: str, value: float) -> float:
    return shown_value(quantity, unit_choice().system, value)


def _placed(mark: Mark, row: Rows, scale: TimeScale) -> Placed:
    def y(value: float) -> float:
        return row.y(_shown(mark.quantity, value))

    def x(day: float) -> float:
        return scale.x(min(max(day, scale.begin), scale.end))

    upright = lying = None
    if mark.low is not None or mark.high is not None:
        low, high = mark.low, mark.high
        upright = (y(mark.value if low is None else low), y(mark.value if high is None else high))
    if mark.day_low is not None or mark.day_high is not None:
        first, last = mark.day_low, mark.day_high
        lying = (x(mark.day if first is None else first), x(mark.day if last is None else last))
    return Placed(mark, x(mark.day), y(mark.value), upright, lying)
