"""The very first page: a welcome and one question."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import shipped_root
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, on_click
from kifuehrerschein.ui.widgets.choices import Choices
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import MessageArea, TextField, reveal
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.text_size import TextSizeButton

_LOGO = "assets/images/app-icon.svg"


class WelcomePage(Column):
    """Emits the name as it was typed (an empty string means a guest), and a size in percent.

    `variant_chosen` carries the variant in which the lessons shall be; nobody has to choose.
    """

    name_given = Signal(str)
    variant_chosen = Signal(str)
    back_requested = Signal()
    size_requested = Signal(int)
    help_topic = "Das Programm starten"

    def __init__(
        self,
        look: Look,
        *,
        others: bool = False,
        name: str = "",
        variant: Variant = Variant.STANDARD,
    ) -> None:
        super().__init__(look, 660)
        self.look = look
        self._size = TextSizeButton(look)
        self._field = TextField(self.tr("Wie heißen Sie?"), look, name)
        self._first: QWidget = self._field.edit
        self._variants = self._variant_choices(look, variant)
        self._messages = MessageArea(look)
        self._go = Button(self.tr("Los geht’s"), look, "primary", "arrow-right")
        self._guest = Button(self.tr("Ohne Namen weiter (Gast)"), look)
        self._back = Button(self.tr("Zurück zur Auswahl"), look, icon="arrow-left")
        if not others:
            self._back.hide()  # shown before it has a parent, it would be a window for a moment
        self._wait = Label(self.tr("Einen Moment … Gleich geht es los."), "lead")
        self._wait.hide()
        self._top = QHBoxLayout()
        self._top.addWidget(Flow(look, self._size), 1)
        self.box.addLayout(self._top)
        self.box.addStretch(2)
        self.box.addLayout(self._greeting(look))
        self._card = self._question(look)
        self.add(self._card)
        self.add(Flow(look, self._back))
        self.box.addStretch(3)
        self._field.entered.connect(self._give_name)
        on_click(self._go, self._give_name)
        on_click(self._guest, lambda: self.name_given.emit(""))
        on_click(self._back, self.back_requested.emit)
        self._size.wanted.connect(self.size_requested)

    def add_sponsor(self, logo: QWidget | None, greeting: QWidget | None) -> None:
        """Show who hands the program out; the question keeps its place, also in large text."""
        below = self.box.indexOf(self._card) + 1
        if greeting is not None:
            self.box.insertWidget(below, greeting)
        if logo is not None and self.look.narrow:
            self.box.insertWidget(below, logo)
        elif logo is not None:
            self._top.addWidget(logo)

    def go_back(self) -> bool:
        """Esc leads back to the choice of people, if there is one."""
        if self._back.isHidden():
            return False
        self.back_requested.emit()
        return True

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._first

    def start_at_size(self) -> None:
        """Let the keyboard start where the text size was changed a moment ago."""
        self._first = self._size

    def typed(self) -> str:
        """What stands in the line for the name now."""
        return self._field.text()

    def show_note(self, text: str) -> None:
        """Something worked."""
        self._messages.note(text)
        reveal(self, self._messages)

    def show_problem(self, text: str) -> None:
        """Say what is wrong with the name and let the person try again."""
        self._set_waiting(waiting=False)
        self._messages.problem(text)
        self._field.edit.setFocus()
        reveal(self, self._messages, self._field)

    def wait(self) -> None:
        """The name was taken; the course is still being opened."""
        self._messages.clear()
        self._set_waiting(waiting=True)
        announce(self._wait, self._wait.text())
        reveal(self, self._wait)

    def _give_name(self) -> None:
        if self._field.text().strip():
            self.name_given.emit(self._field.text())
            return
        self.show_problem(
            self.tr(
                "Das Feld ist noch leer. Bitte tippen Sie Ihren Namen ein. "
                "Oder wählen Sie „Ohne Namen weiter (Gast)“."
            )
        )

    def _set_waiting(self, *, waiting: bool) -> None:
        for widget in (self._size, self._field, self._variants, self._go, self._guest, self._back):
            widget.setEnabled(not waiting)
        self._wait.setVisible(waiting)

    def _greeting(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.px(24))
        row.addWidget(Logo(look, self.tr("Zeichen des KI-Führerscheins: ein Hut mit Quaste")))
        words = QVBoxLayout()
        words.setSpacing(look.px(8))
        heading = Heading(self.tr("Willkommen!"), 1)
        heading.setProperty("kind", "display")
        words.addWidget(heading)
        words.addWidget(
            Label(
                self.tr(
                    "Hier lernen Sie in Ruhe, was KI ist und wie Sie KI sicher nutzen. "
                    "Sie brauchen kein Vorwissen. Und Sie können nichts kaputt machen."
                ),
                "lead",
            )
        )
        row.addLayout(words, 1)
        return row

    def _variant_choices(self, look: Look, variant: Variant) -> Choices:
        options = (
            (
                Variant.STANDARD,
                self.tr("Standard"),
                self.tr("Standard: Ein Spamfilter sortiert unerwünschte E-Mails aus."),
            ),
            (
                Variant.EINFACH,
                self.tr("Einfach"),
                self.tr("Einfach: Manche E-Mails sind nur Werbung. Ein Programm sortiert sie aus."),
            ),
        )
        choices = Choices(self.tr("Wie möchten Sie lesen?"), options, variant, look)
        choices.chosen.connect(self.variant_chosen)
        return choices

    def _question(self, look: Look) -> Card:
        card = Card(look, "card", 20)
        card.box.setSpacing(look.px(11))
        card.box.addWidget(self._field)
        card.box.addWidget(
            Label(self.tr("Ihr Vorname genügt. Er bleibt in diesem Programm."), "muted")
        )
        card.box.addWidget(self._messages)
        card.box.addWidget(Label(self.tr("Wie möchten Sie lesen?"), "h3"))
        card.box.addWidget(self._variants)
        card.box.addWidget(
            Label(self.tr("Sie können das jederzeit ändern, in jeder Lektion."), "muted")
        )
        card.box.addWidget(Flow(look, self._go, self._guest))
        card.box.addWidget(self._wait)
        return card


class Logo(QWidget):
    """The program's sign in the colours of the theme."""

    def __init__(self, look: Look, name: str, size: int = 96) -> None:
        super().__init__()
        svg = look.figure((shipped_root() / _LOGO).read_bytes())
        self._svg = QSvgRenderer(QByteArray(svg), self)
        self._size = look.px(size)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._svg.render(painter, QRectF(self.rect()))
        painter.end()
