"""`hpgviz render`, as it is called."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from hpgviz import resources
from hpgviz.app.settings import TEXT_SIZES, text_size_for
from hpgviz.levels import LEVELS
from hpgviz.picture.render import render
from hpgviz.plan.file import read_plan
from hpgviz.view.language import speak

PLAN = str(resources.path("scenarios/02-testosterone-injections.hpg.toml"))


def call(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hpgviz", "render", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("view", ["diagram", "window", "charts"])
def test_every_view_is_drawn_and_nothing_else_is_said(tmp_path: Path, view: str) -> None:
    out = tmp_path / "x.png"
    done = call(PLAN, "--day", "150", "--out", str(out), "--view", view, "--size", "1280x800")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (QImage(str(out)).width(), QImage(str(out)).height()) == (1280, 800)


def test_a_diagram_speaks_the_language_that_is_asked_for(tmp_path: Path, qapp: object) -> None:
    out, other = tmp_path / "x.png", tmp_path / "other.png"
    words = ("--day", "150", "--out", str(out), "--size", "600x420", "--lang", "de")
    assert call(PLAN, *words).returncode == 0
    try:
        speak("de")
        render(read_plan(Path(PLAN)), 150.0, other, size=(600, 420))
    finally:
        speak("en")
    assert QImage(str(out)) == QImage(str(other))


def test_a_window_on_a_very_large_screen_has_larger_text() -> None:
    assert [text_size_for(height) for height in (800, 1440, 2160)] == [100, 100, 150]
    assert text_size_for(2160) in TEXT_SIZES


def test_two_plans_are_drawn_beside_each_other(tmp_path: Path) -> None:
    healthy = str(resources.path("scenarios/01-healthy-loop.hpg.toml"))
    halves = []
    for other in (PLAN, healthy):
        out = tmp_path / "x.png"
        words = ("--compare", other, "--day", "150", "--out", str(out), "--size", "1200x500")
        done = call(healthy, *words)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        image = QImage(str(out))
        halves.append([image.copy(left, 60, 598, 380) for left in (0, 602)])
    (a, b), (same_a, same_b) = halves
    assert a == same_a
    assert b != same_b


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_vectors(tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"x.{kind}"
    assert call(PLAN, "--day", "0", "--out", str(out), "--theme", "dark").returncode == 0
    assert out.stat().st_size > 10_000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--day", "9000", "--out", "x.png"], "--day"),
        (["--day", "7000", "--out", "x.png"], "time axis ends on day"),
        (["--day", "1", "--out", "x.gif"], "end the name in .png"),
        (["--day", "1", "--out", "x.png", "--size", "big"], "is not a size"),
        (["--day", "1", "--out", "x.png", "--size", "0x9"], "each side"),
        (["--day", "1", "--out", "no/such/folder/x.png"], "cannot be written"),
    ],
)
def test_bad_words_are_answered_in_one_line(words: list[str], said: str) -> None:
    done = call(PLAN, *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("view", ["diagram", "window", "charts"])
def test_a_level_shows_in_every_view(tmp_path: Path, view: str) -> None:
    pictures = []
    for level in LEVELS[:2]:
        out = tmp_path / f"{level}.png"
        words = ("--day", "150", "--out", str(out), "--view", view, "--size", "1280x800")
        assert call(PLAN, *words, "--level", level).returncode == 0
        pictures.append(QImage(str(out)))
    parts = {
        "diagram": ((0, 0, 1280, 800),),
        "window": (
            (0, 44, 248, 700),
            (250, 44, 740, 510),
            (1000, 44, 280, 510),
            (1190, 600, 90, 180),
        ),
        "charts": ((0, 0, 1280, 800),),
    }
    plain, numbers = pictures
    assert all(plain.copy(*part) != numbers.copy(*part) for part in parts[view])
