"""The pages whose pictures are kept, and compared with each time."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QImage

from kifuehrerschein.domain.learners import Theme
from tests.access.catalogue import SCENES
from tests.access.stage import MIDDLE, View
from tests.shots.camera import camera, make_application
from tests.shots.rendering import fingerprint

_WINDOW = (1024, 650)
_PAGES = {
    "home": f"home of {MIDDLE}",
    "module": "module-m02",
    "lesson": "lesson m02-l02",
    "question": "question SingleChoice wrong",
    "exam": "exam question 4",
    "glossary": "glossary",
    "settings": "settings",
    "help": "help",
    "tour": "tour",
}
_LARGE = ("home", "lesson")
_SCENES = {scene.name: scene for scene in SCENES}
PICTURES = {
    **{
        f"{page}-{theme.value}": (page, View(theme, 100, _WINDOW))
        for page in _PAGES
        for theme in Theme
    },
    **{f"{page}-200": (page, View(Theme.LIGHT, 200, _WINDOW)) for page in _LARGE},
}
REFERENCE = Path(__file__).with_name("reference")
_FINGERPRINT = "fingerprint.txt"


def fingerprint_of(folder: Path) -> str:
    """How the machine drew that took the pictures in this folder."""
    return (folder / _FINGERPRINT).read_text(encoding="ascii").strip()


def picture_of(folder: Path, name: str) -> QImage:
    """A picture that was taken there."""
    picture = QImage(str(folder / f"{name}.png"))
    assert not picture.isNull(), f"{folder} has no {name}.png"
    return picture.convertToFormat(QImage.Format.Format_RGB32)


def save(picture: QImage, file: Path, *, small: bool = False) -> None:
    """As PNG; a `small` file takes time. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(file), quality=0 if small else 80):
        raise OSError(f"{file} could not be written")


def take_main(folder: Path, *, small: bool = False) -> list[Path]:
    """Take them all, always in the same order, and note how this machine draws. Raises OSError."""
    with camera(make_application()) as taking:
        files = []
        for name, (page, view) in PICTURES.items():
            files.append(folder / f"{name}.png")
            save(taking.take(_SCENES[_PAGES[page]], view), files[-1], small=small)
        (folder / _FINGERPRINT).write_text(f"{fingerprint()}\n", encoding="ascii")
    return files


if __name__ == "__main__":
    take_main(Path(sys.argv[1]))
