"""How hard the machine works for a frame, and how much the picture gives way for it."""

from __future__ import annotations

TOO_LONG = 12.0  # ms of painting: more leaves no room for anything else in a frame
FRAMES = 24  # frames that one judgment looks at
HALF_RATE, ROUGH_PARTICLES, ROUGH_EDGES = 1, 2, 3  # steps, each kept by the next


class Strain:
    """Watches the time painting takes while time plays, and gives way step by step.

    0: all is drawn at 60 frames a second. 1: at 30. 2: particles without smooth rotation and
    sub-pixel places. 3: ribbons without smooth edges. A machine that was slow once stays
    spared until the picture changes its size or look.
    """

    def __init__(self) -> None:
        self.step = 0
        self._sum = 0.0
        self._count = 0

    def note(self, ms: float) -> bool:
        """Take note of one frame; tell whether the picture has to give way further."""
        self._sum += ms
        self._count += 1
        if self._count < FRAMES:
            return False
        mean = self._sum / self._count
        self._sum, self._count = 0.0, 0
        if mean <= TOO_LONG or self.step >= ROUGH_EDGES:
            return False
        self.step += 1
        return True
