"""Brings many men and the charts together: which plan is run, when, and whether it is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hpgviz.plan import Plan
from hpgviz.view.charts.band_key import BandKey
from hpgviz.view.charts.band_run import BandRun
from hpgviz.view.charts.bands import Bands
from hpgviz.view.charts.charts import Charts


class Spread(QObject):
    """Shows in `charts` how far the men of the current plan spread, as `key` says.

    Nothing runs while the charts are hidden or the key is off. `arrived` says that the men of
    the current plan are shown now.
    """

    arrived = Signal()

    def __init__(self, charts: Charts, key: BandKey, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._charts, self._key = charts, key
        self._plan: Plan | None = None
        self._open = False
        self._run = BandRun(self)
        self._run.arrived.connect(self._on_arrived)
        self._run.progressed.connect(key.set_progress)
        self._run.refused.connect(key.set_trouble)
        key.toggled.connect(self._follow)

    def set_plan(self, plan: Plan) -> None:
        """Show the men of `plan`; those of another plan leave at once."""
        if plan != self._plan:
            self._plan = plan
            self._charts.show_bands(None)
        self._follow()

    def open(self) -> None:
        """The charts are seen: run what they need."""
        self._open = True
        self._follow()

    def close(self) -> None:
        """The charts are hidden: leave no process behind."""
        self._open = False
        self._run.close()

    def _follow(self) -> None:
        if not self._key.isChecked():
            self._run.cancel()
            self._charts.show_bands(None)
        elif self._plan is not None:
            known = self._run.known(self._plan)
            if known is not None:
                self._run.cancel()
                self._charts.show_bands(known)
            elif self._open:
                self._run.ask(self._plan)

    def _on_arrived(self, bands: Bands) -> None:
        if bands.plan == self._plan and self._key.isChecked():
            self._charts.show_bands(bands)
            self.arrived.emit()
