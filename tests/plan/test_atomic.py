"""A file is replaced whole, and a link to it stays a link."""

import os
from pathlib import Path

import pytest

from hpgviz.plan.atomic import replace_file


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_a_link_stays_one_and_its_target_is_written(tmp_path: Path) -> None:
    there, links = tmp_path / "there", tmp_path / "links"
    there.mkdir()
    links.mkdir()
    target, link = there / "table.csv", links / "table.csv"
    target.write_bytes(b"old")
    link.symlink_to(target)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert list(there.iterdir()) == [target]
    assert list(links.iterdir()) == [link]
