"""What every test stands on: no screen, no preferences of the person who runs them, no clock."""

import gc
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Before anything imports Qt: without a display Qt would end the whole process.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Preferences and autosaves of the tests go to a folder of their own.
_home = tempfile.TemporaryDirectory(prefix="hpgviz-tests-")
# Whose units are usual is asked of the place; the tests know of none.
os.environ["LC_ALL"] = "C.UTF-8"
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
    os.environ[_name] = _home.name

# Started in the background of a shell, this process and all it starts would be deaf to Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples in every CI run; no deadline, since speed is no test's business.
settings.register_profile("hpgviz", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("hpgviz")


def _alive() -> dict[str, str]:
    """Return what could disturb another test, by identity: windows, timers and threads."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    timers = [x for x in gc.get_objects() if isinstance(x, QTimer) and isValid(x) and x.isActive()]
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    return {
        **{f"timer {id(x)}": f"a running timer of {x.parent()}" for x in timers},
        **{f"window {id(x)}": f"an open window, {x}" for x in windows},
        **{f"thread {x.ident}": f"a running thread, {x.name}" for x in threading.enumerate()},
    }


@pytest.fixture(autouse=True)
def _nothing_stays_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test of widgets leave no window, timer or thread for the next one."""
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    from hpgviz.model.shown import MODEL
    from hpgviz.view.units import unit_choice

    unit_choice().choose(MODEL)
    before = _alive()
    yield
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    after = _alive()
    left = [what for key, what in after.items() if key not in before]
    if left:  # what only waits for the collector is no leak; looking takes longer than not to
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        left = [what for key, what in _alive().items() if key not in before]
    assert not left, "left behind: " + "; ".join(left)


_ended = pytest.StashKey[int]()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Remember how the run ended."""
    session.config.stash[_ended] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """End here, once all is said, where Qt was loaded.

    Python would now take modules apart in an order that Qt does not know: weak references to
    widgets are no longer cleared then, and written through to memory that was given back. Now and
    then that was a segmentation fault after the last test. How the program itself ends is tested
    in a process of its own.
    """
    if "PySide6.QtWidgets" not in sys.modules:
        return
    _home.cleanup()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(config.stash.get(_ended, 1))
