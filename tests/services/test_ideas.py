"""An idea becomes a PDF where the learner wants it, or a sentence says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.ideas import IdeaService
from kifuehrerschein.services.opening import Services
from tests.documents.sample import text

STATE = {"texts": {"idea": "Einladungen vorlesen lassen"}, "replies": {"ohne-daten": "no"}}


def test_the_page_holds_what_was_written(services: Services, tmp_path: Path) -> None:
    target = tmp_path / "Idee.pdf"
    target.write_bytes(b"before")
    services.ideas.save("idea-canvas", STATE, Variant.STANDARD, target)
    assert "Einladungen vorlesen lassen" in text(target.read_bytes())
    assert [path.name for path in tmp_path.glob("Idee*")] == ["Idee.pdf"]


def test_another_exercise_has_no_page(services: Services, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="kein PDF"):
        services.ideas.save("ai-or-not", STATE, Variant.STANDARD, tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_a_place_that_can_not_be_written_is_named(services: Services, tmp_path: Path) -> None:
    target = tmp_path / "fehlt" / "Idee.pdf"
    with pytest.raises(AppError, match="wählen Sie einen anderen Ort") as caught:
        services.ideas.save("idea-canvas", STATE, Variant.EINFACH, target)
    assert str(target) in str(caught.value)


def test_missing_fonts_are_told_in_words(services: Services, tmp_path: Path) -> None:
    service = IdeaService(services.library, tmp_path / "keine")
    with pytest.raises(AppError, match="Ihre Idee bleibt gespeichert"):
        service.save("idea-canvas", STATE, Variant.STANDARD, tmp_path / "Idee.pdf")
    assert not (tmp_path / "Idee.pdf").exists()
