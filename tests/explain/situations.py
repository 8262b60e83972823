"""Situations that explanations must read right in, and what they say at each level."""

from __future__ import annotations

from typing import NamedTuple

from hpgviz.levels import Level
from hpgviz.plan import Course, Person, Plan

CYPIONATE = Course("testosterone_cypionate", 100, 0, 7)
WEAK = Person(testicular_reserve=0.2, sertoli_reserve=0.2)


class Situation(NamedTuple):
    """A plan, a day, a quantity, and the text of the first level."""

    plan: Plan
    day: float
    of: str
    text: str


GOLDEN = {
    "at rest": Situation(
        Plan(),
        10,
        "lh",
        "All is calm here. LH is at its usual level. Nothing pushes it away from usual right now.",
    ),
    "testosterone, sperm": Situation(
        Plan(courses=(CYPIONATE,)),
        200,
        "sperm",
        "There are almost no sperm. Testosterone comes in from outside. The brain reads this as "
        "enough and calls less. The testes hear less LH and make less. Sperm need much "
        "testosterone inside the testes, and there it has dropped.",
    ),
    "testosterone, week 2": Situation(
        Plan(courses=(CYPIONATE,)),
        14,
        "sperm",
        "Sperm are near the usual level. Testosterone comes in from outside. The brain reads this "
        "as enough and calls less. The testes hear less LH and make less. Sperm need much "
        "testosterone inside the testes, and there it has dropped. Sperm grow for ten weeks, so "
        "the fall comes late.",
    ),
    "testosterone, testis": Situation(
        Plan(courses=(CYPIONATE,)),
        200,
        "itt",
        "There is almost no testosterone in the testes. Testosterone comes in from outside. The "
        "brain reads this as enough and calls less. The testes hear less LH and make less. What "
        "fills the blood does not fill the testes.",
    ),
    "clomiphene, LH": Situation(
        Plan(courses=(Course("clomiphene", 50, 0, 1),)),
        60,
        "lh",
        "LH is high. Clomiphene covers the brain's stop sign. The brain feels that more is "
        "needed, so it calls more.",
    ),
    "clomiphene, estradiol": Situation(
        Plan(courses=(Course("clomiphene", 50, 0, 1),)),
        60,
        "estradiol",
        "Estrogen in blood is a little high. Clomiphene covers the brain's stop sign. The testes "
        "hear more LH and make more testosterone. A part of it is made into estrogen in the body. "
        "The brain does not notice it, since the stop sign is covered.",
    ),
    "hCG, LH": Situation(
        Plan(courses=(Course("hcg", 2000, 0, 2),)),
        60,
        "lh",
        "There is almost no LH. hCG speaks to the testes as LH does. So the testes make "
        "testosterone. The brain reads this as enough and calls less. hCG does the work of LH but "
        "is not counted as LH.",
    ),
    "stopped, LH": Situation(
        Plan(courses=(Course("testosterone_enanthate", 200, 0, 7, stop=365),)),
        420,
        "lh",
        "LH is low. Testosterone used to come in from outside. The brain was quiet for a long "
        "while and wakes in its own time.",
    ),
    "stopped, sperm": Situation(
        Plan(courses=(Course("testosterone_enanthate", 200, 0, 7, stop=365),)),
        420,
        "sperm",
        "There are almost no sperm. Testosterone used to come in from outside. Sperm grow for ten "
        "weeks, so the rise comes late.",
    ),
    "infusion, LH": Situation(
        Plan(courses=(Course("gonadorelin", 160, 0, mode="infusion"),)),
        60,
        "lh",
        "There is almost no LH. The call from outside never stops. A call with no pause makes the "
        "gland that sends LH deaf.",
    ),
    "infusion, pulses": Situation(
        Plan(courses=(Course("gonadorelin", 160, 0, mode="infusion"),)),
        60,
        "gnrh",
        "GnRH is very high. The call from outside never stops. The testes hear less LH and make "
        "less testosterone. Estrogen is made from testosterone, so there is less of it too. Less "
        "estrogen holds the brain back, so it calls more. Its beats go unheard now.",
    ),
    "weak testes": Situation(
        Plan(person=WEAK),
        0,
        "lh",
        "LH is very high. The testes are weak. They make less testosterone. Less testosterone "
        "holds the brain back, so it calls more.",
    ),
}

DEEPER: dict[tuple[str, Level], str] = {
    ("at rest", "intermediate"): (
        "All is calm here. LH is at its usual level. Nothing pushes it away from usual right now."
    ),
    ("at rest", "academic"): ("LH is 4.5 IU/L: nothing pushes it away from usual."),
    ("testosterone, sperm", "intermediate"): (
        "There are almost no sperm: <0.1 million/mL. Testosterone reaches the blood from "
        "outside. Testosterone brakes the hypothalamus, so GnRH falls. LH falls, so the Leydig "
        "cells make less. Inside the testis testosterone falls, and sperm need it there. "
        "Without testosterone from outside the model gives 70.0 million/mL."
    ),
    ("testosterone, sperm", "academic"): (
        "Sperm are <0.1 million/mL, × <0.001 of usual. Without testosterone from outside: 70.0 "
        "million/mL, so that is the cause. Factors: ITT × 0.0045, FSH × 0.0097, still on its "
        "way × 11. Way: GnRH p × 0.076 → LH × 0.023 → ITT × 0.016 → sperm × <0.001."
    ),
    ("testosterone, testis", "intermediate"): (
        "There is almost no testosterone in the testes: 19 nmol/L. Testosterone reaches the "
        "blood from outside. Testosterone brakes the hypothalamus, so GnRH falls. LH falls, so "
        "the Leydig cells make less. What fills the blood does not fill the testis. Without "
        "testosterone from outside the model gives 1170 nmol/L."
    ),
    ("testosterone, testis", "academic"): (
        "ITT is 19 nmol/L, × 0.016 of usual. Without testosterone from outside: 1170 nmol/L, so"
        " that is the cause. Factors: LH × 0.063, Leydig L × 0.18, the rest × 1.44. Inflow from"
        " blood cannot replace local synthesis."
    ),
    ("clomiphene, LH", "intermediate"): (
        "LH is high: 7.9 IU/L. Clomiphene covers the brain's estrogen receptors. The brain no "
        "longer reads estradiol as a brake, so GnRH, LH and FSH rise. Without clomiphene the "
        "model gives 4.5 IU/L."
    ),
    ("clomiphene, LH", "academic"): (
        "LH is 7.9 IU/L, × 1.76 of usual. Without clomiphene: 4.5 IU/L, so that is the cause. "
        "Factors: covered receptors × 5.6, T at hypothalamus × 0.39, E2 at hypothalamus × 0.83,"
        " still on its way × 0.96. Way: GnRH p × 1.12 → LH × 1.76."
    ),
    ("clomiphene, estradiol", "intermediate"): (
        "Estrogen in blood is a little high: 33 pg/mL. Clomiphene covers the brain's estrogen "
        "receptors. LH rises, so the Leydig cells make more testosterone. Aromatase turns a "
        "part of it into estradiol. At the covered receptors of the brain it is hardly read. "
        "Without clomiphene the model gives 25 pg/mL."
    ),
    ("clomiphene, estradiol", "academic"): (
        "E2 is 33 pg/mL, × 1.32 of usual. Without clomiphene: 25 pg/mL, so that is the cause. "
        "Factors: own T × 1.32. Way: GnRH p × 1.12 → LH × 1.76 → E2 × 1.32. It follows "
        "testosterone through aromatase; covered central receptors hardly read it."
    ),
    ("hCG, LH", "intermediate"): (
        "There is almost no LH: 0.1 IU/L. hCG speaks to the Leydig cells in place of LH. So the"
        " Leydig cells make testosterone. Testosterone brakes the hypothalamus, so GnRH falls. "
        "hCG does the work of LH, but is not counted as LH. Without hCG the model gives 4.5 "
        "IU/L."
    ),
    ("hCG, LH", "academic"): (
        "LH is 0.1 IU/L, × 0.022 of usual. Without hCG: 4.5 IU/L, so that is the cause. "
        "Factors: T at hypothalamus × 0.28, pituitary R × 0.36, the rest × 0.23, still on its "
        "way × 0.94. hCG acts at its receptor; LH assays do not read it."
    ),
    ("stopped, LH", "intermediate"): (
        "LH is low: 3.1 IU/L. Testosterone came from outside, but no longer. After long quiet "
        "the hypothalamus still reads its brakes more strongly; this fades in its own time. "
        "Without testosterone from outside the model gives 4.5 IU/L."
    ),
    ("stopped, LH", "academic"): (
        "LH is 3.1 IU/L, × 0.69 of usual. Without testosterone from outside: 4.5 IU/L, so that "
        "is the cause. Factors: memory M × 0.32, E2 at hypothalamus × 1.56, T at hypothalamus ×"
        " 1.33, still on its way × 1.03. Way: GnRH p × 0.69 → LH × 0.69."
    ),
    ("stopped, sperm", "intermediate"): (
        "There are almost no sperm: 0.5 million/mL. Testosterone came from outside, but no "
        "longer. Sperm grow for about ten weeks, so the rise comes late. Without testosterone "
        "from outside the model gives 70.0 million/mL."
    ),
    ("stopped, sperm", "academic"): (
        "Sperm are 0.5 million/mL, × 0.0065 of usual. Without testosterone from outside: 70.0 "
        "million/mL, so that is the cause. Factors: FSH × 0.88, ITT × 0.95, still on its way × "
        "0.0079. Way: GnRH p × 0.69 → FSH × 0.70 → sperm × 0.0065."
    ),
    ("infusion, LH", "intermediate"): (
        "There is almost no LH: 0.2 IU/L. Gonadorelin is given without a pause. A signal "
        "without a pause makes the pituitary deaf: pulses no longer count. Without the infusion"
        " the model gives 4.5 IU/L."
    ),
    ("infusion, LH", "academic"): (
        "LH is 0.2 IU/L, × 0.041 of usual. Without the infusion: 4.5 IU/L, so that is the "
        "cause. Factors: pituitary R × 0.011, E2 at hypothalamus × 1.99, E2 at pituitary × "
        "1.46, the rest × 1.29."
    ),
    ("infusion, pulses", "intermediate"): (
        "GnRH is very high: × 5.20. Gonadorelin is given without a pause. LH falls, so the "
        "Leydig cells make less testosterone. Estradiol is made from testosterone, so it falls "
        "with it. Less estradiol brakes the hypothalamus, so GnRH rises. Its pulses go unheard:"
        " the pituitary is deaf to them."
    ),
    ("infusion, pulses", "academic"): (
        "GnRH p is × 5.20 of usual. Without the infusion: × 1.00, so that is the cause. "
        "Factors: E2 at hypothalamus × 3.8, T at hypothalamus × 1.28, the rest × 1.08. The "
        "desensitized pituitary does not follow its pulses."
    ),
    ("weak testes", "intermediate"): (
        "LH is very high: 15.2 IU/L. The Leydig cells have little reserve. They make less "
        "testosterone. Less testosterone brakes the hypothalamus, so GnRH rises. Without the "
        "weakness of the Leydig cells the model gives 4.5 IU/L."
    ),
    ("weak testes", "academic"): (
        "LH is 15.2 IU/L, × 3.4 of usual. Without the weakness of the Leydig cells: 4.5 IU/L, "
        "so that is the cause. Factors: E2 at hypothalamus × 1.67, T at hypothalamus × 1.32, "
        "memory M × 1.18, the rest × 1.30. Way: GnRH p × 2.6 → LH × 3.4."
    ),
}
