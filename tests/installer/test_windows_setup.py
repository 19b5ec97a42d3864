"""setup.exe, MSI and zip: German, ours in look, quiet about what nobody can promise."""

from __future__ import annotations

import re
import shutil
import struct
import time
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from installer.chain.run import EPOCH
from installer.chain.windows import launcher, portable, sign
from kifuehrerschein.ui.theme.tokens import LIGHT

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = ROOT / "installer" / "windows"
_SHOWN = ("setup.nsi", "lizenz.txt", "LIESMICH.txt", "launcher.c", "paket.wxs", "launcher.rc")
_NEVER = re.compile(r"TÜV|anerkannt|Leichte Sprache|staatlich|garantier", re.IGNORECASE)


def _strings(name: str) -> list[str]:
    """All quoted texts of setup.nsi, with lines that go on put together."""
    text = (WINDOWS / name).read_text("utf-8").replace("\\\n", "")
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith(";"))
    return re.findall(r'"([^"\n]*)"', code)


@pytest.mark.parametrize("name", _SHOWN)
def test_no_text_promises_what_nobody_gives(name: str) -> None:
    assert not _NEVER.search((WINDOWS / name).read_text("utf-8"))


def test_every_box_of_setup_is_german_and_has_an_answer_for_silence() -> None:
    text = (WINDOWS / "setup.nsi").read_text("utf-8").replace("\\\n", "")
    text = re.sub(r"\$\\[rn]", " ", text)
    boxes = [line for line in text.splitlines() if line.lstrip().startswith("MessageBox")]
    assert len(boxes) >= 7
    for box in boxes:
        assert "/SD ID" in box, box
        assert re.search(r"\b(der|die|das|nicht|Soll|Bitte|Diese|Möchten)\b", box), box
    assert not [one for one in _strings("setup.nsi") if re.search(r"\b(the|and|Please)\b", one)]


def test_setup_asks_for_no_rights_and_speaks_german_only() -> None:
    text = (WINDOWS / "setup.nsi").read_text("utf-8")
    assert "RequestExecutionLevel user" in text
    assert re.findall(r"MUI_LANGUAGE \"(\w+)\"", text) == ["German"]
    assert "$LOCALAPPDATA\\Programs\\${KEY}" in text


def test_removal_keeps_what_was_learned_unless_told_otherwise() -> None:
    text = (WINDOWS / "setup.nsi").read_text("utf-8")
    section = text.partition('Section "Uninstall"')[2]
    assert "/SD IDNO IDNO keep" in section
    assert "MB_DEFBUTTON2" in section
    assert section.count('RMDir /r "$Learned"') == 1
    before = section.partition('RMDir /r "$Learned"')[0].rstrip()
    assert before.endswith('${If} $R2 == "1"')


def test_only_our_own_folders_are_emptied() -> None:
    text = (WINDOWS / "setup.nsi").read_text("utf-8")
    emptied = set(re.findall(r'RMDir /r "([^"]+)"', text))
    ours = {rf"$INSTDIR\{name}" for name in ("app", "lib", "lizenzen", "pakete", "python")}
    assert emptied == ours | {"$Learned"}


def test_colours_of_the_pictures_are_those_of_the_program() -> None:
    for name in ("seite.svg", "kopf.svg", "programm-klein.svg", "paket.svg"):
        text = (WINDOWS / name).read_text("utf-8")
        ET.fromstring(text)  # noqa: S314 - our own
        assert LIGHT.primary in text


def test_the_launchers_ask_for_no_rights_and_are_sharp_on_every_screen() -> None:
    text = (WINDOWS / "launcher.manifest").read_text("utf-8")
    for wanted in ('level="asInvoker"', ">PerMonitorV2<", ">UTF-8<", "longPathAware", "Controls"):
        assert wanted in text
    ET.fromstring(text.replace("$numbers", "0.1.0.0"))  # noqa: S314 - our own


def test_the_terminal_program_and_the_window_have_the_names_that_setup_knows() -> None:
    text = (WINDOWS / "setup.nsi").read_text("utf-8")
    assert f'STARTER "{launcher.WINDOW}"' in text
    assert f'TERMINAL "{launcher.CONSOLE}"' in text


@pytest.mark.skipif(
    not (shutil.which("rsvg-convert") and shutil.which("convert")), reason="draws with Debian's"
)
def test_the_icon_has_every_size_that_windows_asks_for(tmp_path: Path) -> None:
    launcher.icons(tmp_path)
    for name in ("programm.ico", "paket.ico"):
        data = (tmp_path / name).read_bytes()
        count = struct.unpack_from("<H", data, 4)[0]
        widths = [data[6 + 16 * at] or 256 for at in range(count)]
        assert widths == [16, 20, 24, 32, 40, 48, 64, 128, 256]


def test_the_portable_zip_is_the_same_twice_and_says_that_it_is_one(tmp_path: Path) -> None:
    program = tmp_path / "tree"
    (program / "app").mkdir(parents=True)
    (program / "app" / "ä.txt").write_text("x")
    made = [portable.build(program, tmp_path / name).read_bytes() for name in ("one", "two")]
    assert made[0] == made[1]
    with zipfile.ZipFile(portable.build(program, tmp_path / "one")) as packed:
        names = packed.namelist()
        assert {one.date_time for one in packed.infolist()} == {time.gmtime(EPOCH)[:6]}
    assert names == ["KI-Fuehrerschein/app/ä.txt", "KI-Fuehrerschein/portable.txt"]


def test_without_a_key_nothing_is_signed_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "setup.exe"
    file.write_bytes(b"MZ")
    assert not sign.sign(file, {})
    assert "nicht signiert" in capsys.readouterr().out
    assert file.read_bytes() == b"MZ"


def test_what_wine_lacks_is_for_the_trial_only() -> None:
    from installer.chain.prove import wine_prefix
    from installer.chain.windows import keep

    stubs = {file.stem for file in (ROOT / "installer" / "wine").glob("*.c")}
    assert stubs == set(wine_prefix.STUBS)
    shipped = {name.partition(".")[0] for name in (*keep.MODULES, *keep.VISUAL_C)}
    assert not stubs & shipped
    for file in (ROOT / "installer" / "chain" / "windows").glob("*.py"):
        assert "wine_prefix" not in file.read_text("utf-8")
