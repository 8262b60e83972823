"""Even frames from one clock."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hpgviz.pacer import FULL_RATE, HALF_RATE, Pacer


def test_frames_come_until_it_is_stopped(qtbot: QtBot) -> None:
    pacer, frames = Pacer(), []
    pacer.frame.connect(lambda: frames.append(pacer.now))
    pacer.start()
    qtbot.waitUntil(lambda: len(frames) >= 5)
    pacer.stop()
    assert not pacer.running
    seen = len(frames)
    qtbot.wait(60)
    assert len(frames) == seen


def test_a_frame_from_elsewhere_is_taken_once_and_stands_for_an_own_one(qtbot: QtBot) -> None:
    pacer, own = Pacer(), []
    pacer.frame.connect(lambda: own.append(pacer.now))
    pacer.rate = HALF_RATE
    pacer.start()
    assert pacer.take()
    assert not pacer.take()  # too soon for another
    taken = pacer.now
    qtbot.waitUntil(lambda: bool(own))
    assert own[0] - taken > 0.9 / FULL_RATE  # it came later than it would have
    pacer.stop()
