"""A voice that is a program of the system: speech-dispatcher's `spd-say`, or `espeak-ng`.

It runs in its own process and gets the text by its standard input; no shell is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QProcess

from kifuehrerschein.domain.speech.foreign import as_heard
from kifuehrerschein.ui.speech.engine import SpeechEngine

# Nobody speaks so fast: the program had no loudspeaker to speak through. Per character.
_FASTEST_MS = 8
# A program that was killed is gone in a moment; at the end one waits for it, at most so long.
_END_MS = 500
# Shorter texts are over before this can be told.
_LONG_ENOUGH = 20
# Words a minute of espeak-ng at 100 %; its own 175 is hard to follow while reading.
_WORDS_A_MINUTE = 155


@dataclass(frozen=True, slots=True)
class Program:
    """`name` is looked for in the search path.

    `arguments` makes it read German from its standard input at a speed in percent and end when all
    is said. `test` makes it list its voices; one of them is German if `german` is found in a line.
    `silence` stops what goes on in another process.
    """

    name: str
    arguments: Callable[[int], list[str]]
    test: tuple[str, ...]
    german: str
    silence: tuple[str, ...] = ()


def _dispatcher_rate(percent: int) -> int:
    """-100 to 100; half the speed is about -95, one and a half times the speed about 40."""
    return round((percent - 100) * (1.9 if percent < 100 else 0.8))


ESPEAK = Program(
    "espeak-ng",
    lambda percent: ["-v", "de", "-s", str(_WORDS_A_MINUTE * percent // 100), "--stdin"],
    ("--voices=de",),
    r"^\s*\d+\s+de\s+\S+\s+(?!\s|german-mbrola)",
)
DISPATCHER = Program(
    "spd-say",
    lambda percent: ["-w", "-e", "-l", "de", "-r", str(_dispatcher_rate(percent))],
    ("-L",),
    r"\sde(?:-\w+)?(?:\s|$)",
    ("-C",),
)


class ProgramEngine(SpeechEngine):
    """One process a text. It tells no words."""

    def __init__(self, program: Program, path: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.program = program
        self._path = path
        self._process: QProcess | None = None
        self._hushing: QProcess | None = None
        self._next: Callable[[], None] | None = None
        self._since = QElapsedTimer()
        self._length = 0

    def _begin(self, text: str, percent: int) -> None:
        if self._hushing is None:
            self._start(text, percent)
        else:
            # What makes the text before silent would silence this one, too.
            self._next = partial(self._start, text, percent)

    def _start(self, text: str, percent: int) -> None:
        self._length = len(text)
        process = self._process = self._quiet_process()
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._broken)
        self._since.start()
        process.start(self._path, self.program.arguments(percent))
        # A line that begins with "!-!" would be an order to speech-dispatcher.
        line = as_heard(" ".join(text.split())).lstrip("!-")
        process.write(f"{line}\n".encode())
        process.closeWriteChannel()

    def close(self) -> None:
        super().close()
        for process in self.findChildren(QProcess):
            process.waitForFinished(_END_MS)

    def _silence(self) -> None:
        self._next = None
        self._drop(kill=True)
        if self.program.silence and self._hushing is None:
            hushing = self._hushing = self._quiet_process()
            hushing.finished.connect(self._hushed)
            hushing.errorOccurred.connect(self._hushed)
            hushing.start(self._path, list(self.program.silence))

    def _hushed(self) -> None:
        hushing, self._hushing = self._hushing, None
        following, self._next = self._next, None
        if hushing is not None:
            hushing.deleteLater()
        if following is not None:
            following()

    def _quiet_process(self) -> QProcess:
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        return process

    def _drop(self, *, kill: bool = False) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.finished.disconnect(self._ended)
        process.errorOccurred.disconnect(self._broken)
        if kill and process.state() is not QProcess.ProcessState.NotRunning:
            process.finished.connect(process.deleteLater)
            process.kill()
        else:
            process.deleteLater()

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        milliseconds = self._since.elapsed()
        self._drop()
        if code or status is QProcess.ExitStatus.CrashExit:
            self._fail(self._out_of_order())
        elif self._length >= _LONG_ENOUGH and milliseconds < self._length * _FASTEST_MS:
            self._fail(
                self.tr(
                    "Dieser Computer gibt gerade keinen Ton aus. Bitte prüfen Sie Lautsprecher "
                    "oder Kopfhörer und drücken Sie dann noch einmal auf „Vorlesen“."
                )
            )
        else:
            self._end()

    def _broken(self, error: QProcess.ProcessError) -> None:
        # A crash is told by `finished` as well; a program that takes no more text ends soon.
        if error is QProcess.ProcessError.FailedToStart:
            self._drop()
            self._fail(self._out_of_order())

    def _out_of_order(self) -> str:
        return self.tr(
            "Die Stimme „{0}“ ist ausgefallen. Bitte versuchen Sie es noch einmal. Hilft das "
            "nicht, installieren Sie dieses Programm neu."
        ).format(self.program.name)
