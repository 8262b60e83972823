"""The size of the rooms: a module that outgrows its page is split before it is lengthened."""

import ast
from pathlib import Path

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
