"""A sponsor is seen, modestly: the next step keeps its place and everything can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.cli.sponsor_sample import TEXT
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.sponsor_colours import too_weak
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.about import AboutView
from kifuehrerschein.services.active_sponsor import active_sponsor, logo_path
from kifuehrerschein.services.sponsors import SponsorService, pack_folder
from kifuehrerschein.ui.pages.about import AboutPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.sponsor import add_to_welcome, sponsor_parts
from kifuehrerschein.ui.theme.accent import accented, grounds, sponsor_grounds
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.tokens import TOKENS
from kifuehrerschein.ui.widgets.long_words import unbroken
from kifuehrerschein.ui.widgets.sponsor import Logo, about_sponsor, sponsor_card
from tests.exchange.sponsor_sample import png, write_folder
from tests.ui.page_checks import check_page, contrast, named, show_page
from tests.ui.test_home_page import view
from tests.ui.test_tokens import PAIRS

ABOUT = AboutView("1.0", "KI-Führerschein", "2026.11", "", "/home/kim/daten", "")
LONG = TEXT.replace("Bei Fragen sind wir gern für Sie da.", "Wir sind gern da. " * 8 + "Ja.")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a sponsor whose greeting is as long as it may be."""
    return sponsored(tmp_path, LONG)


def sponsored(folder: Path, text: str) -> Path:
    pack = folder / "a.kifpack"
    pack_folder(write_folder(folder / "a", text), pack, sponsor_grounds(), lambda _: png())
    service = SponsorService(folder / "daten", sponsor_grounds())
    service.install(pack, service.look_at(pack).digest)
    return folder / "daten"


def words_of(widget: QWidget) -> str:
    """All that it says, seen or not yet."""
    return unbroken("\n".join(label.text() for label in widget.findChildren(QLabel)))


def look_of(settings: Settings, app: QApplication) -> Look:
    """A look that the program has already, as it has when it makes a page."""
    look = Look(settings)
    app.setFont(look.font())
    return look


def home(look: Look, data: Path) -> HomePage:
    page = HomePage(view(7), Variant.STANDARD, look)
    page.add_sponsor(*sponsor_parts(data, Variant.STANDARD, look))
    return page


@pytest.mark.parametrize(
    ("theme", "percent"),
    [(Theme.LIGHT, 100), (Theme.LIGHT, 150), (Theme.DARK, 200), (Theme.CONTRAST, 150)],
)
def test_the_next_step_keeps_its_place_on_the_home_page(
    qtbot: QtBot, qapp: QApplication, data: Path, theme: Theme, percent: int
) -> None:
    look = look_of(Settings(theme, percent), qapp)
    without, page = HomePage(view(7), Variant.STANDARD, look), home(look, data)
    tops = []
    for each in (without, page):
        window = show_page(qtbot, qapp, each, look, "Kim")
        top = each.next_button.mapTo(window, QPoint(0, 0)).y()
        tops.append(top)
        assert top + look.px(60) < window.height()
    if look.narrow:
        assert tops[0] == tops[1]
    assert tops[1] - tops[0] <= look.px(90)
    check_page(qtbot, page, look)


@pytest.mark.parametrize(
    ("theme", "percent"), [(Theme.LIGHT, 100), (Theme.DARK, 200), (Theme.CONTRAST, 100)]
)
def test_the_welcome_page_keeps_its_question(
    qtbot: QtBot, qapp: QApplication, data: Path, theme: Theme, percent: int
) -> None:
    look = look_of(Settings(theme, percent), qapp)
    without, page = WelcomePage(look), WelcomePage(look)
    add_to_welcome(page, data, Variant.STANDARD)
    tops = []
    for each in (without, page):
        window = show_page(qtbot, qapp, each, look)
        tops.append(each.first_focus().mapTo(window, QPoint(0, 0)).y())
    assert tops[1] - tops[0] <= look.px(20)
    assert "Wir sind gern da." in words_of(page)
    (logo,) = page.findChildren(Logo)
    below = logo.mapTo(page.window(), QPoint(0, 0)).y() > tops[1]
    assert below == look.narrow  # in large text there is no room beside the button at the top
    check_page(qtbot, page, look)


def test_without_a_sponsor_nothing_is_shown(tmp_path: Path, qapp: QApplication) -> None:
    look = Look(Settings())
    assert sponsor_parts(tmp_path, Variant.STANDARD, look) == (None, None)
    assert about_sponsor(tmp_path, look) is None


def test_an_address_is_copied_and_never_opened(
    qtbot: QtBot, qapp: QApplication, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", opened.append)
    look = look_of(Settings(), qapp)
    page = home(look, data)
    show_page(qtbot, qapp, page, look, "Kim")
    named(page, "Adresse kopieren: Sprechstunde").click()  # type: ignore[attr-defined]
    assert QGuiApplication.clipboard().text() == "https://beispiel-bank.example.org/sprechstunde"
    named(page, "Adresse ist kopiert")
    assert opened == []
    check_page(qtbot, page, look)


def test_a_simple_greeting_is_for_those_who_read_simple_texts(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    data, look = sponsored(tmp_path, TEXT), Look(Settings())
    strip, _ = sponsor_parts(data, Variant.EINFACH, look)
    assert strip is not None
    qtbot.addWidget(strip)
    assert "Haben Sie eine Frage?" in words_of(strip)


@pytest.mark.parametrize("damage", [None, b"", b"kaputt", png(4001, 2001, kind=0, depth=1)])
def test_a_missing_or_broken_logo_leaves_no_gap(
    data: Path, qtbot: QtBot, qapp: QApplication, damage: bytes | None
) -> None:
    active = active_sponsor(data)
    assert active is not None
    file = logo_path(data, active)
    file.unlink() if damage is None else file.write_bytes(damage)
    look = look_of(Settings(), qapp)
    logo = Logo(file, "Logo", look, 168, 40)
    qtbot.addWidget(logo)
    assert not logo.has_picture
    assert logo.sizeHint().height() == 0
    page = home(look, data)
    show_page(qtbot, qapp, page, look, "Kim")
    assert page.findChildren(Logo) == []


def test_the_logo_stands_on_a_white_plate_and_has_a_name(
    data: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    look = look_of(Settings(Theme.DARK), qapp)
    page = home(look, data)
    show_page(qtbot, qapp, page, look, "Kim")
    (logo,) = page.findChildren(Logo)
    assert logo.accessibleName() == "Logo: Beispiel-Bank"
    shot = logo.grab().toImage()
    assert shot.pixelColor(logo.width() // 2, 2).name() == "#ffffff"


def test_a_sponsor_with_nothing_to_say_has_no_empty_card(
    tmp_path: Path, qapp: QApplication
) -> None:
    head, _, _ = TEXT.partition("[kontakt]")
    assert sponsor_card(sponsored(tmp_path, head), Look(Settings())) is None


@pytest.mark.parametrize("percent", [100, 200])
def test_about_says_who_and_that_they_learn_nothing(
    data: Path, qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    look = look_of(Settings(text_percent=percent), qapp)
    page = AboutPage(ABOUT, look, about_sponsor(data, look))
    show_page(qtbot, qapp, page, look, "Kim")
    said = words_of(page)
    assert "Beispiel-Bank" in said
    assert "erfährt diese Stelle nichts" in said
    check_page(qtbot, page, look)


COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@given(COLOURS, st.sampled_from((Theme.LIGHT, Theme.DARK)))
def test_whatever_colour_is_let_in_every_pair_can_be_read(accent: str, theme: Theme) -> None:
    if too_weak(accent, grounds(theme)):
        return
    tokens = accented(TOKENS[theme], accent)
    for front, back, least in PAIRS:
        assert contrast(getattr(tokens, front), getattr(tokens, back)) >= least, (front, back)
    for ground in ("soft", "primary", "page"):
        rings = (tokens.ring_outer, tokens.ring_inner)
        assert max(contrast(ring, getattr(tokens, ground)) for ring in rings) >= 3
    assert contrast(accent, tokens.soft) >= 3
    own = TOKENS[theme]
    assert (tokens.ring_outer, tokens.good, tokens.warn) == (own.ring_outer, own.good, own.warn)
