"""The export dialog: what is chosen is what stands in the file, and a cancel leaves nothing."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.export_dialog import SIZE, ExportDialog
from hpgviz.app.picture_run import PictureRun
from hpgviz.document import Origin
from hpgviz.plan import Course, Plan, write_plan
from hpgviz.plan.file import parse_plan
from hpgviz.session import Session
from hpgviz.view.theme import theme
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.look import Look
from hpgviz.view.widgets.text import Text

GEL = Plan(title="Gel", days=40.0, courses=(Course("testosterone_gel", 50.0, 0.0, every=1.0),))
LONG = 60_000  # ms that a machine busy with other tests may need for a process


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[ExportDialog]:
    window, session = QWidget(), Session(GEL, Origin(path=tmp_path / "gel.hpg.toml"))
    qtbot.addWidget(window)
    window.resize(120, 80)
    window.show()
    look = Look(theme("light"))
    made = ExportDialog(session, {"Window": window}, look, "fundamentals", window)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def press(dialog: ExportDialog, text: str) -> None:
    [button] = [found for found in dialog.findChildren(Button) if found.text() == text]
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(dialog: ExportDialog, typed: str) -> None:
    """Type a name into the question for a file, which begins beside the plan, and press Enter."""
    [question] = [q for q in dialog.findChildren(QFileDialog) if q.isVisible()]
    name = question.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.selectAll()
    QTest.keyClicks(name, typed)
    QTest.keyClick(name, Qt.Key.Key_Return)


def focused(dialog: ExportDialog) -> str:
    found = dialog.focusWidget()
    return found.text() if isinstance(found, Button) else ""


def said(dialog: ExportDialog) -> list[str]:
    return [text.text() for text in dialog.findChildren(Text) if text.isVisible()]


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_picture_of_the_day(
    dialog: ExportDialog, tmp_path: Path, kind: str, qtbot: QtBot
) -> None:
    file = tmp_path / f"gel.{kind}"
    press(dialog, "Save picture")
    choose(dialog, file.name)
    qtbot.waitUntil(lambda: f"gel.{kind} is saved." in said(dialog), timeout=LONG)
    if kind == "png":
        image = QImage(str(file))
        assert (image.width(), image.height()) == (2 * SIZE[0], 2 * SIZE[1])
        assert parse_plan(image.text("Source"), "picture") == GEL


def test_a_picture_of_a_view_has_the_size_chosen_and_carries_the_plan(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("What: Window", "Size of a PNG: 3×"):
        [part] = [b for b in dialog.findChildren(QWidget) if b.accessibleName() == name]
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    press(dialog, "Save picture")
    choose(dialog, "window.png")
    qtbot.waitUntil(lambda: "window.png is saved." in said(dialog), timeout=LONG)
    image = QImage(str(tmp_path / "window.png"))
    assert (image.width(), image.height()) == (360, 240)
    assert parse_plan(image.text("Source"), "picture") == GEL
    assert "learning model" in image.text("Disclaimer")
    assert str(tmp_path) not in "".join(image.text(key) for key in image.textKeys())


@pytest.mark.parametrize("what", ["Diagram", "Window"])
def test_a_canceled_picture_is_not_written(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, what: str
) -> None:
    [part] = [b for b in dialog.findChildren(QWidget) if b.accessibleName() == f"What: {what}"]
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    press(dialog, "Save picture")
    choose(dialog, "gel.png")
    press(dialog, "Cancel")
    qtbot.wait(50)
    assert not list(tmp_path.iterdir())
    assert "Canceled. Nothing was written." in said(dialog)


def test_a_copied_table_is_for_a_spreadsheet(dialog: ExportDialog) -> None:
    press(dialog, "Copy table")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("day\tgnrh_rel\tlh_iu_l")
    assert lines[1].startswith("0\t1\t4.5\t")
    assert len(lines) == 42


def test_a_copied_picture_has_the_size_chosen(dialog: ExportDialog, qtbot: QtBot) -> None:
    [larger] = [
        b for b in dialog.findChildren(QWidget) if b.accessibleName() == "Size of a PNG: 4×"
    ]
    QTest.mouseClick(larger, Qt.MouseButton.LeftButton)
    press(dialog, "Copy picture")
    assert "The picture is being made." in said(dialog)
    qtbot.waitUntil(lambda: "The picture is on the clipboard." in said(dialog), timeout=LONG)
    assert QGuiApplication.clipboard().image().width() == 4 * SIZE[0]


def test_a_large_picture_is_taken_in_parts_between_which_the_window_answers(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    window, seen = dialog.parentWidget(), [0]
    assert window is not None
    window.resize(900, 700)
    for name in ("What: Window", "Size of a PNG: 4×"):
        [part] = [b for b in dialog.findChildren(QWidget) if b.accessibleName() == name]
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    bar = dialog.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    bar.valueChanged.connect(seen.append)
    turns: list[int] = []
    beside = QTimer(dialog, interval=0)
    beside.timeout.connect(lambda: turns.append(seen[-1]))
    press(dialog, "Save picture")
    choose(dialog, "window.png")
    beside.start()
    qtbot.waitUntil(lambda: "window.png is saved." in said(dialog), timeout=LONG)
    assert len({row for row in turns if 0 < row < 700}) >= 5
    image = QImage(str(tmp_path / "window.png"))
    assert (image.width(), image.height()) == (3600, 2800)


@pytest.mark.parametrize("file", ["huge.png", None])
def test_a_view_without_enough_memory_is_answered_in_words(
    tmp_path: Path, qtbot: QtBot, file: str | None
) -> None:
    huge, run = QWidget(), PictureRun()
    qtbot.addWidget(huge)
    huge.resize(2**24 - 1, 2**24 - 1)
    QGuiApplication.clipboard().setText("what was there")
    out = None if file is None else tmp_path / file
    if out is not None:
        out.write_bytes(b"what was there")
    with qtbot.waitSignal(run.ended, timeout=LONG) as ended:
        run.take(huge, 4, {}, out, nullcontext())
    assert ended.args == [os.strerror(errno.ENOMEM)]
    assert QGuiApplication.clipboard().text() == "what was there"
    assert out is None or out.read_bytes() == b"what was there"


def test_a_name_with_a_strange_ending_is_answered_in_words(
    dialog: ExportDialog, tmp_path: Path
) -> None:
    press(dialog, "Save picture")
    choose(dialog, "gel.bmp")
    assert any("end the name in .png, .svg, .pdf" in text for text in said(dialog))
    assert not list(tmp_path.iterdir())


def test_a_table_is_the_one_of_the_command(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    from hpgviz import cli

    plan, file, other = tmp_path / "gel.hpg.toml", tmp_path / "gel.csv", tmp_path / "other.csv"
    write_plan(plan, GEL)
    press(dialog, "Save table")
    choose(dialog, file.name)
    qtbot.waitUntil(lambda: "gel.csv is saved." in said(dialog), timeout=LONG)
    assert cli.main(["export", str(plan), "--out", str(other)]) == 0
    assert file.read_bytes() == other.read_bytes()


def test_a_film_of_a_stretch_of_days(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "gel.webp"
    [last] = [
        edit for edit in dialog.findChildren(QLineEdit) if edit.accessibleName() == "Last day"
    ]
    last.selectAll()
    QTest.keyClicks(last, "3")
    press(dialog, "Save film")
    choose(dialog, file.name)
    qtbot.waitUntil(lambda: "gel.webp is saved." in said(dialog), timeout=LONG)
    with Image.open(file) as film:
        assert film.n_frames == 4  # type: ignore[attr-defined]  # of a WebP image
    assert list(tmp_path.iterdir()) == [file]


def test_a_film_goes_on_while_something_else_is_asked_for(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    press(dialog, "Save film")
    choose(dialog, "gel.webp")
    for other in ("Copy picture", "Copy table"):
        press(dialog, other)
    assert "gel.webp is being made." in said(dialog)
    assert focused(dialog) == "Cancel"
    qtbot.waitUntil(lambda: "gel.webp is saved." in said(dialog), timeout=LONG)
    assert [entry.name for entry in tmp_path.iterdir()] == ["gel.webp"]
    assert focused(dialog) == "Save film"
    press(dialog, "Copy table")
    assert "The table is on the clipboard." in said(dialog)


def test_a_canceled_film_leaves_what_was_there(dialog: ExportDialog, tmp_path: Path) -> None:
    file = tmp_path / "gel.webp"
    press(dialog, "Save film")
    choose(dialog, file.name)
    press(dialog, "Cancel")
    assert "Canceled. Nothing was written." in said(dialog)
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_replaced_is_answered_in_words(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    press(dialog, "Save table")
    choose(dialog, "table")
    (tmp_path / "table.csv").mkdir()  # while the export runs
    qtbot.waitUntil(
        lambda: any("table.csv cannot be written" in text for text in said(dialog)), timeout=LONG
    )


def test_no_room_for_the_work_is_answered_in_words(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    press(dialog, "Save table")
    choose(dialog, "table")
    assert any(text.startswith("The export could not be started: ") for text in said(dialog))
    assert not any(b.text() == "Cancel" and b.isVisible() for b in dialog.findChildren(Button))
    assert not list(tmp_path.iterdir())
