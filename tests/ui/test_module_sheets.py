"""The sheets on the page of a module: saved and printed, and told when that fails."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.sheets import SheetKind
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.exam_views import PageImage
from kifuehrerschein.ui import module_desk
from kifuehrerschein.ui.error_dialog import ErrorDialog
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.theme.look import Look
from tests.documents.sample import text
from tests.e2e.driver import AnsweringFiles, button, page, running, texts
from tests.ui.page_checks import all_texts, check_page, show_page, stops
from tests.ui.page_samples import LOOK, MODULE, by_key_or_mouse, shown, use

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

BOTH = (SheetKind.MODULE, SheetKind.CHEAT)


def page_with(*sheets: SheetKind, look: Look = LOOK) -> ModulePage:
    return ModulePage(MODULE, Variant.STANDARD, look, sheets)


@by_key_or_mouse
@pytest.mark.parametrize("kind", BOTH)
def test_a_sheet_is_asked_for(
    qtbot: QtBot, qapp: QApplication, by_key: bool, kind: SheetKind
) -> None:
    name = "Merkblatt" if kind is SheetKind.MODULE else "Spickzettel"
    shown_page = shown(qtbot, qapp, page_with(*BOTH))
    with qtbot.waitSignal(shown_page.save_requested) as caught:
        use(shown_page, f"{name} als PDF", by_key=by_key)
    assert caught.args == [kind]
    with qtbot.waitSignal(shown_page.print_requested) as caught:
        use(shown_page, f"{name} drucken", by_key=by_key)
    assert caught.args == [kind]


@pytest.mark.parametrize("sheets", [(), (SheetKind.MODULE,), BOTH])
def test_only_what_the_course_has_is_offered(
    qtbot: QtBot, qapp: QApplication, sheets: tuple[SheetKind, ...]
) -> None:
    shown_page = shown(qtbot, qapp, page_with(*sheets))
    names = " ".join(widget.accessibleName() for widget in stops(shown_page))
    assert ("Zum Drucken" in all_texts(shown_page)) is bool(sheets)
    assert ("Merkblatt" in names) is (SheetKind.MODULE in sheets)
    assert ("Spickzettel" in names) is (SheetKind.CHEAT in sheets)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_nothing_is_clipped_or_covered(
    qtbot: QtBot, qapp: QApplication, theme: str, scale: int
) -> None:
    look = Look(Settings(theme=Theme(theme), text_percent=scale))
    shown_page = page_with(*BOTH, look=look)
    show_page(qtbot, qapp, shown_page, look)
    shown_page.say_problem("Der Speicher ist voll: /home/kim/" + "Dokumente" * 12)
    check_page(qtbot, shown_page, look)
    shown_page.say_saved("/home/kim/Dokumente/KI-Führerschein Merkblatt Modul 5.pdf")
    check_page(qtbot, shown_page, look)
    assert "Der Speicher ist voll" not in all_texts(shown_page)


def opened(app: App, module: str = "m01") -> ModulePage:
    """The page of a module in the running program, reached from the home page."""
    page(app, HomePage).module_requested.emit(module)
    return page(app, ModulePage)


def test_a_merkblatt_is_saved_in_the_variant_of_the_learner(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Files(AnsweringFiles):
        def save(self, title: str, name: str, kinds: str) -> Path | None:
            asked.append(name)
            return super().save(title, name, kinds)

    target = tmp_path / "Blatt.pdf"
    with running(qtbot, qapp, tmp_path / "daten", learner="Kim") as app:
        app.desk.files = Files(target)  # type: ignore[assignment]
        module = opened(app)
        button(module, "Merkblatt als PDF").click()
        qtbot.waitUntil(lambda: f"Gespeichert: {target}" in texts(module))
        assert "Ankommen und Mut fassen" in text(target.read_bytes())
        app.desk.settings = Settings(variant=Variant.EINFACH)
        button(opened_again(app), "Merkblatt als PDF").click()
        app.desk.background.finish()
        assert "Lesen Sie eine Lektion. Das reicht für einen Tag." in text(target.read_bytes())
    assert asked == [
        "KI-Führerschein Merkblatt Modul 1.pdf",
        "KI-Führerschein Merkblatt Modul 1 Einfach.pdf",
    ]


def opened_again(app: App) -> ModulePage:
    app.desk.open_home()
    return opened(app)


def test_nothing_happens_if_nobody_chose_a_file(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with running(qtbot, qapp, tmp_path / "daten", learner="Kim") as app:
        app.desk.files = AnsweringFiles(None)  # type: ignore[assignment]
        module = opened(app)
        before = texts(module)
        button(module, "Merkblatt als PDF").click()
        app.desk.background.finish()
        qapp.processEvents()
        assert texts(module) == before


def test_a_place_that_can_not_be_written_is_told_on_the_page(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with running(qtbot, qapp, tmp_path / "daten", learner="Kim") as app:
        app.desk.files = AnsweringFiles(tmp_path / "fehlt" / "x.pdf")  # type: ignore[assignment]
        module = opened(app)
        button(module, "Merkblatt als PDF").click()
        qtbot.waitUntil(lambda: "wählen Sie einen anderen Ort" in texts(module))


def test_who_went_elsewhere_still_gets_the_file(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    target = tmp_path / "Blatt.pdf"
    with running(qtbot, qapp, tmp_path / "daten", learner="Kim") as app:
        app.desk.files = AnsweringFiles(target)  # type: ignore[assignment]
        button(opened(app), "Merkblatt als PDF").click()
        app.desk.open_home()
        app.desk.background.finish()
        assert target.is_file()


def test_it_is_printed_on_a_whole_sheet(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[QImage] = []

    def into_list(pages: Callable[[], list[QImage]], parent: QWidget) -> bool:
        printed.extend(pages())
        return True

    monkeypatch.setattr(module_desk, "print_pages", into_list)
    with running(qtbot, qapp, tmp_path / "daten", learner="Kim") as app:
        button(opened(app), "Merkblatt drucken").click()
    (sheet,) = printed
    assert (round(sheet.width() / 300 * 25.4), round(sheet.height() / 300 * 25.4)) == (210, 297)
    assert sheet.pixelColor(5, 5).name() == "#ffffff"


def test_a_sheet_that_can_not_be_drawn_for_printing_is_told(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_wanted: object) -> tuple[PageImage, ...]:
        raise AppError("Die Schrift fehlt.")

    monkeypatch.setattr(module_desk, "print_pages", lambda pages, parent: pages())
    with running(qtbot, qapp, tmp_path / "daten", learner="Kim") as app:
        monkeypatch.setattr(sys, "excepthook", app.hook.handle)
        module = opened(app)
        monkeypatch.setattr(app.desk.services.sheets, "pictures", broken)
        button(module, "Merkblatt drucken").click()
        (dialog,) = app.window.findChildren(ErrorDialog)
        assert "Die Schrift fehlt." in texts(dialog)
        dialog.close()
