"""Turns assignments into operations that write into a few arrays, taken and given back.

Arrays of a thousand men are small: making a new one for each result costs as much as filling it.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Sequence

from hpgviz.errors import ResourceError

_OPERATIONS = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.Pow: "power",
}
NAMES = (*_OPERATIONS.values(), "absolute")

Assignment = tuple[str, ast.expr]


def buffered(lines: Sequence[Assignment], results: Sequence[Assignment]) -> tuple[list[str], int]:
    """Return the operations of `lines` and `results`, and how many arrays they need.

    The arrays are called ``array_0``, ``array_1``, ...; results go into arrays of their own name.
    """
    writer = _Writer(
        Counter(
            node.id
            for _, expression in (*lines, *results)
            for node in ast.walk(expression)
            if isinstance(node, ast.Name)
        )
    )
    for name, expression in lines:
        writer.keep(name, expression)
    for name, expression in results:
        writer.put(name, expression)
    return writer.text, writer.count


class _Writer:
    def __init__(self, uses: Counter[str]) -> None:
        self.text: list[str] = []
        self.count = 0
        self._uses = uses
        self._free: list[str] = []
        self._kept: dict[str, str] = {}

    def keep(self, name: str, expression: ast.expr) -> None:
        """Compute `name` into an array that is its own until it has been read for the last time."""
        self._kept[name] = self._value(expression)[0]

    def put(self, name: str, expression: ast.expr) -> None:
        """Compute a result into the array `name`."""
        if isinstance(expression, ast.BinOp | ast.Call):
            self._value(expression, name)
        else:
            self.text.append(f"{name}[:] = {self._value(expression)[0]}")

    def _value(self, node: ast.expr, target: str | None = None) -> tuple[str, str | None]:
        """Return what holds the value of `node`, and the array to be given back once it is read."""
        match node:
            case ast.Constant():
                return ast.unparse(node), None
            case ast.Name(id=name):
                return self._read(name)
            case ast.BinOp(left=left, op=operator, right=right):
                return self._operation(_OPERATIONS[type(operator)], [left, right], target)
            case ast.Call(func=ast.Name(id="abs"), args=arguments):
                return self._operation("absolute", arguments, target)
        raise ResourceError(f"core: no way to compute {ast.unparse(node)} for many men")

    def _read(self, name: str) -> tuple[str, str | None]:
        self._uses[name] -= 1
        array = self._kept.get(name)
        if array is None:
            return name, None
        return array, array if self._uses[name] == 0 else None

    def _operation(
        self, name: str, operands: Sequence[ast.expr], target: str | None
    ) -> tuple[str, str | None]:
        read = [self._value(operand) for operand in operands]
        for _, done in read:
            if done is not None:
                self._free.append(done)
        array = target or self._take()
        self.text.append(f"{name}({', '.join(text for text, _ in read)}, {array})")
        return array, array

    def _take(self) -> str:
        if self._free:
            return self._free.pop()
        self.count += 1
        return f"array_{self.count - 1}"
