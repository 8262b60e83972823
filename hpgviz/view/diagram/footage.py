"""The particles of some frames at once: a few cost little more than one, and time is even."""

from __future__ import annotations

from PySide6.QtGui import QRegion

from hpgviz.pacer import RATE
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.diagram.sprites import Fragments, boxes, fragments
from hpgviz.view.diagram.tiles import Size, tiles_around
from hpgviz.view.diagram.traffic import Clock, Traffic, later
from hpgviz.view.theme import Theme

AHEAD = 7  # frames; as many as a scene is shown for while time plays
_EQUAL = 1e-6  # s, and beats


class Footage:
    """What the particles of one scene do.

    Parameters
    ----------
    scene, traffic
        The scene and its particles.
    theme
        Colors.
    scale, size
        Device px per canvas px, and of the whole canvas.

    Attributes
    ----------
    region
        What particles touch in the frames that are made; while it is the same, it is the same
        object.
    """

    def __init__(
        self, scene: Scene, traffic: Traffic, theme: Theme, scale: float, size: Size
    ) -> None:
        self._scene, self._traffic = scene, traffic
        self._theme, self._scale, self._size = theme, scale, size
        self.region = QRegion()
        self._frames: list[tuple[Clock, Fragments]] = []

    def at(self, now: Clock, *, running: bool) -> Fragments:
        """Return the particles at a time; while it is `running`, those to come are made, too."""
        place = round((now.time - self._frames[0][0].time) * RATE) if self._frames else -1
        if 0 <= place < len(self._frames):
            known, found = self._frames[place]
            if _equal(known, now):
                return found
        clocks = [later(now, self._scene, k / RATE) for k in range(AHEAD if running else 1)]
        particles = self._traffic.at(*clocks)
        made = fragments(particles, self._theme, self._scale, frames=len(clocks))
        self._frames = list(zip(clocks, made, strict=True))
        self.region = tiles_around(*boxes(made), self._size)
        return made[0]


def _equal(a: Clock, b: Clock) -> bool:
    apart = (a.time - b.time, a.own - b.own, a.pump - b.pump)
    return max(map(abs, apart)) < _EQUAL
