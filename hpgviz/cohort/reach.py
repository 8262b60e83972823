"""What a man is to reach: `sperm_million_ml >= 20`, or `lh_iu_l >= 0.9 * day0`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from hpgviz.errors import PlanError
from hpgviz.simulate.columns import columns

if TYPE_CHECKING:
    from hpgviz.cohort.march import Singles

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_FORM = re.compile(
    rf"\s*(?P<name>\w+)\s*(?P<sign>[<>]=?)\s*"
    rf"(?:(?P<value>{_NUMBER})(?P<start>\s*\*\s*day0)?|(?P<same>day0))\s*",
    re.ASCII,
)


class Reach(msgspec.Struct, frozen=True):
    """A goal for one column.

    Attributes
    ----------
    column : str
        A column of the CSV contract.
    sign : str
        ``<``, ``<=``, ``>`` or ``>=``.
    value : float
        In the unit of the column; with `of_start` a share of the man's own value on day 0.
    """

    column: str
    sign: str
    value: float
    of_start: bool = False

    def holds(self, series: Singles, start: Singles) -> Any:
        """Return where the goal is reached, shape of `series` (..., n_men).

        Parameters
        ----------
        series : ndarray (..., n_men)
            Values of `column`.
        start : ndarray (n_men,)
            The same men on day 0.
        """
        # in the precision of the series, so that an unchanged man reaches `1.0 * day0`
        goal = np.asarray(self.value * start if self.of_start else self.value)
        return _COMPARE[self.sign](series, goal.astype(series.dtype))


def parse_reach(text: str) -> Reach:
    """Return the goal that `text` states.

    Raises
    ------
    PlanError
        If it is not a column, a sign, and a number or a number times `day0`.
    """
    found = _FORM.fullmatch(text) if len(text) <= 200 else None
    if found is None:
        raise PlanError(
            f"{text[:60]!r} is no goal; write a column, <, <=, > or >=, and a number, "
            'for example "sperm_million_ml >= 20" or "lh_iu_l >= 0.9 * day0"'
        )
    name = found["name"]
    if name not in columns():
        raise PlanError(f"{name!r} is no column; the columns are {', '.join(columns())}")
    value = 1.0 if found["same"] else float(found["value"])
    if not np.isfinite(value):
        raise PlanError(f"{found['value']} is too large a number")
    return Reach(name, found["sign"], value, of_start=bool(found["same"] or found["start"]))
