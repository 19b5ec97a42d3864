"""A stage that goes in rounds: something to do, a result, another round with other cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.ui.exercises.stage import Stage, StageSetting
from kifuehrerschein.ui.widgets.basics import Button, Notice, on_click
from kifuehrerschein.ui.widgets.questions.marks import spoken, take_away
from kifuehrerschein.ui.widgets.questions.sight import show_all, show_from
from kifuehrerschein.ui.widgets.tab_order import chain


class RoundStage(Stage):
    """`work` is what the learner does; in its place the result is shown when all is done."""

    def __init__(self, setting: StageSetting, work: QWidget) -> None:
        super().__init__(setting)
        self.turn = 0
        self.work = work
        self.result: QWidget | None = None
        self.again = Button(self.tr("Noch eine Runde"), self.look, icon="rotate-ccw")
        self.again.hide()
        # Set off from what stands below the stage on the card.
        self.box.setContentsMargins(0, 0, 0, self.look.px(8))
        self.box.addWidget(work)
        self.box.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        on_click(self.again, self._next_round)

    def start(self) -> str:
        """Begin the round `turn`; returns what a screen reader is told about it."""
        raise NotImplementedError

    def show_result(self, text: str, parts: Sequence[QWidget] = (), *, enough: bool = True) -> None:
        """The round is over: `text` is said and shown, `parts` stand below it.

        `enough` says whether the explanation makes sense now.
        """
        self.drop_result()
        self.work.hide()
        notice = Notice(self.look, "info", self.tr("Ihr Ergebnis"), text)
        # It gets the focus, so that reading goes on here.
        notice.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        result = QWidget()
        box = QVBoxLayout(result)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.look.px(14))
        for part in (spoken(notice), *parts):
            box.addWidget(part)
        self.result = result
        self.box.insertWidget(0, result)
        # Screen readers go by the order of the children, and parts made anew would be last.
        result.stackUnder(self.again)
        chain(self.work, [result, self.again])
        self.again.show()
        notice.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.emit(text)
        if enough:
            self.observed.emit()
        show_from(result, self, self.look.px(12))

    def drop_result(self) -> None:
        """Take the result away and show the work again."""
        take_away(self.box, self.result)
        self.result = None
        self.again.hide()
        self.work.show()
        self.resumed.emit()

    def _next_round(self) -> None:
        self.turn += 1
        self.drop_result()
        told = self.start()
        self.first_input().setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.emit(told)
        show_all(self, gap=self.look.px(12))
