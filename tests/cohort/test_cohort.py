"""Many men at once: who they are, that each is himself, and what is told about all of them."""

from __future__ import annotations

import random

import msgspec
import numpy as np
import pytest

from hpgviz.cohort import PERCENTILES
from hpgviz.cohort.cohort import Cohort, cohort_bands, cohort_reached, simulate_cohort
from hpgviz.cohort.draw import draw, rules
from hpgviz.cohort.reach import Reach, parse_reach
from hpgviz.errors import PlanError
from hpgviz.model.pharmacokinetics import Amounts
from hpgviz.model.steady_state import traits
from hpgviz.plan import Change, Course, Person, Plan
from hpgviz.simulate.columns import columns
from hpgviz.simulate.integrate import walk
from hpgviz.simulate.schedule import schedule
from hpgviz.simulate.trajectory import Trajectory

INJECTIONS = Plan(
    days=210,
    courses=(Course("testosterone_enanthate", 200, 3, 7, 120), Course("hcg", 500, 90, 2.5)),
)
NO_GONADOTROPINS = Plan(days=60, person=Person(central_drive=0.0))


def test_men_are_drawn_in_the_stated_order() -> None:
    gauss = random.Random(7).gauss
    clip = 2.3
    first = [min(max(gauss(0, 1), -clip), clip) for _ in range(10)]
    men = draw(NO_GONADOTROPINS, 1, 7)  # a person without sperm: nobody is left out
    expected = dict(zip(rules().trait, first, strict=True))
    assert list(rules().trait) == [
        *("sensitivity", "leydig_reserve", "sertoli_cell_reserve", "checkpoint_threshold"),
        *("clearance", "shbg", "sluggishness", "semen_scale", "age", "bmi"),
    ]
    assert men.drawn["sensitivity"][0] == np.exp(0.15 * expected["sensitivity"])
    assert men.drawn["age"][0] == 7 * expected["age"]


def test_men_with_too_little_sperm_are_drawn_anew_from_the_same_seed() -> None:
    every = draw(NO_GONADOTROPINS, 60, 3).drawn["clearance"].tolist()
    kept = draw(Plan(), 40, 3).drawn["clearance"].tolist()
    sperm = simulate_cohort(Plan(), 40, 3, days=0).start("sperm_million_ml")
    assert sperm.min() >= rules().inclusion.value
    among = [x for x in every if x in kept]
    assert len(among) < len(every)
    assert among == kept[: len(among)]


def test_fewer_men_are_the_first_of_more() -> None:
    few = simulate_cohort(INJECTIONS, 3, 5, days=20)
    more = simulate_cohort(INJECTIONS, 9, 5, days=20)
    np.testing.assert_allclose(
        more.column("lh_iu_l")[:, :3], few.column("lh_iu_l"), rtol=1e-5, atol=1e-9
    )


@pytest.mark.parametrize(
    "plan",
    [
        INJECTIONS,
        Plan(
            days=150,
            person=Person(bmi=33, age=45),
            changes=(Change(40, "bmi", 24), Change(90, "stress", 0.5)),
            courses=(Course("testosterone_gel", 50, 10.5, 1, 60), Course("clomiphene", 25, 70, 1)),
        ),
        Plan(
            days=150,
            person=Person(central_drive=0.0),
            courses=(Course("gonadorelin", 10, 10, mode="pump", every_minutes=120),),
        ),
    ],
)
def test_a_man_alone_is_the_same_man_in_a_cohort(plan: Plan) -> None:
    cohort = simulate_cohort(plan, 4, 11, step=0.5)
    for man in range(4):
        alone = _alone(plan, man, 11)
        for name in columns():
            np.testing.assert_allclose(
                cohort.column(name)[:, man], alone.column(name)[::4], rtol=2e-6, atol=1e-9
            )


def _alone(plan: Plan, man: int, seed: int) -> Trajectory:
    """Run one of the drawn men through the engine of one man."""
    men = draw(plan, man + 1, seed)
    one = {name: float(x[man]) for name, x in men.drawn.items()}
    program = schedule(plan)
    days = sorted({0.0, *(change.day for change in plan.changes)})
    pieces = []
    for day in days:
        person = plan.person_at(day) if day else plan.person
        own = {
            "age": min(max(person.age + one["age"], 18), 90),
            "bmi": min(max(person.bmi + one["bmi"], 15), 70),
        }
        around = traits(msgspec.structs.replace(person, **own))
        factors = {
            name: getattr(around, name) * one[name] for name in one if name not in ("age", "bmi")
        }
        pieces.append((round(day * 8), msgspec.structs.replace(around, **factors)))
    program = msgspec.structs.replace(program, traits=tuple(pieces))
    amounts = Amounts(program.doses)
    return Trajectory(plan, program, amounts, walk(program, amounts))


def test_a_change_of_weight_keeps_what_is_a_mans_own() -> None:
    men = draw(Plan(), 50, 2)
    slim, heavy = men.traits(Person(bmi=25)), men.traits(Person(bmi=35))
    assert np.unique(np.asarray(slim.aromatase)).size > 10  # only men above 25 differ
    assert (np.asarray(heavy.aromatase) > np.asarray(slim.aromatase)).all()
    np.testing.assert_array_equal(np.argsort(heavy.aromatase), np.argsort(men.drawn["bmi"]))


def test_bands_and_streams_tell_the_same() -> None:
    cohort = simulate_cohort(INJECTIONS, 30, 1)
    days, bands = cohort_bands(INJECTIONS, 30, 1, names=("sperm_million_ml", "lh_iu_l"))
    assert days.tolist() == cohort.days.tolist()
    np.testing.assert_allclose(bands[0], cohort.bands("sperm_million_ml"), rtol=1e-6)
    assert bands.shape == (2, len(days), len(PERCENTILES))
    assert (np.diff(bands, axis=2) >= 0).all()


def test_reaching_a_goal() -> None:
    values = np.array([[[50, 30, 40], [1, 2, 30], [60, 3, 21], [70, 20, 10]]], dtype=np.float32)
    cohort = Cohort(Plan(), 1, np.array([0.0, 1.0, 2.0, 3.0]), ("sperm_million_ml",), values)
    goal = parse_reach("sperm_million_ml >= 20")
    assert cohort.days_until(goal, after=1).tolist() == [1, 2, 0]
    days, shares = cohort.reached(goal, after=1)
    assert days.tolist() == [0, 1, 2]
    np.testing.assert_allclose(shares, [1 / 3, 2 / 3, 1])
    assert cohort.median_days(goal, after=1) == 1
    assert cohort.median_days(parse_reach("sperm_million_ml < 0")) == np.inf
    own = parse_reach("sperm_million_ml >= 0.6 * day0")
    assert cohort.days_until(own, after=1).tolist() == [1, 2, 0]


def test_the_stream_of_shares_agrees_with_the_cohort() -> None:
    goal = parse_reach("lh_iu_l >= 0.5 * day0")
    cohort = simulate_cohort(INJECTIONS, 25, 4)
    expected = cohort.reached(goal, after=120)
    found = cohort_reached(INJECTIONS, 25, 4, goal, after=120)
    np.testing.assert_array_equal(found[0], expected[0])
    np.testing.assert_allclose(found[1], expected[1])


def test_an_untreated_man_stays_at_his_own_start() -> None:
    days, shares = cohort_reached(Plan(), 20, 1, parse_reach("lh_iu_l >= day0"), after=50.5, step=7)
    assert days[0] == 0
    assert (shares == 1).all()


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("sperm_million_ml >= 20", Reach("sperm_million_ml", ">=", 20.0)),
        ("lh_iu_l<1e-1", Reach("lh_iu_l", "<", 0.1)),
        (" fsh_iu_l  >  0.9*day0 ", Reach("fsh_iu_l", ">", 0.9, of_start=True)),
        ("lh_iu_l <= day0", Reach("lh_iu_l", "<=", 1.0, of_start=True)),
    ],
)
def test_goals_are_read(text: str, reach: Reach) -> None:
    assert parse_reach(text) == reach


@pytest.mark.parametrize(
    "text",
    [
        *("", "sperm", "sperm >= 20", "lh_iu_l = 3", "lh_iu_l >= ", "lh_iu_l >= nan"),
        *("lh_iu_l >= 1e999", "lh_iu_l >= 0.9 * day1", "lh_iu_l >= 1 2", "lh_iu_l >= 2 ** day0"),
        *("lh_iu_l >= 3; 4", "lh_iu_l > " + "9" * 500, "lh_iu_l => 3", "__import__('os') > 3"),
    ],
)
def test_a_malformed_goal_is_one_clear_line(text: str) -> None:
    with pytest.raises(PlanError) as error:
        parse_reach(text)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "asked",
    [
        {"men": 0},
        {"men": 1_000_001},
        {"men": True},
        {"days": -1.0},
        {"days": 8000.0},
        {"step": 0.3},
        {"step": 0.0},
        {"names": ("lh",)},
        {"plan": Plan(courses=(Course("aspirin", 1, 0, 1),))},
    ],
)
def test_what_cannot_be_run_is_refused(asked: dict[str, object]) -> None:
    words: dict[str, object] = {"plan": Plan(), "men": 2, "seed": 1} | asked
    with pytest.raises(PlanError) as error:
        simulate_cohort(**words)  # type: ignore[arg-type]  # wrong on purpose
    assert "\n" not in str(error.value)


def test_whoever_watches_can_stop_the_run() -> None:
    shares: list[float] = []

    def watch(share: float) -> None:
        shares.append(share)
        if share > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        simulate_cohort(INJECTIONS, 3, 1, progress=watch)
    assert shares == sorted(shares)
    assert 0 < shares[0] < 1
