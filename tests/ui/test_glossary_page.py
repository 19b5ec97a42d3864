"""The glossary: finding words however they are typed, and going from one to the next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.curriculum import GlossaryTerm
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.ui.pages.glossary import GlossaryPage, finds
from kifuehrerschein.ui.theme.look import Look
from tests.ui.page_checks import all_texts, check_page, click, focus, named, press, show_page

LOOK = Look(Settings())


def term(key: str, name: str, *forms: str, also: tuple[str, ...] = ()) -> GlossaryTerm:
    text = Wording(f"{name} erklärt in ganzen Sätzen.", "Das ist ein Koch·rezept.")
    return GlossaryTerm(key, name, forms, text, also)


CHECK = term("pruefung", "Prüfung", "Prüfungen")
GREETING = term("gruss", "Großes Maß")
POINT = term("punkt", "Medio·punkt")
MAIL = term("mail", "E-Mail")
KI = term("ki", "KI", "künstliche Intelligenz", also=("modell", "gibt-es-nicht"))
MODEL = term("modell", "Modell", "Modelle", also=("ki", "pruefung"))
TERMS = (MAIL, GREETING, KI, POINT, MODEL, CHECK)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Prüfung", CHECK),
        ("prüf", CHECK),
        ("pruef", CHECK),
        ("pruf", CHECK),
        ("PRÜF", CHECK),
        ("pru\u0308f", CHECK),
        ("  prüfung  ", CHECK),
        ("Prüfungen", CHECK),
        ("gross", GREETING),
        ("groß", GREETING),
        ("mass", GREETING),
        ("MASS", GREETING),
        ("mediopunkt", POINT),
        ("medio·punkt", POINT),
        ("email", MAIL),
        ("e-mail", MAIL),
        ("kuenstliche", KI),
        ("intelligenz", KI),
        ("künstliche  intelligenz", KI),
    ],
)
def test_a_word_is_found(query: str, found: GlossaryTerm) -> None:
    assert [x for x in TERMS if finds(query, x)] == [found]


@pytest.mark.parametrize("query", ["", "   ", "·"])
def test_nothing_typed_finds_everything(query: str) -> None:
    assert all(finds(query, x) for x in TERMS)


@pytest.mark.parametrize("query", ["quark", "prüfungx", "erklärt", "intelligenz künstliche"])
def test_other_words_are_not_found(query: str) -> None:
    assert not [x for x in TERMS if finds(query, x)]


def make(
    qtbot: QtBot,
    app: QApplication,
    terms: tuple[GlossaryTerm, ...] = TERMS,
    variant: Variant = Variant.STANDARD,
) -> GlossaryPage:
    page = GlossaryPage(terms, variant, LOOK)
    show_page(qtbot, app, page, LOOK, "Ayşe")
    page.first_focus().setFocus()
    return page


def headings(page: QWidget) -> list[str]:
    """The terms that can be seen, from top to bottom."""
    labels = [x for x in page.findChildren(QLabel) if x.isVisible() and x.property("kind") == "h2"]
    labels.sort(key=lambda label: label.mapTo(page, label.rect().topLeft()).y())
    return [label.text() for label in labels]


def wait_for(qtbot: QtBot, page: GlossaryPage, expected: list[str]) -> None:
    qtbot.waitUntil(lambda: headings(page) == expected)


def test_all_words_are_listed_in_the_given_order(qtbot: QtBot, qapp: QApplication) -> None:
    page = make(qtbot, qapp)
    wait_for(qtbot, page, [x.term for x in TERMS])
    assert "6 Wörter" in all_texts(page)


def test_typing_filters_and_escape_shows_all_again(qtbot: QtBot, qapp: QApplication) -> None:
    page = make(qtbot, qapp)
    QTest.keyClicks(focus(), "mo")
    wait_for(qtbot, page, ["Modell"])
    assert page.found() == ("modell",)
    assert "1 Wort" in all_texts(page)
    QTest.keyClick(focus(), Qt.Key.Key_Backspace)
    wait_for(qtbot, page, ["E-Mail", "Großes Maß", "Medio·punkt", "Modell"])
    assert page.go_back()  # what Esc does
    wait_for(qtbot, page, [x.term for x in TERMS])
    assert not page.go_back()


def test_typing_before_all_cards_are_built_finds_the_last_word(
    qtbot: QtBot, qapp: QApplication
) -> None:
    many = tuple(term(f"t{at}", f"Wort {at:03}") for at in range(60))
    page = GlossaryPage((*many, CHECK), Variant.STANDARD, LOOK)
    window = show_page(qtbot, qapp, page, LOOK, "Ayşe")
    assert window.page is page
    page.first_focus().setFocus()
    QTest.keyClicks(focus(), "pruef")
    wait_for(qtbot, page, ["Prüfung"])


@pytest.mark.parametrize("name", ["Alle Wörter zeigen", "Suche leeren"])
def test_no_result_helps_and_leads_back(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    page = make(qtbot, qapp)
    QTest.keyClicks(focus(), "quark")
    wait_for(qtbot, page, [])
    assert "Zu „quark“ steht hier noch nichts." in all_texts(page)
    press(page, name)
    wait_for(qtbot, page, [x.term for x in TERMS])
    assert focus() is page.first_focus()
    assert "steht hier noch nichts" not in all_texts(page)


@pytest.mark.parametrize("by_key", [True, False])
def test_a_related_word_is_gone_to(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = make(qtbot, qapp)
    wait_for(qtbot, page, [x.term for x in TERMS])
    if by_key:
        press(page, "Siehe auch: Prüfung")
    else:
        click(named(page, "Siehe auch: Prüfung"))
    card = page.card("pruefung")
    assert focus() is card
    assert card.accessibleName() == "Prüfung"
    assert card.accessibleDescription() == "Prüfung erklärt in ganzen Sätzen."
    qtbot.waitUntil(lambda: not card.visibleRegion().isEmpty())


def test_a_related_word_that_is_filtered_out_ends_the_search(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = make(qtbot, qapp)
    QTest.keyClicks(focus(), "modell")
    wait_for(qtbot, page, ["Modell"])
    press(page, "Siehe auch: KI")
    wait_for(qtbot, page, [x.term for x in TERMS])
    assert focus() is page.card("ki")


def test_a_far_word_is_scrolled_to_before_all_cards_are_built(
    qtbot: QtBot, qapp: QApplication
) -> None:
    many = tuple(term(f"t{at}", f"Wort {at:03}", also=("pruefung",)) for at in range(60))
    page = GlossaryPage((*many, CHECK), Variant.STANDARD, LOOK)
    show_page(qtbot, qapp, page, LOOK, "Ayşe")
    page.show_term("pruefung")
    qtbot.waitUntil(lambda: not page.card("pruefung").visibleRegion().isEmpty())
    assert page.verticalScrollBar().value() > page.height()


def test_an_unknown_word_changes_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    page = make(qtbot, qapp)
    page.show_term("gibt-es-nicht")
    assert focus() is page.first_focus()
    assert "gibt-es-nicht" not in all_texts(page)


def test_the_search_is_one_key_away(qtbot: QtBot, qapp: QApplication) -> None:
    page = make(qtbot, qapp)
    named(page, "Siehe auch: Modell").setFocus()
    page.search_here()  # what Ctrl + F does
    assert focus() is page.first_focus()


def test_reading_aids_are_seen_but_not_spoken(qtbot: QtBot, qapp: QApplication) -> None:
    page = make(qtbot, qapp, variant=Variant.EINFACH)
    assert "Koch·rezept" in all_texts(page)
    assert page.card("ki").accessibleDescription() == "Das ist ein Kochrezept."


@pytest.mark.parametrize("query", ["", "m", "q" * 60])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_everybody_can_use_it(qtbot: QtBot, qapp: QApplication, percent: int, query: str) -> None:
    look = Look(Settings(text_percent=percent))
    page = GlossaryPage(TERMS, Variant.EINFACH, look)
    show_page(qtbot, qapp, page, look, "Ayşe")
    page.first_focus().setFocus()
    QTest.keyClicks(page.first_focus(), query)
    expected = [x.term for x in TERMS if finds(query, x)]
    wait_for(qtbot, page, expected)
    check_page(qtbot, page, look)
