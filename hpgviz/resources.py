"""Reads the records that ship with the program, in the language that is spoken now."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

import msgspec
import tomli

from hpgviz import language
from hpgviz.errors import ResourceError
from hpgviz.shipped import path, read, root

__all__ = ["load", "path", "read", "root", "tables"]

T = TypeVar("T")

_OF_TOML = (dt.datetime, dt.date, dt.time)


def load(name: str, kind: type[T]) -> T:
    """Decode the TOML resource `name` as `kind`, a msgspec type; its texts are translated.

    What keeps the result keeps it by `hpgviz.language.cached`. Where a translation cannot stand
    in the record, the record is the English one.

    Raises
    ------
    ResourceError
        If the file is missing, is no TOML, or has an unknown, missing or mistyped key;
        the message carries the path of the key.
    """
    english = tables(name)
    told = language.told(name, english)
    if told is not english:
        try:
            return _converted(told, kind)
        except msgspec.ValidationError as error:
            language.note_fault(f"{language.current()}: {name}", str(error))
    try:
        return _converted(english, kind)
    except msgspec.ValidationError as error:
        raise ResourceError(f"resources/{name}: {error}") from error


def tables(name: str) -> dict[str, Any]:
    """Return the tables of the TOML resource `name`, in English.

    Raises
    ------
    ResourceError
        If the file is missing or is no TOML.
    """
    try:
        return tomli.loads(read(name).decode("utf-8"))
    except ValueError as error:
        raise ResourceError(f"resources/{name}: {error}") from error


def _converted(found: dict[str, Any], kind: type[T]) -> T:
    return msgspec.convert(found, kind, builtin_types=_OF_TOML, str_keys=True)
