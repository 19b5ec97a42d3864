"""The combo box of a gap: wraps its text, leaves the wheel to the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.marks import Sign, State, paint_frame

_PAD = 12
_ICON = 20
# What is drawn; the text of an entry is what is spoken, without the Mediopunkt. Qt tells a screen
# reader the text of the chosen entry and takes no other.
_SHOWN = Qt.ItemDataRole.UserRole + 1
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GapBox(QComboBox):
    """Chooses one word; the first entry means that nothing is chosen yet."""

    def __init__(self, look: Look, number: str, choices: Sequence[str]) -> None:
        super().__init__()
        self._look = look
        self._number = number
        self._font = look.font("body")
        self._metrics = QFontMetrics(self._font)
        self._sign: Sign | None = None
        # The list opens below the gap; on top of it, it would cover the sentence and have a second
        # frame around it.
        self.setStyleSheet("combobox-popup: 0;")
        self._view = QListView()
        self._rows = _Rows(look, self._view)
        self.setView(self._view)
        # Qt takes the scroll bar away with the view.
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setItemDelegate(self._rows)
        self.addItem(self.tr("bitte wählen"))
        for choice in choices:
            self.addItem(without_mediopunkt(choice), choice)
            self.setItemData(self.count() - 1, choice, _SHOWN)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def choice(self) -> str:
        """The chosen word, or an empty text."""
        data = self.currentData()
        return data if isinstance(data, str) else ""

    def choose(self, choice: str) -> None:
        """Show `choice`; a word that is not in the list chooses nothing."""
        self.setCurrentIndex(max(0, self.findData(choice)) if choice else 0)

    def shown(self, at: int) -> str:
        """The text of an entry as it is drawn."""
        return str(self.itemData(at, _SHOWN) or self.itemText(at))

    def show_sign(self, sign: Sign | None) -> None:
        """Lock the box and show how the choice was, or open it again."""
        self._sign = sign
        self.setEnabled(sign is None)
        self.update()

    def sizeHint(self) -> QSize:
        texts = (self.shown(at) for at in range(self.count()))
        widest = max(self._metrics.horizontalAdvance(text) for text in texts)
        width = widest + self._sides() + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.target * 2, self._look.target)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._sides()), 10_000)
        texts = (self.shown(at) for at in self._measured())
        tallest = max(self._metrics.boundingRect(room, _WRAP, text).height() for text in texts)
        return max(self._look.target, tallest + self._look.px(16))

    def _measured(self) -> Sequence[int]:
        """The entries that the box has to be high enough for: all, so that no line moves."""
        return range(self.count())

    def showPopup(self) -> None:
        room = self.screen().availableGeometry().width() // 2
        # The rows are as high as their text needs at just this width.
        self._view.setFixedWidth(max(self.width(), min(room, self._rows.widest(self))))
        self._view.doItemsLayout()
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Who scrolls the page must not change an answer on the way.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_frame(painter, self, self._look, self._state())
        painter.setFont(self._font)
        look, pad = self._look, self._look.px(_PAD)
        rect = self.rect().adjusted(pad, 0, -pad, 0)
        if self._number:
            painter.setPen(look.colour("muted"))
            painter.drawText(self._mirrored(rect), _WRAP, self._number)
            rect.setLeft(rect.left() + self._number_width())
        size = look.px(_ICON)
        icon, colour = self._sign.value if self._sign else ("chevron-down", "ink")
        picture = look.pixmap(icon, size, look.colour(colour).name(), self.devicePixelRatioF())
        corner = QRect(rect.right() - size + 1, (self.height() - size) // 2, size, size)
        painter.drawPixmap(self._mirrored(corner).topLeft(), picture)
        rect.setRight(rect.right() - size - look.px(8))
        painter.setPen(look.colour("ink" if self.choice else "muted"))
        painter.drawText(self._mirrored(rect), _WRAP, self.shown(self.currentIndex()))
        painter.end()

    def _state(self) -> State:
        if self._sign is not None:
            return State.GOOD if self._sign is Sign.GOOD else State.ALMOST
        return State.CHOSEN if self.choice else State.OPEN

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _number_width(self) -> int:
        if not self._number:
            return 0
        return self._metrics.horizontalAdvance(self._number) + self._look.px(10)

    def _sides(self) -> int:
        return 2 * self._look.px(_PAD) + self._look.px(_ICON + 8) + self._number_width()


class _Rows(QStyledItemDelegate):
    """Rows of the opened list: as high as a button, the current one with a tick."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__()
        self._look = look
        self._view = view
        self._font = look.font("body")
        self._metrics = QFontMetrics(self._font)

    def widest(self, box: GapBox) -> int:
        """Width that the longest entry needs."""
        texts = (box.shown(at) for at in range(box.count()))
        return max(self._metrics.horizontalAdvance(text) for text in texts) + self._sides()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        room = QRect(0, 0, max(1, self._view.width() - self._sides()), 10_000)
        text = self._metrics.boundingRect(room, _WRAP, _text(index))
        return QSize(
            text.width() + self._sides(), max(self._look.target, text.height() + self._look.px(16))
        )

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = self._look
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        rect = QRect(option.rect)
        painter.save()
        painter.fillRect(rect, look.colour("primary" if chosen else "surface"))
        painter.setFont(self._font)
        painter.setPen(look.colour("on_primary" if chosen else "ink"))
        pad = look.px(_PAD)
        painter.drawText(rect.adjusted(pad, 0, -pad, 0), _WRAP, _text(index))
        painter.restore()

    def _sides(self) -> int:
        return 2 * self._look.px(_PAD) + 4


def _text(index: QModelIndex | QPersistentModelIndex) -> str:
    return str(index.data(_SHOWN) or index.data())
