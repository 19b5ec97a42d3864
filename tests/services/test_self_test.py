"""The program tries itself: the whole way works, and what does not work is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.cli.main import main
from kifuehrerschein.domain.errors import CertificateError
from kifuehrerschein.domain.solutions import right_answer
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services import self_test as module
from kifuehrerschein.services.self_test import NAME, SelfTestError, self_test


def test_the_whole_way_is_gone_and_found_again(tmp_path: Path) -> None:
    lines = list(self_test(DataDir(tmp_path), shipped_root()))
    assert len(lines) == 5
    assert "50 Lektionen" in lines[0]
    assert "Prüfung bestanden: 54 von 54 Punkten" in lines
    assert lines[-1].endswith(f"zurückgelesen: {NAME}, 54 von 54 Punkten")
    assert list((tmp_path / "zertifikate").rglob("*.pdf"))


def test_a_certificate_that_says_something_else_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without this the test of a packed program would pass whatever stands on the page."""
    from kifuehrerschein.documents import readback

    calls = []

    def wrong_the_second_time(pdf: bytes, data: object) -> None:
        calls.append(pdf)
        if len(calls) > 1:
            raise CertificateError("falsch")

    monkeypatch.setattr(module, "_practise", lambda services, learner: "")
    monkeypatch.setattr(readback, "read_back", wrong_the_second_time)
    with pytest.raises(CertificateError, match="falsch"):
        list(self_test(DataDir(tmp_path), shipped_root()))


def test_an_exam_that_is_not_passed_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kifuehrerschein.domain.questions import Selection

    wrong = right_answer

    def sometimes_wrong(question: object) -> object:
        answer = wrong(question)  # type: ignore[arg-type]
        return Selection(()) if isinstance(answer, Selection) else answer

    monkeypatch.setattr(module, "_practise", lambda services, learner: "")
    monkeypatch.setattr(module, "right_answer", sometimes_wrong)
    with pytest.raises(SelfTestError, match="nicht bestanden"):
        list(self_test(DataDir(tmp_path), shipped_root()))


def test_a_folder_with_a_learner_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lernstand.sqlite").write_bytes(b"mine")
    assert main(["selftest", "--folder", str(tmp_path)]) == 1
    assert "liegt schon ein Lernstand" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["lernstand.sqlite"]
