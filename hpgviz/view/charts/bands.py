"""How far many virtual men spread around the man of a plan, as the charts need it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np
import numpy.typing as npt

from hpgviz.cohort import PERCENTILES
from hpgviz.plan import Plan

Floats = npt.NDArray[np.float64]

LOW, HIGH = 1, 3
"""Columns of the percentiles between which the middle half of the men lies."""


class Band(msgspec.Struct, frozen=True, eq=False):
    """The spread of one quantity.

    Attributes
    ----------
    men : int
        How many.
    days : ndarray (n,)
    values : ndarray (n, 5)
        PERCENTILES of the men in the unit of the quantity.
    """

    men: int
    days: Floats
    values: Floats

    def at(self, day: float) -> tuple[float, ...]:
        """Return the percentiles on `day`."""
        columns = range(len(PERCENTILES))
        return tuple(float(np.interp(day, self.days, self.values[:, c])) for c in columns)

    def times(self, factor: float) -> Band:
        """Return the spread in another unit."""
        return self if factor == 1.0 else Band(self.men, self.days, self.values * factor)


class Bands(msgspec.Struct, frozen=True, eq=False):
    """The spread of every quantity of a chart under `plan`."""

    plan: Plan
    of: Mapping[str, Band]
