"""Pictures as files: the same between runs, sharp, and refused in one line."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel

from hpgviz.notice import stamp
from hpgviz.picture.render import PictureError, grab, render, render_opening
from hpgviz.plan.document import plan_text
from hpgviz.plan.file import parse_plan
from tests.view.diagram.plans import INJECTIONS, everything

HUGE = 2**24  # px along one side, for which no machine has the memory

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_equal_words_give_equal_files(tmp_path: Path, kind: str) -> None:
    first, second = tmp_path / f"a.{kind}", tmp_path / f"b.{kind}"
    for path in (first, second):
        render(everything(), 60.0, path, size=(900, 600), look="dark")
    assert first.read_bytes() == second.read_bytes()


def test_a_png_has_the_size_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    render(INJECTIONS, 100.0, path, size=(1920, 1080))
    assert QImage(str(path)).size() == QSize(1920, 1080)


def test_svg_is_made_of_shapes(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    render(everything(), 60.0, path)
    text = path.read_text(encoding="utf-8")
    assert "<image" not in text  # no bitmaps
    assert "<text" not in text  # no fonts needed
    assert QSvgRenderer(str(path)).isValid()


def test_a_pdf_has_one_page(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    render(INJECTIONS, 100.0, path)
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1


def test_a_picture_without_enough_memory_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hpgviz.picture.render.LARGEST", HUGE)
    path = tmp_path / "x.png"
    path.write_bytes(b"what was there")
    with pytest.raises(PictureError, match=os.strerror(errno.ENOMEM)):
        render(INJECTIONS, 100.0, path, size=(HUGE, HUGE))
    assert path.read_bytes() == b"what was there"


def test_the_opening_scene_needs_no_more_than_a_name(tmp_path: Path) -> None:
    path = tmp_path / "opening.png"
    render_opening(path)
    assert not QImage(str(path)).isNull()


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("x.gif", (100, 100), "end the name in"),
        ("x.png", (0, 100), "each side"),
        ("x.png", (100_000, 100), "each side"),
        ("no/such/folder/x.png", (100, 100), "cannot be written"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    tmp_path: Path, name: str, size: tuple[int, int], said: str
) -> None:
    with pytest.raises(PictureError, match=said):
        render(INJECTIONS, 0.0, tmp_path / name, size=size)


def test_the_application_is_the_running_one(qapp: QApplication, tmp_path: Path) -> None:
    render(INJECTIONS, 0.0, tmp_path / "x.png", size=(374, 258))
    assert QApplication.instance() is qapp


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_picture_says_where_it_is_from_and_holds_the_plan(tmp_path: Path, kind: str) -> None:
    plan, file = everything(), tmp_path / f"all.{kind}"
    render(plan, 30.0, file, size=(374, 258))
    if kind == "png":
        image = QImage(str(file))
        said = {key: image.text(key) for key in image.textKeys()}
        assert said == dict(stamp(plan))
        assert parse_plan(said["Source"], "picture") == plan
    elif kind == "svg":
        words = ET.parse(file).find("{http://www.w3.org/2000/svg}desc")
        assert words is not None
        assert plan_text(plan).split() == str(words.text).split("Source: ")[1].split()
    else:
        assert "plan.hpg.toml".encode("utf-16-be") in file.read_bytes()


def test_a_widget_is_drawn_once_it_has_answered(qapp: QApplication, tmp_path: Path) -> None:
    answer = "There is almost no LH."
    late = QLabel("…")

    def work(turns: int) -> None:
        """Work on the answer between frames, as "Why?" does."""
        if turns:
            QTimer.singleShot(0, lambda: work(turns - 1))
        else:
            late.setText(answer)

    work(60)
    for name, label in (("late.png", late), ("at-once.png", QLabel(answer))):
        grab(label, tmp_path / name, (300, 60))
    assert QImage(str(tmp_path / "late.png")) == QImage(str(tmp_path / "at-once.png"))
