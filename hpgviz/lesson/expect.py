"""What a lesson expects of the model: ``lh < 0.3 * usual`` or ``fsh > 1.2 * start``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

import msgspec

from hpgviz.lesson.said import said
from hpgviz.model.quantities import quantities
from hpgviz.plan.validate import shown
from hpgviz.simulate import Trajectory

_SIGNS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_FORM = re.compile(
    r"\s*(?P<id>[a-z_]+)\s*(?P<sign><=|>=|<|>)\s*"
    r"(?P<number>\d{1,9}(?:\.\d{1,9})?)(?:\s*\*\s*(?P<of>usual|start))?\s*",
    re.ASCII,
)


class Expectation(msgspec.Struct, frozen=True):
    """One condition.

    Attributes
    ----------
    quantity : str
        Id of the quantity.
    sign : str
        ``<``, ``<=``, ``>`` or ``>=``.
    number : float
        In the unit of the quantity's record, or a share of what `of` names.
    of : str
        ``usual`` (the healthy man), ``start`` (the day on which the step begins), or empty.
    """

    quantity: str
    sign: str
    number: float
    of: str = ""

    def found(self, run: Trajectory, day: float, start: float) -> str:
        """Return what the model gives as a file writes it: ``0.7 * usual``; "–" of nothing."""
        value, whole = self._measured(run, day, start)
        of = f" * {self.of}" if self.of else ""
        return f"{value / whole:.3g}{of}" if whole else f"–{of}"

    def holds(self, run: Trajectory, day: float, start: float) -> bool:
        """Return whether the model does as expected on `day` of a step that begins on `start`."""
        value, whole = self._measured(run, day, start)
        return _SIGNS[self.sign](value, self.number * whole)  # what it starts with may be zero

    def _measured(self, run: Trajectory, day: float, start: float) -> tuple[float, float]:
        """Return what is compared, and what `number` is a share of."""
        now = run.at(day)
        if self.of == "usual":
            return now.ratio(self.quantity), 1.0
        whole = run.at(start).quantity(self.quantity) if self.of == "start" else 1.0
        return now.quantity(self.quantity), whole


def parse_expectation(text: str) -> Expectation:
    """Return the condition that `text` states.

    Raises
    ------
    ValueError
        If it states none: what is wrong, and what is allowed.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(said("form", value=shown(text)))
    if found["id"] not in quantities():
        names = ", ".join(quantities())
        raise ValueError(said("no_quantity", value=shown(found["id"]), names=names))
    return Expectation(found["id"], found["sign"], float(found["number"]), found["of"] or "")
