"""How hard the machine works for a frame, and how much the picture gives way for it."""

from __future__ import annotations

TOO_LONG = 12.0  # ms of painting: more leaves no room for anything else in a frame
EASY = 4.0  # ms: with so much room to spare the picture is no longer spared
FRAMES = 24  # frames that one judgment looks at
HICCUPS = 3  # the slowest of them may have waited for another program
PATIENCE = 8  # judgments without strain before anything is given back
RELAPSES = 2  # a machine that was slow so often stays spared
HALF_RATE, ROUGH_PARTICLES, ROUGH_EDGES = 1, 2, 3  # steps, each kept by the next


class Strain:
    """Watches the time painting takes while time plays, and gives way step by step.

    Whatever the step, only what changed is painted. 0: at 60 frames a second. 1: at 30.
    2: particles without smooth rotation and sub-pixel places. 3: ribbons without smooth edges.
    When frames become easy for long the latest step is taken back, but not again and again.
    """

    def __init__(self) -> None:
        self.step = 0
        self._frames: list[float] = []
        self._easy = 0
        self._relapses = 0

    def note(self, ms: float) -> bool:
        """Take note of one frame; tell whether there is another step now."""
        self._frames.append(ms)
        if len(self._frames) < FRAMES:
            return False
        kept = sorted(self._frames)[:-HICCUPS]
        self._frames.clear()
        mean = sum(kept) / len(kept)
        self._easy = self._easy + 1 if mean < EASY else 0
        if mean > TOO_LONG and self.step < ROUGH_EDGES:
            self.step += 1
            self._relapses += 1
            return True
        if self.step and self._easy >= PATIENCE and self._relapses < RELAPSES:
            self.step -= 1
            self._easy = 0
            return True
        return False
