"""Why a quantity is what it is: read from the equations, tried by runs without each cause.

Three answers that belong together. *Factors*: the named factors of the equations between the
healthy man's value and today's, as logarithms that add up exactly (`contributions`). *Causes*:
what was done, by running the plan again without it (`causes`). *The way* from the first cause to
the quantity along the signals of the diagram, with the grade of its weakest link (`path`,
`grade`). The text is built from frames (`sentences`); its every number is one of those above.
"""

from hpgviz.explain.causes import Cause, Reruns, reruns
from hpgviz.explain.contributions import Contributions, Factor, contributions
from hpgviz.explain.explanation import Explanation, explain, told
from hpgviz.explain.sheet import GRADE_DOTS, Row, Sheet, sheet
from hpgviz.explain.story import prepare
from hpgviz.explain.words import words

__all__ = [
    "GRADE_DOTS",
    "Cause",
    "Contributions",
    "Explanation",
    "Factor",
    "Reruns",
    "Row",
    "Sheet",
    "contributions",
    "explain",
    "prepare",
    "reruns",
    "sheet",
    "told",
    "words",
]
