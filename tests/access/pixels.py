"""What is really on the screen: the contrast of every text, and the ring around the focus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontInfo, QImage
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from kifuehrerschein.ui.theme.focus import FocusRing
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.blocks.text import TextView
from tests.access.places import Check, call
from tests.ui.page_checks import contrast, stops

# WCAG 1.4.3: large text is from 24 pixels on, bold text from 18.66.
_TEXT, _LARGE_TEXT, _RING = 4.5, 3.0, 3.0
_LARGE, _LARGE_BOLD = 24, 18.66
# A colour that fewer pixels have is the edge of a letter.
_LEAST_PIXELS = 3
# Middle of the outer and of the inner line of the ring, in pixels from its edge.
_LINES = (1, 4)
# So many of the places on the ring have to be seen; where it is round they lie beside it.
_SHARE = 0.9
_STEP = 7


def text_contrast(page: QWidget, look: Look) -> Iterator[str]:
    """All text that is seen stands out from what is behind it (WCAG 1.4.3)."""
    image = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for widget in page.findChildren(QWidget):
        font = _font(widget)
        if font is None or not widget.isEnabled():
            continue
        part = widget.visibleRegion().boundingRect()
        place = QRect(widget.mapTo(page, part.topLeft()), part.size())
        if part.height() < QFontInfo(font).pixelSize():
            continue  # scrolled away, but for an edge
        found = _text_contrast(image.copy(place))
        if found < _wanted(font):
            yield f"contrast {found:.1f}: {call(widget)}"


def _font(widget: QWidget) -> QFont | None:
    """The font of a widget that shows text; None for any other."""
    shows = isinstance(widget, QLabel | Button | TextView) and widget.isVisible()
    text = widget.text() if isinstance(widget, QLabel | Button) else "text"
    return widget.font() if shows and len(text.strip()) > 1 else None


def _wanted(font: QFont) -> float:
    size, bold = QFontInfo(font).pixelSize(), font.weight() >= QFont.Weight.Bold
    return _LARGE_TEXT if size >= (_LARGE_BOLD if bold else _LARGE) else _TEXT


def _text_contrast(image: QImage) -> float:
    """Of the background, which most pixels have, to what stands out most."""
    counted = Counter(memoryview(image.constBits()).cast("I").tolist())
    ((background, _),) = counted.most_common(1)
    inks = [colour for colour, count in counted.items() if count >= _LEAST_PIXELS]
    return max(contrast(_hex(background), _hex(ink)) for ink in inks)


def _hex(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"


def focus_ring(page: QWidget, look: Look) -> Iterator[str]:
    """The focus is seen around everything, whole and 3:1 (WCAG 2.4.7, 2.4.11, 1.4.11)."""
    window = page.window()
    for widget in _some(stops(page)):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        _scroll_to(widget)
        for _ in range(3):
            QApplication.processEvents()
        if QApplication.focusWidget() is not widget:
            continue  # what hands its focus on
        ring = next((r for r in window.findChildren(FocusRing) if r.isVisible()), None)
        if ring is None:
            yield f"no ring: {call(widget)}"
            continue
        yield from _cut_ring(ring, widget)
        if (share := _seen_share(ring, window)) < _SHARE:
            yield f"{share:.0%} of the ring are seen: {call(widget)}"


def _some(widgets: list[QWidget]) -> list[QWidget]:
    """Of each kind the first, one in the middle and the last."""
    kinds: dict[type, list[QWidget]] = {}
    for widget in widgets:
        kinds.setdefault(type(widget), []).append(widget)
    return [w for same in kinds.values() for w in {id(x): x for x in _ends(same)}.values()]


def _ends(widgets: list[QWidget]) -> list[QWidget]:
    return [widgets[0], widgets[len(widgets) // 2], widgets[-1]]


def _scroll_to(widget: QWidget) -> None:
    # The Tab key scrolls by itself; a focus given by a program does not.
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QScrollArea):
            step.ensureWidgetVisible(widget)
        step = step.parentWidget()


def _cut_ring(ring: FocusRing, widget: QWidget) -> Iterator[str]:
    if isinstance(widget, TextView):
        return  # what has the focus there is a link, which is marked and in sight
    seen = ring.visibleRegion().boundingRect()
    host = ring.parentWidget()
    port = host.parentWidget() if host is not None else None
    if seen != ring.rect() and (port is None or ring.height() <= port.height()):
        yield f"only {seen.size().toTuple()} of the ring are in sight: {call(widget)}"


def _seen_share(ring: FocusRing, window: QWidget) -> float:
    """How much of the ring stands out from what was there before, by 3 to 1."""
    part = ring.visibleRegion().boundingRect()
    place = QRect(ring.mapTo(window, part.topLeft()), part.size())
    after = window.grab(place).toImage()
    ring.setVisible(False)
    before = window.grab(place).toImage()
    ring.setVisible(True)
    seen = [
        any(_changed(before, after, point - part.topLeft()) for point in pair)
        for pair in _pairs(ring.rect(), _corner(ring))
        if all(part.contains(point) for point in pair)
    ]
    return sum(seen) / len(seen) if seen else 0.0


def _corner(ring: FocusRing) -> int:
    """How far from a corner the ring is straight, in pixels."""
    return min(24, ring.width() // 3, ring.height() // 3)


def _pairs(rect: QRect, corner: int) -> Iterator[list[QPoint]]:
    """Places along the four sides: each on the outer and on the inner line of the ring."""
    for x in range(rect.left() + corner, rect.right() - corner, _STEP):
        yield [QPoint(x, rect.top() + line) for line in _LINES]
        yield [QPoint(x, rect.bottom() - line) for line in _LINES]
    for y in range(rect.top() + corner, rect.bottom() - corner, _STEP):
        yield [QPoint(rect.left() + line, y) for line in _LINES]
        yield [QPoint(rect.right() - line, y) for line in _LINES]


def _changed(before: QImage, after: QImage, point: QPoint) -> bool:
    colours = (before.pixelColor(point).name(), after.pixelColor(point).name())
    return contrast(*colours) >= _RING


PIXELS: dict[str, Check] = {"text_contrast": text_contrast, "focus_ring": focus_ring}
