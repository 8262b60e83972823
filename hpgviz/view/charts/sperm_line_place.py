"""Where the ten-week line stands under its strip, and how many px a day is."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRectF

from hpgviz.view.charts.layout import Place
from hpgviz.view.charts.sperm_line import ROWS, Stage, length, stages
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale

STEM_ROOM = 40.0  # px right of the line
KNOB = 6.4  # px, radius
COLUMN = 15.6
_DAY = 5.2  # px; a shorter day enlarges the line
_USUAL = 50.0  # px, height of a shell whose cells have their drawn size
_WORDS = 15.0  # px of a row of words
_TWO_ROWS = 76.0  # px; a lower place has one row of words


class LinePlace(msgspec.Struct, frozen=True):
    """The line's shell, and the px of a day before the outlet.

    Attributes
    ----------
    place : Place
        All room under the strip.
    shell : QRectF
        From the outlet to the far end of the pool.
    today : float
        Px of the playhead on the axis of the strip.
    end : float
        Px on that axis of the day when a cell at the far end leaves.
    rows : int
        Rows of words below the shell.
    """

    place: Place
    shell: QRectF
    today: float
    end: float
    rows: int

    def x(self, delay: float) -> float:
        """Return the px of a cell that leaves in `delay` days."""
        return self.shell.left() + delay / length() * self.shell.width()

    @property
    def in_step(self) -> bool:
        """Whether the line lies on the axis of the strip."""
        return abs(self.shell.left() - self.today) < 0.5 and not self.enlarged

    @property
    def enlarged(self) -> bool:
        """Whether a day is longer than on the axis of the strip."""
        return abs(self.shell.width() - (self.end - self.today)) > 1.0

    def spacing(self, look: DockLook) -> float:
        """Return the days from one column of cells to the next."""
        return look.px(COLUMN) * self.density / self.shell.width() * length()

    @property
    def density(self) -> float:
        """Size of the cells: 1 where rows stand 13 px apart."""
        return min(max(self.shell.height() / ROWS / 14.0, 0.6), 1.5)

    def row_y(self, row: int) -> float:
        """Return the middle of a row of cells."""
        return self.shell.top() + (row + 0.5) * self.shell.height() / ROWS

    def stage_at(self, x: float, y: float) -> Stage | None:
        """Return the stage under a point."""
        if not self.shell.contains(x, y):
            return None
        delay = (x - self.shell.left()) / self.shell.width() * length()
        return next((stage for stage in stages() if stage.first <= delay < stage.last), None)


def place_line(
    place: Place, scale: TimeScale, day: float, look: DockLook, caption: float
) -> LinePlace:
    """Return where the line stands with the playhead at `day`.

    It begins at the playhead and lies on the axis of the strip. Where a day is too short there
    to tell cells apart the line is longer, and where it would end beyond the strip it stands
    further left; `in_step` tells which.

    Parameters
    ----------
    caption : float
        Px of the caption at its far end.
    """
    rows = 2 if place.height >= look.px(_TWO_ROWS) else 1
    top = place.top + look.px(KNOB + 3.0)
    height = place.height - look.px(KNOB + 5.0) - rows * look.px(_WORDS)
    beyond = max(look.px(STEM_ROOM), caption)
    room = max(scale.width - beyond, look.px(60.0))
    days = length()
    width = min(
        max(
            scale.x(days) - scale.x(0.0), look.px(_DAY) * days * max(height / look.px(_USUAL), 1.0)
        ),
        room,
    )
    today = min(max(scale.x(day), scale.left), scale.right)
    end = today + scale.x(days) - scale.x(0.0)
    left = min(today, scale.right - beyond - width)
    shell = QRectF(left, top, width, height)
    return LinePlace(place, shell, today, end, rows)
