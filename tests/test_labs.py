"""A person's own values: every line is read as it stands, or named with what is allowed."""

from __future__ import annotations

import datetime as dt
import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpgviz import cli, language
from hpgviz.labs import (
    MOST_VALUES,
    Labs,
    LabsError,
    LabValue,
    entries_of,
    lab_units,
    labs_text,
    parse_labs,
    read_labs,
    read_value,
    write_labs,
)
from hpgviz.model.quantities import quantities

ALLOWED = ("lh", "fsh", "testosterone", "estradiol", "inhibin_b", "sperm", "hematocrit")
HEADER = "day,quantity,value,unit\n"


def test_every_quantity_of_the_format_has_its_units() -> None:
    own = {name: quantities()[name].unit for name in ALLOWED}
    assert {name: list(units) for name, units in lab_units().items()} == {
        "lh": [own["lh"], "mIU/mL"],
        "fsh": [own["fsh"], "mIU/mL"],
        "testosterone": [own["testosterone"], "nmol/L"],
        "estradiol": [own["estradiol"], "pmol/L", "ng/L"],
        "inhibin_b": [own["inhibin_b"], "ng/L"],
        "sperm": ["million/mL"],
        "hematocrit": ["%"],
    }
    assert lab_units()["testosterone"] == {"ng/dL": 1.0, "nmol/L": 28.84}


def test_days_units_and_order() -> None:
    text = HEADER + "30,lh,4.2,mIU/mL\n\n-10,testosterone,15,nmol/L\n0,sperm,0,million/mL\n"
    labs = parse_labs(text, "mine")
    assert labs.values == (
        LabValue(-10.0, "testosterone", 15.0, "nmol/L"),
        LabValue(0.0, "sperm", 0.0, "million/mL"),
        LabValue(30.0, "lh", 4.2, "mIU/mL"),
    )
    assert labs.values[0].in_model_unit == pytest.approx(432.6)
    assert labs.problems == ()


def test_dates_count_from_the_day_that_the_first_line_says() -> None:
    text = "# start 2026-01-31\ndate,quantity,value,unit\n2026-03-01,lh,4,IU/L\n"
    labs = parse_labs(text, "mine")
    assert labs.start == dt.date(2026, 1, 31)
    assert [value.day for value in labs.values] == [29.0]


def test_dates_without_a_start_ask_for_it() -> None:
    text = "date,quantity,value,unit\n2026-03-01,lh,4,IU/L\n"
    with pytest.raises(LabsError, match="# start 2026-01-31"):
        parse_labs(text, "mine")
    assert parse_labs(text, "mine", dt.date(2026, 3, 1)).values[0].day == 0.0


def test_a_decimal_comma_is_understood_between_semicolons() -> None:
    text = "day;quantity;value;unit\n7,5;hematocrit;48,2;%\n8;lh;4.5;IU/L\n"
    labs = parse_labs(text, "mine")
    assert labs.problems == ()
    assert [(value.day, value.value) for value in labs.values] == [(7.5, 48.2), (8.0, 4.5)]


@pytest.mark.parametrize("code", ["en", "de"])
def test_a_file_says_the_same_in_every_language(code: str) -> None:
    with language.speaking(code):
        commas = parse_labs("day;quantity;value;unit\n1,500;lh;1,250;IU/L\n", "mine")
        points = parse_labs(HEADER + "1.500,lh,1.250,IU/L\n", "mine")
        assert commas == points == Labs((LabValue(1.5, "lh", 1.25, "IU/L"),))
        assert labs_text(points.values) == HEADER + "1.5,lh,1.25,IU/L\n"


@pytest.mark.parametrize(
    ("code", "text", "many", "few"),
    [("en", "1,500", "1500", "1.5"), ("de", "1.500", "1500", "1,5")],
)
def test_a_typed_mark_of_thousands_is_asked_about(
    code: str, text: str, many: str, few: str
) -> None:
    with language.speaking(code):
        for entries in (("1", "testosterone", text, "ng/dL"), (text, "lh", "4", "IU/L")):
            with pytest.raises(ValueError, match=re.escape(text)) as caught:
                read_value(entries)
            assert many in str(caught.value)
            assert few in str(caught.value)
        assert read_value(("1", "testosterone", few, "ng/dL")).value == 1.5
        assert read_value(("1", "testosterone", many, "ng/dL")).value == 1500.0


@pytest.mark.parametrize(
    ("line", "named", "allowed"),
    [
        ("1,prolactin,4,IU/L", "'prolactin'", "lh, fsh, testosterone"),
        ("1,lh,4,ng/dL", "'ng/dL'", "IU/L, mIU/mL"),
        ("1,lh,-4,IU/L", "'-4'", "from 0"),
        ("1,lh,nan,IU/L", "'nan'", "a number"),
        ("1,lh,1e400,IU/L", "'1e400'", "a number"),
        ("1,lh,,IU/L", "''", "a number"),
        ("tomorrow,lh,4,IU/L", "'tomorrow'", "-7305 to 7305"),
        ("99999,lh,4,IU/L", "'99999'", "-7305 to 7305"),
        ("1,lh,4", "3 entries", "4"),
        ("1,lh,4,2,IU/L", "5 entries", "4"),
        ("1,lh," + "9" * 4000 + ",IU/L", "…", "a number"),
    ],
)
def test_a_wrong_line_is_named_and_the_others_stay(line: str, named: str, allowed: str) -> None:
    labs = parse_labs(HEADER + "0,lh,4,IU/L\n" + line + "\n2,lh,5,IU/L\n", "mine")
    assert [value.day for value in labs.values] == [0.0, 2.0]
    [problem] = labs.problems
    assert problem.field == "line 3"
    assert named in problem.message
    assert allowed in problem.message
    assert len(str(problem)) < 200


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("time,quantity,value,unit\n", "allowed: day,quantity,value,unit or date,"),
        ("# begin 2026-01-31\n" + HEADER, "# start 2026-01-31"),
        ("# start 2026-02-30\n" + HEADER, "# start 2026-01-31"),
        (HEADER + "0,lh,4,IU/L\n" * (MOST_VALUES + 1), f"up to {MOST_VALUES}"),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_line(text: str, said: str) -> None:
    with pytest.raises(LabsError) as caught:
        parse_labs(text, "mine")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00d", b"\x00" * 2_000_001])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "mine.labs.csv"
    file.write_bytes(data)
    with pytest.raises(LabsError, match=r"mine\.labs\.csv: is"):
        read_labs(file)


def test_a_folder_and_an_absent_file_are_said(tmp_path: Path) -> None:
    with pytest.raises(LabsError, match="cannot be read"):
        read_labs(tmp_path)
    with pytest.raises(LabsError, match="no such file"):
        read_labs(tmp_path / "absent.labs.csv")


values = st.builds(
    lambda day, pair, value: LabValue(day, pair[0], value, pair[1]),
    st.integers(-7305, 7305).map(float),
    st.sampled_from([(name, unit) for name, units in lab_units().items() for unit in units]),
    st.floats(0, 1e5).map(lambda value: round(value, 3)),
)


@given(st.lists(values, max_size=20), st.none() | st.dates(dt.date(1990, 1, 1)))
def test_what_is_written_is_read_back(wanted: list[LabValue], start: dt.date | None) -> None:
    ordered = tuple(sorted(wanted, key=lambda value: value.day))
    assert parse_labs(labs_text(wanted, start), "mine") == Labs(ordered, start)


@given(values, st.sampled_from(["en", "de"]))
def test_what_is_shown_as_typed_is_read_as_typed(value: LabValue, code: str) -> None:
    with language.speaking(code):
        assert read_value(entries_of(value)) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day,value\n", "mine: line 1 is 'day,value'"),
        ("\n# start 2026-01-31\n\nday,value\n", "mine: line 4 is 'day,value'"),
        ("\n# start soon\n", "mine: line 2 is '# start soon'"),
    ],
)
def test_a_wrong_head_is_named_with_its_line(text: str, said: str) -> None:
    [told] = told_of(text)
    assert told.startswith(said)
    assert "; allowed: " in told


@given(st.text(max_size=300))
def test_no_text_does_more_than_name_what_is_wrong(text: str) -> None:
    for prefix in ("", HEADER, "# start 2026-01-31\ndate;quantity;value;unit\n"):
        said = told_of(prefix + text)
        assert all("\n" not in line and len(line) < 300 for line in said)


def told_of(text: str) -> list[str]:
    try:
        return [str(problem) for problem in parse_labs(text, "mine").problems]
    except LabsError as error:
        return [str(error)]


def test_the_file_is_for_its_owner_alone_and_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "mine.labs.csv"
    write_labs(file, [LabValue(0.0, "lh", 4.0, "IU/L")])
    assert read_labs(file).values == (LabValue(0.0, "lh", 4.0, "IU/L"),)
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        file.chmod(0o644)
        write_labs(file, [LabValue(0.0, "lh", 5.0, "IU/L")])
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]
    with pytest.raises(LabsError, match="cannot be written"):
        write_labs(tmp_path / "absent" / "mine.labs.csv", [])


def test_check_counts_values_and_names_wrong_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.labs.csv", tmp_path / "bad.labs.csv"
    good.write_text(HEADER + "0,lh,4,IU/L\n", encoding="utf-8")
    bad.write_text(HEADER + "0,lh,4,IU/L\n1,lh,4,grams\n2,tsh,1,IU/L\n", encoding="utf-8")
    assert cli.main(["check", str(good)]) == 0
    assert "lab values: 1" in capsys.readouterr().out
    assert cli.main(["check", str(bad)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "line 3: unit 'grams'" in said
    assert "line 4: quantity 'tsh'" in said
