"""A plan as text: written anew, or into the text of an older version of the file.

What a teacher wrote into a file stays when the app saves over it: comments, the order of keys,
spacing, how a number is written. For this the text is cut into blocks at its table headers;
a block of the older file goes to the course it describes, and tomlkit changes in it just
the keys that differ. Whatever comes out is read back, and when it is not exactly the plan
(there are many ways to write TOML), the plan is written anew.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import msgspec
import tomli
import tomlkit
from msgspec.structs import asdict
from tomlkit.exceptions import TOMLKitError

from hpgviz.errors import PlanError
from hpgviz.model.person import Person
from hpgviz.plan.file import VERSION, parse_plan
from hpgviz.plan.plan import Change, Course, Plan, as_float

_Item: TypeAlias = Change | Course

_BEHIND = {"change": ("course",), "course": ()}  # which tables a new array stands before
_ORDER = ("drug", "dose", "every", "route", "mode", "every_minutes", "start", "stop", "adherence")
_HEADER = re.compile(r"""[ \t]*\[\[?[ \t]*["']?(person|change|course)["']?[ \t]*\]""")
_IDLE = re.compile(r"[ \t]*(#.*)?$")  # an empty line or a comment
_MOST_FALSE_HEADERS = 20  # lines of a multi-line text that look like a header


# ---------------------------------------------------------------- written anew


def plan_text(plan: Plan) -> str:
    """Return the plan as the text of a new file; the same plan is always the same text."""
    return "\n".join([_entries({"hpgviz": VERSION, **_top(plan)}), *_tables(plan)])


def _top(plan: Plan) -> dict[str, Any]:
    return {"title": plan.title, "notes": plan.notes or None, "days": plan.days}


def _tables(plan: Plan) -> list[str]:
    person = [_person(plan)] if plan.person != Person() else []
    changes = [_table("change", change) for change in plan.changes]
    return person + changes + [_table("course", course) for course in plan.courses]


def _person(plan: Plan) -> str:
    return "[person]\n" + _entries(_set_fields(plan.person))


def _table(key: str, item: _Item) -> str:
    return f"[[{key}]]\n" + _entries(_set_fields(item))


def _set_fields(item: msgspec.Struct) -> dict[str, Any]:
    """Return the fields that differ from their defaults, in the order of the format's page."""
    names = _ORDER if isinstance(item, Course) else item.__struct_fields__
    defaults = {field.name: field.default for field in msgspec.structs.fields(item)}
    values = {name: as_float(getattr(item, name)) for name in names}
    return {name: value for name, value in values.items() if value != defaults[name]}


def _entries(values: Mapping[str, Any]) -> str:
    return "".join(f"{key} = {_value(v)}\n" for key, v in values.items() if v is not None)


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return _string(value)
    return str(value) if type(value) is int else repr(float(value))


def _string(text: str) -> str:
    lines = text.split("\n")
    quoted = [
        json.dumps(line, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007F") for line in lines
    ]
    if len(lines) == 1:
        return f'"{quoted[0]}"'
    return '"""\n' + "\n".join(quoted) + '"""'


# ---------------------------------------------------------------- into an older text


def updated_text(text: str, plan: Plan, name: str) -> str | None:
    """Return the text of an older version of the file with `plan` in it, or None.

    Parameters
    ----------
    text : str
        What the file holds now.
    plan : Plan
        What it shall hold.
    name : str
        The file's name, which is the title of a plan without one.

    Returns
    -------
    str or None
        None when the older text cannot be kept; the plan is then written anew.
    """
    try:
        old = parse_plan(text, name)
        new = text if old == plan else _updated(text, old, plan)
        return new if parse_plan(new, name) == plan else None
    except (PlanError, TOMLKitError, ValueError, RecursionError, LookupError):
        return None


class _Block(msgspec.Struct, frozen=True):
    """A piece of a file: a table with its header and the comment right above it."""

    key: str  # person, change, course; "" for what is no table
    text: str
    fresh: bool = False  # not from the older text


def _updated(text: str, old: Plan, plan: Plan) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    top, *tables = _cut(text.replace("\r\n", "\n"))
    blocks = [_Block("", _edited_top(top.text, old, plan)), *tables]
    if plan.person != old.person:
        blocks = _with_person(blocks, old, plan)
    for key, before, after in (
        ("change", old.changes, plan.changes),
        ("course", old.courses, plan.courses),
    ):
        if before != after:
            blocks = _with_items(blocks, key, before, after)
    return _joined(blocks).replace("\n", newline)


def _joined(blocks: Sequence[_Block]) -> str:
    """Put the blocks together, with an empty line around those that are fresh."""
    text = ""
    was_fresh = False
    for block in blocks:
        if text.strip() and (block.fresh or was_fresh):
            text = text.rstrip("\n") + "\n\n"
        text += block.text
        was_fresh = block.fresh
    return text.rstrip("\n") + "\n"


# ---------------------------------------------------------------- cutting


def _cut(text: str) -> list[_Block]:
    """Cut a valid plan file at its table headers; the first block is what stands before them."""
    pieces: list[list[str]] = [[]]
    misses = 0
    for line in re.findall(r"[^\n]*\n|[^\n]+\Z", text):
        if _HEADER.match(line):
            if _whole("".join(pieces[-1])):
                pieces.append(_comment_above(pieces[-1]))
            else:
                misses += 1
                if misses > _MOST_FALSE_HEADERS:
                    raise ValueError("too many lines look like a header")
        pieces[-1].append(line)
    top, *tables = ("".join(piece) for piece in pieces)
    return [_Block("", top), *(_Block(_key(table), table) for table in tables)]


def _whole(text: str) -> bool:
    """Whether no text or list is open at the end."""
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError:
        return False
    return True


def _key(text: str) -> str:
    (key,) = tomli.loads(text)
    return str(key)


def _comment_above(lines: list[str]) -> list[str]:
    """Take the comment lines off the end of a piece: they belong to the header that follows."""
    first = len(lines)
    while first > 0 and lines[first - 1].lstrip(" \t").startswith("#"):
        first -= 1
    comment = lines[first:]
    del lines[first:]
    return comment


def _body_and_rest(text: str) -> tuple[str, str]:
    """Cut behind the last key; the rest is empty lines and comments that stand free."""
    lines = text.split("\n")
    last = max((i for i, line in enumerate(lines) if not _IDLE.match(line)), default=-1)
    while last + 1 < len(lines) and lines[last + 1].lstrip(" \t").startswith("#"):
        last += 1  # a comment right below the last key belongs to the table
    body, rest = "\n".join(lines[: last + 1]), "\n".join(lines[last + 1 :])
    return (body + "\n" if body else ""), rest


# ---------------------------------------------------------------- changing what differs


def _edited_top(text: str, old: Plan, plan: Plan) -> str:
    body, rest = _body_and_rest(text)
    document = tomlkit.parse(body)
    _set_all(document, _top(old), _top(plan))
    if "person" in document:  # written inline or as dotted keys
        _set_all(document["person"], asdict(old.person), asdict(plan.person))
    if "change" in document and old.changes != plan.changes:  # written as an inline list
        del document["change"]
    if "course" in document and old.courses != plan.courses:
        del document["course"]
    return tomlkit.dumps(document) + rest


def _edited(block: _Block, old: msgspec.Struct, new: msgspec.Struct) -> _Block:
    body, rest = _body_and_rest(block.text)
    document = tomlkit.parse(body)
    item: Any = document[block.key]
    _set_all(item[0] if isinstance(item, list) else item, asdict(old), asdict(new))
    return _Block(block.key, tomlkit.dumps(document) + rest)


def _set_all(table: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    for key, value in after.items():
        if value == before[key]:
            continue
        if value is None:
            table.pop(key, None)
        else:
            table[key] = tomlkit.value(_value(value))


def _with_person(blocks: list[_Block], old: Plan, plan: Plan) -> list[_Block]:
    if "person" in tomli.loads(blocks[0].text):
        return blocks  # done with the top
    places = [place for place, block in enumerate(blocks) if block.key == "person"]
    if not places:
        return [blocks[0], _Block("person", _person(plan), fresh=True), *blocks[1:]]
    edited = _edited(blocks[places[0]], old.person, plan.person)
    return [edited if block.key == "person" else block for block in blocks]


def _with_items(
    blocks: list[_Block], key: str, old: Sequence[_Item], new: Sequence[_Item]
) -> list[_Block]:
    """Return the blocks with the tables of the array `key` made to describe `new`."""
    places = [place for place, block in enumerate(blocks) if block.key == key]
    if not places:
        place = next((i for i, b in enumerate(blocks) if b.key in _BEHIND[key]), len(blocks))
        return [*blocks[:place], *(_fresh(key, item) for item in new), *blocks[place:]]
    replaced = _aligned([blocks[place] for place in places], old, new)
    front = replaced[0]
    becomes = dict(zip(places, replaced[1:], strict=True))
    becomes[places[0]] = front + becomes[places[0]]
    return [after for i, block in enumerate(blocks) for after in becomes.get(i, [block])]


def _aligned(
    blocks: Sequence[_Block], old: Sequence[_Item], new: Sequence[_Item]
) -> list[list[_Block]]:
    """Return what stands before the first block, then what each block becomes."""
    key = blocks[0].key
    result: list[list[_Block]] = [[] for _ in range(len(blocks) + 1)]
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        paired = min(i2 - i1, j2 - j1)
        for i, j in zip(range(i1, i1 + paired), range(j1, j1 + paired), strict=True):
            if tag == "equal":
                result[i + 1] = [blocks[i]]
            elif _same_thing(old[i], new[j]):
                result[i + 1] = [_edited(blocks[i], old[i], new[j])]
            else:
                result[i + 1] = [*_left(blocks[i]), _fresh(key, new[j])]
        for i in range(i1 + paired, i2):
            result[i + 1] = _left(blocks[i])
        result[i1 + paired] += [_fresh(key, item) for item in new[j1 + paired : j2]]
    return result


def _same_thing(old: _Item, new: _Item) -> bool:
    """Whether a comment on `old` still fits `new`."""
    name = "drug" if isinstance(old, Course) else "key"
    return bool(getattr(old, name) == getattr(new, name))


def _left(block: _Block) -> list[_Block]:
    """Return what stays of a table that is taken out: the comments that stand free below it."""
    rest = _body_and_rest(block.text)[1]
    return [_Block("", rest)] if rest.strip() else []


def _fresh(key: str, item: _Item) -> _Block:
    return _Block(key, _table(key, item), fresh=True)
