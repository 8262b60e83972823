"""The folder that runs without Python, made by its recipe and tried where there is no Python."""

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from hpgviz import __version__
from hpgviz.itself import RUN_MEN
from hpgviz.notice import program
from hpgviz.plan.file import read_plan
from hpgviz.view.charts.band_messages import Answer, Message, Task, unpack

ROOT = Path(__file__).resolve().parents[2]
SCENARIO = ROOT / "resources/scenarios/06-stopped-with-clomiphene.hpg.toml"

pytestmark = [
    pytest.mark.skipif(
        importlib.util.find_spec("PyInstaller") is None, reason="needs the extra `build`"
    ),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the recipe is tried on Linux"),
]


class Bare:
    """A home directory, with a space and an umlaut, in which nothing of Python is to be found."""

    def __init__(self, home: Path, app: Path) -> None:
        self.home = home
        self._app = app
        self.env = {"HOME": str(home), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}

    def run(self, *words: str) -> str:
        """Run the packed program; it succeeds and says nothing on stderr."""
        done = subprocess.run(
            [str(self._app), *words],
            check=False,
            cwd=self.home,
            env=self.env,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def men(self, task: Task) -> list[Message]:
        """Let the packed program run virtual men, as its window does; return what it answers."""
        words = [str(self._app), RUN_MEN]
        asked = msgspec.msgpack.encode(task)
        said = subprocess.run(words, env=self.env, input=asked, check=True, capture_output=True)
        return unpack(bytearray(said.stdout))

    def libraries_of_the_window(self, plan: str) -> str:
        """Open the window on `plan`; return what it has loaded once the charts are there."""
        opened = subprocess.Popen(
            [str(self._app), plan], cwd=self.home, env=self.env, stderr=subprocess.PIPE, text=True
        )
        maps = Path(f"/proc/{opened.pid}/maps")
        until = time.monotonic() + 60
        while "QtOpenGL" not in maps.read_text() and time.monotonic() < until:  # pyqtgraph is last
            time.sleep(0.1)
        assert opened.poll() is None
        loaded = maps.read_text()
        opened.terminate()
        said = opened.communicate(timeout=30)[1]
        assert "Traceback" not in said
        return loaded


def test_it_runs_where_there_is_no_python(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, str(ROOT / "tools/packaging/make.py"), str(tmp_path / "made")],
        check=False,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    moved = tmp_path / "Möved here" / "hpgviz"
    shutil.move(tmp_path / "made" / "hpgviz", moved)
    home = tmp_path / "a home with ümlaut"
    home.mkdir()
    shutil.copy(SCENARIO, home / "plan.hpg.toml")
    bare = Bare(home, moved / "hpgviz")

    assert bare.run("--version") == f"hpgviz {__version__}\n"
    bare.run("render", "plan.hpg.toml", "--day", "224", "--view", "window", "--out", "a.png")
    with Image.open(home / "a.png") as picture:
        assert picture.size == (1920, 1080)
        assert picture.info["Software"] == program()  # the version of the model is the same, too
    bare.run("export", "plan.hpg.toml", "--from", "180", "--to", "190", "--out", "a.webp")
    with Image.open(home / "a.webp") as film:
        assert getattr(film, "n_frames", 1) > 3
    bare.run("check")
    men = bare.men(Task(read_plan(SCENARIO), 20, 1, ("sperm_million_ml",)))
    assert isinstance(men[-1], Answer)
    loaded = bare.libraries_of_the_window("plan.hpg.toml")
    assert str(moved) in loaded
    assert "Qt6Network" not in loaded
    assert not [file for file in moved.rglob("*Network*") if file.is_file()]
    assert "version 3" in (moved / "licenses/LICENSES.md").read_text()
    _the_desktop_learns_of_it(moved, tmp_path / "share of one")


def _the_desktop_learns_of_it(app: Path, share: Path) -> None:
    install = [str(app / "desktop/install.sh")]
    env = {**os.environ, "XDG_DATA_HOME": str(share)}
    subprocess.run(install, env=env, check=True, capture_output=True)
    entry = share / "applications/hpgviz.desktop"
    assert f'Exec="{app}/hpgviz" %f\n' in entry.read_text()
    assert "*.hpg.toml" in (share / "mime/packages/hpgviz-plan.xml").read_text()
    for size in (16, 48, 512):
        with Image.open(share / f"icons/hicolor/{size}x{size}/apps/hpgviz.png") as icon:
            assert icon.size == (size, size)
    subprocess.run([*install, "remove"], env=env, check=True, capture_output=True)
    ours = [file for file in share.rglob("*") if file.is_file() and "hpgviz" in file.name]
    assert ours == []
