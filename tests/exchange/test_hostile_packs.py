"""A pack from outside may be broken or hostile: one clear sentence, and nothing is written."""

from __future__ import annotations

import io
import os
import struct
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kifuehrerschein.domain.errors import PackError
from kifuehrerschein.domain.packs import PackKind
from kifuehrerschein.exchange import pack_read, pack_rules, pack_zip
from kifuehrerschein.exchange.faults import FaultError
from kifuehrerschein.exchange.pack_file import read_pack
from tests.exchange.pack_sample import (
    FILES,
    INFO,
    changed,
    empty_zip_with,
    lying_size,
    made,
    members,
    with_files,
    with_manifest,
    write_members,
)


def refused(pack: Path, words: str) -> str:
    with pytest.raises(PackError, match=words) as raised:
        read_pack(pack)
    sentence = str(raised.value)
    assert "Es wurde nichts geändert." in sentence
    assert sentence.endswith(".")
    assert "Bitte" in sentence
    return sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leer"),
        (b"kein Paket", "kein Paket"),
        (b"MZ" + b"\0" * 100, "kein Paket"),
        (b"PK\x03\x04", "beschädigt"),
        (b"PK\x03\x04" + b"\0" * 200, "beschädigt"),
    ],
)
def test_what_is_no_zip_is_no_pack(tmp_path: Path, content: bytes, words: str) -> None:
    pack = tmp_path / "a.kifpack"
    pack.write_bytes(content)
    refused(pack, words)


def test_a_folder_a_pipe_and_nothing_at_all_are_told(tmp_path: Path) -> None:
    refused(tmp_path, "keine Datei")
    refused(tmp_path / "fehlt.kifpack", "kann nicht geöffnet werden")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "rohr")
        refused(tmp_path / "rohr", "keine Datei")


def test_every_cut_is_noticed(tmp_path: Path) -> None:
    pack = made(tmp_path)
    content = pack.read_bytes()
    for length in range(1, len(content), 37):
        pack.write_bytes(content[:length])
        refused(pack, "kann nicht benutzt werden")


def test_nothing_may_stand_in_front_or_behind(tmp_path: Path) -> None:
    pack = made(tmp_path)
    content = pack.read_bytes()
    for wrong in (b"#!/bin/sh\n" + content, content + b"mehr", content[:4] + content):
        pack.write_bytes(wrong)
        refused(pack, "kein Paket|beschädigt")


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_changed_byte_is_harmless_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    pack = made(tmp_path)
    content = bytearray(pack.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    pack.write_bytes(content)
    try:
        found = read_pack(pack)
    except PackError:
        return
    assert {name: found.read(name) for name in found.names} == FILES
    assert found.info == INFO


def test_a_comment_or_a_second_directory_for_huge_zips_is_refused(tmp_path: Path) -> None:
    content = made(tmp_path).read_bytes()
    body, end = content[:-22], content[-22:]
    entries, size, start = struct.unpack("<2xH2L2x", end[8:])
    huge = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, *[entries] * 2, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(body), 1)
    larger = struct.pack("<L", size + len(huge) + len(locator))
    pack = tmp_path / "a.kifpack"
    for wrong in (
        body + end[:-2] + b"\x05\0",
        body + end[:-2] + b"\x05\0" + b"gruss",
        body + huge + locator + end[:12] + larger + end[16:],
    ):
        pack.write_bytes(wrong)
        refused(pack, "beschädigt")


# -- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../a.md", "hinaus"),
        ("content/../../a.md", "hinaus"),
        ("/etc/a.md", "hinaus"),
        ("C:/a.md", "hinaus"),
        ("C:a.md", "hinaus"),
        ("content\\..\\a.md", "hinaus"),
        ("\\\\server\\a.md", "hinaus"),
        ("a\0.md", "andere Zeichen"),
        ("a:strom.md", "hinaus"),
        ("ab:strom.md", "andere Zeichen"),
        ("a\u202egpj.md", "andere Zeichen"),
        ("ä.md", "andere Zeichen"),
        ("a b.md", "andere Zeichen"),
        ("./a.md", "andere Zeichen"),
        ("a//b.md", "andere Zeichen"),
        (".versteckt.md", "andere Zeichen"),
        ("ordner./a.md", "Punkt"),
        ("a.md.", "Punkt"),
        ("a.md ", "andere Zeichen"),
        ("con.md", "Gerät"),
        ("Nul.txt", "Gerät"),
        ("content/COM1/a.md", "Gerät"),
        ("x" * 118 + ".md", "zu lang"),
        ("/".join("abcdefghi") + ".md", "zu lang"),
        ("a.py", "gehört nicht"),
        ("a.PY", "gehört nicht"),
        ("a.exe", "gehört nicht"),
        ("a.dll", "gehört nicht"),
        ("a.js", "gehört nicht"),
        ("a.html", "gehört nicht"),
        ("a.md.lnk", "gehört nicht"),
        ("ordner.md/a", "gehört nicht"),
        ("md", "gehört nicht"),
    ],
)
@pytest.mark.parametrize("kind", PackKind)
def test_names_that_lead_elsewhere_or_are_no_data(
    tmp_path: Path, kind: PackKind, name: str, words: str
) -> None:
    pack = made(tmp_path, None, replace(INFO, kind=kind))
    refused(with_files(pack, {name: b"x"}, {}), words)


def test_a_name_is_not_what_stands_before_a_zero_byte(tmp_path: Path) -> None:
    pack = made(tmp_path, None)
    found = members(pack)
    found["daten/assets/images/bild.svg-x.exe"] = found.pop("daten/assets/images/bild.svg")
    write_members(pack, found.items())
    pack.write_bytes(pack.read_bytes().replace(b"bild.svg-x", b"bild.svg\0x"))
    refused(pack, "nicht angekündigt")


@pytest.mark.parametrize(
    "names",
    [
        ("a.md", "A.md"),
        ("content/a.md", "Content/b.md"),
        ("a.md", "a.md/b.md"),
    ],
)
def test_names_that_fall_together_elsewhere(tmp_path: Path, names: tuple[str, ...]) -> None:
    pack = with_files(made(tmp_path), dict.fromkeys(names, b"x"), {})
    refused(pack, "Groß- und Kleinschreibung|Datei und Ordner")


# -- members ---------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o120777, 0o040755, 0o020644, 0o010644])
def test_links_folders_and_devices_are_refused(tmp_path: Path, mode: int) -> None:
    def shape(info: zipfile.ZipInfo) -> None:
        info.create_system = 3
        info.external_attr = mode << 16

    pack = with_files(made(tmp_path), {"a.md": b"/etc/passwd"}, {"daten/a.md": shape})
    refused(pack, "keine gewöhnliche Datei")


def test_a_folder_as_windows_marks_it_is_refused(tmp_path: Path) -> None:
    def shape(info: zipfile.ZipInfo) -> None:
        info.create_system = 0
        info.external_attr = 0x10

    refused(
        with_files(made(tmp_path), {"a.md": b""}, {"daten/a.md": shape}), "keine gewöhnliche Datei"
    )


def test_encrypted_members_are_refused(tmp_path: Path) -> None:
    pack = made(tmp_path)
    content = bytearray(pack.read_bytes())
    content[content.find(b"PK\x01\x02") + 8] |= 1
    pack.write_bytes(content)
    refused(pack, "verschlüsselt")


def test_members_packed_in_another_way_are_refused(tmp_path: Path) -> None:
    def shape(info: zipfile.ZipInfo) -> None:
        info.compress_type = zipfile.ZIP_BZIP2

    refused(
        with_files(made(tmp_path), {"a.md": b"x"}, {"daten/a.md": shape}), "auf fremde Art gepackt"
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    pack = made(tmp_path)
    found = [*members(pack).items(), ("daten/assets/images/bild.svg", b"<svg>anders</svg>")]
    refused(write_members(pack, found), "zweimal darin")


@pytest.mark.parametrize("name", ["daten/mehr.md", "mehr.md", "daten/../../a.md"])
def test_a_member_nobody_listed_is_refused(tmp_path: Path, name: str) -> None:
    refused(changed(made(tmp_path), {name: b"x"}), "nicht angekündigt")


def test_a_listed_file_that_is_missing_is_told(tmp_path: Path) -> None:
    refused(changed(made(tmp_path), {"daten/content/course.yaml": None}), "aber nicht darin")
    refused(changed(made(tmp_path), {"paket.json": None}), "fehlt die Datei")


@pytest.mark.parametrize("content", [b"<svg>", b"<svG/>", b"<svg/> "])
def test_other_bytes_than_the_listed_are_refused(tmp_path: Path, content: bytes) -> None:
    refused(changed(made(tmp_path), {"daten/assets/images/bild.svg": content}), "verändert|zu groß")


# -- sizes -----------------------------------------------------------------------------------


def test_a_file_that_is_too_large_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = made(tmp_path)
    os.truncate(pack, pack_rules.FILE_LIMIT + 1)
    monkeypatch.setattr(pack_read, "decode_pack", None)
    refused(pack, "Es ist größer als")


def test_too_many_members_are_refused_before_they_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "a.kifpack"
    pack.write_bytes(empty_zip_with(6_000))

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(zipfile, "ZipFile", never)
    refused(pack, "zu viele Dateien")


def test_a_manifest_may_not_list_too_many_files(tmp_path: Path) -> None:
    entry = {"sha256": "0" * 64, "size": 1}
    files = {f"{number}.md": entry for number in range(501)}
    pack = made(tmp_path, None, replace(INFO, kind=PackKind.SPONSOR))
    refused(with_manifest(pack, lambda record: record.update(files=files)), "zu viele Dateien")


def test_the_sum_of_all_files_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = made(tmp_path)
    small = replace(pack_rules.LIMITS[PackKind.COURSE], total=505)
    monkeypatch.setitem(pack_rules.LIMITS, PackKind.COURSE, small)
    refused(pack, "Ausgepackt wäre es größer")


def test_a_listed_file_may_not_be_too_large(tmp_path: Path) -> None:
    files = {"a\x1b[31m.md": {"sha256": "0" * 64, "size": 10_000_001}}
    pack = with_manifest(made(tmp_path), lambda record: record.update(files=files))
    assert refused(pack, "ist zu groß").isprintable()


@pytest.mark.parametrize("claimed", [6, 50_000_000])
def test_a_bomb_fills_no_memory_whatever_size_it_claims(tmp_path: Path, claimed: int) -> None:
    pack = made(tmp_path)
    changed(pack, {"daten/assets/images/bild.svg": b"0" * 50_000_000})
    lying_size(pack, "daten/assets/images/bild.svg", claimed)
    tracemalloc.start()
    try:
        refused(pack, "zu groß|beschädigt|verändert")
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_bomb_in_place_of_the_manifest_fills_no_memory(tmp_path: Path) -> None:
    for name in ("paket.json", "unterschrift.json"):
        pack = changed(made(tmp_path), {name: b" " * 50_000_000})
        tracemalloc.start()
        try:
            refused(pack, "zu groß")
            assert tracemalloc.get_traced_memory()[1] < 5_000_000
        finally:
            tracemalloc.stop()


def test_a_member_that_claims_to_be_large_is_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = pack_zip.GuardedZip(made(tmp_path).read_bytes())
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    with pytest.raises(FaultError, match="zu groß"):
        archive.read("paket.json", 10)


def test_a_member_that_never_ends_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = pack_zip.GuardedZip(made(tmp_path).read_bytes())
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: io.BytesIO(b"x" * 1_000_000))
    with pytest.raises(FaultError, match="zu groß"):
        archive.read("paket.json", 10_000)


# -- the list of contents --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["paket.json", "unterschrift.json"])
@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"{}", b"\xff", b"[" * 50_000, b'{"a":1,"a":2}', b'{"format": 1e999}'],
)
def test_broken_json_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    refused(changed(made(tmp_path), {name: content}), "kann nicht benutzt werden")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kind", "spiel"),
        ("kind", 1),
        ("id", "../a"),
        ("id", ""),
        ("title", ""),
        ("title", "x" * 121),
        ("title", "a\nb"),
        ("version", "morgen"),
        ("app_min", ""),
        ("app_max", "x"),
        ("changes", "x"),
        ("changes", ["x"] * 41),
        ("changes", ["x" * 301]),
        ("changes", [1]),
        ("files", []),
        ("files", {"a.md": {"sha256": "0" * 63, "size": 1}}),
        ("files", {"a.md": {"sha256": "0" * 64, "size": -1}}),
        ("files", {"a.md": {"sha256": "0" * 64, "size": True}}),
        ("files", {"a.md": 1}),
        ("mehr", 1),
    ],
)
def test_a_wrong_entry_is_told(tmp_path: Path, key: str, value: object) -> None:
    refused(
        with_manifest(made(tmp_path), lambda record: record.update({key: value})),
        "kann nicht benutzt werden",
    )


def test_a_newer_format_asks_for_a_newer_app(tmp_path: Path) -> None:
    pack = with_manifest(made(tmp_path), lambda record: record.update(format=2, neu="x"))
    assert "Bitte installieren Sie die neueste Version" in refused(pack, "neueren Version")


def test_another_kind_than_the_wanted_is_refused(tmp_path: Path) -> None:
    pack = made(tmp_path, None, replace(INFO, kind=PackKind.SPONSOR))
    with pytest.raises(PackError, match=r"Paket einer Einrichtung.*Kurs-Paket"):
        read_pack(pack, kind=PackKind.COURSE)
