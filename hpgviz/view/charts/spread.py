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

    While it is compared with another, the men of that plan are run after those of the current
    one. Nothing runs while the charts are hidden or the key is off.

    Signals
    -------
    arrived
        All men that were asked for are shown now.
    changed
        What is known, or whether anything is asked for, is another.
    reached : object
        How many men of the current plan are back after testosterone (`Reached`); a text where
        that is not known: ``waiting`` or ``off``.
    """

    arrived = Signal()
    changed = Signal()
    reached = Signal(object)

    def __init__(self, charts: Charts, key: BandKey, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._charts, self._key = charts, key
        self._plan: Plan | None = None
        self._rival: Plan | None = None
        self._open = False
        self._share = -1.0
        self._run = BandRun(self)
        self._run.arrived.connect(self._on_arrived)
        self._run.progressed.connect(self._on_progress)
        self._run.refused.connect(key.set_trouble)
        self._run.reached.connect(self._follow)
        key.toggled.connect(self._follow)

    @property
    def asked(self) -> bool:
        """Whether the men are wanted."""
        return self._key.isChecked()

    @property
    def share(self) -> float:
        """The share of the work that is done, 0 to 1, or -1 when nothing runs."""
        return self._share

    @property
    def men(self) -> Bands | None:
        """The men of the current plan, as far as they are known."""
        return self._run.known(self._plan) if self._plan is not None and self.asked else None

    @property
    def men_of_rival(self) -> Bands | None:
        """The men of the plan that is compared with."""
        return self._run.known(self._rival) if self._rival is not None and self.asked else None

    def set_plan(self, plan: Plan) -> None:
        """Show the men of `plan`; those of another plan leave at once."""
        if plan != self._plan:
            self._plan = plan
            self._charts.show_bands(None)
        self._follow()

    def set_rival(self, plan: Plan | None) -> None:
        """Show the men of the plan that is compared with, too; None: of no other."""
        if plan != self._rival:
            self._rival = plan
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
            known = self.men
            self._charts.show_bands(known, self.men_of_rival)
            waiting = self._rival if self._run.complete(self._plan) else self._plan
            if waiting is None or self._run.complete(waiting):
                self._run.cancel()
            elif self._open:
                self._run.ask(waiting)
        self._tell_reached()
        self.changed.emit()

    def _tell_reached(self) -> None:
        if self._plan is not None:
            back = self._run.back(self._plan)
            self.reached.emit(back or ("waiting" if self.asked else "off"))

    def _on_arrived(self, bands: Bands) -> None:
        if self._key.isChecked() and bands.plan in (self._plan, self._rival):
            self._follow()
            if self.men is not None and (self._rival is None or self.men_of_rival is not None):
                self.arrived.emit()

    def _on_progress(self, share: float) -> None:
        self._share = share
        self._key.set_progress(share)
        self.changed.emit()
