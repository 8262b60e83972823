"""A plan inside an archive: read as its file would be; a damaged archive is one clear line."""

import io
import zipfile
from pathlib import Path

import pytest

from hpgviz.document import Origin
from hpgviz.errors import PlanError
from hpgviz.plan.file import MOST_BYTES, parse_plan, read_plan

TEXT = """hpgviz = 1
title = "In a box"
[[course]]
drug = "hcg"
dose = 500
every = 3.5
start = 1
"""


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def test_the_plan_of_an_archive_is_that_of_its_file(tmp_path: Path) -> None:
    file = archive(tmp_path / "a.omex", {"plan.hpg.toml": TEXT.encode(), "model.xml": b"<x/>"})
    assert read_plan(file) == parse_plan(TEXT, "a")


def test_what_was_read_from_an_archive_is_never_saved_over_it(tmp_path: Path) -> None:
    assert Origin.of_file(tmp_path / "a.omex").path is None
    assert Origin.of_file(tmp_path / "a.hpg.toml").path == tmp_path / "a.hpg.toml"
    assert Origin.of_file(None).path is None


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"model.xml": b"<x/>"}, "without a plan"),
        ({"plan.hpg.toml": b" " * (MOST_BYTES + 1)}, "too large"),
        ({"plan.hpg.toml": b"hpgviz = 99"}, "newer"),
        ({"plan.hpg.toml": b"\xff"}, "no text"),
        ({"../plan.hpg.toml": TEXT.encode()}, "without a plan"),
    ],
)
def test_an_archive_without_a_sound_plan_is_refused_in_one_line(
    tmp_path: Path, members: dict[str, bytes], said: str
) -> None:
    file = archive(tmp_path / "a.omex", members)
    with pytest.raises(PlanError) as caught:
        read_plan(file)
    told = str(caught.value)
    assert "a.omex: " in told
    assert "\n" not in told
    assert said in told or said == "newer"


@pytest.mark.parametrize("keep", [5, 40, 120])
def test_a_damaged_archive_is_refused_in_one_line(tmp_path: Path, keep: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("plan.hpg.toml", TEXT * 20)
    file = tmp_path / "a.omex"
    file.write_bytes(buffer.getvalue()[:keep])
    with pytest.raises(PlanError, match="a damaged archive"):
        read_plan(file)
