"""What can be chosen before an exam: more time, a form, a trial; and the talk card."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.services.exam_views import ExamOverview, Trial
from kifuehrerschein.ui.pages import exam_intro
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.widgets.exam_choices import ExamChoices
from kifuehrerschein.ui.widgets.exam_talk import TalkCard
from tests.domain.builders import RULES
from tests.ui.exam_samples import Hands, button, finished, look_of, texts
from tests.ui.exam_stage import heard

TIMES = replace(RULES, extra_time=(150, 200))
OVERVIEW = ExamOverview(TIMES, "", (), 0, forms=tuple("ABC"), trial=Trial(7))


def shown(
    qtbot: QtBot, overview: ExamOverview = OVERVIEW, wish: ExamWish | None = None
) -> tuple[ExamIntroPage, Hands]:
    page = ExamIntroPage(overview, look_of(), wish)
    return page, Hands(qtbot, page, look_of())


def test_more_time_needs_one_press_and_no_reason(qtbot: QtBot) -> None:
    page, _ = shown(qtbot)
    started, changed = heard(page.start_requested), heard(page.wish_changed)
    assert "Wie viel Zeit brauchen Sie?" in texts(page)
    assert "Sie müssen nichts begründen." in texts(page)
    assert button(page, "30 Minuten").isChecked()
    assert "30 Minuten Zeit" in texts(page)
    button(page, "60 Minuten").click()
    assert changed == [(ExamWish(60),)]
    # It is said beside the start button and in the rules.
    assert "Sie haben 60 Minuten Zeit." in texts(page)
    assert "\n60 Minuten Zeit" in texts(page)
    button(page, "Prüfung starten").click()
    button(page, "30 Minuten").click()
    assert "Sie haben" not in texts(page)
    button(page, "Prüfung starten").click()
    assert started == [(ExamWish(60),), (ExamWish(30),)]


def test_the_choice_is_made_by_keyboard_and_told(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(exam_intro, "announce", lambda _page, text: told.append(text))
    page, hands = shown(qtbot)
    changed = heard(page.wish_changed)
    page.first_focus().setFocus()
    hands.tab_to("Wie viel Zeit brauchen Sie?: 45 Minuten")
    hands.press(Qt.Key.Key_Space)
    hands.tab_to("Buchstabe: B")
    hands.press(Qt.Key.Key_Return)
    hands.tab_to("Buchstabe: Keiner")
    hands.press(Qt.Key.Key_Space)
    assert changed == [(ExamWish(45),), (ExamWish(45, "B"),), (ExamWish(45),)]
    assert told == [
        "Sie haben 45 Minuten Zeit.",
        "Sie haben 45 Minuten Zeit. Sie bekommen die Form B.",
        "Sie haben 45 Minuten Zeit.",
    ]


def test_back_to_the_usual_time_is_told_too(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(exam_intro, "announce", lambda _page, text: told.append(text))
    page, _ = shown(qtbot, wish=ExamWish(60))
    button(page, "30 Minuten").click()
    assert told == ["Sie haben die übliche Zeit."]


def test_what_was_chosen_before_is_chosen_again(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, wish=ExamWish(45, "C"))
    assert button(page, "45 Minuten").isChecked()
    assert button(page, "C").isChecked()
    assert "Sie haben 45 Minuten Zeit. Sie bekommen die Form C." in texts(page)
    started = heard(page.start_requested)
    button(page, "Prüfung starten").click()
    assert started == [(ExamWish(45, "C"),)]


def test_a_letter_comes_from_the_course_and_none_is_the_default(qtbot: QtBot) -> None:
    page, _ = shown(qtbot)
    assert "Ihre Kursleitung nennt Ihnen einen Buchstaben." in texts(page)
    assert button(page, "Keiner").isChecked()
    letters = [b.text() for b in page.findChildren(QPushButton) if len(b.text()) == 1]
    assert letters == ["A", "B", "C"]
    none, _ = shown(qtbot, replace(OVERVIEW, forms=()))
    assert "In einem Kurs?" not in texts(none)


def test_a_trial_is_the_quiet_second_choice(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, wish=ExamWish(45, "B"))
    started = heard(page.start_requested)
    primary = [b.text() for b in page.findChildren(QPushButton) if b.property("kind") == "primary"]
    assert primary == ["Prüfung starten"]
    assert "Sie üben mit 7 Fragen nach den gleichen Regeln." in texts(page)
    assert "Die Probe zählt nicht, und sie bringt kein Zertifikat." in texts(page)
    button(page, "Erst zur Probe").click()
    # With the same time, and without a letter: forms are for exams.
    assert started == [(ExamWish(45, "", trial=True),)]


def test_a_shorter_trial_says_so(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, replace(OVERVIEW, trial=Trial(4)))
    assert "Die Probe ist kürzer: 4 statt 7 Fragen." in texts(page)


def test_the_last_trial_can_be_looked_at_again(qtbot: QtBot) -> None:
    assert "Letzte Probe ansehen" not in texts(shown(qtbot)[0])
    last = replace(finished(12, 0, attempt_id="t9"), trial=True)
    page, _ = shown(qtbot, replace(OVERVIEW, trial=Trial(7, last=last)))
    wanted = heard(page.result_requested)
    button(page, "Letzte Probe ansehen").click()
    assert wanted == [("t9",)]
    assert "Ihre bisherigen Prüfungen" not in texts(page)  # it is none


def test_where_nothing_can_be_chosen_nothing_is_asked(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, ExamOverview(RULES, "", (), 0))
    assert "Mehr Zeit, Kurs, Probe" not in texts(page)
    assert page.findChildren(ExamChoices) == []


def test_a_running_exam_has_the_time_that_was_chosen_and_no_choices(qtbot: QtBot) -> None:
    running = replace(OVERVIEW, running="e1", running_minutes=60)
    page, _ = shown(qtbot, running, ExamWish(45, "A"))
    assert page.findChildren(ExamChoices) == []
    assert "60 Minuten Zeit" in texts(page)
    assert "Sie bekommen die Form" not in texts(page)


def test_a_running_trial_goes_on_or_is_ended(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, replace(OVERVIEW, running="t1", trial=Trial(7, running=True)))
    resumed, ended = heard(page.resume_requested), heard(page.trial_ended)
    assert "Ihre Probeprüfung wartet auf Sie" in texts(page)
    assert page.first_focus().accessibleName() == "Weiter mit der Probeprüfung"
    button(page, "Weiter mit der Probeprüfung").click()
    button(page, "Probeprüfung beenden").click()
    assert (resumed, ended) == ([()], [()])


def test_the_talk_card_names_people_and_blames_nobody(qtbot: QtBot) -> None:
    assert shown(qtbot)[0].findChildren(TalkCard) == []
    page, _ = shown(qtbot, replace(OVERVIEW, finished=(finished(12, 0),) * 3, talk=True))
    (card,) = page.findChildren(TalkCard)
    said = texts(card)
    for wanted in ("Kursleitung", "Volkshochschule", "Bibliothek", "Freundin", "mitbringen"):
        assert wanted in said
    for blame in ("falsch", "leider", "durchgefallen", "müssen", "schlecht", "!"):
        assert blame not in said.lower()
    # The next step stays where it was.
    assert page.first_focus().accessibleName() == "Prüfung noch einmal machen"
