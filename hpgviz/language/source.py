"""The words of the program itself, read from its source: every text that is given to `tr`."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from typing import NamedTuple

from hpgviz import shipped


class Word(NamedTuple):
    """A text of the program: the class that says it, the text, and where.

    `problem` says why nobody could translate it; empty where all is well.
    """

    context: str
    text: str
    place: str
    plural: bool = False
    problem: str = ""


@functools.cache
def words() -> tuple[Word, ...]:
    """Return every text that the program asks a translation for, in the order of the source."""
    package = shipped.package()
    found: list[Word] = []
    for file in sorted(package.rglob("*.py")):
        name = file.relative_to(package.parent).as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found += _said(tree, name, "", _context_of_tr(tree))
    return tuple(found)


def _context_of_tr(tree: ast.Module) -> str:
    """Return the context in which the `_tr` of a module speaks."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "_tr":
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and _name(call) == "translate":
                    return _text(call.args[0]) or ""
    return ""


def _said(node: ast.AST, file: str, context: str, module: str) -> Iterator[Word]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef) and child.name == "_tr":
            continue
        inner = child.name if isinstance(child, ast.ClassDef) else context
        if isinstance(child, ast.Call) and _asks(child):
            yield _word(child, file, context, module)
        yield from _said(child, file, inner, module)


def _word(call: ast.Call, file: str, context: str, module: str) -> Word:
    place = f"{file}:{call.lineno}"
    arguments = list(call.args)
    if _name(call) == "translate":
        context = _text(arguments.pop(0)) or ""
    elif _name(call) == "_tr":
        context = module
    text = _text(arguments[0]) if arguments else None
    plural = len(arguments) > 2 or any(word.arg == "n" for word in call.keywords)
    if text is None:
        return Word(context, "", place, plural, "is no plain text")
    return Word(context, text, place, plural, "" if context else "has no context")


def _asks(call: ast.Call) -> bool:
    """Whether a call asks for a translation; painters translate as well."""
    name = _name(call)
    if name == "translate" and isinstance(call.func, ast.Attribute):
        return isinstance(call.func.value, ast.Name) and call.func.value.id == "QCoreApplication"
    return name in {"tr", "_tr"} and bool(call.args)


def _name(call: ast.Call) -> str:
    of = call.func
    return of.attr if isinstance(of, ast.Attribute) else of.id if isinstance(of, ast.Name) else ""


def _text(node: ast.expr) -> str | None:
    found = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return str(node.value) if found else None  # type: ignore[attr-defined]
