"""A stage to show the card of one question on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.questions import Question
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.main_window import let_screen_readers_ask
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.questions import picture_of
from tests.ui.card_stage import CardStage


def toggle(widget: QWidget) -> None:
    """Do what a screen reader does to a button that can be checked."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    let_screen_readers_ask(app)
    actions = QAccessible.queryAccessibleInterface(widget).actionInterface()
    assert actions is not None
    actions.doAction("Toggle")
    QApplication.processEvents()  # a press comes in a turn of its own


@contextmanager
def focus_history() -> Iterator[list[str]]:
    """Names of everything that gets the focus meanwhile, if only for a moment."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    history: list[str] = []

    def note(_old: QWidget | None, new: QWidget | None) -> None:
        if new is not None:
            history.append(new.accessibleName())

    app.focusChanged.connect(note)
    yield history
    app.focusChanged.disconnect(note)


class Stage(CardStage[QuestionCard]):
    """A card in a scrolled column, in a real window, between two other buttons."""

    def __init__(
        self,
        qtbot: QtBot,
        question: Question,
        *,
        variant: Variant = Variant.STANDARD,
        percent: int = 100,
        theme: Theme = Theme.LIGHT,
        exam: bool = False,
        seed: int = 0,
        size: tuple[int, int] = (900, 1000),
        position: tuple[int, int] | None = None,
        image: Callable[[str], bytes] = picture_of,
    ) -> None:
        look = Look(Settings(theme, percent))
        setting = Setting(variant, look, exam, seed, image)
        super().__init__(qtbot, QuestionCard(question, setting, position=position), look, size)
