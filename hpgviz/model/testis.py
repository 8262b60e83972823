"""The testis: Leydig cells, Sertoli cells and what growing sperm need of them.

Rules for these functions: see `pharmacology` and `feedback`.
"""

from __future__ import annotations


def leydig_stimulus(lh: float, hcg_action: float) -> float:
    """LH and hCG at the Leydig cells, in units of the usual LH."""
    return abs(lh) + hcg_action


def leydig_response(leydig_stimulus: float, leydig_acute_hill_coefficient: float) -> float:
    """Steepened stimulus of the Leydig cells."""
    return leydig_stimulus**leydig_acute_hill_coefficient


def leydig_acute(
    leydig_response: float, leydig_acute_half_maximal: float, leydig_basal_share: float
) -> float:
    """Immediate answer of the Leydig cells; 1 = usual. A little is made without any LH.

    Ten days without LH leave about 3 % in the testis (Roth 2010), less after months, when the
    cells have lost capacity (Coviello 2004).
    """
    return leydig_basal_share + (1 - leydig_basal_share) * (
        (1 + leydig_acute_half_maximal)
        * leydig_response
        / (leydig_response + leydig_acute_half_maximal)
    )


def own_testosterone(leydig_reserve: float, leydig_acute: float, leydig_capacity: float) -> float:
    """Testosterone that the testes make, × the healthy man's."""
    return leydig_reserve * leydig_acute * leydig_capacity


def leydig_trophic(
    leydig_stimulus: float, leydig_minimal_capacity: float, leydig_trophic_half_maximal: float
) -> float:
    """How far LH and hCG keep the Leydig cells fit for work; 1 = usual."""
    return leydig_minimal_capacity + (1 - leydig_minimal_capacity) * (
        1 + leydig_trophic_half_maximal
    ) * leydig_stimulus / (leydig_stimulus + leydig_trophic_half_maximal)


def leydig_estradiol_release(estradiol: float, leydig_estradiol_brake: float) -> float:
    """How freely the Leydig cells may work in spite of estradiol; 1 = usual."""
    return (1 + leydig_estradiol_brake) / (1 + leydig_estradiol_brake * estradiol)


def leydig_capacity_target(leydig_trophic: float, leydig_estradiol_release: float) -> float:
    """Capacity of the Leydig cells that the present signals would lead to."""
    return leydig_trophic * leydig_estradiol_release


def leydig_capacity_time(leydig_trophic_time_constant: float) -> float:
    """Days in which Leydig capacity follows."""
    return leydig_trophic_time_constant


def testosterone_from_blood(
    bioactive_testosterone: float, serum_share_of_testis: float, testis_entry_half_maximal: float
) -> float:
    """Testosterone that the testis takes up from blood, × the healthy man's whole content.

    Of the blood's, the free part enters: a quiet testis holds less than the blood around it
    (13 against 29 nmol/L, Coviello 2004). Entry is assumed to saturate; otherwise very high
    doses would bring sperm back, which no trial saw.
    """
    return (
        serum_share_of_testis
        * (1 + testis_entry_half_maximal)
        * bioactive_testosterone
        / (bioactive_testosterone + testis_entry_half_maximal)
    )


def intratesticular_testosterone(
    own_testosterone: float, testosterone_from_blood: float, serum_share_of_testis: float
) -> float:
    """Testosterone in the testis, × the healthy man's: nearly all made there."""
    return (1 - serum_share_of_testis) * own_testosterone + testosterone_from_blood


def fsh_total(fsh: float, fsh_given: float) -> float:
    """FSH in blood, own and given, × the healthy man's."""
    return fsh + fsh_given


def inhibin_b_target(
    fsh_total: float,
    sertoli_cell_reserve: float,
    inhibin_basal_share: float,
    inhibin_half_maximal: float,
) -> float:
    """Inhibin B that the present FSH would lead to."""
    return sertoli_cell_reserve * (
        inhibin_basal_share
        + (1 - inhibin_basal_share)
        * (1 + inhibin_half_maximal)
        * fsh_total
        / (fsh_total + inhibin_half_maximal)
    )


def inhibin_b_time(inhibin_time_constant: float) -> float:
    """Days in which inhibin B follows."""
    return inhibin_time_constant


def testosterone_support(
    intratesticular_testosterone: float,
    testosterone_support_share: float,
    testosterone_support_half_maximal: float,
) -> float:
    """What testosterone in the testis adds to the support of growing sperm.

    The usual level is far above the need, so hCG beyond it cannot replace FSH: sperm fall to a
    quarter to a half of the man's own on hCG alone (Bremner 1981, Matsumoto 1986).
    """
    return (
        testosterone_support_share
        * (1 + testosterone_support_half_maximal)
        * intratesticular_testosterone
        / (intratesticular_testosterone + testosterone_support_half_maximal)
    )


def fsh_support(
    fsh_total: float, testosterone_support_share: float, fsh_support_half_maximal: float
) -> float:
    """What FSH adds to the support of growing sperm."""
    return (
        (1 - testosterone_support_share)
        * (1 + fsh_support_half_maximal)
        * fsh_total
        / (fsh_total + fsh_support_half_maximal)
    )


def checkpoint_threshold_square(
    checkpoint_half_maximal: float, checkpoint_threshold: float
) -> float:
    """Square of the support at which half of the cells pass a checkpoint."""
    return (checkpoint_half_maximal * checkpoint_threshold) ** 2


def support(
    testosterone_support: float,
    fsh_support: float,
    checkpoint_half_maximal: float,
    checkpoint_threshold_square: float,
) -> float:
    """Share of cells that pass a checkpoint, × the healthy man's."""
    return (
        (1 + checkpoint_half_maximal**2)
        * (testosterone_support + fsh_support) ** 2
        / ((testosterone_support + fsh_support) ** 2 + checkpoint_threshold_square)
    )


def maturation_androgen(
    intratesticular_testosterone: float,
    maturation_androgen_half_maximal: float,
    androgen_need_hill_coefficient: float,
) -> float:
    """How far androgen lets young Sertoli cells mature; 1 = usual, 0 without.

    FSH makes them multiply, testosterone in the testis makes them adult: FSH alone gives a man
    born without GnRH larger testes but no sperm (Dwyer 2013).
    """
    return (
        (1 + maturation_androgen_half_maximal**androgen_need_hill_coefficient)
        * intratesticular_testosterone**androgen_need_hill_coefficient
        / (
            intratesticular_testosterone**androgen_need_hill_coefficient
            + maturation_androgen_half_maximal**androgen_need_hill_coefficient
        )
    )


def maturity_goal(
    support: float, maturity_half_maximal: float, maturation_androgen: float
) -> float:
    """Maturity that the tubule could reach with the present support; 1 = usual."""
    return (
        maturation_androgen
        * (1 + maturity_half_maximal)
        * support**2
        / (support**2 + maturity_half_maximal)
    )


def tubule_growth(
    fsh_total: float, intratesticular_testosterone: float, sertoli_proliferation_brake: float
) -> float:
    """Speed at which an immature tubule grows; 1 = usual.

    FSH drives it. High testosterone in the testis ends the multiplication of Sertoli cells
    early, so hCG with FSH is slower than a pump, which brings more FSH and less testosterone
    (6 against 14 to 18 months, Zhang 2019, Mao 2017).
    """
    return (
        fsh_total
        * (1 + sertoli_proliferation_brake)
        / (1 + sertoli_proliferation_brake * intratesticular_testosterone)
    )


def tubule_maturity_rate(
    tubule_maturity: float,
    maturity_goal: float,
    maturity_seed: float,
    maturity_time_constant: float,
    tubule_growth: float,
) -> float:
    """Growth of the tubule, 1/d. It never goes back: what has grown once stays."""
    return (
        (tubule_maturity + maturity_seed)
        * (maturity_goal - tubule_maturity + abs(maturity_goal - tubule_maturity))
        / 2
        / maturity_time_constant
        * tubule_growth
    )


def checkpoint(support: float, tubule_maturity: float) -> float:
    """Survival where cells divide or change form, × the healthy man's."""
    return support * tubule_maturity


def meiosis_androgen(
    intratesticular_testosterone: float,
    meiosis_androgen_half_maximal: float,
    androgen_need_hill_coefficient: float,
) -> float:
    """How far testosterone in the testis lets meiosis be completed; 1 = usual, 0 without.

    A strict need: no support by FSH makes up for it.
    """
    return (
        (1 + meiosis_androgen_half_maximal**androgen_need_hill_coefficient)
        * intratesticular_testosterone**androgen_need_hill_coefficient
        / (
            intratesticular_testosterone**androgen_need_hill_coefficient
            + meiosis_androgen_half_maximal**androgen_need_hill_coefficient
        )
    )
