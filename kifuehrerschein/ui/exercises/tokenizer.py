"""Exercise 3 on the screen: a text in letters, put together step by step, and a comparison."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.tokenizer import Tokenizer, merged_pair, steps
from kifuehrerschein.ui.exercises.number_bars import NumberBar
from kifuehrerschein.ui.exercises.segments import Segments
from kifuehrerschein.ui.exercises.stage import Stage, StageSetting
from kifuehrerschein.ui.exercises.token_tiles import TokenTiles, shown_token, spoken_tokens
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import TextField
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel, StateFrame
from kifuehrerschein.ui.widgets.questions.sight import show_all, show_from

_OWN = "own"
_LONGEST = 120
_ENOUGH = 2


class TokenizerStage(Stage):
    """What is put together to the end goes into the comparison."""

    def __init__(self, exercise: Tokenizer, setting: StageSetting) -> None:
        super().__init__(setting)
        self._exercise = exercise
        self._text = ""
        self._stages: tuple[tuple[str, ...], ...] = ((),)
        self._at = 0
        self.bars: dict[str, NumberBar] = {}
        look = self.look
        options = [(each.id, each.text) for each in exercise.samples]
        self.samples = Segments(self.tr("Text"), [*options, (_OWN, self.tr("Eigener Text"))], look)
        self.own = TextField(self.tr("Ihr Text"), look)
        self.own.edit.setMaxLength(_LONGEST)
        self.own_button = Button(self.tr("Diesen Text nehmen"), look, icon="check")
        self.kind = SpokenLabel("", "small")
        self.tiles = TokenTiles(look)
        self.count = SpokenLabel("", bold=True)
        self.step = SpokenLabel("")
        self.next_button = Button(self.tr("Nächster Schritt"), look, "primary", "arrow-right")
        self.end_button = Button(self.tr("Bis zum Ende"), look)
        self.again_button = Button(self.tr("Von vorn"), look, icon="rotate-ccw")
        self.all_button = Button(self.tr("Alle Beispiele vergleichen"), look, icon="list-checks")
        self._build()
        self._connect()
        self._take_sample(exercise.samples[0].id)

    def first_input(self) -> QWidget:
        return self.next_button

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        look = self.look
        self.box.addWidget(self.samples)
        self._own_part, own = _column(look.px(10))
        own.addWidget(self.own)
        own.addWidget(self.own_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(self._own_part)
        self._own_part.hide()
        frame = StateFrame(look)
        inside = QVBoxLayout(frame)
        pad = look.px(14)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(look.px(10))
        for widget in (self.kind, self.tiles, self.count, self.step):
            inside.addWidget(widget)
        self._frame = frame
        self.box.addWidget(frame)
        self._buttons = Flow(look, self.next_button, self.end_button, self.again_button)
        self.box.addWidget(self._buttons)
        for text in (self._exercise.word_start, self._exercise.own_list):
            self.box.addWidget(SpokenLabel(self.words(text), "muted"))
        self._comparison, self._compared = _column(look.px(14))
        self._compared.addWidget(Heading(self.tr("Vergleich"), 3))
        self._compared.addWidget(SpokenLabel(self.words(self._exercise.bars), "muted"))
        self._compared.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(self._comparison)
        self._comparison.hide()

    def _connect(self) -> None:
        self.samples.chosen.connect(self._press_sample)
        self.own.entered.connect(self._take_own)
        on_click(self.own_button, self._take_own)
        on_click(self.next_button, self._next)
        on_click(self.end_button, self._go_to_end)
        on_click(self.again_button, self._again)
        on_click(self.all_button, self._compare_all)

    # -- choosing a text ---------------------------------------------------------------------

    def _press_sample(self, key: str) -> None:
        self._own_part.setVisible(key == _OWN)
        if key == _OWN:
            self.own.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._take_sample(key)
        self._tell_taken(f"{self.kind.text()}: {self._text}. {self.count.text()}")

    def _take_sample(self, sample_id: str) -> None:
        sample = next(each for each in self._exercise.samples if each.id == sample_id)
        self.samples.show_chosen(sample_id)
        self._take(sample.text, self.words(sample.kind))

    def _take_own(self) -> None:
        text = " ".join(self.own.text().split())
        if not text:
            self.said.emit(self.tr("Schreiben Sie zuerst ein Wort oder einen Satz."))
            self.own.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._take(text, self.tr("Ihr eigener Text"))
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_taken(self.count.text())

    def _tell_taken(self, text: str) -> None:
        if len(self._stages) == 1:
            # No merge of the list fits: it is done before it begins.
            self._end()
        else:
            self.said.emit(text)

    def _take(self, text: str, kind: str) -> None:
        self._text = text
        self._stages = steps(text, self._exercise.merges)
        self.kind.say(kind)
        self._show(0)

    # -- putting together --------------------------------------------------------------------

    def _next(self) -> None:
        self._show(self._at + 1)
        if self._at + 1 < len(self._stages):
            self.said.emit(f"{self.step.text()} {self.count.text()}")
            show_all(self._frame, self._buttons, gap=self.look.px(12))
        else:
            self._end()

    def _go_to_end(self) -> None:
        self._show(len(self._stages) - 1)
        self._end()

    def _again(self) -> None:
        self._show(0)
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.emit(self.count.text())

    def _end(self) -> None:
        self.said.emit(f"{self.count.text()} {spoken_tokens(self._stages[-1])}.")
        self._compare(self._text, self._stages)
        show_all(self._frame, self._buttons, gap=self.look.px(12))

    def _show(self, at: int) -> None:
        self._at = at
        now, last = self._stages[at], len(self._stages) - 1
        pair = merged_pair(self._stages[at - 1], now) if at else ("", "")
        self.tiles.show_tokens(now, "".join(pair))
        if at == last:
            self.count.say(self.tr("Fertig: {0}.").format(_told(self._text, now)))
        else:
            pieces = self.tr("{0}, jetzt {1} Stücke.")
            self.count.say(pieces.format(_characters(self._text), len(now)))
        left, right = (shown_token(part) for part in pair)
        text = self.tr("Schritt {0} von {1}: Aus „{2}“ und „{3}“ wird „{4}“.")
        self.step.say(text.format(at, last, left, right, left + right))
        self.step.setVisible(at > 0)
        self._show_buttons(at, last)

    def _show_buttons(self, at: int, last: int) -> None:
        self.again_button.setVisible(at > 0)
        # Before the buttons go: Qt would pass the focus on to whatever comes next.
        if at == last and (self.next_button.hasFocus() or self.end_button.hasFocus()):
            button = self.again_button if at else self.samples.first_input()
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.next_button.setVisible(at < last)
        self.end_button.setVisible(at < last)

    # -- comparing ---------------------------------------------------------------------------

    def _compare_all(self) -> None:
        for sample in self._exercise.samples:
            self._compare(sample.text, steps(sample.text, self._exercise.merges))
        told = (f"{bar.title.text()}: {bar.told.text()}." for bar in self.bars.values())
        self.said.emit(" ".join(told))
        show_from(self._comparison, self._comparison, self.look.px(12))

    def _compare(self, text: str, stages: tuple[tuple[str, ...], ...]) -> None:
        """Put a text into the comparison, unless it is there."""
        self._comparison.show()
        if text in self.bars:
            return
        share = Fraction(len(stages[-1]), max(1, len(stages[0])))
        bar = NumberBar(self.look, f"„{text}“", _told(text, stages[-1]), share)
        self.bars[text] = bar
        self._compared.insertWidget(self._compared.count() - 1, bar)
        bar.stackUnder(self.all_button)
        bar.show()
        if len(self.bars) == _ENOUGH:
            self.observed.emit()


def _characters(text: str) -> str:
    return QCoreApplication.translate("TokenizerStage", "{0} Zeichen").format(len(text))


def _told(text: str, tokens: tuple[str, ...]) -> str:
    tr = QCoreApplication.translate
    if len(tokens) == 1:
        return tr("TokenizerStage", "{0}, 1 Token").format(_characters(text))
    return tr("TokenizerStage", "{0}, {1} Tokens").format(_characters(text), len(tokens))


def _column(spacing: int) -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    box = QVBoxLayout(part)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    return part, box
