"""What one picture shows: a scene, an instant, and how exact it has to be."""

from __future__ import annotations

from typing import NamedTuple

from hpgviz.view.diagram.ripple import Ripple
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.diagram.traffic import Clock

Wave = tuple[Ripple, float]
"""The way of a cause, and the seconds since it began."""


class Shot(NamedTuple):
    """What a frame shows.

    Attributes
    ----------
    scene, clock
        What and when.
    still
        Whether nothing moves: then it is exact, and as fine as can be.
    relabel
        Whether numbers may change.
    wave
        The way of a cause.
    stirred
        Whether something was changed of late, so that nothing may wait.
    """

    scene: Scene
    clock: Clock
    still: bool = True
    relabel: bool = True
    wave: Wave | None = None
    stirred: bool = True
