"""Finds and reads the records that ship with the program.

An editable install leaves a dead copy of `resources/` inside the package, so the
checkout beside the package is preferred; a wheel only has `hpgviz/_resources`.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TypeVar

import msgspec

from hpgviz.errors import ResourceError

T = TypeVar("T")

_PACKAGE = Path(__file__).resolve().parent


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


def load(name: str, kind: type[T]) -> T:
    """Decode the TOML resource `name` as `kind`, a msgspec type.

    Raises
    ------
    ResourceError
        If the file is missing, is no TOML, or has an unknown, missing or mistyped key;
        the message carries the path of the key.
    """
    try:
        return msgspec.toml.decode(read(name), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise ResourceError(f"resources/{name}: {error}") from error
