"""A sponsor's logo as the one PNG that the program and its PDFs show."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kifuehrerschein.domain.errors import PackError

# In pixels; on paper it is at most 150 points wide, at 300 dots an inch 625.
_WIDE, _HIGHEST, _LEAST_WIDE = 1200, 1200, 600


def drawn_logo(content: bytes) -> bytes:
    """A checked SVG or PNG as a PNG without anything but its pixels. Raises PackError."""
    if not content.startswith(b"\x89PNG"):
        image = _painted(content)
    elif (image := QImage.fromData(QByteArray(content))).width() > _WIDE:
        image = image.scaledToWidth(_WIDE, Qt.TransformationMode.SmoothTransformation)
    # Painted anew: what a camera or a drawing program wrote beside the pixels stays behind.
    bare = QImage(image.size(), QImage.Format.Format_RGBA8888)
    bare.fill(Qt.GlobalColor.transparent)
    painter = QPainter(bare)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # 0 packs best, and Qt then writes no more than header, pixels and their size.
    if bare.isNull() or not bare.save(buffer, "PNG", 0):  # type: ignore[call-overload]
        raise _not_drawn()
    return bytes(buffer.data().data())


def _painted(content: bytes) -> QImage:
    renderer = QSvgRenderer(QByteArray(content))
    size = QSize(renderer.defaultSize())
    if not renderer.isValid() or size.isEmpty():
        raise _not_drawn()
    size.scale(_WIDE, _HIGHEST, Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(max(size.width(), _LEAST_WIDE), size.height(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = (image.width() - size.width()) / 2
    renderer.render(painter, QRectF(left, 0, size.width(), size.height()))
    painter.end()
    return image


def _not_drawn() -> PackError:
    return PackError(
        "Das Logo lässt sich nicht zeichnen. Bitte speichern Sie es im Zeichenprogramm als "
        "„einfaches SVG“ oder als PNG."
    )
