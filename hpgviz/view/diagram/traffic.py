"""Which particles a scene shows at a time: every arrow, the bloodstream, bounces at shields."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

import numpy as np

from hpgviz.view.diagram import flow, laws
from hpgviz.view.diagram.arrows import Arrow, blocked, holds_back, hormone_of
from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.flow import Particles
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.diagram.sprites import kind

BEATING = ("gnrh", "gonadorelin")
BLOOD_RADIUS = 3.85
BOUNCE_SECONDS = 1.8
BOUNCE_REACH = (26.0, 17.0)  # px back along the flow and to the side
FLASH = 0.12  # seconds the neurones light up at a beat
STILL_BEAT = 0.45  # where beats stand in a picture without time


@dataclass(frozen=True)
class Clock:
    """Time of a picture: seconds, and how many own and pumped beats there have been."""

    time: float
    own: float
    pump: float


def clock(scene: Scene, time: float) -> Clock:
    """Return the clock of a scene whose beats have always had the present frequency."""
    pumped = pump_frequency(scene)
    return Clock(
        time,
        STILL_BEAT + time / laws.beat_period(scene.beats),
        STILL_BEAT + (time / laws.beat_period(pumped) if pumped else 0.0),
    )


def pump_frequency(scene: Scene) -> float:
    """Return the frequency of pump pulses relative to the healthy man's, 0 without a pump."""
    running = (a.frequency for a in scene.device("pump") if a.state != "planned")
    return max(running, default=0.0)


def lit(scene: Scene, now: Clock) -> BodyState:
    """Return the body of a scene, its GnRH neurones lit at the instant of a beat."""
    since = now.own % 1.0 * laws.beat_period(scene.beats)
    flash = since < FLASH and scene.body.hypothalamus > 0.02
    return replace(scene.body, neuron_flash=1.0 if flash else 0.0)


def traffic(scene: Scene, arrows: list[Arrow], now: Clock) -> Particles:
    """Return all particles of a scene, the most important first."""
    parts = [_flowing([item for item in arrows if item.path not in BEATING], now.time)]
    for item in arrows:
        if item.path == "gnrh":
            stop = item.stop if item.s > 0 else 0.0
            number = kind("gnrh")
            parts.append(flow.beats(item.line, scene.beats, item.w, stop, now.own, number))
        elif item.path == "gonadorelin":
            parts.append(_given(item, scene, now))
        if blocked(item.path, scene):
            parts.append(bounced(item, now.time))
    amounts = (scene.own, scene.outside, scene.estradiol)
    kinds = (kind("testosterone"), kind("testosterone", hollow=True), kind("estradiol"))
    parts.append(flow.blood(amounts, kinds, now.time, BLOOD_RADIUS))
    return flow.joined(parts)


def _flowing(arrows: list[Arrow], time: float) -> Particles:
    slots = flow.pool(tuple(item.path for item in arrows))
    strengths = flow.Flow(
        s=np.array([item.s for item in arrows]),
        w=np.array([item.w for item in arrows]),
        tail=np.array([item.tail for item in arrows]),
        stop=np.array([item.stop - 2.0 * holds_back(item.path) for item in arrows]),
        kind=np.array([kind_of(item.path) for item in arrows]),
    )
    return flow.streams(slots, strengths, time)


@functools.cache
def kind_of(path: str) -> int:
    """Return the number of the particles that a path carries."""
    return kind(hormone_of(path), hollow=layout().path[path].hollow)


def _given(item: Arrow, scene: Scene, now: Clock) -> Particles:
    """Return the capsules of gonadorelin: in beats from a pump, else without a pause."""
    acting = [a for a in scene.device("pump", "agonist") if a.state != "planned"]
    modes = {agent.mode for agent in acting if agent.device == "pump"}
    frequency, number = pump_frequency(scene), kind_of(item.path)
    if "infusion" in modes or any(agent.device == "agonist" for agent in acting):
        return flow.row(item.line, item.w, item.stop, now.time, number)
    if frequency:
        return flow.beats(item.line, frequency, item.w, item.stop, now.pump, number)
    period = item.line.length / laws.BEAT_SPEED  # single doses: one group at a time
    beat = now.time / period + 0.5
    return flow.beats(item.line, laws.BEAT / period, item.w, item.stop, beat, number)


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
    return Particles(np.array(points), np.zeros(2), radii, np.array(opacities), kinds).seen()


def bounce_point(
    at: tuple[float, float], along: tuple[float, float], side: float, share: float
) -> tuple[float, float]:
    """Return the place on a bounce's arc at `share` of its way; `side` is 1 or -1."""
    back = BOUNCE_REACH[0] * share
    out = BOUNCE_REACH[1] * share * share * side
    return at[0] - along[0] * back - along[1] * out, at[1] - along[1] * back + along[0] * out
