"""Pictures of every page in every look, and sheets to look at them side by side."""

from __future__ import annotations

import argparse
import itertools
import math
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.ui.theme.look import FONT_FAMILY
from tests.access.catalogue import SCENES, Scene
from tests.access.stage import View
from tests.shots.camera import camera, make_application
from tests.shots.main_pages import REFERENCE, save, take_main

_LAPTOP, _SMALL = (1366, 768), (1024, 650)
LOOKS = (
    *(View(theme, 100, _LAPTOP) for theme in Theme),
    View(Theme.LIGHT, 150, _LAPTOP),
    View(Theme.LIGHT, 200, _LAPTOP),
    View(Theme.LIGHT, 200, _SMALL),
)
# In pixels: width of a picture on the sheet, space around it, height of its name.
_THUMB, _GAP, _NAME = 480, 16, 30
_COLUMNS = 5
_PAPER, _INK = QColor("#D9D9D9"), QColor("#111111")


def file_name(text: str) -> str:
    """A name that every system takes for a file."""
    return re.sub(r"[^\w.]+", "-", text).strip("-")


def contact_sheet(pictures: dict[str, QImage]) -> QImage:
    """All pictures in rows, each with its name below."""
    ratio = max((p.height() / p.width() for p in pictures.values()), default=1.0)
    cell = QSize(_THUMB + _GAP, round(_THUMB * ratio) + _NAME + _GAP)
    rows = math.ceil(len(pictures) / _COLUMNS)
    sheet = QImage(
        _COLUMNS * cell.width() + _GAP, rows * cell.height() + _GAP, QImage.Format.Format_RGB32
    )
    sheet.fill(_PAPER)
    font = QFont(FONT_FAMILY)
    font.setPixelSize(18)
    painter = QPainter(sheet)
    painter.setFont(font)
    painter.setPen(_INK)
    for at, (name, picture) in enumerate(pictures.items()):
        row, column = divmod(at, _COLUMNS)
        x, y = _GAP + column * cell.width(), _GAP + row * cell.height()
        small = picture.scaledToWidth(_THUMB, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(x, y, small)
        below = QRect(x, y + small.height(), _THUMB, _NAME)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, name)
    painter.end()
    return sheet


def _views(chosen: argparse.Namespace) -> Sequence[View]:
    wishes = (chosen.themes, chosen.percent, chosen.window)
    if wishes == (None, None, None):
        return LOOKS
    themes = [Theme(name) for name in chosen.themes or ["light"]]
    sizes = chosen.percent or [100]
    return [View(*one, chosen.window or _LAPTOP) for one in itertools.product(themes, sizes)]


def _scenes(wanted: list[str] | None) -> list[Scene]:
    """Those whose name holds one of the wanted texts."""
    return [
        scene
        for scene in SCENES
        if wanted is None or any(text.lower() in scene.name.lower() for text in wanted)
    ]


def take_all(chosen: argparse.Namespace) -> Iterator[Path]:
    """Save picture by picture and after each look its sheet. Raises OSError."""
    with camera(make_application()) as taking:
        for view in _views(chosen):
            look = file_name(str(view))
            pictures: dict[str, QImage] = {}
            for scene in _scenes(chosen.pages):
                picture = taking.take(scene, view, whole=chosen.whole)
                pictures[scene.name] = picture
                file = chosen.folder / look / f"{file_name(scene.name)}.png"
                save(picture, file)
                yield file
            save(contact_sheet(pictures), chosen.folder / f"{look}.png")
            yield chosen.folder / f"{look}.png"


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _numbers(text: str) -> list[int]:
    return [int(part) for part in _list(text)]


def _window(text: str) -> tuple[int, int]:
    wide, high = (int(part) for part in text.split("x"))
    return wide, high


def _themes(text: str) -> list[str]:
    return [Theme(part).value for part in _list(text)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures, say how many and where; 1 if they can't be saved."""
    options = argparse.ArgumentParser(prog="poe shots", description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=Path("build/shots"))
    options.add_argument("--pages", type=_list, help="parts of their names: home,lesson")
    options.add_argument("--themes", type=_themes, help="light,dark,contrast")
    options.add_argument("--percent", type=_numbers, help="text sizes: 100,150,200")
    options.add_argument("--window", type=_window, help="its size: 1024x650")
    options.add_argument("--keep", action="store_true", help="renew what the tests compare with")
    options.add_argument("--whole", action="store_true", help="with what one scrolls to, too")
    chosen = options.parse_args(arguments)
    if not _scenes(chosen.pages):
        options.error("no page has such a name")
    try:
        if chosen.keep:
            print(f"{len(take_main(REFERENCE, small=True))} pictures are in {REFERENCE}")
            return 0
        files = list(take_all(chosen))
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    sheets = [file for file in files if file.parent == chosen.folder]
    count = len(files) - len(sheets)
    print(f"{count} pictures and {len(sheets)} contact sheets are in {chosen.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
