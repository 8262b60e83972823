"""Moving pictures: as many frames as promised, the right days, and what the file says of itself."""

from __future__ import annotations

import importlib.util
import json
import os
import stat
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from hpgviz import cli
from hpgviz.notice import education, model_version
from hpgviz.picture.animation import animate
from hpgviz.picture.film import MOST_FRAMES, Film, frames
from hpgviz.picture.render import PictureError
from hpgviz.plan import Course, Plan, write_plan
from hpgviz.plan.file import parse_plan

pytestmark = pytest.mark.usefixtures("qapp")

GEL = Plan(
    title="Gel for a while",
    days=60.0,
    courses=(Course("testosterone_gel", 50.0, 0.0, every=1.0, stop=30.0),),
)
SMALL = Film(GEL, 0.0, 5.0, size=(320, 246))


def pixels(frame: QImage) -> np.ndarray:
    rows = np.frombuffer(bytes(frame.constBits()), np.uint8).reshape(frame.height(), -1)
    return rows[:, : 3 * frame.width()].reshape(frame.height(), frame.width(), 3)


def opened(path: Path) -> list[np.ndarray]:
    with Image.open(path) as film:
        found = []
        for index in range(getattr(film, "n_frames", 1)):
            film.seek(index)
            found.append(np.asarray(film.convert("RGB")))
        return found


def test_a_film_has_a_frame_a_day_and_at_most_180() -> None:
    assert SMALL.days == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
    long = Film(GEL, 10.0, 4000.0).days
    assert len(long) == MOST_FRAMES
    assert (long[0], long[-1]) == (10.0, 4000.0)
    assert Film(GEL, 7.0, 7.0).days == [7.0, 7.0]


@pytest.mark.parametrize("kind", ["webp", "gif"])
def test_the_file_shows_the_frames(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"film.{kind}"
    animate(SMALL, file)
    drawn = [pixels(frame) for frame in frames(SMALL)]
    shown = opened(file)
    assert len(shown) == len(drawn) == 6
    for one, other in zip(shown, drawn, strict=True):
        assert one.shape == other.shape
        assert np.abs(one.astype(int) - other.astype(int)).mean() < 6.0
    assert np.abs(shown[0].astype(int) - shown[-1].astype(int)).mean() > 0.5
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("kind", ["webp", "gif"])
def test_the_file_says_where_it_is_from_and_holds_the_plan(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"film.{kind}"
    animate(SMALL, file)
    with Image.open(file) as film:
        if kind == "gif":
            said = json.loads(film.info["comment"])
        else:
            said = json.loads(film.getexif()[0x010E])
    assert model_version() in said["Software"]
    assert said["Disclaimer"] == education()
    assert parse_plan(said["Source"], "film") == GEL
    assert str(tmp_path) not in json.dumps(said)


def test_one_who_stops_a_film_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "film.webp"
    file.write_bytes(b"what was there")
    seen: list[tuple[int, int]] = []

    def told(done: int, total: int) -> None:
        seen.append((done, total))
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        animate(SMALL, file, told)
    assert seen == [(1, 6), (2, 6), (3, 6)]
    assert file.read_bytes() == b"what was there"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(os.name != "posix", reason="permissions and links as POSIX has them")
def test_a_film_takes_the_place_of_one_as_every_file_does(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    file, link, other = there / "film.gif", tmp_path / "link.gif", tmp_path / ".link.gif.part.gif"
    file.write_bytes(b"what was there")
    file.chmod(0o640)
    link.symlink_to(file)
    other.write_bytes(b"of somebody else")
    animate(SMALL, link)
    assert link.is_symlink()
    assert file.read_bytes().startswith(b"GIF89a")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert other.read_bytes() == b"of somebody else"
    assert list(there.iterdir()) == [file]


def test_a_name_that_is_no_film_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"\.webp, \.gif, \.mp4"):
        animate(SMALL, tmp_path / "film.avi")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="cannot be written"):
        animate(SMALL, tmp_path / "absent" / "film.gif")


def test_without_the_extra_a_video_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(PictureError, match="pip install imageio-ffmpeg"):
        animate(SMALL, tmp_path / "film.mp4")


def test_a_video_is_made_where_the_extra_is(tmp_path: Path) -> None:
    pytest.importorskip("imageio_ffmpeg", reason="imageio-ffmpeg is an extra: hpgviz[video]")
    file = tmp_path / "film.mp4"
    animate(SMALL, file)
    content = file.read_bytes()
    assert content[4:8] == b"ftyp"
    assert b"Gel for a while" in content


def test_the_command_writes_a_stretch_of_days(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: QApplication
) -> None:
    plan, file = tmp_path / "gel.hpg.toml", tmp_path / "gel.webp"
    write_plan(plan, GEL)
    words = ["export", str(plan), "--out", str(file), "--from", "2", "--to", "4"]
    assert cli.main(words) == 0
    assert len(opened(file)) == 3
    assert cli.main([*words[:-1], "4000"]) == 2
    assert "axis of the plan" in capsys.readouterr().err
