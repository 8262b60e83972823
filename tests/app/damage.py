"""A corpus of damaged plan files: every kind the format's page names, made in a folder.

`KINDS` maps a name to what makes the file at a path; a new kind is one line more.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

WHOLE = """hpgviz = 1
title = "Whole"

[person]
age = 34

[[course]]
drug = "hcg"
dose = 500
every = 2
start = 10
stop = 100
"""

Damage = Callable[[Path], object]


def _bytes(data: bytes) -> Damage:
    return lambda file: file.write_bytes(data)


def _text(text: str) -> Damage:
    return _bytes(text.encode())


def _with(old: str, new: str) -> Damage:
    assert old in WHOLE
    return _text(WHOLE.replace(old, new))


def _course(line: str) -> Damage:
    return _text(f"{WHOLE}{line}\n")


def _loop(file: Path) -> None:
    file.symlink_to(file.name)


def _mute(file: Path) -> None:
    file.write_text(WHOLE)
    file.chmod(0)


_COURSE = '[[course]]\ndrug = "hcg"\ndose = 1\nevery = 2\nstart = 0\n'

KINDS: dict[str, Damage] = {
    "empty": _bytes(b""),
    "binary": _bytes(bytes(range(256)) * 20),
    "zeros": _bytes(b"\0" * 400),
    "utf-16": _bytes(WHOLE.encode("utf-16")),
    "latin-1": _bytes("hpgviz = 1\ntitle = 'Größe'\n".encode("latin-1")),
    "3 MB": _text("#" * 3_000_000),
    "cut off": _text(WHOLE[:-3] + '"'),
    "half a line": _text(WHOLE[: WHOLE.index("drug") + 3]),
    "json": _text('{"hpgviz": 1}'),
    "html": _text("<!DOCTYPE html><html></html>"),
    "conflict": _with("dose = 500", "<<<<<<< mine\ndose = 500\n=======\ndose = 1\n>>>>>>> yours"),
    "deep lists": _text(f"hpgviz = 1\ntitle = {'[' * 5000}{']' * 5000}\n"),
    "deep tables": _text(f"hpgviz = 1\na = {'{b = ' * 3000}1{'}' * 3000}\n"),
    "deep keys": _text(f"hpgviz = 1\n{'a.' * 20_000}a = 1\n"),
    "long number": _with("age = 34", f"age = {'9' * 6000}"),
    "no version": _with("hpgviz = 1\n", ""),
    "newer version": _with("hpgviz = 1", "hpgviz = 2"),
    "older version": _with("hpgviz = 1", "hpgviz = 0"),
    "version as text": _with("hpgviz = 1", 'hpgviz = "1"'),
    "version true": _with("hpgviz = 1", "hpgviz = true"),
    "unknown key": _with("[person]", "color = 3\n[person]"),
    "unknown person key": _with("age = 34", "height = 180"),
    "unknown course key": _course("strength = 3"),
    "unknown drug": _with('"hcg"', '"water"'),
    "key of another drug": _course('mode = "pump"'),
    "missing drug": _with('drug = "hcg"\n', ""),
    "missing dose": _with("dose = 500\n", ""),
    "missing start": _with("start = 10\n", ""),
    "missing every": _with("every = 2\n", ""),
    "stop before start": _with("stop = 100", "stop = 9"),
    "dose nan": _with("dose = 500", "dose = nan"),
    "dose inf": _with("dose = 500", "dose = inf"),
    "dose below 0": _with("dose = 500", "dose = -1"),
    "dose above cap": _with("dose = 500", "dose = 20001"),
    "dose as text": _with("dose = 500", 'dose = "500"'),
    "dose true": _with("dose = 500", "dose = true"),
    "dose a list": _with("dose = 500", "dose = [500]"),
    "dose a date": _with("dose = 500", "dose = 2026-01-01"),
    "every 0": _with("every = 2", "every = 0"),
    "start below 0": _with("start = 10", "start = -1"),
    "age 17": _with("age = 34", "age = 17"),
    "person a number": _with("[person]\nage = 34", "person = 3"),
    "course a number": _text("hpgviz = 1\ncourse = 3\n"),
    "course one table": _text('hpgviz = 1\n[course]\ndrug = "hcg"\n'),
    "title a number": _with('"Whole"', "3"),
    "days 29": _with("[person]", "days = 29\n[person]"),
    "change of age": _course('[[change]]\nday = 3\nkey = "age"\nvalue = 40'),
    "key twice": _with("dose = 500", "dose = 500\ndose = 500"),
    "501 courses": _text("hpgviz = 1\n" + _COURSE * 501),
    "201 changes": _text("hpgviz = 1\n" + '[[change]]\nday = 1\nkey = "bmi"\nvalue = 27\n' * 201),
    "folder": lambda file: file.mkdir(),
    "absent": lambda file: file.unlink(missing_ok=True),
}
if os.name == "posix":
    KINDS["link to itself"] = _loop
    KINDS["link to nothing"] = lambda file: file.symlink_to("nowhere")
    KINDS["pipe"] = os.mkfifo
    if os.geteuid() != 0:  # nothing is forbidden to root
        KINDS["no permission"] = _mute

SOUND: dict[str, Damage] = {
    "whole": _text(WHOLE),
    "byte order mark": _bytes(b"\xef\xbb\xbf" + WHOLE.encode()),
    "windows lines": _text(WHOLE.replace("\n", "\r\n")),
}
