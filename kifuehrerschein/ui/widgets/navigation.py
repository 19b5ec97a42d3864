"""The bar at the left: where one can go. Icons only when text is very large."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Label, on_click

_ENTRIES = (
    ("home", "house", "Start"),
    ("glossary", "book-a", "Wörterbuch"),
    ("exam", "list-checks", "Prüfung"),
    ("certificates", "award", "Zertifikate"),
)


class Navigation(QWidget):
    """Emits the key of the page that is wanted."""

    requested = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        box = QVBoxLayout(self)
        margin = look.px(12)
        box.setContentsMargins(margin, look.px(16), margin, margin)
        box.setSpacing(look.px(8))
        box.addLayout(self._brand())
        for key, icon, text in _ENTRIES:
            box.addWidget(self._entry(key, icon, self.tr(text)))
        box.addStretch(1)
        box.addWidget(self._entry("people", "users", name))
        box.addWidget(self._entry("settings", "settings", self.tr("Einstellungen")))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(look.px(60) if look.narrow else look.px(206))

    def show_current(self, key: str) -> None:
        """Mark where the learner is; an unknown key marks nothing."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def _brand(self) -> QHBoxLayout:
        look = self._look
        row = QHBoxLayout()
        row.setContentsMargins(look.px(2), 0, 0, look.px(10))
        row.setSpacing(look.px(8))
        cap = QLabel()
        cap.setPixmap(look.pixmap("graduation-cap", look.px(28), look.tokens.primary, 2))
        row.addWidget(cap)
        if not look.narrow:
            brand = Label("KI-Führerschein", "body")
            brand.setFont(look.font("body", bold=True))
            brand.setStyleSheet("font-weight: 700;")
            brand.setWordWrap(False)
            row.addWidget(brand, 1)
        return row

    def _entry(self, key: str, icon: str, text: str) -> Button:
        button = Button("" if self._look.narrow else text, self._look, "nav", icon)
        button.setCheckable(True)
        button.setAccessibleName(
            self.tr("Andere Person: {0}").format(text) if key == "people" else text
        )
        button.setToolTip(text if self._look.narrow else "")
        on_click(button, lambda: self.requested.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        return button
