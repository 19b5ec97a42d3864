"""What can't be printed is refused with a sentence that says what to do."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kifuehrerschein.documents import certificate
from kifuehrerschein.documents.certificate import draw_certificate
from kifuehrerschein.domain.errors import CertificateError
from tests.documents.sample import DATA, FONTS, data


@pytest.mark.parametrize("letter", ["李", "ع", "א", "ก", "한", "😀", "🤖", "\u0530"])
def test_a_letter_without_a_glyph_is_named_before_anything_is_drawn(
    letter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: Any) -> None:
        raise AssertionError("something was drawn")

    monkeypatch.setattr(certificate, "Page", never)
    with pytest.raises(CertificateError, match=f"Zeichen „{letter}“.*im Namen"):
        draw_certificate(data(name=f"Anna {letter}"), FONTS)
    with pytest.raises(CertificateError, match=f"Zeichen „{letter}“.*zum Kurs"):
        draw_certificate(data(topics=(f"Thema {letter}",)), FONTS)


@pytest.mark.parametrize(
    ("letter", "named"),
    [
        ("山", "Das Zeichen „山“ im"),
        ("😀", "Das Zeichen „😀“ im"),
        ("\u0e31", "Das Zeichen „\u0e31“ (U+0E31) im"),  # stands on the quotation mark
        ("\ufe0f", "Das Zeichen „\ufe0f“ (U+FE0F) im"),  # shows nothing
    ],
)
def test_only_what_can_not_be_seen_is_named_by_its_number(letter: str, named: str) -> None:
    with pytest.raises(CertificateError) as refusal:
        draw_certificate(data(name=f"Anna {letter}"), FONTS)
    assert named in str(refusal.value)
    assert str(refusal.value).endswith("Bitte schreiben Sie den Namen mit diesen Buchstaben.")


@pytest.mark.parametrize(
    "changes", [{"name": " "}, {"course": ""}, {"possible": Fraction(0), "points": Fraction(0)}]
)
def test_a_certificate_without_name_course_or_result_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(CertificateError, match="fehlt"):
        draw_certificate(replace(DATA, **changes), FONTS)


def test_a_name_that_would_be_too_small_is_refused() -> None:
    with pytest.raises(CertificateError, match="zu breit"):
        draw_certificate(data(name="⸻" * 119 + "a"), FONTS)


def test_a_course_that_does_not_fit_on_the_page_is_refused() -> None:
    with pytest.raises(CertificateError, match="passen nicht auf eine Seite"):
        draw_certificate(data(topics=("Ein langes Thema " * 8,) * 60), FONTS)


def test_missing_and_damaged_fonts_are_named(tmp_path: Path) -> None:
    with pytest.raises(CertificateError, match="Schrift für das Zertifikat fehlt"):
        draw_certificate(DATA, tmp_path / "nowhere")
    for font in FONTS.glob("SourceSans3-*.ttf"):
        (tmp_path / font.name).write_bytes(font.read_bytes()[:2000])
    with pytest.raises(CertificateError, match="beschädigt"):
        draw_certificate(DATA, tmp_path)
