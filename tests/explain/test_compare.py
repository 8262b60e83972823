"""Two plans: shares that add up, sentences with the model's numbers, headlines that may be said."""

from __future__ import annotations

import functools
import itertools
import math
import re

import numpy as np
import pytest
from msgspec.structs import replace

from hpgviz.cohort.cohort import cohort_bands
from hpgviz.explain.against import Against, against, answer, question, rows
from hpgviz.explain.apart import HIGH, LOW, MIDDLE, Men, common, stretches
from hpgviz.explain.compare import Headline, headline, sure, sure_text, trials_text, usual
from hpgviz.explain.compare_words import compare_words, lasting, moment
from hpgviz.explain.numbers import times
from hpgviz.levels import LEVELS, Level
from hpgviz.model.quantities import quantities
from hpgviz.model.shown import MODEL, number, valued
from hpgviz.plan import Course, Person, Plan
from hpgviz.scenarios import scenarios
from hpgviz.simulate import Trajectory, simulate
from hpgviz.units import Systems
from tests.explain import reading
from tests.explain.reading import BANNED

TOLD = ("testosterone", "lh", "fsh", "estradiol", "itt", "sperm")
NAMES = tuple(scenarios())
PAIRS = (
    ("04-stopped-after-6-months", "06-stopped-with-clomiphene"),
    ("02-testosterone-injections", "08-testosterone-with-hcg"),
    ("04-stopped-after-6-months", "05-stopped-after-5-years"),
    ("09-weak-signal-clomiphene", "10-weak-testes-clomiphene"),
    ("01-healthy-loop", "12-body-fat-anastrozole"),
    ("02-testosterone-injections", "03-testosterone-gel"),
)
_MEN = 40


@functools.cache
def run(name: str) -> Trajectory:
    return simulate(scenarios()[name])


@functools.cache
def men(name: str) -> dict[str, Men]:
    columns = [quantities()[of].column for of in TOLD]
    days, bands = cohort_bands(scenarios()[name], _MEN, 1, names=columns, workers=1)
    return {of: Men(_MEN, days, part) for of, part in zip(TOLD, bands, strict=True)}


def told(a: str, b: str, of: str | None = None, level: Level = "intermediate") -> Headline:
    return headline(run(a), run(b), (men(a), men(b)), of, level=level)


def numbers(text: str) -> set[str]:
    return set(reading.numbers(text))


def numbers_of(one: Against, system: Systems = MODEL) -> set[str]:
    """Return every number that the model gives for a difference, as it would be written."""
    said = [valued(one.of, value, system) for value in (one.a, one.b)]
    said += [times(share=one.found.total), times(one.found.pending_times)]
    said += [times(factor.times) for factor in one.found.factors]
    said += [moment(one.first)] if math.isfinite(one.first) else []
    return {number for text in said for number in numbers(text)}


# ---------------------------------------------------------------- why B differs


@pytest.mark.parametrize(("a", "b"), PAIRS)
@pytest.mark.parametrize("day", [30.0, 100.0, 275.5])
def test_shares_add_up_to_b_over_a(a: str, b: str, day: float) -> None:
    for of in quantities():
        one = against(run(a), run(b), day, of)
        parts = sum(factor.share for factor in one.found.factors) + one.found.pending
        assert parts == pytest.approx(one.found.total, abs=1e-9)
        if one.a > 1e-6 and one.b > 1e-6:
            assert one.found.total == pytest.approx(math.log(one.b / one.a), abs=1e-6)
        shown = rows(one, "intermediate")
        if shown and all(abs(f.share) >= 0.02 for f in one.found.factors) and one.found.factors:
            assert shown[-1].end == pytest.approx(one.found.total, abs=0.05)
        assert all(x.end == pytest.approx(y.start, abs=0.05) for x, y in itertools.pairwise(shown))


@pytest.mark.parametrize(("a", "b"), PAIRS)
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("system", [Systems("american"), Systems("si")])
def test_every_number_of_an_answer_is_the_models(
    a: str, b: str, level: Level, system: Systems
) -> None:
    for of, day in itertools.product(quantities(), (14.0, 200.0, 300.0)):
        one = against(run(a), run(b), day, of)
        text = answer(one, run(b).plan, level, system=system)
        assert numbers(text) <= numbers_of(one, system), text
        assert not any(word in f"{text} {question(one)}".lower() for word in BANNED)
        if level == "fundamentals":
            parting = numbers(moment(one.first)) if math.isfinite(one.first) else set()
            assert numbers(text) <= parting


def test_plans_that_have_not_parted_yet_are_told_so() -> None:
    one = against(run(PAIRS[0][0]), run(PAIRS[0][1]), 100.0, "lh")
    assert one.direction == "same"
    assert "They part at month 6." in answer(one, run(PAIRS[0][1]).plan, "intermediate")


def test_the_drug_that_only_b_has_is_named() -> None:
    one = against(run(PAIRS[0][0]), run(PAIRS[0][1]), 275.0, "lh")
    assert question(one) == "Why is LH higher with B at month 9?"
    assert "Clomiphene covers" in answer(one, run(PAIRS[0][1]).plan, "intermediate")


def test_the_drug_that_only_a_has_is_named() -> None:
    one = against(run(PAIRS[0][1]), run(PAIRS[0][0]), 275.0, "lh")
    assert question(one) == "Why is LH lower with B at month 9?"
    assert "B goes without clomiphene." in answer(one, run(PAIRS[0][0]).plan, "intermediate")


def test_a_drug_that_b_takes_only_later_is_what_b_goes_without() -> None:
    pump = Course("gonadorelin", 10, 0, mode="pump")
    a, b = (simulate(Plan(days=400, courses=(replace(pump, start=day),))) for day in (0, 300))
    text = answer(against(a, b, 200.0, "lh"), b.plan, "intermediate")
    assert "B goes without the pump." in text


def test_another_product_of_testosterone_is_no_end_of_testosterone() -> None:
    a, b = run("02-testosterone-injections"), run("03-testosterone-gel")
    text = answer(against(a, b, 200.0, "testosterone"), b.plan, "intermediate")
    assert "goes without" not in text
    assert "given differently" in text


# ---------------------------------------------------------------- the headline


def band(values: np.ndarray) -> Men:
    """Return men whose medians are `values`, half of them within a tenth, all within a fifth."""
    spread = np.array([0.8, 0.9, 1.0, 1.1, 1.2])
    return Men(100, np.arange(float(len(values))), values[:, None] * spread)


def test_bands_are_apart_where_the_halves_do_not_overlap() -> None:
    flat = band(np.full(100, 100.0))
    raised = np.full(100, 100.0)
    raised[20:60] = 130.0  # halves: 90–110 and 117–143; wide bands: 80–120 and 104–156
    (found,) = stretches(flat, band(raised), 100.0)
    assert (found.first, found.last, found.up, found.wide, found.ends) == (
        20,
        59,
        True,
        False,
        True,
    )
    raised[20:60] = 300.0
    (found,) = stretches(flat, band(raised), 100.0)
    assert found.wide
    (found,) = stretches(band(raised), flat, 100.0)
    assert not found.up


def test_less_than_a_week_apart_is_no_separation() -> None:
    raised = np.full(100, 100.0)
    raised[20:26] = 300.0
    assert stretches(band(np.full(100, 100.0)), band(raised), 100.0) == ()


def test_nothing_against_next_to_nothing_is_no_separation() -> None:
    assert stretches(band(np.full(100, 0.001)), band(np.full(100, 0.1)), 70.0) == ()


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_only_men_who_separate_make_one_plan_the_higher(a: str, b: str) -> None:
    for of in TOLD:
        found = told(a, b, of)
        _, first, second = common(men(a)[of], men(b)[of])
        apart = (second[:, LOW] > first[:, HIGH]) | (first[:, LOW] > second[:, HIGH])
        claims = re.search(r"\b(higher|lower|sooner|later)\b", found.title) is not None
        if found.kind == "apart":
            assert found.title.startswith("In this model ")
            assert found.stretch is not None
            rows_ = slice(int(found.stretch.first), int(found.stretch.last) + 1)
            assert apart[rows_].any()
            up = second[rows_, MIDDLE].mean() > first[rows_, MIDDLE].mean()
            assert up == found.stretch.up
        else:
            assert found.kind == "overlap"
            assert not claims
            assert "do not separate" in found.title


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_every_number_of_a_headline_is_the_mens(a: str, b: str) -> None:
    for of in TOLD:
        found = told(a, b, of)
        allowed = {"95", "100", str(_MEN)}
        if found.day is not None:
            allowed |= numbers(moment(found.day))
            for one in (men(a)[of], men(b)[of]):
                row = one.values[int(found.day)]
                allowed |= {x for c in (LOW, HIGH) for x in numbers(number(of, row[c]))}
        if found.stretch is not None:
            allowed |= numbers(moment(found.stretch.first)) | numbers(moment(found.stretch.last))
        said = " ".join([found.title, found.text, *(t.value for t in found.tiles)])
        if of == "sperm" and "back" in found.title:
            limit = quantities()[of].usual
            assert limit is not None
            days = [one.back(limit[0], 0.0) for one in (men(a)[of], men(b)[of])]
            allowed |= numbers(lasting(abs(days[1] - days[0])))
            allowed |= {x for day in days for x in numbers(moment(day))}
        assert numbers(said) <= allowed, said


def test_sperm_that_come_back_are_told_as_times() -> None:
    found = told("04-stopped-after-6-months", "05-stopped-after-5-years")
    assert re.fullmatch(r"In this model sperm come back [\d.]+ months later with B", found.title)
    limit = quantities()["sperm"].usual
    assert limit is not None
    for tile, name in zip(found.tiles, PAIRS[2], strict=True):
        days, half = men(name)["sperm"].days, men(name)["sperm"].values[:, MIDDLE]
        last_below = days[half < limit[0]][-1]
        assert tile.value == moment(last_below + 1.0)


def test_while_men_run_nothing_is_claimed() -> None:
    a, b = run(PAIRS[0][0]), run(PAIRS[0][1])
    for off, kind in ((False, "waiting"), (True, "off")):
        found = headline(a, b, None, off=off)
        assert found.kind == kind
        assert not re.search(r"\b(higher with|lower with|sooner|later)\b", found.title)
        assert not found.tiles


def test_plans_that_do_the_same_are_told_so() -> None:
    a = run("02-testosterone-injections")
    assert headline(a, a, None).kind == "same"


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_the_first_level_tells_no_values(a: str, b: str) -> None:
    for of in TOLD:
        found = told(a, b, of, "fundamentals")
        assert not re.search(r"\d (ng/dL|IU/L|pg/mL|nmol/L|million)", found.text)
        assert all("back" in tile.label for tile in found.tiles)


def test_how_sure_is_the_weakest_link() -> None:
    a, b = run(PAIRS[0][0]), run(PAIRS[0][1])
    found = told(*PAIRS[0])
    one = sure(a, b, found)
    assert one.day == found.day
    text = sure_text(one)
    assert text.startswith({"high": "●●●●", "moderate": "●●●○", "low": "●●○○"}[one.grade])


def test_what_trials_compared() -> None:
    assert trials_text((), ()) == compare_words().sure["none"]
    assert "Coviello 2005" in trials_text(("Coviello 2005",), ())
    text = trials_text((), ("A 1", "B 2", "C 3", "D 4", "E 5"))
    assert "A 1; B 2; C 3 and 2 more" in text
    assert text.startswith("No trial")


def test_usual_is_the_healthy_mans_value() -> None:
    healthy = simulate(Plan(person=Person()), days=1)
    for of in TOLD:
        assert usual(of) == pytest.approx(healthy.at(0).quantity(of), rel=1e-6)


def test_lasting() -> None:
    assert [lasting(days) for days in (3, 7, 30, 91.25, 380)] == [
        "3 days",
        "a week",
        "4 weeks",
        "3 months",
        "12.5 months",
    ]


def test_courses_of_clomiphene_are_a_course() -> None:
    plan = Plan(courses=(Course("clomiphene", 25, 10, 1),))
    b = simulate(plan, days=100)
    one = against(simulate(Plan(), days=100), b, 60, "lh")
    assert one.cause is not None
    assert one.path
