"""The small course, written with some of its files changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.corpus import Corpus
from tests.content.small_course import EXAM, FILES, GLOSSARY, LESSON, OTHER, PLAIN, PRACTICE, Write


@pytest.fixture
def course(tmp_path: Path) -> Write:
    """Write the small course with some files changed, and read it."""

    def write(**changed: str) -> Corpus:
        names = {"lesson": LESSON, "plain": PLAIN, "other": OTHER, "practice": PRACTICE}
        names |= {"exam": EXAM, "glossary": GLOSSARY}
        for name, text in {**FILES, **{names[key]: text for key, text in changed.items()}}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Corpus.read(tmp_path)

    return write
