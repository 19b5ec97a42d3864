"""The handbook on paper, and as help before anything else is open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from kifuehrerschein.domain.blocks import Callout, CalloutKind, Heading, Table, TextBlock
from kifuehrerschein.domain.booklet import Boxed, Grid, Points, Title, Words
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.handbook import Handbook, Section
from kifuehrerschein.paths import fonts_dir
from kifuehrerschein.services.handbook_pages import handbook_booklet
from kifuehrerschein.services.help import HelpService, early_help

HANDBOOK = Handbook(
    (
        Section(
            "start",
            "Start",
            (
                TextBlock(
                    "a", "<p>Ein <strong>Wort</strong> &amp; mehr.</p>\n<p>Zwei<br>Zeilen</p>"
                ),
                TextBlock("b", '<ul>\n<li>eins</li>\n<li><a href="help:x">zwei</a></li>\n</ul>'),
                TextBlock("c", "<ol>\n<li><p>erst</p></li>\n</ol>"),
                Heading("h", 3, "Danach"),
                Callout("d", CalloutKind.TIPP, "<p>Ganz <strong>ruhig</strong>.</p>"),
                Table("e", ("Taste", "Wirkung"), (("F1", "<strong>Hilfe</strong>"),)),
            ),
        ),
    )
)


def test_every_block_becomes_a_part_on_paper() -> None:
    booklet = handbook_booklet(HANDBOOK, date(2026, 11, 22))
    assert booklet.parts == (
        Title(1, "Start"),
        Words("Ein **Wort** & mehr."),
        Words("Zwei\nZeilen"),
        Points(("eins", "zwei")),
        Points(("erst",), numbered=True),
        Title(2, "Danach"),
        Boxed("Tipp", "Ganz ruhig."),
        Grid(("Taste", "Wirkung"), (("F1", "**Hilfe**"),)),
    )


def test_the_whole_handbook_is_saved(tmp_path: Path) -> None:
    service = early_help()
    target = tmp_path / "Handbuch.pdf"
    service.save(target)
    document = pypdfium2.PdfDocument(target)
    shown = " ".join(page.get_textpage().get_text_bounded() for page in document)
    count = len(document)
    titles = [entry.get_title() for entry in document.get_toc() if entry.level == 0]
    document.close()
    assert titles == [section.title for section in service.handbook.sections]
    assert count > 5
    assert "□" not in shown
    assert "Alles, was Sie hier tun, bleibt auf diesem Gerät." in " ".join(shown.split())


def test_it_is_printed_page_by_page() -> None:
    (page,) = HelpService(lambda: HANDBOOK, fonts_dir()).pictures(72)
    assert (page.width, page.height) == (596, 842)


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    service = HelpService(lambda: HANDBOOK, fonts_dir())
    with pytest.raises(AppError, match="wählen Sie einen anderen Ort"):
        service.save(tmp_path / "fehlt" / "x.pdf")


def test_missing_fonts_are_told(tmp_path: Path) -> None:
    service = HelpService(lambda: HANDBOOK, tmp_path)
    with pytest.raises(AppError, match="installieren Sie das Programm neu"):
        service.save(tmp_path / "x.pdf")


def test_it_is_read_when_it_is_first_needed_and_only_once() -> None:
    read: list[int] = []

    def handbook() -> Handbook:
        read.append(1)
        return HANDBOOK

    service = HelpService(handbook, fonts_dir())
    assert read == []
    assert service.handbook is service.handbook
    assert read == [1]
