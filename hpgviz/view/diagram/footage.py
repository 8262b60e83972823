"""The particles of some frames at once: a few cost little more than one, and time is even."""

from __future__ import annotations

from hpgviz.pacer import RATE
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.diagram.sprites import Fragments, fragments
from hpgviz.view.diagram.traffic import Clock, Traffic, later
from hpgviz.view.theme import Theme

AHEAD = 6  # frames; as many as a scene is shown for while time plays
_EQUAL = 1e-6  # s, and beats


class Footage:
    """What the particles of one scene do.

    Parameters
    ----------
    scene, traffic
        The scene and its particles.
    theme
        Colors.
    scale
        Device px per canvas px.
    """

    def __init__(self, scene: Scene, traffic: Traffic, theme: Theme, scale: float) -> None:
        self._scene, self._traffic = scene, traffic
        self._theme, self._scale = theme, scale
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
        return made[0]


def _equal(a: Clock, b: Clock) -> bool:
    apart = (a.time - b.time, a.own - b.own, a.pump - b.pump)
    return max(map(abs, apart)) < _EQUAL
