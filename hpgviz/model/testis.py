"""The testis: Leydig cells, Sertoli cells and the ten-week line of sperm.

Rules for these functions: see `pharmacology` and `feedback`.
"""

from __future__ import annotations


def leydig_stimulus(lh: float, hcg_action: float) -> float:
    """LH and hCG at the Leydig cells, in units of the usual LH."""
    return abs(lh) + hcg_action


def leydig_response(leydig_stimulus: float, leydig_acute_hill_coefficient: float) -> float:
    """Steepened stimulus of the Leydig cells."""
    return leydig_stimulus**leydig_acute_hill_coefficient


def leydig_acute(leydig_response: float, leydig_acute_half_maximal: float) -> float:
    """Immediate answer of the Leydig cells; 1 = usual."""
    return (
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


def intratesticular_testosterone(
    own_testosterone: float, bioactive_testosterone: float, serum_share_of_testis: float
) -> float:
    """Testosterone in the testis, × the healthy man's: nearly all made there."""
    return (
        1 - serum_share_of_testis
    ) * own_testosterone + serum_share_of_testis * bioactive_testosterone


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
    intratesticular_testosterone: float, testosterone_support_share: float
) -> float:
    """What testosterone in the testis adds to the support of growing sperm."""
    return (
        2
        * testosterone_support_share
        * intratesticular_testosterone
        / (1 + intratesticular_testosterone)
    )


def fsh_support(fsh_total: float, testosterone_support_share: float) -> float:
    """What FSH adds to the support of growing sperm."""
    return 2 * (1 - testosterone_support_share) * fsh_total / (1 + fsh_total)


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


def maturity_goal(support: float, maturity_half_maximal: float) -> float:
    """Maturity that the tubule could reach with the present support; 1 = usual."""
    return (1 + maturity_half_maximal) * support**2 / (support**2 + maturity_half_maximal)


def tubule_maturity_rate(
    tubule_maturity: float,
    maturity_goal: float,
    maturity_seed: float,
    maturity_time_constant: float,
) -> float:
    """Growth of the tubule, 1/d. It never goes back: what has grown once stays."""
    return (
        (tubule_maturity + maturity_seed)
        * (maturity_goal - tubule_maturity + abs(maturity_goal - tubule_maturity))
        / 2
        / maturity_time_constant
    )


def checkpoint(support: float, tubule_maturity: float) -> float:
    """Survival where cells divide or change form, × the healthy man's."""
    return support * tubule_maturity


def spermatogonia_target(sertoli_cell_reserve: float, checkpoint: float) -> float:
    """Pool of spermatogonia that the present support would lead to."""
    return sertoli_cell_reserve * checkpoint


def spermatogonia_time(spermatogonia_time_constant: float, sluggishness: float) -> float:
    """Days in which the pool of spermatogonia follows."""
    return spermatogonia_time_constant * sluggishness


def spermatocytes_1_target(checkpoint: float, spermatogonia: float) -> float:
    """Cells that enter meiosis."""
    return checkpoint * spermatogonia


def spermatocytes_1_time(meiosis_duration: float) -> float:
    """Days in the first half of meiosis."""
    return meiosis_duration / 2


def spermatocytes_2_target(spermatocytes_1: float) -> float:
    """Cells that reach the second half of meiosis."""
    return spermatocytes_1


def spermatocytes_2_time(meiosis_duration: float) -> float:
    """Days in the second half of meiosis."""
    return meiosis_duration / 2


def spermatids_1_target(checkpoint: float, spermatocytes_2: float) -> float:
    """Cells that become spermatids."""
    return checkpoint * spermatocytes_2


def spermatids_1_time(meiosis_duration: float) -> float:
    """Days in a quarter of spermatid maturation (as long as meiosis)."""
    return meiosis_duration / 4


def spermatids_2_target(spermatids_1: float) -> float:
    """Spermatids of the second quarter."""
    return spermatids_1


def spermatids_2_time(meiosis_duration: float) -> float:
    """Days in a quarter of spermatid maturation."""
    return meiosis_duration / 4


def spermatids_3_target(spermatids_2: float) -> float:
    """Spermatids of the third quarter."""
    return spermatids_2


def spermatids_3_time(meiosis_duration: float) -> float:
    """Days in a quarter of spermatid maturation."""
    return meiosis_duration / 4


def spermatids_4_target(spermatids_3: float) -> float:
    """Spermatids of the last quarter."""
    return spermatids_3


def spermatids_4_time(meiosis_duration: float) -> float:
    """Days in a quarter of spermatid maturation."""
    return meiosis_duration / 4


def epididymis_1_target(spermatids_4: float) -> float:
    """Sperm that enter the epididymis."""
    return spermatids_4


def epididymis_1_time(epididymis_duration: float) -> float:
    """Days in the first half of the epididymis."""
    return epididymis_duration / 2


def epididymis_2_target(epididymis_1: float) -> float:
    """Sperm in the second half of the epididymis."""
    return epididymis_1


def epididymis_2_time(epididymis_duration: float) -> float:
    """Days in the second half of the epididymis."""
    return epididymis_duration / 2


def sperm_output(semen_scale: float, epididymis_2: float) -> float:
    """Sperm concentration in semen, × the healthy man's."""
    return semen_scale * epididymis_2


def germ_cell_mass(
    spermatogonia: float, spermatocytes_1: float, spermatocytes_2: float, spermatids_2: float
) -> float:
    """Mean content of the germ-cell ladder, × the healthy man's."""
    return (spermatogonia + spermatocytes_1 + spermatocytes_2 + spermatids_2) / 4


def testis_volume(
    tubule_maturity: float, germ_cell_mass: float, immature_volume: float, germ_cell_volume: float
) -> float:
    """Volume of a testis, × the healthy man's (drawn, not calibrated)."""
    return immature_volume + (1 - immature_volume) * tubule_maturity * (
        1 - germ_cell_volume + germ_cell_volume * germ_cell_mass
    )
