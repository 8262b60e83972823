"""Nothing is sent and nothing is fetched: no socket is opened, and no network is missed.

`socket` itself is loaded all the same, by the standard library's logging and by pyqtgraph; so what
is watched is whether anyone makes one, asks for a name, or starts another program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SCENARIO = HERE.parent / "resources/scenarios/06-stopped-with-clomiphene.hpg.toml"
UNSHARE = ("unshare", "--map-root-user", "--net")

PROGRAM = """
import sys
from pathlib import Path

REACHES_OUT = ("socket.", "urllib.", "ftplib.", "smtplib.", "http.", "webbrowser.",
               "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.startfile")
seen = []
sys.addaudithook(lambda event, given: event.startswith(REACHES_OUT) and seen.append(event))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hpgviz.app.settings import Settings
from hpgviz.app.start import application
from hpgviz.app.window import MainWindow
from hpgviz.session import Session

plan, folder = map(Path, sys.argv[1:])
app = application()
window = MainWindow(Session(), Settings(folder / "preferences.ini"))
window.show()
assert QTest.qWaitForWindowExposed(window)
assert window.open(plan)
session = window.session
for key in (Qt.Key.Key_1, Qt.Key.Key_C, Qt.Key.Key_F6, Qt.Key.Key_Escape, Qt.Key.Key_F1,
            Qt.Key.Key_Escape, Qt.Key.Key_G, Qt.Key.Key_Escape):
    QTest.keyClick(window.focusWidget() or window, key)
    QTest.qWait(100)
session.play()
while session.playhead < 7.0:
    QTest.qWait(20)
session.pause()
assert window.grab().save(str(folder / "a.png"))
maps = Path("/proc/self/maps")
libraries = maps.read_text() if maps.exists() else ""
window.hide()
window.close()
print(*seen, "Qt6Network" * ("Qt6Network" in libraries), "played")
"""


def played(folder: Path, *before: str) -> str:
    """Return what a window says that opens a plan, plays it and is drawn; `before` starts it."""
    done = subprocess.run(
        [*before, sys.executable, "-c", PROGRAM, str(SCENARIO), str(folder)],
        check=False,
        cwd=HERE.parent,
        env=os.environ | {"HOME": str(folder)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "a.png").stat().st_size > 10_000
    return done.stdout.strip()


def test_a_window_that_plays_opens_no_socket_and_starts_no_program(tmp_path: Path) -> None:
    assert played(tmp_path) == "played"


def test_it_runs_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    if not shutil.which("unshare") or subprocess.run([*UNSHARE, "true"], check=False).returncode:
        pytest.skip("this system gives no namespace without a network")
    interfaces = subprocess.run(
        [*UNSHARE, "cat", "/proc/net/route"], check=True, capture_output=True, text=True
    )
    assert interfaces.stdout.count("\n") <= 1  # a head, and no way out
    assert played(tmp_path, *UNSHARE) == "played"
