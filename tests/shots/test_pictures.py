"""The main pages look as they did, pixel by pixel.

A process of its own takes the pictures, so that no test before this one can change them.
"""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.shots.main_pages import PICTURES, REFERENCE, fingerprint_of, picture_of, save
from tests.shots.rendering import LEVELS, difference, looks_alike

_ROOT = Path(__file__).parents[2]
RENEW = "poe shots --keep"
# Elsewhere Qt takes other ways of drawing, and lines break at other words.
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="the pictures are from Linux")


@pytest.fixture(scope="module")
def taken(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pictures of now."""
    folder = tmp_path_factory.mktemp("pictures")
    command = [sys.executable, "-m", "tests.shots.main_pages", str(folder)]
    done = subprocess.run(
        command, cwd=_ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    if fingerprint_of(folder) != fingerprint_of(REFERENCE):
        warnings.warn("this machine draws letters differently: compared roughly", stacklevel=1)
    return folder


@needs_linux
@pytest.mark.filterwarnings("default:this machine draws")
@pytest.mark.parametrize("name", PICTURES)
def test_a_page_looks_as_it_did(taken: Path, tmp_path: Path, name: str) -> None:
    expected, actual = picture_of(REFERENCE, name), picture_of(taken, name)
    assert actual.size() == expected.size()
    same_machine = fingerprint_of(taken) == fingerprint_of(REFERENCE)
    found = difference(expected, actual)
    if found is not None and (same_machine or not looks_alike(expected, actual)):
        pictures = {"expected": expected, "actual": actual, "difference": found.picture}
        for kind, picture in pictures.items():
            save(picture, tmp_path / f"{name}-{kind}.png")
        pytest.fail(f"{name}: {found}.\nLook at {tmp_path}.\nIf it is meant to be so: {RENEW}")


def test_there_is_no_picture_of_a_page_that_is_gone() -> None:
    assert {file.stem for file in REFERENCE.glob("*.png")} == set(PICTURES)
    assert sum(file.stat().st_size for file in REFERENCE.iterdir()) < 3_000_000


def _page() -> QImage:
    return picture_of(REFERENCE, "home-light")


def test_one_pixel_is_a_difference() -> None:
    page, other = _page(), _page()
    assert difference(page, other) is None
    other.setPixelColor(30, 40, QColor("#123456"))
    found = difference(page, other)
    assert found is not None
    assert (found.place.topLeft().toTuple(), found.place.size().toTuple()) == ((30, 40), (1, 1))
    assert found.share == 1 / (page.width() * page.height())


def test_compared_roughly_letters_may_be_drawn_differently() -> None:
    page = _page()
    half = page.size() * 2
    smooth = Qt.TransformationMode.SmoothTransformation
    soft = page.scaled(half, mode=smooth).scaled(page.size(), mode=smooth)
    assert difference(page, soft.convertToFormat(page.format())) is not None
    assert looks_alike(page, soft)


def test_compared_roughly_another_colour_or_place_is_seen() -> None:
    page = _page()
    tinted, moved = _page(), _page()
    painter = QPainter(tinted)
    painter.fillRect(0, 0, 206, 650, page.pixelColor(100, 500).darker(100 + LEVELS))
    painter.end()
    painter = QPainter(moved)
    painter.drawImage(0, 6, page)
    painter.end()
    assert not looks_alike(page, tinted)
    assert not looks_alike(page, moved)
