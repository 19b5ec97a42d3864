"""What the window is started with."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from kifuehrerschein.app import Options
from kifuehrerschein.cli import main
from kifuehrerschein.cli.arguments import with_open
from kifuehrerschein.domain.policy import PolicyError


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Options]]:
    found: list[Options] = []

    def run(options: Options) -> int:
        found.append(options)
        return 0

    monkeypatch.setattr("kifuehrerschein.app.run", run)
    yield found
    gc.enable()


@pytest.mark.parametrize("word", ["kurs.kifpack", "KURS.KIFPACK", "/ein Ordner/ä.KifPack"])
def test_a_pack_alone_is_opened(word: str, started: list[Options], tmp_path: Path) -> None:
    assert main.main(["--data-dir", str(tmp_path), word]) == 0
    (options,) = started
    assert options.file == Path(word).absolute()
    assert options.data_dir == tmp_path


def test_without_a_pack_nothing_is_opened(started: list[Options], tmp_path: Path) -> None:
    main.main(["--data-dir", str(tmp_path)])
    assert started[0].file is None


@pytest.mark.parametrize(
    "given",
    [
        ["pack", "install", "x.kifpack"],
        ["check", "x.kifpack"],
        ["--data-dir", "x.kifpack"],
        ["--learner", "x.kifpack", "check"],
        ["open", "x.kifpack"],
        ["zertifikat.kif"],
        [],
    ],
)
def test_only_a_word_where_a_command_should_be_is_a_pack(given: list[str]) -> None:
    assert with_open(given) == given


def test_another_word_is_still_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["zertifikat.kif"]) == 2
    assert "kenne ich nicht" in capsys.readouterr().err
    assert main.main(["pack", "install"]) == 2
    assert "Nach pack install fehlt: DATEI" in capsys.readouterr().err
    assert main.main(["open"]) == 2
    assert "Nach open fehlt die DATEI." in capsys.readouterr().err


def test_a_policy_that_stops_the_program_is_told_in_the_window(
    started: list[Options], monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = PolicyError("So nicht.")

    def stop(_given: Path | None) -> None:
        raise problem

    shown: list[object] = []
    monkeypatch.setattr(main, "find_setting", stop)
    monkeypatch.setattr(
        "kifuehrerschein.cli.sponsors.show_sponsor", lambda *given: shown.append(given)
    )
    assert main.main([]) == 0
    assert started[0].problem is problem
    assert shown == [], "a sponsor would be written into a folder that may be the wrong one"
