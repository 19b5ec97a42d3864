"""Where the data lie: whose word counts, and what the person is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.cli import places
from kifuehrerschein.cli.places import find_setting
from kifuehrerschein.domain.policy import Feature, PolicyError


class Pc:
    """A PC whose places a test lays out."""

    def __init__(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = tmp_path / "heim"
        self.stick = tmp_path / "stick" / "daten"
        self.policy = tmp_path / "richtlinie.toml"
        self.is_portable = self.stick_can_be_written = False
        monkeypatch.setattr(places, "policy_file", self._policy_file)
        monkeypatch.setattr(places, "portable_dir", self._portable)
        monkeypatch.setattr(places, "default_data_dir", self._default)

    def lay_down(self, text: str) -> None:
        self.policy.write_text(text, encoding="utf-8")

    def _policy_file(self) -> Path | None:
        return self.policy if self.policy.exists() else None

    def _portable(self) -> Path | None:
        return self.stick if self.is_portable else None

    def _default(self) -> Path:
        return self.stick if self.is_portable and self.stick_can_be_written else self.home


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pc:
    return Pc(tmp_path, monkeypatch)


def test_without_anything_it_is_the_users_own_folder(pc: Pc) -> None:
    setting = find_setting(None)
    assert (setting.data_dir, setting.notice) == (pc.home, "")


def test_a_stick_comes_before_the_users_own_folder(pc: Pc) -> None:
    pc.is_portable = pc.stick_can_be_written = True
    setting = find_setting(None)
    assert (setting.data_dir, setting.notice) == (pc.stick, "")


def test_the_policy_comes_before_the_stick(pc: Pc, tmp_path: Path) -> None:
    pc.is_portable = pc.stick_can_be_written = True
    pc.lay_down(f"datenordner = '{tmp_path / 'netz'}'")
    setting = find_setting(None)
    assert setting.data_dir == tmp_path / "netz"
    assert setting.notice == ""


def test_the_command_line_comes_before_the_policy(pc: Pc, tmp_path: Path) -> None:
    pc.lay_down(f"datenordner = '{tmp_path / 'netz'}'\n[aus]\nprobepruefung = true")
    setting = find_setting(tmp_path / "hier")
    assert setting.data_dir == tmp_path / "hier"
    assert not setting.policy.allows(Feature.TRIAL)


def test_a_folder_from_the_command_line_is_made_absolute(pc: Pc) -> None:
    assert find_setting(Path("hier")).data_dir == Path.cwd() / "hier"


def test_a_closed_stick_is_told_with_the_place_where_the_data_are(pc: Pc) -> None:
    pc.is_portable = True
    setting = find_setting(None)
    assert setting.data_dir == pc.home
    assert "schreibgeschützt" in setting.notice
    assert str(pc.home) in setting.notice
    assert "Auf dem Stick liegt auch" not in setting.notice


def test_who_has_learned_on_the_closed_stick_is_told_that_nothing_is_lost(pc: Pc) -> None:
    pc.is_portable = True
    pc.stick.mkdir(parents=True)
    (pc.stick / "lernstand.sqlite").touch()
    assert "Er ist noch da" in find_setting(None).notice


def test_a_faulty_policy_is_told_and_does_not_stop_the_program(pc: Pc) -> None:
    pc.lay_down("fassung = 'leicht'")
    setting = find_setting(None)
    assert setting.data_dir == pc.home
    assert "Zeile 1" in setting.notice


def test_a_faulty_data_folder_stops_it_unless_the_command_line_names_one(
    pc: Pc, tmp_path: Path
) -> None:
    pc.lay_down("datenordner = 'lernen'")
    with pytest.raises(PolicyError):
        find_setting(None)
    setting = find_setting(tmp_path / "hier")
    assert setting.data_dir == tmp_path / "hier"
    assert "Zeile 1" in setting.notice
