"""The preview: what authors see, and that it follows what they save."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.preview import Preview
from kifuehrerschein.ui.exercises.card import ExerciseCard
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.preview import PreviewPage
from kifuehrerschein.ui.pages.preview_faults import FaultList
from kifuehrerschein.ui.pages.preview_questions import QuestionList
from kifuehrerschein.ui.preview import PreviewDesk, save_picture
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.catalog.small_course import write_small_course
from tests.questions import right_answer, wrong_answer
from tests.ui.page_checks import SMALL_WINDOW, all_texts, check_page, named, press, stops

LESSON = "content/modules/m02-klein/l01-erste.md"
EINFACH = "content/modules/m02-klein/l01-erste.einfach.md"
SECOND = "content/modules/m02-klein/l02-zweite.md"
GLOSSARY = "content/glossary.yaml"
PICTURE = "assets/images/bild.svg"
PRACTICE = "quizzes/practice/m02.yaml"

Open = Callable[..., PreviewDesk]


@pytest.fixture(autouse=True)
def no_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError("a data folder was opened")

    monkeypatch.setattr(DataDir, "__init__", refuse)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_small_course(tmp_path)


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication, course: Path) -> Iterator[Open]:
    """Opens a preview in a small window and waits for its page."""
    windows: list[MainWindow] = []

    def made(path: str = LESSON, settings: Settings = Settings()) -> PreviewDesk:  # noqa: B008 - frozen
        window = MainWindow(qapp, Look(settings))
        windows.append(window)
        desk = PreviewDesk(qapp, window, Preview(course / path), settings)
        window.resize(*SMALL_WINDOW)
        with qtbot.waitSignal(desk.read):
            desk.reload()
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        complete(qtbot, desk)
        return desk

    yield made
    for window in windows:
        window.close()
        window.deleteLater()
    windows.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def page_of(desk: PreviewDesk) -> PreviewPage:
    assert desk.page is not None
    return desk.page


def complete(qtbot: QtBot, desk: PreviewDesk) -> None:
    """Wait until everything on the page has been made."""
    column = page_of(desk).column
    if column is not None:
        qtbot.waitUntil(lambda: column.complete)


def changed(file: Path, old: str, new: str) -> str:
    text = file.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


def save(file: Path, text: str) -> None:
    """As plain editors do."""
    file.write_text(text, encoding="utf-8")


def save_by_renaming(file: Path, text: str) -> None:
    """As careful editors do: the new file takes the place of the old one."""
    beside = file.with_name(f".{file.name}.neu")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def save_with_backup(file: Path, text: str) -> None:
    """As other editors do: the old file is kept for a while under another name."""
    backup = file.with_name(f".{file.name}.alt")
    file.replace(backup)
    file.write_text(text, encoding="utf-8")
    backup.unlink()


SAVES = [save, save_by_renaming, save_with_backup]


# -- what is shown ----------------------------------------------------------------------------


def test_a_lesson_is_shown_as_learners_see_it(show: Open) -> None:
    desk = show()
    page = page_of(desk)
    assert isinstance(page.body, LessonPage)
    assert page.body.view.info.title == "Die erste Lektion"
    assert LESSON in all_texts(page)
    assert "zuletzt gelesen um" in all_texts(page)
    assert "l01-erste.md" in desk.window.windowTitle()


def test_the_bar_switches_the_variant_and_names_the_file(qtbot: QtBot, show: Open) -> None:
    desk = show()
    press(page_of(desk).bar, "Fassung: Einfach", Qt.Key.Key_Space)
    page = page_of(desk)
    assert isinstance(page.body, LessonPage)
    assert page.body.view.variant is Variant.EINFACH
    assert EINFACH in all_texts(page)
    assert "l01-erste.einfach.md" in desk.window.windowTitle()
    # The lesson has a switch of its own, as in the app.
    complete(qtbot, desk)
    press(page.body, "Fassung: Standard", Qt.Key.Key_Space)
    assert desk.settings.variant is Variant.STANDARD
    assert LESSON in all_texts(page_of(desk))


def test_theme_and_size_change_the_page_and_the_keyboard_stays(
    qapp: QApplication, show: Open
) -> None:
    desk = show()
    for theme, name in ((Theme.DARK, "Dunkel"), (Theme.CONTRAST, "Kontrast")):
        press(page_of(desk).bar, f"Farben: {name}", Qt.Key.Key_Space)
        assert qapp.palette().color(QPalette.ColorRole.Window) == Look(Settings(theme)).colour(
            "page"
        )
        assert QApplication.focusWidget() is named(page_of(desk).bar, f"Farben: {name}")
    height = page_of(desk).bar.height()
    for percent in (150, 200):
        press(page_of(desk).bar, f"Schrift: {percent} %", Qt.Key.Key_Space)
        assert desk.settings == Settings(Theme.CONTRAST, percent)
        qapp.processEvents()
        assert page_of(desk).bar.height() == height


def test_all_questions_stand_there_with_their_ids_checked(show: Open) -> None:
    desk = show(PRACTICE)
    body = page_of(desk).body
    assert isinstance(body, QuestionList)
    assert len(body.cards) == 10
    texts = all_texts(page_of(desk))
    for name, card in body.cards.items():
        assert name in texts
        assert card.feedback is not None
        assert card.feedback.correct


def test_a_question_can_be_tried_again(show: Open) -> None:
    desk = show(PRACTICE)
    body = page_of(desk).body
    assert isinstance(body, QuestionList)
    card = body.cards["q-m02-001"]
    card.reset()
    assert card.check_button.isVisible()
    card.set_answer(wrong_answer(card.question))
    QTest.mouseClick(card.check_button, Qt.MouseButton.LeftButton)
    assert card.feedback is not None
    assert not card.feedback.correct


def test_questions_of_a_lesson_can_be_answered(show: Open) -> None:
    card = page_of(show()).body.findChild(QuestionCard)
    assert isinstance(card, QuestionCard)
    card.set_answer(right_answer(card.question))
    QTest.mouseClick(card.check_button, Qt.MouseButton.LeftButton)
    assert card.feedback is not None
    assert card.feedback.correct


def test_an_exercise_can_be_tried_and_says_that_nothing_is_kept(show: Open) -> None:
    desk = show(SECOND)
    card = page_of(desk).body.findChild(ExerciseCard)
    assert isinstance(card, ExerciseCard)
    told: list[tuple[str, ...]] = []
    card.stored = lambda problem="": told.append((problem,))  # type: ignore[method-assign]
    card.document_saved = lambda path, problem="": told.append((path, problem))  # type: ignore[method-assign]
    card.kept.emit(card.exercise.id, {})
    card.document_wanted.emit(card.exercise.id, {})
    assert told[0] == ("In der Vorschau wird nichts gespeichert.",)
    assert told[1][0] == ""
    assert "kein PDF" in told[1][1]


def test_ways_to_other_pages_lead_nowhere_and_say_so(show: Open) -> None:
    desk = show()
    page = page_of(desk)
    assert isinstance(page.body, LessonPage)
    for button in (page.body.next_button, page.body.back_button):
        page.bar.say("")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert "Die Vorschau bleibt bei dieser Datei" in all_texts(page.bar)
        assert page_of(desk) is page


# -- saving -----------------------------------------------------------------------------------


@pytest.mark.parametrize("way", SAVES)
def test_the_page_follows_every_way_of_saving_again_and_again(
    qtbot: QtBot, show: Open, course: Path, way: Callable[[Path, str], None]
) -> None:
    desk = show()
    file = course / LESSON
    said = "Sie fragt nach."
    for number in range(3):
        new = f"Sie fragt {number} Mal nach."
        with qtbot.waitSignal(desk.shown):
            way(file, changed(file, said, new))
        qtbot.waitUntil(lambda text=new: text in _lesson_text(desk))  # type: ignore[misc]
        said = new


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (EINFACH, "Das wurde gezählt.", "Das hat man gezählt."),
        (GLOSSARY, "Eine feste Anweisung.", "Eine klare Anweisung."),
        (PICTURE, 'r="4"', 'r="3"'),
        (PRACTICE, "Ein Kreis ist rund.", "Ein Kreis ist ganz rund."),
    ],
)
def test_the_page_follows_what_belongs_to_it(
    qtbot: QtBot, show: Open, course: Path, path: str, old: str, new: str
) -> None:
    desk = show()
    before = page_of(desk)
    with qtbot.waitSignal(desk.shown):
        save(course / path, changed(course / path, old, new))
    assert page_of(desk) is not before


def test_new_files_are_noticed_and_then_watched(qtbot: QtBot, show: Open, course: Path) -> None:
    desk = show()
    facts = course / "content" / "facts"
    with qtbot.waitSignal(desk.shown):
        facts.mkdir()
        save(facts / "law.yaml", "schema: 1\nfacts: []\n")
    with qtbot.waitSignal(desk.shown):
        save(facts / "law.yaml", "schema: 1\nfacts: nein\n")


def test_a_burst_of_saving_is_read_once(qtbot: QtBot, show: Open, course: Path) -> None:
    desk = show()
    readings: list[bool] = []
    desk.read.connect(lambda: readings.append(True))
    # Longer than usual, so that a slow computer does not take it for two bursts.
    desk._watch._gather.setInterval(1000)
    file = course / LESSON
    with qtbot.waitSignal(desk.read):
        for number in range(6):
            save_by_renaming(file, changed(file, "Sie fragt", f"Sie fragt {number},"))
            QApplication.processEvents()
    QApplication.processEvents()
    assert readings == [True]
    assert _idle(desk)


def test_nothing_runs_while_nothing_is_saved(show: Open) -> None:
    assert _idle(show())


def test_a_file_that_was_only_touched_changes_nothing(
    qtbot: QtBot, show: Open, course: Path
) -> None:
    desk = show()
    page = page_of(desk)
    page.bar.say("")
    with qtbot.waitSignal(desk.read):
        (course / LESSON).touch()
    assert page_of(desk) is page
    assert "zuletzt gelesen um" in all_texts(page.bar)


def test_the_button_reads_again_as_well(qtbot: QtBot, show: Open) -> None:
    desk = show()
    with qtbot.waitSignal(desk.read):
        press(page_of(desk).bar, "Neu laden")
    assert QApplication.focusWidget() is page_of(desk).bar.reload


def test_where_nothing_is_noticed_the_bar_says_so(
    qtbot: QtBot, show: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = show()
    monkeypatch.setattr(desk._watch._watcher, "addPaths", lambda paths: paths)
    with qtbot.waitSignal(desk.read):
        desk.reload()
    assert "Drücken Sie nach dem Speichern" in all_texts(page_of(desk).bar)
    desk.use(Settings(Theme.DARK))
    assert "Drücken Sie nach dem Speichern" in all_texts(page_of(desk).bar)


@pytest.mark.parametrize("path", [LESSON, PRACTICE])
def test_the_place_on_the_page_stays(qtbot: QtBot, show: Open, course: Path, path: str) -> None:
    desk = show(path)
    column = page_of(desk).column
    assert column is not None
    column.verticalScrollBar().setValue(column.verticalScrollBar().maximum() // 2)
    before = column.verticalScrollBar().value()
    assert before > 100
    file = course / path
    old = "Sie kennen nun ein Beispiel." if path == LESSON else "Rund heißt ohne Ecken."
    with qtbot.waitSignal(desk.shown):
        save(file, changed(file, old, old.replace(".", " hier.")))
    complete(qtbot, desk)
    after = page_of(desk).column
    assert after is not None
    assert after is not column
    # Between two blocks the page goes to the nearer edge.
    qtbot.waitUntil(lambda: abs(after.verticalScrollBar().value() - before) <= 16)


# -- faults -----------------------------------------------------------------------------------


def test_faults_are_listed_own_ones_first_and_the_page_comes_back(
    qtbot: QtBot, show: Open, course: Path
) -> None:
    desk = show()
    lesson, glossary = course / LESSON, course / GLOSSARY
    sound = lesson.read_text(encoding="utf-8")
    column = page_of(desk).column
    assert column is not None
    column.verticalScrollBar().setValue(200)
    with qtbot.waitSignal(desk.shown):
        save(lesson, changed(lesson, "[KI](glossary:ki)", "[KI](glossary:kj)"))
        save(glossary, changed(glossary, "see_also: [ki]", "see_also: [kix]"))
    qtbot.waitUntil(lambda: "kix" in all_texts(page_of(desk)))
    assert isinstance(page_of(desk).body, FaultList)
    texts = all_texts(page_of(desk))
    line = sound[: sound.index("[KI]")].count("\n") + 1
    assert f"Zeile {line}: Das Glossar kennt „kj“ nicht." in texts
    assert "speichern Sie" in texts
    assert texts.index("„kj“") < texts.index("„kix“")
    with qtbot.waitSignal(desk.shown):
        save(lesson, sound)
    assert isinstance(page_of(desk).body, LessonPage)
    complete(qtbot, desk)
    again = page_of(desk).column
    assert again is not None
    qtbot.waitUntil(lambda: abs(again.verticalScrollBar().value() - 200) <= 16)


def test_faults_of_other_files_are_one_press_away(qtbot: QtBot, show: Open, course: Path) -> None:
    glossary = course / GLOSSARY
    sound = glossary.read_text(encoding="utf-8")
    desk = show()
    assert not page_of(desk).bar.others.isVisible()
    with qtbot.waitSignal(desk.shown):
        save(glossary, changed(glossary, "see_also: [ki]", "see_also: [kix]"))
    assert isinstance(page_of(desk).body, LessonPage)
    press(page_of(desk).bar, "1 Fehler in anderen Dateien")
    assert isinstance(page_of(desk).body, FaultList)
    assert "kix" in all_texts(page_of(desk))
    press(page_of(desk).bar, "Zurück zur Seite")
    assert isinstance(page_of(desk).body, LessonPage)
    press(page_of(desk).bar, "1 Fehler in anderen Dateien")
    # Once they are mended there is nothing left to list.
    with qtbot.waitSignal(desk.shown):
        save(glossary, sound)
    assert isinstance(page_of(desk).body, LessonPage)
    assert not page_of(desk).bar.others.isVisible()


def test_a_long_list_ends_with_the_command_that_names_all(show: Open, course: Path) -> None:
    for number in range(120):
        save(course / "quizzes" / f"f{number}.yaml", "x")
    desk = show()
    desk.list_others(listing=True)
    assert "Und 20 weitere. Alle nennt: kifuehrerschein check" in all_texts(page_of(desk))


# -- everybody can use it ---------------------------------------------------------------------


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("path", [LESSON, PRACTICE])
def test_the_bar_can_be_used_by_everybody(
    qtbot: QtBot, show: Open, course: Path, path: str, percent: int
) -> None:
    save(course / GLOSSARY, changed(course / GLOSSARY, "see_also: [ki]", "see_also: [kix]"))
    desk = show(path, Settings(text_percent=percent))
    check_page(qtbot, page_of(desk).bar, Look(Settings()))


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_list_of_faults_can_be_used_by_everybody(
    qtbot: QtBot, show: Open, course: Path, percent: int
) -> None:
    lesson = course / LESSON
    save(lesson, changed(lesson, "assets/images/bild.svg", f"assets/images/{'lang-' * 14}.svg"))
    save(course / GLOSSARY, changed(course / GLOSSARY, "see_also: [ki]", "see_also: [kix]"))
    desk = show(LESSON, Settings(text_percent=percent))
    check_page(qtbot, page_of(desk), Look(Settings()))
    body = page_of(desk).body
    assert isinstance(body, FaultList)
    assert body in stops(page_of(desk))
    bar = body.verticalScrollBar()
    assert bar.maximum() or percent == 100
    QTest.keyClick(body, Qt.Key.Key_PageDown)
    assert bar.value() > 0 or percent == 100


@pytest.mark.parametrize("path", [LESSON, PRACTICE])
def test_tab_goes_from_the_bar_through_the_page(show: Open, path: str) -> None:
    desk = show(path)
    press(page_of(desk), "Neu laden")
    card = page_of(desk).body.findChild(QuestionCard)
    assert isinstance(card, QuestionCard)
    for _ in range(100):
        focus = QApplication.focusWidget()
        assert focus is not None
        if card.isAncestorOf(focus):
            return
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not reach the question")


# -- a picture of it --------------------------------------------------------------------------


def test_a_picture_holds_the_whole_page(show: Open, tmp_path: Path) -> None:
    heights = []
    for percent in (100, 200):
        desk = show(LESSON, Settings(text_percent=percent))
        file = tmp_path / f"{percent}.png"
        save_picture(desk, file)
        column = page_of(desk).column
        assert column is not None
        assert column.verticalScrollBar().maximum() == 0
        heights.append(QImage(str(file)).height())
    assert SMALL_WINDOW[1] < heights[0] < heights[1]


def test_a_picture_that_cannot_be_saved_is_named(show: Open, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="lässt sich nicht speichern"):
        save_picture(show(), tmp_path / "fehlt" / "bild.png")


# -- how tests look at it ---------------------------------------------------------------------


def _lesson_text(desk: PreviewDesk) -> str:
    body = page_of(desk).body
    assert isinstance(body, LessonPage)
    return "".join(getattr(block, "html", "") for block in body.view.blocks)


def _idle(desk: PreviewDesk) -> bool:
    """Nothing is being read or waited for."""
    return not desk._busy and not any(timer.isActive() for timer in desk.findChildren(QTimer))
