from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.errors import PackError
from kifuehrerschein.domain.packs import (
    PackKind,
    PublicKey,
    Trust,
    is_newer,
    is_version,
    version_key,
)
from kifuehrerschein.exchange.pack_file import (
    load_key,
    make_key,
    read_pack,
    shipped_keys,
    sign_pack,
    write_pack,
)
from tests.exchange.pack_sample import FILES, INFO, KEY, OTHER, changed, made, members


def test_what_is_packed_comes_out_again(tmp_path: Path) -> None:
    pack = read_pack(made(tmp_path), [KEY.public], kind=PackKind.COURSE)
    assert pack.info == INFO
    assert {name: pack.read(name) for name in pack.names} == FILES
    target = tmp_path / "ausgepackt"
    steps: list[tuple[int, int]] = []
    pack.extract_to(target, lambda done, of: steps.append((done, of)))
    assert {name: (target / name).read_bytes() for name in FILES} == FILES
    assert steps == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("key", "trusted", "trust"),
    [
        (KEY, [OTHER.public, KEY.public], Trust.TRUSTED),
        (KEY, [OTHER.public], Trust.UNKNOWN),
        (KEY, [], Trust.UNKNOWN),
        (None, [KEY.public], Trust.UNSIGNED),
    ],
)
def test_trust_is_a_known_key_and_nothing_else(
    tmp_path: Path, key: object, trusted: list[PublicKey], trust: Trust
) -> None:
    pack = read_pack(made(tmp_path, KEY if key else None), trusted)
    assert pack.trust is trust
    assert pack.signer == ("Bildungswerk" if key else "")
    assert pack.fingerprint == (KEY.public.fingerprint if key else "")


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first = made(tmp_path).read_bytes()
    write_pack(tmp_path / "b.kifpack", INFO, dict(reversed(list(FILES.items()))), KEY)
    assert (tmp_path / "b.kifpack").read_bytes() == first


def test_a_pack_can_be_signed_afterwards_and_again(tmp_path: Path) -> None:
    unsigned = read_pack(made(tmp_path, None))
    target = tmp_path / "unterschrieben.kifpack"
    sign_pack(target, unsigned, OTHER)
    sign_pack(target, read_pack(target), KEY)
    assert target.read_bytes() == made(tmp_path).read_bytes()


def test_a_pack_everyone_may_read_and_no_leftovers(tmp_path: Path) -> None:
    pack = made(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["kurs.kifpack"]
    if os.name == "posix":
        assert stat.S_IMODE(pack.stat().st_mode) == 0o644


@pytest.mark.parametrize(
    ("info", "files"),
    [
        (replace(INFO, version="neu"), FILES),
        (replace(INFO, title=""), FILES),
        (replace(INFO, id="Groß"), FILES),
        (INFO, {"../a.md": b""}),
        (INFO, {"a.py": b""}),
        (INFO, {"ä.md": b""}),
        (INFO, {"a.md": b"0" * 10_000_001}),
    ],
)
def test_what_could_not_be_read_again_is_not_written(
    tmp_path: Path, info: object, files: dict[str, bytes]
) -> None:
    target = tmp_path / "a.kifpack"
    with pytest.raises(PackError, match="kann so nicht gemacht werden"):
        write_pack(target, info, files)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("signer", ["", "x" * 121, "zwei\nZeilen"])
def test_a_signers_name_is_one_line(tmp_path: Path, signer: str) -> None:
    with pytest.raises(PackError, match="kann so nicht gemacht werden"):
        made(tmp_path, replace(KEY, signer=signer))


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="konnte nicht gespeichert werden"):
        write_pack(tmp_path / "fehlt" / "a.kifpack", INFO, FILES)


# -- the signature ---------------------------------------------------------------------------


def test_another_signers_name_breaks_the_signature(tmp_path: Path) -> None:
    pack = made(tmp_path)
    signature = members(pack)["unterschrift.json"].replace(b"Bildungswerk", b"Ministerium")
    with pytest.raises(PackError, match="Unterschrift stimmt nicht"):
        read_pack(changed(pack, {"unterschrift.json": signature}))


def test_another_list_of_contents_breaks_the_signature(tmp_path: Path) -> None:
    pack = made(tmp_path)
    manifest = members(pack)["paket.json"].replace(b"ein Bild", b"ein Byte")
    with pytest.raises(PackError, match="Unterschrift stimmt nicht"):
        read_pack(changed(pack, {"paket.json": manifest}))


def test_another_key_in_the_signature_does_not_pass_for_the_owner(tmp_path: Path) -> None:
    pack = made(tmp_path, OTHER)
    signature = members(pack)["unterschrift.json"].replace(
        OTHER.public.text.encode(), KEY.public.text.encode()
    )
    with pytest.raises(PackError, match="Unterschrift stimmt nicht"):
        read_pack(changed(pack, {"unterschrift.json": signature}), [KEY.public])


def test_a_signature_under_something_else_does_not_fit_a_pack(tmp_path: Path) -> None:
    pack = made(tmp_path)
    bare = KEY.private.sign(members(pack)["paket.json"]).hex()
    ours = KEY.sign(members(pack)["paket.json"]).hex()
    signature = members(pack)["unterschrift.json"].replace(ours.encode(), bare.encode())
    with pytest.raises(PackError, match="Unterschrift stimmt nicht"):
        read_pack(changed(pack, {"unterschrift.json": signature}))


# -- keys ------------------------------------------------------------------------------------


@pytest.mark.parametrize("passphrase", ["", "Straße 7"])
def test_a_key_is_read_as_it_was_made(tmp_path: Path, passphrase: str) -> None:
    file = tmp_path / "schlüssel.pem"
    public = make_key(file, passphrase)
    assert load_key(file, "Ich", passphrase).public == public
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(PackError, match="Schlüssel"):
        load_key(file, "Ich", "falsch")
    if passphrase:
        with pytest.raises(PackError, match="mit einem Passwort geschützt"):
            load_key(file, "Ich")


def test_a_key_never_replaces_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.pem"
    file.write_bytes(b"wichtig")
    with pytest.raises(PackError, match="gibt es schon"):
        make_key(file)
    assert file.read_bytes() == b"wichtig"


@pytest.mark.parametrize("content", [b"", b"Hallo", b"-----BEGIN PRIVATE KEY-----\nAAAA"])
def test_what_is_no_key_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pem").write_bytes(content)
    with pytest.raises(PackError, match="als Schlüssel lesen"):
        load_key(tmp_path / "a.pem", "Ich")
    with pytest.raises(PackError, match="gibt es nicht"):
        load_key(tmp_path / "fehlt.pem", "Ich")


def test_public_keys_travel_as_text() -> None:
    assert PublicKey.from_text(f" {KEY.public.text}\n") == KEY.public
    for wrong in ("", "abc", "ä" * 44, KEY.public.text[4:]):
        with pytest.raises(PackError, match="kein öffentlicher Schlüssel"):
            PublicKey.from_text(wrong)


def test_a_fingerprint_is_eight_groups_of_four() -> None:
    assert [len(group) for group in KEY.public.fingerprint.split()] == [4] * 8
    assert KEY.public.fingerprint != OTHER.public.fingerprint


def test_shipped_keys_are_read_and_broken_ones_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.pub").write_text(KEY.public.text, encoding="ascii")
    (tmp_path / "b.pub").write_bytes(b"\xff kaputt")
    (tmp_path / "c.txt").write_text(OTHER.public.text, encoding="ascii")
    assert shipped_keys(tmp_path) == (KEY.public,)
    assert shipped_keys(tmp_path / "fehlt") == ()


# -- versions --------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 999_999), min_size=1, max_size=4), st.data())
def test_versions_sort_as_their_numbers_do(numbers: list[int], data: st.DataObject) -> None:
    others = data.draw(st.lists(st.integers(0, 999_999), min_size=1, max_size=4))
    one, two = (".".join(map(str, parts)) for parts in (numbers, others))
    assert is_version(one)
    padded = [parts + [0] * (4 - len(parts)) for parts in (numbers, others)]
    assert is_newer(one, two) == (padded[0] > padded[1])


def test_versions_with_something_behind_them_are_compared_by_their_numbers() -> None:
    assert version_key("1.2.0.dev3") == version_key("1.2")
    assert is_newer("2026.11", "kein Datum")
    assert not any(map(is_version, ("", "1.", "v1", "1.2.3.4.5", "1,5", "1234567")))


@pytest.mark.parametrize(
    ("low", "high", "problem"),
    [
        ("0.1", "", ""),
        ("0.1", "0.1.0", ""),
        ("0.2", "", "ab Version 0.2"),
        ("0.0.1", "0.0.9", "nur bis Version 0.0.9"),
    ],
)
def test_a_pack_says_which_version_of_the_app_it_needs(
    tmp_path: Path, low: str, high: str, problem: str
) -> None:
    pack = made(tmp_path, info=replace(INFO, app_min=low, app_max=high))
    if not problem:
        assert read_pack(pack, app_version="0.1.0").info.app_min == low
        return
    with pytest.raises(PackError, match=problem) as raised:
        read_pack(pack, app_version="0.1.0")
    assert "Version 0.1.0" in str(raised.value)
    assert "Bitte" in str(raised.value)
    assert read_pack(pack, app_version="").info.app_min == low
