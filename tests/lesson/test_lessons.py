"""Lessons: the shipped ones run on the model; one that is wrong is told where, in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from hpgviz import cli, resources
from hpgviz.lesson import Lesson, LessonError, read_lesson
from hpgviz.lesson.expect import parse_expectation
from hpgviz.lesson.file import parse_lesson, plans_of
from hpgviz.model.parameters import sources
from hpgviz.simulate import simulate

SHIPPED = sorted(resources.path("lessons").glob("*.lesson.toml"))
BANNED = (
    "shut down",
    "castrate",
    "trick",
    "boost",
    "optimize",
    "recalibrate",
    "vitality",
    "failed",
    "you should",
    "you will",
)

GOOD = """hpgviz_lesson = 1
title = "Gel"
goal = "See it."
keep = "So it is."
minutes = { patient = 3, seminar = 4.5 }

[[step]]
title = "On"
plan = "03-testosterone-gel"
until = 56.0
ask = "LH will?"
answers = ["rise", "fall"]
right = "fall"
expect = ["lh < 0.3 * usual", "testosterone > 1 * start", "sperm >= 20"]
"""


@pytest.fixture(scope="module", params=SHIPPED, ids=lambda path: path.name.split(".")[0])
def lesson(request: pytest.FixtureRequest) -> Lesson:
    return read_lesson(request.param)


def test_there_are_ten() -> None:
    assert [path.name[:2] for path in SHIPPED] == [f"{number:02}" for number in range(1, 11)]


def test_each_asks_and_leads_somewhere(lesson: Lesson) -> None:
    assert 3 <= len(lesson.step) <= 6
    assert sum(bool(step.ask) for step in lesson.step) >= 2
    assert lesson.misconceptions
    assert lesson.simplifications
    for step in lesson.step:
        assert step.tell
        assert step.why or not step.ask or step.sketch or step.may_skip or step.end == step.day


def test_its_words_are_calm(lesson: Lesson) -> None:
    words = " ".join(
        [lesson.title, lesson.goal, lesson.keep, *lesson.simplifications]
        + [text for step in lesson.step for text in (step.say, step.ask, step.tell, *step.answers)]
    ).lower()
    assert not [banned for banned in BANNED if banned in words]
    for step in lesson.step:
        for text in (step.say, step.tell):
            assert len(text.split()) <= 60, text


def test_its_sources_are_records(lesson: Lesson) -> None:
    assert set(lesson.sources) <= set(sources())


def test_another_answer_would_be_wrong(lesson: Lesson) -> None:
    """What is expected tells the end of a step from its beginning, or from the healthy man."""
    plans = plans_of(lesson, resources.path("lessons"))
    runs = {name: simulate(plan) for name, plan in plans.items()}
    healthy = simulate(plans_of(parse_lesson(HEALTHY), Path())["01-healthy-loop"])
    for step in lesson.step:
        if step.plan == "01-healthy-loop":
            continue
        wanted = [parse_expectation(text) for text in step.expect]
        run = runs[step.plan]
        if wanted and step.end > step.day:
            early = all(one.holds(run, step.day, step.day) for one in wanted)
            assert not (early and all(one.holds(healthy, 0.0, 0.0) for one in wanted)), step.title


HEALTHY = """hpgviz_lesson = 1
title = "a"
goal = "b"
keep = "c"
minutes = { patient = 1, seminar = 1 }
[[step]]
title = "d"
plan = "01-healthy-loop"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.lesson.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_lesson_is_read_whole(tmp_path: Path) -> None:
    found = read_lesson(written(tmp_path, GOOD))
    assert found.minutes.seminar == 4.5
    [step] = found.step
    assert (step.day, step.end) == (0.0, 56.0)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hpgviz_lesson = 1", "hpgviz_lesson = 2", "hpgviz_lesson: 2; this version reads 1"),
        ('title = "Gel"\n', "", "title: is missing"),
        ("until = 56.0", "untl = 56.0", "step[0].untl: is an unknown key"),
        ("until = 56.0", 'until = "late"', "step[0].until: text stands here; allowed: a number"),
        ("until = 56.0", "until = -1.0", "step[0].until: -1; allowed: the step's day (0)"),
        ("until = 56.0", "until = nan", "step[0].until: nan"),
        ("until = 56.0", "until = 4000.0", "step[0].until: 4000; allowed: up to 364"),
        ('"03-testosterone-gel"', '"99-none"', 'step[0].plan: "99-none"; allowed: a plan file'),
        ('"03-testosterone-gel"', '"../x.hpg.toml"', 'step[0].plan: "../x.hpg.toml"; allowed'),
        ('"03-testosterone-gel"', '"x.hpg.toml"', "x.hpg.toml: there is no such file"),
        ('right = "fall"', 'right = "sink"', 'step[0].right: "sink"; allowed: "rise", "fall"'),
        ('["rise", "fall"]', '["fall"]', "step[0].answers: there are 1; allowed: 2 to 5"),
        ('["rise", "fall"]', '["fall", "fall"]', "step[0].answers: two are the same"),
        ('ask = "LH will?"\n', "", "step[0].ask: a question goes with answers"),
        ('"lh < 0.3 * usual"', '"prolactin < 1"', 'step[0].expect: quantity "prolactin"'),
        ('"lh < 0.3 * usual"', '"lh is low"', 'step[0].expect: "lh is low"; allowed: QUANTITY'),
        ('"lh < 0.3 * usual"', '"lh > 2 * usual"', "but in the model it is 0.0"),
        ("patient = 3", "patient = 0", "minutes.patient: 0; allowed: 0.5 to 90"),
        ("[[step]]", "[[stop]]", "stop: is an unknown key"),
        ("[[step]]", "[[step", "is no valid TOML"),
    ],
)
def test_what_is_wrong_is_named_in_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(LessonError) as caught:
        read_lesson(written(tmp_path, GOOD.replace(old, new, 1)))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 1200


def test_a_plan_beside_the_lesson_is_used(tmp_path: Path) -> None:
    (tmp_path / "own.hpg.toml").write_text("hpgviz = 1\ndays = 60.0\n", encoding="utf-8")
    text = GOOD.replace("03-testosterone-gel", "own.hpg.toml").replace(
        'expect = ["lh < 0.3 * usual", "testosterone > 1 * start", "sperm >= 20"]',
        'expect = ["lh >= 1 * start"]',
    )
    assert read_lesson(written(tmp_path, text)).step[0].plan == "own.hpg.toml"


@pytest.mark.parametrize(
    ("expect", "told"), [("sperm <= 2 * start", ""), ("sperm > 2 * start", "–")]
)
def test_of_a_start_without_any_a_share_can_be_expected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], expect: str, told: str
) -> None:
    plan = "hpgviz = 1\ndays = 60.0\n[person]\nsertoli_reserve = 0.0\n"
    (tmp_path / "own.hpg.toml").write_text(plan, encoding="utf-8")
    text = GOOD.replace("03-testosterone-gel", "own.hpg.toml").replace(
        '"lh < 0.3 * usual", "testosterone > 1 * start", "sperm >= 20"', f'"{expect}"'
    )
    assert cli.main(["check", str(written(tmp_path, text))]) == (2 if told else 0)
    err = capsys.readouterr().err
    assert (f"it is {told} * start" in err) if told else (err == "")


def test_check_reads_lessons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, GOOD)
    assert cli.main(["check", str(file)]) == 0
    assert "a lesson, steps: 1" in capsys.readouterr().out
    file.write_text(GOOD.replace("0.3", "0.001"), encoding="utf-8")
    assert cli.main(["check", str(file)]) == 2
    assert "mine.lesson.toml: step[0].expect" in capsys.readouterr().err


def test_the_example_of_the_documentation_is_a_lesson(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "lessons.md"
    example = page.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    assert read_lesson(written(tmp_path, example)).title == "Gel"


def test_a_damaged_lesson_is_told_before_any_window(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([str(written(tmp_path, GOOD.replace("until", "untl")))]) == 2
    assert "mine.lesson.toml: step[0].untl: " in capsys.readouterr().err
