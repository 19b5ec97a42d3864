"""Exercise 9 on the screen: the same cards in one context after the other."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kifuehrerschein.domain.blocks import Table
from kifuehrerschein.domain.exercises.may_i_enter_this import (
    Comparison,
    EntryCard,
    EntryContext,
    EntrySetting,
    MayIEnterThis,
    Permit,
    compared,
    drawn,
    right_ones,
)
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.exercises.judging import JudgedCard, Judging
from kifuehrerschein.ui.exercises.round_stage import RoundStage
from kifuehrerschein.ui.exercises.stage import StageSetting
from kifuehrerschein.ui.widgets.basics import on_click
from kifuehrerschein.ui.widgets.blocks.table import TableView
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel
from kifuehrerschein.ui.widgets.questions.sight import show_all
from kifuehrerschein.ui.widgets.rows import RowButton

_ICONS = {
    EntryContext.PRIVATE: "house",
    EntryContext.ALLOWED_TOOL: "circle-check",
    EntryContext.NO_RULE: "circle-alert",
}


class MayIEnterThisStage(RoundStage):
    """First a context is chosen, then cards are judged; the next context has the same cards."""

    def __init__(self, exercise: MayIEnterThis, setting: StageSetting) -> None:
        self.judging = Judging(
            [(permit.value, setting.words(text)) for permit, text in exercise.labels], setting.look
        )
        work = QWidget()
        super().__init__(setting, work)
        self._exercise = exercise
        self._labels = {permit: self.words(text) for permit, text in exercise.labels}
        self._cards: Sequence[EntryCard] = ()
        self._context = EntryContext.PRIVATE
        self._done: list[EntryContext] = []
        self._answers: dict[str, Permit] = {}
        self.offers: dict[EntryContext, RowButton] = {}
        self.rule = SpokenLabel("", "muted")
        self.chooser = self._chooser(self.tr("In welcher Lage sind Sie?"), exercise.settings)
        box = QVBoxLayout(work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.look.px(8))
        for widget in (self.chooser, self.rule, self.judging):
            box.addWidget(widget)
        self._first_offers = self.offers
        self.judging.judged.connect(self._judged)
        self.judging.said.connect(self.said)
        self.judging.over.connect(self._show_result)
        self.start()

    def first_input(self) -> QWidget:
        if self.judging.isHidden():
            return next(iter(self.offers.values()))
        return self.judging.first_input()

    def start(self) -> str:
        exercise = self._exercise
        self._cards = drawn(exercise.cards, exercise.rounds, self.setting.seed, self.turn)
        self._done.clear()
        self.offers = self._first_offers
        self.rule.hide()
        self.judging.hide()
        self.chooser.show()
        return self.tr("In welcher Lage sind Sie?")

    # -- one context -------------------------------------------------------------------------

    def _chooser(self, title: str, settings: Sequence[EntrySetting]) -> QWidget:
        part = QWidget()
        box = QVBoxLayout(part)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.look.px(10))
        box.addWidget(SpokenLabel(title, "h3"))
        self.offers = {}
        for each in settings:
            texts = self.words(each.title), self.words(each.text)
            button = RowButton(*texts, self.look, _ICONS[each.context])
            for spoken in (button, *button.findChildren(QLabel)):
                spoken.setAccessibleName(without_mediopunkt(spoken.accessibleName()))
            on_click(button, partial(self.choose, each.context))
            box.addWidget(button)
            self.offers[each.context] = button
        return part

    def choose(self, context: EntryContext) -> None:
        """Show the cards in this context."""
        self._context = context
        self._answers.clear()
        self.drop_result()
        self.chooser.hide()
        setting = self._setting(context)
        self.rule.say(self.words(setting.text))
        self.rule.show()
        self.judging.show()
        told = self.judging.start(
            [self._judged_card(card) for card in self._cards], self.words(setting.title)
        )
        self.first_input().setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.emit(told)
        show_all(self, gap=self.look.px(12))

    def _judged_card(self, card: EntryCard) -> JudgedCard:
        ruling = card.ruling(self._context)
        return JudgedCard(
            card.id, self.words(card.text), ruling.permit.value, self.words(ruling.reason)
        )

    def _setting(self, context: EntryContext) -> EntrySetting:
        return next(each for each in self._exercise.settings if each.context is context)

    def _title(self, context: EntryContext) -> str:
        return self.words(self._setting(context).title)

    def _judged(self, card_id: str, key: str) -> None:
        self._answers[card_id] = Permit(key)

    # -- what comes of it --------------------------------------------------------------------

    def _show_result(self) -> None:
        self._done.append(self._context)
        right = right_ones(self._cards, self._context, self._answers)
        text = self.tr("{0}: Sie haben {1} von {2} Karten richtig zugeordnet.").format(
            self._title(self._context), right, len(self._cards)
        )
        parts = self.judging.reviews()
        if len(self._done) > 1:
            rows = compared(self._cards, self._done)
            changed = sum(row.differs for row in rows)
            told = self.tr("Bei {0} von {1} Karten ändert sich die Antwort mit der Lage.")
            text = f"{text} {told.format(changed, len(rows))}"
            parts = [*self._comparison(rows), *parts]
        rest = [each for each in self._exercise.settings if each.context not in self._done]
        self.offers = {}
        if rest:
            parts.append(self._chooser(self.tr("Dieselben Karten in einer anderen Lage"), rest))
        self.show_result(text, parts, enough=len(self._done) > 1)

    def _comparison(self, rows: Sequence[Comparison]) -> list[QWidget]:
        title = SpokenLabel(self.tr("So ändert sich die Antwort"), "h3")
        same = [self.words(row.card.short) for row in rows if not row.differs]
        header = (self.tr("Karte"), *(self._title(context) for context in self._done))
        cells = tuple(
            tuple(map(html.escape, (self.words(row.card.short), *self._permits(row))))
            for row in rows
            if row.differs
        )
        parts: list[QWidget] = [title]
        if cells:
            parts.append(TableView(Table("comparison", header, cells), self.look))
        if same:
            text = self.tr("Überall gleich bleibt die Antwort bei: {0}.").format("; ".join(same))
            parts.append(SpokenLabel(text))
        return parts

    def _permits(self, row: Comparison) -> tuple[str, ...]:
        return tuple(self._labels[permit] for permit in row.permits)
