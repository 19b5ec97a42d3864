"""Big buttons that hold text and pictures: a lesson, a person, a module."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.labels import Label
from kifuehrerschein.ui.widgets.long_words import breakable

_PAD, _SIGN = 16, 28
# The middle of a row's sign, in px × text scale from its edge.
ROW_SIGN = _PAD + _SIGN // 2


class CardButton(QPushButton):
    """A framed button that holds widgets: as wide as its place and as high as its text.

    `kind`: card, here (the place where one is), next (the one next step).
    """

    def __init__(self, look: Look, name: str, kind: str = "card") -> None:
        super().__init__()
        self._least = look.target
        self.setMinimumHeight(self._least)
        self.setProperty("kind", kind)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # Not „Minimum“: the hint is for a narrow place and would leave empty room below the rows.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def let_through(self) -> None:
        """Presses on what it holds are presses on the button; called when all is in it."""
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        width = layout.totalMinimumSize().width() if layout else 0
        return QSize(max(width, self._least), self._least)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        wanted = layout.totalHeightForWidth(width) if layout else super().heightForWidth(width)
        return max(self._least, wanted)


class RowButton(CardButton):
    """A sign, a line in bold and a small line; `colour` is a token's name."""

    def __init__(
        self, title: str, small: str, look: Look, icon: str, colour: str = "primary"
    ) -> None:
        super().__init__(look, f"{title}. {small}" if small else title)
        row = QHBoxLayout(self)
        pad = look.px(_PAD)
        row.setContentsMargins(pad, look.px(14), pad, look.px(14))
        row.setSpacing(look.px(14))
        sign = QLabel()
        sign.setPixmap(look.pixmap(icon, look.px(_SIGN), getattr(look.tokens, colour), 2))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(look.px(4))
        words.addStretch(1)
        for text, kind in ((title, "h3"), (small, "small")):
            if text:
                label = Label(breakable(text), kind)
                label.setAccessibleName(text)
                words.addWidget(label)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.let_through()
