"""What the diagram follows: a session, or a kept run that moves in step with one."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

from hpgviz.simulate import Trajectory


class Showing(Protocol):
    """A trajectory, a playhead, and signals that say when either is another."""

    @property
    def trajectory(self) -> Trajectory:
        """What is shown."""

    @property
    def before(self) -> Trajectory | None:
        """What was shown before the latest change, to be seen as an outline."""

    @property
    def playhead(self) -> float:
        """The day that is shown."""

    @property
    def playing(self) -> bool:
        """Whether time runs."""

    @property
    def mean_days(self) -> float:
        """Days over which what is shown is a mean, 0 while time stands."""

    @property
    def trajectory_changed(self) -> SignalInstance:
        """Carries the trajectory."""

    @property
    def before_changed(self) -> SignalInstance:
        """Says that `before` is forgotten."""

    @property
    def playhead_changed(self) -> SignalInstance:
        """Carries the day."""

    @property
    def playing_changed(self) -> SignalInstance:
        """Carries whether time runs."""

    @property
    def speed_changed(self) -> SignalInstance:
        """Carries the days per second."""

    def forget_before(self) -> bool:
        """Forget the run before the latest change; whether there was one."""
