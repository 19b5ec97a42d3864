"""The player at the bottom while a page is read out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kifuehrerschein.domain.learners import SPEECH_PERCENTS
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import RING, RING_AND_LINE, Button, Column, on_click
from kifuehrerschein.ui.widgets.drawing import Drawing
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.layer import Layer


class _Play(Button):
    def __init__(self, text: str, look: Look) -> None:
        super().__init__(text, look, "primary", "pause")

    def show_sign(self, icon: str) -> None:
        """Show another sign before the word."""
        self._icon_name = icon
        self.update()


class SpeechBar(QWidget):
    """Pause, sentence before and after, slower and faster, end.

    `stepped` carries -1 or 1, `percent_changed` one of SPEECH_PERCENTS. Where there is not enough
    room for the words, signs alone stand on the buttons; their names stay.
    """

    paused = Signal()
    resumed = Signal()
    stepped = Signal(int)
    percent_changed = Signal(int)
    ended = Signal()

    def __init__(self, percent: int, look: Look) -> None:
        super().__init__()
        self._percent = percent
        self._reading = True
        # Where the text is large, the number alone has room.
        self._speed_words = "{0} %" if look.narrow else self.tr("Tempo {0} %")
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Vorlesen"))
        self.play = _Play(self.tr("Pause"), look)
        self.before = Button(self.tr("Voriger Satz"), look, icon="skip-back")
        self.after = Button(self.tr("Nächster Satz"), look, icon="skip-forward")
        self.slower = Button(self.tr("Langsamer"), look, icon="minus")
        self.faster = Button(self.tr("Schneller"), look, icon="plus")
        self.end = Button(self.tr("Beenden"), look, icon="x")
        self._words = {button: button.text() for button in self.buttons()}
        for button, word in self._words.items():
            button.setToolTip(word)
        self._speed = Label("", "small")
        self._speed.setWordWrap(False)
        # As wide as its widest words, so that nothing moves.
        self._speed.setFont(look.font("small"))
        metrics = QFontMetrics(self._speed.font())
        texts = [self._speed_words.format(each) for each in SPEECH_PERCENTS]
        widest = max(metrics.horizontalAdvance(text) for text in texts)
        self._speed.setFixedWidth(widest + 4)
        self._speed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out(look)
        self._connect()
        self._show_percent()

    def buttons(self) -> list[Button]:
        """All buttons, in the order of Tab."""
        return [self.play, self.before, self.after, self.slower, self.faster, self.end]

    def show_reading(self, reading: bool) -> None:
        """Offer the pause while it is read, else to go on."""
        self._reading = reading
        word = self.tr("Pause") if reading else self.tr("Weiter")
        self.play.show_sign("pause" if reading else "play")
        self._words[self.play] = word
        self.play.setAccessibleName(word)
        self.play.setToolTip(word)
        self._fit()

    def show_percent(self, percent: int) -> None:
        """Show another speed, without telling anybody."""
        self._percent = percent
        self._show_percent()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, look: Look) -> None:
        self._row = QHBoxLayout(self)
        above, below = (RING_AND_LINE, RING) if look.narrow else (look.px(8), look.px(8))
        self._row.setContentsMargins(look.px(24), above, look.px(24), below)
        self._row.setSpacing(look.px(8))
        for button in (self.play, self.before, self.after):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._row.addWidget(self.slower)
        self._row.addWidget(self._speed)
        self._row.addWidget(self.faster)
        self._row.addStretch(1)
        self._row.addWidget(self.end)

    def _connect(self) -> None:
        on_click(self.play, self._play)
        on_click(self.before, partial(self.stepped.emit, -1))
        on_click(self.after, partial(self.stepped.emit, 1))
        on_click(self.slower, partial(self._change, -1))
        on_click(self.faster, partial(self._change, 1))
        on_click(self.end, self.ended.emit)

    def _play(self) -> None:
        if self._reading:
            self.paused.emit()
        else:
            self.resumed.emit()

    def _change(self, way: int) -> None:
        at = SPEECH_PERCENTS.index(self._percent) + way
        if 0 <= at < len(SPEECH_PERCENTS):
            self._percent = SPEECH_PERCENTS[at]
            self._show_percent()
            announce(self, self._speed.accessibleName())
            self.percent_changed.emit(self._percent)
        else:
            announce(self, (self.slower if way < 0 else self.faster).accessibleDescription())

    def _show_percent(self) -> None:
        self._speed.setText(self._speed_words.format(self._percent))
        self._speed.setAccessibleName(self.tr("Tempo {0} %").format(self._percent))
        # Not disabled: a button that is pressed last must not lose the keyboard.
        lowest, highest = SPEECH_PERCENTS[0], SPEECH_PERCENTS[-1]
        self.slower.setAccessibleDescription(
            self.tr("Langsamer geht es nicht.") if self._percent == lowest else ""
        )
        self.faster.setAccessibleDescription(
            self.tr("Schneller geht es nicht.") if self._percent == highest else ""
        )

    def _fit(self) -> None:
        """As many words as there is room for; the speed goes last: who hears it knows it."""
        always: set[Button] = {self.play, self.end}
        for worded in (set(self._words), always, set()):
            for button, word in self._words.items():
                button.setText(word if button in worded else "")
            if self._needed() <= self.width():
                break
        self._speed.setVisible(self._needed() <= self.width())

    def _needed(self) -> int:
        sides = self._row.contentsMargins()
        widths = [self._speed.width(), *(button.sizeHint().width() for button in self._words)]
        return sides.left() + sides.right() + sum(widths) + self._row.spacing() * (len(widths) - 1)


class SpeechNotice(Layer):
    """Says why nothing can be read and what to do."""

    def __init__(self, title: str, text: str, look: Look) -> None:
        super().__init__(look, title)
        column = Column(look)
        column.box.addStretch(1)
        if not look.narrow:  # with large text the words need the room
            column.add(Drawing("hilfe", look, 180))
        column.add(Heading(title, 1))
        self.text = Label(text, "lead")
        # A line to type in a terminal can be copied.
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.add(self.text)
        self.close_button = Button(self.tr("Schließen"), look, "primary", "x")
        self.close_button.setAccessibleDescription(text)
        on_click(self.close_button, self.closed.emit)
        column.box.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.box.addStretch(2)
        self.body.addWidget(column)

    def first_focus(self) -> QWidget:
        return self.close_button
