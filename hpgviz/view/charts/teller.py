"""What screen readers and tooltips are told about the strips."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from hpgviz.view.charts.buttons import Chip, StripName
from hpgviz.view.charts.layout import LINE_QUANTITY
from hpgviz.view.charts.points import Points
from hpgviz.view.charts.points_words import points_told
from hpgviz.view.charts.series import Series
from hpgviz.view.charts.values import about, spoken_value, summary
from hpgviz.view.timeline.scale import TimeScale


class Teller:
    """Keeps names and descriptions of the buttons of all strips true."""

    def __init__(self, names: Mapping[str, StripName], chips: Mapping[str, Chip]) -> None:
        self._names, self._chips = names, chips
        self._courses: dict[str, str] = {}

    def tell_values(self, all_series: Mapping[str, Series], day: float) -> None:
        """Tell every value at the playhead."""
        for name, series in all_series.items():
            spoken = f"{series.record.name}: {_spoken(series, day)}"
            for button in (self._names[name], self._chips[name]):
                if button.accessibleName() != spoken:
                    button.setAccessibleName(spoken)

    def tell_courses(
        self, all_series: Mapping[str, Series], scale: TimeScale, points: Points
    ) -> None:
        """Tell the course of every curve in a sentence, and the points over it."""
        hint = QCoreApplication.translate(
            "Charts", "Click to show this curve large, again to show all."
        )
        for name, series in all_series.items():
            told = points_told(points.of(name), series, scale)
            text = f"{summary(series, scale)} {told}".rstrip()
            if text == self._courses.get(name):
                continue
            self._courses[name] = text
            for button in (self._names[name], self._chips[name]):
                button.setAccessibleDescription(text)
                button.setToolTip(f"{about(series)}\n{hint}")

    def tell_line(self, line: str) -> None:
        """Add the ten-week line to the story of sperm; an empty text while it is not shown."""
        text = f"{self._courses.get(LINE_QUANTITY, '')} {line}".rstrip()
        name = self._names[LINE_QUANTITY]
        if text != name.accessibleDescription():
            name.setAccessibleDescription(text)


def _spoken(series: Series, day: float) -> str:
    """Return the value at `day`, or those of A and B while two runs are compared."""
    value = spoken_value(series, series.at(day))
    if series.a is None:
        return value
    return QCoreApplication.translate("Charts", "A {a}; B {b}").format(
        a=spoken_value(series.a, series.a.at(day)), b=value
    )
