"""In a drag the past is drawn again only where it is another, and nobody can tell."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from hpgviz.plan.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.view.charts.charts import Charts
from hpgviz.view.dock import Dock
from tests.view.timeline.stage import WEEKLY, picture, plan


def drawn_anew(charts: Charts) -> QImage:
    """Return the picture once nothing of an earlier one can be used."""
    size = charts.size()
    charts.resize(size.width() + 1, size.height())
    picture(charts)
    charts.resize(size)
    return picture(charts)


def drag_to(qtbot: QtBot, session: Session, moved: Plan) -> None:
    session.move(moved)
    qtbot.waitUntil(lambda: session.plan == moved)


@pytest.mark.parametrize(
    "courses",
    [
        [
            replace(WEEKLY, stop=stop) for stop in (76.0, 70.0)
        ],  # behind the playhead nothing changes
        [replace(WEEKLY, dose=dose) for dose in (120.0, 180.0)],
        [replace(WEEKLY, stop=60.0), replace(WEEKLY, start=10.0)],
    ],
    ids=["to come", "past", "both"],
)
def test_a_drag_shows_what_a_new_picture_would(qtbot: QtBot, courses: list[Course]) -> None:
    session = Session(plan(WEEKLY))
    dock = Dock(session)
    qtbot.addWidget(dock)
    dock.resize(1032, 300)
    dock.show()
    qtbot.waitExposed(dock)
    session.set_playhead(50.0)
    qtbot.wait(50)  # the curves load after the first paint
    picture(dock.charts)
    session.press("drag")
    for course in courses:
        drag_to(qtbot, session, plan(course))
        assert picture(dock.charts) == drawn_anew(dock.charts)
    session.release()
    assert picture(dock.charts) == drawn_anew(dock.charts)
