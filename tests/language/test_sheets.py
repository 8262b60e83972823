"""What is printed keeps to its paper where every word is doubled."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QApplication

from hpgviz import language
from hpgviz.app.appointment_words import questions
from hpgviz.lesson.sheet import KINDS, Kind, sheet_texts
from hpgviz.lesson.shelf import shelf, take
from hpgviz.notice import education
from hpgviz.picture.handout import Handout, Section, fits, paint_handout, points
from hpgviz.picture.lesson_sheet import paint_sheet, sheet_document
from hpgviz.scenarios import scenario
from hpgviz.simulate import simulate
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.language import speak
from tests.language.folders import make_language
from tests.language.test_layout import doubled

A4 = points(QPageSize(QPageSize.PageSizeId.A4))
EDGE = 38  # pt that stay free all around; the foot may come closer
GAP = 12  # pt between what stands at both ends of a line


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    speak(language.ENGLISH)
    language.forget()


def painted(size: QSizeF, paint: Callable[[QPainter], None]) -> QImage:
    image = QImage(size.toSize(), QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def dark(image: QImage, left: int, top: int, wide: int, tall: int) -> list[bool]:
    """Return of each column of a part of a page whether anything is written in it."""
    part = image.copy(left, top, wide, tall)
    columns = range(part.width())
    return [any(part.pixelColor(x, y).lightness() < 170 for y in range(tall)) for x in columns]


def is_free(image: QImage, left: int, top: int, wide: int, tall: int) -> bool:
    return not any(dark(image, left, top, wide, tall))


def widest_gap(written: list[bool]) -> int:
    """Return the most free columns in a row between two that are written in."""
    text = "".join("x" if one else " " for one in written).strip()
    return max(map(len, text.split("x")))


@pytest.mark.parametrize("kind", KINDS)
def test_the_sheets_of_a_lesson_keep_to_their_paper(folder: Path, kind: Kind) -> None:
    make_language(folder, "xx", doubled)
    speak("xx")
    wide, tall = A4.toSize().width(), A4.toSize().height()
    name = sheet_texts().kind[kind]
    for lesson in shelf():
        document = sheet_document(*take(lesson), kind, A4)
        assert document.size().width() <= document.pageSize().width(), lesson
        for page in range(document.pageCount()):
            here = functools.partial(paint_sheet, document=document, page=page, paper=A4, kind=name)
            seen = painted(A4, here)
            assert is_free(seen, 0, 0, wide, EDGE), lesson
            assert is_free(seen, 0, 0, EDGE, tall), lesson
            assert is_free(seen, wide - EDGE, 0, EDGE, tall), lesson
            assert is_free(seen, 0, tall - 10, wide, 10), lesson
            assert widest_gap(dark(seen, EDGE, tall - 73, wide - 2 * EDGE, 9)) >= GAP, lesson


def test_the_page_for_an_appointment_has_room_for_all_questions_of_a_group(folder: Path) -> None:
    make_language(folder, "xx", doubled)
    speak("xx")
    scene = scene_at(simulate(scenario("01-healthy-loop")), 0.0)
    wide, tall = A4.toSize().width(), A4.toSize().height()
    for group in questions().groups:
        section = Section(group.title, group.questions)
        page = Handout(group.title, (section,), (education(),), scene, "fundamentals")
        assert fits(page, A4)
        seen = painted(A4, functools.partial(paint_handout, page=page, size=A4))
        assert is_free(seen, 0, 0, wide, 20)
        assert is_free(seen, 0, 0, EDGE, tall)
        assert is_free(seen, wide - EDGE, 0, EDGE, tall)
        assert is_free(seen, 0, tall - EDGE, wide, EDGE)
