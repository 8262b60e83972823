"""Mystery patients: the slip tells each cause from every other, and a wrong case is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from hpgviz import cli, resources
from hpgviz.lesson import LessonError
from hpgviz.lesson.expect import parse_expectation
from hpgviz.lesson.inquiry import Inquiry
from hpgviz.lesson.mystery import (
    Case,
    holds,
    mysteries,
    mystery_texts,
    read_mystery,
    take_mystery,
)
from hpgviz.lesson.myths import myths, take_myth
from hpgviz.simulate import simulate

GOOD = """hpgviz_mystery = 1
title = "A man, 40"
story = "He is tired."
plan = "03-testosterone-gel"
day = 182.0
tests = ["lh", "testosterone", "sperm"]
answers = ["outside", "mine"]
right = "outside"
told = "So it is."
why = "lh"

[own.mine]
name = "All is as usual"
says = "usual all over"
rule = ["lh > 0.7 * usual", "testosterone > 0.7 * usual"]
"""


@pytest.fixture(scope="module", params=list(mysteries()))
def case(request: pytest.FixtureRequest) -> Case:
    return take_mystery(request.param)


def test_there_is_one_for_each_cause() -> None:
    assert {one.right for one in mysteries().values()} == set(mystery_texts().cause)
    assert len(mysteries()) >= 6


def test_the_slip_tells_its_cause_from_every_other(case: Case) -> None:
    """Of all rules in the table one alone holds, whatever answers the case offers."""
    causes = mystery_texts().cause
    told = [id for id, cause in causes.items() if holds(cause, case.run, case.mystery.day)]
    assert told == [case.mystery.right]


def test_the_healthy_man_fits_no_rule() -> None:
    from hpgviz.scenarios import scenarios

    run = simulate(scenarios()["01-healthy-loop"])
    assert not [id for id, cause in mystery_texts().cause.items() if holds(cause, run, 28.0)]


def test_its_tests_are_all_that_the_answer_needs(case: Case) -> None:
    for id in case.mystery.answers:
        needed = {one.quantity for one in case.mystery.cause(id).conditions}
        assert needed <= set(case.mystery.tests)


def test_next_orders_tests_until_an_answer_is_named_and_back_is_exact(case: Case) -> None:
    first = Inquiry(case.mystery)
    second = first.next()
    assert second.ordered == case.mystery.tests[:1]
    named = second.name(case.mystery.answers.index(case.mystery.right)).be("very")
    lifted = named.next()
    assert lifted.lifted
    assert lifted.verdict == "right"
    assert lifted.name(0) is lifted
    assert lifted.back() == named
    assert second.back() == first
    assert first.lift().verdict == "unsure"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.mystery.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hpgviz_mystery = 1", "hpgviz_mystery = 2", "hpgviz_mystery: 2; this version reads 1"),
        ('right = "outside"', 'right = "primary"', 'right: "primary"; allowed: outside, mine'),
        ('right = "outside"', 'right = "mine"', "right: the slip does not show it"),
        ('"lh > 0.7 * usual", ', "", 'answers: the slip would show "mine" as well'),
        ('["lh", "testosterone", "sperm"]', '["lh", "testosterone"]', 'tests: "sperm" is missing'),
        ('["lh", "testosterone", "sperm"]', '["itt"]', 'tests: "itt"; allowed: '),
        ('["outside", "mine"]', '["outside", "yours"]', 'answers: "yours"; allowed: '),
        ("day = 182.0", "day = 9000.0", "day: 9000; allowed: up to 364"),
        ("testosterone > 0.7 * usual", "itt > 0.7 * usual", 'mine.rule: "itt" is on no slip'),
        ('"lh > 0.7 * usual"', '"lh > 0.7 * start"', "a slip knows no start"),
        ('why = "lh"', 'why = "mood"', 'why: "mood"; allowed: '),
        ("[own.mine]", "[own.mine", "is no valid TOML"),
    ],
)
def test_what_is_wrong_is_named_in_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(LessonError) as caught:
        read_mystery(written(tmp_path, GOOD.replace(old, new, 1)))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_check_reads_a_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, GOOD)
    assert cli.main(["check", str(file)]) == 0
    assert "a mystery, answers: 2" in capsys.readouterr().out
    file.write_text(GOOD.replace("1", "9", 1), encoding="utf-8")
    assert cli.main(["check", str(file)]) == 2


def test_shipped_cases_are_checked_as_files() -> None:
    for path in resources.path("mysteries").glob("*.mystery.toml"):
        assert read_mystery(path).mystery.told


@pytest.mark.parametrize("id", list(myths()))
def test_the_model_does_what_the_answer_to_a_saying_says(id: str) -> None:
    lesson, plans = take_myth(id)
    [step] = lesson.step
    run = simulate(plans[step.plan])
    assert step.end <= plans[step.plan].axis_days
    for text in step.expect:
        assert parse_expectation(text).holds(run, step.end, step.day), text


def test_there_are_enough_sayings() -> None:
    assert len(myths()) >= 8


def test_the_example_of_the_documentation_is_a_case(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "lessons.md"
    text = page.read_text(encoding="utf-8").split("## A mystery patient")[1]
    example = text.split("```toml\n")[1].split("```")[0]
    assert read_mystery(written(tmp_path, example)).mystery.right == "outside"
