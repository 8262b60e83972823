"""A run that nobody shows any more takes no memory."""

from __future__ import annotations

import gc
import weakref

from hpgviz.plan import Course, Plan
from hpgviz.simulate import simulate
from hpgviz.simulate.columns import columns


def test_a_run_goes_with_its_last_holder_not_with_the_next_collection() -> None:
    run = simulate(Plan(days=300, courses=(Course("clomiphene", 25, 0, 1),)))
    for name in columns():
        run.column(name)
    run.at(30.0).quantity("sperm")
    held = weakref.ref(run)
    gc.disable()
    try:
        del run
        assert held() is None
    finally:
        gc.enable()
