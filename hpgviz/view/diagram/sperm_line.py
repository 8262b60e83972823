"""The ten-week line of sperm: which cells stand on it, and how far its gates are open. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from hpgviz.model.parameters import values
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.moment import Moment, Track
from hpgviz.view.diagram.reading import reading
from hpgviz.view.diagram.scene import percent

# Boxes of the model from the outlet to the stem cells, with their stage.
BOXES = (
    ("epididymis_2", "epididymis"),
    ("epididymis_1", "epididymis"),
    ("spermatids_4", "spermatids"),
    ("spermatids_3", "spermatids"),
    ("spermatids_2", "spermatids"),
    ("spermatids_1", "spermatids"),
    ("spermatocytes_2", "spermatocytes"),
    ("spermatocytes_1", "spermatocytes"),
    ("spermatogonia", "spermatogonia"),
)
LATE = ("epididymis_2", "epididymis_1", "spermatids_4", "spermatids_3")  # drawn as tadpoles


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its cells leave in `first` to `last` days; `content` is 1 in the healthy man."""

    name: str
    stage: str
    first: float
    last: float
    content: float


@dataclass(frozen=True, slots=True)
class SpermLine:
    """The line at one day.

    Attributes
    ----------
    boxes
        From the outlet to the pool.
    gates
        (days until what passes leaves, share that survives there).
    value, unit, word
        Sperm in semen on that day.
    """

    boxes: tuple[Box, ...]
    gates: tuple[tuple[float, float], ...]
    value: str
    unit: str
    word: str

    @property
    def days(self) -> float:
        """Length of the line."""
        return self.boxes[-1].last

    def box(self, days: float) -> Box:
        """Return the box whose cells leave in so many days."""
        return next((box for box in self.boxes if days < box.last), self.boxes[-1])

    def present(self, days: float, n: int) -> bool:
        """Tell whether place `n`, which leaves in `days`, holds a cell."""
        return self.box(days).content > (0.618 * n + 0.29) % 1.0

    def stage(self, name: str) -> str:
        """Return how full a stage is, in per cent."""
        own = [box.content for box in self.boxes if box.stage == name]
        return percent(sum(own) / len(own))


def durations() -> dict[str, float]:
    """Return how many days each box holds its cells; the pool as wide as it is drawn."""
    known = values()
    found = {"spermatogonia": layout().sperm_line.pool_days}
    for stage, parameter, count in (
        ("epididymis", "epididymis_duration", 2),
        ("spermatids", "meiosis_duration", 4),
        ("spermatocytes", "meiosis_duration", 2),
    ):
        for box, of in BOXES:
            if of == stage:
                found[box] = known[parameter] / count
    return found


def line_at(trajectory: Track, day: float) -> SpermLine:
    """Return the ten-week line of a trajectory at `day`."""
    now = Moment(trajectory, day)
    held, boxes, first = durations(), [], 0.0
    for name, stage in BOXES:
        boxes.append(Box(name, stage, first, first + held[name], now.factor(name)))
        first += held[name]
    ends = {box.name: box.last for box in boxes}
    gates = (
        (ends["spermatids_1"], _survival(now, "spermatids_1", "spermatocytes_2")),
        (ends["spermatocytes_1"], _survival(now, "spermatocytes_1", "spermatogonia")),
        (ends["spermatogonia"], min(1.0, now.factor("checkpoint"))),
    )
    sperm = reading("sperm", now)
    return SpermLine(tuple(boxes), gates, sperm.value, sperm.unit, sperm.word)


def _survival(now: Moment, box: str, feeder: str) -> float:
    """Return which share of what leaves `feeder` goes on into `box`."""
    before = now.factor(feeder)
    if before <= 1e-12:
        return min(1.0, now.factor("checkpoint"))
    return min(1.0, max(0.0, now.factor(f"{box}_target") / before))
