"""Saving over a file keeps what a teacher wrote into it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hpgviz.plan import Plan, edit, read_plan, write_plan
from tests.strategies import days, numbers

LESSON = """\
# Lesson 3, for the seminar on Tuesday
title  = "A year, then a restart"   # shown on the wall
hpgviz = 1

# who is he?
[person]
age   = 34     # as in the paper
bmi   = 28

# ---- the year ----

# first the injections
[[course]]
start = 0
drug  = 'testosterone_cypionate'  # weekly
dose  = 100  # mg
every = 7
stop  = 365
# a question for the room: what will LH do?

# ---- the restart ----

# then clomiphene
[[course]]
drug  = "clomiphene"
dose  = 25
every = 1
start = 365

# the end
"""


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    file = tmp_path / "lesson.hpg.toml"
    file.write_text(LESSON, encoding="utf-8")
    return file


def saved(file: Path, plan: Plan) -> str:
    write_plan(file, plan)
    assert read_plan(file) == plan
    return file.read_bytes().decode()


def test_an_unchanged_plan_leaves_the_file_as_it_is(lesson: Path) -> None:
    assert saved(lesson, read_plan(lesson)) == LESSON


def test_a_changed_number_changes_that_number_alone(lesson: Path) -> None:
    plan = edit.set_course(read_plan(lesson), 0, dose=125.0)
    assert saved(lesson, plan) == LESSON.replace("dose  = 100  # mg", "dose  = 125.0  # mg")


def test_the_person_and_the_title_change_in_their_lines(lesson: Path) -> None:
    plan = edit.set_title(edit.set_person(read_plan(lesson), "bmi", 31.5), "Two years")
    expected = LESSON.replace('"A year, then a restart"   #', '"Two years"   #')
    assert saved(lesson, plan) == expected.replace("bmi   = 28", "bmi   = 31.5")


def test_a_new_key_joins_its_table(lesson: Path) -> None:
    plan = edit.set_days(edit.set_course(read_plan(lesson), 1, stop=500.0), 819.0)
    expected = LESSON.replace("hpgviz = 1\n", "hpgviz = 1\ndays = 819.0\n")
    assert saved(lesson, plan) == expected.replace("start = 365\n", "start = 365\nstop = 500.0\n")


def test_a_key_that_goes_takes_its_line_along(lesson: Path) -> None:
    plan = edit.set_course(read_plan(lesson), 0, stop=None)
    assert saved(lesson, plan) == LESSON.replace("stop  = 365\n", "")


def test_a_split_adds_a_table_behind_its_course(lesson: Path) -> None:
    plan = edit.set_from(read_plan(lesson), "testosterone_cypionate", 100.0, dose=200.0)
    text = saved(lesson, plan)
    for comment in _comments(LESSON):
        assert comment in text
    assert "stop  = 100.0\n" in text
    assert text.index("# first the injections") < text.index("dose = 200.0") < text.index("# then")


def test_a_course_that_goes_takes_its_own_comment_and_no_other(lesson: Path) -> None:
    text = saved(lesson, edit.remove_course(read_plan(lesson), 0))
    gone = {
        "# first the injections",
        "# weekly",
        "# mg",
        "# a question for the room: what will LH do?",
    }
    assert set(_comments(LESSON)) - set(_comments(text)) == gone
    assert text.count("[[course]]") == 1


def test_new_tables_find_their_places(tmp_path: Path) -> None:
    file = tmp_path / "plain.hpg.toml"
    file.write_text(
        "# mine\nhpgviz = 1\ntitle = 'x'\n"
        "[[course]]\ndrug = 'hcg'\ndose = 1\nevery = 2\nstart = 0\n"
    )
    plan = edit.set_person(edit.set_person_from(read_plan(file), "bmi", 30.0, 50.0), "age", 40.0)
    assert saved(file, edit.turn_on(plan, "anastrozole", 9.0)) == (
        "# mine\nhpgviz = 1\ntitle = 'x'\n\n"
        "[person]\nage = 40.0\n\n"
        '[[change]]\nday = 50.0\nkey = "bmi"\nvalue = 30.0\n\n'
        "[[course]]\ndrug = 'hcg'\ndose = 1\nevery = 2\nstart = 0\n\n"
        '[[course]]\ndrug = "anastrozole"\ndose = 1.0\nevery = 1.0\nstart = 9.0\n'
    )


def test_a_plan_without_a_title_in_the_file_gets_none(tmp_path: Path) -> None:
    file = tmp_path / "nameless.hpg.toml"
    file.write_text("hpgviz = 1 # one\n")
    assert saved(file, edit.set_days(read_plan(file), 365.0)) == "hpgviz = 1 # one\ndays = 365.0\n"


def test_line_ends_of_windows_stay(lesson: Path) -> None:
    lesson.write_bytes(LESSON.replace("\n", "\r\n").encode())
    text = saved(lesson, edit.set_course(read_plan(lesson), 0, dose=125.0))
    assert text.replace("\r\n", "\n") == LESSON.replace("dose  = 100  # mg", "dose  = 125.0  # mg")
    assert text.count("\n") == text.count("\r\n")


INLINE = 'course = [{ drug = "hcg", dose = 1, every = 2, start = 0 }]\n'
CHANGE = "[[change]]\nday = 3\nkey = 'bmi'\nvalue = 30\n"


@pytest.mark.parametrize(
    "text",
    [
        "hpgviz = 1 # keep\nperson = { age = 40 }\n" + INLINE,
        "hpgviz = 1 # keep\nperson.age = 40\n",
        "hpgviz = 1 # keep\nperson.age = 40\ntitle = 'x'\nperson.bmi = 30\n",
        "hpgviz = 1 # keep\n[person]\n",
        'hpgviz = 1 # keep\n\'title\' = """\\\n  x"""\nperson."age" = 40\n',
        'hpgviz = 1 # keep\nnotes = """\n[[course]]\ndrug = 1\n"""\n[ "person" ]\nage = 40\n',
        "hpgviz = 1 # keep\n" + CHANGE + "[person]\nage = 40\n" + CHANGE,
        "hpgviz = 1 # keep",
    ],
)
def test_other_ways_to_write_a_plan_keep_their_comments_too(text: str, tmp_path: Path) -> None:
    file = tmp_path / "other.hpg.toml"
    file.write_text(text)
    plan = edit.set_person(edit.turn_on(read_plan(file), "hcg", 30.0), "age", 50.0)
    plan = edit.set_person_from(plan, "bmi", 40.0, 500.0)
    if plan.courses[0].start == 0.0:
        plan = edit.set_course(plan, 0, dose=9.0)
    assert "# keep" in saved(file, plan)


def test_what_cannot_be_kept_is_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "odd.hpg.toml"
    for text in (
        "hpgviz = 2\n",
        "not TOML",
        '"hpgviz" = 1\n[["co\\u0075rse"]]\n' + 30 * "[course]\n",
    ):
        file.write_text(text)
        assert saved(file, Plan("new")) == 'hpgviz = 1\ntitle = "new"\n'


def _comments(text: str) -> list[str]:
    return [line[line.index("#") :].strip() for line in text.splitlines() if "#" in line]


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edit_keeps_the_comments_that_are_not_about_a_course(
    data: st.DataObject, tmp_path: Path
) -> None:
    file = tmp_path / "any.hpg.toml"
    file.write_text(LESSON, encoding="utf-8")
    plan = read_plan(file)
    drug = data.draw(st.sampled_from(["testosterone_cypionate", "clomiphene", "hcg"]))
    for _ in range(data.draw(st.integers(1, 3))):
        day = data.draw(days)
        plan = data.draw(
            st.sampled_from(
                [
                    edit.turn_on(plan, drug, day),
                    edit.turn_off(plan, drug, day),
                    edit.set_from(plan, drug, day, dose=data.draw(numbers(1.0, 50.0))),
                    edit.set_person(plan, "stress", data.draw(numbers(0.0, 1.0))),
                    edit.set_person_from(plan, "stress", data.draw(numbers(0.0, 1.0)), day),
                    replace(plan, courses=plan.courses[::-1]),
                ]
            )
        )
    text = saved(file, plan)
    for comment in ("# Lesson 3", "# shown", "# who", "# as in", "# ---- the year", "# the end"):
        assert comment in text
