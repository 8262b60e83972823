"""The diagram as a widget: what is shown, when it moves, and what keys and readers find."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.model.person import Person
from hpgviz.model.signals import nodes, signals
from hpgviz.plan import Plan
from hpgviz.session import Session
from hpgviz.view.diagram import strain
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.legend import AskButton
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.theme import theme
from tests.view.diagram.frames import Pixels, changed, close_to, pixels
from tests.view.diagram.plans import HEALTHY, INJECTIONS, course, everything, run

Open = Callable[..., DiagramWidget]


class Paints(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt names it)
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def show(qtbot: QtBot) -> Open:
    """Return a way to show the diagram of a plan at a day."""

    def opened(plan: Plan, day: float = 0.0, size: tuple[int, int] = (748, 516)) -> DiagramWidget:
        session = Session(plan)
        session.set_playhead(day)
        widget = DiagramWidget(session)
        session.setParent(widget)
        qtbot.addWidget(widget)
        widget.resize(*size)
        widget.show()
        qtbot.waitExposed(widget)
        settle(widget)
        return widget

    return opened


def settle(widget: DiagramWidget) -> None:
    """Wait until what is said has been told and nothing is painted any more."""
    paints, before = Paints(widget), -1
    QTest.qWait(350)
    while paints.count != before:
        before = paints.count
        QTest.qWait(300)
    widget.removeEventFilter(paints)


def frame(widget: QWidget) -> Pixels:
    return pixels(widget.grab().toImage())


def session_of(widget: DiagramWidget) -> Session:
    found = widget.findChild(Session)
    assert isinstance(found, Session)
    return found


def buttons(widget: DiagramWidget) -> dict[str, QAbstractButton]:
    return {b.accessibleName(): b for b in widget.findChildren(QAbstractButton)}


# --------------------------------------------------------------------------------------- motion


def test_paused_the_picture_stands_still(show: Open) -> None:
    widget = show(INJECTIONS, 100.0)
    first = frame(widget)
    paints = Paints(widget)
    QTest.qWait(400)
    assert paints.count == 0
    assert (frame(widget) == first).all()


def test_playing_moves_and_pausing_stops(show: Open) -> None:
    widget = show(HEALTHY)
    session, before = session_of(widget), frame(widget)
    session.play()
    QTest.qWait(500)
    assert (frame(widget) != before).any()
    session.pause()
    settle(widget)
    paints = Paints(widget)
    QTest.qWait(400)
    assert paints.count == 0


def test_a_change_is_followed_and_then_everything_rests(show: Open) -> None:
    widget = show(HEALTHY)
    session, before = session_of(widget), frame(widget)
    session.change(INJECTIONS, "on")
    session.set_playhead(200.0)
    settle(widget)
    after = frame(widget)
    assert (after != before).any()
    paints = Paints(widget)
    QTest.qWait(300)
    assert paints.count == 0
    session.undo()
    session.set_playhead(0.0)
    settle(widget)
    assert (frame(widget) == before).all()


def test_a_leader_begins_at_its_card_when_the_card_grows_shorter(show: Open) -> None:
    plan = Plan(courses=(course("gnrh_agonist_depot"),))
    played, anew = show(plan, 2.0), show(plan, 60.0)
    for widget in (played, anew):
        widget.set_level("intermediate")
    settle(played)
    session_of(played).set_playhead(60.0)
    settle(played)
    settle(anew)
    differ = np.abs(on_screen(played) - on_screen(anew)).max(axis=2) > 12
    assert not differ[:480].any()


@pytest.mark.parametrize("bmis", [(28.0, 32.0, 36.0), (50.0, 34.0)], ids=["slow", "fast"])
def test_once_the_hand_rests_a_drag_shows_what_a_new_picture_would(
    show: Open, qtbot: QtBot, bmis: tuple[float, ...]
) -> None:
    widget = show(INJECTIONS, 100.0)
    session = session_of(widget)
    session.press("weight")
    for bmi in bmis:
        session.move(replace(INJECTIONS, person=Person(bmi=bmi)))
        QTest.qWait(40)
    settle(widget)
    assert session.dragging
    anew = DiagramWidget(session)
    qtbot.addWidget(anew)
    anew.resize(widget.size())
    anew.show()
    settle(anew)
    differ = np.abs(on_screen(widget) - frame(anew)).max(axis=2) > 12
    assert differ[:480].mean() < 1e-4  # below is the button that a new window gives the focus


def test_calm_motion_stands_still_and_shows_changes_at_once(show: Open) -> None:
    widget = show(HEALTHY)
    widget.set_calm(True)
    session = session_of(widget)
    session.change(INJECTIONS, "on")
    session.set_playhead(200.0)
    QTest.qWait(50)
    first = frame(widget)
    settle(widget)
    assert (frame(widget) == first).all()
    ground = close_to(first, theme("light").hormone("testosterone").fill, 10)
    session.set_speed(1.0)
    session.play()
    QTest.qWait(300)
    moved = close_to(frame(widget), theme("light").hormone("testosterone").fill, 10)
    session.pause()
    assert (ground != moved).mean() < 0.004  # particles stood; gauges and numbers may change


def test_hidden_it_does_nothing(show: Open) -> None:
    widget = show(HEALTHY)
    session_of(widget).play()
    widget.hide()
    QTest.qWait(50)
    paints = Paints(widget)
    QTest.qWait(300)
    assert paints.count == 0
    widget.show()
    QTest.qWait(300)
    assert paints.count > 3
    session_of(widget).pause()


# ---------------------------------------------------------------------------------------- looks


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_a_theme_reaches_the_whole_canvas(show: Open, name: str) -> None:
    widget = show(everything(), 60.0, (900, 520))
    widget.set_theme(theme(name))
    settle(widget)
    picture = frame(widget)
    ground = theme(name).surface.canvas
    assert close_to(picture[:470, :50], ground, 0).all()  # the button stands below
    assert close_to(picture, ground, 0).mean() > 0.2


@pytest.mark.parametrize("size", [(320, 220), (568, 356), (1178, 812), (1300, 500)])
def test_any_size_shows_the_whole_canvas(show: Open, size: tuple[int, int]) -> None:
    widget = show(INJECTIONS, 100.0, size)
    picture = frame(widget)
    assert picture.shape[:2] == (size[1], size[0])
    assert not close_to(picture, theme("light").surface.canvas, 0).all()
    for button in buttons(widget).values():
        if button.isVisible():
            assert widget.rect().adjusted(-6, -6, 6, 6).contains(button.geometry())


# ------------------------------------------------------------------------------- accessible tree


def test_every_node_and_signal_is_in_the_accessible_tree(show: Open) -> None:
    widget = show(HEALTHY)
    tree = QAccessible.queryAccessibleInterface(widget)
    found = {}
    for i in range(tree.childCount()):
        child = tree.child(i)
        if child is not None and child.role() == QAccessible.Role.Button:
            name = child.text(QAccessible.Text.Name)
            found[name] = child.text(QAccessible.Text.Description)
    untreated = [record for record in signals().values() if not record.outside]
    for record in untreated:
        assert found[record.name].startswith("usual")
    for id in layout().spot:
        assert nodes()[id].name in found
    assert found["LH"] == "usual, 4.5 IU/L, 1.0 × the healthy man"
    assert found["Pituitary"] == "activity usual, 100 % output, drawn three times too large"


def test_what_is_said_follows_the_playhead(show: Open) -> None:
    widget = show(INJECTIONS)
    session_of(widget).set_playhead(200.0)
    settle(widget)
    lh = buttons(widget)["LH"]
    reading = scene_at(run(INJECTIONS), 200.0).readings["lh"]
    said = f"none, {reading.value} IU/L, {reading.ratio:.2f} × the healthy man"
    assert lh.accessibleDescription() == said
    assert lh.toolTip() == f"LH\n{lh.accessibleDescription()}"


def test_drugs_come_and_go(show: Open) -> None:
    widget = show(HEALTHY)
    session = session_of(widget)
    assert "hCG" not in buttons(widget)
    session.change(Plan(courses=(course("hcg"),)), "hCG")
    settle(widget)
    assert buttons(widget)["hCG"].accessibleDescription()
    session.undo()
    settle(widget)
    assert "hCG" not in buttons(widget)


def test_tab_visits_everything_in_causal_order(show: Open) -> None:
    widget = show(HEALTHY)
    known = {id: node.name for id, node in nodes().items()}
    known |= {id: signal.name for id, signal in signals().items()}
    names = [known[id] for id in layout().order if known[id] in buttons(widget)]
    buttons(widget)["Hypothalamus"].setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in names:
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == names


def test_arrow_keys_follow_the_signal(show: Open) -> None:
    widget = show(HEALTHY)
    buttons(widget)["Hypothalamus"].setFocus()
    seen = []
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right)
    for key in (*keys, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        moved = QApplication.focusWidget()
        assert moved is not None
        seen.append(moved.accessibleName())
    assert seen[:5] == ["GnRH", "Pituitary", "LH", "FSH", "Sertoli cells"]
    assert seen[5] in ("FSH", "Testosterone in the testis")
    assert len(seen) == 8


def test_the_focus_ring_is_seen(show: Open) -> None:
    widget = show(HEALTHY)
    before = frame(widget)
    buttons(widget)["LH"].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.qWait(30)
    accent = theme("light").surface.accent
    assert close_to(frame(widget), accent, 12).sum() > close_to(before, accent, 12).sum() + 300


@pytest.mark.parametrize(
    ("id", "name"), [("lh", "LH"), ("fsh", "FSH"), ("inhibin_b", "Inhibin B"), ("leydig", "")]
)
def test_a_click_on_an_arrow_or_organ_selects_it(
    show: Open, qtbot: QtBot, id: str, name: str
) -> None:
    from hpgviz.view.diagram.geometry import path_curve

    widget = show(HEALTHY)
    if name:
        line = path_curve(id)
        x, y = line.point(0.3 * line.length)[0]
    else:
        x, y = layout().spot[id][0] + 30, layout().spot[id][1] + 70
    target = widget.childAt(QPoint(round(x), round(y)))
    assert isinstance(target, QAbstractButton)
    with qtbot.waitSignal(widget.selected) as caught:
        place = target.mapFrom(widget, QPoint(round(x), round(y)))
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == [id]


def test_return_selects_what_has_the_focus(show: Open, qtbot: QtBot) -> None:
    widget = show(INJECTIONS, 50.0)
    drug = buttons(widget)["Cypionate"]
    drug.setFocus()
    with qtbot.waitSignal(widget.selected) as caught:
        QTest.keyClick(drug, Qt.Key.Key_Return)
    assert caught.args == ["drug.testosterone_cypionate"]


def test_hovering_tells_name_word_and_numbers(show: Open) -> None:
    widget = show(HEALTHY)
    lh = buttons(widget)["LH"]
    center = lh.rect().center()
    QApplication.sendEvent(lh, QHelpEvent(QEvent.Type.ToolTip, center, lh.mapToGlobal(center)))
    assert "4.5 IU/L" in lh.toolTip()


# ------------------------------------------------------------------------------ before and cause


def test_a_change_leaves_the_outline_of_what_was_until_escape(show: Open) -> None:
    widget = show(HEALTHY)
    session = session_of(widget)
    session.set_playhead(200.0)
    session.change(INJECTIONS, "on")
    settle(widget)
    outlined = frame(widget)
    QTest.keyClick(buttons(widget)["LH"], Qt.Key.Key_Escape)
    settle(widget)
    plain = frame(widget)
    x, y, w, h = 240, 206, 180, 130  # where LH and FSH run
    assert changed(outlined, plain, (x, y, w, h)) > 150
    session.undo()
    settle(widget)
    assert changed(frame(widget), plain, (x, y, w, h)) > 150


def test_a_cause_travels_and_then_rests(show: Open) -> None:
    widget = show(INJECTIONS, 84.0)
    before = frame(widget)
    widget.show_ripple(("testosterone_hypothalamus", "gnrh"))
    QTest.qWait(500)
    halfway = frame(widget)
    assert changed(before, halfway, (300, 40, 230, 60)) > 100
    assert changed(before, halfway, (200, 110, 40, 60)) < 40  # not there yet
    QTest.qWait(2600)
    done = frame(widget)
    assert changed(before, done, (200, 110, 40, 60)) > 40
    paints = Paints(widget)
    QTest.qWait(300)
    assert paints.count == 0
    assert widget.clear_marks()
    settle(widget)
    assert (frame(widget) == before).all()
    assert not widget.clear_marks()


def test_with_calm_motion_the_whole_way_is_there_at_once(show: Open) -> None:
    widget = show(INJECTIONS, 84.0)
    widget.set_calm(True)
    before = frame(widget)
    widget.show_ripple(("testosterone_hypothalamus", "gnrh"))
    QTest.qWait(60)
    first = frame(widget)
    assert changed(before, first, (200, 110, 40, 60)) > 40
    QTest.qWait(500)
    assert (frame(widget) == first).all()


# --------------------------------------------------------------------------------------- legend


def test_the_button_of_the_legend_grows_with_the_text(show: Open) -> None:
    widget = show(HEALTHY)
    (ask,) = widget.findChildren(AskButton)
    before = ask.width()
    widget.set_text_scale(2.0)
    assert ask.width() == ask.height() > 1.5 * before
    assert widget.rect().contains(ask.geometry())


def test_the_legend_is_always_at_hand(show: Open) -> None:
    widget = show(HEALTHY)
    ask = buttons(widget)["How to read the picture"]
    legend = next(w for w in widget.findChildren(QWidget) if w.accessibleName() == "How to read it")
    assert not legend.isVisible()
    QTest.mouseClick(ask, Qt.MouseButton.LeftButton)
    assert legend.isVisible()
    for word in ("width", "bed", "holds back", "shield", "hatched", "clock"):
        assert word in legend.accessibleDescription()
    assert widget.rect().contains(legend.geometry())
    focus = QApplication.focusWidget()
    assert focus is not None
    assert legend.isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert not legend.isVisible()
    assert ask.hasFocus()
    QTest.keyClick(ask, Qt.Key.Key_Space)
    assert legend.isVisible()
    close = next(b for b in legend.findChildren(QAbstractButton) if b.accessibleName() == "Close")
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not legend.isVisible()


@pytest.mark.parametrize("size", [(400, 0), (0, 300), (0, 0)])
def test_no_room_is_no_trouble(show: Open, size: tuple[int, int]) -> None:
    widget = show(INJECTIONS, 100.0, (568, 356))
    before = buttons(widget)["LH"].geometry()
    widget.resize(*size)
    widget.set_theme(theme("dark"))
    QTest.qWait(400)  # what is spoken follows too
    widget.resize(568, 356)
    assert buttons(widget)["LH"].geometry() == before


# ------------------------------------------------------------------------- only what changed


def on_screen(widget: DiagramWidget) -> Pixels:
    """Return what the window system shows of a widget: what all frames together left there."""
    return pixels(widget.screen().grabWindow(widget.winId()).toImage())


@pytest.mark.parametrize("plan", [INJECTIONS, everything(20.0)], ids=["injections", "everything"])
@pytest.mark.parametrize("size", [(748, 516), (1000, 516)])
def test_play_leaves_no_trail(show: Open, qtbot: QtBot, plan: Plan, size: tuple[int, int]) -> None:
    widget = show(plan, 5.0, size)
    session, paints = session_of(widget), Paints(widget)
    session.set_speed(60.0)
    session.play()
    qtbot.waitUntil(lambda: paints.count > 60, timeout=20_000)
    session.pause()
    settle(widget)
    qtbot.waitUntil(lambda: bool((on_screen(widget) == frame(widget)).all()), timeout=20_000)


@pytest.mark.parametrize("plan", [INJECTIONS, everything(20.0)], ids=["injections", "everything"])
def test_a_frame_of_play_looks_as_if_all_had_been_painted(
    show: Open, qtbot: QtBot, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However slow the machine: turned sprites that are not smooth depend on where one begins."""
    monkeypatch.setattr(strain, "TOO_LONG", float("inf"))
    widget = show(plan, 5.0)
    session, paints = session_of(widget), Paints(widget)
    session.set_speed(30.0)
    session.play()

    def same() -> bool:
        """Tell whether what many frames left, each its part, is what one would paint."""
        QApplication.sendPostedEvents(widget, QEvent.Type.UpdateRequest.value)
        difference = np.abs(on_screen(widget) - frame(widget)).max()
        return bool(difference <= 3)  # a gradient begins elsewhere where less is painted

    for _ in range(4):
        seen = paints.count
        qtbot.waitUntil(lambda seen=seen: paints.count > seen + 12, timeout=20_000)  # type: ignore[misc]
        qtbot.waitUntil(same, timeout=20_000)
    session.pause()
    settle(widget)


def test_a_sketch_lacks_fine_structure_until_it_is_asked_for(show: Open, qtbot: QtBot) -> None:
    whole = frame(show(HEALTHY))
    session = Session(HEALTHY)
    widget = DiagramWidget(session)
    session.setParent(widget)
    qtbot.addWidget(widget)
    widget.resize(748, 516)
    widget.set_sketch(True)
    widget.show()
    settle(widget)
    sketch = frame(widget)
    brain, panel = np.s_[40:120, 230:330], np.s_[2:30, 2:100]
    assert (sketch[brain] != whole[brain]).any()
    assert (sketch[panel] == whole[panel]).all()
    widget.set_sketch(False)
    settle(widget)
    assert (frame(widget) == whole).all()
