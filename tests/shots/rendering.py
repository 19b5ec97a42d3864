"""How this machine draws, and how far two pictures of the same page are apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.ui.theme.look import Look

# Where letters are drawn differently, fields of so many pixels a side are compared by their
# middle colour: a field may be off by so many of 255 levels, and so many of 1000 fields by more.
# Slight hinting moves at most 3 fields of 1000 by more than 16 levels, a gap of one pixel 10.
FIELD, LEVELS, PER_MILLE = 8, 16, 5


@dataclass(frozen=True, slots=True)
class Difference:
    """`share` of the pixels are different, 0 to 1; all of them lie in `place`."""

    share: float
    place: QRect
    picture: QImage

    def __str__(self) -> str:
        box = self.place
        where = f"{box.width()} x {box.height()} at ({box.x()}, {box.y()})"
        return f"{self.share:.2%} of the pixels differ, in {where}"


def fingerprint() -> str:
    """Letters, curves, colours that mix, and a picture made smaller, all in one hash.

    The same on two machines if they draw alike, whatever their versions of Qt and FreeType.
    """
    look = Look(Settings())
    image = QImage(640, 160, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for y, step, bold in ((24, "body", False), (64, "h1", True), (104, "small", False)):
        painter.setFont(look.font(step, bold=bold))
        painter.drawText(QPoint(8, y), "Zwölf Boxkämpfer jagen „Viktor“ – 1234567890 % · Ayşe")
    glow = QLinearGradient(0, 110, 200, 150)
    glow.setColorAt(0, QColor(0, 0, 0, 0))
    glow.setColorAt(1, look.colour("primary"))
    painter.setBrush(glow)
    painter.drawRoundedRect(QRect(8, 112, 200, 40), 12, 12)
    icon = look.pixmap("award", 44)
    painter.drawPixmap(220, 112, icon)
    small = Qt.TransformationMode.SmoothTransformation
    painter.drawPixmap(280, 112, icon.scaledToWidth(29, small))
    painter.end()
    return hashlib.sha256(bytes(image.constBits())).hexdigest()


def difference(one: QImage, other: QImage) -> Difference | None:
    """Where two pictures of one size differ in any pixel; None if they are the same."""
    if one == other:
        return None
    found = one.copy()
    painter = QPainter(found)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    wide, count = found.width(), 0
    left, top, right, bottom = wide, found.height(), 0, 0
    for at, pixel in enumerate(memoryview(found.constBits()).cast("I").tolist()):
        if pixel & 0xFFFFFF:
            y, x = divmod(at, wide)
            count += 1
            left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
    found.invertPixels()  # what is the same is white
    place = QRect(QPoint(left, top), QPoint(right, bottom))
    return Difference(count / (wide * found.height()), place, found)


def looks_alike(one: QImage, other: QImage) -> bool:
    """Whether pages are the same but for the drawing of letters and edges."""
    fields = list(zip(_fields(one), _fields(other), strict=True))
    off = sum(any(abs(a - b) > LEVELS for a, b in zip(*pair, strict=True)) for pair in fields)
    return off * 1000 <= len(fields) * PER_MILLE


def _fields(image: QImage) -> Iterator[tuple[int, int, int]]:
    """The middle colour of each field, row by row."""
    small = image.scaled(
        image.width() // FIELD,
        image.height() // FIELD,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_RGB32)
    for pixel in memoryview(small.constBits()).cast("I").tolist():
        yield pixel >> 16 & 0xFF, pixel >> 8 & 0xFF, pixel & 0xFF
