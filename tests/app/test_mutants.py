"""Three hundred damaged files: each is told in one line or makes sense, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.window import MainWindow
from hpgviz.labs import Labs, LabsError, StartMissingError, read_labs
from hpgviz.language.po import PoError, parse
from tests.app.mutants import EACH, Mutant, mutants
from tests.app.test_damaged_files import by_drop


def of(kind: str, folder: Path) -> list[tuple[Mutant, Path]]:
    found = [mutant for mutant in mutants() if mutant.of == kind]
    assert len(found) == EACH
    made = []
    for number, mutant in enumerate(found):
        file = folder / f"{kind}{number}{mutant.suffix}"
        file.write_bytes(mutant.data)
        made.append((mutant, file))
    return made


def test_they_are_many_and_the_same_in_every_run() -> None:
    assert len(mutants()) >= 200
    assert len({mutant.data for mutant in mutants()}) > 0.9 * len(mutants())


def test_plans_that_are_dropped(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    refused = 0
    for _, file in of("plan", tmp_path):
        before, undo = window.session.plan, window.session.undo_name
        by_drop(qtbot, window, file)
        said = window.frame.messages.message
        if window.session.origin.path == file:  # it still is a plan
            continue
        refused += 1
        assert file.name in said
        assert said.isprintable()
        assert window.session.plan is before
        assert window.session.undo_name == undo
        window.frame.messages.clear()
    assert refused > EACH / 3


def test_lessons_that_are_opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    own, undo = window.session.plan, window.session.undo_name
    refused = 0
    for _, file in of("lesson", tmp_path):
        window.lessons.open(file)
        if window.lessons.course is not None:
            window.lessons.leave()
        else:
            refused += 1
            said = window.frame.messages.message
            assert file.name in said
            assert said.isprintable()
            window.frame.messages.clear()
        assert (window.session.plan, window.session.undo_name) == (own, undo)
    assert refused > EACH / 3


def test_lab_values_that_are_read(tmp_path: Path) -> None:
    told: list[str] = []
    for _, file in of("labs", tmp_path):
        try:
            found = read_labs(file)
        except StartMissingError:
            continue
        except LabsError as error:
            told.append(str(error))
            continue
        assert isinstance(found, Labs)
        told += [str(problem) for problem in found.problems]
    assert len(told) > 3
    assert all(line.isprintable() for line in told)
    assert all("labs" in line or "line" in line for line in told)


def test_settings_that_are_damaged_start_the_program_with_its_own(
    qapp: QApplication, tmp_path: Path
) -> None:
    for mutant, file in of("settings", tmp_path):
        settings = Settings(file)
        assert isinstance(settings.read(), Preferences)
        if settings.set_aside is not None:
            assert settings.set_aside.read_bytes() == mutant.data


def test_translations_that_are_damaged(tmp_path: Path) -> None:
    told: list[str] = []
    for _, file in of("translation", tmp_path):
        try:
            parse(file.read_bytes().decode("utf-8"))
        except (PoError, UnicodeDecodeError) as error:
            told.append(str(error))
    assert len(told) > 3
    assert all(line.isprintable() for line in told)


@pytest.mark.parametrize("kind", ["plan", "lesson"])
def test_no_path_leads_out_of_the_folder(kind: str, window: MainWindow, tmp_path: Path) -> None:
    outside = tmp_path / "outside.hpg.toml"
    outside.write_text('hpgviz = 1\ntitle = "Secret"\n')
    inside = tmp_path / "inside"
    inside.mkdir()
    file = inside / f"a.{'hpg' if kind == 'plan' else 'lesson'}.toml"
    text = {
        "plan": 'hpgviz = 1\ntitle = "A"\ninclude = "../outside.hpg.toml"\n',
        "lesson": 'hpgviz_lesson = 1\ntitle = "A"\ngoal = "B"\nkeep = "C"\n'
        'minutes = { patient = 1, seminar = 1 }\n[[step]]\ntitle = "D"\n'
        'plan = "../outside.hpg.toml"\n',
    }
    file.write_text(text[kind])
    window.lessons.open(file) if kind == "lesson" else window.open(file)
    assert window.session.plan.title != "Secret"
    assert file.name in window.frame.messages.message
