"""Writing a file whole or not at all.

The new content goes to a temporary file beside the target, is flushed to the disk and renamed,
so that a crash leaves the old file or the new one, never half of one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

ANYONE = 0o666  # less what the umask of the person takes away
OWNER = 0o600


def replace_file(target: Path, data: bytes, *, mode: int = ANYONE) -> None:
    """Put `data` in the place of `target` in one step, as the file system sees it.

    Parameters
    ----------
    target : Path
        A file, or where one shall stand; a symbolic link stays one, and its target is written.
    data : bytes
        What it shall hold.
    mode : int
        The permissions of a new file; one that is there keeps its own.

    Raises
    ------
    OSError
        If it cannot be written; nothing is changed then.
    """
    target = Path(os.path.realpath(target))
    kept = None
    if target.exists():
        kept = target.stat().st_mode
        if not stat.S_ISREG(kept):
            raise OSError(errno.EISDIR, "a folder or device stands there")
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "the file is write-protected")
    temporary = target.with_name(f".{os.urandom(8).hex()}.tmp")
    try:
        # O_EXCL never follows a link.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if kept is not None:
            temporary.chmod(stat.S_IMODE(kept))
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can.

    Windows and some network drives cannot; the file is saved there all the same.
    """
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
