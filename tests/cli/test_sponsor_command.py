"""A sponsor's employee gets from an empty folder to an installed pack in the terminal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kifuehrerschein.cli.main import main
from kifuehrerschein.cli.sponsors import show_sponsor
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.policy import Policy
from kifuehrerschein.exchange.pack_file import make_key
from kifuehrerschein.exchange.sponsor_pack import read_sponsor_folder, write_sponsor_pack
from kifuehrerschein.exchange.sponsor_png import check_png
from kifuehrerschein.services.active_sponsor import SponsorFolder, active_sponsor, logo_path
from kifuehrerschein.services.sponsors import SponsorService
from kifuehrerschein.ui.sponsor import use_colours
from kifuehrerschein.ui.sponsor_picture import drawn_logo
from kifuehrerschein.ui.theme.accent import sponsor_grounds
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.tokens import TOKENS
from tests.exchange.sponsor_sample import SVG, chunk, png, write_folder

EXAMPLES = Path(__file__).parents[2] / "installer" / "sponsors"
NAMES = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir())


@pytest.fixture(autouse=True)
def our_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test changes, the next one begins with the colours of the program."""
    monkeypatch.setattr(Look, "accents", {})


def test_a_new_folder_is_in_order_and_is_packed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, target = tmp_path / "neu", tmp_path / "neu.kifpack"
    assert main(["sponsor", "new", str(folder)]) == 0
    assert main(["sponsor", "check", str(folder)]) == 0
    assert "in Ordnung" in capsys.readouterr().out
    assert main(["sponsor", "pack", str(folder), str(target)]) == 0
    assert "nicht unterschrieben" in capsys.readouterr().out
    assert main(["sponsor", "new", str(folder)]) == 1
    assert "Vielleicht gibt es ihn schon" in capsys.readouterr().err


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_in_order_and_packed_the_same_each_time(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sponsor", "check", str(EXAMPLES / name)]) == 0
    said = capsys.readouterr()
    assert "Farbe „dunkel“ auf dem Grund der Seiten: " in said.out
    assert said.err == ""
    one, two = tmp_path / "1.kifpack", tmp_path / "2.kifpack"
    assert main(["sponsor", "pack", str(EXAMPLES / name), str(one)]) == 0
    source = read_sponsor_folder(EXAMPLES / name)  # without the course's rules: they take a second
    write_sponsor_pack(two, source, drawn_logo(source.svg), None)
    assert one.read_bytes() == two.read_bytes()
    service = SponsorService(tmp_path / "daten", sponsor_grounds())
    active = service.install(one, service.look_at(one).digest, check_modules=False)
    assert check_png(logo_path(tmp_path / "daten", active).read_bytes())[0] >= 1200
    contact = active.sponsor.contact
    assert contact.email.endswith(".example.org")
    assert contact.phone.startswith("0000 ")


def test_there_are_a_bank_and_an_employment_office() -> None:
    assert NAMES == ["arbeitsamt-musterland", "sparkasse-musterstadt"]


def test_check_names_every_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_folder(tmp_path / "a", 'format = 1\nname = "TÜV"\n', svg=b"<svg><script/></svg>")
    assert main(["sponsor", "check", str(folder)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert "sponsor.toml, Zeile 2: Die Angabe „name“ enthält „tüv“" in "\n".join(lines)
    assert any(line.startswith("logo.svg, Zeile 1: ") for line in lines)
    assert lines[-1] == f"{len(lines) - 1} Fehler in {folder}"
    assert main(["sponsor", "pack", str(folder), str(tmp_path / "a.kifpack")]) == 1
    assert not (tmp_path / "a.kifpack").exists()


@pytest.mark.parametrize(("answer", "code"), [("ja", 0), ("nein", 1), ("", 1)])
def test_a_pack_that_nobody_known_signed_is_installed_only_after_a_question(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str,
    code: int,
) -> None:
    pack, data = tmp_path / "a.kifpack", tmp_path / "daten"
    main(["sponsor", "pack", str(write_folder(tmp_path / "a")), str(pack)])
    monkeypatch.setattr("builtins.input", lambda: answer)
    assert main(["sponsor", "install", str(pack), "--data-dir", str(data)]) == code
    assert "Niemand hat dieses Paket unterschrieben." in capsys.readouterr().out
    assert (active_sponsor(data) is not None) == (code == 0)


def test_where_nobody_can_be_asked_nothing_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack, data = tmp_path / "a.kifpack", tmp_path / "daten"
    main(["sponsor", "pack", str(write_folder(tmp_path / "a")), str(pack)])
    monkeypatch.setattr("sys.stdin", None)  # as in a task of Windows
    assert main(["sponsor", "install", str(pack), "--data-dir", str(data)]) == 1
    assert active_sponsor(data) is None


def test_yes_asks_nothing_and_remove_takes_it_away(tmp_path: Path) -> None:
    pack, data = tmp_path / "a.kifpack", tmp_path / "daten"
    main(["sponsor", "pack", str(write_folder(tmp_path / "a")), str(pack)])
    assert main(["sponsor", "install", str(pack), "--yes", "--data-dir", str(data)]) == 0
    assert active_sponsor(data) is not None
    assert main(["sponsor", "remove", "--data-dir", str(data)]) == 0
    assert active_sponsor(data) is None


def test_a_pack_is_signed_with_a_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack, key = tmp_path / "a.kifpack", tmp_path / "k.pem"
    public = make_key(key)
    main(["sponsor", "pack", str(write_folder(tmp_path / "a")), str(pack)])
    capsys.readouterr()
    arguments = ["sponsor", "sign", str(pack), "--key", str(key), "--signer", "Beispiel-Bank"]
    assert main(arguments) == 0
    assert f"Unterschrieben von Beispiel-Bank: {public.fingerprint}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["sponsor"], "Nach sponsor fehlt der SCHRITT"),
        (["sponsor", "frob"], "kenne ich nicht"),
        (["sponsor", "sign", "a.kifpack"], "kenne ich nicht|fehlt"),
        (["sponsor", "pack", "a", "b", "--key"], "Nach --key fehlt die DATEI"),
    ],
)
def test_what_is_not_understood_is_said_in_german(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert any(part in said for part in sentence.split("|")), said


def test_the_colours_are_there_before_the_first_page(tmp_path: Path) -> None:
    show_sponsor(tmp_path, Policy())
    assert Look(Settings()).tokens == TOKENS[Theme.LIGHT]
    pack = tmp_path / "a.kifpack"
    main(["sponsor", "pack", str(EXAMPLES / NAMES[0]), str(pack)])
    main(["sponsor", "install", str(pack), "--yes", "--data-dir", str(tmp_path)])
    show_sponsor(tmp_path, Policy())
    assert Look(Settings()).tokens.primary == "#7A2463"
    assert Look(Settings(Theme.DARK)).tokens.primary == "#F0A3D6"
    assert Look(Settings(Theme.CONTRAST)).tokens == TOKENS[Theme.CONTRAST]
    for file in SponsorFolder(tmp_path).root.iterdir():
        file.write_bytes(b"kaputt")
    show_sponsor(tmp_path, Policy())
    assert Look(Settings()).tokens == TOKENS[Theme.LIGHT]


def test_who_signed_a_pack_is_still_known_after_an_update_of_the_program(tmp_path: Path) -> None:
    key, pack, data = tmp_path / "k.pem", tmp_path / "a.kifpack", tmp_path / "daten"
    public = make_key(key)
    folder = str(write_folder(tmp_path / "a", svg=SVG))
    main(["sponsor", "pack", folder, str(pack), "--key", str(key), "--signer", "Bank"])
    SponsorService(data, sponsor_grounds(), (public,)).install(pack)
    SponsorFolder(data).snapshot.unlink()  # one of another version counts as none
    show_sponsor(data, Policy(trusted_keys=(public.text,)))
    active = active_sponsor(data)
    assert active is not None
    assert (active.signer, active.fingerprint) == ("Bank", public.fingerprint)


def test_a_snapshot_with_no_colour_gets_nothing_into_the_style(tmp_path: Path) -> None:
    pack = tmp_path / "a.kifpack"
    main(["sponsor", "pack", str(EXAMPLES / NAMES[0]), str(pack)])
    service = SponsorService(tmp_path, sponsor_grounds())
    active = service.install(pack, service.look_at(pack).digest)
    sponsor = replace(active.sponsor, accent_light="red; } * { border: 0", accent_dark="")
    use_colours(replace(active, sponsor=sponsor))
    assert Look.accents == {}
    use_colours(None)
    assert Look.accents == {}


def test_the_shown_picture_holds_pixels_and_nothing_else() -> None:
    for logo in (SVG, png(), png(extra=chunk(b"tEXt", b"Author\0Hanna Geheim"))):
        drawn = drawn_logo(logo)
        assert b"Hanna" not in drawn
        assert b"tEXt" not in drawn
        width, height = check_png(drawn)
        assert width / height == pytest.approx(2, rel=0.01)
    assert check_png(drawn_logo(SVG))[0] == 1200
