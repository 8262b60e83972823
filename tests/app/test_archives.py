"""An exported archive opens again by dialog, drop and argument, and gives the same plan."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from hpgviz.app.window import MainWindow
from hpgviz.cli import main
from hpgviz.plan import Course, Plan, write_plan

pytest.importorskip("libsbml", reason="python-libsbml is an extra: hpgviz[sbml]")

WEEKLY = Plan(title="hCG", days=60.0, courses=(Course("hcg", 500.0, 1.0, 3.5),))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    plan, made = tmp_path / "plan.hpg.toml", tmp_path / "made.omex"
    write_plan(plan, WEEKLY)
    assert main(["export", str(plan), "--out", str(made)]) == 0
    return made


def test_an_archive_opens_by_the_dialog_and_is_never_saved_over(
    window: MainWindow, archive: Path
) -> None:
    before = archive.read_bytes()
    window.files.open_file()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert any("*.omex" in kind for kind in dialog.nameFilters())
    dialog.fileSelected.emit(str(archive))
    dialog.close()
    assert window.session.plan == WEEKLY
    window.files.save()
    question = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    question.close()
    assert archive.read_bytes() == before


def test_an_archive_opens_when_it_is_dropped(window: MainWindow, archive: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(archive))])
    here, copy = QPoint(200, 200), Qt.DropAction.CopyAction
    hand = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(here, copy, data, *hand))
    QApplication.sendEvent(window, QDropEvent(here, copy, data, *hand))
    assert window.session.plan == WEEKLY


def test_the_commands_take_an_archive_for_a_plan(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["simulate", str(archive), "--days", "3"]) == 0
    of_archive = capsys.readouterr().out
    assert main(["simulate", str(tmp_path / "plan.hpg.toml"), "--days", "3"]) == 0
    assert capsys.readouterr().out == of_archive
    assert main(["export", str(archive), "--out", str(tmp_path / "again.omex")]) == 0
    assert (tmp_path / "again.omex").read_bytes() == archive.read_bytes()
