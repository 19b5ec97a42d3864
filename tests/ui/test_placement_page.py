"""The page of the placement: statements, then questions, by keyboard and without a mark."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.placement import Round
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.pages import placement
from kifuehrerschein.ui.pages.placement import PlacementPage
from kifuehrerschein.ui.theme.look import Look
from tests.questions import right_answer, wrong_answer
from tests.ui.exam_stage import heard
from tests.ui.page_checks import (
    all_texts,
    check_page,
    focus,
    named,
    press,
    show_page,
    spoken,
    stops,
)
from tests.ui.page_samples import LOOK
from tests.ui.practice_samples import FIRST, SECOND, all_trusted, placement_page


def shown(qtbot: QtBot, app: QApplication, page: PlacementPage, look: Look = LOOK) -> PlacementPage:
    show_page(qtbot, app, page, look, "Kim")
    page.first_focus().setFocus()
    page.answered.connect(lambda name, _answer: page.stored(name))
    return page


def test_a_whole_round_by_keyboard_alone(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, placement_page())
    trusted, answers, ends = heard(page.trusted), heard(page.answered), heard(page.finished)
    press(page, "ein Wort nachzuschlagen: ja")
    press(page, "um Hilfe zu bitten: noch nicht")
    press(page, "eine zweite Quelle zu suchen: ein bisschen")
    assert trusted == [("wort", 2), ("hilfe", 0), ("quelle", 1)]
    press(page, "Weiter")
    assert "Frage 1 von 3, ohne Note" in all_texts(page)
    press(page, "Option 0", Qt.Key.Key_Space)
    press(page, "Weiter")
    press(page, "Weiß ich noch nicht")
    press(page, "Weiß ich noch nicht")
    assert [(name, bool(given)) for name, given in answers] == [
        ("q-1", True),
        ("q-2", False),
        ("q-3", False),
    ]
    assert ends == [()]


def test_no_answer_gets_a_mark_or_a_hint_of_it(qtbot: QtBot, qapp: QApplication) -> None:
    seen = []
    for make in (right_answer, wrong_answer):
        page = shown(qtbot, qapp, placement_page(all_trusted()))
        press(page, "Weiter")
        assert page.card is not None
        assert "Antwort prüfen" not in map(spoken, stops(page))
        page.card.set_answer(make(FIRST))
        press(page, "Weiter")
        seen.append(all_texts(page))
        assert "Frage 2 von 3" in seen[-1]
        assert "ichtig" not in seen[-1]
    assert seen[0] == seen[1]


def test_every_statement_needs_a_choice(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(placement, "announce", lambda _page, text: told.append(text))
    page = shown(qtbot, qapp, placement_page({"wort": 0}))
    assert "Weiß ich noch nicht" not in map(spoken, stops(page))
    press(page, "Weiter")
    assert told == ["Hier und bei weiteren Sätzen fehlt noch Ihre Auswahl."]
    assert told[0] in all_texts(page)
    assert focus() is page.rows["hilfe"].first()
    # Right where it is missing, and both can be seen.
    assert page._missing is not None
    assert page._missing.geometry().bottom() < page._frames["hilfe"].geometry().top()
    assert page._missing.geometry().top() > page._frames["wort"].geometry().bottom()
    press(page, "um Hilfe zu bitten: ja")
    assert told[0] not in all_texts(page)
    press(page, "Weiter")
    assert told[1:] == ["Hier fehlt noch Ihre Auswahl."]
    press(page, "eine zweite Quelle zu suchen: ja")
    press(page, "Weiter")
    assert "Frage 1 von 3" in all_texts(page)


def test_what_is_missing_is_scrolled_into_sight(qtbot: QtBot, qapp: QApplication) -> None:
    look = Look(Settings(text_percent=200))
    page = shown(qtbot, qapp, placement_page(look=look), look)
    press(page, "Weiter")
    assert page.verticalScrollBar().maximum() > page.height()
    for widget in (focus(), page._missing):
        assert widget is not None
        assert widget.visibleRegion().boundingRect() == widget.rect()


def test_weiter_without_an_answer_says_what_is_missing(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(placement, "announce", lambda _page, text: told.append(text))
    page = shown(qtbot, qapp, placement_page(all_trusted(), ("q-1",)))
    answers = heard(page.answered)
    press(page, "Weiter")
    assert told
    assert told[0].startswith("Es fehlt noch etwas: ")
    assert told[0] in all_texts(page)
    assert page.card is not None
    assert page.card.isAncestorOf(focus())
    press(page, "Option 0", Qt.Key.Key_Space)
    assert told[0] not in all_texts(page)
    assert not answers


def test_each_question_is_read_out_when_it_comes(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, placement_page(all_trusted(), variant=Variant.EINFACH))
    assert "niemand schaut zu" in spoken(focus())
    press(page, "Weiter")
    told = spoken(focus())
    assert "Frage 1 von 3, ohne Note" in told
    assert "Wer hat die Trainingsdaten gemacht?" in told
    assert focus() not in stops(page)
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert page.card is not None
    assert focus() is page.card.area.first_input()
    press(page, "Weiß ich noch nicht")
    assert "Frage 2 von 3" in spoken(focus())


def test_who_comes_back_goes_on_at_the_next_question(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, placement_page(all_trusted(), ("q-1",)))
    assert "Frage 2 von 3" in all_texts(page)
    assert page.card is not None
    assert page.card.question == SECOND
    home = heard(page.home_requested)
    press(page, "Später weitermachen")
    assert home == [()]


def test_who_comes_back_to_the_statements_finds_their_choices(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = shown(qtbot, qapp, placement_page({"wort": 2}))
    row = page.rows["wort"]
    assert row.first() is named(page, "ein Wort nachzuschlagen: ja")
    assert page.card is None


def test_an_answer_that_was_not_stored_keeps_its_question(qtbot: QtBot, qapp: QApplication) -> None:
    page = placement_page(all_trusted(), ("q-1",))
    show_page(qtbot, qapp, page, LOOK, "Kim")
    answers = heard(page.answered)
    press(page, "Weiß ich noch nicht")
    page.stored(FIRST.id)
    assert answers == [("q-2", None)]
    assert "Frage 2 von 3" in all_texts(page)


@pytest.mark.parametrize(
    ("variant", "begin", "name"),
    [
        (Variant.STANDARD, "Ich traue mir zu …", "ein Wort nachzuschlagen: ja"),
        (Variant.EINFACH, "Ich traue mir zu:", "Ich suche im Wörterbuch: ja"),
    ],
)
def test_the_sentences_follow_the_variant(
    qtbot: QtBot, qapp: QApplication, variant: Variant, begin: str, name: str
) -> None:
    page = shown(qtbot, qapp, placement_page(variant=variant))
    assert begin in all_texts(page)
    named(page, name)


def test_the_second_round_has_a_title_of_its_own(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, placement_page(which=Round.AFTER))
    assert "Was habe ich gewonnen?" in all_texts(page)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("answered", [None, (), ("q-1",), ("q-1", "q-2")])
def test_everybody_can_use_it(
    qtbot: QtBot,
    qapp: QApplication,
    percent: int,
    variant: Variant,
    answered: tuple[str, ...] | None,
) -> None:
    look = Look(Settings(text_percent=percent))
    trust = {"wort": 1} if answered is None else all_trusted()
    page = placement_page(trust, answered or (), variant=variant, look=look)
    shown(qtbot, qapp, page, look)
    press(page, "Weiter")
    check_page(qtbot, page, look)
