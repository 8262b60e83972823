"""Plan files: reading with one clear line when something is wrong, saving without loss.

Reading is strict and says what a person can mend: the file, the key (``course[2].dose``,
counted from 0), the value, and what is allowed. The types are checked by `validate`, which
names the value, rather than by msgspec, which does not.

Format 1 is the first, so there is nothing to migrate yet. A change of the format raises `VERSION`
and puts the step from the one before between `_check_version` and `_check_keys`, on the tables as
they were read; until then a file of any other version is refused by name.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any, TypeVar

import msgspec
import tomli

from hpgviz import suffixes
from hpgviz.errors import PlanError
from hpgviz.model.person import Person
from hpgviz.plan.archived import archived_plan, is_archive
from hpgviz.plan.atomic import replace_file
from hpgviz.plan.plan import Change, Course, Plan, as_float
from hpgviz.plan.said import said
from hpgviz.plan.validate import one_line, shown, validate
from hpgviz.reasons import reason_of

T = TypeVar("T", bound=msgspec.Struct)

VERSION = 1  # of the file format
MOST_BYTES = 2_000_000

# The reader needs quadratic time for a key of very many dotted parts, so a text with one is
# refused unread. A plan's longest key has two parts; the bound leaves room
# for notes that look like a key.
_LONG_KEY = re.compile(
    r"""(?<![\w"'.\\-])(?:(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){64}""",
    re.ASCII,
)

# Where the reader says that a text is no TOML, at the end of its message.
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_TOP = ("hpgviz", "title", "notes", "days", "person", "change", "course")


# ---------------------------------------------------------------- reading


def read_plan(path: str | os.PathLike[str]) -> Plan:
    """Read a plan file, or the plan in an archive that was exported from one.

    Raises
    ------
    PlanError
        If it cannot be read or is no valid plan: one line, naming the file, the key, the
        value and what is allowed.
    """
    return parse_plan(read_text(path), os.fspath(path))


def top_level_keys(path: str | os.PathLike[str]) -> tuple[str, ...]:
    """Return the top-level keys of a TOML file: one of them says what the file holds.

    Raises
    ------
    PlanError
        If it cannot be read or is no TOML: one line, as of `read_plan`.
    """
    text = read_text(path)
    try:
        return tuple(tables_of(text))
    except PlanError as error:
        raise PlanError(said("line", name=_shown_path(path), reason=error)) from error.__cause__


def parse_plan(text: str, name: str) -> Plan:
    """Return the plan that `text` holds; `name` is the file's, for messages and as the title.

    Raises
    ------
    PlanError
        If it is no valid plan: one line, as of `read_plan`.
    """
    shown_name = _shown_path(name)
    try:
        plan = _plan(tables_of(text), name)
    except PlanError as error:
        raise PlanError(said("line", name=shown_name, reason=error)) from error.__cause__
    problems = validate(plan)
    if problems:
        frame, more = ("more" if len(problems) > 1 else "line"), len(problems) - 1
        raise PlanError(said(frame, name=shown_name, reason=problems[0], n=more))
    return plan


def read_text(path: str | os.PathLike[str]) -> str:
    """Return the text of a file that should hold a plan.

    Raises
    ------
    PlanError
        If it cannot be read, is too large or no text: one line, as of `read_plan`.
    """
    name = _shown_path(path)
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            kind = "folder" if Path(path).is_dir() else "no_file"
            raise _wrong(name, kind, suffix=suffixes.PLAN)
        with Path(path).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise _wrong(name, "absent") from error
    except (OSError, ValueError) as error:
        raise _wrong(name, "unreadable", reason=_reason(error)) from error
    if is_archive(data):
        data = archived_plan(path, name, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise _wrong(name, "too_large", most=MOST_BYTES // 1_000_000)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong(name, "no_utf8", byte=error.start) from error


def tables_of(text: str) -> dict[str, Any]:
    """Return the tables of a TOML text.

    Raises
    ------
    PlanError
        If it is none, or one that takes too long to read: where and why.
    """
    if len(text) > MOST_BYTES:
        raise PlanError(said("too_large", most=MOST_BYTES // 1_000_000))
    if _LONG_KEY.search(text):
        raise PlanError(said("too_deep"))
    try:
        return tomli.loads(text)
    except RecursionError as error:
        raise PlanError(said("too_deep")) from error
    except ValueError as error:  # TOMLDecodeError is one, and so is a number of 5,000 digits
        raise PlanError(_no_toml(str(error))) from error


def _no_toml(told: str) -> str:
    """Say where a text is no TOML; why, the parser says in English alone."""
    found = _PLACE.search(told)
    if found is None:
        return said("no_toml", reason=one_line(told, 120))
    line, column = found.groups()
    place = said("place", line=line, column=column) if line else said("at_end")
    reason = one_line(told[: found.start()], 100)
    return said("no_toml_at", reason=reason, place=place)


def _plan(tables: dict[str, Any], name: str) -> Plan:
    _check_version(tables)
    _check_keys("", tables, _TOP)
    return Plan(
        title=tables.get("title", _title(name)),
        notes=tables.get("notes", ""),
        days=tables.get("days"),
        person=_built(Person, "person", tables.get("person", {})),
        changes=_each(Change, "change", tables.get("change", [])),
        courses=_each(Course, "course", tables.get("course", [])),
    )


def _check_version(tables: dict[str, Any]) -> None:
    if "hpgviz" not in tables:
        raise _wrong("hpgviz", "no_version", version=VERSION)
    version = tables["hpgviz"]
    if type(version) is not int or version < 1:
        raise _wrong("hpgviz", "bad_version", value=shown(version), version=VERSION)
    if version > VERSION:
        raise _wrong("hpgviz", "newer_version", value=shown(version), version=VERSION)


def _each(kind: type[T], key: str, value: object) -> tuple[T, ...]:
    if not isinstance(value, list):
        raise _wrong(key, "no_list", value=shown(value), key=key)
    return tuple(_built(kind, f"{key}[{index}]", table) for index, table in enumerate(value))


def _built(kind: type[T], field: str, table: object) -> T:
    if not isinstance(table, dict):
        header = f"[{field}]" if field == "person" else f"[[{field.partition('[')[0]}]]"
        raise _wrong(field, "no_table", value=shown(table), header=header)
    fields = msgspec.structs.fields(kind)
    _check_keys(f"{field}.", table, [known.name for known in fields])
    for known in fields:
        if known.required and known.name not in table:
            raise _missing(f"{field}.{known.name}", kind)
    return kind(**{key: as_float(value) for key, value in table.items()})


def _missing(field: str, kind: type[msgspec.Struct]) -> PlanError:
    names = (known.name for known in msgspec.structs.fields(kind) if known.required)
    return _wrong(field, "missing_key", table=kind.__name__.lower(), keys=", ".join(names))


def _wrong(where: str, text: str, **values: object) -> PlanError:
    """Return the error that says what is wrong with a file or a key, in one line."""
    return PlanError(said("line", name=where, reason=said(text, **values)))


def _check_keys(prefix: str, table: Mapping[str, object], allowed: Iterable[str]) -> None:
    names = tuple(allowed)
    for key, value in table.items():
        if key not in names:
            field = prefix + one_line(key)
            raise _wrong(field, "unknown_key", value=shown(value), keys=", ".join(names))


def _title(name: str) -> str:
    base = PurePath(name).name
    return base.removesuffix(suffixes.PLAN) if base != suffixes.PLAN else base


# ---------------------------------------------------------------- writing


def write_plan(path: str | os.PathLike[str], plan: Plan) -> None:
    """Save a plan: whole or not at all, keeping the comments and key order of an older version.

    A symbolic link stays one and its target is written; the target keeps its permissions.

    Raises
    ------
    PlanError
        If the plan breaks a rule, or the file cannot be written; nothing is changed then.
    """
    from hpgviz.plan.document import plan_text, updated_text  # noqa: PLC0415 - tomlkit is slow

    name = _shown_path(path)
    problems = validate(plan)
    if problems:
        raise PlanError(said("unsaved", name=name, reason=problems[0]))
    text = None
    with contextlib.suppress(PlanError):  # no plan, or none yet: there is nothing to keep
        text = updated_text(read_text(path), plan, os.fspath(path))
    data = (text or plan_text(plan)).encode()
    if len(data) > MOST_BYTES:
        raise _wrong(name, "notes_too_large", most=MOST_BYTES // 1_000_000)
    try:
        replace_file(Path(path), data)
    except (OSError, ValueError) as error:
        raise _wrong(name, "unwritable", reason=_reason(error)) from error


def _reason(error: Exception) -> str:
    return one_line(reason_of(error), 120)


def _shown_path(path: str | os.PathLike[str]) -> str:
    return one_line(os.fspath(path), 400)
