"""The bar at the left: where one can go. Icons only when text is very large."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.style import frame_width
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.labels import Label

_ENTRIES = (
    ("home", "house", "Start"),
    ("exercises", "sparkles", "Ausprobieren"),
    ("glossary", "book-a", "Wörterbuch"),
    ("search", "search", "Suchen"),
    ("notebook", "bookmark", "Mein Heft"),
    ("exam", "list-checks", "Prüfung"),
    ("certificates", "award", "Zertifikate"),
)


_WIDTH = 206


class Navigation(QWidget):
    """Emits the key of the page that is wanted."""

    requested = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._buttons: dict[str, Button] = {}
        self._current = ""
        margin = look.px(12)
        box = self._column(margin)
        # At 200 % every pixel of height counts.
        side = look.px(2) if look.narrow else margin
        box.setContentsMargins(side, look.px(8 if look.narrow else 16), side, margin)
        box.setSpacing(look.px(2 if look.narrow else 8))
        box.addLayout(self._brand())
        for key, icon, text in _ENTRIES:
            box.addWidget(self._entry(key, icon, self.tr(text)))
        box.addStretch(1)
        box.addWidget(self._entry("people", "users", name))
        box.addWidget(self._entry("settings", "settings", self.tr("Einstellungen")))
        box.addWidget(self._entry("help", "circle-question-mark", self.tr("Hilfe (F1)")))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        # Icons only: a button, its sides, and room for the scroll bar beside it.
        self.setFixedWidth(look.px(64) if look.narrow else look.px(_WIDTH))

    def show_current(self, key: str) -> None:
        """Mark where the learner is; an unknown key marks nothing."""
        # No QButtonGroup: in an exclusive group Tab reaches only the marked entry.
        self._current = key
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def _column(self, margin: int) -> QVBoxLayout:
        """What scrolls if the window is too low for all entries."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, frame_width(self._look), 0)  # the line beside the page
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.verticalScrollBar().setFixedWidth(margin)
        content = QWidget()
        content.setObjectName("entries")
        area.setWidget(content)
        outer.addWidget(area)
        return QVBoxLayout(content)

    def _brand(self) -> QHBoxLayout:
        look = self._look
        row = QHBoxLayout()
        row.setContentsMargins(0 if look.narrow else look.px(2), 0, 0, look.px(10))
        row.setSpacing(look.px(8))
        cap = QLabel()
        cap.setPixmap(look.pixmap("graduation-cap", look.px(28), look.tokens.primary, 2))
        row.addWidget(cap)
        if look.narrow:
            cap.setAlignment(Qt.AlignmentFlag.AlignHCenter)  # above the other pictures
        else:
            brand = Label("KI-Führerschein", "body")
            brand.setFont(look.font("body", bold=True))
            brand.setStyleSheet("font-weight: 700;")
            brand.setWordWrap(False)
            row.addWidget(brand, 1)
        return row

    def _entry(self, key: str, icon: str, text: str) -> Button:
        button = Button("" if self._look.narrow else self._fitting(text), self._look, "nav", icon)
        button.setCheckable(True)
        button.setAccessibleName(
            self.tr("Person wechseln. Sie lernen als {0}").format(text) if key == "people" else text
        )
        short = self._look.narrow or button.text() != text
        button.setToolTip(button.accessibleName() if short or key == "people" else "")
        on_click(button, lambda: self._press(key))
        self._buttons[key] = button
        return button

    def _press(self, key: str) -> None:
        self.show_current(self._current)  # the mark moves only when the page is really shown
        self.requested.emit(key)

    def _fitting(self, text: str) -> str:
        """A long name, shortened to the width of the bar; the full one is the accessible name."""
        look = self._look
        font = look.font()
        font.setWeight(QFont.Weight.Bold)
        # Margins of the bar and of the button, the icon and its gap.
        room = look.px(_WIDTH) - 4 * look.px(12) - look.px(22 + 8) - 2
        room -= frame_width(look)
        return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
