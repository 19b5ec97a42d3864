"""Running programs for Windows under Wine, each prefix in a folder of its own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from installer.chain.run import clean_environment
from installer.chain.say import BuildError

_FOLDER = Path("/usr/lib/wine")
# No Mono and no browser are offered, and nothing is written into the menus of this machine.
_OVERRIDES = "mscoree,mshtml=;winemenubuilder.exe=d"


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended: its exit code and all it printed."""

    code: int
    said: str


@dataclass(frozen=True, slots=True)
class Wine:
    """A Windows of its own in the folder `prefix`; `user` (a number) runs it, 0 is this one's."""

    prefix: Path
    env: Mapping[str, str] = field(default_factory=dict)
    user: int = 0

    @property
    def drive(self) -> Path:
        """The folder that is drive C: inside."""
        return self.prefix / "drive_c"

    def make(self) -> None:
        """Set the prefix up anew as Windows 10; takes about 15 s."""
        self.stop()
        shutil.rmtree(self.prefix, ignore_errors=True)
        self.prefix.mkdir(parents=True)
        if self.user:
            shutil.chown(self.prefix, self.user, self.user)
        self.check(["wineboot", "-i"], timeout=180)
        self.wait()
        self.check(["winecfg", "-v", "win10"], timeout=60)
        self.wait()

    def run(
        self, command: Sequence[str | Path], *, timeout: float = 120, cwd: Path | None = None
    ) -> Done:
        """Run a Windows program to its end; a path of this machine may stand where it is started.

        Raises BuildError after `timeout` seconds.
        """
        try:
            done = subprocess.run(
                self._line(command),
                env=self._env(),
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=timeout,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise BuildError(
                f"Unter Wine nach {timeout:.0f} Sekunden noch nicht fertig: {_shown(command)}"
            ) from error
        return Done(done.returncode, _decoded(done.stdout))

    def check(
        self, command: Sequence[str | Path], *, timeout: float = 120, cwd: Path | None = None
    ) -> str:
        """What the program printed. Raises BuildError if it fails."""
        done = self.run(command, timeout=timeout, cwd=cwd)
        if done.code != 0:
            raise BuildError(
                f"{done.said[-4000:]}\nUnter Wine gescheitert ({done.code}): {_shown(command)}"
            )
        return done.said

    def start(self, command: Sequence[str | Path], log: Path) -> subprocess.Popen[bytes]:
        """Start a program that goes on; what it prints goes into `log`.

        Through a pipe: under Wine 8 CPython does not start if its output is a file of this machine.
        """
        script = 'log=$1; shift; "$@" 2>&1 | cat >"$log"'
        return subprocess.Popen(
            ["/bin/sh", "-c", script, "sh", str(log), *self._line(command)],
            env=self._env(),
            stdin=subprocess.DEVNULL,
        )

    def wait(self, timeout: float = 60) -> None:
        """Wait until nothing runs in this prefix any more. Raises BuildError after `timeout` s."""
        self._server("-w", timeout)

    def stop(self) -> None:
        """End all that runs in this prefix."""
        if self.prefix.is_dir():
            self._server("-k", 30)
            self._server("-w", 30)

    def _server(self, option: str, timeout: float) -> None:
        try:
            subprocess.run(
                [*self._as_user(), str(_FOLDER / "wineserver"), option],
                env=self._env(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=timeout,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise BuildError(f"Unter Wine läuft noch etwas: {self.prefix}") from error

    def _line(self, command: Sequence[str | Path]) -> list[str]:
        return [*self._as_user(), str(_FOLDER / "wine64"), *map(str, command)]

    def _as_user(self) -> list[str]:
        if not self.user:
            return []
        number = str(self.user)
        return ["setpriv", f"--reuid={number}", f"--regid={number}", "--clear-groups"]

    def _env(self) -> dict[str, str]:
        own = {
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
        }
        if self.user:
            own |= {"HOME": str(self.prefix.parent), "USER": "lernende", "LOGNAME": "lernende"}
        return clean_environment() | own | dict(self.env)


def windows_path(path: Path) -> str:
    """How Windows names an absolute path of this machine: Wine's drive Z: is our root."""
    return "Z:" + str(path).replace("/", "\\")


def _decoded(said: bytes) -> str:
    """Our programs print UTF-8, those of Wine a German code page."""
    try:
        return said.decode()
    except UnicodeDecodeError:
        return said.decode("cp1252", errors="replace")


def _shown(command: Sequence[str | Path]) -> str:
    return " ".join(str(part) for part in command)
