"""Three cards for whoever begins: how to learn here, what can be made easier, what is kept."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Column, Footer, on_click
from kifuehrerschein.ui.widgets.drawing import Drawing
from kifuehrerschein.ui.widgets.fading import fade_in
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.layer import Layer

# With larger text the words need the room of the drawing.
_DRAWN_TO_PERCENT = 150


class Tour(Layer):
    """One card at a time, first the one with the number `at`; Esc or one press ends it."""

    def __init__(self, look: Look, at: int = 0) -> None:
        super().__init__(look, self.tr("Kurzer Rundgang"))
        self.at = at
        self._told = self._texts()
        self._cards = [self._card(*told) for told in self._told]
        self.dots = Dots(len(self._cards), look)
        self.place = Label("", "muted")
        self.place.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.next_button = Button(self.tr("Weiter"), look, "primary", "arrow-right")
        self.back_button = Button(self.tr("Zurück"), look, icon="arrow-left")
        self.skip_button = Button(self.tr("Überspringen"), look, "quiet")
        column = Column(look, 620)
        column.box.addStretch(1)
        for card in self._cards:
            column.add(card)
        column.box.addWidget(self.dots, 0, Qt.AlignmentFlag.AlignHCenter)
        column.add(self.place)
        buttons = Flow(look, self.next_button, self.back_button, self.skip_button)
        self.body.addWidget(column, 1)
        if look.narrow:  # the words may need the whole height; the buttons stay in sight
            footer = Footer(look)
            footer.row.addWidget(buttons)
            self.body.addWidget(footer)
        else:
            column.box.addWidget(buttons, 0, Qt.AlignmentFlag.AlignHCenter)
        column.box.addStretch(2)
        on_click(self.next_button, self._go_on)
        on_click(self.back_button, self._go_back)
        on_click(self.skip_button, self.closed.emit)
        self._show(at)
        fade_in(column, look)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts; the card is read out with it."""
        return self.next_button

    def _texts(self) -> tuple[tuple[str, str, str], ...]:
        """Drawing, title and words of each card."""
        return (
            (
                "weg",
                self.tr("So lernen Sie hier"),
                self.tr(
                    "Sie gehen in kleinen Schritten: lesen, ausprobieren, Fragen beantworten. "
                    "Die Seite „Start“ zeigt Ihnen immer den nächsten Schritt."
                ),
            ),
            (
                "passend",
                self.tr("So passt es für Sie"),
                self.tr(
                    "Große Schrift, Einfache Sprache oder Vorlesen: Nehmen Sie, was Ihnen hilft. "
                    "Sie finden es oben in jeder Lektion und in den Einstellungen."
                ),
            ),
            (
                "sicher",
                self.tr("Nichts geht verloren"),
                self.tr(
                    "Nach jedem Schritt wird alles von selbst gespeichert, nur auf diesem PC. "
                    "Machen Sie Pause, wann Sie möchten. Danach geht es an derselben Stelle weiter."
                ),
            ),
        )

    def _card(self, drawing: str, title: str, text: str) -> QWidget:
        card = QWidget()
        box = QVBoxLayout(card)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.look.px(12))
        if self.look.percent <= _DRAWN_TO_PERCENT:
            width = 120 if self.look.narrow else 320
            box.addWidget(Drawing(drawing, self.look, width), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (Heading(title, 1), Label(text, "lead")):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(label)
        card.hide()
        return card

    def _show(self, at: int) -> None:
        self.at = at
        for number, card in enumerate(self._cards):
            card.setVisible(number == at)
        self.dots.show_current(at)
        self.place.setText(self.tr("{0} von {1}").format(at + 1, len(self._cards)))
        last = at + 1 == len(self._cards)
        text = self.tr("Los geht’s") if last else self.tr("Weiter")
        self.next_button.setText(text)
        self.next_button.setAccessibleName(text)
        self.next_button.setAccessibleDescription(self._spoken())
        self.back_button.setVisible(at > 0)
        self.skip_button.setVisible(not last)

    def _spoken(self) -> str:
        _, title, text = self._told[self.at]
        return f"{self.place.text()}. {title}. {text}"

    def _turn(self, at: int) -> None:
        # Before a button goes: Qt would pass its focus on to whatever comes after it.
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show(at)
        announce(self, self._spoken())

    def _go_on(self) -> None:
        if self.at + 1 == len(self._cards):
            self.closed.emit()
        else:
            self._turn(self.at + 1)

    def _go_back(self) -> None:
        self._turn(self.at - 1)


class Dots(QWidget):
    """Which card of how many; the words beside it say the same."""

    def __init__(self, count: int, look: Look) -> None:
        super().__init__()
        self._count = count
        self._current = 0
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_current(self, at: int) -> None:
        """Mark the dot with this number (from 0)."""
        self._current = at
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(28 * self._count), self._look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        step, middle = self.width() / self._count, self.height() / 2
        for at in range(self._count):
            here = at == self._current
            radius = look.px(7 if here else 5)
            painter.setPen(look.colour("primary" if here else "border"))
            painter.setBrush(look.colour("primary" if here else "page"))
            x = step * (at + 0.5)
            if self.isRightToLeft():
                x = self.width() - x
            painter.drawEllipse(round(x) - radius, round(middle) - radius, 2 * radius, 2 * radius)
        painter.end()
