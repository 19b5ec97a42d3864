"""The home page greets, tells the truth, and shows the course as a way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import GUEST_NAME, Settings, Theme
from kifuehrerschein.domain.placement import Offer
from kifuehrerschein.domain.steps import NextStep, StepKind
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.services.views import HomeView, LessonCard, ModuleCard
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.home_words import encouragement, greeting, progress_line
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.course_map import CourseMap, Reached, Station
from kifuehrerschein.ui.widgets.drawing import Drawing
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.ring import ProgressRing
from tests.ui.page_checks import all_texts, check_page, show_page, spoken

LOOK = Look(Settings())
TITLES = (
    *("Ankommen und Mut fassen", "Was ist KI?", "Wie generative KI arbeitet"),
    *("Gut fragen: Prompts", "Antworten prüfen", "KI in Alltag und Beruf"),
    *("KI in Amt und Verwaltung", "Daten und Recht", "Fair und sicher", "Ihre Idee und Ihr Weg"),
)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def course(done: int) -> tuple[ModuleCard, ...]:
    """Ten modules of two lessons; the first `done` lessons are finished."""
    modules = []
    for number, title in enumerate(TITLES, 1):
        before = 2 * (number - 1)
        lessons = tuple(
            LessonCard(f"m{number:02}-l0{n}", f"Lektion {n}", 8, done >= before + n) for n in (1, 2)
        )
        ready = sum(lesson.done for lesson in lessons)
        summary = Wording("Sie kennen das.", "Sie kennen Daten·sätze.")
        modules.append(
            ModuleCard(
                f"m{number:02}", number, title, summary, 50 * ready, 8 * (2 - ready), lessons
            )
        )
    return tuple(modules)


def view(done: int = 3, **changes: object) -> HomeView:
    cards = [lesson for module in course(done) for lesson in module.lessons]
    following = next((card for card in cards if not card.done), None)
    step = (
        NextStep(StepKind.LESSON, following.id, following.title)
        if following
        else NextStep(StepKind.EXAM)
    )
    made = HomeView(
        "Kim",
        step,
        done,
        20,
        8 * (20 - done),
        course(done),
        aim=Wording("Sie nennen drei Beispiele.", "Sie nennen 3 Bei·spiele."),
        last_lesson="Lektion 1",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def home(
    qtbot: QtBot,
    app: QApplication,
    shown: HomeView,
    look: Look = LOOK,
    variant: Variant = Variant.STANDARD,
) -> HomePage:
    app.setFont(look.font())  # as the window does before there is any page
    page = HomePage(shown, variant, look, lambda: NOON)
    show_page(qtbot, app, page, look, "Kim")
    return page


# -- what it says ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hour", "hello"),
    [
        *((hour, "Guten Abend") for hour in (0, 4, 18, 23)),
        *((hour, "Guten Morgen") for hour in (5, 10)),
        *((hour, "Guten Tag") for hour in (11, 17)),
    ],
)
def test_it_greets_by_the_time_of_day(hour: int, hello: str) -> None:
    assert greeting("Kim", hour) == f"{hello}, Kim!"
    assert greeting("", hour) == f"{hello}!"


def test_a_guest_is_greeted_without_a_name(qtbot: QtBot, qapp: QApplication) -> None:
    assert "Guten Tag!" in all_texts(home(qtbot, qapp, view(name=GUEST_NAME)))
    assert "Guten Tag, Kim!" in all_texts(home(qtbot, qapp, view()))


@pytest.mark.parametrize("percent", [100, 200])
def test_a_name_without_spaces_widens_nothing(
    qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    name = "Maximiliane" * 6
    page = home(qtbot, qapp, view(0, name=name), Look(Settings(text_percent=percent)))
    inside = page.widget()
    assert inside is not None
    assert inside.width() <= page.viewport().width()
    heading = next(label for label in page.findChildren(Heading) if label.level == 1)
    assert name in heading.accessibleName()


def test_who_has_done_nothing_is_not_praised() -> None:
    said = encouragement(view(0, last_lesson="", answered=0))
    assert said.startswith("Schön, dass Sie da sind. Sie brauchen kein Vorwissen.")
    assert "geschafft" not in progress_line(view(0))


def test_with_each_step_another_true_sentence_encourages() -> None:
    for done in range(1, 20):
        told = {encouragement(view(done, answered=answered)) for answered in range(40, 46)}
        assert len(told) >= 3
        # Nothing that is not so.
        half = any("Hälfte" in said for said in told)
        assert half <= (done >= 10)
        assert any("Nur noch diese Lektion" in said for said in told) == (done % 2 == 1)
        complete = {said for said in told if "Module haben Sie" in said}
        assert all(said.startswith(f"{done // 2} ") for said in complete)
        assert not complete or done >= 4  # "1 Module" would be no German


def test_few_answers_are_not_counted_aloud() -> None:
    told = {encouragement(view(1, answered=answered)) for answered in range(5)}
    assert not any("Übungsfragen" in said for said in told)


# -- the next step ---------------------------------------------------------------------------


def test_the_next_step_says_what_how_long_and_what_for(qtbot: QtBot, qapp: QApplication) -> None:
    page = home(qtbot, qapp, view(3))
    assert page.next_button.text() == "Weiter lernen: „Lektion 2“"
    assert spoken(page.next_button) == (
        "Weiter lernen: „Lektion 2“. 8 Minuten  ·  Modul 2, Lektion 2 von 2"
    )
    assert "Das können Sie danach: Sie nennen drei Beispiele." in all_texts(page)
    with qtbot.waitSignal(page.lesson_requested) as caught:
        QTest.keyClick(page.first_focus(), Qt.Key.Key_Return)
    assert caught.args == ["m02-l02"]


def test_what_one_can_do_is_told_in_the_learners_language(qtbot: QtBot, qapp: QApplication) -> None:
    page = home(qtbot, qapp, view(), variant=Variant.EINFACH)
    assert "Das können Sie danach: Sie nennen 3 Bei·spiele." in all_texts(page)


def test_who_begins_sees_the_way_and_not_a_zero(qtbot: QtBot, qapp: QApplication) -> None:
    def pictures(page: HomePage) -> list[int]:
        return [len(page.findChildren(kind)) for kind in (Drawing, ProgressRing)]

    assert pictures(home(qtbot, qapp, view(0))) == [1, 10]
    assert pictures(home(qtbot, qapp, view(1))) == [0, 11]


def test_what_else_is_worth_doing_today_is_offered(qtbot: QtBot, qapp: QApplication) -> None:
    page = home(qtbot, qapp, view(to_repeat=3, placement=Offer.BEFORE.value))
    told = all_texts(page)
    assert "Heute wiederholen: 3 Fragen" in told
    assert "Standort-Check: Wo stehe ich?" in told
    assert "wiederholen" not in all_texts(home(qtbot, qapp, view()))


# -- the way ---------------------------------------------------------------------------------


def stations(page: HomePage) -> list[Station]:
    return page.findChildren(Station)


def test_the_way_says_in_words_what_is_done_and_where_one_is(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = home(qtbot, qapp, view(3))
    names = [spoken(station) for station in stations(page)]
    assert names[0] == "Modul 1: Ankommen und Mut fassen. geschafft"
    assert names[1] == "Modul 2: Was ist KI? Hier sind Sie"
    assert names[2] == "Modul 3: Wie generative KI arbeitet. 16 Minuten"
    assert names[-1] == "Prüfung und Zertifikat. Ihr Ziel. So oft Sie möchten."
    assert [station.stop.reached for station in stations(page)][:3] == [
        Reached.DONE,
        Reached.HERE,
        Reached.LATER,
    ]
    with qtbot.waitSignal(page.module_requested) as caught:
        QTest.keyClick(stations(page)[2], Qt.Key.Key_Space)
    assert caught.args == ["m03"]


def test_a_module_begun_out_of_order_says_how_far_it_is(qtbot: QtBot, qapp: QApplication) -> None:
    modules = list(course(0))
    modules[4] = course(9)[4]
    page = home(qtbot, qapp, view(0, modules=tuple(modules)))
    assert spoken(stations(page)[4]) == "Modul 5: Antworten prüfen. 1 von 2 Lektionen"
    assert spoken(stations(page)[0]).endswith("Hier sind Sie")


def test_a_lesson_to_read_again_is_said_at_its_station(qtbot: QtBot, qapp: QApplication) -> None:
    modules = list(course(20))
    lessons = tuple(replace(lesson, again=True) for lesson in modules[3].lessons)
    modules[3] = replace(modules[3], lessons=lessons)
    page = home(qtbot, qapp, view(20, modules=tuple(modules)))
    assert spoken(stations(page)[3]).endswith("2 Lektionen noch einmal lesen")


@pytest.mark.parametrize(
    ("kind", "reached", "signal"),
    [
        (StepKind.EXAM, Reached.HERE, "exam_requested"),
        (StepKind.EXAM_RUNNING, Reached.HERE, "exam_requested"),
        (StepKind.CERTIFICATE, Reached.HERE, "certificate_requested"),
        (StepKind.DONE, Reached.DONE, "certificate_requested"),
    ],
)
def test_at_the_end_of_the_way_is_the_exam_and_then_the_certificate(
    qtbot: QtBot, qapp: QApplication, kind: StepKind, reached: Reached, signal: str
) -> None:
    page = home(qtbot, qapp, view(20, next_step=NextStep(kind)))
    assert page.goal.stop.reached is reached
    with qtbot.waitSignal(getattr(page, signal)):
        QTest.keyClick(page.goal, Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("percent", "width", "columns"),
    [(100, 1366, 4), (100, 1024, 3), (150, 1366, 3), (200, 1366, 2), (200, 1024, 1)],
)
def test_the_way_reflows_and_the_goal_fills_its_row(
    qtbot: QtBot, qapp: QApplication, percent: int, width: int, columns: int
) -> None:
    look = Look(Settings(text_percent=percent))
    page = home(qtbot, qapp, view(), look)
    page.window().resize(width, 768)
    (way,) = page.findChildren(CourseMap)

    def is_laid_out() -> None:
        assert way.columns == columns
        row = stations(page)[10 // columns * columns :]
        assert {station.geometry().top() for station in row} == {page.goal.geometry().top()}
        assert abs(page.goal.geometry().right() - way.rect().right()) <= 1

    qtbot.waitUntil(is_laid_out)


def test_the_whole_course_is_seen_at_once_in_a_window_of_its_usual_size(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = home(qtbot, qapp, view(0))
    page.window().resize(1366, 768)
    qtbot.waitUntil(lambda: page.viewport().width() > 1100)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() <= 24)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_everybody_can_use_it(qtbot: QtBot, qapp: QApplication, percent: int, theme: Theme) -> None:
    look = Look(Settings(theme=theme, text_percent=percent))
    shown = view(to_repeat=8, placement=Offer.BEFORE.value, name="Ayşe Yılmaz")
    check_page(qtbot, home(qtbot, qapp, shown, look), look)
