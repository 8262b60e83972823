"""Which strip is large, and where strips and chips stand for that."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize

from hpgviz.view.charts.layout import Arrangement, arrange
from hpgviz.view.timeline.look import DockLook


class Standing:
    """What was chosen to be large, and the arrangement that follows from it.

    Attributes
    ----------
    arrangement : Arrangement
        Where strips and chips stand.
    """

    def __init__(self) -> None:
        self.arrangement = Arrangement(())
        self._chosen: str | None = None
        self._stacked = False  # the stack was asked for
        self._last = "sperm"  # what was large before it was

    def choose(self, quantity: str | None) -> bool:
        """Make the strip of `quantity` large, or with None restore the stack; whether it is new."""
        if quantity == self._chosen and quantity == self.arrangement.expanded:
            return False
        self._chosen, self._stacked = quantity, quantity is None
        self._last = quantity or self._last
        return True

    def arrange(
        self, size: QSize, look: DockLook, order: tuple[str, ...], texts: Mapping[str, float]
    ) -> None:
        """Arrange the strips of `order`; `texts` are what name and value of a chip need, px."""
        self.arrangement = arrange(
            size.width(),
            size.height(),
            look,
            self._chosen,
            order=order,
            last=self._last,
            stacked=self._stacked,
            texts=texts,
        )
