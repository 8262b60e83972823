"""Many men around the curves: run beside the window, shown for their own plan alone."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from hpgviz.cohort.cohort import cohort_bands
from hpgviz.plan.plan import Course, Plan
from hpgviz.view.charts.band_messages import Answer, Fault, Message, Progress, pack, unpack
from hpgviz.view.charts.band_run import MEN, BandRun
from hpgviz.view.charts.bands import Band, Bands
from hpgviz.view.charts.crosshair import lines
from hpgviz.view.charts.layout import SHOWN
from hpgviz.view.timeline.scale import TimeScale
from tests.view.charts.test_ghost import series
from tests.view.timeline.stage import WEEKLY, click, picture, plan, show_dock

SHORT = Plan(days=30.0, courses=(Course("testosterone_gel", 50.0, 0.0, every=1.0),))
OTHER = replace(SHORT, courses=())
WAIT = 60_000  # ms; the machine may be busy
messages = st.one_of(
    st.builds(Progress, st.floats(0, 1)),
    st.builds(Answer, st.binary(max_size=300), st.binary(max_size=300)),
    st.builds(Fault, st.text(max_size=40)),
)


@given(st.lists(messages, max_size=6), st.integers(1, 50))
def test_messages_arrive_whole_however_they_are_cut(sent: list[Message], size: int) -> None:
    raw = b"".join(pack(message) for message in sent)
    data, found = bytearray(), []
    for first in range(0, len(raw), size):
        data += raw[first : first + size]
        found += unpack(data)
    assert found == sent
    assert not data


def made_up(shown: Plan, low: float, high: float) -> Bands:
    days = np.arange(shown.axis_days + 1)
    row = np.linspace(low, high, 5)
    return Bands(shown, {name: Band(MEN, days, np.tile(row, (len(days), 1))) for name in SHOWN})


def test_men_of_a_plan_arrive_with_progress(qtbot: QtBot) -> None:
    run = BandRun()
    shares: list[float] = []
    run.progressed.connect(shares.append)
    with qtbot.waitSignal(run.arrived, timeout=WAIT) as arrived:
        run.ask(SHORT)
    bands = arrived.args[0]
    assert bands.plan == SHORT
    days, values = cohort_bands(SHORT, MEN, 1, names=("sperm_million_ml",), workers=1)
    assert np.array_equal(bands.of["sperm"].days, days)
    assert bands.of["sperm"].values == pytest.approx(values[0], rel=1e-9)
    assert sorted(shares[:-1]) == shares[:-1]
    assert shares[0] == 0.0
    assert run.known(SHORT) is bands
    qtbot.waitUntil(lambda: not run.running, timeout=WAIT)
    run.close()


def test_a_newer_plan_drops_the_older_one(qtbot: QtBot) -> None:
    run = BandRun()
    found: list[Bands] = []
    told: list[str] = []
    run.arrived.connect(found.append)
    run.refused.connect(told.append)
    run.ask(SHORT)
    qtbot.waitUntil(lambda: run.running, timeout=WAIT)
    run.ask(OTHER)
    assert not run.running
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT)
    assert [bands.plan for bands in found] == [OTHER]
    qtbot.waitUntil(lambda: not run.running, timeout=WAIT)
    assert not told
    run.close()


def test_a_process_that_ends_without_a_word_is_told(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "absent"))
    run = BandRun()
    told: list[str] = []
    run.refused.connect(told.append)
    run.ask(SHORT)
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert not run.running
    run.close()
    assert len(told) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="the packed program is stood for by a script")
def test_a_packed_program_runs_the_men_itself(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    packed = tmp_path / "hpgviz"
    packed.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m hpgviz "$@"\n', encoding="utf-8")
    packed.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(packed))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    run = BandRun()
    with qtbot.waitSignal(run.arrived, timeout=WAIT) as arrived:
        run.ask(SHORT)
    assert arrived.args[0].plan == SHORT
    run.close()


def test_what_is_canceled_never_arrives(qtbot: QtBot) -> None:
    run = BandRun()
    found: list[Bands] = []
    run.arrived.connect(found.append)
    run.ask(SHORT)
    qtbot.waitUntil(lambda: run.running, timeout=WAIT)
    run.close()
    assert not run.running
    qtbot.wait(50)
    assert not found


def test_shades_are_seen_and_leave_with_their_plan(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    bare = picture(dock.charts)
    dock.charts.show_bands(made_up(session.plan, 20.0, 100.0))
    assert picture(dock.charts) != bare
    session.change(plan(replace(WEEKLY, dose=50.0)), "dose")
    session.undo()
    assert dock.clear_marks()
    assert picture(dock.charts) == bare


def test_in_the_stack_sperm_alone_is_shaded_and_any_large_strip_is(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY), height=500)
    dock.band_key.setChecked(True)
    bands = made_up(session.plan, 1.0, 5.0)
    without_sperm = Bands(bands.plan, {n: b for n, b in bands.of.items() if n != "sperm"})
    bare = picture(dock.charts)
    dock.charts.show_bands(without_sperm)
    assert picture(dock.charts) == bare
    dock.charts.expand("lh")
    shaded = picture(dock.charts)
    dock.charts.show_bands(None)
    assert picture(dock.charts) != shaded


def test_a_click_on_the_key_hides_the_men_and_another_shows_them(qtbot: QtBot) -> None:
    shown = SHORT
    session, dock = show_dock(qtbot, shown)
    assert dock.band_key.accessibleName() == "Spread of 400 virtual men"
    bare = picture(dock.charts)
    with qtbot.waitSignal(dock.spread.arrived, timeout=WAIT):
        pass
    shaded = picture(dock.charts)
    assert shaded != bare
    click(dock.band_key)
    assert picture(dock.charts) == bare
    assert "Click to show" in dock.band_key.toolTip()
    click(dock.band_key)
    assert picture(dock.charts) == shaded
    assert session.plan == shown


def test_a_click_while_men_march_ends_the_run(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    qtbot.waitUntil(lambda: "Click to end" in dock.band_key.toolTip(), timeout=WAIT)
    click(dock.band_key)
    assert "Click to show" in dock.band_key.toolTip()


def test_a_hidden_dock_runs_nobody(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    qtbot.waitUntil(lambda: "Click to end" in dock.band_key.toolTip(), timeout=WAIT)
    dock.hide()
    assert "Click to end" not in dock.band_key.toolTip()


def test_the_crosshair_tells_how_far_men_spread() -> None:
    one = series(np.full(80, 4.5))
    one.men = Band(MEN, np.arange(11.0), np.tile([1.0, 3.0, 4.0, 5.0, 9.0], (11, 1)))
    told = lines(one, TimeScale(10.0, 0.0, 100.0), 5.0, 0.0, words=False)
    assert "Half of 400 men: 3.0 to 5.0; 95 of 100: 1.0 to 9.0" in told


def test_the_engine_for_men_needs_no_qt() -> None:
    code = "import sys, hpgviz.view.charts.band_child; assert 'PySide6' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
