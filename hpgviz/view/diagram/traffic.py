"""Which particles a scene shows at a time: every arrow, the bloodstream, bounces at shields."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec
import numpy as np
from msgspec.structs import replace

from hpgviz.view.diagram import flow, laws
from hpgviz.view.diagram.arrows import Arrow, blocked, holds_back, hormone_of
from hpgviz.view.diagram.atlas import kind
from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.geometry import Floats
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.diagram.slots import Moving, Particles, joined, lines

BEATING = ("gnrh", "gonadorelin")
BLOOD_RADIUS = 3.85
BOUNCE_SECONDS = 1.8
BOUNCE_REACH = (26.0, 17.0)  # px back along the flow and to the side
FLASH = 0.12  # seconds the neurones light up at a beat
STILL_BEAT = 0.45  # where beats stand in a picture without time


class Clock(msgspec.Struct, frozen=True):
    """Time of a picture: seconds, and how many own and pumped beats there have been."""

    time: float
    own: float
    pump: float


def clock(scene: Scene, time: float) -> Clock:
    """Return the clock of a scene whose beats have always had the present frequency."""
    return later(Clock(0.0, STILL_BEAT, STILL_BEAT), scene, time)


def later(now: Clock, scene: Scene, seconds: float) -> Clock:
    """Return the clock `seconds` after `now`, in which the beats of `scene` came on."""
    pumped = pump_frequency(scene)
    return Clock(
        now.time + seconds,
        now.own + seconds / laws.beat_period(scene.beats),
        now.pump + (seconds / laws.beat_period(pumped) if pumped else 0.0),
    )


def pump_frequency(scene: Scene) -> float:
    """Return the frequency of pump pulses relative to the healthy man's, 0 without a pump."""
    running = (a.frequency for a in scene.device("pump") if a.state != "planned")
    return max(running, default=0.0)


def lit(scene: Scene, now: Clock) -> BodyState:
    """Return the body of a scene, its GnRH neurones lit at the instant of a beat."""
    since = now.own % 1.0 * laws.beat_period(scene.beats)
    flash = 1.0 if since < FLASH and scene.body.hypothalamus > 0.02 else 0.0
    body = scene.body  # in most frames as it is
    return body if body.neuron_flash == flash else replace(body, neuron_flash=flash)


class Traffic:
    """All particles of a scene at any time, the most important first.

    Parameters
    ----------
    scene, arrows
        What is shown; neither may change.
    """

    def __init__(self, scene: Scene, arrows: Sequence[Arrow]) -> None:
        self._scene = scene
        self._blocked = [item for item in arrows if blocked(item.path, scene)]
        self._own = scene.beats
        self._given = next((item for item in arrows if item.path == "gonadorelin"), None)
        parts = [_streams(arrows)]
        parts += [self._capsules(n, a) for n, a in enumerate(arrows) if a.path in BEATING]
        kinds = (kind("testosterone"), kind("testosterone", hollow=True), kind("estradiol"))
        amounts = (scene.own, scene.outside, scene.estradiol)
        parts.append(flow.blood(len(arrows), amounts, kinds, BLOOD_RADIUS))
        self._moving = Moving(
            np.concatenate(parts, axis=1), lines(tuple(item.path for item in arrows))
        )

    def at(self, *times: Clock) -> Particles:
        """Return the particles at a time, or at several one after another, as many at each."""
        ways = np.zeros((len(times), flow.GROUPS))
        for way, now in zip(ways, times, strict=True):
            way[flow.STREAM], way[flow.BLOOD] = laws.SPEED * now.time, flow.BLOOD_SPEED * now.time
            way[flow.OWN_BEATS] = flow.beat_way(self._own, now.own)
            if self._given is not None:
                way[flow.GIVEN_BEATS] = self._given_way(self._given, now)
        found = self._moving.at(ways)
        if not self._blocked:
            return found
        parts = zip(times, found.parted(len(times)), strict=True)
        return joined([p for now, part in parts for p in (*self._thrown_back(now), part)])

    def _thrown_back(self, now: Clock) -> list[Particles]:
        return [bounced(item, now.time) for item in self._blocked]

    def _capsules(self, line: int, item: Arrow) -> Floats:
        number = kind_of(item.path)
        if item.path == "gnrh":
            stop = item.stop if item.s > 0 else 0.0
            group = flow.OWN_BEATS
            return flow.beats(item.path, line, self._scene.beats, item.w, stop, group, number)
        frequency, group = _given_frequency(item, self._scene), flow.GIVEN_BEATS
        if frequency is None:
            return flow.row(item.path, line, item.w, item.stop, group, number)
        return flow.beats(item.path, line, frequency, item.w, item.stop, group, number)

    def _given_way(self, item: Arrow, now: Clock) -> float:
        frequency = _given_frequency(item, self._scene)
        if frequency is None:
            return flow.row_way(now.time)
        pumped = pump_frequency(self._scene)
        beat = now.pump if pumped else now.time / _crossing(item) + 0.5
        return flow.beat_way(frequency, beat)


def _streams(arrows: Sequence[Arrow]) -> Floats:
    """Return the slots of all arrows that do not beat."""
    flowing = [(n, item) for n, item in enumerate(arrows) if item.path not in BEATING]
    return flow.streams(
        flow.pool(tuple(item.path for _, item in flowing)),
        flow.Flow(
            line=np.array([n for n, _ in flowing]),
            s=np.array([item.s for _, item in flowing]),
            w=np.array([item.w for _, item in flowing]),
            tail=np.array([item.tail for _, item in flowing]),
            stop=np.array([item.stop - 2.0 * holds_back(item.path) for _, item in flowing]),
            kind=np.array([kind_of(item.path) for _, item in flowing]),
        ),
    )


def _given_frequency(item: Arrow, scene: Scene) -> float | None:
    """Return how often gonadorelin beats: as the pump does, else single doses; None: no pause."""
    acting = [a for a in scene.device("pump", "agonist") if a.state != "planned"]
    modes = {agent.mode for agent in acting if agent.device == "pump"}
    if "infusion" in modes or any(agent.device == "agonist" for agent in acting):
        return None
    return pump_frequency(scene) or laws.BEAT / _crossing(item)


def _crossing(item: Arrow) -> float:
    """Return the seconds of one group of capsules from end to end."""
    return item.line.length / laws.BEAT_SPEED


def traffic(scene: Scene, arrows: Sequence[Arrow], now: Clock) -> Particles:
    """Return all particles of a scene at a time, the most important first."""
    return Traffic(scene, arrows).at(now)


@functools.cache
def kind_of(path: str) -> int:
    """Return the number of the particles that a path carries."""
    return kind(hormone_of(path), hollow=layout().path[path].hollow)


def bounced(item: Arrow, time: float) -> Particles:
    """Return two particles thrown back from a shield on short arcs."""
    (x, y), (dx, dy) = item.line.point(item.stop)
    points, opacities = [], []
    for side, start in ((1.0, 0.35), (-1.0, 0.85)):
        share = (time / BOUNCE_SECONDS + start) % 1.0
        points.append(bounce_point((x, y), (dx, dy), side, share))
        opacities.append(min(1.0, share * 6.0, (1.0 - share) * 4.0))
    radii = np.full(2, max(2.6, 0.8 * laws.radius(item.w)))
    kinds = np.full(2, kind_of(item.path))
    return Particles(np.array(points), np.zeros(2), radii, np.array(opacities), kinds)


def bounce_point(
    at: tuple[float, float], along: tuple[float, float], side: float, share: float
) -> tuple[float, float]:
    """Return the place on a bounce's arc at `share` of its way; `side` is 1 or -1."""
    back = BOUNCE_REACH[0] * share
    out = BOUNCE_REACH[1] * share * share * side
    return at[0] - along[0] * back - along[1] * out, at[1] - along[1] * back + along[0] * out
