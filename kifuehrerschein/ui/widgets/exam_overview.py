"""All questions of the exam at a glance, and handing in with a second question before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column, on_click
from kifuehrerschein.ui.widgets.exam_answers import ItemState, ItemView
from kifuehrerschein.ui.widgets.exam_check import HandInCheck
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.tab_order import chain

_FLAG = "flag"
# More numbers than these in one sentence help nobody; they all stand right above.
_LISTED = 6
# Between two numbers at 100 % text, in pixels.
_GAP = 8
_COLOURS = {ItemState.OPEN: "muted", ItemState.ANSWERED: "good", ItemState.UNSAVED: "warn"}


class NumberButton(Button):
    """A question's number with signs for how it stands; its name says the same in words."""

    SIDE = 60

    def __init__(self, item: ItemView, words: str, look: Look) -> None:
        super().__init__("", look)
        self._item = item
        self.setFixedSize(QSize(look.px(self.SIDE), look.px(self.SIDE)))
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)  # without text this draws background and border only
        look, item = self._look, self._item
        painter = QPainter(self)
        painter.setFont(look.font("h3", bold=True))
        painter.setPen(look.colour("ink"))
        upper = QRect(0, look.px(5), self.width(), self.height() // 2 - look.px(4))
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, str(item.number))
        signs = [(item.state.icon, _COLOURS[item.state])]
        if item.flagged:
            signs.append((_FLAG, "primary"))
        size, gap = look.px(22), look.px(4)
        x = (self.width() - len(signs) * size - (len(signs) - 1) * gap) // 2
        y = self.height() - size - look.px(6)
        for icon, colour in signs:
            picture = look.pixmap(icon, size, look.colour(colour).name(), self.devicePixelRatioF())
            painter.drawPixmap(x, y, picture)
            x += size + gap
        painter.end()


class AllQuestions(Column):
    """Numbered buttons, what their signs mean, the next step, and the way to hand in."""

    item_requested = Signal(str)
    hand_in_requested = Signal()

    def __init__(self, look: Look, *, trial: bool = False) -> None:
        super().__init__(look)
        self._look = look
        self._trial = trial
        self.heading = Heading(self.tr("Ihre Fragen"), 1)
        self._sum = Label("", "lead")
        self._body = QVBoxLayout()
        self._body.setSpacing(look.px(16))
        self._content: QWidget | None = None
        self._ways: Flow | None = None
        self.hand_in: Button | None = None
        self.check: HandInCheck | None = None
        self._items: tuple[ItemView, ...] = ()
        self.heading.setWordWrap(False)
        self.box.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self._sum)
        self.box.addLayout(self._body)
        self.box.addStretch(1)

    def show_items(self, items: tuple[ItemView, ...]) -> None:
        """Show how all questions stand now."""
        self._items = items
        self._take_back()
        self._sum.setText(self._sum_text())
        self.heading.setAccessibleName(f"{self.heading.text()}. {self._sum.text()}")
        if self._content is not None:
            self._body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = self._make_content()
        self._body.addWidget(self._content)
        self.verticalScrollBar().setValue(0)

    def order(self) -> list[QWidget]:
        """What has a place in the Tab order, as it is read."""
        return [w for w in (self._content, self.check) if w is not None]

    def _make_content(self) -> QWidget:
        look = self._look
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(16))
        numbers: list[QWidget] = []
        for item in self._items:
            button = NumberButton(item, self._words(item), look)
            on_click(button, partial(self.item_requested.emit, item.id))
            numbers.append(button)
        rows = Flow(look, *numbers, spacing=_GAP)
        # Ten in a row at most: so 11 stands below 1.
        rows.setMaximumWidth(10 * (look.px(NumberButton.SIDE) + look.px(_GAP)))
        box.addWidget(rows, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(Flow(look, *self._legend(), spacing=24))
        self._ways = self._make_ways()
        box.addWidget(self._ways)
        return content

    def _make_ways(self) -> Flow:
        """The next step, and handing in, which is the next step only when all is answered."""
        look = self._look
        text = self.tr("Probeprüfung abgeben") if self._trial else self.tr("Prüfung abgeben")
        self.hand_in = Button(text, look, "secondary" if self._todo() else "primary", "check")
        on_click(self.hand_in, self._ask)
        if not self._todo():
            return Flow(look, self.hand_in)
        opened = self._in_state(ItemState.OPEN)
        first = (opened or self._todo())[0]
        text = (
            self.tr("Zur ersten offenen Frage")
            if opened
            else self.tr("Zu Frage {0}").format(first.number)
        )
        way = Button(text, look, "primary", "arrow-right")
        on_click(way, partial(self.item_requested.emit, first.id))
        return Flow(look, way, self.hand_in)

    def _in_state(self, state: ItemState) -> list[ItemView]:
        return [item for item in self._items if item.state is state]

    def _todo(self) -> list[ItemView]:
        return [item for item in self._items if item.state is not ItemState.ANSWERED]

    def _legend(self) -> list[QWidget]:
        states = {item.state for item in self._items}
        rows = [
            _LegendRow(state.icon, _COLOURS[state], self._state_words(state), self._look)
            for state in ItemState
            if state in states
        ]
        if any(item.flagged for item in self._items):
            rows.append(_LegendRow(_FLAG, "primary", self.tr("gemerkt"), self._look))
        return list(rows)

    def _words(self, item: ItemView) -> str:
        words = self.tr("Frage {0}: {1}").format(item.number, self._state_words(item.state))
        return f"{words}, {self.tr('gemerkt')}" if item.flagged else words

    def _state_words(self, state: ItemState) -> str:
        match state:
            case ItemState.ANSWERED:
                return self.tr("beantwortet")
            case ItemState.UNSAVED:
                return self.tr("noch nicht gespeichert")
            case ItemState.OPEN:
                return self.tr("offen")

    def _sum_text(self) -> str:
        total = len(self._items)
        todo = self._todo()
        if not todo:
            return self.tr("Alle {0} Fragen sind beantwortet. Sie können jetzt abgeben.").format(
                total
            )
        done = self.tr("{0} von {1} Fragen sind beantwortet.").format(total - len(todo), total)
        how = self.tr("Drücken Sie auf eine Nummer. Dann sehen Sie die Frage.")
        return " ".join([done, *self._missing(), how])

    def _missing(self) -> list[str]:
        """Sentences on how many questions are open and how many answers are not on disk."""
        opened = len(self._in_state(ItemState.OPEN))
        unsaved = len(self._in_state(ItemState.UNSAVED))
        said = []
        if opened:
            said.append(
                self.tr("1 Frage ist noch offen.")
                if opened == 1
                else self.tr("{0} Fragen sind noch offen.").format(opened)
            )
        if unsaved:
            said.append(
                self.tr("1 Antwort ist noch nicht gespeichert.")
                if unsaved == 1
                else self.tr("{0} Antworten sind noch nicht gespeichert.").format(unsaved)
            )
        return said

    def _ask(self) -> None:
        self._take_back()
        self.check = self._make_check()
        self.box.insertWidget(self.box.count() - 1, self.check)
        if self._ways is not None:
            self._ways.hide()
        self.check.confirmed.connect(self.hand_in_requested)
        self.check.cancelled.connect(self._stay)
        chain(self.heading, self.order())
        self.check.ask(self)

    def _make_check(self) -> HandInCheck:
        final = self.tr("Nach dem Abgeben können Sie nichts mehr ändern.")
        if not self._todo():
            check = HandInCheck(
                self._look, self.tr("Alle Fragen sind beantwortet. Jetzt abgeben?"), ready=True
            )
            check.add(final)
            return check
        first, *more = self._missing()
        check = HandInCheck(self._look, self.tr("{0} Trotzdem abgeben?").format(first), ready=False)
        # The open ones are asked about first; only if there are none, the unsaved answers are.
        listed = self._in_state(ItemState.OPEN) or self._todo()
        if len(listed) <= _LISTED:
            check.add(self._numbers(listed))
        for sentence in more:
            check.add(sentence)
        if self._in_state(ItemState.UNSAVED):
            check.add(self.tr("Antworten, die noch nicht gespeichert sind, zählen nicht."))
        check.add(final)
        return check

    def _numbers(self, todo: Sequence[ItemView]) -> str:
        numbers = [str(item.number) for item in todo]
        if len(numbers) == 1:
            return self.tr("Das ist die Frage {0}.").format(numbers[0])
        many = self.tr("{0} und {1}").format(", ".join(numbers[:-1]), numbers[-1])
        return self.tr("Das sind die Fragen {0}.").format(many)

    def _stay(self) -> None:
        self._take_back()
        if self.hand_in is not None:
            self.hand_in.setFocus()

    def _take_back(self) -> None:
        if self._ways is not None:
            self._ways.show()
        if self.check is not None:
            self.check.hide()
            self.box.removeWidget(self.check)
            self.check.deleteLater()
            self.check = None


class _LegendRow(QWidget):
    """A sign and what it means."""

    def __init__(self, icon: str, colour: str, words: str, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        sign = QLabel()
        sign.setPixmap(look.pixmap(icon, look.px(22), look.colour(colour).name(), 2))
        row.addWidget(sign)
        label = Label(words)
        label.setWordWrap(False)
        row.addWidget(label)
