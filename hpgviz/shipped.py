"""Where the files that ship with the program lie.

An editable install leaves a dead copy of `resources/` inside the package, so the
checkout beside the package is preferred; a wheel only has `hpgviz/_resources`.
"""

from __future__ import annotations

import functools
from pathlib import Path

from hpgviz.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parent


def package() -> Path:
    """Return the folder of the program's own source."""
    return _PACKAGE


@functools.cache
def root() -> Path:
    """Return the folder that holds the resources.

    Raises
    ------
    ResourceError
        If neither the checkout nor the installed package has them.
    """
    checkout = _PACKAGE.parent / "resources"
    for folder in (checkout, _PACKAGE / "_resources"):
        if (folder / "parameters.toml").is_file():
            return folder
    raise ResourceError(f"resources: not found beside or inside {_PACKAGE.name}; reinstall hpgviz")


def path(name: str) -> Path:
    """Return the path of the resource `name`, given with forward slashes."""
    return root().joinpath(*name.split("/"))


def read(name: str) -> bytes:
    """Return the bytes of the resource `name`.

    Raises
    ------
    ResourceError
        If it does not exist or cannot be read.
    """
    try:
        return path(name).read_bytes()
    except OSError as error:
        raise ResourceError(f"resources/{name}: {error.strerror or error}") from error
