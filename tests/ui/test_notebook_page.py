"""„Mein Heft“ as a page: read, changed, left out, and used by everybody."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.notes import Note
from kifuehrerschein.services.notebook import (
    Abilities,
    Chapter,
    Entry,
    NotebookPart,
    NotebookView,
)
from kifuehrerschein.ui.pages.notebook import NotebookPage
from kifuehrerschein.ui.pages.notebook_entry import EntryCard
from kifuehrerschein.ui.pages.notebook_notes import AT_ONCE
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.labels import Heading
from tests.ui.page_checks import (
    all_texts,
    check_page,
    click,
    focus,
    named,
    press,
    show_page,
    spoken,
    stops,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LONG = "Auf dem Obst·hof rollen Äpfel und Birnen über ein Band. " * 6
WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 4


def entry(block: str, words: str, text: str = "", *, is_there: bool = True) -> Entry:
    note = Note("m02-l03", block, marked=not text, marked_at=NOW, text=text, text_at=NOW)
    return Entry(note, "Merksatz", words, is_there)


VIEW = NotebookView(
    (
        Chapter(
            "Modul 2: Was ist KI?",
            "Lektion 3: Aus Punkten lernen",
            (
                entry("h1-b1", LONG),
                entry("h2-b1", "Kurz und gut.", f"Meine Worte.\n\n{WORD}"),
                entry("h3-b1", "Die Stelle gibt es nicht mehr.", "Alte Worte", is_there=False),
            ),
        ),
    ),
    (Abilities("Modul 1: Ankommen", ("Ich kann Mus·ter erkennen.", "Ich weiß Bescheid.")),),
    (("Meine Idee", "Termine vorlesen"), ("So steht sie", "Die Ampel ist grün.")),
)
EMPTY = NotebookView((), (), ())


def opened(
    qtbot: QtBot, qapp: QApplication, view: NotebookView = VIEW, look: Look | None = None
) -> NotebookPage:
    look = look or Look(Settings())
    page = NotebookPage(view, look)
    show_page(qtbot, qapp, page, look, "Ayşe Yılmaz")
    return page


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.CONTRAST])
@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("state", ["full", "empty", "message", "some"])
def test_everybody_can_use_it(
    qtbot: QtBot, qapp: QApplication, percent: int, theme: Theme, state: str
) -> None:
    look = Look(Settings(theme, percent))
    page = opened(qtbot, qapp, EMPTY if state == "empty" else VIEW, look)
    if state == "message":
        page.say("Gespeichert: C:\\Benutzer\\Ayse\\Dokumente\\Kurs\\Mein Heft.pdf")
        page.entry("m02-l03", "h1-b1").show_problem("Der Speicherplatz ist voll.")
    if state == "some":
        page.leave_out({NotebookPart.NOTES})
    check_page(qtbot, page, look)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("state", ["writing", "removing", "opened"])
def test_everybody_can_change_an_entry(
    qtbot: QtBot, qapp: QApplication, percent: int, state: str
) -> None:
    look = Look(Settings(text_percent=percent))
    page = opened(qtbot, qapp, look=look)
    card = page.entry("m02-l03", "h1-b1" if state == "opened" else "h2-b1")
    match state:
        case "writing":
            card.open_field()
        case "removing":
            card._remove()
        case _:
            card._more.click()  # type: ignore[union-attr]
    qapp.processEvents()  # what has just come is laid out in a turn of its own
    check_page(qtbot, page, look)


def test_all_of_it_is_read_in_order(qtbot: QtBot, qapp: QApplication) -> None:
    page = opened(qtbot, qapp)
    titles = [heading.accessibleName() for heading in page.findChildren(Heading)]
    shown = [title for title in titles if "Möchten" not in title]
    assert shown == [
        "Mein Heft",
        "Gemerkte Stellen und Notizen",
        "Lektion 3: Aus Punkten lernen",
        "Das kann ich jetzt",
        "Modul 1: Ankommen",
        "Meine Idee",
        "Meine Idee",
        "So steht sie",
    ]
    for words in ("Modul 2: Was ist KI?", "Merksatz: „Kurz und gut.“", "Termine vorlesen"):
        assert words in all_texts(page)
    for widget in stops(page):
        assert "·" not in spoken(widget)


def test_a_long_place_is_shown_whole_when_it_is_wanted(qtbot: QtBot, qapp: QApplication) -> None:
    page = opened(qtbot, qapp)
    assert LONG.strip() not in all_texts(page)
    press(page, "Alles zeigen")
    assert LONG.strip() in all_texts(page)
    press(page, "Weniger zeigen")
    assert LONG.strip() not in all_texts(page)


def test_the_way_to_the_place_is_offered_only_if_it_is_there(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = opened(qtbot, qapp)
    with qtbot.waitSignal(page.spot_requested) as asked:
        press(page, "Zur Stelle: Kurz")
    assert asked.args == ["m02-l03", "h2-b1"]
    gone = page.entry("m02-l03", "h3-b1")
    assert [w for w in stops(gone) if spoken(w).startswith("Zur Stelle")] == []
    assert "Alte Worte" in all_texts(gone)


def test_a_note_is_changed_in_its_place(qtbot: QtBot, qapp: QApplication) -> None:
    page = opened(qtbot, qapp)
    press(page, "Notiz ändern: Kurz")
    field = focus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "Neue Worte")
    with qtbot.waitSignal(page.written) as asked:
        press(page, "Notiz speichern")
    assert asked.args == ["m02-l03", "h2-b1", "Neue Worte"]
    # Not on disk: the words stay in the field, and what to do stands beside it.
    page.entry("m02-l03", "h2-b1").show_problem("Der Speicherplatz ist voll.")
    assert page.entry("m02-l03", "h2-b1").text() == "Neue Worte"
    press(page, "Nicht ändern")
    assert spoken(focus()).startswith("Notiz ändern: Kurz")
    assert "Meine Worte." in all_texts(page)


def test_a_note_is_removed_after_a_second_question_a_mark_at_once(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = opened(qtbot, qapp)
    gone: list[tuple[str, str]] = []
    page.removed.connect(lambda lesson, block: gone.append((lesson, block)))
    press(page, "Entfernen: Kurz")
    assert spoken(focus()) == "Nein, behalten"
    press(page, "Nein, behalten")
    assert spoken(focus()).startswith("Entfernen: Kurz")
    assert gone == []
    press(page, "Entfernen: Kurz")
    press(page, "Ja, entfernen")
    assert gone == [("m02-l03", "h2-b1")]
    press(page, "Entfernen: Auf dem")
    assert gone[1:] == [("m02-l03", "h1-b1")]


def test_parts_that_are_left_out_are_neither_seen_nor_printed(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = opened(qtbot, qapp)
    assert page.parts() == tuple(NotebookPart)
    choice = named(page, "Gemerkte Stellen und Notizen")
    click(choice)
    assert "Kurz und gut" not in all_texts(page)
    with qtbot.waitSignal(page.save_requested) as asked:
        press(page, "Als PDF speichern")
    assert asked.args == [(NotebookPart.ABILITIES, NotebookPart.IDEA)]
    for name in ("Das kann ich jetzt", "Meine Idee"):
        press(page, name, Qt.Key.Key_Space)
    assert page.parts() == ()
    assert not [w for w in stops(page) if spoken(w) in ("Als PDF speichern", "Drucken")]
    click(choice)
    with qtbot.waitSignal(page.print_requested) as asked:
        press(page, "Drucken")
    assert asked.args == [(NotebookPart.NOTES,)]


def test_an_empty_notebook_says_how_to_fill_it(qtbot: QtBot, qapp: QApplication) -> None:
    page = opened(qtbot, qapp, EMPTY)
    assert "Strg + M" in all_texts(page)
    assert "dieses Zeichen" in all_texts(page)
    with qtbot.waitSignal(page.lesson_requested):
        press(page, "Zu meiner Lektion")
    assert not [w for w in stops(page) if "PDF" in spoken(w)]


def test_without_notes_the_rest_is_there_and_the_hint_too(qtbot: QtBot, qapp: QApplication) -> None:
    page = opened(qtbot, qapp, NotebookView((), VIEW.abilities, ()))
    assert "dieses Zeichen" in all_texts(page)
    assert "Ich weiß Bescheid." in all_texts(page)
    assert page.parts() == (NotebookPart.ABILITIES,)
    assert page.findChildren(EntryCard) == []


def many(number: int) -> NotebookView:
    entries = tuple(entry(f"h{n}-b1", f"Stelle {n} von vielen.") for n in range(number))
    half = number // 2
    chapters = (
        Chapter("Modul 2: Was ist KI?", "Lektion 3: Aus Punkten lernen", entries[:half]),
        Chapter("Modul 2: Was ist KI?", "Lektion 4: Lernen", entries[half:]),
    )
    return NotebookView(chapters, (), ())


def test_of_very_many_places_the_first_are_shown_and_the_others_when_they_are_wanted(
    qtbot: QtBot, qapp: QApplication
) -> None:
    look = Look(Settings())
    page = opened(qtbot, qapp, many(2 * AT_ONCE + 5))
    assert len(page.findChildren(EntryCard)) == AT_ONCE
    assert spoken(stops(page)[-1]) == f"Mehr gemerkte Stellen zeigen, noch {AT_ONCE + 5}"
    press(page, "Mehr gemerkte Stellen zeigen")
    assert spoken(focus()) == f"Zur Stelle: Stelle {AT_ONCE} von vielen."
    qapp.processEvents()
    check_page(qtbot, page, look)
    assert page.entry("m02-l03", f"h{2 * AT_ONCE + 4}-b1").isVisible(), "asked for, it is shown"
    assert len(page.findChildren(EntryCard)) == 2 * AT_ONCE + 5
    assert not [w for w in stops(page) if spoken(w).startswith("Mehr")]
    assert "Lektion 4: Lernen" in all_texts(page)


def test_a_very_full_notebook_is_no_heavier_than_a_full_one(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = opened(qtbot, qapp, many(500))
    assert len(page.findChildren(QWidget)) < 400, "each of them costs time at every press"


def test_with_as_many_places_as_are_shown_there_is_nothing_more_to_press(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = opened(qtbot, qapp, many(AT_ONCE))
    assert not [w for w in stops(page) if spoken(w).startswith("Mehr")]


def test_what_is_taken_back_is_not_kept_when_the_page_goes(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = opened(qtbot, qapp)
    kept: list[str] = []
    page.parted.connect(lambda _lesson, _block, text: kept.append(text))
    card = page.entry("m02-l03", "h2-b1")
    for text, leave in (("Anders", card.close_field), ("  ", page.hide), ("Bleibt", page.hide)):
        page.show()
        card.open_field()
        field = focus()
        assert isinstance(field, QPlainTextEdit)
        field.setPlainText(text)
        leave()
    page.hide()
    assert kept == ["Bleibt"], "an emptied field deletes nothing either"


def test_nothing_of_a_page_stays_behind_in_the_memory(qtbot: QtBot, qapp: QApplication) -> None:
    def windows() -> int:
        """Widgets that belong to nothing."""
        return len(qapp.topLevelWidgets())

    page = opened(qtbot, qapp, many(2))
    assert not [w for w in stops(page) if "Gemerkte Stellen" in spoken(w)], "there is no choice"
    window = page.window()
    assert page.parts() == (NotebookPart.NOTES,)
    before = windows()
    pages = [NotebookPage(many(2), Look(Settings())) for _ in range(3)]
    assert windows() == before + len(pages), "only the pages themselves"
    assert window.isVisible()
