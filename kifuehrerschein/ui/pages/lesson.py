"""The lesson page: a column of blocks between a bar that says where one is and „Weiter“."""

from __future__ import annotations

import html
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from kifuehrerschein.domain.blocks import Heading as HeadingBlock
from kifuehrerschein.domain.blocks import QuestionSlot
from kifuehrerschein.domain.curriculum import GlossaryTerm, Source
from kifuehrerschein.services.views import LessonView
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, Footer, Heading, Label, on_click
from kifuehrerschein.ui.widgets.blocks.column import LateBlock, LessonColumn
from kifuehrerschein.ui.widgets.blocks.maker import BlockMaker, heading
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.lesson_bar import LessonBar

if TYPE_CHECKING:
    from kifuehrerschein.domain.grading import Feedback
    from kifuehrerschein.ui.widgets.glossary_card import GlossaryCard
    from kifuehrerschein.ui.widgets.questions.card import QuestionCard

# Text, figures and tables further down, in pixels, are made after the first paint.
_FIRST_WINDOW = 560
# Places on the page that are no blocks of the lesson.
_START, _PRACTICE, _SOURCES = "", "practice", "sources"


class LessonPage(QWidget):
    """One lesson in one variant. Ids in the signals are those of the curriculum."""

    answered = Signal(str, object)
    variant_requested = Signal(str)
    finished = Signal(str)
    lesson_requested = Signal(str)
    home_requested = Signal()
    place_changed = Signal(str)

    def __init__(
        self,
        view: LessonView,
        look: Look,
        image: Callable[[str], bytes],
        term: Callable[[str], GlossaryTerm | None],
    ) -> None:
        super().__init__()
        self._view = view
        self._look = look
        self._term = term
        self._cards: dict[str, QuestionCard] = {}
        self._late: dict[str, LateBlock] = {}
        self._open_card: GlossaryCard | None = None
        self._asked_from: TextView | None = None
        self._painted = False
        self.setObjectName("page")
        self.setAccessibleName(view.info.title)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        bar = LessonBar(view, look)
        bar.variant_requested.connect(self.variant_requested)
        box.addWidget(bar)
        self.column = LessonColumn(look)
        self.column.place_changed.connect(self.place_changed)
        box.addWidget(self.column, 1)
        self._maker = BlockMaker(
            look, image, self._question_card, self._follow_link, self.column.show_rect
        )
        self.title = heading(view.info.title, 1)
        self._fill()
        box.addWidget(self._footer())

    @property
    def view(self) -> LessonView:
        """What this page shows."""
        return self._view

    # -- what the desk calls -----------------------------------------------------------------

    def show_feedback(self, question_id: str, feedback: Feedback) -> None:
        """Show the mark of an answer on its question."""
        if question_id in self._late:
            self._late[question_id].make()
            self._cards[question_id].show_feedback(feedback)
            self.column.keep_order()

    def top_block(self) -> str:
        """Id of the block at the upper edge; empty at the start of the lesson."""
        return self.column.top_block()

    def show_block(self, block_id: str) -> None:
        """Scroll to a block; one that this variant lacks stands for its heading."""
        self.column.show_block(block_id)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: the title, from which reading goes on and keys scroll."""
        return self.title

    # -- building ----------------------------------------------------------------------------

    def _fill(self) -> None:
        view, look, column = self._view, self._look, self.column
        column.add_block(_START, self.title)
        if view.info.objectives:
            column.add(self._objectives())
        filled = 0
        for block in view.blocks:
            is_heading = isinstance(block, HeadingBlock)
            if is_heading or isinstance(block, QuestionSlot) or filled < _FIRST_WINDOW:
                widget = self._maker.widget(block)
            else:
                widget = self._maker.later(block)
            filled += self._maker.height(block)
            if isinstance(block, QuestionSlot) and isinstance(widget, LateBlock):
                self._late[block.question] = widget
            column.add_block(block.id, widget, look.px(12) if is_heading else 0)
        if view.practice:
            column.add_block(_PRACTICE, heading(self.tr("Üben Sie"), 2), look.px(24))
            column.add(Label(self.tr("Antworten Sie in Ruhe. Sie können alles wiederholen.")))
        for question_id in view.practice:
            late = self._maker.late_question(question_id)
            self._late[question_id] = late
            column.add_block(question_id, late)
        if view.sources:
            column.add_block(_SOURCES, _small_heading(self.tr("Quellen")), look.px(24))
            column.add(self._maker.text(_sources_html(view.sources), "small"))
        column.box.addStretch(1)

    def _objectives(self) -> Card:
        look = self._look
        card = Card(look, "card", 16)
        card.box.addWidget(_small_heading(self.tr("Das lernen Sie hier")))
        for objective in self._view.info.objectives:
            row = QHBoxLayout()
            row.setSpacing(look.px(10))
            picture = QLabel()
            picture.setPixmap(look.pixmap("chevron-right", look.px(22), look.tokens.primary, 2))
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(objective.text), 1)
            card.box.addLayout(row)
        return card

    def _question_card(self, question_id: str) -> QWidget:
        # The text can be read before the classes of five question types are there.
        from kifuehrerschein.ui.widgets.questions.card import QuestionCard  # noqa: PLC0415

        view = self._view
        # The same order of answers each time this lesson is opened.
        seed = zlib.crc32(view.info.id.encode())
        card = QuestionCard(view.questions[question_id], view.variant, self._look, seed=seed)
        card.submitted.connect(self.answered)
        self._cards[question_id] = card
        return card

    def _footer(self) -> Footer:
        look, view = self._look, self._view
        footer = Footer(look)
        self.back_button = Button(self.tr("Zurück"), look, "secondary", "arrow-left")
        self.back_button.setAccessibleName(
            self.tr("Zurück zur vorigen Lektion") if view.before else self.tr("Zurück zum Start")
        )
        on_click(self.back_button, self._go_back)
        text = self.tr("Weiter") if view.after else self.tr("Lektion abschließen")
        self.next_button = Button(text, look, "primary", "arrow-right" if view.after else "check")
        on_click(self.next_button, lambda: self.finished.emit(view.info.id))
        footer.row.addWidget(self.back_button)
        footer.row.addStretch(1)
        footer.row.addWidget(self.next_button)
        self.column.below = [self.back_button, self.next_button]
        return footer

    def _go_back(self) -> None:
        if self._view.before:
            self.lesson_requested.emit(self._view.before)
        else:
            self.home_requested.emit()

    # -- links and the glossary card ---------------------------------------------------------

    def _follow_link(self, view: TextView, href: str) -> None:
        kind, _, name = href.partition(":")
        if kind == "lesson":
            self.lesson_requested.emit(name)
        elif kind == "glossary":
            self._asked_from = view
            self._explain(name)
        else:
            self.show_block(_SOURCES)

    def _explain(self, term_id: str) -> None:
        term = self._term(term_id)
        origin = self._asked_from
        self._drop_card()
        if term is None or origin is None:
            return
        also = [other for name in term.see_also if (other := self._term(name)) is not None]
        from kifuehrerschein.ui.widgets.glossary_card import GlossaryCard  # noqa: PLC0415

        card = GlossaryCard(term, also, self._view.variant, self._look)
        card.closed.connect(self._close_card)
        card.term_requested.connect(self._explain)
        card.focus_moved.connect(self.column.show_rect)
        content = self.column.content
        card.setParent(content)
        card.ensurePolished()
        link = origin.link_rect()
        seen = self.column.visible_part()
        card.place(QRect(origin.mapTo(content, link.topLeft()), link.size()), content.rect(), seen)
        card.show()
        card.raise_()
        self._open_card = card
        self.column.show_rect(card, card.rect())
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_card(self) -> None:
        self._drop_card()
        if self._asked_from is not None:
            self._asked_from.take_focus_back()
            self._asked_from = None

    def _drop_card(self) -> None:
        if self._open_card is not None:
            self._open_card.hide()
            self._open_card.deleteLater()
            self._open_card = None

    # -- events ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # Children paint in the same pass; questions are made when the text can be read.
            QTimer.singleShot(0, self.column, self.column.make_next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._open_card is not None:
            self._close_card()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._open_card is not None:
            self._close_card()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.column.verticalScrollBar()
        actions = {
            Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
            Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
            Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
            Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
            Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
        }
        action = actions.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._open_card is not None:
            self._close_card()
        elif action is not None:
            bar.triggerAction(action)
        else:
            super().keyPressEvent(event)


def _small_heading(text: str) -> Heading:
    made = heading(text, 2)
    made.setProperty("kind", "h3")
    return made


def _sources_html(sources: tuple[Source, ...]) -> str:
    """A numbered list; addresses are text to copy, nothing is ever opened."""
    return "".join(f"<p>{at}. {_source_line(source)}</p>" for at, source in enumerate(sources, 1))


def _source_line(source: Source) -> str:
    parts = [f"{source.publisher}: {source.title}. Stand: {_german_date(source.as_of)}."]
    if source.claim:
        parts.append(source.claim.rstrip(".") + ".")
    if source.url:
        parts.append(source.url)
    return html.escape(" ".join(parts))


def _german_date(text: str) -> str:
    """`2026-11-21` as 21.11.2026, `2026-11` as 11.2026; a year stays as it is."""
    return ".".join(reversed(text.split("-")))
