"""Whether what lies left of the playhead is as it was: most drags change what is to come alone."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np

from hpgviz.view.charts.content import Content, Lines
from hpgviz.view.charts.rough import Points


class Past(msgspec.Struct, frozen=True, eq=False):
    """What a picture of the past shows: everything up to `day`."""

    content: Content
    lines: Mapping[str, Lines]
    day: float

    def shows(self, other: Past) -> bool:
        """Return whether the picture of `other` is the same as far as that one reaches.

        Men, other runs and points over the curves have a look of their own: then never.
        """
        a, b, day = self.content, other.content, other.day
        return (
            day <= self.day
            and _plain(a)
            and _plain(b)
            and _frame(a, day) == _frame(b, day)
            and _same_marks(a, b, day)
            and self.lines.keys() == other.lines.keys()
            and all(
                _same(one, another, day)
                for name, lines in self.lines.items()
                for one, another in zip(lines, other.lines[name], strict=True)
            )
        )


def _plain(content: Content) -> bool:
    shown = (content.series[name] for name in content.rows)
    return not any(content.points.values()) and not any(
        series.men or series.a or series.others for series in shown
    )


def _frame(content: Content, day: float) -> tuple[object, ...]:
    edges = tuple(row.edges for row in content.rows.values())
    rough = tuple((first, min(last, day)) for first, last in content.rough if first <= day)
    return content.arrangement, content.scale, content.look, edges, rough


def _same_marks(a: Content, b: Content, day: float) -> bool:
    ours, theirs = ([m for m in c.marks if m.days[0] < day] for c in (a, b))
    return len(ours) == len(theirs) and all(
        one.hormone == other.hormone
        and one.outside_testosterone == other.outside_testosterone
        and np.array_equal(one.days[one.days < day], other.days[other.days < day])
        for one, other in zip(ours, theirs, strict=True)
    )


def _same(a: Points, b: Points, day: float) -> bool:
    """Return whether two lines are the same up to `day`."""
    ours, theirs = (int(np.searchsorted(days, day, side="right")) for days, _ in (a, b))
    return ours == theirs and all(
        np.array_equal(x[:ours], y[:ours]) for x, y in zip(a, b, strict=True)
    )
