"""The lessons of the example sponsors are as plain as those of the course."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.language import ROOT, check_file

_SPONSORS = ROOT / "installer" / "sponsors"
FILES = sorted((*_SPONSORS.rglob("l??-*.md"), *_SPONSORS.rglob("*.yaml")))


def test_there_is_a_lesson_in_both_variants() -> None:
    names = [file.name for file in FILES if file.suffix == ".md"]
    assert len(names) >= 2
    assert sum(name.endswith(".einfach.md") for name in names) == len(names) / 2


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_its_language_is_plain(file: Path) -> None:
    assert [str(alarm) for alarm in check_file(file)] == []
