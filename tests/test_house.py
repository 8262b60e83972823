"""The size of the rooms: a module that outgrows its page is split before it is lengthened."""

import ast
from pathlib import Path

from hpgviz.language.catalog import rule_of
from hpgviz.language.state import untranslatable

PACKAGE = Path(__file__).resolve().parent.parent / "hpgviz"
MODULES = {
    path.relative_to(PACKAGE.parent).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(PACKAGE.rglob("*.py"))
}


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {name: len(text.splitlines()) for name, text in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    long = [
        f"{name}:{node.lineno} {node.name}"
        for name, text in MODULES.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= 50
    ]
    assert long == []


def test_the_rows_of_a_day_are_counted_in_one_place() -> None:
    by_hand = [
        f"{name}:{node.lineno}"
        for name, text in MODULES.items()
        if name.startswith(("hpgviz/cohort", "hpgviz/commands", "hpgviz/simulate"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.BinOp)
        and any(
            isinstance(part, ast.Constant) and part.value == 8 for part in (node.left, node.right)
        )
    ]
    assert by_hand == []


def test_what_keeps_texts_keeps_them_for_one_language() -> None:
    """What `functools.cache` keeps would be told in the old language for ever."""
    wrong = [
        f"{name}: {node.name}: decorate it with hpgviz.language.cached"
        for name, text in MODULES.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(one).startswith("functools.") for one in node.decorator_list)
        and any(rule_of(resource) for resource in _loaded(node))
    ]
    assert wrong == []


def _loaded(function: ast.FunctionDef) -> list[str]:
    """Return which resources a function reads."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return [
        str(call.args[0].value)
        for call in calls
        if ast.unparse(call.func) == "resources.load" and isinstance(call.args[0], ast.Constant)
    ]


def test_every_text_of_the_program_can_be_translated() -> None:
    assert untranslatable() == ()
