"""One question of the exam, where one is above it, and the quiet tools that come last."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.area_bars import ShareBar
from kifuehrerschein.ui.widgets.basics import Button, Column, on_click
from kifuehrerschein.ui.widgets.choices import Choices
from kifuehrerschein.ui.widgets.exam_clock import ExamClock
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import MessageArea, reveal
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.read_button import ReadButton


class ExamQuestion(Column):
    """The scrolled part of the exam page; it knows one question at a time.

    A `trial` says above every question that it is one.
    """

    flag_switched = Signal(bool)
    retry_requested = Signal()
    variant_requested = Signal(str)
    pause_requested = Signal()

    def __init__(
        self, variant: Variant, clock: ExamClock, look: Look, *, trial: bool = False
    ) -> None:
        super().__init__(look)
        self._look = look
        self._clock = clock
        self._kind = Label(self.tr("Probeprüfung"), "small") if trial else None
        self.card: QuestionCard | None = None
        self._told = ""
        self.heading = Heading("", 1)
        self._done = Label("", "small")
        self._bar = ShareBar(Fraction(0), look, "", height=10)
        self._messages = MessageArea(look)
        self._retry = Button(self.tr("Noch einmal speichern"), look, icon="save")
        self._retry.hide()
        # All tools are drawn alike: none of them is a step of the exam.
        self.flag = Button(self.tr("Merken"), look, "segment", "flag")
        self.flag.setCheckable(True)
        self.flag.setAccessibleDescription(self.tr("Diese Frage später noch einmal ansehen"))
        self._pause = Button(self.tr("Pause"), look, "segment", "pause")
        self._read = ReadButton(self.tr("Vorlesen"), look, "segment")
        self._tools = self._make_tools(variant)
        self._lay_out()
        self.flag.toggled.connect(self._flag_toggled)
        on_click(self._retry, self.retry_requested.emit)
        on_click(self._pause, self.pause_requested.emit)

    def show_card(self, card: QuestionCard, number: int, total: int, *, flagged: bool) -> None:
        """Show another question and begin at its top."""
        if self.card is not None:
            self.box.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
        self.card, self._told = card, ""
        self.box.insertWidget(self.box.indexOf(self._messages), card)
        # Screen readers go by the order of the children.
        card.stackUnder(self._messages)
        card.show()  # at once; a layout would do so only after the events that are now waiting
        place = self.tr("Frage {0} von {1}").format(number, total)
        self.heading.setText(place)
        # The heading gets the focus with each question; so the question is read out.
        kind = f"{self._kind.text()}. " if self._kind else ""
        self.heading.setAccessibleName(f"{kind}{place}. {card.accessibleName()}")
        self.flag.blockSignals(True)
        self.flag.setChecked(flagged)
        self.flag.blockSignals(False)
        self._show_flag()
        self.show_problem("")
        self.verticalScrollBar().setValue(0)

    def show_done(self, done: int, total: int) -> None:
        """Say how many questions are answered."""
        text = self.tr("{0} von {1} beantwortet").format(done, total)
        self._done.setText(text)
        self._bar.show_share(Fraction(done, total), text)

    def show_pause_used(self) -> None:
        """There is only one pause."""
        text = self.tr("Pause schon gemacht")
        self._pause.setText(text)
        self._pause.setAccessibleName(text)
        self._pause.setEnabled(False)

    def show_state(self, text: str, *, aloud: bool) -> None:
        """Say how the answer is kept; aloud once, not with each step of a slider."""
        if self.card is not None:
            self.card.set_state(text)
        if aloud and text != self._told:
            self._told = text
            announce(self, text)

    def show_problem(self, text: str) -> None:
        """Say why the answer is not stored and offer to try again; an empty text says nothing."""
        self._retry.setVisible(bool(text))
        if text:
            self._messages.problem(text, self.tr("Ihre Antwort ist noch nicht gespeichert"))
            reveal(self, self._messages, self._retry)
        else:
            self._messages.clear()

    def order(self) -> list[QWidget]:
        """What has a place in the Tab order before the footer: the question."""
        return [self._retry] if self.card is None else [self.card, self._retry]

    def tools(self) -> list[QWidget]:
        """What has a place in the Tab order after the footer; nobody needs it to answer."""
        return [self.flag, self._read, self._clock.button, self._pause, self._language]

    def _make_tools(self, variant: Variant) -> QWidget:
        options = [
            (Variant.STANDARD.value, self.tr("Standard"), ""),
            (Variant.EINFACH.value, self.tr("Einfach"), ""),
        ]
        self._language = Choices(self.tr("Fassung"), options, variant.value, self._look)
        self._language.chosen.connect(self.variant_requested)
        named = QWidget()
        row = QHBoxLayout(named)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(8))
        label = Label(self.tr("Fassung:"))
        label.setWordWrap(False)
        label.setFixedHeight(self._look.target)  # beside the first button, if the other wraps
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._language, 1)
        return Flow(self._look, self.flag, self._read, self._clock.button, self._pause, named)

    def _lay_out(self) -> None:
        look = self._look
        if self._kind is not None:
            self.add(self._kind)
        row = QHBoxLayout()
        row.setSpacing(look.px(16))
        # Not stretched: the focus ring around a wide empty heading would look like a text field.
        self.heading.setWordWrap(False)
        row.addWidget(self.heading)
        row.addStretch(1)
        row.addWidget(self._clock.label, 0, Qt.AlignmentFlag.AlignVCenter)
        self.box.addLayout(row)
        self.add(self._bar)
        # With very large text the question comes first and the tools below it.
        if look.narrow:
            self.add(self._done)
        else:
            self._done.setWordWrap(False)
            row.addWidget(self._done, 0, Qt.AlignmentFlag.AlignVCenter)
            self.add(self._tools)
        self.add(self._messages)
        self.box.addWidget(self._retry, 0, Qt.AlignmentFlag.AlignLeft)
        if look.narrow:
            self.add(self._tools)
        self.box.addStretch(1)
        # For screen readers, which go by the order of the children, they come last everywhere.
        self._tools.raise_()

    def _flag_toggled(self, on: bool) -> None:
        self._show_flag()
        self.flag_switched.emit(on)

    def _show_flag(self) -> None:
        self.flag.setText(self.tr("Gemerkt") if self.flag.isChecked() else self.tr("Merken"))
        self.flag.setAccessibleName(self.flag.text())
