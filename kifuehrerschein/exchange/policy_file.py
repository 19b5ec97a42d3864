"""The policy file of a PC's owner: `richtlinie.toml`, read once at the start if there is one.

What is wrong with one line is told and left out, the rest holds: 500 PCs that do not start are
worse. Only when it stays open where the data belong, the program must not start (ADR 0016).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from kifuehrerschein.domain.policy import ASK_IT, Feature, Policy, PolicyError
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.exchange.guarded_toml import parse

_LIMIT = 65_536
_KEYS_LIMIT = 50
_PATH_LIMIT = 1000
_SHOWN = 40
_HEADING = re.compile(r"\s*\[\s*([\w-]+)\s*\]")
_ENTRY = re.compile(r"\s*[\"']?([^\"'=\s]+)[\"']?\s*=")
_AT_LINE = re.compile(r"at line (\d+)")
_WINDOWS_NAME = re.compile(r"%([^%]*)%")
_OTHER_NAME = re.compile(r"\$(?:\{([^}]*)\}|(\w+))")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line (1-based; 0 if it is no single one), with the next step."""

    line: int
    problem: str

    def __str__(self) -> str:
        return f"Zeile {self.line}: {self.problem}" if self.line else self.problem


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a path in the file may mean here: the variables, the own folder, whose rules."""

    variables: Mapping[str, str] = field(default_factory=lambda: os.environ)
    windows: bool = sys.platform == "win32"

    def is_absolute(self, path: str) -> bool:
        """Whether it names the same place wherever the program is started."""
        kind = PureWindowsPath if self.windows else PurePosixPath
        return kind(path).is_absolute()

    def expanded(self, path: str) -> str:
        """The path without `~` and variables. Raises KeyError with the name that is not there."""
        home = "USERPROFILE" if self.windows else "HOME"
        if path == "~" or path.startswith(("~/", "~\\")):
            path = self._value(home) + path[1:]
        names = _WINDOWS_NAME if self.windows else _OTHER_NAME
        return names.sub(lambda found: self._value(found[found.lastindex or 1]), path)

    def _value(self, name: str) -> str:
        value = self.variables.get(name.upper() if self.windows else name, "")
        if not value:
            raise KeyError(name)
        return value


@dataclass(frozen=True, slots=True)
class Reading:
    """What a policy file says, and what is wrong with it, in the order of its lines.

    `stop` is the fault that leaves open where the data belong.
    """

    file: Path
    policy: Policy
    faults: tuple[Fault, ...]
    stop: Fault | None = None

    def require_data_dir(self) -> None:
        """Raise PolicyError if data might go to a wrong place."""
        if self.stop is not None:
            raise PolicyError(
                f"Auf diesem PC legt eine Datei fest, wo der Lernstand liegt: {self.file}. "
                f"Diese Datei ist fehlerhaft. {self.stop} {ASK_IT}"
            )

    @property
    def notice(self) -> str:
        """For the person in front of the PC; empty if nothing is wrong."""
        if not self.faults:
            return ""
        others = len(self.faults) - 1
        more = f" (Und {others} weitere.)" if others else ""
        return (
            f"Auf diesem PC gibt es eine Datei mit Vorgaben für das Programm: {self.file}. "
            f"Ein Teil davon ist fehlerhaft und gilt nicht. {self.faults[0]}{more} "
            f"Sie können weiterlernen. {ASK_IT}"
        )


def read_policy(file: Path, here: Surroundings | None = None) -> Reading:
    """Read a policy file; never raises."""
    try:
        # A pipe would keep everybody waiting; what is not there is told when it is opened.
        if file.exists() and not file.is_file():
            raise ValueError
        with file.open("rb") as opened:
            raw = opened.read(_LIMIT + 1)
    except (OSError, ValueError):
        return _unread(
            file, "", 0, "Die Datei lässt sich nicht öffnen. Bitte prüfen Sie die Rechte."
        )
    if len(raw) > _LIMIT:
        problem = "Die Datei ist größer als 64 kB. Bitte kürzen Sie die Datei."
        return _unread(file, "", 0, problem)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        text = raw.replace(b"\0", b"").decode("latin-1")
        problem = "Hier stehen unlesbare Zeichen. Bitte speichern Sie die Datei als UTF-8."
        return _unread(file, text, line, problem)
    try:
        found = parse(text)
    except (ValueError, RecursionError) as error:
        return _unread(file, text, *_what_is_wrong(text, error))
    return _Reader(text, here or Surroundings()).read(file, found)


def _unread(file: Path, text: str, line: int, problem: str) -> Reading:
    """Nothing of it holds; without a text nobody knows whether it names the data folder."""
    lines = [part.partition("#")[0] for part in text.splitlines()]
    is_open = not text or any("datenordner" in part for part in lines)
    fault = Fault(line, problem)
    return Reading(file, Policy(), (fault,), fault if is_open else None)


def _what_is_wrong(text: str, error: Exception) -> tuple[int, str]:
    at = _AT_LINE.search(str(error))
    line = int(at[1]) if at else len(text.splitlines()) if "end of document" in str(error) else 0
    lines = text.splitlines()
    if 0 < line <= len(lines) and "\\" in lines[line - 1] and '"' in lines[line - 1]:
        problem = (
            "Der Pfad ist so nicht lesbar. Bitte schreiben Sie Pfade mit \\ "
            "in einfachen Anführungszeichen: 'D:\\Lernen'."
        )
        return line, problem
    return line, "Das ist kein gültiges TOML. Bitte prüfen Sie die Schreibweise."


class _Reader:
    """Takes what is right and notes what is not."""

    def __init__(self, text: str, here: Surroundings) -> None:
        self._lines = text.splitlines()
        self._here = here
        self._faults: list[Fault] = []
        self._policy = Policy()
        self._stop: Fault | None = None

    def read(self, file: Path, found: Mapping[str, Any]) -> Reading:
        known: dict[str, Callable[[Any], None]] = {
            "datenordner": self._data_dir,
            "fassung": self._variant,
            "pakete": self._packs,
            "aus": self._off,
        }
        self._take("", found, known)
        faults = tuple(sorted(self._faults, key=lambda fault: fault.line))
        return Reading(file, self._policy, faults, self._stop)

    def _take(
        self, table: str, found: Mapping[str, Any], known: Mapping[str, Callable[[Any], None]]
    ) -> None:
        for key, value in found.items():
            if key in known:
                known[key](value)
                continue
            where = f"[{table}] kennt" if table else "Die Richtlinie kennt"
            problem = f"{where} keine Angabe „{_printable(key)}“. Möglich: {', '.join(known)}."
            self._fault(table, key, problem)

    def _data_dir(self, value: object) -> None:
        problem, path = self._path(value)
        if problem:
            self._stop = self._fault("", "datenordner", problem)
        else:
            self._policy = replace(self._policy, data_dir=Path(path))

    def _path(self, value: object) -> tuple[str, str]:
        """What is wrong with the data folder, or empty; and the path."""
        if not isinstance(value, str) or not 0 < len(value.strip()) <= _PATH_LIMIT:
            return "„datenordner“ muss ein Pfad in Anführungszeichen sein.", ""
        try:
            path = self._here.expanded(value.strip())
        except KeyError as error:
            return (
                f"Die Variable „{_printable(str(error.args[0]))}“ gibt es auf diesem PC nicht. "
                "Bitte prüfen Sie „datenordner“."
            ), ""
        if not path.isprintable():
            return "„datenordner“ enthält unsichtbare Zeichen. Bitte tippen Sie den Pfad neu.", ""
        if not self._here.is_absolute(path):
            return (
                f"„datenordner“ muss ein ganzer Pfad sein. „{_printable(path)}“ ist keiner. "
                "Bitte beginnen Sie mit einem Laufwerk, mit / oder mit ~."
            ), ""
        return "", path

    def _variant(self, value: object) -> None:
        if value in tuple(Variant):
            self._policy = replace(self._policy, variant=Variant(str(value)))
        else:
            problem = '„fassung“ muss "einfach" oder "standard" sein.'
            self._fault("", "fassung", problem)

    def _packs(self, value: object) -> None:
        if isinstance(value, dict):
            self._take("pakete", value, {"vertraute_schluessel": self._keys})
        else:
            self._fault("", "pakete", "„pakete“ muss ein Abschnitt sein: [pakete].")

    def _keys(self, value: object) -> None:
        from kifuehrerschein.domain.errors import PackError  # noqa: PLC0415 - few files have keys
        from kifuehrerschein.domain.packs import PublicKey  # noqa: PLC0415

        if not isinstance(value, list) or len(value) > _KEYS_LIMIT:
            problem = (
                "„vertraute_schluessel“ muss eine Liste in eckigen Klammern sein, "
                f"mit höchstens {_KEYS_LIMIT} Schlüsseln."
            )
            self._fault("pakete", "vertraute_schluessel", problem)
            return
        keys = []
        for at, text in enumerate(value, 1):
            try:
                keys.append(PublicKey.from_text(text if isinstance(text, str) else "").text)
            except PackError as error:
                self._fault("pakete", "vertraute_schluessel", f"Schlüssel {at}: {error}")
        self._policy = replace(self._policy, trusted_keys=tuple(dict.fromkeys(keys)))

    def _off(self, value: object) -> None:
        if not isinstance(value, dict):
            problem = "„aus“ muss ein Abschnitt sein: [aus], darunter zum Beispiel: "
            self._fault("", "aus", f"{problem}{Feature.PACKS} = true.")
            return
        self._take("aus", value, {one.value: self._switch(one) for one in Feature})

    def _switch(self, feature: Feature) -> Callable[[object], None]:
        def take(value: object) -> None:
            if not isinstance(value, bool):
                problem = f"„{feature}“ muss true (aus) oder false (an) sein."
                self._fault("aus", feature.value, problem)
            elif value:
                self._policy = replace(self._policy, off=self._policy.off | {feature})

        return take

    def _fault(self, table: str, key: str, problem: str) -> Fault:
        fault = Fault(self._line(table, key), problem)
        self._faults.append(fault)
        return fault

    def _line(self, table: str, key: str) -> int:
        """Where a key stands; tomllib does not tell."""
        section = ""
        for number, line in enumerate(self._lines, 1):
            heading, entry = _HEADING.match(line), _ENTRY.match(line)
            if heading:
                section = heading[1]
                if not table and section == key:
                    return number
            elif entry and section == table and entry[1] == key:
                return number
        return 0


def _printable(text: str) -> str:
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "".join(letter if letter.isprintable() else "�" for letter in cut)
