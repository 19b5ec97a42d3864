"""Which voice this computer has, and what to do where it has none."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QStandardPaths, QTimer, Signal

from kifuehrerschein.ui.speech.engine import SpeechEngine
from kifuehrerschein.ui.speech.program import DISPATCHER, ESPEAK, Program, ProgramEngine
from kifuehrerschein.ui.speech.system import system_voice

# A program that lists its voices needs a moment; one that needs longer does not work.
_PATIENCE_MS = 4000


def _no_system_voice() -> None:
    return None


class Voices(QObject):
    """Looks for a German voice. `found` carries the SpeechEngine, None if there is none.

    The system's own voice comes first, then `programs` in their order. On Linux only those are
    asked: there a program speaks with the voice that is set up for the whole desktop.
    """

    found = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        system: Callable[[], SpeechEngine | None] | None = None,
        programs: Sequence[Program] = (DISPATCHER, ESPEAK),
    ) -> None:
        super().__init__(parent)
        own = _no_system_voice if sys.platform == "linux" else system_voice
        self._system = system or own
        self._programs = programs
        self._waiting: Iterator[Program] | None = None
        self._test: QProcess | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._too_slow)

    def find(self) -> None:
        """Begin to look; a search that goes on is not begun again."""
        if self._waiting is None:
            self._waiting = iter(self._programs)
            engine = self._system()
            if engine is not None:
                self._tell(engine)
            else:
                self._ask_next()

    def distrust(self, engine: SpeechEngine) -> None:
        """Ask the program of a voice that failed only after all others from now on."""
        if isinstance(engine, ProgramEngine):
            self._programs = sorted(self._programs, key=lambda each: each is engine.program)

    def stop(self) -> None:
        """Look no more; nothing is told."""
        self._waiting = None
        self._drop_test()

    def _ask_next(self) -> None:
        for program in self._waiting or ():
            path = QStandardPaths.findExecutable(program.name)
            if path:
                self._ask(program, path)
                return
        self._tell(None)

    def _ask(self, program: Program, path: str) -> None:
        test = QProcess(self)
        self._test = test
        test.setStandardInputFile(QProcess.nullDevice())
        test.setStandardErrorFile(QProcess.nullDevice())

        def answered(code: int, _status: QProcess.ExitStatus) -> None:
            voices = test.readAllStandardOutput().toStdString()
            self._drop_test()
            if code == 0 and re.search(program.german, voices, re.MULTILINE):
                self._tell(ProgramEngine(program, path))
            else:
                self._ask_next()

        test.finished.connect(answered)
        test.errorOccurred.connect(self._broken)
        self._patience.start()
        test.start(path, list(program.test))

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._too_slow()

    def _too_slow(self) -> None:
        self._drop_test()
        self._ask_next()

    def _drop_test(self) -> None:
        self._patience.stop()
        test, self._test = self._test, None
        if test is not None:
            test.finished.disconnect()
            test.errorOccurred.disconnect()
            test.finished.connect(test.deleteLater)
            if test.state() is QProcess.ProcessState.NotRunning:
                test.deleteLater()
            else:
                test.kill()

    def _tell(self, engine: SpeechEngine | None) -> None:
        self._waiting = None
        self.found.emit(engine)


def advice(system: str = sys.platform) -> str:
    """How to get a German voice on this system, in German; `system` as Python names it."""
    match system:
        case "win32":
            return QCoreApplication.translate(
                "Voices",
                "Auf diesem Computer fehlt eine deutsche Stimme. So fügen Sie eine hinzu: Öffnen "
                "Sie die Einstellungen von Windows. Wählen Sie „Zeit und Sprache“, dann „Sprache "
                "und Region“. Fügen Sie die Sprache „Deutsch (Deutschland)“ mit „Text-zu-Sprache“ "
                "hinzu. Starten Sie danach den KI-Führerschein neu.",
            )
        case "darwin":
            return QCoreApplication.translate(
                "Voices",
                "Auf diesem Computer fehlt eine deutsche Stimme. So fügen Sie eine hinzu: Öffnen "
                "Sie die Systemeinstellungen. Wählen Sie „Bedienungshilfen“, dann „Gesprochene "
                "Inhalte“. Laden Sie bei „Systemstimme“ eine deutsche Stimme. Starten Sie danach "
                "den KI-Führerschein neu.",
            )
        case _:
            return QCoreApplication.translate(
                "Voices",
                "Auf diesem Computer fehlt eine deutsche Stimme. So bekommen Sie eine: "
                "Installieren Sie das kostenlose Programm „espeak-ng“. Auf Debian, Ubuntu und Mint "
                "öffnen Sie dazu ein Terminal und geben ein: sudo apt install espeak-ng\n"
                "Drücken Sie danach noch einmal auf „Vorlesen“.",
            )
