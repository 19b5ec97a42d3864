"""What IT writes into richtlinie.toml, right and wrong, and what it comes to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.policy import Feature, Policy, PolicyError
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.exchange.policy_file import Reading, Surroundings, read_policy
from tests.e2e.terminal import ROOT

KEY = "A" * 43 + "="
LINUX = Surroundings({"HOME": "/home/kim", "USER": "kim"}, windows=False)
WINDOWS = Surroundings({"USERPROFILE": r"C:\Users\Kim", "USERNAME": "Kim"}, windows=True)


def read(tmp_path: Path, text: str | bytes, here: Surroundings = LINUX) -> Reading:
    file = tmp_path / "richtlinie.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_policy(file, here)


def test_all_that_can_be_laid_down_is_taken(tmp_path: Path) -> None:
    text = f"""
        datenordner = "/srv/lernen"
        fassung = "standard"
        [pakete]
        vertraute_schluessel = ["{KEY}", "{KEY}"]
        [aus]
        pakete_einspielen = true
        sponsor_wechseln = true
        daten_einlesen = false
        probepruefung = true
    """
    reading = read(tmp_path, text)
    off = frozenset({Feature.PACKS, Feature.SPONSOR, Feature.TRIAL})
    assert reading.policy == Policy(Path("/srv/lernen"), Variant.STANDARD, (KEY,), off)
    assert reading.faults == ()
    assert reading.notice == ""
    reading.require_data_dir()


def test_an_empty_file_lays_nothing_down(tmp_path: Path) -> None:
    assert read(tmp_path, "").policy == Policy()
    assert read(tmp_path, "# nur ein Kommentar\n").faults == ()


def test_windows_editors_put_a_mark_before_the_text(tmp_path: Path) -> None:
    text = b'\xef\xbb\xbffassung = "einfach"\r\n'
    assert read(tmp_path, text).policy.variant is Variant.EINFACH


@pytest.mark.parametrize(
    ("written", "meant", "here"),
    [
        ("~/lernen", "/home/kim/lernen", LINUX),
        ("~", "/home/kim", LINUX),
        ("$HOME/lernen", "/home/kim/lernen", LINUX),
        ("/srv/${USER}/lernen", "/srv/kim/lernen", LINUX),
        ("/srv/100%/lernen", "/srv/100%/lernen", LINUX),
        (r"%USERPROFILE%\Lernen", r"C:\Users\Kim\Lernen", WINDOWS),
        (r"%userprofile%\Lernen", r"C:\Users\Kim\Lernen", WINDOWS),
        (r"H:\%USERNAME%", r"H:\Kim", WINDOWS),
        (r"~\Lernen", r"C:\Users\Kim\Lernen", WINDOWS),
        (r"\\server\lernen$\x", r"\\server\lernen$\x", WINDOWS),
    ],
)
def test_the_data_folder_may_hold_the_home_and_variables(
    tmp_path: Path, written: str, meant: str, here: Surroundings
) -> None:
    reading = read(tmp_path, f"datenordner = '{written}'", here)
    assert reading.faults == ()
    assert reading.policy.data_dir == Path(meant)


@pytest.mark.parametrize(
    ("line", "part", "here"),
    [
        ('datenordner = "$NIRGENDS/x"', "Variable „NIRGENDS“", LINUX),
        ("datenordner = '%NIRGENDS%'", "Variable „NIRGENDS“", WINDOWS),
        ('datenordner = "~/x"', "Variable „HOME“", Surroundings({}, windows=False)),
        ('datenordner = "lernen"', "ganzer Pfad", LINUX),
        ("datenordner = 'C:lernen'", "ganzer Pfad", WINDOWS),
        ("datenordner = '/lernen'", "ganzer Pfad", WINDOWS),
        ('datenordner = ""', "ein Pfad in Anführungszeichen", LINUX),
        ("datenordner = 5", "ein Pfad in Anführungszeichen", LINUX),
        ('datenordner = "/a\\u0000b"', "unsichtbare Zeichen", LINUX),
        (f'datenordner = "/{"a" * 2000}"', "ein Pfad in Anführungszeichen", LINUX),
        ('datenordner = "D:\\Lernen"', "einfachen Anführungszeichen", WINDOWS),
        ('datenordner = "/a', "kein gültiges TOML", LINUX),
    ],
)
def test_a_faulty_data_folder_stops_the_program(
    tmp_path: Path, line: str, part: str, here: Surroundings
) -> None:
    reading = read(tmp_path, f"# eins\n{line}\n", here)
    assert reading.stop in reading.faults
    assert reading.policy.data_dir is None
    with pytest.raises(PolicyError) as caught:
        reading.require_data_dir()
    for expected in (part, "Zeile 2", str(reading.file), "die diesen PC betreut"):
        assert expected in str(caught.value)


def test_what_stops_the_program_is_named_and_not_another_fault(tmp_path: Path) -> None:
    reading = read(tmp_path, "quatsch = 1\ndatenordner = 'lernen'\n")
    with pytest.raises(PolicyError, match="Zeile 2: „datenordner“"):
        reading.require_data_dir()


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ('fasung = "einfach"', 1, "keine Angabe „fasung“. Möglich: datenordner, fassung"),
        ('\nfassung = "leicht"', 2, "„fassung“ muss"),
        ("fassung = true", 1, "„fassung“ muss"),
        ("[aus]\n\nvorlesen = true", 3, "[aus] kennt keine Angabe „vorlesen“"),
        ("[aus]\npruefung = true", 2, "[aus] kennt keine Angabe „pruefung“"),
        ('[aus]\nprobepruefung = "ja"', 2, "muss true (aus) oder false (an) sein"),
        ('aus = ["probepruefung"]', 1, "muss ein Abschnitt sein: [aus]"),
        ("pakete = 1", 1, "muss ein Abschnitt sein: [pakete]"),
        ("[pakete]\nurl = 1", 2, "[pakete] kennt keine Angabe „url“"),
        ("[pakete]\nvertraute_schluessel = 'x'", 2, "muss eine Liste"),
        (f"[pakete]\nvertraute_schluessel = [{'1,' * 51}]", 2, "höchstens 50"),
        (f"[pakete]\nvertraute_schluessel = ['{KEY}', 'x']", 2, "Schlüssel 2: Das ist kein"),
        ("[unbekannt]\nx = 1", 1, "keine Angabe „unbekannt“"),
        ("fassung = ", 1, "kein gültiges TOML"),
        ("a = 1\na = 2", 2, "kein gültiges TOML"),
        ("x = " + "[" * 5000, 0, "kein gültiges TOML"),
        ("x = " + "9" * 5000, 0, "kein gültiges TOML"),
        (b"# eins\nx = '\xff'", 2, "als UTF-8"),
    ],
)
def test_any_other_fault_is_told_with_its_line_and_learning_goes_on(
    tmp_path: Path, text: str | bytes, line: int, part: str
) -> None:
    reading = read(tmp_path, text)
    reading.require_data_dir()
    (fault,) = reading.faults
    assert fault.line == line
    assert part in fault.problem
    assert "Sie können weiterlernen" in reading.notice
    assert str(fault) in reading.notice


def test_what_is_right_holds_beside_a_fault(tmp_path: Path) -> None:
    text = f"""datenordner = "/srv"
[aus]
probepruefung = true
quatsch = true
[pakete]
vertraute_schluessel = ["kurz", "{KEY}"]
"""
    reading = read(tmp_path, text)
    assert [fault.line for fault in reading.faults] == [4, 6]
    assert "(Und 1 weitere.)" in reading.notice
    assert reading.policy == Policy(Path("/srv"), None, (KEY,), frozenset({Feature.TRIAL}))


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("fassung = [", False),
        ("# datenordner = 1\nfassung = [", False),
        ('datenordner = "/srv"\nfassung = [', True),
        ('datenordner = "/srv"\nfassung = ['.encode("utf-16"), True),
        (b"#" * 65_537, True),
    ],
)
def test_a_file_that_cannot_be_read_stops_the_program_only_if_it_may_name_a_folder(
    tmp_path: Path, text: str | bytes, *, stops: bool
) -> None:
    reading = read(tmp_path, text)
    assert reading.policy == Policy()
    assert (reading.stop is not None) is stops


def test_a_file_that_cannot_be_opened_stops_the_program(tmp_path: Path) -> None:
    reading = read_policy(tmp_path / "fehlt.toml")
    assert "lässt sich nicht öffnen" in str(reading.faults[0])
    with pytest.raises(PolicyError):
        reading.require_data_dir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rohr")
    assert "lässt sich nicht öffnen" in str(read_policy(tmp_path / "rohr").faults[0])
    assert "lässt sich nicht öffnen" in str(read_policy(tmp_path).faults[0])


def test_keys_that_are_nested_a_thousand_times_cost_no_time(tmp_path: Path) -> None:
    (fault,) = read(tmp_path, f'fassung = "einfach"\n{"a." * 30_000}a = 1').faults
    assert (fault.line, "TOML" in fault.problem) == (2, True)


def test_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "richtlinie.toml"
    with file.open("wb") as opened:
        opened.truncate(20_000_000_000)
    assert "64 kB" in str(read_policy(file).faults[0])


def test_what_a_sentence_repeats_is_short_and_printable(tmp_path: Path) -> None:
    (fault,) = read(tmp_path, '"' + "\\u001b" + "x" * 500 + '" = 1').faults
    assert "\x1b" not in fault.problem
    assert len(fault.problem) < 200


@given(st.binary(max_size=300))
def test_no_bytes_at_all_bring_it_down(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    read(tmp_path_factory.mktemp("richtlinie"), raw)


_VALUES = st.recursive(
    st.sampled_from(["1", "true", "'x'", "1.5", "2026-01-01", "[]", "{}"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
    max_leaves=4,
)


@given(
    st.dictionaries(
        st.sampled_from(
            ["datenordner", "fassung", "pakete", "aus", "pakete.x", "aus.probepruefung"]
        ),
        _VALUES,
    )
)
def test_no_value_of_any_type_brings_it_down(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[str, str]
) -> None:
    text = "\n".join(f"{key} = {value}" for key, value in entries.items())
    reading = read(tmp_path_factory.mktemp("richtlinie"), text)
    assert reading.faults or set(entries) <= {"pakete", "aus", "aus.probepruefung"}


def test_the_example_for_it_is_right_and_shows_everything(tmp_path: Path) -> None:
    text = (ROOT / "docs/richtlinie.md").read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    reading = read(tmp_path, example)
    assert reading.faults == ()
    assert reading.policy.data_dir == Path("/home/kim/KI-Fuehrerschein")
    for key in ("datenordner", "fassung", "vertraute_schluessel", *Feature):
        assert f"\n{key} = " in f"\n{example}"
