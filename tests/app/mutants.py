"""Files that were sound and have been damaged at random, the same ones in every run."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from typing import NamedTuple

from hpgviz import resources

EACH = 60

LABS = """# start 2026-01-31
date,quantity,value,unit
2026-02-07,testosterone,412,ng/dL
2026-02-07,lh,3.1,IU/L
2026-05-01,estradiol,28,pg/mL
2026-05-01,hematocrit,47.5,%
"""
LESSON = """hpgviz_lesson = 1
title = "Gel"
goal = "Say what a gel does to LH."
keep = "Enough: quieter."
minutes = { patient = 3, seminar = 4 }

[[step]]
title = "A gel, every day"
plan = "03-testosterone-gel"
day = 0.0
until = 56.0
ask = "What will LH do?"
answers = ["rise", "stay", "fall"]
right = "fall"
expect = ["lh < 0.3 * usual"]
tell = "The brain finds enough, and asks for less."
"""
SETTINGS = """[look]
theme=dark
text=120
level=academic

[charts]
order=testosterone, lh, sperm
"""


class Mutant(NamedTuple):
    """One damaged file: what it was, the end of its name, and what is in it."""

    of: str
    suffix: str
    data: bytes


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flip(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
    what = chance.choice(("lose", "double", "swap", "join"))
    if what == "lose":
        del lines[here]
    elif what == "double":
        lines.insert(there, lines[here])
    elif what == "swap":
        lines[here], lines[there] = lines[there], lines[here]
    else:
        lines[here] = lines[here].rstrip()
    return b"".join(lines)


def _numbers(data: bytes, chance: random.Random) -> bytes:
    places = [at for at, byte in enumerate(data) if chr(byte).isdigit()]
    at = chance.choice(places)
    odd = (b"-1", b"1e400", b"nan", b"9" * 400, b"0x1F", b"1_0", b"''", b"true", b"\xd9\xa3", b"")
    return data[:at] + chance.choice(odd) + data[at + 1 :]


def _signs(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    odd = ("\0", "\x1b[31m", "\u202e", "\ud7ff", "\ufeff", "[[", "]]", '"""', "\n" * 400, "../" * 9)
    return data[:at] + chance.choice(odd).encode() + data[at:]


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_cut, _flip, _lines, _numbers, _signs)


@functools.cache
def mutants() -> tuple[Mutant, ...]:
    """Return them all: plans, lessons, lab values, settings and translations."""
    sound = {
        ("plan", ".hpg.toml"): resources.read(
            "scenarios/07-stopped-with-hcg-then-clomiphene.hpg.toml"
        ),
        ("lesson", ".lesson.toml"): LESSON.encode(),
        ("labs", ".labs.csv"): LABS.encode(),
        ("settings", ".ini"): SETTINGS.encode(),
        ("translation", ".po"): resources.read("translations/es/names.po"),
    }
    chance = random.Random(1)
    return tuple(
        Mutant(of, suffix, WAYS[number % len(WAYS)](data, chance))
        for (of, suffix), data in sound.items()
        for number in range(EACH)
    )
