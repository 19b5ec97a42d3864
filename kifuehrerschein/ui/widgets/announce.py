"""Telling a screen reader what has changed."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.wording import without_mediopunkt


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> str:
    """Have `text` spoken, without reading aids; returns what is spoken.

    It waits until what is being said is over; only what went wrong is `urgent`.
    """
    words = without_mediopunkt(text)
    # Qt before 6.8 has no announcements.
    event = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
    if event is not None:
        news = event(widget, words)
        if urgent:
            news.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(news)
    return words
