"""Every part that is passed on has its licence text, here and in what the build makes."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from kifuehrerschein.exchange.licences import LicenceError, gather, read_index, write_index
from kifuehrerschein.paths import shipped_root
from tests.e2e.terminal import ROOT

SITE = [Path(place) for place in sys.path if place.endswith("site-packages")]
# Only another system needs it.
ELSEWHERE = {"colorama", "tzdata"}


def required() -> list[str]:
    """All packages of the lock file."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [found[1] for line in lines if (found := re.match(r"([a-z0-9-]+)==", line))]


def listed() -> set[str]:
    text = (ROOT / "assets/licences/bestandteile.toml").read_text(encoding="utf-8")
    return set(re.findall(r'^paket = "(.+)"$', text, re.MULTILINE))


def test_every_package_that_is_needed_is_listed() -> None:
    assert len(required()) > 15
    assert set(required()) - ELSEWHERE == listed()


def test_every_part_has_a_text_with_words_in_it() -> None:
    parts = gather(shipped_root(), SITE)
    assert {part.component.group for part in parts} == {"projekt", "fenster", "pakete", "system"}
    for part in parts:
        assert len(part.text()) > 300, part.component.name
        assert part.component.purpose
        assert part.component.licence


def test_all_listed_packages_that_are_installed_are_found_with_their_version() -> None:
    versions = {part.component.version for part in gather(shipped_root(), SITE)}
    assert len(versions) > 15


def test_each_font_has_its_licence() -> None:
    fonts = {file.stem.split("-")[0] for file in (ROOT / "assets/fonts").glob("*.ttf")}
    texts = {file.stem.removeprefix("OFL-") for file in (ROOT / "assets/fonts").glob("OFL-*.txt")}
    assert fonts == texts
    names = {part.component.name.replace(" ", "") for part in gather(shipped_root(), [])}
    assert fonts <= names


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Qt und PySide6", ("GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE")),
        ("Qt und PySide6", ("https://download.qt.io", "„lib“", "ersetzt sie dort")),
        ("Shiboken6", ("GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE")),
        ("Python", ("PYTHON SOFTWARE FOUNDATION LICENSE", "Distributable Code", "libmpdec")),
        ("OpenSSL", ("OpenSSL", "TERMS AND CONDITIONS FOR USE")),
        ("cryptography", ("Apache License", "OpenSSL")),
        ("SQLite", ("public-domain",)),
        ("mpdecimal", ("Stefan Krah",)),
        ("pypdfium2 mit PDFium", ("PDFium", "FreeType", "libpng")),
        ("Atkinson Hyperlegible Next", ("SIL OPEN FONT LICENSE",)),
        ("Kurs und Bilder", ("Creative Commons Attribution 4.0",)),
        ("Microsoft Visual C++ Runtime", ("Distributable Code",)),
    ],
)
def test_what_no_package_carries_is_there_all_the_same(name: str, words: tuple[str, ...]) -> None:
    (text,) = [p.text() for p in gather(shipped_root(), SITE) if p.component.name == name]
    for word in words:
        assert word in text


def test_our_own_licence_is_the_one_of_the_project() -> None:
    copy = ROOT / "assets/licences/EUPL-1.2.txt"
    assert copy.read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_every_text_that_lies_ready_is_used() -> None:
    used = {file for part in gather(shipped_root(), SITE) for file in part.files}
    assert set((ROOT / "assets/licences").glob("*.txt")) - used == set()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one package and one text of its own."""
    root = tmp_path / "projekt"
    (root / "assets/licences").mkdir(parents=True)
    (root / "assets/licences/eins.txt").write_text("Text eins\n")
    (root / "assets/licences/bestandteile.toml").write_text(
        """
        [[bestandteil]]
        gruppe = "pakete"
        name = "Übung Eins"
        wozu = "zum Prüfen"
        lizenz = "MIT"
        paket = "paket-eins"
        dateien = ["assets/licences/eins.txt"]
        """,
        encoding="utf-8",
    )
    return root


def install(site: Path, name: str, **files: str) -> None:
    folder = site / f"{name}-1.0.dist-info"
    (folder / "licenses").mkdir(parents=True)
    (folder / "METADATA").write_text(f"Name: {name}\nVersion: 1.0\nLicense-Expression: MIT\n")
    for file, text in files.items():
        (folder / "licenses" / file).write_text(text)


def test_texts_of_project_and_package_stand_in_one_file(project: Path, tmp_path: Path) -> None:
    install(tmp_path, "Paket_Eins", LICENSE="Text zwei\n", NOTICE="Text zwei\n")
    (part,) = gather(project, [tmp_path])
    assert part.component.file == "uebung-eins.txt"
    assert part.component.version == "1.0"
    assert part.text() == (
        "====== eins.txt ======\n\nText eins\n\n\n====== LICENSE ======\n\nText zwei\n"
    )


def test_a_package_of_another_system_is_left_out(project: Path, tmp_path: Path) -> None:
    assert gather(project, [tmp_path]) == []


def test_a_package_that_nobody_listed_is_handed_out_with_its_text_all_the_same(
    project: Path, tmp_path: Path
) -> None:
    install(tmp_path, "fremd", LICENSE="Text\n")
    assert gather(project, [tmp_path]) == []
    (part,) = gather(project, [tmp_path], everything=True)
    assert (part.component.name, part.component.licence) == ("fremd", "MIT")


def test_a_package_without_any_text_is_not_handed_out(project: Path, tmp_path: Path) -> None:
    install(tmp_path, "fremd")
    with pytest.raises(LicenceError, match="Für „fremd“ fehlt der Lizenztext"):
        gather(project, [tmp_path], everything=True)


def test_a_text_that_is_gone_is_named(project: Path, tmp_path: Path) -> None:
    install(tmp_path, "paket-eins", LICENSE="x")
    (project / "assets/licences/eins.txt").unlink()
    with pytest.raises(LicenceError, match=r"eins\.txt"):
        gather(project, [tmp_path])


def test_what_is_written_is_read_again(project: Path, tmp_path: Path) -> None:
    install(tmp_path, "paket-eins", LICENSE="Text zwei\n")
    parts = gather(project, [tmp_path])
    files = write_index(parts, tmp_path / "lizenzen")
    assert [file.name for file in files] == ["uebung-eins.txt", "verzeichnis.json"]
    (again,) = read_index(tmp_path / "lizenzen")
    assert again.component == parts[0].component
    assert again.text() == parts[0].text()


@pytest.mark.parametrize("index", ["", "[", "{}x", '[{"name": "x"}]', "[1]", "5", "null"])
def test_a_damaged_index_is_a_sentence(tmp_path: Path, index: str) -> None:
    (tmp_path / "verzeichnis.json").write_text(index)
    with pytest.raises(LicenceError, match="installieren Sie"):
        read_index(tmp_path)


def test_nothing_is_read_outside_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "lizenzen"
    folder.mkdir()
    (tmp_path / "geheim.txt").write_text("geheim")
    record = dict.fromkeys(("group", "name", "version", "purpose", "licence"), "x")
    (folder / "verzeichnis.json").write_text(json.dumps([{**record, "file": "../geheim.txt"}]))
    (part,) = read_index(folder)
    with pytest.raises(LicenceError):
        part.text()


def test_a_text_without_end_is_not_read(tmp_path: Path) -> None:
    record = dict.fromkeys(("group", "name", "version", "purpose", "licence"), "x")
    (tmp_path / "verzeichnis.json").write_text(json.dumps([{**record, "file": "lang.txt"}]))
    with (tmp_path / "lang.txt").open("wb") as opened:
        opened.truncate(20_000_000_000)
    (part,) = read_index(tmp_path)
    with pytest.raises(LicenceError, match="zu groß"):
        part.text()
