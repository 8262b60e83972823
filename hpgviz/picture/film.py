"""The frames of a film, one after the other: the diagram over a strip with the day.

As in the window, widths and numbers are the mean over the second of film before, so that weekly
doses do not flicker; and as there, what does not change is kept from frame to frame.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QRegion

from hpgviz.calendar import unit_of
from hpgviz.levels import FIRST_LEVEL, Level
from hpgviz.notice import day_named, education, program
from hpgviz.plan import Plan
from hpgviz.scenarios import title_told
from hpgviz.simulate import simulate
from hpgviz.view.diagram.look import look_for
from hpgviz.view.diagram.placing import placing
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.diagram.screen import Screen
from hpgviz.view.diagram.shot import Shot
from hpgviz.view.diagram.traffic import STILL_BEAT, Clock, later
from hpgviz.view.theme import Theme, font, theme

SIZE = (960, 740)  # px of a frame
MOST_FRAMES = 180
RATE = 15.0  # frames a second
STRIP = 70.0  # px below the diagram, in a frame 960 px wide


class Film(msgspec.Struct, frozen=True):
    """What is drawn.

    Attributes
    ----------
    plan
        What is run.
    first, last
        Days, within the plan's axis.
    size
        Width and height of a frame, px; MP4 needs even numbers.
    look
        Name of a theme.
    level
        Words or numbers.
    """

    plan: Plan
    first: float
    last: float
    size: tuple[int, int] = SIZE
    look: str = "light"
    level: Level = FIRST_LEVEL

    @property
    def days(self) -> list[float]:
        """The day of every frame: evenly spaced, at most `MOST_FRAMES`."""
        count = int(min(MOST_FRAMES, max(2.0, self.last - self.first + 1.0)))
        return [float(day) for day in np.linspace(self.first, self.last, count)]


def frames(film: Film, every: int = 1) -> Iterator[QImage]:
    """Yield every n-th frame, one after the other, as RGB images of `film.size`."""
    run = simulate(film.plan, days=film.last)
    look = theme(film.look)
    days = film.days
    speed = RATE * (days[1] - days[0])  # days in a second of film
    width, height = film.size
    zoom = width / SIZE[0]
    place = placing(width, height - round(STRIP * zoom), 1.0)
    drawn = look_for(look, place.scale, level=film.level)
    screen, now = Screen(), Clock(0.0, STILL_BEAT, STILL_BEAT)
    for day in days[::every]:
        scene = scene_at(run, day, mean_days=min(speed, day - film.first))
        screen.follow(place, lambda: drawn, Shot(scene, now))
        image = QImage(width, height, QImage.Format.Format_RGB888)
        painter = QPainter(image)
        try:
            painter.save()
            screen.paint(painter, place, QRegion(0, 0, place.width, place.height))
            painter.restore()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0.0, place.height)
            painter.scale(zoom, zoom)
            _paint_strip(painter, film, look, day)
        finally:
            painter.end()
        yield image
        now = later(now, scene, every / RATE)


def _paint_strip(painter: QPainter, film: Film, look: Theme, day: float) -> None:
    """Paint day, title, how far the film is, and the sentence, in px of a frame 960 px wide."""
    surface, width = look.surface, float(SIZE[0])
    painter.fillRect(QRectF(0.0, 0.0, width, STRIP), surface.panel)
    painter.fillRect(QRectF(0.0, 0.0, width, 4.0), surface.sunken)
    share = (day - film.first) / max(film.last - film.first, 1e-9)
    painter.fillRect(QRectF(0.0, 0.0, width * share, 4.0), surface.accent)
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    middle = Qt.AlignmentFlag.AlignVCenter
    named = day_named(day, unit_of(film.last))
    large, usual, small = font("number"), font("body"), font("unit")
    rows = (
        (QRectF(16.0, 10.0, 180.0, 28.0), left, large, surface.ink, named),
        (
            QRectF(200.0, 10.0, width - 216.0, 28.0),
            right,
            usual,
            surface.ink2,
            title_told(film.plan),
        ),
        (QRectF(16.0, 40.0, 720.0, 22.0), left, small, surface.ink2, education()),
        (QRectF(746.0, 40.0, 198.0, 22.0), right, small, surface.ink2, program()),
    )
    for box, side, letters, color, words in rows:
        painter.setFont(_fitting(painter, letters, words, box.width()))
        painter.setPen(color)
        painter.drawText(box, side | middle, words)


def _fitting(painter: QPainter, letters: QFont, words: str, room: float) -> QFont:
    """Return the font, smaller where the words would be wider than their room."""
    painter.setFont(letters)
    width = painter.fontMetrics().horizontalAdvance(words)
    if width <= room:
        return letters
    smaller = QFont(letters)
    smaller.setPixelSize(max(1, int(letters.pixelSize() * room / width)))
    return smaller
