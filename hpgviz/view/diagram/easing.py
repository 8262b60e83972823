"""Nothing jumps: the shown scene follows the true one through a low-pass filter."""

from __future__ import annotations

import math
from typing import Any

from msgspec.structs import replace

from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.scene import Scene, Strength

SETTLE = 0.4  # seconds after which 95 % of a change is shown
TIME_CONSTANT = SETTLE / 3.0
NEAR = 4e-3  # a smaller difference cannot be seen
LADDERS = ("germ", "germ_before")  # fields with one number for every stage


def _mix(a: float, b: float, share: float) -> float:
    return a + (b - a) * share


def _strength(a: Strength, b: Strength, share: float) -> Strength:
    behind = b.behind
    if a.behind is not None and behind is not None:
        behind = _mix(a.behind, behind, share)
    return Strength(_mix(a.s, b.s, share), b.untreated, behind)


def _body(a: BodyState, b: BodyState, share: float) -> BodyState:
    numbers: dict[str, Any] = {
        name: _mix(getattr(a, name), getattr(b, name), share)
        for name in BodyState.__struct_fields__
        if isinstance(getattr(b, name), float)
    }
    germ = tuple(_mix(x, y, share) for x, y in zip(a.germ, b.germ, strict=True))
    return replace(b, germ=germ, **numbers)


def between(a: Scene, b: Scene, share: float) -> Scene:
    """Return a scene with the words of `b` and strengths on the way from `a` (0) to `b` (1)."""
    if share >= 1:
        return b
    return replace(
        b,
        signals={id: _strength(a.signals[id], b.signals[id], share) for id in b.signals},
        organs={
            id: replace(organ, ratio=_mix(a.organs[id].ratio, organ.ratio, share))
            for id, organ in b.organs.items()
        },
        body=_body(a.body, b.body, share),
        own=_mix(a.own, b.own, share),
        outside=_mix(a.outside, b.outside, share),
        estradiol=_mix(a.estradiol, b.estradiol, share),
        beats=_mix(a.beats, b.beats, share),
        cover=_mix(a.cover, b.cover, share),
        locked=_mix(a.locked, b.locked, share),
    )


def _numbers(scene: Scene) -> list[float]:
    body = scene.body
    return [
        *(level.s for level in scene.signals.values()),
        *(level.behind or 0.0 for level in scene.signals.values()),
        *(organ.ratio for organ in scene.organs.values()),
        *(getattr(body, name) for name in BodyState.__struct_fields__ if name not in LADDERS),
        *body.germ,
        scene.own,
        scene.outside,
        scene.estradiol,
        scene.beats,
        scene.cover,
    ]


def near(a: Scene, b: Scene, within: float = NEAR) -> bool:
    """Tell whether no strength of two scenes differs by more than this share: by what is seen."""
    pairs = zip(_numbers(a), _numbers(b), strict=True)
    return all(abs(x - y) <= within * max(0.1, abs(y)) for x, y in pairs)


def follow(shown: Scene, target: Scene, seconds: float) -> Scene:
    """Return what is shown `seconds` after `shown` on the way to `target`."""
    moved = between(shown, target, 1.0 - math.exp(-max(0.0, seconds) / TIME_CONSTANT))
    return target if near(moved, target) else moved
