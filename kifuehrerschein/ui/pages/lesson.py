"""The lesson page: a column of blocks between a bar that says where one is and „Weiter“."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kifuehrerschein.domain.blocks import Block, Callout, ExerciseSlot, QuestionSlot, Table
from kifuehrerschein.domain.blocks import Heading as HeadingBlock
from kifuehrerschein.domain.curriculum import GlossaryTerm
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.services.views import LessonView
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Card, on_click
from kifuehrerschein.ui.widgets.blocks.column import LateBlock, LessonColumn
from kifuehrerschein.ui.widgets.blocks.maker import BlockMaker, heading
from kifuehrerschein.ui.widgets.blocks.sources import sources_html
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.glossary_popup import GlossaryPopup
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.lesson_bar import LessonBar
from kifuehrerschein.ui.widgets.lesson_foot import lesson_buttons, lesson_foot

if TYPE_CHECKING:
    from kifuehrerschein.domain.grading import Feedback
    from kifuehrerschein.domain.questions import Answer
    from kifuehrerschein.ui.widgets.questions.card import QuestionCard

# Text, figures and tables further down, in pixels, are made after the first paint.
_FIRST_WINDOW = 560
# Places on the page that are no blocks of the lesson.
_START, _PRACTICE, _SOURCES = "", "practice", "sources"


class LessonPage(QWidget):
    """One lesson in one variant. Ids in the signals are those of the curriculum.

    With `aloud` its questions have a button that asks the window to read them.
    `exercise_made` carries the card of an exercise as soon as it is there.
    """

    answered = Signal(str, object)
    exercise_made = Signal(object)
    variant_requested = Signal(str)
    finished = Signal(str)
    lesson_requested = Signal(str)
    home_requested = Signal()
    place_changed = Signal(str)
    help_topic = "Lektion"
    for_reading = True

    def __init__(
        self,
        view: LessonView,
        look: Look,
        image: Callable[[str], bytes],
        term: Callable[[str], GlossaryTerm | None],
        *,
        aloud: bool = False,
    ) -> None:
        super().__init__()
        self._aloud = aloud
        self._view = view
        self._look = look
        self._cards: dict[str, QuestionCard] = {}
        self._late: dict[str, LateBlock] = {}
        self._kept: dict[str, tuple[Answer, Feedback | None]] = {}
        self._painted = False
        # Where Esc leads: to the module, or to the results of a search.
        self.back_to = f"module-{view.module_id}"
        self.setObjectName("page")
        self.setAccessibleName(view.info.title)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        # Whoever adds a tool for the whole lesson puts its button here.
        self.bar = LessonBar(view, look)
        self.bar.variant_requested.connect(self.variant_requested)
        box.addWidget(self.bar)
        self.column = LessonColumn(look)
        self.column.place_changed.connect(self.place_changed)
        self._popup = GlossaryPopup(self.column, term, view.variant, look, aloud=aloud)
        box.addWidget(self.column, 1)
        self._maker = BlockMaker(
            look,
            image,
            self._question_card,
            self._exercise_card,
            self._follow_link,
            self.column.show_rect,
        )
        self.title = heading(view.info.title, 1)
        self._fill()
        # What stays in sight between text and footer while one reads.
        self.dock = QVBoxLayout()
        self.dock.setSpacing(0)
        box.addLayout(self.dock)
        self.back_button, self.next_button = lesson_buttons(view, look)
        self._lay_ends(box)

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

    def answers(self) -> dict[str, tuple[Answer, Feedback | None]]:
        """What is chosen or marked on the questions of this page, by question."""
        shown = {name: (card.answer(), card.feedback) for name, card in self._cards.items()}
        return self._kept | shown

    def keep_answers(self, answers: dict[str, tuple[Answer, Feedback | None]]) -> None:
        """Show what was chosen on the page of the other variant; before it is shown itself."""
        self._kept = dict(answers)

    def top_block(self) -> str:
        """Id of the block at the upper edge; empty at the start of the lesson."""
        return self.column.top_block()

    def show_block(self, block_id: str) -> None:
        """Scroll to a block; one that this variant lacks stands for its heading."""
        self.column.show_block(block_id)

    def reveal_section(self, section: QWidget) -> None:
        """Let a part of the column be there and seen, before it is read aloud."""
        if isinstance(section, LateBlock):
            section.make()
        self.column.wanted.emit(section)

    def reading_root(self) -> QWidget:
        """What is read aloud: the card of a word, if one lies over the lesson."""
        return self._popup.card or self

    def first_focus(self) -> QWidget:
        """Where the keyboard starts, reading goes on and keys scroll: the title, if it is seen."""
        blocks = self.column.blocks().values()
        return next((block for block in blocks if not block.isHidden()), self.title)

    # -- building ----------------------------------------------------------------------------

    def _fill(self) -> None:
        view, look, column = self._view, self._look, self.column
        column.add_block(_START, self.title)
        if view.objectives:
            column.add(self._objectives())
        filled = 0
        above: Block | None = None
        for block in view.blocks:
            is_heading = isinstance(block, HeadingBlock)
            is_slot = isinstance(block, QuestionSlot | ExerciseSlot)
            if is_heading or is_slot or filled < _FIRST_WINDOW:
                widget = self._maker.widget(block)
            else:
                widget = self._maker.later(block)
            filled += self._maker.height(block)
            if isinstance(block, QuestionSlot) and isinstance(widget, LateBlock):
                self._late[block.question] = widget
            # Two frames one below the other need a little air.
            framed = isinstance(block, Table) and isinstance(above, Callout)
            column.add_block(block.id, widget, look.px(12 if is_heading else 8 if framed else 0))
            above = block
        if view.practice:
            column.add_block(_PRACTICE, heading(self.tr("Jetzt üben Sie"), 2), look.px(24))
            column.add(Label(self.tr("Antworten Sie in Ruhe. Sie können alles wiederholen.")))
        for question_id in view.practice:
            late = self._maker.late_question(question_id)
            self._late[question_id] = late
            column.add_block(question_id, late)
        if view.sources:
            column.add_block(_SOURCES, _small_heading(self.tr("Quellen")), look.px(24))
            column.add(self._maker.text(sources_html(view.sources), "small"))
        column.box.addStretch(1)

    def _lay_ends(self, box: QVBoxLayout) -> None:
        """With large text the ends are scrolled with the lesson, which gets the height."""
        column, lesson_id = self.column, self._view.info.id
        on_click(self.back_button, self._go_back)
        on_click(self.next_button, lambda: self.finished.emit(lesson_id))
        foot = lesson_foot(self.back_button, self.next_button, self._look)
        if not self._look.narrow:
            box.addWidget(foot)
            column.below = [self.back_button, self.next_button]
            return
        where = Label(self.bar.where, "small")
        column.box.insertWidget(0, where)
        where.lower()  # screen readers go by the order of the children
        column.box.insertWidget(column.box.count() - 1, foot)

    def _objectives(self) -> Card:
        look = self._look
        card = Card(look, "card", 16)
        card.box.addWidget(_small_heading(self.tr("Das können Sie danach")))
        for objective in self._view.objectives:
            row = QHBoxLayout()
            row.setSpacing(look.px(10))
            picture = QLabel()
            picture.setPixmap(look.pixmap("flag", look.px(22), look.tokens.primary, 2))
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            words = Label(objective.text)
            words.setAccessibleName(without_mediopunkt(words.text()))
            row.addWidget(words, 1)
            card.box.addLayout(row)
        return card

    def _question_card(self, question_id: str) -> QWidget:
        # The text can be read before the classes of ten question types are there.
        from kifuehrerschein.ui.widgets.questions.area import Setting  # noqa: PLC0415
        from kifuehrerschein.ui.widgets.questions.card import QuestionCard  # noqa: PLC0415

        view = self._view
        # The same order of answers each time this lesson is opened.
        seed = zlib.crc32(view.info.id.encode())
        ids = list(self._late)
        position = (ids.index(question_id) + 1, len(ids)) if len(ids) > 1 else None
        setting = Setting(
            view.variant,
            self._look,
            seed=seed,
            image=self._maker.image,
            misconceptions=view.misconceptions,
            aloud=self._aloud,
        )
        card = QuestionCard(view.questions[question_id], setting, position=position)
        if question_id in self._kept:
            card.restore(*self._kept.pop(question_id))
        card.submitted.connect(self.answered)
        self._cards[question_id] = card
        return card

    def _exercise_card(self, exercise_id: str) -> QWidget:
        from kifuehrerschein.ui.exercises.card import ExerciseCard  # noqa: PLC0415 - few have one
        from kifuehrerschein.ui.exercises.stage import StageSetting  # noqa: PLC0415

        view = self._view
        seed = zlib.crc32(view.info.id.encode())
        setting = StageSetting(view.variant, self._look, seed, self._maker.image)
        card = ExerciseCard(view.exercises[exercise_id], setting)
        self.exercise_made.emit(card)
        return card

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
            self._popup.open(view, name)
        else:
            self.show_block(_SOURCES)

    # -- events ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # Children paint in the same pass; questions are made when the text can be read.
            QTimer.singleShot(0, self.column, self.column.make_next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._popup.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._popup.close()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from kifuehrerschein.ui.widgets.scrolling import scroll_by_key  # noqa: PLC0415 - after the text

        if event.key() == Qt.Key.Key_Escape and self._popup.card:
            self._popup.close()
        elif not scroll_by_key(self.column, event):
            super().keyPressEvent(event)


def _small_heading(text: str) -> Heading:
    made = heading(text, 2)
    made.setProperty("kind", "h3")
    return made
