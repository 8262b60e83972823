"""The plan inside a COMBINE archive (*.omex) of this program: a text that is read, never run."""

from __future__ import annotations

import os
import zipfile
import zlib

from hpgviz.errors import PlanError
from hpgviz.plan.said import said

MEMBER = "plan.hpg.toml"
_ZIP = b"PK\x03\x04"


def is_archive(data: bytes) -> bool:
    """Whether the first bytes of a file are those of an archive."""
    return data.startswith(_ZIP)


def archived_plan(path: str | os.PathLike[str], name: str, most: int) -> bytes:
    """Return the plan of an archive, as it was written.

    Parameters
    ----------
    path : path
    name : str
        What the file is called in messages.
    most : int
        So many bytes it may have.

    Raises
    ------
    PlanError
        If the archive is damaged, holds no plan, or one that is too large.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open(MEMBER) as file:
            data = file.read(most + 1)
    except KeyError as error:
        reason = said("empty_archive", member=MEMBER)
        raise PlanError(said("line", name=name, reason=reason)) from error
    except (
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,  # a password is asked for
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        raise PlanError(said("line", name=name, reason=said("bad_archive"))) from error
    return data
