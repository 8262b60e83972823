"""Sheets: all of a lesson for the teacher; for the class nothing that gives an answer away."""

from __future__ import annotations

from pathlib import Path

import pytest

from hpgviz import cli
from hpgviz.lesson.sheet import Block, sheet
from hpgviz.lesson.shelf import open_lesson, shelf, take


def words(blocks: tuple[Block, ...]) -> str:
    return "\n".join(f"{block.label} {block.text}" for block in blocks)


@pytest.mark.parametrize("name", list(shelf()))
def test_the_teacher_reads_everything(name: str) -> None:
    lesson = shelf()[name]
    told = words(sheet(*take(name), "teacher"))
    for text in (lesson.goal, lesson.keep, *lesson.misconceptions, *lesson.simplifications):
        assert text in told
    for step in lesson.step:
        for text in (step.title, step.say, step.ask, step.tell, step.wait_for, step.if_asked):
            assert text in told
    marked = [block.text for block in sheet(*take(name), "teacher") if block.kind == "marked"]
    rights = [step.right for step in lesson.step if step.answers]
    assert [text.split(" – ")[0] for text in marked] == rights
    assert lesson.sources
    assert "Sources" in told


@pytest.mark.parametrize("name", list(shelf()))
def test_the_class_reads_no_answer(name: str) -> None:
    lesson = shelf()[name]
    blocks = sheet(*take(name), "student")
    told = words(blocks)
    for step in lesson.step:
        assert step.tell not in told
        for note in (step.wait_for, step.if_asked):
            assert not note or note not in told
        if step.ask:
            assert step.ask in told
    assert not [block for block in blocks if block.kind == "marked"]
    assert lesson.keep not in told
    boxes = [block.text for block in blocks if block.kind == "box"]
    asked = [step for step in lesson.step if step.ask]
    assert len(boxes) == sum(len(step.answers) + 1 for step in asked)
    grids = [block for block in blocks if block.kind == "grid"]
    assert len(grids) == sum(bool(step.sketch) for step in lesson.step)


@pytest.mark.parametrize("reader", ["teacher", "student"])
def test_the_command_writes_pages(tmp_path: Path, reader: str) -> None:
    out = tmp_path / "x.pdf"
    assert cli.main(["sheet", "3", "--for", reader, "--out", str(out)]) == 0
    content = out.read_bytes()
    assert content.startswith(b"%PDF")
    assert str(tmp_path).encode() not in content


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["sheet", "11", "--for", "teacher", "--out", "x.pdf"], "LESSON 11; allowed: 1 to 10"),
        (["sheet", "no.lesson.toml", "--for", "student", "--out", "x.pdf"], "no.lesson.toml"),
        (["sheet", "3", "--for", "teacher", "--out", "x.txt"], "does not end in .pdf"),
        (["sheet", "3", "--for", "nobody", "--out", "x.pdf"], "nobody"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(given) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_a_plan_beside_the_lesson_is_named_by_its_title(tmp_path: Path) -> None:
    (tmp_path / "p-1.hpg.toml").write_text('hpgviz = 1\ntitle = "A quiet year"\n', encoding="utf-8")
    file = tmp_path / "own.lesson.toml"
    file.write_text(
        'hpgviz_lesson = 1\ntitle = "Own"\ngoal = "See."\nkeep = "So."\n'
        "minutes = { patient = 3, seminar = 4 }\n"
        '[[step]]\ntitle = "One"\nplan = "p-1.hpg.toml"\nsay = "Look."\n',
        encoding="utf-8",
    )
    told = words(sheet(*open_lesson(file), "teacher"))
    assert "A quiet year" in told
    assert "p 1" not in told
