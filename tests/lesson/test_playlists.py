"""Playlists: the shipped ones keep to their minutes; one that is wrong is told where."""

from __future__ import annotations

from pathlib import Path

import pytest

from hpgviz import cli
from hpgviz.lesson import LessonError
from hpgviz.lesson.playlist import pace, parse_playlist, playlists

GOOD = """hpgviz_playlist = 1
title = "Two"
about = "Short."
minutes = 10
pace = "seminar"
readers = [{ id = "new", says = "I am new" }]
[[part]]
title = "Hello"
minutes = 2
[[part]]
lesson = "02-filled-from-outside"
readers = ["new"]
"""


def test_a_seminar_fills_its_three_quarters_of_an_hour() -> None:
    seminar = playlists()["seminar"]
    assert sum(seminar.budget()) == seminar.minutes == 45
    assert len([part for part in seminar.part if part.lesson]) == 7


def test_everyone_on_the_path_begins_alike_and_then_goes_their_own_way() -> None:
    path = playlists()["patient"]
    common = path.parts()
    ways = {reader.id: path.parts(reader.id) for reader in path.readers}
    assert len(set(ways.values())) == len(ways) == 3
    for way in ways.values():
        assert way[: len(common)] == common
        assert len(way) == len(common) + 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"02-filled-from-outside"', '"02"', 'part[1].lesson: "02"; allowed: 01-'),
        ('["new"]', '["old"]', 'part[1].readers: "old"; allowed: new'),
        ("minutes = 10", "minutes = 7", "minutes: 7; the parts take 8"),
        ("minutes = 2", "minutes = 0", "part[0].minutes: 0; allowed: 0.5 to 90"),
        ('title = "Hello"', 'label = "Hello"', "part[0].label: is an unknown key"),
        ('title = "Hello"', 'mystery = "7"', 'part[0].mystery: "7"; allowed: 1-strong-and-waiting'),
        (
            'title = "Hello"',
            'mystery = "2-after-mumps"\ntitle = "Hello"',
            "part[0].mystery: has its own title",
        ),
        ("= 1\n", "= 2\n", "hpgviz_playlist: 2; this version reads 1"),
        ('pace = "seminar"', 'pace = "slow"', 'pace: "slow" is none of the values'),
        ('"Hello"', '"Hello', "is no valid TOML"),
    ],
)
def test_one_line_says_what_is_wrong_and_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    assert parse_playlist(GOOD).title == "Two"
    assert old in GOOD
    bad = GOOD.replace(old, new, 1)
    with pytest.raises(LessonError) as error:
        parse_playlist(bad)
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)
    file = tmp_path / "mine.playlist.toml"
    file.write_text(bad, encoding="utf-8")
    assert cli.main(["check", str(file)]) != 0
    assert "mine.playlist.toml" in capsys.readouterr().err


def test_a_sound_one_passes_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.playlist.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert cli.main(["check", str(file)]) == 0
    assert "a playlist, parts: 2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("at", "entered", "now", "spent", "behind", "late"),
    [
        (0, 0.0, 1.0, 1.0, 0.0, False),
        (1, 2.0, 7.0, 5.0, 0.0, False),
        (1, 2.0, 10.0, 8.0, 2.0, False),
        (1, 2.0, 11.0, 9.0, 3.0, True),
        (1, 1.5, 1.5, 0.0, -0.5, False),
    ],
)
def test_a_clock_is_late_three_minutes_after_the_end_of_a_part(
    at: int, entered: float, now: float, spent: float, behind: float, late: bool
) -> None:
    found = pace((2.0, 6.0), at, entered, now)
    assert found == (spent, behind)
    assert found.late is late
