"""What the diagram shows of one moment: plain frozen records, no Qt, no geometry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from hpgviz.view.diagram.body import BodyState

AgentState = Literal["active", "leaving", "planned"]


class Strength(msgspec.Struct, frozen=True):
    """How strong one signal is, 1 = healthy man at rest.

    `untreated` is this person's own level before any drug; `behind` is what gets past a
    drug that stands in the way, or None where none can.
    """

    s: float
    untreated: float = 1.0
    behind: float | None = None


class Reading(msgspec.Struct, frozen=True):
    """One quantity as words and as a number: `ratio` is 1 in the healthy man.

    `note` is what the word leaves open, as a sentence, or empty; `unit` is as short as a picture
    needs it, `whole_unit` as it is read out; `widest` is as wide as a value gets;
    one that is not `known` has no place on a bar.
    """

    name: str
    short: str
    word: str
    note: str
    value: str
    unit: str
    whole_unit: str
    widest: str
    ratio: float
    known: bool = True

    @property
    def percent(self) -> str:
        """The ratio in per cent; of one that is not known what stands for its value."""
        return percent(self.ratio) if self.known else self.value


class Organ(msgspec.Struct, frozen=True):
    """What an organ card says: gauge (1 = healthy man), word, number, and what it counts.

    `before` is what stands before the word alone, mostly nothing.
    """

    name: str
    caption: str
    ratio: float
    before: str
    word: str
    value: str


class Agent(msgspec.Struct, frozen=True):
    """One drug where it acts.

    Attributes
    ----------
    drug, device
        Ids of ``drugs.toml``.
    name, dose, rhythm
        What its card says, for instance "Cypionate", "100 mg", "weekly"; a planned one says
        in `rhythm` when it begins and has no dose.
    state
        Acting, still leaving the body after its last dose, or planned.
    when
        For a planned one: when it begins.
    share
        Its part of all testosterone from outside, 0–1.
    mode
        pump, bolus or infusion for gonadorelin.
    frequency
        Pump pulses relative to the healthy man's.
    """

    drug: str
    device: str
    name: str
    dose: str
    rhythm: str
    state: AgentState = "active"
    when: str = ""
    share: float = 0.0
    mode: str = ""
    frequency: float = 0.0


class Scene(msgspec.Struct, frozen=True):
    """Everything one picture of the loop shows.

    Attributes
    ----------
    day
        Of the playhead.
    headline, brief
        For instance "Month 5 · on testosterone", and where that finds no room "Month 5".
    signals, readings, organs
        By id of signal, quantity and node.
    agents
        In the order of the panel; those planned come after those acting at the same site.
    body
        State of the anatomy.
    own, outside, estradiol
        What the bloodstream carries, 1 = healthy man's testosterone or estradiol.
    beats
        Frequency of the own GnRH pulses relative to the healthy man's.
    cover
        Share of the brain's estrogen receptors that drugs cover, 0–1.
    locked
        Share of aromatase held, 0–1.
    ghost
        What the signals were before the latest change, where they differ by more than a tenth.
    veiled
        Whether some of it was never measured, so that nothing may stand where a number would.
    covered
        x, y, width, height of what lies over the picture, px of the canvas, or None.
    """

    day: float
    headline: str
    brief: str
    signals: Mapping[str, Strength]
    readings: Mapping[str, Reading]
    organs: Mapping[str, Organ]
    agents: tuple[Agent, ...]
    body: BodyState = msgspec.field(default_factory=BodyState)
    own: float = 1.0
    outside: float = 0.0
    estradiol: float = 1.0
    beats: float = 1.0
    cover: float = 0.0
    locked: float = 0.0
    ghost: Mapping[str, float] = msgspec.field(default_factory=dict)
    veiled: bool = False
    covered: tuple[float, float, float, float] | None = None

    @property
    def cast(self) -> tuple[tuple[str, ...], ...]:
        """What decides where labels stand: the drugs, what is said of them, what is covered."""
        drugs = tuple((a.drug, a.state, a.mode, a.dose, a.rhythm) for a in self.agents)
        return drugs if self.covered is None else (*drugs, tuple(map(str, self.covered)))

    def device(self, *names: str) -> tuple[Agent, ...]:
        """Return the agents drawn as one of the devices `names`."""
        return tuple(agent for agent in self.agents if agent.device in names)

    def acting(self, *names: str) -> bool:
        """Tell whether an agent of one of the devices `names` acts or is still leaving."""
        return any(agent.state != "planned" for agent in self.device(*names))


def percent(ratio: float) -> str:
    """Return a ratio as a whole per cent that never reads 0 while something is there."""
    value = 100 * ratio
    if 0 < value < 1:
        return "<1 %"
    return f"{value:.0f} %"
