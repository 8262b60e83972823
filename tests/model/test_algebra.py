"""What is shortened for the core says the same as the equation it came from."""

from __future__ import annotations

import ast
import math
import random

import pytest

from hpgviz.model.algebra import Shortener
from hpgviz.model.compiled import active_inputs, inputs, slopes, targets
from hpgviz.model.equations import CORE, equations
from hpgviz.model.person import TRAITS


def value(lines: list[tuple[str, ast.expr]], result: ast.expr, known: dict[str, float]) -> float:
    space = dict(known)
    for name, expression in lines:
        space[name] = eval(ast.unparse(expression), {"abs": abs}, space)
    return float(eval(ast.unparse(result), {"abs": abs}, space))


@pytest.mark.parametrize("name", list(equations()))
def test_every_equation_keeps_its_value(name: str) -> None:
    equation = equations()[name]
    chance = random.Random(name)
    numbers = {argument: chance.uniform(0.1, 3.0) for argument in equation.arguments}
    expected = equation.function(**numbers)
    some = dict(list(numbers.items())[::2])
    for fixed in ({}, some, numbers):
        short = Shortener({key: ast.Constant(number) for key, number in fixed.items()})
        short.define("result", equation.expression)
        assert value(short.lines, short.known["result"], numbers) == pytest.approx(expected)
        inverse = Shortener({key: ast.Constant(number) for key, number in fixed.items()})
        inverse.define_inverse("result", equation.expression)
        assert value(inverse.lines, inverse.known["result"], numbers) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.6 / (1 + 0.6 * x)", 2),
        ("0 * x + y", 0),
        ("x / 4 * 2", 1),
        ("(1 - 0) * x / 1", 0),
        ("(1 + 0.5 * x) / 3", 2),
        ("x ** 2", 1),
        ("x ** 4", 2),
    ],
)
def test_few_operations_are_left(text: str, expected: int) -> None:
    short = Shortener({})
    short.define("result", ast.parse(text, mode="eval").body)
    left = [*(line for _, line in short.lines), short.known["result"]]
    assert sum(isinstance(n, ast.BinOp) for tree in left for n in ast.walk(tree)) == expected
    known = {"x": 1.7, "y": 0.3}
    assert value(short.lines, short.known["result"], known) == pytest.approx(eval(text, {}, known))


def test_slopes_lead_to_the_targets() -> None:
    state = tuple(0.5 + 0.1 * i for i in range(len(CORE)))
    man = (1.0,) * len(TRAITS)
    drugs = tuple(1.5 if "competition" in name or "time" in name else 0.2 for name in inputs())
    for move, goal, now in zip(
        slopes()(state, man, drugs), targets()(state, man, drugs), state, strict=True
    ):
        assert math.copysign(1, move) == math.copysign(1, goal - now)


def test_a_drug_moves_what_it_touches_and_nothing_else() -> None:
    assert active_inputs(frozenset()) == ()
    assert active_inputs(frozenset(("hcg_amount",))) == ("hcg_action",)
    assert "receptor_competition" in active_inputs(frozenset(("tamoxifen_amount",)))
