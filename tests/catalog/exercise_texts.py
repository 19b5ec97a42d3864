"""A folder with our small texts, for exercise files that name them."""

from __future__ import annotations

import shutil
from pathlib import Path

from kifuehrerschein.catalog.exercises.reading import CORPORA
from kifuehrerschein.paths import shipped_root


def with_texts(root: Path) -> Path:
    """`root`, with a copy of the texts that the course is shipped with."""
    shutil.copytree(shipped_root() / CORPORA, root / CORPORA)
    return root
