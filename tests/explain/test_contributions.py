"""Factors add up exactly, whatever the plan, the day and the quantity."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hpgviz.explain import contributions
from hpgviz.explain.cuts import cuts, piece
from hpgviz.explain.shares import NOTHING, grouped, shapley
from hpgviz.model.equations import equations
from hpgviz.model.quantities import quantities
from hpgviz.plan import Course, Person, Plan
from hpgviz.simulate import simulate
from hpgviz.simulate.trajectory import healthy
from tests.strategies import plans

CYPIONATE = Plan(courses=(Course("testosterone_cypionate", 100, 0, 7),))


@settings(max_examples=25)
@given(plans(every_at_least=1.0, most=3), st.floats(0, 200), st.sampled_from(sorted(cuts().cut)))
def test_shares_and_what_is_pending_add_up_to_the_deviation(
    plan: Plan, day: float, cut: str
) -> None:
    run = simulate(replace(plan, days=None), days=200)
    found = contributions(run, day, cut)
    factor = cuts().cut[cut].factor
    ratio = run.at(day).factor(factor) / healthy(factor)
    assert found.ratio == pytest.approx(ratio)
    whole = sum(factor.share for factor in found.factors) + found.pending
    assert whole == pytest.approx(math.log(max(ratio, NOTHING)), abs=1e-9)
    assert all(math.isfinite(factor.share) for factor in found.factors)


@settings(max_examples=10)
@given(plans(every_at_least=1.0, most=2), st.sampled_from(list(quantities())))
def test_steps_lead_from_the_usual_value_to_the_present_one(plan: Plan, of: str) -> None:
    run = simulate(replace(plan, days=None), days=100)
    found = contributions(run, 100, of)
    if found.ratio <= NOTHING:
        return
    steps = found.steps(5.0)
    assert steps[0][1] == 5.0
    assert all(a[2] == b[1] for a, b in itertools.pairwise(steps))
    assert steps[-1][2] == pytest.approx(5.0 * found.ratio)


def test_the_healthy_man_has_no_factors() -> None:
    run = simulate(Plan(), days=10)
    for cut in cuts().cut:
        found = contributions(run, 10, cut)
        assert found.factors == ()
        assert found.at_rest


def test_in_a_product_a_share_is_the_log_factor_itself() -> None:
    run = simulate(CYPIONATE, days=200)
    found, now = contributions(run, 200, "own_testosterone"), run.at(200)
    assert found.share("leydig_capacity") == pytest.approx(
        math.log(now.factor("leydig_capacity") / healthy("leydig_capacity"))
    )


def test_testosterone_brakes_at_two_places_that_are_told_apart() -> None:
    found = contributions(simulate(CYPIONATE, days=200), 200, "lh")
    assert found.share("testosterone_hypothalamus") < 0
    assert found.share("testosterone_pituitary") < 0
    assert found.share("testosterone_hypothalamus") != found.share("testosterone_pituitary")


def test_a_shield_lifts_lh_while_estradiol_holds_it_back() -> None:
    run = simulate(Plan(courses=(Course("clomiphene", 25, 0, 1),)), days=90)
    found = contributions(run, 90, "lh")
    assert found.factors[0].id == "shield"
    assert found.share("shield") > 0 > found.share("estradiol_hypothalamus")


def test_two_weeks_of_testosterone_are_still_on_their_way_to_sperm() -> None:
    found = contributions(simulate(CYPIONATE, days=14), 14, "sperm")
    assert found.ratio > 0.9
    assert found.target < math.log(0.8)
    assert found.pending > 0.2


def test_a_constant_signal_is_read_as_deafness_not_as_loud_pulses() -> None:
    run = simulate(Plan(courses=(Course("gnrh_agonist_depot", 3.75, 0, 28),)), days=100)
    assert run.at(100).quantity("gnrh") > 2
    found = contributions(run, 100, "lh")
    assert found.factors[0].id == "responsiveness"
    assert found.factors[0].share < 0


def test_a_trait_is_a_factor_of_its_own() -> None:
    run = simulate(Plan(person=Person(testicular_reserve=0.2)), days=0)
    found = contributions(run, 0, "itt")
    assert found.share("leydig_reserve") == pytest.approx(math.log(0.2), rel=0.05)


def test_compared_with_another_run_shares_add_up_too() -> None:
    run = simulate(replace(CYPIONATE, person=Person(bmi=35)), days=90)
    without = simulate(Plan(person=Person(bmi=35)), days=90)
    found = contributions(run, 90, "lh", without)
    ratio = run.at(90).quantity("lh") / without.at(90).quantity("lh")
    whole = sum(factor.share for factor in found.factors) + found.pending
    assert whole == pytest.approx(math.log(ratio))
    assert found.share("sensitivity") == 0


def test_every_player_of_a_cut_is_read_there() -> None:
    for name, cut in cuts().cut.items():
        assert set(cut.players) <= set(piece(name).reads), name


def test_a_piece_is_one_for_the_healthy_man_and_the_factor_itself() -> None:
    for name, cut in cuts().cut.items():
        part = piece(name)
        rest = {(p, n): healthy(n) for p, names in part.reads.items() for n in names}
        assert part.value(rest) == pytest.approx(healthy(cut.factor), rel=1e-6), name
        assert cut.factor in equations() or f"{cut.factor}_target" in equations()


def test_shapley_shares_of_a_sum_are_its_terms_and_of_a_symmetric_product_equal() -> None:
    terms = np.array([1.0, -2.0, 0.5])
    assert shapley(lambda moved: terms @ moved, 3).tolist() == pytest.approx(terms.tolist())
    both = shapley(lambda moved: moved[0] * moved[1] * 6.0, 2)
    assert both.tolist() == pytest.approx([3.0, 3.0])


def test_more_players_than_can_be_told_apart_move_the_smallest_together() -> None:
    alone = {f"player {n}": float(n) for n in range(15)}
    groups = grouped(list(alone), alone, most=12)
    assert len(groups) == 12
    assert groups["others"] == ("player 3", "player 2", "player 1", "player 0")
