"""How long one frame of the diagram takes: ``python tests/benchmarks/bench_diagram.py``.

Prints the milliseconds of painting into a picture (steady, and while every arrow changes) and
of whole frames of the widget, at 1080p and 4K with every drug on. What is painted alone has
as many particles as are ever painted. Of the best of several runs the median frame counts: other
programs make frames slower, never faster. Prints only: what matters in a test are ratios, and
those depend on no machine.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from hpgviz.model.drugs import drugs
from hpgviz.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.simulate import simulate
from hpgviz.view.diagram import layers as painting
from hpgviz.view.diagram.layers import Layers
from hpgviz.view.diagram.look import look_for
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.diagram.slots import Particles, joined
from hpgviz.view.diagram.traffic import Clock, Traffic, clock
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.theme import theme

# The canvas of a 1920 × 1080 and of a 3840 × 2160 window.
SIZES = {"1080p": QSize(1178, 812), "4K": QSize(2356, 1624)}
FRAMES, RUNS = 80, 5
AHEAD = (0.0, 0.3, 0.6)  # s; the particles of these times together are a crowd

Cost = tuple[float, float]
"""Median and mean milliseconds."""


def everything_on() -> Plan:
    """Return a plan in which every drug acts at once."""
    presets = {name: drug.preset for name, drug in drugs().items()}
    return Plan(
        title="everything on",
        courses=tuple(
            Course(name, p.dose, 0.0, p.every, mode=p.mode, every_minutes=p.every_minutes)
            for name, p in presets.items()
        ),
    )


def cost(frame: Callable[[int], None]) -> tuple[float, float]:
    """Return median and mean milliseconds of processor time of `frame(i)`, of the best run."""
    best = float("inf"), float("inf")
    for _ in range(RUNS):
        times = []
        for i in range(FRAMES):
            start = time.thread_time()  # of this thread: other programs do not count
            frame(i)
            times.append((time.thread_time() - start) * 1e3)
        best = min(best, (statistics.median(times[10:]), statistics.mean(times[10:])))
    return best


class Crowd(Traffic):
    """As many particles as are ever painted: those of other moments lie between those of now.

    No plan reaches the limit: with all drugs there are about 240, with every arrow at its
    strongest about 300.
    """

    def at(self, *times: Clock) -> Particles:
        """Return the particles at one or several times, and more."""
        each = [
            super(Crowd, self).at(*(Clock(now.time + ahead, now.own, now.pump) for ahead in AHEAD))
            for now in times
        ]
        return joined(each)


def paint_alone(size: QSize, plan: Plan) -> tuple[Cost, Cost, int]:
    """Return steady and changing milliseconds of painting, and the least particles of a frame."""
    scale = size.width() / 748.0
    layers = Layers(look_for(theme("light"), scale), scale)
    trajectory = simulate(plan)
    scenes = [scene_at(trajectory, 100.0 + 1.7 * i, mean_days=14.0) for i in range(FRAMES)]
    target = QPixmap(size)
    counts: list[int] = []

    def frame(i: int, *, changing: bool) -> None:
        scene = scenes[i // 2 if changing else 0]  # scenes come in every other frame at most
        painter = QPainter(target)
        now = clock(scene, i / 60)
        layers.follow(scene, now, relabel=i % 12 == 0, exact=False)
        counts.append(layers.paint(painter))
        painter.end()

    steady = cost(lambda i: frame(i, changing=False))
    return steady, cost(lambda i: frame(i, changing=True)), min(counts)


class Paints(QObject):
    """Counts the paint events of a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(  # noqa: N802 (Qt names it)
        self, _watched: QObject, event: QEvent
    ) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def whole_frames(size: QSize, plan: Plan, speed: float) -> float:
    """Return milliseconds for each paint of the widget while time plays."""
    session = Session(plan)
    session.set_speed(speed)
    widget = DiagramWidget(session)
    paints = Paints()
    widget.installEventFilter(paints)
    widget.resize(size)
    widget.show()
    QApplication.processEvents()
    session.set_playhead(100.0)
    session.play()
    paints.count = 0
    busy = 0.0
    end = time.perf_counter() + 3.0
    while time.perf_counter() < end:
        start = time.process_time()
        QApplication.processEvents()
        busy += time.process_time() - start
        time.sleep(0.001)
    session.pause()
    widget.close()
    return busy * 1e3 / max(1, paints.count)


def say(line: str) -> None:
    """Write one line."""
    sys.stdout.write(line + "\n")


def main() -> None:
    """Print all figures."""
    app = QApplication.instance() or QApplication([])
    plan = everything_on()
    for name, size in SIZES.items():
        with patch.object(painting, "Traffic", Crowd):
            steady, changing, least = paint_alone(size, plan)
        say(
            f"{name:6} paint of {least} particles: steady median {steady[0]:.2f}, mean "
            f"{steady[1]:.2f} ms; while all changes {changing[0]:.2f}, mean {changing[1]:.2f} ms"
        )
        for speed in (7.0, 90.0):
            frame = whole_frames(size, plan, speed)
            say(f"{name:6} whole frame at {speed:.0f} d/s {frame:6.2f} ms of processor")
    del app


if __name__ == "__main__":
    main()
