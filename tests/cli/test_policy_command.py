"""`kifuehrerschein policy` says to IT what a policy file comes to."""

from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein import paths
from kifuehrerschein.cli.main import main as run_command


def test_a_good_file_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "richtlinie.toml"
    file.write_text("datenordner = '~/x'\nfassung = 'standard'\n[aus]\nprobepruefung = true\n")
    assert run_command(["policy", str(file)]) == 0
    out = capsys.readouterr().out
    assert f"Datenordner: {Path.home() / 'x'}" in out
    assert "Fassung für neue Personen: standard" in out
    assert "Vertraute Schlüssel für Pakete: 0" in out
    assert "Abgeschaltet: probepruefung" in out


def test_each_fault_is_named_with_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "richtlinie.toml"
    file.write_text("datenordner = 'x'\nfassung = 1\n")
    assert run_command(["policy", str(file)]) == 1
    out, problems = capsys.readouterr()
    assert "Datenordner: unklar" in out
    assert f"{file}, Zeile 1: " in problems
    assert f"{file}, Zeile 2: " in problems
    assert "startet das Programm nicht" in problems


def test_it_looks_for_the_file_that_holds_on_this_pc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "policy_file", lambda: None)
    assert run_command(["policy"]) == 0
    assert "keine Richtlinie" in capsys.readouterr().out
    file = tmp_path / "richtlinie.toml"
    file.touch()
    monkeypatch.setattr(paths, "policy_file", lambda: file)
    assert run_command(["policy"]) == 0
    assert "Abgeschaltet: nichts" in capsys.readouterr().out


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["policy", str(tmp_path / "fehlt.toml")]) == 1
    assert "lässt sich nicht öffnen" in capsys.readouterr().err
