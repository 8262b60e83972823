"""Shortens expressions before they are written into the core.

The equations are written to be read; the core runs them a hundred thousand times. So numbers
are worked out beforehand, what no drug touches falls away, small powers become products, and a
scale moves to where it costs nothing: 1.6 / (1 + 0.6 * x) is 2.67 / (1.67 + x). Only rounding
differs from the equations as they stand.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable, Mapping

Chain = tuple[float, list[ast.expr], list[ast.expr]]


class Shortener:
    """Shortens one factor after the other.

    Parameters
    ----------
    known : mapping
        What stands for a name: a number, another name, or a short expression.

    Attributes
    ----------
    lines : list of (str, ast.expr)
        The assignments that are left to be done, in order.
    """

    def __init__(self, known: Mapping[str, ast.expr]) -> None:
        self.known = dict(known)
        self.lines: list[tuple[str, ast.expr]] = []

    def define(self, name: str, expression: ast.expr) -> None:
        """Let `name` stand for `expression`: assigned, or replaced when it is a number or name."""
        short = self.shorten(expression)
        if not isinstance(short, ast.Constant | ast.Name):
            self.lines.append((name, short))
            short = ast.Name(name, ast.Load())
        self.known[name] = short

    def define_inverse(self, name: str, expression: ast.expr) -> None:
        """Let `name` stand for `expression`, of which mostly the inverse is read."""
        scale, above, below = _chain(self.shorten(expression))
        if scale == 0 or above or not below:
            self.define(name, _joined(scale, above, below))
            return
        self.lines.append((f"{name}_inverse", _joined(1 / scale, below, [])))
        self.known[name] = _joined(1.0, [], [ast.Name(f"{name}_inverse", ast.Load())])

    def shorten(self, node: ast.expr) -> ast.expr:
        """Return `node` with known names replaced and as few operations as possible."""
        match node:
            case ast.Constant(value=int() | float() as value):
                return ast.Constant(float(value))
            case ast.Name(id=name):
                return self.known.get(name, node)
            case ast.BinOp(left=left, op=operator, right=right):
                return self._binary(self.shorten(left), operator, self.shorten(right))
            case ast.Call(func=ast.Name(id="abs"), args=[argument]):
                inside = self.shorten(argument)
                if isinstance(inside, ast.Constant):
                    return ast.Constant(abs(_number(inside)))
                return ast.Call(node.func, [inside], [])
        return _Replace(self.known).visit(copy.deepcopy(node))  # type: ignore[no-any-return]

    def _binary(self, left: ast.expr, operator: ast.operator, right: ast.expr) -> ast.expr:
        match operator:
            case ast.Mult() | ast.Div():
                return _product(left, right, divide=isinstance(operator, ast.Div))
            case ast.Add() | ast.Sub():
                return _sum(left, right, minus=isinstance(operator, ast.Sub))
            case ast.Pow() if isinstance(right, ast.Constant):
                return self._power(left, _number(right))
        return ast.BinOp(left, operator, right)

    def _power(self, base: ast.expr, exponent: float) -> ast.expr:
        scale, above, below = _chain(base)
        if not above and not below:
            return ast.Constant(scale**exponent)
        if scale <= 0:
            return ast.BinOp(base, ast.Pow(), ast.Constant(exponent))
        rest = _joined(1.0, above, below)
        if exponent not in (2.0, 4.0):
            raised: ast.expr = ast.BinOp(rest, ast.Pow(), ast.Constant(exponent))
        else:
            name = self._named(rest)
            raised = ast.BinOp(name, ast.Mult(), name)
            if exponent == 4.0:
                name = self._named(raised)
                raised = ast.BinOp(name, ast.Mult(), name)
        return _joined(scale**exponent, *_chain(raised)[1:])

    def _named(self, expression: ast.expr) -> ast.Name:
        if isinstance(expression, ast.Name):
            return expression
        name = f"part_{len(self.lines)}"
        self.lines.append((name, expression))
        return ast.Name(name, ast.Load())


class _Replace(ast.NodeTransformer):
    def __init__(self, known: Mapping[str, ast.expr]) -> None:
        self._known = known

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self._known.get(node.id, node)


def _number(node: ast.Constant) -> float:
    return float(node.value)  # type: ignore[arg-type]  # equations hold no other constants


def _chain(node: ast.expr) -> Chain:
    """Return a product as a number, what is multiplied and what it is divided by."""
    match node:
        case ast.Constant():
            return _number(node), [], []
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            (a, up, down), (b, upper, lower) = _chain(left), _chain(right)
            return a * b, up + upper, down + lower
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            (a, up, down), (b, upper, lower) = _chain(left), _chain(right)
            return a / b, up + lower, down + upper
    return 1.0, [node], []


def _joined(scale: float, above: Iterable[ast.expr], below: Iterable[ast.expr]) -> ast.expr:
    """Return the product that `_chain` takes apart."""
    above, below = list(above), list(below)
    for index, node in enumerate(below):
        below[index], freed = _unscaled(node)
        scale /= freed
    if scale == 0:
        return ast.Constant(0.0)
    for index, node in enumerate(above):
        bare, freed = _unscaled(node)
        if scale * freed == 1:
            above[index], scale = bare, 1.0
        elif freed != 1 and scale != 1:
            above[index], scale = _sum(*_scaled(node, scale), minus=False), 1.0
    parts = ([] if scale == 1 and above else [ast.Constant(scale)]) + above
    over = _multiplied(parts)
    return ast.BinOp(over, ast.Div(), _multiplied(below)) if below else over


def _multiplied(parts: list[ast.expr]) -> ast.expr:
    product = parts[0]
    for part in parts[1:]:
        product = ast.BinOp(product, ast.Mult(), part)
    return product


def _unscaled(node: ast.expr) -> tuple[ast.expr, float]:
    """Return `node` = bare × scale, where a + b × x gives (a / b + x) and b."""
    match node:
        case ast.BinOp(left=ast.Constant() as first, op=ast.Add(), right=right):
            scale, above, below = _chain(right)
            if scale > 0 and scale != 1:
                bare = _joined(1.0, above, below)
                return ast.BinOp(ast.Constant(_number(first) / scale), ast.Add(), bare), scale
    return node, 1.0


def _scaled(node: ast.expr, scale: float) -> tuple[ast.expr, ast.expr]:
    """Return both terms of the sum `node`, which starts with a number, times `scale`."""
    assert isinstance(node, ast.BinOp)  # noqa: S101 (only sums have a scale to be freed)
    factor, above, below = _chain(node.right)
    first = _chain(node.left)[0] * scale
    return ast.Constant(first), _joined(factor * scale, above, below)


def _product(left: ast.expr, right: ast.expr, *, divide: bool) -> ast.expr:
    operator = ast.Div() if divide else ast.Mult()
    if divide and _chain(right)[0] == 0:
        return ast.BinOp(left, operator, right)
    return _joined(*_chain(ast.BinOp(left, operator, right)))


def _sum(left: ast.expr, right: ast.expr, *, minus: bool) -> ast.expr:
    if isinstance(left, ast.Constant) and isinstance(right, ast.Constant):
        value = -_number(right) if minus else _number(right)
        return ast.Constant(_number(left) + value)
    if isinstance(right, ast.Constant) and _number(right) == 0:
        return left
    if isinstance(left, ast.Constant) and _number(left) == 0 and not minus:
        return right
    if isinstance(right, ast.Constant) and not minus:  # numbers first: sums can be compared
        left, right = right, left
    return ast.BinOp(left, ast.Sub() if minus else ast.Add(), right)
