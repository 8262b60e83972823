"""From a trajectory to the scene of one day."""

from __future__ import annotations

from collections.abc import Sequence

from hpgviz.content.trace import trace_note, with_trace
from hpgviz.language import inside
from hpgviz.model.drugs import drugs
from hpgviz.model.person import Person
from hpgviz.model.quantities import STATE_WORDS, quantities
from hpgviz.model.shown import MODEL, number, shown_record
from hpgviz.model.signals import nodes, signals
from hpgviz.plan import Course, Plan
from hpgviz.simulate.pulses import own_frequency
from hpgviz.units import Systems
from hpgviz.view.diagram.agents import agents_at
from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.moment import Moment, Track
from hpgviz.view.diagram.scene import Agent, Organ, Reading, Scene, Strength, percent
from hpgviz.view.diagram.words import moment, texts
from hpgviz.view.state_words import word_text

CHANGED, SEEN = 0.1, 0.05  # a difference worth an outline, and the least level it counts from
NEW = 14.0  # days for which a germ cell counts as new
RECOVERY = 21.0  # days in which a pituitary that went deaf looks awake again
SOURCES = ("depot", "gel", "cream", "pellets")
# the model's boxes behind each of the nine stages that are drawn
GERM = (
    ("spermatogonia",),
    ("spermatocytes_1",),
    ("spermatocytes_2",),
    ("spermatids_1", "spermatids_2"),
    ("spermatids_3",),
    ("spermatids_4", "spermatids_5"),
    ("spermatids_6",),
    ("epididymis_1",),
    ("epididymis_2", "epididymis_3"),
)


def scene_at(
    trajectory: Track,
    day: float,
    *,
    mean_days: float = 0.0,
    before: Track | None = None,
    system: Systems = MODEL,
) -> Scene:
    """Return what the diagram shows of `trajectory` at `day`.

    Parameters
    ----------
    trajectory
        What `hpgviz.simulate.simulate` returned.
    day
        Days; moved into the axis if outside.
    mean_days
        Strengths are the mean over so many days up to `day`, so that weekly peaks do not
        flicker at speed; 0 gives the day's own values. Drugs are always those of the day.
    before
        The trajectory before the latest change, for the dashed outlines of what was.
    system
        Whose units the values are shown in.
    """
    now = Moment(trajectory, day, mean_days)
    point = Moment(trajectory, day)
    plan = trajectory.plan
    agents = agents_at(plan, point.day, point)
    supply = _blood(now)
    return Scene(
        day=point.day,
        headline=headline(plan, point.day, agents),
        brief=brief(point.day),
        signals={id: _strength(id, now) for id in signals()},
        readings={id: reading(id, now, system) for id in quantities()},
        organs={id: _organ(id, now) for id in texts().card},
        agents=agents,
        body=_body(plan, now, point, agents, now.earlier(NEW)),
        own=supply[0],
        outside=supply[1],
        estradiol=now.factor("estradiol"),
        beats=own_frequency(now.factor("own_drive")),
        cover=now.factor("receptor_cover"),
        locked=now.factor("anastrozole_inhibition"),
        ghost={} if before is None else _ghost(now, Moment(before, point.day, mean_days)),
    )


def _ghost(now: Moment, then: Moment) -> dict[str, float]:
    """Return the signals that were different before the latest change."""
    found = {}
    for id in signals():
        was, s = then.signal(id), now.signal(id)
        if abs(was - s) > CHANGED * max(was, s, SEEN):
            found[id] = was
    return found


def _blood(now: Moment) -> tuple[float, float]:
    outside = now.factor("outside_testosterone")
    return max(0.0, now.factor("bioactive_testosterone") - outside), outside


def _strength(id: str, now: Moment) -> Strength:
    return Strength(s=now.signal(id), untreated=now.untreated(id), behind=now.behind(id))


def reading(id: str, now: Moment, system: Systems = MODEL) -> Reading:
    """Return a quantity of a moment as word, and as number in the units of `system`."""
    record = shown_record(id, system)
    ratio = now.ratio(id)
    return Reading(
        name=record.name,
        short=record.short,
        word=with_trace(id, ratio, word_text(record.word(ratio), id)),
        note=trace_note(id, ratio),
        value=number(id, now.quantity(id), system),
        unit=texts().unit.get(record.unit, record.unit),
        whole_unit=record.unit,
        widest=record.format(record.scale * 1.5),
        ratio=ratio,
    )


def _organ(id: str, now: Moment) -> Organ:
    text = texts().card[id]
    ratio = now.factor(nodes()[id].activity)
    word = quantities()["lh"].word(ratio)
    deaf = bool(text.deaf) and now.factor("desensitization") > 0.5 and ratio < 0.7
    return Organ(
        name=text.name,
        caption=text.deaf if deaf else text.caption,
        ratio=ratio,
        before=text.none if word == STATE_WORDS[0] else "",
        word=word_text(word),
        value=percent(ratio),
    )


def _bmi(plan: Plan, day: float) -> float:
    bmi = plan.person.bmi
    for change in sorted(plan.changes, key=lambda change: change.day):
        if change.key == "bmi" and change.day <= day:
            bmi = change.value
    return bmi


def _ladder(now: Moment) -> tuple[float, ...]:
    """Return the content of the nine stages of germ cells."""
    return tuple(sum(map(now.factor, boxes)) / len(boxes) for boxes in GERM)


def _body(
    plan: Plan, now: Moment, point: Moment, agents: tuple[Agent, ...], before: Moment
) -> BodyState:
    held = point.recent("desensitization", RECOVERY)
    deaf = held * (1.0 - min(1.0, now.factor("responsiveness")))
    return BodyState(
        hypothalamus=now.factor("own_drive"),
        gonadotroph_lh=now.factor("lh"),
        gonadotroph_fsh=now.factor("fsh"),
        pituitary_deaf=min(1.0, max(0.0, deaf)),
        leydig=now.factor("own_testosterone"),
        sertoli=now.factor("support"),
        germ=_ladder(now),
        germ_before=_ladder(before),
        testis_volume=now.factor("testis_volume"),
        aromatase=now.factor("aromatase_activity"),
        aromatase_locked=any(a.device == "lock" and a.state != "planned" for a in agents),
        fat_amount=min(2.0, max(0.7, _bmi(plan, point.day) / 25.0)),
        blood_source=any(agent.device in SOURCES for agent in agents),
    )


def headline(plan: Plan, day: float, agents: tuple[Agent, ...]) -> str:
    """Return when and in which state the picture is, for instance "Month 5 · on testosterone"."""
    return f"{brief(day)} · {_state(plan, day, agents)}"


def brief(day: float) -> str:
    """Return when the picture is, for instance "Month 5"."""
    unit, n = moment(day)
    return texts().headline[unit].format(n=n)


def _names(agents: list[Agent]) -> str:
    table = texts().headline
    names: list[str] = []
    for agent in agents:
        name = table["testosterone"] if agent.device in SOURCES else inside(agent.name)
        if name not in names:
            names.append(name)
    if len(names) > 2:
        return table["many"].format(n=len(agents))
    return names[0] if len(names) == 1 else table["and"].format(first=names[0], second=names[1])


def _state(plan: Plan, day: float, agents: tuple[Agent, ...]) -> str:
    table = texts().headline
    acting = [agent for agent in agents if agent.state == "active"]
    if acting:
        names = _names(acting)
        crowd = names == table["many"].format(n=len(acting))
        return names if crowd else table["on"].format(names=names)
    past = [course for course in plan.courses if course.gives and course.start < day]
    if past:
        testosterone = any(course.drug.startswith("testosterone") for course in past)
        last = table["testosterone"] if testosterone else _last_name(past)
        return table["after"].format(names=last)
    return table["healthy"] if plan.person == Person() else table["person"]


def _last_name(ended: Sequence[Course]) -> str:
    return inside(drugs()[max(ended, key=lambda c: c.stop or 0.0).drug].short)
