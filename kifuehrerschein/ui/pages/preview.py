"""The preview of a lesson or of questions: a bar for the author, below it what learners see."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.questions import Answer
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.preview import PreviewView
from kifuehrerschein.services.views import LessonView
from kifuehrerschein.ui.exercises.card import ExerciseCard
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.preview_faults import FaultList
from kifuehrerschein.ui.pages.preview_questions import QuestionList
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.style import style_sheet
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.blocks.column import LessonColumn
from kifuehrerschein.ui.widgets.choices import Choices
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.long_words import SpokenLabel, breakable

SIZES = (100, 150, 200)


class PreviewBar(QWidget):
    """Chooses how the page looks and says what was read when.

    It belongs to the author, so it keeps its size whatever size the page below has.
    """

    settings_changed = Signal(object)
    reload_requested = Signal()
    others_requested = Signal(bool)

    def __init__(self, view: PreviewView, settings: Settings, *, listing: bool) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look = Look(replace(settings, text_percent=100))
        self.setStyleSheet(style_sheet(look))
        self.setFont(look.font())
        self._settings = settings
        self._listing = listing
        self.variant = self._variants(look)
        self.theme = self._themes(look)
        self.size_choice = self._sizes(look)
        self.reload = Button(self.tr("Neu laden"), look, "secondary", "refresh-cw")
        self.others = self._others_button(view, look)
        on_click(self.reload, self.reload_requested.emit)
        on_click(self.others, self._switch_list)
        self.line = SpokenLabel("", "small")
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(24), look.px(8), look.px(24), look.px(8))
        box.setSpacing(look.px(6))
        choices = (self.variant, self.theme, self.size_choice)
        for choice in choices:
            # What belongs together stands closer than what does not.
            choice.setContentsMargins(0, 0, look.px(14), 0)
        parts = (*choices, self.reload, self.others)
        box.addWidget(Flow(look, *parts, spacing=16))
        box.addWidget(self.line)

    def say(self, text: str, *, aloud: bool = False) -> None:
        """Show a sentence in the line; `aloud` has it spoken too."""
        self.line.setText(breakable(text))
        self.line.setAccessibleName(text)
        if aloud:
            announce(self.line, text)

    def places(self) -> dict[str, QWidget]:
        """What the keyboard can be on, by a name that the next bar knows as well."""
        return {
            "variant": self.variant,
            "theme": self.theme,
            "size": self.size_choice,
            "reload": self.reload,
            "others": self.others,
        }

    def _variants(self, look: Look) -> Choices:
        options = [
            (Variant.STANDARD.value, self.tr("Standard"), ""),
            (Variant.EINFACH.value, self.tr("Einfach"), ""),
        ]
        made = Choices(self.tr("Fassung"), options, self._settings.variant.value, look)
        made.chosen.connect(self._choose_variant)
        return made

    def _themes(self, look: Look) -> Choices:
        options = [
            (Theme.LIGHT.value, self.tr("Hell"), ""),
            (Theme.DARK.value, self.tr("Dunkel"), ""),
            (Theme.CONTRAST.value, self.tr("Kontrast"), ""),
        ]
        made = Choices(self.tr("Farben"), options, self._settings.theme.value, look)
        made.chosen.connect(self._choose_theme)
        return made

    def _sizes(self, look: Look) -> Choices:
        options = [(str(percent), f"{percent} %", "") for percent in SIZES]
        made = Choices(self.tr("Schrift"), options, str(self._settings.text_percent), look)
        made.chosen.connect(self._choose_size)
        return made

    def _others_button(self, view: PreviewView, look: Look) -> Button:
        count = len(view.others)
        text = self.tr("{0} Fehler in anderen Dateien").format(count)
        if self._listing:
            text = self.tr("Zurück zur Seite")
        icon = "arrow-left" if self._listing else "triangle-alert"
        button = Button(text, look, "secondary", icon)
        if not count or not view.has_page:
            button.hide()
        return button

    def _choose_variant(self, value: str) -> None:
        self.settings_changed.emit(replace(self._settings, variant=Variant(value)))

    def _choose_theme(self, value: str) -> None:
        self.settings_changed.emit(replace(self._settings, theme=Theme(value)))

    def _choose_size(self, value: str) -> None:
        self.settings_changed.emit(replace(self._settings, text_percent=int(value)))

    def _switch_list(self) -> None:
        self.others_requested.emit(not self._listing)


class PreviewPage(QWidget):
    """What is signalled are wishes of the author; answers are marked here and kept nowhere.

    `listing`: show the faults of other files although the page itself could be shown.
    """

    settings_changed = Signal(object)
    reload_requested = Signal()
    others_requested = Signal(bool)

    def __init__(self, view: PreviewView, settings: Settings, look: Look, *, listing: bool) -> None:
        super().__init__()
        self.setObjectName("page")
        self._settings = settings
        self._exercise: ExerciseCard | None = None
        self.bar = PreviewBar(view, settings, listing=listing and view.has_page)
        self.bar.settings_changed.connect(self.settings_changed)
        self.bar.reload_requested.connect(self.reload_requested)
        self.bar.others_requested.connect(self.others_requested)
        self.body = self._body(view, look, listing=listing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.bar)
        box.addWidget(self.body, 1)

    @property
    def column(self) -> LessonColumn | None:
        """The page that learners see; None while there are only faults to show."""
        return None if isinstance(self.body, FaultList) else self.body.column

    def focus_key(self) -> str:
        """Which part of the bar has the keyboard; empty if none."""
        focus = self.focusWidget()
        for key, place in self.bar.places().items():
            if focus is place or place.isAncestorOf(focus):
                return key
        return ""

    def focus(self, key: str) -> QWidget:
        """Where the keyboard starts: in the part that `focus_key` named, else below the bar."""
        place = self.bar.places().get(key)
        if isinstance(place, Choices):
            return place.current()
        if place is None or place.isHidden():
            return self.body.first_focus()
        return place

    def _body(
        self, view: PreviewView, look: Look, *, listing: bool
    ) -> LessonPage | QuestionList | FaultList:
        if listing or not view.has_page:
            return FaultList(view, look)
        if view.lesson is not None:
            return self._lesson(view.lesson, view, look)
        return QuestionList(view, self._settings.variant, look)

    def _lesson(self, lesson: LessonView, view: PreviewView, look: Look) -> LessonPage:
        page = LessonPage(lesson, look, view.image, view.term)
        page.answered.connect(self._mark)
        page.exercise_made.connect(self._connect_exercise)
        page.variant_requested.connect(self._switch_variant)
        for way_out in (page.finished, page.lesson_requested, page.home_requested):
            way_out.connect(self._stay)
        return page

    # -- what learners do on the page --------------------------------------------------------

    def _mark(self, question_id: str, answer: Answer) -> None:
        if isinstance(self.body, LessonPage):
            question = self.body.view.questions[question_id]
            self.body.show_feedback(question_id, grade(question, answer))

    def _connect_exercise(self, card: ExerciseCard) -> None:
        self._exercise = card
        card.kept.connect(self._keep_nothing)
        card.document_wanted.connect(self._draw_nothing)

    def _keep_nothing(self) -> None:
        if self._exercise is not None:
            self._exercise.stored(self.tr("In der Vorschau wird nichts gespeichert."))

    def _draw_nothing(self) -> None:
        if self._exercise is not None:
            text = self.tr("In der Vorschau entsteht kein PDF. Im Lernprogramm geht es.")
            self._exercise.document_saved("", text)

    def _switch_variant(self, value: str) -> None:
        self.settings_changed.emit(replace(self._settings, variant=Variant(value)))

    def _stay(self) -> None:
        self.bar.say(
            self.tr("Hier geht es im Lernprogramm weiter. Die Vorschau bleibt bei dieser Datei."),
            aloud=True,
        )
