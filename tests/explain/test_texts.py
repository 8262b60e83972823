"""Texts: short, plain, true to the model's numbers, and right where it looks odd."""

from __future__ import annotations

import itertools
import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hpgviz.explain import Explanation, explain, sheet, words
from hpgviz.explain.numbers import times
from hpgviz.explain.sentences import chain
from hpgviz.language import LanguageError
from hpgviz.levels import LEVELS, Level
from hpgviz.model.quantities import quantities
from hpgviz.model.shown import valued
from hpgviz.plan import Plan
from hpgviz.scenarios import scenarios
from hpgviz.simulate import Trajectory, simulate
from tests.explain.reading import BANNED, grade, numbers, sentences
from tests.explain.situations import DEEPER, GOLDEN
from tests.strategies import plans

DAYS = (0.0, 14.0, 100.0, 230.0, 364.0)
RUNS = {name: simulate(plan) for name, plan in scenarios().items()}
SCENES = [(name, day) for name in RUNS for day in DAYS]


def model_numbers(found: Explanation, run: Trajectory) -> set[str]:
    """Return every number that the model gives for an explanation, as it would be written."""
    story = found.story
    values = [story.value, story.usual, *(cause.without for cause in story.causes)]
    ratios = [story.found.ratio, story.found.pending_times]
    ratios += [factor.times for factor in story.found.factors]
    ratios += [run.at(story.day).ratio(of) for of in chain(story)]
    count = len(story.found.factors)
    ratios += [math.exp(sum(f.share for f in story.found.factors[n:])) for n in range(count)]
    written = [valued(story.of, value) for value in values] + [times(ratio) for ratio in ratios]
    return {number for text in written for number in numbers(text)}


def read(run: Trajectory, day: float, of: str, level: Level) -> str:
    return explain(run, day, of, level).text


@pytest.mark.parametrize("name", GOLDEN)
def test_a_situation_is_told_in_these_words(name: str) -> None:
    plan, day, of, text = GOLDEN[name]
    assert read(simulate(plan, days=day), day, of, "fundamentals") == text


@pytest.mark.parametrize(("name", "level"), DEEPER)
def test_the_levels_above_tell_the_same_in_these_words(name: str, level: Level) -> None:
    plan, day, of, _ = GOLDEN[name]
    assert read(simulate(plan, days=day), day, of, level) == DEEPER[name, level]


@pytest.mark.parametrize(("name", "day"), SCENES)
@pytest.mark.parametrize("level", LEVELS)
def test_a_text_has_at_most_fifty_words_and_none_that_frightens(
    name: str, day: float, level: Level
) -> None:
    for of in quantities():
        text = read(RUNS[name], day, of, level)
        assert 0 < len(text.split()) <= 50
        assert "{" not in text
        assert "  " not in text
        assert text.endswith(".")
        assert not [word for word in BANNED if word in text.lower()], text


@pytest.mark.parametrize(("name", "day"), SCENES)
def test_the_first_level_is_plain_and_has_no_numbers(name: str, day: float) -> None:
    for of in quantities():
        text = read(RUNS[name], day, of, "fundamentals")
        assert not re.search(r"\d", text), text
        assert grade(text) <= 6, text
        assert not re.search(r"\bonly\b", text.lower())
        assert len(set(sentences(text))) == len(sentences(text)), text


@pytest.mark.parametrize(("name", "day"), SCENES)
@pytest.mark.parametrize("level", ["intermediate", "academic"])
def test_every_number_of_a_text_is_the_models(name: str, day: float, level: Level) -> None:
    for of in quantities():
        found = explain(RUNS[name], day, of, level)
        symbols = [subject.symbol for subject in words().subject.values()]
        symbols += [player.symbol for player in words().player.values()]
        plain = found.text
        for symbol in symbols:
            plain = plain.replace(symbol, "")
        assert set(numbers(plain)) <= model_numbers(found, RUNS[name]), plain


@settings(max_examples=15)
@given(plans(every_at_least=1.0, most=4), st.floats(0, 365))
def test_any_plan_on_any_day_can_be_explained(plan: Plan, day: float) -> None:
    run = simulate(plan, days=math.ceil(day * 8) / 8)
    for of, level in itertools.product(quantities(), LEVELS):
        found = explain(run, day, of, level)
        assert 0 < len(found.text.split()) <= 50
        assert sheet(found).question


def test_the_academic_factors_multiply_to_the_ratio() -> None:
    run = simulate(GOLDEN["testosterone, sperm"].plan, days=200)
    text = read(run, 200, "lh", "academic")
    stated, factors = (
        [float(number) for number in re.findall(r"× (\d+(?:\.\d+)?)", part)]
        for part in (text.split("Without")[0], text.split("Factors:")[1].split("Way:")[0])
    )
    (ratio,) = stated
    assert math.prod(factors) == pytest.approx(ratio, rel=0.05)


def test_rows_lead_from_usual_to_now() -> None:
    found = explain(
        simulate(GOLDEN["testosterone, sperm"].plan, days=200), 200, "lh", "intermediate"
    )
    shown = sheet(found)
    assert shown.factors[0].start == 0.0
    assert all(a.end == b.start for a, b in itertools.pairwise(shown.factors))
    assert shown.factors[-1].end == pytest.approx(found.story.found.total, abs=0.1)
    assert [row.label for row in shown.away] == ["without testosterone from outside"]
    assert shown.away[0].value == "4.5 IU/L"
    assert "●●●" in shown.sure


def test_the_way_runs_along_signals_of_the_diagram() -> None:
    run = simulate(GOLDEN["testosterone, sperm"].plan, days=200)
    assert explain(run, 200, "sperm").story.path == (
        *("testosterone_outside", "testosterone_hypothalamus", "gnrh", "lh"),
        *("intratesticular_testosterone", "sperm"),
    )
    clomiphene = GOLDEN["clomiphene, LH"]
    story = explain(simulate(clomiphene.plan, days=60), 60, "lh").story
    assert story.path == ("estradiol_hypothalamus", "gnrh", "lh")


def test_a_weakly_founded_signal_makes_the_grade_the_lowest() -> None:
    from hpgviz.explain.grade import grade as how_sure
    from hpgviz.explain.path import Hop

    run = simulate(GOLDEN["testosterone, sperm"].plan, days=200)
    hop = Hop("testosterone_pituitary", "lh", -0.1)
    assert how_sure((hop,), ("testosterone_pituitary", "lh"), run, 200) == "very_low"
    assert explain(run, 200, "lh").story.grade == "moderate"


def test_every_player_and_every_cause_of_the_records_has_words() -> None:
    assert words().player
    with pytest.raises(LanguageError, match="'xx': no such language; there are en, "):
        explain(RUNS["01-healthy-loop"], 0.0, "lh", lang="xx")


def test_frames_are_free_of_banned_words_and_the_first_level_of_numbers() -> None:
    frames = words()
    said = [w for player in frames.player.values() for w in (*player.link.values(),)]
    plain = [x.fundamentals for way in said for x in (way.down, way.up)]
    plain += [cause.now.fundamentals for cause in frames.cause.values()]
    plain += [aside.fundamentals for aside in frames.aside]
    field = [x.intermediate for way in said for x in (way.down, way.up)]
    field += [cause.now.intermediate for cause in frames.cause.values()]
    for text in plain:
        assert not re.search(r"\d", text), text
        assert not re.search(r"\bonly\b", text.lower()), text
        assert all(len(sentence.split()) <= 15 for sentence in sentences(text)), text
    for text in (*plain, *field):
        assert not [word for word in BANNED if word in text.lower()], text
        assert len(text.split()) <= 20
