"""The bar above a lesson: where one is, how far the module is, which language it is in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.views import LessonView
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import RING, RING_AND_LINE, Button
from kifuehrerschein.ui.widgets.labels import Label

# Where one is must have this much room beside the buttons, in pixels at 100 % text.
_LEAST_WORDS = 120


class LessonBar(QWidget):
    """Module, lesson and minutes, the way through the module, the switch of the variant."""

    variant_requested = Signal(str)

    def __init__(self, view: LessonView, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        where = self.tr("Modul {0} · Lektion {1} von {2} · {3} Minuten").format(
            view.module_number, view.step, view.steps, view.info.minutes
        )
        # In large text the bar has no room for these words: they stand above the title.
        self.where = _broken_well(where) if look.narrow else where
        box = QVBoxLayout(self)
        above, below = (RING, RING_AND_LINE) if look.narrow else (look.px(10), look.px(8))
        box.setContentsMargins(look.px(24), above, look.px(24), below)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(look.px(16))
        box.addLayout(row)
        if not look.narrow:
            row.addWidget(_Where(self.where, look))
            row.addWidget(ModuleProgress(view, look), 1)
        # Quiet tools for the whole lesson: reading aloud, the card of a place.
        self.tools = QHBoxLayout()
        self.tools.setSpacing(look.px(8))
        self._controls = QHBoxLayout()
        self._controls.setSpacing(look.px(16))
        self._controls.addLayout(self.tools)
        self._controls.addStretch(1)
        self._controls.addLayout(self._switch(view.variant, look))
        row.addLayout(self._controls)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        """In a narrow window the buttons get a line of their own; large text has only the one."""
        if self._look.narrow:
            return
        sides = 2 * self._look.px(24) + self._look.px(16)
        room = self.width() - self._controls.sizeHint().width() - sides
        narrow = room < self._look.px(_LEAST_WORDS)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way is not self._row.direction():
            self._row.setDirection(way)
            self._row.setSpacing(8 if narrow else self._look.px(16))
            self._controls.setSpacing(8 if narrow else self._look.px(16))

    def _switch(self, current: Variant, look: Look) -> QHBoxLayout:
        switch = QHBoxLayout()
        switch.setSpacing(look.px(6))
        self.buttons: dict[Variant, Button] = {}
        for variant, text in (
            (Variant.STANDARD, self.tr("Standard")),
            (Variant.EINFACH, self.tr("Einfach")),
        ):
            # The tick says it without colour.
            button = _Variant(text, look, "segment", "check" if variant is current else "")
            button.setCheckable(True)
            button.setChecked(variant is current)
            button.setAccessibleName(self.tr("Fassung: {0}").format(text))
            # No exclusive group: Tab would reach only one of the two.
            button.toggled.connect(partial(self._toggled, variant))
            switch.addWidget(button)
            self.buttons[variant] = button
        self._current = current
        return switch

    def _toggled(self, variant: Variant, checked: bool) -> None:
        news = checked and variant is not self._current
        if checked:
            self._current = variant
        # Pressing the chosen one again must not leave nothing chosen.
        for key, button in self.buttons.items():
            with QSignalBlocker(button):
                button.setChecked(key is self._current)
        if news:
            self.variant_requested.emit(variant.value)


class _Variant(Button):
    """One of the two, as screen readers say, too (see ui/accessible.py)."""


class _Where(Label):
    """On one line if there is room, else wrapped."""

    def __init__(self, text: str, look: Look) -> None:
        super().__init__(text, "small")
        self._across = QFontMetrics(look.font("small")).horizontalAdvance(text) + 2
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(self._across, super().sizeHint().height())


def _broken_well(text: str) -> str:
    """So that in a narrow place "von 5" and "12 Minuten" stay together."""
    space = "\N{NO-BREAK SPACE}"
    head, dot, minutes = text.rpartition(" · ")
    before, gap, last = head.rpartition(" ")
    return before + (gap and space) + last + dot + minutes.replace(" ", space)


class ModuleProgress(QProgressBar):
    """How far the module is: the lessons before this one."""

    def __init__(self, view: LessonView, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setRange(0, view.steps)
        self.setValue(view.step - 1)
        self.setTextVisible(False)
        self.setFixedHeight(look.px(10))
        self.setAccessibleName(
            self.tr("Modul {0}: Lektion {1} von {2}").format(
                view.module_number, view.step, view.steps
            )
        )

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # the words beside it come first

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(40), self._look.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = self.rect().toRectF()
        radius = whole.height() / 2
        painter.setBrush(self._look.colour("track"))
        painter.drawRoundedRect(whole, radius, radius)
        whole.setWidth(max(whole.height(), whole.width() * self.value() / max(1, self.maximum())))
        painter.setBrush(self._look.colour("primary"))
        painter.drawRoundedRect(whole, radius, radius)
        painter.end()
