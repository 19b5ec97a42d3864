"""What stands below the exam: the buttons, the few minutes left, the end of the time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Column, Footer, on_click
from kifuehrerschein.ui.widgets.labels import Heading, Label


class ExamFooter(Footer):
    """Back, all questions, on."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        narrow = look.narrow
        self.back = Button(self.tr("Zurück"), look, icon="" if narrow else "arrow-left")
        self.all = Button(self.tr("Übersicht"), look, icon="" if narrow else "list-checks")
        self.forward = Button(self.tr("Weiter"), look, "primary", "" if narrow else "arrow-right")
        self.row.addWidget(self.back)
        self.row.addStretch(1)
        self.row.addWidget(self.all)
        self.row.addStretch(1)
        self.row.addWidget(self.forward)

    def show_place(self, at: int, total: int) -> None:
        """The buttons beside question `at`, counted from 0."""
        last = at == total - 1
        _name(self.back, self.tr("Zurück"))
        _name(self.forward, self.tr("Zur Übersicht") if last else self.tr("Weiter"))
        self.back.setEnabled(at > 0)
        self.all.setVisible(not last)
        self.forward.show()

    def show_way_back(self, number: int) -> None:
        """The button below the overview."""
        _name(self.back, self.tr("Zurück zu Frage {0}").format(number))
        self.back.setEnabled(True)
        self.all.hide()
        self.forward.hide()

    def order(self) -> list[QWidget]:
        """The buttons as they are read."""
        return [self.back, self.all, self.forward]


class FewMinutes(QFrame):
    """A quiet line above the footer, where it moves nothing that is being read."""

    # It reaches from edge to edge: round corners would show the window behind it.
    _EDGES = "FewMinutes { border-radius: 0; border-left: 0; border-right: 0; }"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "info")
        self.setStyleSheet(self._EDGES)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(24), look.px(8), look.px(24), look.px(8))
        row.setSpacing(look.px(10))
        sign = QLabel()
        sign.setPixmap(look.pixmap("clock", look.px(22), look.tokens.info, 2))
        row.addWidget(sign)
        self.label = Label("")
        row.addWidget(self.label, 1)
        self.hide()

    def say(self, minutes: int) -> None:
        """Show how many minutes are left; only the first time and the last minute are announced."""
        left = (
            self.tr("Es bleibt noch etwa 1 Minute.")
            if minutes == 1
            else self.tr("Es bleiben noch {0} Minuten.").format(minutes)
        )
        self.label.setText(f"{left} {self.tr('Machen Sie ganz in Ruhe weiter.')}")
        news = self.isHidden() or minutes == 1
        self.show()
        if news:
            announce(self, self.label.text())


class TimeOver(Column):
    """The time is over; the button tries again if handing in did not work."""

    hand_in_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.box.addStretch(1)
        self.add(Heading(self.tr("Die Zeit ist um"), 1))
        self.add(Label(self.tr("Alles, was Sie beantwortet haben, zählt."), "lead"))
        self.button = Button(self.tr("Zum Ergebnis"), look, "primary", "arrow-right")
        self.box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addStretch(2)
        on_click(self.button, self.hand_in_requested.emit)


def _name(button: Button, text: str) -> None:
    button.setText(text)
    button.setAccessibleName(text)
