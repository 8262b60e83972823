"""How often what moves is renewed: particles in every frame, all else less often."""

from __future__ import annotations

from hpgviz.pacer import RATE, Pacer
from hpgviz.view.lull import REST_MS

SCENES_A_SECOND = RATE / 7  # while time plays: widths change in every seventh frame
GENTLE_SCENES = RATE / 14  # and half as often as long as every step is too small to be seen
GENTLE = 0.03  # share by which a strength may differ from step to step
STIRRED = 30.0  # and in every other for a while after a change
STIR_SECONDS = 1.0
LABELS_SECONDS = 0.2  # while anything moves, numbers change at most so often
LONGEST_STEP = 0.1  # seconds: a longer pause between frames was a sleep
LONGEST_WAIT = 0.25  # and between scenes


class Tempo:
    """When the last frame and the last scene were, and whether there was a change of late.

    All moments are in seconds, on one scale.

    Attributes
    ----------
    gentle
        Whether the last step from scene to scene was a small one.
    """

    def __init__(self) -> None:
        self._frame = self._scene = self._labels = 0.0
        self._stirred = -STIR_SECONDS
        self.gentle = False

    def begin(self, at: float) -> None:
        """Count from this moment."""
        self._frame = self._scene = at

    def stir(self, at: float) -> None:
        """Note a change: it is followed closely for a while."""
        self._stirred = at

    def stirred(self, at: float) -> bool:
        """Tell whether there was a change of late."""
        return at - self._stirred < STIR_SECONDS

    def rests(self, at: float) -> bool:
        """Tell whether nothing was changed for a while: the hand rests, the picture may stay."""
        return at - self._stirred >= REST_MS / 1e3

    def frame(self, at: float) -> float:
        """Note a frame, and return the seconds since the last one."""
        step, self._frame = at - self._frame, at
        return min(step, LONGEST_STEP)

    def scene(self, at: float, *, least: float = 0.0) -> float:
        """Note a scene, and return the seconds since the last one, `least` or more."""
        step, self._scene = at - self._scene, at
        return min(max(step, least), LONGEST_WAIT)

    def due(self, at: float) -> bool:
        """Tell whether another scene is due."""
        rate = GENTLE_SCENES if self.gentle else SCENES_A_SECOND
        if self.stirred(at):
            rate = STIRRED
        return at - self._scene >= 0.9 / rate

    def readable(self, at: float) -> bool:
        """Tell whether numbers have stood long enough to be read."""
        return at - self._labels >= LABELS_SECONDS

    def read(self, pacer: Pacer) -> bool:
        """Tell whether numbers may change now, and take it that they do."""
        if pacer.running and not self.readable(pacer.now):
            return False
        self._labels = pacer.now
        return True
