"""Where the program keeps what it writes by itself: one folder, for its owner alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def state_folder() -> Path:
    """Return the folder of recovery copies and of the log; it need not exist."""
    place = QStandardPaths.StandardLocation.StateLocation
    return Path(QStandardPaths.writableLocation(place))


def recovery_folder() -> Path:
    """Return the folder of recovery copies; it need not exist."""
    return state_folder() / "recovery"


def log_file() -> Path:
    """Return the file in which faults are noted; it need not exist."""
    return state_folder() / "faults.log"


def private(folder: Path) -> Path:
    """Return `folder`, made if need be, and readable by its owner alone.

    Raises
    ------
    OSError
        If it cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder
