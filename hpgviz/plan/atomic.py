"""Writing a file whole or not at all.

The new content goes to a temporary file beside the target, is flushed to the disk and renamed,
so that a crash leaves the old file or the new one, never half of one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

ANYONE = 0o666  # less what the umask of the person takes away
OWNER = 0o600


def replace_file(target: Path, data: bytes, *, private: bool = False) -> None:
    """Put `data` in the place of `target` in one step, as `replaced` does.

    Raises
    ------
    OSError
        If it cannot be written; nothing is changed then.
    """
    with replaced(target, private=private) as temporary:
        temporary.write_bytes(data)


@contextlib.contextmanager
def replaced(target: Path, *, private: bool = False) -> Iterator[Path]:
    """Put what is written meanwhile in the place of a file, in one step as the file system sees it.

    Yields the temporary file to write to: it is empty, and its name ends as that of `target`.

    Parameters
    ----------
    target : Path
        A file, or where one shall stand; a symbolic link stays one, and its target is written.
    private : bool
        Whether its owner alone may read it; else a file that is there keeps its permissions.

    Raises
    ------
    OSError
        If it cannot be written; nothing is changed then, nor after any error of who writes.
    """
    target = Path(os.path.realpath(target))
    kept = _kept_mode(target)
    mode = (ANYONE if kept is None else kept) & (OWNER if private else ~0)
    temporary = target.with_name(f".{os.urandom(8).hex()}.tmp{target.suffix}")
    try:
        # O_EXCL never follows a link; who writes needs a file that may be written.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        os.close(os.open(temporary, flags, mode & ANYONE | stat.S_IWUSR))
        yield temporary
        _flush(temporary, os.O_RDWR)
        if kept is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # Windows and some network drives cannot; it is saved anyway
        _flush(target.parent, os.O_RDONLY)  # so that the new name lasts through a power cut


def _kept_mode(target: Path) -> int | None:
    """Return the permissions of a file that may be replaced; None where there is none."""
    if not target.exists():
        return None
    mode = target.stat().st_mode
    if not stat.S_ISREG(mode):
        raise OSError(errno.EISDIR, "a folder or device stands there")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is write-protected")
    return stat.S_IMODE(mode)


def _flush(path: Path, flags: int) -> None:
    """Let what is written to a file, or the names in a folder, reach the disk."""
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
