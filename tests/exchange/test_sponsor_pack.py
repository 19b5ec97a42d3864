"""A sponsor's folder becomes a pack; a pack brings a sponsor's data and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.cli.sponsor_sample import TEXT
from kifuehrerschein.domain.errors import PackError
from kifuehrerschein.domain.packs import PackInfo, PackKind
from kifuehrerschein.exchange.faults import FaultError
from kifuehrerschein.exchange.pack_file import read_pack, write_pack
from kifuehrerschein.exchange.sponsor_pack import (
    PNG,
    RECORD,
    SVG,
    digest_of,
    read_sponsor_folder,
    sponsor_of,
    write_sponsor_pack,
)
from kifuehrerschein.exchange.sponsor_text import fields_from_json, fields_from_toml, fields_to_json
from tests.exchange.pack_sample import KEY, OTHER, changed, members, write_members
from tests.exchange.sponsor_sample import SVG as LOGO
from tests.exchange.sponsor_sample import png, write_folder

INFO = PackInfo(PackKind.SPONSOR, "beispiel-bank", "Beispiel-Bank", "1.0", "0.1")
FILES = {RECORD: fields_to_json(fields_from_toml(TEXT.encode())), PNG: png()}


def pack_of(folder: Path, files: Mapping[str, bytes], info: PackInfo = INFO) -> Path:
    target = folder / "sponsor.kifpack"
    write_pack(target, info, files, KEY)
    return target


def refused(source: Path) -> str:
    """What is said about a pack that is not taken."""
    with pytest.raises(PackError) as caught:
        sponsor_of(source, read_pack(source, kind=PackKind.SPONSOR))
    return str(caught.value)


def test_a_folder_becomes_a_pack_with_the_same_bytes_each_time(tmp_path: Path) -> None:
    source = read_sponsor_folder(write_folder(tmp_path / "a"))
    assert source.faults == ()
    one, two = tmp_path / "1.kifpack", tmp_path / "2.kifpack"
    made = write_sponsor_pack(one, source, png(), KEY)
    write_sponsor_pack(two, source, png(), KEY)
    assert one.read_bytes() == two.read_bytes()
    read = sponsor_of(one, read_pack(one, (KEY.public,), kind=PackKind.SPONSOR))
    assert read.sponsor == made.sponsor == source.sponsor
    assert read.logo == png()
    assert read.pack.names == (SVG, PNG, RECORD) or set(read.pack.names) == {SVG, PNG, RECORD}


def test_a_folder_with_faults_makes_no_pack(tmp_path: Path) -> None:
    source = read_sponsor_folder(write_folder(tmp_path / "a", svg=b"<svg/>"))
    with pytest.raises(PackError, match="Fehler"):
        write_sponsor_pack(tmp_path / "1.kifpack", source, png(), None)
    assert not (tmp_path / "1.kifpack").exists()


def test_a_folder_without_its_parts_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    said = " ".join(map(str, read_sponsor_folder(tmp_path / "leer").faults))
    assert "sponsor.toml" in said
    assert "Das Logo fehlt" in said
    both = read_sponsor_folder(write_folder(tmp_path / "b", svg=LOGO, png=png()))
    assert "zwei Logos" in str(both.faults[0])
    with pytest.raises(PackError, match="kann nicht gelesen werden"):
        read_sponsor_folder(tmp_path / "keiner")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("start.py", "besteht aus"),
        ("logo.SVG", "besteht aus"),
    ],
)
def test_what_does_not_belong_into_a_folder_is_named(
    tmp_path: Path, name: str, sentence: str
) -> None:
    folder = write_folder(tmp_path / "a")
    (folder / name).write_text("x")
    (fault,) = read_sponsor_folder(folder).faults
    assert name in str(fault)
    assert sentence in str(fault)


def test_what_a_system_leaves_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "a")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    assert read_sponsor_folder(folder).faults == ()


def test_a_link_to_elsewhere_is_not_followed(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "a")
    (folder / "logo.svg").rename(tmp_path / "geheim.svg")
    (folder / "logo.svg").symlink_to(tmp_path / "geheim.svg")
    assert "gehört nicht" in str(read_sponsor_folder(folder).faults[0])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"start.json": b"{}"}, "„start.json“ gehört nicht"),
        ({"content/course.yaml": b"a: 1"}, "kann Prüfung, Bestehensgrenze und Datenschutz nicht"),
        ({"quizzes/m01.yaml": b"a: 1"}, "heißen wie ihr Modul"),
        ({PNG: None}, "„logo.png“ fehlt"),
        ({RECORD: None}, "„sponsor.json“ fehlt"),
        ({PNG: b"\x89PNG"}, "Logo"),
        ({PNG: png(4001, 4001, rows=b"")}, "Bildpunkte"),
        ({SVG: b"<svg><script/></svg>"}, "SVG|Programm"),
        ({RECORD: b"{}"}, "fehlt"),
        ({RECORD: b"[]"}, "richtige Form"),
        ({RECORD: b'{"a": ' + b"[" * 500 + b"]" * 500 + b"}"}, "verschachtelt"),
    ],
)
def test_a_pack_with_anything_else_is_refused(
    tmp_path: Path, changes: Mapping[str, bytes | None], sentence: str
) -> None:
    files = {name: data for name, data in {**FILES, **changes}.items() if data is not None}
    said = refused(pack_of(tmp_path, files))
    assert "Es wurde nichts geändert." in said
    assert any(word in said for word in sentence.split("|")), said


def test_code_is_refused_by_its_ending(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"„start.py“ gehört nicht in ein Paket"):
        pack_of(tmp_path, {**FILES, "start.py": b"print()"})


@pytest.mark.parametrize("key", ["pass_percent", "bestehensgrenze", "datenschutz", "items"])
def test_a_sponsor_cannot_touch_exam_or_privacy(tmp_path: Path, key: str) -> None:
    record = json.loads(FILES[RECORD]) | {key: 1}
    said = refused(pack_of(tmp_path, {**FILES, RECORD: json.dumps(record).encode()}))
    assert f"„{key}“ ist unbekannt" in said


def test_a_path_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    found = members(pack_of(tmp_path, FILES))
    manifest = found["paket.json"].replace(b'"logo.png"', b'"../logo.png"')
    moved = {
        name.replace("daten/logo.png", "daten/../logo.png"): data for name, data in found.items()
    }
    moved["paket.json"] = manifest
    del moved["unterschrift.json"]
    assert "hinaus" in refused(write_members(tmp_path / "b.kifpack", moved.items()))


def test_a_changed_logo_breaks_the_pack_and_another_key_the_signature(tmp_path: Path) -> None:
    source = pack_of(tmp_path, FILES)
    assert "verändert" in refused(changed(source, {"daten/logo.png": png(kind=0)}))
    source = pack_of(tmp_path, FILES)
    proof = json.loads(members(source)["unterschrift.json"])
    proof["public_key"] = OTHER.public.text
    assert "Unterschrift" in refused(
        changed(source, {"unterschrift.json": json.dumps(proof).encode()})
    )


def test_a_pack_for_another_version_is_refused(tmp_path: Path) -> None:
    info = PackInfo(PackKind.SPONSOR, "beispiel-bank", "Beispiel-Bank", "1.0", "99.0")
    assert "ab Version 99.0" in refused(pack_of(tmp_path, FILES, info))


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    assert "zu lang" in refused(pack_of(tmp_path, {**FILES, RECORD: b" " * 200_000}))
    with pytest.raises(PackError, match="zu groß"):
        pack_of(tmp_path, {**FILES, SVG: b" " * 5_000_000})


def test_a_course_is_no_sponsor(tmp_path: Path) -> None:
    info = PackInfo(PackKind.COURSE, "beispiel-bank", "Beispiel-Bank", "1.0", "0.1")
    assert "Kurs-Paket" in refused(pack_of(tmp_path, FILES, info))


def test_a_pack_that_contradicts_its_cover_is_refused(tmp_path: Path) -> None:
    info = PackInfo(PackKind.SPONSOR, "andere-bank", "Andere Bank", "1.0", "0.1")
    assert "widersprechen" in refused(pack_of(tmp_path, FILES, info))


def test_the_digest_is_of_what_is_vouched_for(tmp_path: Path) -> None:
    one = write_pack(tmp_path / "1.kifpack", INFO, FILES, KEY)
    two = write_pack(tmp_path / "2.kifpack", INFO, FILES, None)
    other = write_pack(tmp_path / "3.kifpack", INFO, {**FILES, PNG: png(kind=0)}, KEY)
    assert digest_of(one) == digest_of(two) != digest_of(other)


@given(st.binary(max_size=200))
def test_any_bytes_in_a_pack_give_a_sentence(content: bytes) -> None:
    with pytest.raises(FaultError):
        fields_from_json(content)
