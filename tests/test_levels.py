"""The levels have one home."""

import ast
from pathlib import Path

import pytest

import hpgviz
from hpgviz.cli import main
from hpgviz.levels import LEVELS


def test_no_other_module_lists_the_levels() -> None:
    package = Path(hpgviz.__file__).parent
    found = [
        path.name
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Tuple)
        and set(LEVELS) <= {part.value for part in node.elts if isinstance(part, ast.Constant)}
    ]
    assert found == ["levels.py"]


@pytest.mark.parametrize(
    "words", [["why", "x", "--of", "lh"], ["render", "x", "--out", "x.png"]], ids=lambda w: w[0]
)
def test_commands_name_the_levels_there_are(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--day", "1", "--level", "expert"]) == 2
    err = capsys.readouterr().err
    assert all(level in err for level in LEVELS)
