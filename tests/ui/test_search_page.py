"""The search page: typing, results, keys, what is told, and every look."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.search import Hit
from kifuehrerschein.ui.pages import search as search_page
from kifuehrerschein.ui.pages.search import EXAMPLES, SearchPage, SearchState
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.hits import HitButton
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.marked import MarkedText
from tests.ui.page_checks import all_texts, check_page, focus, named, press, show_page, stops
from tests.ui.search_samples import Searching

LOOK = Look(Settings())


def make(
    qtbot: QtBot,
    app: QApplication,
    state: SearchState | None = None,
    look: Look = LOOK,
    *,
    in_lesson: bool = False,
) -> tuple[SearchPage, Searching]:
    searching = Searching()
    page = SearchPage(searching, Variant.STANDARD, look, state, in_lesson=in_lesson)
    show_page(qtbot, app, page, look, "Ayşe")
    page.first_focus().setFocus()
    return page, searching


def hits(page: QWidget) -> list[str]:
    found = [x for x in page.findChildren(HitButton) if x.isVisible()]
    return [button.hit.id for button in found]


def headings(page: QWidget) -> list[str]:
    return [x.text() for x in page.findChildren(Heading) if x.isVisible()]


def typed(qtbot: QtBot, page: SearchPage, text: str, number: int) -> None:
    QTest.keyClicks(focus(), text)
    qtbot.waitUntil(lambda: len(hits(page)) == number)


def test_an_empty_line_shows_what_to_do_and_examples_to_press(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page, searching = make(qtbot, qapp)
    assert "Tippen Sie ein Wort" in all_texts(page)
    assert "dieser Lektion" not in all_texts(page)
    for example in EXAMPLES:
        named(page, f"{example} suchen")
    press(page, "Prompt suchen")
    qtbot.waitUntil(lambda: len(hits(page)) > 5)
    assert focus() is page.first_focus()
    assert searching.asked == ["Prompt"]


def test_asked_in_a_lesson_it_says_what_comes_first(qtbot: QtBot, qapp: QApplication) -> None:
    page, _ = make(qtbot, qapp, in_lesson=True)
    assert "Treffer aus dieser Lektion stehen zuerst" in all_texts(page)
    typed(qtbot, page, "hier", 3)
    assert headings(page) == ["Suchen", "In dieser Lektion (2)", "Andere Lektionen (1)"]


def test_results_stand_in_groups_under_headings(qtbot: QtBot, qapp: QApplication) -> None:
    page, _ = make(qtbot, qapp)
    typed(qtbot, page, "prompt", 3 + 8 + 2)
    assert headings(page) == [
        *("Suchen", "Prompt", "Wörterbuch (3)", "Lektionen (12)", "Übungsfragen (2)")
    ]
    assert "18 Treffer" in all_texts(page)
    assert "Ein Prompt ist ein Auftrag an eine KI." in all_texts(page)


def test_only_the_last_of_quick_key_presses_is_searched(qtbot: QtBot, qapp: QApplication) -> None:
    page, searching = make(qtbot, qapp)
    for letter in "prompt":
        QTest.keyClicks(focus(), letter)
    qtbot.waitUntil(lambda: len(hits(page)) == 13)
    assert searching.asked == ["prompt"]


def test_results_of_another_query_never_stay(qtbot: QtBot, qapp: QApplication) -> None:
    page, _ = make(qtbot, qapp)
    QTest.keyClicks(focus(), "prompt")
    QTest.keyClick(focus(), Qt.Key.Key_Backspace)
    QTest.keyClick(focus(), Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: hits(page) == ["l7"])
    qapp.processEvents()
    assert hits(page) == ["l7"]


def test_a_button_says_title_place_and_line_and_shows_what_was_found(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page, _ = make(qtbot, qapp)
    typed(qtbot, page, "prompt", 13)
    button = named(page, "Lektion über Prompts, Teil 6")
    assert button.accessibleName().startswith(
        "Lektion über Prompts, Teil 6. Modul 2, Lektion 2. Ein guter Prompt nennt"
    )
    assert "Medio·" not in named(page, "Mediowort 1").accessibleName()
    question = named(page, "Welcher Prompt von 3")
    assert "Frage in Modul 4, Lektion 1 „Ihr erster Prompt“" in question.accessibleName()
    found = [x for text in button.findChildren(MarkedText) for x in text._layout.formats()]
    assert found
    for part in found:
        assert part.format.fontWeight() > 400
        assert part.format.background().color() == LOOK.colour("mark")
        assert part.format.fontUnderline()


def test_a_slip_is_said_above_the_results(qtbot: QtBot, qapp: QApplication) -> None:
    page, _ = make(qtbot, qapp)
    typed(qtbot, page, "promt", 1)
    assert "Meinten Sie „Prompt“?" in all_texts(page)
    assert "Zu „promt“ steht hier nichts. Das sind die Treffer zu „Prompt“." in all_texts(page)
    assert "(steht so in der anderen Fassung)" in all_texts(page)


def test_nothing_found_helps(qtbot: QtBot, qapp: QApplication) -> None:
    page, _ = make(qtbot, qapp)
    QTest.keyClicks(focus(), "quark")
    qtbot.waitUntil(lambda: "Zu „quark“ steht hier nichts." in all_texts(page))
    named(page, "Programm suchen")
    with qtbot.waitSignal(page.glossary_requested):
        press(page, "Zum Wörterbuch")
    press(page, "Prompt suchen")
    qtbot.waitUntil(lambda: len(hits(page)) == 13)


def test_more_is_shown_on_a_press_and_the_keyboard_goes_on_there(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page, _ = make(qtbot, qapp)
    typed(qtbot, page, "prompt", 13)
    press(page, "Mehr zeigen (noch 4): Lektionen")
    assert len(hits(page)) == 17
    ninth = focus()
    assert isinstance(ninth, HitButton)
    assert ninth.hit.id == "l8"
    assert page.state.unfolded == {"lessons"}


def test_return_goes_to_the_first_hit_and_return_opens_it(qtbot: QtBot, qapp: QApplication) -> None:
    page, _ = make(qtbot, qapp)
    QTest.keyClicks(focus(), "prompt")
    QTest.keyClick(focus(), Qt.Key.Key_Return)  # before a turn of the loop
    with qtbot.waitSignal(page.term_wanted) as wanted:
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert wanted.args == ["prompt"]
    assert page.state.hit == 0
    qtbot.waitUntil(lambda: len(hits(page)) == 13)
    with qtbot.waitSignal(page.opened) as opened:
        press(page, "Lektion über Prompts, Teil 0")
    (hit,) = opened.args or []
    assert isinstance(hit, Hit)
    assert hit.id == "l0"
    assert page.state.hit == 4


def test_escape_empties_the_line_and_then_leaves(qtbot: QtBot, qapp: QApplication) -> None:
    page, _ = make(qtbot, qapp)
    typed(qtbot, page, "prompt", 13)
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert page.go_back()
    qtbot.waitUntil(lambda: hits(page) == [])
    assert focus() is page.first_focus()
    with qtbot.waitSignal(page.left):
        assert page.go_back()


def test_the_line_is_one_key_away(qtbot: QtBot, qapp: QApplication) -> None:
    page, _ = make(qtbot, qapp)
    typed(qtbot, page, "prompt", 13)
    named(page, "Lektion über Prompts, Teil 5").setFocus()
    page.search_here()
    QTest.keyClicks(focus(), "prom")
    qtbot.waitUntil(lambda: hits(page) == ["l7"])


@pytest.mark.parametrize("name", ["Suche leeren"])
def test_emptying_goes_back_to_the_line(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    page, _ = make(qtbot, qapp)
    typed(qtbot, page, "prompt", 13)
    press(page, name)
    qtbot.waitUntil(lambda: hits(page) == [])
    assert focus() is page.first_focus()


def test_coming_back_shows_the_same_results_at_the_same_place(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page, _ = make(qtbot, qapp)
    typed(qtbot, page, "prompt", 13)
    press(page, "Mehr zeigen")
    qapp.processEvents()
    press(page, "Lektion über Prompts, Teil 10")
    qapp.processEvents()
    state = page.state
    assert state.scrolled > 0
    again, _ = make(qtbot, qapp, state)
    assert len(hits(again)) == 17
    assert focus().accessibleName().startswith("Lektion über Prompts, Teil 10")
    qtbot.waitUntil(lambda: again.verticalScrollBar().value() == state.scrolled)
    assert not focus().visibleRegion().isEmpty()


def test_the_number_of_hits_is_told_once_when_typing_pauses(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(search_page, "announce", lambda _page, text: told.append(text))
    page, _ = make(qtbot, qapp)
    for letter in "prompt":
        QTest.keyClicks(focus(), letter)
        qapp.processEvents()
    assert told == []
    qtbot.waitUntil(lambda: told == ["18 Treffer"])
    page.search_here()
    QTest.keyClicks(focus(), "quark")
    qtbot.waitUntil(lambda: told[1:] == ["Zu „quark“ steht hier nichts."])
    page.go_back()
    assert not page._quiet.isActive() or page._count.accessibleName() == ""


def test_nothing_runs_while_nobody_types(qtbot: QtBot, qapp: QApplication) -> None:
    page, _ = make(qtbot, qapp)
    typed(qtbot, page, "prompt", 13)
    qtbot.waitUntil(lambda: not page._quiet.isActive())
    results = page._results
    assert results is not None
    qtbot.waitUntil(lambda: not results._later.isActive())
    assert not page._due.isActive()


def test_no_key_press_waits_long(qtbot: QtBot, qapp: QApplication) -> None:
    page, _ = make(qtbot, qapp)
    slowest = 0.0
    for letter in "prompt":
        QTest.keyClicks(focus(), letter)
        for _ in range(20):
            start = time.perf_counter()
            qapp.processEvents()
            slowest = max(slowest, time.perf_counter() - start)
    assert len(hits(page)) == 13
    # On a quiet machine 0.02 s.
    assert slowest < 0.2


@pytest.mark.parametrize("query", ["", "prompt", "promt", "hier", "q" * 60])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_everybody_can_use_it(qtbot: QtBot, qapp: QApplication, percent: int, query: str) -> None:
    look = Look(Settings(text_percent=percent, line_percent=150 if percent == 150 else 100))
    page, _ = make(qtbot, qapp, SearchState(query), look)
    for text in page.findChildren(MarkedText):
        qtbot.waitUntil(lambda text=text: text.height() >= text.heightForWidth(text.width()))  # type: ignore[misc]
    check_page(qtbot, page, look)


@pytest.mark.parametrize("theme", Theme)
def test_found_words_differ_from_the_others_in_every_theme(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    look = Look(Settings(theme=theme, large_targets=True))
    page, _ = make(qtbot, qapp, SearchState("prompt"), look)
    check_page(qtbot, page, look)
    button = next(x for x in stops(page) if isinstance(x, HitButton))
    picture = button.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert look.tokens.mark.lower() in colours
    assert look.tokens.mark_line.lower() in colours
