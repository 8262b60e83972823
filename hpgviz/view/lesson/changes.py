"""What changed over the time of a step: each quantity before and after, in words or numbers."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QWidget

from hpgviz.model.quantities import quantities
from hpgviz.simulate import Trajectory
from hpgviz.view.diagram.moment import Moment
from hpgviz.view.first_run.dumbbell import Dumbbell
from hpgviz.view.lesson.words import texts
from hpgviz.view.panels.story_words import frames
from hpgviz.view.units import number_now, unit_choice, valued_now
from hpgviz.view.widgets.boxes import Column

_SAME = math.log(1.02)
_FLOOR = 0.001  # × the healthy man


class Changes(Column):
    """A dumbbell for each quantity; its words or values follow level and units."""

    def __init__(
        self,
        run: Trajectory,
        shown: tuple[str, ...],
        days: tuple[float, float],
        parent: QWidget | None = None,
    ) -> None:
        self._moments = Moment(run, days[0]), Moment(run, days[1])
        self._bells: dict[str, Dumbbell] = {}
        super().__init__(spacing=6, parent=parent)
        for of in shown:
            self._bells[of] = Dumbbell(of, quantities()[of].short)
            self.add(self._bells[of])
        unit_choice().changed.connect(self._on_units)
        self._tell()

    def dress(self) -> None:
        super().dress()
        self._tell()

    def _on_units(self) -> None:
        self._tell()

    def _tell(self) -> None:
        for of, bell in self._bells.items():
            ratios = [moment.ratio(of) for moment in self._moments]
            before, after = (self._said(of, moment) for moment in self._moments)
            moved = abs(math.log((ratios[1] + _FLOOR) / (ratios[0] + _FLOOR))) >= _SAME
            frame = texts().said["changed" if moved else "still"]
            told = frame.format(name=quantities()[of].name, before=before, after=after)
            bell.show_change(ratios[0], ratios[1], self._shown(of, before, after), told)

    def _shown(self, of: str, before: str, after: str) -> str:
        """Return what stands beside the name: both values, with the unit once."""
        if before == after:
            return after
        if not self.look.plain:
            before = number_now(of, self._moments[0].quantity(of))
        return f"{before} → {after}"

    def _said(self, of: str, moment: Moment) -> str:
        if self.look.plain:
            return frames().word[quantities()[of].word(moment.ratio(of))]
        return valued_now(of, moment.quantity(of))
