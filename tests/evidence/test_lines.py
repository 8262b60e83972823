"""The findings as lines of a page: names, topics, choices, order, the table for others."""

import math

import pytest

from hpgviz.evidence.findings import findings
from hpgviz.evidence.grades import graded, verified
from hpgviz.evidence.lines import CSV_HEADER, Choice, Line, csv_rows, lines, ordered
from hpgviz.evidence.names import evidence_texts
from hpgviz.evidence.points import placed, point
from hpgviz.evidence.results import results
from hpgviz.units import Systems


def line(id: str, model: float | None = None) -> Line:
    return Line(findings()[id], model)


def test_every_finding_is_a_line_with_a_topic_a_name_and_a_grade() -> None:
    found = lines()
    assert {one.finding.id for one in found} == findings().keys()
    for one in found:
        assert one.topic in evidence_texts().topic
        assert one.name()
        assert graded()[one.finding.study].about
        assert one.year.isdigit() or not one.verified or one.finding.study == "nebido-label"


@pytest.mark.parametrize(
    ("id", "topic", "name"),
    [
        ("base-t", "untreated", "Testosterone, untreated"),
        ("cov05-lh", "outside", "LH, week 3"),
        ("ly05-1m", "sperm", "Sperm down to 1 million/mL"),
        ("ly05-rec20", "recovery", "Sperm back at 20 million/mL"),
        ("liu06-6", "recovery", "Sperm back at 20 million/mL by month 6"),
        ("wen15-density", "recovery", "Sperm, week 20"),
        ("bang-hcg", "testis", "Testosterone, day 3"),
        ("led04-e2", "converter", "Estradiol, week 12"),
        ("shab05-t", "brain", "Testosterone, week 5"),
    ],
)
def test_a_line_says_what_was_measured_and_when(id: str, topic: str, name: str) -> None:
    assert line(id).topic == topic
    assert line(id).name() == name


def test_numbers_are_in_the_units_chosen_and_ratios_in_per_cent() -> None:
    base = line("base-t", 550.0)
    assert (base.number(531.0), base.unit()) == ("531", "ng/dL")
    si = Systems("si")
    assert (base.number(531.0, si), base.unit(si)) == ("18.4", "nmol/L")
    assert (line("cov05-lh").number(0.05), line("cov05-lh").unit()) == ("5.0", "%")
    assert (line("liu06-6").number(0.67), line("liu06-6").unit()) == ("67", "%")
    assert (line("ly05-1m").number(91.0), line("ly05-1m").unit()) == ("91", "days")
    assert (line("hct-te").number(4.0), line("hct-te").unit()) == ("+4.0", "points")


def test_a_line_says_whether_the_model_holds() -> None:
    assert line("base-t").verdict == "waiting"
    assert line("base-t", 550.0).verdict == "inside"
    assert line("base-t", 700.0).verdict == "outside"
    assert line("ly05-1m", math.inf).verdict == "never"
    told = line("base-t", 700.0).sentence()
    assert told.startswith("The model gives 700 ng/dL; the aim set from the study is 531 ng/dL")
    assert told.endswith(": outside the band of 480 to 600 ng/dL.")
    assert "400 virtual men" in line("liu06-6", 0.7).sentence()
    assert "has 343 ng/dL before anything is given" in line("led04-t", 500.0).sentence()


def test_what_no_study_was_read_for_is_unverified_and_never_a_point() -> None:
    for id, finding in findings().items():
        if finding.confidence == "memory" or id == "primary-lh":
            assert not verified(finding)
            assert point(finding) is None
            assert evidence_texts().unverified in line(id).sentence()
        else:
            assert point(finding) is not None


def test_a_point_lies_where_and_when_the_study_looked() -> None:
    found = point(findings()["ly05-1m"])
    assert found is not None
    assert (found.quantity, found.day, found.value) == ("sperm", 91.0, 1.0)
    assert (found.day_low, found.day_high) == (77.35, 104.65)
    relative = point(findings()["cov05-lh"])
    assert relative is not None
    assert relative.value == pytest.approx(0.05 * 4.5, rel=0.01)
    assert relative.high == pytest.approx(0.09 * 4.5, rel=0.01)
    many = point(findings()["liu06-6"])
    assert many is not None
    assert (many.day, many.value, many.share) == (546.0, 20.0, 0.67)
    own = placed(findings()["ly05-1m"], 81.0)
    assert own is not None
    assert (own.day, own.day_low) == (81.0, None)
    assert placed(findings()["ly05-1m"], math.inf) is None


def test_lines_are_chosen_by_topic_verdict_drug_and_words() -> None:
    found = lines({"base-t": 550.0, "base-sperm": 10.0})

    def ids(choice: Choice) -> set[str]:
        return {one.finding.id for one in found if choice.takes(one)}

    assert ids(Choice()) == findings().keys()
    assert ids(Choice(verdict="miss")) == {"base-sperm"}
    assert ids(Choice(verdict="hold")) == {"base-t"}
    assert all(not verified(findings()[id]) for id in ids(Choice(verdict="unverified")))
    assert ids(Choice(drug="tamoxifen")) == {"tam19-t", "tam19-lh", "tam19-fsh"}
    assert ids(Choice(words="lancet 1990")) == {"who90-azoo"}
    assert ids(Choice(topic="recovery", words="LH")) == {"han22-lh"}


def test_lines_are_sorted_by_each_column_and_back() -> None:
    found = lines({id: 1.1 * finding.target for id, finding in findings().items()})
    for by in ("finding", "away", "study", "model", "sure"):
        up, down = ordered(found, by), ordered(found, by, down=True)
        assert {one.finding.id for one in up} == {one.finding.id for one in down}
    sure = [one.grade for one in ordered(found, "sure") if one.verified]
    assert sure == sorted(sure, key=["high", "moderate", "low", "very_low"].index)


def test_the_table_for_others_has_one_row_each_in_units_of_the_records() -> None:
    rows = csv_rows(lines({"base-t": 550.0, "ly05-1m": math.inf}))
    records = {row[0]: dict(zip(CSV_HEADER, row, strict=True)) for row in rows}
    assert records["base-t"]["target"] == 531.0
    assert (records["base-t"]["unit"], records["base-t"]["within"]) == ("ng/dL", "yes")
    assert (records["ly05-1m"]["model"], records["ly05-1m"]["within"]) == ("", "no")
    assert (records["cov05-lh"]["unit"], records["cov05-lh"]["within"]) == ("1", "")
    assert records["base-lh"]["verified"] == "no"


def test_the_runs_tell_how_far_they_are() -> None:
    chosen = [findings()[id] for id in ("base-t", "cov05-lh", "cov05-fsh")]
    heard: list[tuple[int, int]] = []
    results(chosen, lambda done, total: heard.append((done, total)))
    assert heard == [(1, 3), (2, 3), (3, 3)]
