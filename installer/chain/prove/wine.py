"""What people with Windows get, tried under Wine the way they will use it.

What Wine can't show stands in docs/handbuch/windows-pruefliste.md, for a person with a PC.
"""

from __future__ import annotations

import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from installer.chain import app
from installer.chain.prove import wine_prefix as prefixes
from installer.chain.prove import wine_record, wine_window
from installer.chain.prove.checks import Checks, expect
from installer.chain.prove.screen import screen
from installer.chain.say import BuildError, megabytes, say
from installer.chain.tools import ensure
from installer.chain.venv import BUILD, ROOT
from installer.chain.windows.launcher import CONSOLE, WINDOW
from installer.chain.windows.wine import Done, Wine, windows_path

SHOTS = BUILD / "shots"
_NOBODY = 65534
_LISTED = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\KI-Fuehrerschein"
_REMOVER = "Deinstallieren.exe"
_SLOWEST = 30  # seconds for a silent installation


def prove(dist: Path, work: Path = BUILD / "windows") -> None:
    """Try setup.exe, MSI and portable zip. Raises BuildError that names all that failed."""
    ensure("xdotool", "convert")
    SHOTS.mkdir(parents=True, exist_ok=True)
    checks = Checks()
    with screen() as display, _fresh(work / "probe", display) as wine:
        trial = Trial(wine, dist, display)
        checks.run("Windows: nichts aus der Probe im Paket", trial.holds_no_stubs)
        for name, check in (
            ("setup.exe still", trial.installs),
            ("Startmenü, Dateityp, Liste der Programme", trial.is_registered),
            ("Selbsttest mit Bild der Startseite", trial.tests_itself),
            ("alter Lernstand", lambda: wine_record.upgrades(trial)),
            ("Fenster, zweiter Start, Einrichten während es läuft", trial.shows_window),
            ("noch einmal darüber", trial.installs_over),
            ("entfernen, Lernstand bleibt", trial.removes_program),
            ("entfernen mit Lernstand", trial.removes_data),
            ("anderer Ordner mit Umlaut und Leerzeichen", trial.installs_elsewhere),
            ("für alle Personen", trial.installs_for_all),
            ("Paket eines Sponsors", trial.takes_sponsor),
            ("Seiten der Installation", lambda: wine_window.walk_setup(trial)),
            ("MSI", trial.installs_msi),
            ("portabler Ordner „Schöne Übung 1“", trial.runs_portable),
        ):
            checks.run(f"Windows: {name}", partial(_tried, check))
        checks.run("Windows: vom schreibgeschützten Stick", lambda: _read_only(dist, work, display))
    checks.finish()


def _tried(check: Callable[[], str]) -> str:
    try:
        return check()
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BuildError(str(error)) from error


@contextmanager
def _fresh(folder: Path, display: str, user: int = 0) -> Iterator[Wine]:
    wine = Wine(folder / "wine", {"DISPLAY": display}, user)
    wine.stop()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if user:
        shutil.chown(folder, user, user)
    say("Windows: ein frisches Windows wird unter Wine eingerichtet …")
    try:
        prefixes.make(wine)
        yield wine
    finally:
        wine.stop()


class Trial:
    """One Windows and the files of `dist`; each method tries one thing and says what it saw."""

    def __init__(self, wine: Wine, dist: Path, display: str) -> None:
        self.wine = wine
        self.display = display
        name = f"KI-Fuehrerschein-{app.version()}"
        self.setup = dist / f"{name}-setup.exe"
        self.msi = dist / f"{name}.msi"
        self.zip = dist / f"{name}-portabel.zip"
        self.local = prefixes.local_data(wine)
        self.program = self.local / "Programs" / "KI-Fuehrerschein"
        self.data = self.local / "kifuehrerschein"
        self.menu = self.local.parent / "Roaming/Microsoft/Windows/Start Menu/Programs"

    def install(self, *options: str, setup: Path | None = None) -> Done:
        """Run setup.exe silently with more options."""
        done = self.wine.run([setup or self.setup, "/S", *options])
        self.wine.wait()
        return done

    def remove(self, program: Path, *options: str) -> None:
        """Run the uninstaller silently; it goes on in a copy of itself."""
        self.wine.run([program / _REMOVER, "/S", *options])
        self.wine.wait()
        expect(not program.exists(), f"Nach dem Entfernen ist noch da: {_names(program)}")

    def holds_no_stubs(self) -> str:
        """The stand-ins for Wine's gaps are for the trial only."""
        with zipfile.ZipFile(self.zip) as packed:
            names = {name.rpartition("/")[2].lower() for name in packed.namelist()}
        found = [name for name in prefixes.STUBS if f"{name}.dll" in names]
        expect(not found, f"Im Paket liegen Dateien der Probe: {found}")
        return f"{len(names)} Dateien"

    def installs(self) -> str:
        began = time.monotonic()
        done = self.install()
        passed = time.monotonic() - began
        expect(done.code == 0 and (self.program / WINDOW).is_file(), f"Ende mit {done.code}")
        expect(passed <= _SLOWEST, f"Zu langsam: {passed:.0f} s")
        size = sum(file.stat().st_size for file in self.program.rglob("*") if file.is_file())
        return f"{passed:.1f} s, danach {megabytes(size)}"

    def is_registered(self) -> str:
        expect((self.menu / "KI-Führerschein.lnk").is_file(), "Kein Eintrag im Startmenü.")
        listed = prefixes.registry(self.wine, rf"HKCU\{_LISTED}")
        missing = {"DisplayIcon", "DisplayName", "DisplayVersion", "EstimatedSize"} - listed.keys()
        expect(not missing, f"In der Liste der Programme fehlt {missing}")
        kind = prefixes.registry(self.wine, r"HKCU\Software\Classes\.kifpack").get("")
        key = rf"HKCU\Software\Classes\{kind}\shell\open\command"
        command = prefixes.registry(self.wine, key).get("", "")
        expect(WINDOW in command and '"%1"' in command, f"Der Dateityp öffnet: {command}")
        return f"Version {listed['DisplayVersion']}, .kifpack"

    def tests_itself(self) -> str:
        picture = SHOTS / "windows-startseite.png"
        picture.unlink(missing_ok=True)
        folder, seen = r"C:\Schöne Probe 1", windows_path(picture)
        command: list[str | Path] = [
            self.program / CONSOLE,
            "selftest",
            "--folder",
            folder,
            "--shot",
            seen,
        ]
        lines = [one for one in self.wine.check(command).splitlines() if one.startswith("ok")]
        expect(picture.is_file() and picture.stat().st_size > 20_000, "Das Bild ist fast leer.")
        for line in lines:
            say(f"       {line}")
        expect("zurückgelesen" in " ".join(lines), "Das Zertifikat wurde nicht zurückgelesen.")
        return f"{len(lines)} Schritte"

    def shows_window(self) -> str:
        with wine_window.opened(self, "--learner", "Änne Öz") as first:
            prefixes.until((self.data / "lernstand.sqlite").is_file, "Es entstand kein Lernstand.")
            wine_window.wait_for_page(self)
            prefixes.calm_shot(self.display, SHOTS / "windows-fenster.png")
            second = self.wine.run([self.program / WINDOW], timeout=30)
            expect(first.poll() is None, "Der erste Start ist zu Ende gegangen.")
            expect(second.code == 0, f"Der zweite Start endet mit {second.code}.")
            refused = self.wine.run([self.setup, "/S"], timeout=60)
            expect(refused.code == 3, f"Einrichten über das laufende Programm: {refused.code}")
            expect((self.program / WINDOW).is_file(), "Das laufende Programm ist beschädigt.")
        return "ein Fenster; Einrichten lehnt ab"

    def installs_over(self) -> str:
        old = self.program / "app" / "kifuehrerschein" / "von_gestern.pyc"
        old.write_bytes(b"")
        before = (self.data / "lernstand.sqlite").read_bytes()
        expect(self.install().code == 0, "Das zweite Einrichten ist gescheitert.")
        expect(not old.exists(), "Eine Datei der alten Fassung ist noch da.")
        expect((self.data / "lernstand.sqlite").read_bytes() == before, "Der Lernstand ist anders.")
        return "der Lernstand bleibt"

    def removes_program(self) -> str:
        self.remove(self.program)
        expect((self.data / "lernstand.sqlite").is_file(), "Der Lernstand ist weg.")
        expect(not (self.menu / "KI-Führerschein.lnk").exists(), "Das Startmenü nennt es noch.")
        for key in (_LISTED, r"Software\Classes\.kifpack"):
            expect(not prefixes.registry(self.wine, rf"HKCU\{key}"), f"Noch da: {key}")
        return ""

    def removes_data(self) -> str:
        expect(self.install().code == 0, "Einrichten gescheitert.")
        self.remove(self.program, "/DATEN=loeschen")
        expect(not self.data.exists(), f"Vom Lernstand ist noch da: {_names(self.data)}")
        return ""

    def installs_elsewhere(self) -> str:
        # Each word on its own: NSIS wants no quotes around the folder.
        expect(self.install(r"/D=C:\Schöne", "Übung", "2").code == 0, "Einrichten gescheitert.")
        program = self.wine.drive / "Schöne Übung 2"
        expect(app.version() in self.wine.check([program / CONSOLE, "--version"]), "Keine Version.")
        self.remove(program)
        return str(program.relative_to(self.wine.drive))

    def installs_for_all(self) -> str:
        expect(self.install("/ALLUSERS").code == 0, "Einrichten gescheitert.")
        program = self.wine.drive / "Program Files" / "KI-Fuehrerschein"
        expect((program / WINDOW).is_file(), "Es liegt nicht unter Program Files.")
        menu = self.wine.drive / "ProgramData/Microsoft/Windows/Start Menu/Programs"
        expect((menu / "KI-Führerschein.lnk").is_file(), "Kein Eintrag im Startmenü für alle.")
        expect(prefixes.registry(self.wine, rf"HKLM\{_LISTED}"), "Nicht in der Liste für alle.")
        self.remove(program)
        expect(not prefixes.registry(self.wine, rf"HKLM\{_LISTED}"), "Noch in der Liste für alle.")
        return ""

    def takes_sponsor(self) -> str:
        folder = self.wine.prefix.parent / "Stick"
        folder.mkdir()
        pack = folder / "bank.kifpack"
        expect(self.install().code == 0, "Einrichten gescheitert.")
        source = windows_path(ROOT / "installer" / "sponsors" / "sparkasse-musterstadt")
        command: list[str | Path] = [
            self.program / CONSOLE,
            "sponsor",
            "pack",
            source,
            windows_path(pack),
        ]
        self.wine.check(command)
        taken = self.program / "pakete" / pack.name
        code = self.install(f"/SPONSOR={windows_path(pack)}").code
        expect(code == 0 and taken.is_file(), f"/SPONSOR= wurde nicht übernommen ({code}).")
        self.remove(self.program)
        # A path with a space reaches setup.exe with quotes around the whole argument.
        (folder / "ein Ordner").mkdir()
        spaced = Path(shutil.copy(pack, folder / "ein Ordner"))
        code = self.install(f"/SPONSOR={windows_path(spaced)}").code
        expect(code == 0 and taken.is_file(), f"Mit Leerzeichen nicht übernommen ({code}).")
        self.remove(self.program)
        broken = folder / "kaputt.zip"
        broken.write_bytes(pack.read_bytes()[:-40])
        code = self.install(f"/SPONSOR={windows_path(broken)}").code
        expect(code == 4 and not taken.exists(), f"Ein kaputtes Paket: {code}")
        self.remove(self.program)
        broken.unlink()
        beside = shutil.copy(self.setup, folder)
        expect(self.install(setup=Path(beside)).code == 0 and taken.is_file(), "Nicht gefunden.")
        self.remove(self.program)
        return "/SPONSOR=, daneben liegend; ein kaputtes wird abgelehnt"

    def installs_msi(self) -> str:
        file = windows_path(self.msi)
        self.wine.check(["msiexec", "/i", file, "/qn"], timeout=240)
        self.wine.wait()
        program = self.wine.drive / "Program Files" / "KI-Fuehrerschein"
        expect(app.version() in self.wine.check([program / CONSOLE, "--version"]), "Keine Version.")
        # Wine 8 takes the person's own menu even for all people; Windows the one for all.
        shared = self.wine.drive / "ProgramData/Microsoft/Windows/Start Menu/Programs"
        links = [menu / "KI-Führerschein.lnk" for menu in (shared, self.menu)]
        expect(any(link.is_file() for link in links), "Kein Eintrag im Startmenü.")
        kind = prefixes.registry(self.wine, r"HKLM\Software\Classes\.kifpack").get("")
        expect(kind == "KIFuehrerschein.Paket", f"Der Dateityp ist {kind}.")
        self.wine.check(["msiexec", "/x", file, "/qn"], timeout=240)
        self.wine.wait()
        expect(not (program / WINDOW).exists(), "Nach dem Entfernen ist es noch da.")
        expect(not any(link.is_file() for link in links), "Im Startmenü ist es noch da.")
        return ""

    def runs_portable(self) -> str:
        place = self.wine.drive / "Schöne Übung 1"
        with zipfile.ZipFile(self.zip) as packed:
            packed.extractall(place)
        program = place / "KI-Fuehrerschein"
        start: list[str | Path] = [
            program / CONSOLE,
            "--learner",
            "Änne Öz",
            "--quit-after-first-paint",
        ]
        self.wine.check(start)
        expect(
            (program / "daten" / "lernstand.sqlite").is_file(), "Die Daten liegen nicht daneben."
        )
        expect(not self.data.exists(), "Auf dem PC ist etwas zurückgeblieben.")
        return "Daten daneben, nichts auf dem PC"


def _read_only(dist: Path, work: Path, display: str) -> str:
    """As somebody who may not write there: the person's own folder is taken, and that is said."""
    stick = work / "stick"
    shutil.rmtree(stick, ignore_errors=True)
    with _fresh(work / "probe-lernende", display, _NOBODY) as wine:
        trial = Trial(wine, dist, display)
        with zipfile.ZipFile(trial.zip) as packed:
            packed.extractall(stick)
        program = stick / "KI-Fuehrerschein"
        wine.check([program / CONSOLE, "--learner", "Änne Öz", "--quit-after-first-paint"])
        expect(not (program / "daten").exists(), "Der Ordner war nicht schreibgeschützt.")
        expect((trial.data / "lernstand.sqlite").is_file(), "Es entstand kein Lernstand.")
    shutil.rmtree(stick)
    return "Lernstand im Ordner der Person"


def _names(folder: Path) -> str:
    there = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    return ", ".join(there[:10])
