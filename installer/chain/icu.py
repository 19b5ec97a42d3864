"""Unicode's tables for Qt on Linux without those that Qt never asks for: 32 MB become 10.

Qt calls ICU for sorting (coll), old character sets (*.cnv), names of time zones (zone) and upper
and lower case; names of languages, countries, currencies, units and so on it has in tables of its
own. `nm -D libQt6*.so | grep _73` shows the calls.
"""

from __future__ import annotations

from pathlib import Path

from installer.chain.run import run
from installer.chain.say import BuildError
from installer.chain.tools import ensure

_NEVER_ASKED = ("brkitr/", "curr/", "lang/", "rbnf/", "region/", "translit/", "unit/")


def trim(library: Path, work: Path) -> None:
    """Make `library` (libicudata.so.N) anew with the smaller tables, in place."""
    ensure("gcc", "icupkg", "readelf")
    work.mkdir(parents=True, exist_ok=True)
    number = library.name.rpartition(".")[2]
    symbol = f"icudt{number}_dat"
    tables = work / f"icudt{number}l.dat"
    tables.write_bytes(_tables(library, symbol))
    names = run(["icupkg", "--list", tables]).split()
    needless = work / "needless.txt"
    needless.write_text("\n".join(n for n in names if n.startswith(_NEVER_ASKED)) + "\n")
    # In a folder of its own, because icupkg takes the name of the file for the name of the tables.
    smaller = work / "smaller" / tables.name
    smaller.parent.mkdir(exist_ok=True)
    run(["icupkg", "--remove", needless, tables, smaller])
    source = work / "icudata.S"
    source.write_text(
        f".section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol}, @object\n{symbol}:\n"
        f'.incbin "{smaller}"\n.size {symbol}, . - {symbol}\n'
        '.section .note.GNU-stack,"",@progbits\n'
    )
    run(
        [
            *("gcc", "-shared", "-nostdlib", "-s", "-Wl,--build-id=none"),
            *(f"-Wl,-soname,{library.name}", source, "-o", library),
        ]
    )


def _tables(library: Path, symbol: str) -> bytes:
    """The bytes behind the library's one symbol; its address is its place in the file."""
    for line in run(["readelf", "--dyn-syms", "--wide", library]).splitlines():
        fields = line.split()
        if fields and fields[-1] == symbol:
            begin, size = int(fields[1], 16), int(fields[2], 0)
            return library.read_bytes()[begin : begin + size]
    raise BuildError(
        f"In {library.name} fehlt {symbol}: Qt bringt andere Tabellen mit als gedacht."
    )


_QUESTION = """
from PySide6.QtCore import QCollator, QLocale, QStringConverter, QTimeZone
words = sorted(("Zeta", "Äpfel", "apfel", "Öl", "Ofen"), key=QCollator(QLocale("de_DE")).sortKey)
berlin = QTimeZone(b"Europe/Berlin")
name = berlin.displayName(QTimeZone.StandardTime, QTimeZone.LongName, QLocale("de_DE"))
print(words, name, len(QStringConverter.availableCodecs()) > 200)
"""
_ANSWER = "['apfel', 'Äpfel', 'Ofen', 'Öl', 'Zeta'] Mitteleuropäische Normalzeit True"


def prove(python: Path, site: Path) -> None:
    """Ask Qt in `site` for what it gets from the tables. Raises BuildError for another answer."""
    said = run([python, "-S", "-B", "-c", _QUESTION], env={"PYTHONPATH": str(site)}).strip()
    if said != _ANSWER:
        raise BuildError(f"Mit den kleineren Tabellen antwortet Qt anders: {said}")
