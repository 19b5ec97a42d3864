"""The way back and the way on, below a lesson or at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Footer

if TYPE_CHECKING:
    from kifuehrerschein.services.views import LessonView


def lesson_buttons(view: LessonView, look: Look) -> tuple[Button, Button]:
    """To the lesson before and to the next one, or to the home page and to the end."""
    tr = QCoreApplication.translate
    before = tr("LessonPage", "Vorige Lektion") if view.before else tr("LessonPage", "Zum Start")
    after = (
        tr("LessonPage", "Nächste Lektion")
        if view.after
        else tr("LessonPage", "Lektion abschließen")
    )
    return (
        Button(before, look, "secondary", "arrow-left" if view.before else "house"),
        Button(after, look, "primary", "arrow-right" if view.after else "check"),
    )


def lesson_foot(back: Button, forward: Button, look: Look) -> QWidget:
    """Holds both buttons; with large text it belongs at the end of what is scrolled.

    There nobody needs them before, and the text gets the height.
    """
    if look.narrow:
        return _end(back, forward, look)
    footer = Footer(look)
    footer.row.addWidget(back)
    footer.row.addStretch(1)
    footer.row.addWidget(forward)
    return footer


def _end(back: Button, forward: Button, look: Look) -> QWidget:
    from kifuehrerschein.ui.widgets.flow import Flow  # noqa: PLC0415 - few have so large a text

    end = QWidget()
    end.setObjectName("end")  # no bar, but the keyboard finds it like one (see ui/regions.py)
    box = QVBoxLayout(end)
    box.setContentsMargins(0, look.px(12), 0, 0)
    box.addWidget(Flow(look, forward, back))
    return end
