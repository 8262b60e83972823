"""All that the pictures of the strips show, and the points of their lines."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from hpgviz.view.charts.bands import Band
from hpgviz.view.charts.layout import Arrangement
from hpgviz.view.charts.points import Placed
from hpgviz.view.charts.rough import Points, Stretches
from hpgviz.view.charts.series import Series
from hpgviz.view.charts.sheet import Marks, Rows
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale

Lines = tuple[Points, Points, Points]
"""The points of a curve, of the one behind it, and of the one that goes on."""


class Content(msgspec.Struct, frozen=True, eq=False):
    """All that the pictures show."""

    arrangement: Arrangement
    rows: Mapping[str, Rows]
    series: Mapping[str, Series]
    marks: tuple[Marks, ...]
    scale: TimeScale
    look: DockLook
    rough: Stretches = ()
    points: Mapping[str, tuple[Placed, ...]] = {}

    def band(self, name: str) -> Band | None:
        """Return the men shown in a strip: always of sperm, of others where they are large."""
        shown = self.arrangement.expanded or name == "sperm"
        return self.series[name].men if shown else None
