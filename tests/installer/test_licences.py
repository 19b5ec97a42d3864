"""The build gathers all licence texts, the same bytes each time."""

from __future__ import annotations

from pathlib import Path

from installer.chain.licences import collect
from kifuehrerschein.exchange.licences import read_index
from tests.e2e.terminal import ROOT
from tests.exchange.test_licences import SITE, listed


def test_two_builds_have_the_same_bytes(tmp_path: Path) -> None:
    first, second = (collect(SITE[0], ROOT, tmp_path / name) for name in ("eins", "zwei"))
    assert [file.name for file in first] == [file.name for file in second]
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]


def test_the_program_reads_what_the_build_wrote(tmp_path: Path) -> None:
    files = collect(SITE[0], ROOT, tmp_path)
    parts = read_index(tmp_path)
    assert len(parts) == len(files) - 1 > len(listed())
    assert all(part.text() for part in parts)
