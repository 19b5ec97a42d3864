"""Voices that are programs, and Qt's own, against programs and an engine made for tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QObject, QProcess, Signal
from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.speech import engine as engine_module
from kifuehrerschein.ui.speech.engine import SpeechEngine
from kifuehrerschein.ui.speech.program import DISPATCHER, ESPEAK, Program, ProgramEngine
from kifuehrerschein.ui.speech.system import SystemEngine, system_voice
from kifuehrerschein.ui.speech.voices import Voices, advice
from tests.speech.fakes import FakeEngine

# Qt's sound looks for a library that a computer without sound lacks.
pytestmark = pytest.mark.qt_log_ignore("pipewire")
by_shell = pytest.mark.skipif(sys.platform == "win32", reason="the programs here are scripts")
SPEAKS = 'echo "$@" >>arguments; cat >>said'
HANGS = "cat >said; echo $$ >pid; exec sleep 600"
GERMAN = "Pty Language\n 5  de   --/M  German  gmw/de"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def script(folder: Path, name: str, body: str) -> str:
    """A program of this name that does what `body` says."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def voice(folder: Path, body: str, program: Program = ESPEAK) -> ProgramEngine:
    return ProgramEngine(program, script(folder, "voice", body))


def runs(pid: int) -> bool:
    """Whether a process is there; one that has ended and was not fetched counts."""
    return Path(f"/proc/{pid}").exists() if sys.platform == "linux" else _answers(pid)


def _answers(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@by_shell
def test_the_text_comes_by_the_standard_input(qtbot: QtBot, tmp_path: Path) -> None:
    engine = voice(tmp_path, SPEAKS)
    with qtbot.waitSignal(engine.finished):
        engine.say("Größe; $(rm x)\n„Ja“", 150)
    assert (tmp_path / "said").read_text(encoding="utf-8") == "Größe; $(rm x) „Ja“\n"
    arguments = (tmp_path / "arguments").read_text().split()
    assert arguments[:2] == ["-v", "de"]
    assert "Größe;" not in arguments
    assert int(arguments[arguments.index("-s") + 1]) > 155
    assert not engine.is_busy


@by_shell
def test_no_text_is_an_order_to_the_dispatcher(qtbot: QtBot, tmp_path: Path) -> None:
    engine = voice(tmp_path, SPEAKS, DISPATCHER)
    with qtbot.waitSignal(engine.finished):
        engine.say("!-!QUIT", 100)
    assert (tmp_path / "said").read_text(encoding="utf-8") == "QUIT\n"


@by_shell
def test_stop_kills_the_program_and_nothing_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    engine = voice(tmp_path, HANGS)
    engine.say("Ein Satz.", 100)
    pid = tmp_path / "pid"
    qtbot.waitUntil(lambda: pid.exists() and pid.read_text().strip() != "")
    number = int(pid.read_text())
    with qtbot.assertNotEmitted(engine.finished), qtbot.assertNotEmitted(engine.failed):
        engine.stop()
        qtbot.waitUntil(lambda: not runs(number))
    qtbot.waitUntil(lambda: not engine.findChildren(QProcess))


@by_shell
def test_the_dispatcher_is_told_to_be_silent(qtbot: QtBot, tmp_path: Path) -> None:
    body = 'if [ "$1" = -C ]; then echo now >silent; else cat >said; exec sleep 600; fi'
    engine = voice(tmp_path, body, DISPATCHER)
    engine.say("Ein Satz.", 100)
    qtbot.waitUntil((tmp_path / "said").exists)
    engine.stop()
    qtbot.waitUntil((tmp_path / "silent").exists)
    qtbot.waitUntil(lambda: not engine.findChildren(QProcess))


@by_shell
def test_what_silences_one_text_does_not_silence_the_next(qtbot: QtBot, tmp_path: Path) -> None:
    """The order to be silent holds for all that is said when it comes, whoever says it."""
    body = """
if [ "$1" = -C ]; then until [ -e go ]; do :; done; echo silence >>heard; exit; fi
read line; echo "$line" >>heard; [ "$line" = kurz ] || exec sleep 600
"""
    engine = voice(tmp_path, body, DISPATCHER)
    engine.say("lang", 100)
    heard = tmp_path / "heard"
    qtbot.waitUntil(lambda: heard.exists() and heard.read_text() == "lang\n")
    engine.say("vergessen", 100)
    with qtbot.waitSignal(engine.finished):
        engine.say("kurz", 100)
        (tmp_path / "go").touch()
    assert heard.read_text().split() == ["lang", "silence", "kurz"]
    qtbot.waitUntil(lambda: not engine.findChildren(QProcess))


@by_shell
def test_nothing_is_left_when_the_program_ends(qtbot: QtBot, tmp_path: Path) -> None:
    engine = voice(tmp_path, HANGS)
    engine.say("Ein Satz.", 100)
    pid = tmp_path / "pid"
    qtbot.waitUntil(lambda: pid.exists() and pid.read_text().strip() != "")
    engine.close()
    assert not runs(int(pid.read_text()))


@by_shell
def test_a_new_text_takes_the_place_of_the_old_one(qtbot: QtBot, tmp_path: Path) -> None:
    engine = voice(tmp_path, 'read line; echo "$line" >>said; [ "$line" = kurz ] || exec sleep 600')
    engine.say("lang", 100)
    qtbot.waitUntil((tmp_path / "said").exists)
    with qtbot.waitSignal(engine.finished):
        engine.say("kurz", 100)
    assert (tmp_path / "said").read_text().split() == ["lang", "kurz"]
    qtbot.waitUntil(lambda: not engine.findChildren(QProcess))


@by_shell
@pytest.mark.parametrize("body", ["cat >said; exit 3", "kill -9 $$", "exit 1"])
def test_a_program_that_breaks_down_says_so_in_german(
    qtbot: QtBot, tmp_path: Path, body: str
) -> None:
    engine = voice(tmp_path, body)
    with qtbot.assertNotEmitted(engine.finished), qtbot.waitSignal(engine.failed) as told:
        engine.say("Ein Satz.", 100)
    assert "espeak-ng" in str(told.args)
    assert "ausgefallen" in str(told.args)
    assert not engine.is_busy


def test_a_program_that_is_gone_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    engine = ProgramEngine(ESPEAK, str(tmp_path / "gone"))
    with qtbot.waitSignal(engine.failed) as told:
        engine.say("Ein Satz.", 100)
    assert "ausgefallen" in str(told.args)


@by_shell
def test_a_computer_without_a_loudspeaker_is_noticed(qtbot: QtBot, tmp_path: Path) -> None:
    engine = voice(tmp_path, "cat >said")
    with qtbot.waitSignal(engine.failed) as told:
        engine.say("Ein langer Satz, den niemand so schnell sagen kann. " * 200, 100)
    assert "keinen Ton" in str(told.args)


def test_a_voice_that_hangs_is_given_up(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "_PATIENCE_MS", 1)
    monkeypatch.setattr(engine_module, "_SLOWEST_MS", 1)
    engine = FakeEngine()
    with qtbot.waitSignal(engine.failed) as told:
        engine.say("Satz", 100)
    assert "antwortet nicht" in str(told.args)
    assert engine.silenced == 1
    assert not engine.is_busy


def test_the_patience_grows_with_the_text_and_ends_with_it(qtbot: QtBot) -> None:
    engine = FakeEngine()
    engine.say("x", 100)
    short = engine._patience.remainingTime()
    engine.say("x" * 100, 50)
    assert engine._patience.remainingTime() > short + 100 * 2 * 100
    engine.end()
    assert not engine._patience.isActive(), "nothing wakes an idle program"


def test_what_a_voice_tells_after_the_stop_is_not_passed_on(qtbot: QtBot) -> None:
    engine = FakeEngine()
    engine.say("Satz", 100)
    engine.stop()
    with qtbot.assertNotEmitted(engine.finished), qtbot.assertNotEmitted(engine.failed):
        engine.end()
        engine.break_down()
    engine.stop()
    assert engine.silenced == 1, "only what speaks is silenced"


# -- looking for a voice ---------------------------------------------------------------------


def found(qtbot: QtBot, voices: Voices) -> object:
    with qtbot.waitSignal(voices.found) as told:
        voices.find()
    return (told.args or [None])[0]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole search path but for the shell's own programs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    return folder


OWN = (replace(DISPATCHER, name="own-spd-say"), replace(ESPEAK, name="own-espeak-ng"))


@by_shell
def test_the_dispatcher_comes_before_espeak(qtbot: QtBot, programs: Path) -> None:
    script(programs, "own-spd-say", "echo '  German   de   none'")
    script(programs, "own-espeak-ng", f"echo '{GERMAN}'")
    engine = found(qtbot, Voices(programs=OWN))
    assert isinstance(engine, ProgramEngine)
    assert engine.program.name == "own-spd-say"


@by_shell
@pytest.mark.parametrize(
    "dispatcher",
    ["echo 'NAME LANGUAGE\nEnglish en none'", "echo failed >&2; exit 1", "kill -9 $$"],
    ids=["no German", "does not answer", "crashes"],
)
def test_a_dispatcher_that_cannot_speak_german_is_passed_by(
    qtbot: QtBot, programs: Path, dispatcher: str
) -> None:
    script(programs, "own-spd-say", dispatcher)
    script(programs, "own-espeak-ng", f"echo '{GERMAN}'")
    engine = found(qtbot, Voices(programs=OWN))
    assert isinstance(engine, ProgramEngine)
    assert engine.program.name == "own-espeak-ng"


@by_shell
def test_a_voice_that_failed_is_asked_last_from_then_on(qtbot: QtBot, programs: Path) -> None:
    script(programs, "own-spd-say", "echo '  German   de   none'")
    script(programs, "own-espeak-ng", f"echo '{GERMAN}'")
    voices = Voices(programs=OWN)
    names = []
    for _ in range(3):
        engine = found(qtbot, voices)
        assert isinstance(engine, ProgramEngine)
        names.append(engine.program.name)
        voices.distrust(engine)
    assert names == ["own-spd-say", "own-espeak-ng", "own-spd-say"]


@by_shell
def test_a_program_that_never_answers_is_not_waited_for(qtbot: QtBot, programs: Path) -> None:
    script(programs, "own-spd-say", "exec sleep 600")
    voices = Voices(programs=OWN)
    voices._patience.setInterval(50)
    assert found(qtbot, voices) is None
    qtbot.waitUntil(lambda: not voices.findChildren(QProcess))


@by_shell
def test_only_voices_of_another_synthesizer_are_no_voice(qtbot: QtBot, programs: Path) -> None:
    script(programs, "own-espeak-ng", "echo ' 6  de  --/F  german-mbrola-1  mb/mb-de1'")
    assert found(qtbot, Voices(programs=OWN)) is None


def test_without_any_program_there_is_no_voice(qtbot: QtBot, programs: Path) -> None:
    assert found(qtbot, Voices(programs=OWN, system=lambda: None)) is None


def test_the_voice_of_the_system_comes_first(qtbot: QtBot, programs: Path) -> None:
    own = FakeEngine()
    assert found(qtbot, Voices(programs=OWN, system=lambda: own)) is own


@by_shell
def test_a_search_that_was_stopped_tells_nothing(qtbot: QtBot, programs: Path) -> None:
    script(programs, "own-espeak-ng", "exec sleep 600")
    voices = Voices(programs=OWN)
    voices.find()
    with qtbot.assertNotEmitted(voices.found):
        voices.stop()
        qtbot.waitUntil(lambda: not voices.findChildren(QProcess))


@pytest.mark.parametrize(
    ("system", "words"),
    [
        ("win32", ("Einstellungen von Windows", "Text-zu-Sprache")),
        ("darwin", ("Systemeinstellungen", "Systemstimme")),
        ("linux", ("sudo apt install espeak-ng", "Debian")),
    ],
)
def test_each_system_gets_its_own_advice(system: str, words: tuple[str, ...]) -> None:
    text = advice(system)
    assert all(word in text for word in words)


# -- Qt's voice ------------------------------------------------------------------------------


@pytest.fixture
def mock_voice(qtbot: QtBot) -> Iterator[SystemEngine]:
    """Qt's engine for tests; it knows no German, so it gets English."""
    if os.environ.get("CI") != "true":
        pytest.importorskip("PySide6.QtTextToSpeech", reason="PySide6-Addons is not installed")
    engine = system_voice("mock", QLocale.Language.English)
    assert engine is not None
    yield engine
    engine.stop()


def test_each_word_is_told_and_then_the_end(qtbot: QtBot, mock_voice: SystemEngine) -> None:
    words: list[tuple[int, int]] = []
    mock_voice.word.connect(lambda start, length: words.append((start, length)))
    with qtbot.waitSignal(mock_voice.finished):
        mock_voice.say("One two three", 100)
    assert words == [(0, 3), (4, 3), (8, 5)]


def test_a_text_that_was_stopped_does_not_end_the_next(
    qtbot: QtBot, mock_voice: SystemEngine
) -> None:
    ends: list[bool] = []
    mock_voice.finished.connect(lambda: ends.append(True))
    mock_voice.say("One two three four", 100)
    with qtbot.waitSignal(mock_voice.finished):
        mock_voice.say("Five", 100)
    assert ends == [True]
    mock_voice.say("One two three", 100)
    mock_voice.stop()
    assert ends == [True]


class LateSpeech(QObject):
    """A part of Qt whose news come late, as on Windows."""

    stateChanged = Signal(object)  # noqa: N815 - Qt's name
    sayingWord = Signal(str, int, int, int)  # noqa: N815 - Qt's name

    def setRate(self, rate: float) -> None:
        self.rate = rate

    def say(self, text: str) -> None:
        self.text = text

    def stop(self) -> None:
        self.text = ""


def test_the_late_end_of_the_text_before_ends_nothing(
    qtbot: QtBot, mock_voice: SystemEngine
) -> None:
    states = type(mock_voice._speech.state())
    speech = LateSpeech()
    late = SystemEngine(speech)  # type: ignore[arg-type] # it can do what is needed
    late.say("One", 100)
    speech.stateChanged.emit(states.Speaking)
    late.say("Two", 100)
    with qtbot.assertNotEmitted(late.finished):
        speech.stateChanged.emit(states.Ready)
    speech.stateChanged.emit(states.Speaking)
    with qtbot.waitSignal(late.finished):
        speech.stateChanged.emit(states.Ready)
    late.say("Three", 100)
    with qtbot.waitSignal(late.failed):
        speech.stateChanged.emit(states.Error)


def test_the_rate_goes_with_the_speed(qtbot: QtBot, mock_voice: SystemEngine) -> None:
    rates = []
    for percent in (50, 100, 150):
        mock_voice.say("One", percent)
        rates.append(mock_voice._speech.rate())
    assert rates[0] < rates[1] == 0 < rates[2] <= 1


def test_a_system_without_german_has_no_voice(qtbot: QtBot, mock_voice: SystemEngine) -> None:
    assert system_voice("mock") is None


def test_a_system_without_this_part_of_qt_has_no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    assert system_voice() is None


def test_every_voice_is_one_to_the_reader() -> None:
    assert issubclass(SystemEngine, SpeechEngine)
    assert issubclass(ProgramEngine, SpeechEngine)
