"""The handbooks name only what there is: commands, options, files, buttons, links, figures."""

from __future__ import annotations

import argparse
import re
import shlex
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from installer.build import STEPS
from installer.chain.windows.msi import _code
from kifuehrerschein import __version__
from kifuehrerschein.cli.arguments import NotUnderstoodError, Parser, parser
from kifuehrerschein.cli.main import GROUPS, main
from kifuehrerschein.paths import POLICY_NAME, DataDir, shipped_root
from kifuehrerschein.services.self_test import self_test

ROOT = Path(__file__).resolve().parents[1]
BOOKS = ROOT / "docs" / "handbuch"
PICTURES = ROOT / "docs" / "bilder"
SPONSORS, STICK = BOOKS / "sponsoren.md", BOOKS / "kursleitung-usb.md"
OURS = (SPONSORS, STICK)
PAGES = (*sorted(BOOKS.glob("*.md")), ROOT / "docs" / "richtlinie.md", ROOT / "README.md")
NEVER = re.compile(r"TÜV|anerkannt|Leichte[rn]? Sprache|rechtssicher|garantier", re.IGNORECASE)
# Words in „…“ that are not ours: Windows, group policies and other programs, and what was typed.
OTHERS = {
    *("Aktualisieren", "Apps", "Auswerfen", "Computerkonfiguration", "Dateien", "Domänencomputer"),
    *("Der Computer wurde durch Windows geschützt", "Network", "Neu", "Paket", "Richtlinien"),
    *("Softwareeinstellungen", "Softwareinstallation", "Trotzdem ausführen", "Zugewiesen"),
    *("Weitere Informationen", "Windows-Einstellungen", "ja"),
}
_PROGRAM = re.compile(
    r"(?<![\w/.\\-])kifuehrerschein(?:-cli\.exe)?((?: [^\n`]+)?)(?=$|`)", re.MULTILINE
)
_SPAN = re.compile(r"`([^`\n]+)`")
_BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")


def codes(page: Path) -> Iterator[str]:
    """Everything that is written as code, a line or a word at a time."""
    text = page.read_text("utf-8")
    for block in _BLOCK.findall(text):
        yield from block.splitlines()
    yield from _SPAN.findall(_BLOCK.sub("", text))


def printed(page: Path) -> set[str]:
    """The lines of its blocks."""
    return {line for block in _BLOCK.findall(page.read_text("utf-8")) for line in block.split("\n")}


def options_of(one: argparse.ArgumentParser) -> Iterator[str]:
    """The options of a parser and of all commands below it."""
    for action in one._actions:
        yield from action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                assert isinstance(below, Parser)
                yield from options_of(below)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_is_understood(page: Path) -> None:
    for code in codes(page):
        for given in _PROGRAM.findall(code):
            try:
                parser(GROUPS).parse_args(shlex.split(given, comments=True))
            except NotUnderstoodError:
                pytest.fail(f"{page.name} names a command that there is not: {code}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_is_one_of_ours(page: Path) -> None:
    ours = set(options_of(parser(GROUPS)))
    content = (ROOT / "tests" / "content" / "language.py").read_text("utf-8")
    for code in codes(page):
        if re.match(r"--\w", code):
            option = code.split()[0]
            assert option in ours or f'"{option}"' in content, f"{page.name}: {code}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_step_of_the_build_is_there(page: Path) -> None:
    sources = "".join(file.read_text("utf-8") for file in (ROOT / "installer").rglob("*.py"))
    for code in codes(page):
        for steps in re.findall(r"installer/build\.py((?: [a-z-]+)*)", code):
            assert set(steps.split()) <= STEPS.keys(), f"{page.name}: {code}"
        for name in re.findall(r"KIF_[A-Z_]+", code):
            assert f'"{name}"' in sources, f"{page.name}: nothing asks for {name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_setup_knows_every_option_that_it_is_given(page: Path) -> None:
    setup = (ROOT / "installer" / "windows" / "setup.nsi").read_text("utf-8")
    known = {"/S", "/D=", *re.findall(r'\$\{GetOptions\} \S+ "(/[A-Z]+=?)"', setup)}
    assert {"/ALLUSERS", "/SPONSOR=", "/DATEN="} <= known
    for code in codes(page):
        if re.search(r"setup\.exe|Deinstallieren\.exe|^/[A-Z]+(=|$)", code):
            given = re.findall(r"(?:^| )(/[A-Z]+=?)", code)
            assert set(given) <= known, f"{page.name}: {code}"
            for value in re.findall(r"/DATEN=(\S+)", code):
                assert f'== "{value}"' in setup


def test_setup_ends_as_the_handbook_says() -> None:
    setup = (ROOT / "installer" / "windows" / "setup.nsi").read_text("utf-8")
    text = SPONSORS.read_text("utf-8").split("| Ende mit |")[1].split("\n\n")[0]
    listed = {int(number) for number in re.findall(r"^\| (\d) \|", text, re.MULTILINE)}
    # 0 and 1 (given up) are NSIS's own.
    assert listed == {0, 1, *map(int, re.findall(r"SetErrorLevel (\d)", setup))}


def test_files_are_called_as_the_build_calls_them() -> None:
    chain = ROOT / "installer" / "chain"
    sources = "".join(file.read_text("utf-8") for file in chain.rglob("*.py"))
    names = {name for page in OURS for name in codes(page) if re.search("VERSION[-._]", name)}
    assert len(names) >= 7
    for name in names:
        shape = re.escape(name).replace("VERSION", r"\{[^}]+\}").replace("SYSTEM", r"\{[^}]+\}")
        assert re.search(f'f"{shape}"', sources), f"nothing builds {name}"


def test_examples_are_of_this_version() -> None:
    text = SPONSORS.read_text("utf-8")
    found = re.findall(r"fuehrerschein[-_](\d+\.\d+\.\d+)", text, re.IGNORECASE)
    assert set(found) == {__version__}
    assert f"{{{_code(f'produkt {__version__}')}}}" in text
    assert f"größer oder gleich `{__version__}`" in text


@pytest.mark.parametrize("page", OURS, ids=lambda page: page.name)
def test_every_button_is_called_so(page: Path) -> None:
    package = ROOT / "kifuehrerschein"
    setup = (ROOT / "installer" / "windows" / "setup.nsi").read_text("utf-8")
    sources = "".join(file.read_text("utf-8") for file in package.rglob("*.py")) + setup
    text = _BLOCK.sub("", page.read_text("utf-8"))
    for words in set(re.findall("„([^“]+)“", text)) - OTHERS:
        assert words in sources, f"{page.name} quotes what nobody reads: „{words}“"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for _picture, _text, target in links(page):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        file = page.parent / name if name else page
        assert file.exists(), f"{page.name} leads to {target}"
        if anchor:
            assert anchor in anchors(file), f"{page.name} leads to {target}"


def links(page: Path) -> list[tuple[str, str, str]]:
    """A mark for pictures, the words and the target of each link that is not code."""
    return _LINK.findall(_SPAN.sub("", _BLOCK.sub("", page.read_text("utf-8"))))


def anchors(page: Path) -> set[str]:
    """The names that readers of Markdown give to headings."""
    titles = re.findall(r"^#+ (.+)$", _BLOCK.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {
        "".join(
            letter
            for letter in title.strip().lower().replace(" ", "-")
            if letter in "-_" or unicodedata.category(letter)[0] in "LN"
        )
        for title in titles
    }


def test_pictures_are_light_described_and_used() -> None:
    used = set()
    for page in PAGES:
        for picture, text, target in links(page):
            if picture:
                assert len(text) > 20, f"{page.name}: {target} is not described"
                used.add((page.parent / target).resolve())
    assert used == set(PICTURES.glob("*.png"))
    for file in used:
        assert file.stat().st_size <= 150_000, f"{file.name} is too large"
        with Image.open(file) as image:
            assert image.width <= 1366


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_promises_what_nobody_gives(page: Path) -> None:
    assert not NEVER.search(page.read_text("utf-8"))


def test_the_way_of_a_sponsor_prints_what_the_handbook_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = printed(SPONSORS)
    for line in ("sponsor new bank", "sponsor check bank", "sponsor pack bank bank.kifpack"):
        assert f"kifuehrerschein {line}" in shown
        assert main(line.split()) == 0
        said = capsys.readouterr().out.splitlines()
        assert said
        assert set(said) <= shown
    fields = tmp_path / "bank" / "sponsor.toml"
    text = fields.read_text("utf-8")
    fields.write_text(text.replace("#1D4ED8", "#8FB4FF", 1), "utf-8")
    assert main(["sponsor", "check", "bank"]) == 1
    # The sample may get another line of comment.
    said = [re.sub(r"Zeile \d+", "Zeile 0", line) for line in capsys.readouterr().err.splitlines()]
    assert set(said) <= {re.sub(r"Zeile \d+", "Zeile 0", line) for line in shown}


def test_the_policy_of_the_handbook_means_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (policy,) = re.findall(
        r"^```toml\n(.*?)^```", SPONSORS.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    Path(POLICY_NAME).write_text(policy, "utf-8")
    assert main(["policy", POLICY_NAME]) == 0
    assert set(capsys.readouterr().out.splitlines()) <= printed(SPONSORS)


def test_the_self_test_begins_as_the_handbook_shows(tmp_path: Path) -> None:
    steps = self_test(DataDir(tmp_path), shipped_root())
    line = next(steps)
    steps.close()  # type: ignore[attr-defined]  # it is a generator
    # The figures of the course change, the words do not.
    shown = {re.sub(r"[\d.]+", "0", one) for one in printed(SPONSORS)}
    assert "ok: " + re.sub(r"[\d.]+", "0", line) in shown
