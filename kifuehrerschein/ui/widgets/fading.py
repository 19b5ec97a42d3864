"""Lets something appear softly, if anything may move at all."""

from __future__ import annotations

from weakref import ref

from PySide6.QtCore import QAbstractAnimation, QPropertyAnimation
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from kifuehrerschein.ui.motion import motion_wanted
from kifuehrerschein.ui.theme.look import Look

_FADE_MS = 180


def fade_in(widget: QWidget, look: Look) -> None:
    """Show `widget` little by little; afterwards nothing of it is left."""
    if not motion_wanted(look):
        return
    effect = QGraphicsOpacityEffect(widget)
    effect.setOpacity(0)
    widget.setGraphicsEffect(effect)
    # Not a child of the effect: it would be deleted while it says that it has finished.
    fading = QPropertyAnimation(effect, b"opacity", widget)
    fading.setDuration(_FADE_MS)
    fading.setStartValue(0.0)
    fading.setEndValue(1.0)
    # The effect would draw everything twice for ever.
    # Held weakly: the animation goes with its connection, and must not take down its own parent.
    faded = ref(widget)

    def end() -> None:
        widget = faded()
        if widget is not None:
            widget.setGraphicsEffect(None)  # type: ignore[arg-type]

    fading.finished.connect(end)
    fading.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)
