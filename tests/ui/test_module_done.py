"""The page after the last lesson of a module, and the list on the module's own page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.sheets import SheetKind
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.services.module_views import ModuleDone
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.pages.module_done import ModuleDonePage
from kifuehrerschein.ui.theme.look import Look
from tests.ui.page_checks import all_texts, check_page, click, named, show_page, spoken
from tests.ui.page_samples import LOOK, MODULE

CAN = (
    Wording("Ich kann Beispiele nennen.", "Ich kenne Bei·spiele."),
    Wording("Ich kann erklären, woher Daten kommen.", "Ich weiß: Daten kommen von Menschen."),
)
DONE = ModuleDone("m02", 2, "Was ist KI?", CAN, 2, 10, 14, 18, "m03-l01", 3, "Das nächste Wort")
STILL = Look(Settings(motion=False))


def shown(
    qtbot: QtBot, app: QApplication, done: ModuleDone = DONE, look: Look = STILL
) -> ModuleDonePage:
    page = ModuleDonePage(done, Variant.STANDARD, look, has_sheet=True)
    show_page(qtbot, app, page, look, "Kim")
    return page


def test_it_says_what_one_can_do_now(qtbot: QtBot, qapp: QApplication) -> None:
    told = all_texts(shown(qtbot, qapp))
    assert "Modul 2 ist geschafft!" in told
    assert "Das kann ich jetzt" in told
    assert all(sentence.standard in told for sentence in CAN)
    assert "2 von 10 Modulen" in told


def test_one_press_leads_to_the_next_module(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp)
    assert spoken(page.first_focus()) == "Weiter mit Modul 3. Das nächste Wort"
    assert "Modul 2 ist geschafft!" in page.first_focus().accessibleDescription()
    with qtbot.waitSignal(page.lesson_requested) as caught:
        QTest.keyClick(page.first_focus(), Qt.Key.Key_Return)
    assert caught.args == ["m03-l01"]
    assert page.back_to == "module-m02"


def test_after_the_last_module_it_leads_to_the_exam(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, replace(DONE, percent=100, next_lesson="", next_number=0))
    assert "Sie haben den ganzen Kurs gelesen." in all_texts(page)
    with qtbot.waitSignal(page.exam_requested):
        QTest.keyClick(page.first_focus(), Qt.Key.Key_Return)


def test_the_sheet_can_be_saved_if_there_is_one(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp)
    with qtbot.waitSignal(page.save_requested) as caught:
        click(named(page, "Merkblatt als PDF"))
    assert caught.args == [SheetKind.MODULE]
    page.say_saved("/tmp/a.pdf")
    assert "Gespeichert: /tmp/a.pdf" in all_texts(page)
    without = ModuleDonePage(DONE, Variant.STANDARD, STILL)
    show_page(qtbot, qapp, without, STILL, "Kim")
    with pytest.raises(AssertionError):
        named(without, "Merkblatt")


def test_the_ring_fills_from_where_it_was(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kifuehrerschein.ui.pages.module_done.motion_wanted", lambda _look: True)
    page = ModuleDonePage(DONE, Variant.STANDARD, LOOK)
    assert page.ring.shown_percent == 14
    show_page(qtbot, qapp, page, LOOK, "Kim")
    qtbot.waitUntil(lambda: page.ring.shown_percent == 18)


def test_without_motion_the_ring_is_full_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    assert ModuleDonePage(DONE, Variant.STANDARD, STILL).ring.shown_percent == 18


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_everybody_can_use_it(qtbot: QtBot, qapp: QApplication, percent: int, theme: Theme) -> None:
    look = Look(Settings(theme=theme, text_percent=percent, motion=False))
    check_page(qtbot, shown(qtbot, qapp, look=look), look)


def test_a_finished_module_keeps_its_list(qtbot: QtBot, qapp: QApplication) -> None:
    def page(done: bool) -> str:
        module = replace(
            MODULE,
            percent=100 if done else 33,
            lessons=tuple(replace(lesson, done=done) for lesson in MODULE.lessons),
        )
        made = ModulePage(module, Variant.STANDARD, LOOK, can=CAN)
        show_page(qtbot, qapp, made, LOOK, "Kim")
        return all_texts(made)

    assert "Ich kann Beispiele nennen." in page(done=True)
    assert "Ich kann" not in page(done=False)
