"""Even frames from one clock."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from hpgviz.pacer import HALF, RATE, Pacer


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


def test_frames_stand_for_moments_that_are_evenly_spaced(qtbot: QtBot) -> None:
    pacer, moments = Pacer(), []
    pacer.every = HALF
    pacer.frame.connect(lambda: moments.append(pacer.at))
    pacer.start()
    qtbot.waitUntil(lambda: len(moments) >= 8)
    pacer.stop()
    for first, second in pairwise(moments):
        beats = (second - first) * RATE
        assert beats == pytest.approx(round(beats))
        assert beats > 0.5


def test_all_frames_of_one_beat_stand_for_one_moment(qtbot: QtBot) -> None:
    full, half = Pacer(), Pacer()
    half.every = HALF
    seen: dict[str, list[float]] = {"full": [], "half": []}
    full.frame.connect(lambda: seen["full"].append(full.at))
    half.frame.connect(lambda: seen["half"].append(half.at))
    full.start()
    half.start()
    qtbot.waitUntil(lambda: len(seen["half"]) >= 5)
    full.stop()
    half.stop()
    assert set(seen["half"]) <= set(seen["full"])
    assert len(seen["full"]) > len(seen["half"])


def test_one_that_is_gone_keeps_nothing_going(qtbot: QtBot) -> None:
    """What is left behind, a timer for instance, fails the test."""
    parent, frames = QObject(), []
    pacer = Pacer(parent)
    pacer.frame.connect(lambda: frames.append(1))
    pacer.start()
    qtbot.waitUntil(lambda: bool(frames))
    delete(parent)
    seen = len(frames)
    qtbot.wait(60)
    assert len(frames) == seen
