"""What of a page is read, in which order, and how one goes through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.questions import Question
from kifuehrerschein.domain.read_aloud import Said
from kifuehrerschein.domain.speech.spoken import spoken
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.ui.calm import Calm
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.speech.marks import Marks
from kifuehrerschein.ui.speech.passages import label_text, read_out, sections
from kifuehrerschein.ui.speech.reader import Reader, State
from kifuehrerschein.ui.widgets.basics import Column
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.questions import MULTIPLE, ORDER, QUESTIONS, SINGLE, feedback_of, right_answer
from tests.speech.fakes import FakeEngine
from tests.ui import lesson_samples as samples
from tests.ui.lesson_stage import open_lesson
from tests.ui.question_stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def words(section: QWidget) -> list[str]:
    """What a voice would be given."""
    return [f"{one.lead}{spoken(one.text).text}" for one in read_out(section)]


def reader_of(root: QWidget, percent: int = 100) -> tuple[Reader, FakeEngine]:
    engine = FakeEngine()
    reader = Reader(engine, Marks(samples.look()), sections(root), percent)
    return reader, engine


def read_on(reader: Reader, engine: FakeEngine, qtbot: QtBot) -> None:
    """Let the voice come to the end of what it says, and wait for the next."""
    count = len(engine.said)
    engine.end()
    qtbot.waitUntil(lambda: len(engine.said) > count or reader.state is not State.READING)


def over(reader: Reader) -> bool:
    return reader.state is State.OVER


_Columns = Callable[..., Column]


@pytest.fixture
def column(qtbot: QtBot) -> Iterator[_Columns]:
    """A page with these widgets, 400 pixels high."""
    alive: list[Column] = []

    def make(*widgets: QWidget) -> Column:
        made = Column(samples.look())
        alive.append(made)
        qtbot.addWidget(made)
        for widget in widgets:
            made.add(widget)
        made.box.addStretch(1)
        made.resize(700, 400)
        made.show()
        for _ in range(5):  # until the layouts have come to rest
            QApplication.processEvents()
        return made

    yield make
    alive.clear()


@pytest.fixture
def lesson(qtbot: QtBot) -> LessonPage:
    return open_lesson(qtbot)


# -- what is read ----------------------------------------------------------------------------


def test_a_lesson_is_read_from_top_to_bottom(qtbot: QtBot, lesson: LessonPage) -> None:
    said = [each for section in sections(lesson) for each in words(section)]
    text = "\n".join(said)
    marks = [
        *("Darum geht es", "Bild: Ein Kreis in einem Kasten.", "Merksatz\nFragen hilft."),
        *("Aufgabe: Brief lesen\nWer hilft: Der Treff\nWie lange: Eine Stunde", "Zwei Stunden"),
        *("Woher kommt ein Muster?", "Antwort 1: Aus Beispielen", "Was steckt darin?"),
        *("Eins\nZwei\n1: Erst\n2: Dann", "Gezählt.\nSiehe die erste Lektion."),
    ]
    places = [text.find(mark) for mark in marks]
    assert -1 not in places, marks[places.index(-1)]
    assert places == sorted(places)
    assert "·" not in text
    assert "Antwort prüfen" not in text, "buttons are no text"


def test_a_table_in_a_narrow_window_is_read_with_its_headers_too(qtbot: QtBot) -> None:
    page = open_lesson(qtbot, percent=200, size=(700, 650))
    said = "\n".join(words(page.column.blocks()["h2-b5"]))
    assert "Aufgabe\nBrief lesen\nWer hilft\nDer Treff" in said


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: type(q).__name__)
@pytest.mark.parametrize("variant", list(Variant))
def test_a_question_is_read_as_its_sentences_say(
    qtbot: QtBot, question: Question, variant: Variant
) -> None:
    stage = Stage(qtbot, question, variant=variant, exam=True)
    parts = stage.card.parts_aloud()
    found = read_out(stage.card)
    leads = [one.lead for one in found if one.lead]
    assert leads == [part.lead for part in parts if part.lead]
    read = " ".join(one.text for one in found).split()
    wanted = " ".join(part.text for part in parts).replace("**", "").split()
    assert [without_mediopunkt(word) for word in read] == [without_mediopunkt(w) for w in wanted]
    assert all(one.passage.widget.isVisible() for one in found)
    assert question.feedback_all.of(variant) not in " ".join(read)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: type(q).__name__)
def test_every_question_waits_at_its_end_but_in_the_exam(qtbot: QtBot, question: Question) -> None:
    practice, exam = Stage(qtbot, question), Stage(qtbot, question, exam=True)
    waits = [one.waits for one in read_out(practice.card)]
    assert waits[-1]
    assert sum(waits) == 1
    assert not any(one.waits for one in read_out(exam.card))


def test_each_answer_is_marked_where_it_stands(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MULTIPLE)
    answers = [one for one in read_out(stage.card) if one.lead.startswith("Antwort")]
    assert len(answers) == len(MULTIPLE.options)
    for one in answers:
        assert isinstance(one.passage.widget, Label)
        assert not one.passage.whole
    tops = [one.passage.widget.mapTo(stage.card, QPoint(0, 0)).y() for one in answers]
    assert tops == sorted(tops)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: type(q).__name__)
def test_what_is_chosen_is_read_too(qtbot: QtBot, question: Question) -> None:
    stage = Stage(qtbot, question, exam=True)
    before = stage.card.parts_aloud()
    stage.card.set_answer(right_answer(question))
    after = stage.card.parts_aloud()
    if question is ORDER:
        steps = [part.text for part in after if part.lead == "Schritt: "]
        assert steps == [step.text.standard for step in ORDER.sequence], "as they stand now"
    elif type(question).__name__ != "Reflection":  # what one has written is one's own
        assert len(after) > len(before)
        chosen = [part.text for part in after[len(before) :]]
        assert all(text.startswith(("Gewählt", "Eingestellt")) for text in chosen)
        assert after[: len(before)] == before


def test_after_the_answer_all_that_is_seen_is_read(qtbot: QtBot) -> None:
    stage = Stage(qtbot, MULTIPLE)
    stage.card.set_answer(right_answer(MULTIPLE))
    stage.card.show_feedback(feedback_of(MULTIPLE, {MULTIPLE.id: right_answer(MULTIPLE)}))
    said = "\n".join(words(stage.card))
    assert "Richtig!" in said
    assert spoken(MULTIPLE.feedback_all.standard).text.split(".")[0] in said


def test_hidden_words_and_pictures_without_words_are_passed_by(
    qtbot: QtBot, column: _Columns
) -> None:
    hidden = Label("Versteckt")
    area = column(Label("Eins."), hidden, Label(""), Label("Zwei."))
    hidden.hide()
    assert [text for part in sections(area) for text in words(part)] == ["Eins.", "Zwei."]


def test_the_lead_is_said_once_a_part() -> None:
    assert Said("Eins. Zwei.", "Antwort 1: ").lead == "Antwort 1: "


# -- going through it ------------------------------------------------------------------------


def test_sentence_after_sentence_to_the_end(qtbot: QtBot, column: _Columns) -> None:
    area = column(Heading("Titel", 1), Label("Eins. Zwei."), Label("Drei."))
    reader, engine = reader_of(area)
    reader.begin()
    for _ in range(4):
        read_on(reader, engine, qtbot)
    assert engine.said == ["Titel", "Eins.", "Zwei.", "Drei."]
    assert reader.state is State.OVER


def test_a_heading_is_followed_by_a_pause(qtbot: QtBot, column: _Columns) -> None:
    area = column(Heading("Titel", 1), Label("Eins. Zwei."))
    reader, engine = reader_of(area)
    reader.begin()
    engine.end()
    heading = reader._rest.interval()
    qtbot.waitUntil(lambda: len(engine.said) == 2)
    engine.end()
    assert heading > reader._rest.interval() == 0
    qtbot.waitUntil(lambda: len(engine.said) == 3)


def test_a_pause_is_silent_and_the_sentence_begins_again(qtbot: QtBot, column: _Columns) -> None:
    reader, engine = reader_of(column(Label("Eins. Zwei.")))
    reader.begin()
    reader.pause()
    assert engine.silenced == 1
    assert reader.state is State.PAUSED
    reader.pause()
    reader.resume()
    assert engine.said == ["Eins.", "Eins."]
    reader.resume()
    assert len(engine.said) == 2, "it is read already"


def test_a_pause_between_two_sentences_holds(qtbot: QtBot, column: _Columns) -> None:
    reader, engine = reader_of(column(Label("Eins."), Label("Zwei.")))
    reader.begin()
    engine.end()
    reader.pause()
    assert not reader._rest.isActive()
    reader.resume()
    assert engine.said == ["Eins.", "Zwei."]


def test_one_steps_back_and_forth(qtbot: QtBot, column: _Columns) -> None:
    reader, engine = reader_of(column(Label("Eins. Zwei."), Label("Drei.")))
    reader.begin()
    for way in (1, 1, -1, -1, -1):
        reader.step(way)
    assert engine.said == ["Eins.", "Zwei.", "Drei.", "Zwei.", "Eins.", "Eins."]
    reader.pause()
    reader.step(1)
    assert reader.state is State.READING
    for _ in range(2):
        reader.step(1)
    assert over(reader)


def test_another_speed_holds_from_this_sentence_on(qtbot: QtBot, column: _Columns) -> None:
    reader, engine = reader_of(column(Label("Eins. Zwei.")), 75)
    reader.begin()
    reader.set_percent(125)
    assert engine.said == ["Eins.", "Eins."]
    assert engine.percents == [75, 125]
    reader.pause()
    reader.set_percent(50)
    assert len(engine.said) == 2, "a pause stays a pause"


def test_it_begins_at_a_part_or_at_what_is_seen(qtbot: QtBot, column: _Columns) -> None:
    labels = [Label(f"Satz {n}. " * 30) for n in range(12)]
    area = column(*labels)
    reader, engine = reader_of(area)
    reader.begin(labels[7])
    assert engine.said == ["Satz 7."]
    reader.stop()
    top = labels[3].mapTo(area.inner, QPoint(0, 0)).y() + area.inner.y()
    area.verticalScrollBar().setValue(top)
    reader, engine = reader_of(area)
    reader.begin(top=area.viewport().mapToGlobal(QPoint(0, 0)))
    assert engine.said == ["Satz 3."]


def test_the_sentence_that_is_read_is_in_sight(qtbot: QtBot, column: _Columns) -> None:
    labels = [Label(f"Satz {n}. " * 30) for n in range(12)]
    area = column(*labels)
    reader, _engine = reader_of(area)
    reader.begin(labels[9])
    qtbot.waitUntil(lambda: not labels[9].visibleRegion().isEmpty())
    before = area.verticalScrollBar().value()
    reader.step(1)
    assert area.verticalScrollBar().value() == before, "what is seen does not jump"


def test_whoever_scrolls_away_is_left_where_they_are(qtbot: QtBot, column: _Columns) -> None:
    area = column(*(Label(f"Satz {n}. " * 3) for n in range(40)))
    bar = area.verticalScrollBar()
    reader, engine = reader_of(area)
    reader.begin()
    bar.setValue(bar.maximum())
    read_on(reader, engine, qtbot)
    read_on(reader, engine, qtbot)
    assert bar.value() == bar.maximum(), "nobody is pulled back"
    reader.step(1)
    assert bar.value() < bar.maximum(), "who asks for a sentence sees it"
    place = bar.value()
    bar.setValue(bar.maximum())
    read_on(reader, engine, qtbot)
    reader.pause()
    reader.resume()
    assert bar.value() == place, "and who goes on after a pause"


def test_whoever_scrolls_back_is_followed_again(qtbot: QtBot, column: _Columns) -> None:
    area = column(*(Label(f"Satz {n}.") for n in range(40)))
    bar = area.verticalScrollBar()
    reader, engine = reader_of(area)
    reader.begin()
    bar.setValue(bar.maximum())
    read_on(reader, engine, qtbot)
    bar.setValue(0)
    while not engine.said[-1].startswith("Satz 20"):
        read_on(reader, engine, qtbot)
    assert bar.value() > 0


def test_at_an_open_question_it_waits(qtbot: QtBot, lesson: LessonPage) -> None:
    reader, engine = reader_of(lesson)
    reader.begin(lesson.column.blocks()["h2-b6"])
    while reader.state is State.READING:
        read_on(reader, engine, qtbot)
    assert reader.state is State.PAUSED
    assert engine.said[-1] == "Antwort 2: Vom Himmel"
    reader.resume()
    assert engine.said[-1] != "Antwort 2: Vom Himmel", "one may go on without an answer"
    assert not over(reader)


def test_after_the_answer_it_goes_on_with_what_is_said_about_it(
    qtbot: QtBot, lesson: LessonPage
) -> None:
    reader, engine = reader_of(lesson)
    reader.begin(lesson.column.blocks()["h2-b6"])
    while reader.state is State.READING:
        read_on(reader, engine, qtbot)
    (card,) = lesson.column.blocks()["h2-b6"].findChildren(QuestionCard)
    answer = right_answer(card.question)
    card.set_answer(answer)
    card.show_feedback(feedback_of(card.question, {card.question.id: answer}))
    reader.resume()
    read_on(reader, engine, qtbot)
    assert engine.said[-2:] == ["Richtig!", "Muster kommen aus Beispielen."]


def test_what_is_not_shown_any_more_is_not_read(qtbot: QtBot, column: _Columns) -> None:
    label = Label("Eins. Zwei.")
    reader, engine = reader_of(column(label))
    reader.begin()
    label.hide()
    assert engine.silenced == 1
    assert reader.state is State.OVER


def test_a_page_that_is_gone_ends_the_reading(qtbot: QtBot, column: _Columns) -> None:
    area = column(Label("Eins."), Label("Zwei."))
    reader, engine = reader_of(area)
    reader.begin()
    area.hide()
    assert reader.state is State.OVER
    engine.end()
    reader.step(1)
    reader.resume()
    assert engine.said == ["Eins."]


def test_a_page_without_words_is_over_at_once(qtbot: QtBot, column: _Columns) -> None:
    reader, engine = reader_of(column(QWidget()))
    reader.begin()
    assert reader.state is State.OVER
    assert engine.said == []


def test_a_voice_that_fails_ends_it_with_its_sentence(qtbot: QtBot, column: _Columns) -> None:
    reader, engine = reader_of(column(Label("Eins.")))
    reader.begin()
    with qtbot.waitSignal(reader.failed) as told:
        engine.break_down("Kein Ton.")
    assert told.args == ["Kein Ton."]
    assert reader.state is State.OVER


def test_a_word_is_marked_where_it_stands(qtbot: QtBot, column: _Columns) -> None:
    """Not where it is said: before it came a lead and a number in words."""
    stage = Stage(qtbot, SINGLE)
    reader, engine = reader_of(stage.card)
    reader.begin()
    while not engine.said[-1].startswith("Antwort 2"):
        reader.step(1)
    shown = reader.sentence
    assert shown is not None
    word = engine.said[-1].split()[-1].strip(".?!")
    engine.tell_word(word)
    label = shown.passage.widget
    span = reader._marks._word
    assert label_text(label)[span.start : span.end] == word  # type: ignore[arg-type] # a label
    engine.tell_word("Antwort")
    assert reader._marks._word == span, "the lead stands nowhere"


def test_in_the_calm_mode_the_part_that_is_read_is_brought(lesson: LessonPage) -> None:
    Calm(lesson, samples.look())
    blocks = lesson.column.blocks()
    reader, engine = reader_of(lesson)
    reader.begin(blocks["h1-b1"])
    while engine.said[-1] != "So geht es weiter":
        assert blocks["h4-b1"].isHidden()
        reader.step(1)
    assert blocks["h2"].isVisible()
    assert not over(reader)
