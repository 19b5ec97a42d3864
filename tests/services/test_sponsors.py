"""A sponsor is installed whole or not at all, and never stands in the way of learning."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kifuehrerschein.cli.sponsor_sample import TEXT
from kifuehrerschein.domain.errors import PackError
from kifuehrerschein.domain.packs import Trust
from kifuehrerschein.domain.sponsor_colours import ThemeGrounds
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services import active_sponsor as snapshot_module
from kifuehrerschein.services import sponsors as module
from kifuehrerschein.services.active_sponsor import (
    SponsorFolder,
    active_sponsor,
    is_kept,
    logo_path,
    unseen,
)
from kifuehrerschein.services.extra_install import place_modules
from kifuehrerschein.services.letterhead import letterhead
from kifuehrerschein.services.opening import Services
from kifuehrerschein.services.sponsors import SponsorService, check_folder, pack_folder
from kifuehrerschein.storage.files import write_synced
from kifuehrerschein.ui.theme.accent import sponsor_grounds
from tests.exchange.pack_sample import KEY, OTHER
from tests.exchange.sponsor_sample import png, write_folder
from tests.services.test_exams import take

GROUNDS = sponsor_grounds()
OTHER_TEXT = TEXT.replace("Beispiel-Bank", "Andere Bank").replace('"#1D4ED8"', '"#7A2463"')


def packed(folder: Path, text: str = TEXT, *, signed: bool = True, name: str = "a") -> Path:
    target = folder / f"{name}.kifpack"
    source = write_folder(folder / f"quelle-{name}", text)
    pack_folder(source, target, GROUNDS, lambda _logo: png(), KEY if signed else None)
    return target


def service(data: Path) -> SponsorService:
    return SponsorService(data, GROUNDS, (KEY.public,))


def test_a_signed_pack_is_installed_without_a_question(tmp_path: Path) -> None:
    data = tmp_path / "daten"
    assert active_sponsor(data) is None
    offer = service(data).look_at(packed(tmp_path))
    assert (offer.trust, offer.signer, offer.version) == (Trust.TRUSTED, "Bildungswerk", "1.0")
    assert not data.exists()
    active = service(data).install(packed(tmp_path))
    assert active_sponsor(data) == active
    assert (active.sponsor.name, active.signer) == ("Beispiel-Bank", "Bildungswerk")
    assert active.fingerprint == KEY.public.fingerprint
    assert logo_path(data, active).read_bytes() == png()


@pytest.mark.parametrize("signed", [True, False])
def test_a_pack_of_a_stranger_needs_a_clear_answer(tmp_path: Path, signed: bool) -> None:
    data = tmp_path / "daten"
    stranger = SponsorService(data, GROUNDS, (OTHER.public,))
    source = packed(tmp_path, signed=signed)
    offer = stranger.look_at(source)
    assert offer.trust is (Trust.UNKNOWN if signed else Trust.UNSIGNED)
    for accepted in ("", "0" * 64):
        with pytest.raises(PackError, match="nicht von einer bekannten Stelle"):
            stranger.install(source, accepted)
    assert stranger.active() is None
    active = stranger.install(source, offer.digest)
    assert (active.signer, active.fingerprint) == ("", "")


def test_another_sponsor_takes_the_place_of_the_first(tmp_path: Path) -> None:
    data = tmp_path / "daten"
    service(data).install(packed(tmp_path))
    service(data).install(packed(tmp_path, OTHER_TEXT, name="b"))
    active = active_sponsor(data)
    assert active is not None
    assert active.sponsor.name == "Andere Bank"
    assert len(list(SponsorFolder(data).root.glob("paket-*"))) == 1
    assert len(list(SponsorFolder(data).root.glob("logo-*"))) == 1


@pytest.mark.parametrize("at", range(3))
def test_an_interrupted_installation_leaves_the_first_sponsor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    data = tmp_path / "daten"
    first = service(data).install(packed(tmp_path))
    calls: list[Path] = []
    write: Callable[[Path, bytes], None] = write_synced

    def fails(target: Path, content: bytes) -> None:
        calls.append(target)
        if len(calls) > at:
            raise OSError("no space")
        write(target, content)

    monkeypatch.setattr(module, "write_synced", fails)
    with pytest.raises(PackError, match="Es wurde nichts geändert"):
        service(data).install(packed(tmp_path, OTHER_TEXT, name="b"))
    monkeypatch.undo()
    assert active_sponsor(data) == first
    assert logo_path(data, first).read_bytes() == png()


def test_a_pack_that_is_swapped_after_the_question_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, source = tmp_path / "daten", packed(tmp_path, signed=False)
    digest = service(data).look_at(source).digest
    place = place_modules

    def swap(*arguments: object) -> None:
        source.write_bytes(packed(tmp_path, OTHER_TEXT, signed=False, name="b").read_bytes())
        place(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "place_modules", swap)
    with pytest.raises(PackError, match="gerade verändert"):
        service(data).install(source, digest)
    monkeypatch.undo()
    assert service(data).start(None) is None
    assert not list(SponsorFolder(data).root.glob("*.kifpack"))


def test_a_weak_colour_is_refused_when_packed_and_when_installed(tmp_path: Path) -> None:
    text = TEXT.replace('"#1D4ED8"', '"#FF8A8A"')
    (fault,) = check_folder(write_folder(tmp_path / "schwach", text), GROUNDS).faults
    line = text[: text.index("hell =")].count("\n") + 1
    assert str(fault).startswith(f"sponsor.toml, Zeile {line}: Die Farbe „hell“ (#FF8A8A) ist sch")
    assert "nötig sind 4,5 : 1. Gut zu lesen wäre zum Beispiel #" in str(fault)
    with pytest.raises(PackError, match="schlecht zu sehen"):
        packed(tmp_path, text)
    # Made by a version with other themes, or by somebody who left the check out.
    weak = tmp_path / "schwach.kifpack"
    pack_folder(tmp_path / "schwach", weak, {"hell": _ANY, "dunkel": _ANY}, lambda _: png(), KEY)
    with pytest.raises(PackError, match="schlecht zu sehen"):
        service(tmp_path / "daten").install(weak)
    assert active_sponsor(tmp_path / "daten") is None


_ANY = ThemeGrounds((), "#000000")


def test_a_dark_colour_is_checked_too(tmp_path: Path) -> None:
    text = TEXT.replace('dunkel = ""', 'dunkel = "#1D4ED8"')
    (fault,) = check_folder(write_folder(tmp_path / "a", text), GROUNDS).faults
    assert "„dunkel“" in str(fault)


def test_without_the_sponsor_everything_is_gone_but_what_was_seen(tmp_path: Path) -> None:
    data = tmp_path / "daten"
    service(data).install(packed(tmp_path))
    assert service(data).remove()
    assert active_sponsor(data) is None
    assert not is_kept(data)
    assert service(data).start(None) is None
    assert not service(data).remove()


@pytest.mark.parametrize("damage", [b"", b"{", b"00000000\n{}", b"\xff" * 40, b"x" * 2_000_000])
def test_a_broken_snapshot_is_made_again_from_the_pack(tmp_path: Path, damage: bytes) -> None:
    data = tmp_path / "daten"
    active = service(data).install(packed(tmp_path))
    SponsorFolder(data).snapshot.write_bytes(damage)
    assert active_sponsor(data) is None
    assert service(data).start(None) == active
    assert active_sponsor(data) == active


def test_a_snapshot_of_another_version_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "daten"
    service(data).install(packed(tmp_path))
    monkeypatch.setattr(snapshot_module, "__version__", "0.0.1")
    assert active_sponsor(data) is None
    assert service(data).start(None) is not None


def test_with_everything_broken_there_is_no_sponsor_and_no_error(tmp_path: Path) -> None:
    data = tmp_path / "daten"
    service(data).install(packed(tmp_path))
    for file in SponsorFolder(data).root.iterdir():
        file.write_bytes(b"kaputt")
    assert service(data).start(None) is None


# -- beside the program ----------------------------------------------------------------------


def program(folder: Path, *packs: Path) -> Path:
    target = folder / "programm" / "pakete"
    target.mkdir(parents=True, exist_ok=True)
    for pack in packs:
        (target / pack.name).write_bytes(pack.read_bytes())
    return target.parent


def test_what_lies_beside_the_program_is_taken_over_once_by_every_user(tmp_path: Path) -> None:
    place = program(tmp_path, packed(tmp_path, signed=False))
    for who in ("kim", "ada"):
        data = tmp_path / who
        assert len(unseen(data, place)) == 1
        active = service(data).start(place)
        assert active is not None
        assert active.sponsor.name == "Beispiel-Bank"
        assert unseen(data, place) == ()
    # Whoever removes it has removed it.
    service(tmp_path / "kim").remove()
    assert service(tmp_path / "kim").start(place) is None


def test_a_new_pack_beside_the_program_is_taken_over_again(tmp_path: Path) -> None:
    data, place = tmp_path / "daten", program(tmp_path, packed(tmp_path))
    service(data).start(place)
    newer = place / "pakete" / "a.kifpack"
    newer.write_bytes(packed(tmp_path, OTHER_TEXT, name="b").read_bytes())
    os.utime(newer, ns=(1, 1))
    active = service(data).start(place)
    assert active is not None
    assert active.sponsor.name == "Andere Bank"


def test_a_full_disk_at_the_first_start_does_not_lose_the_sponsor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, place = tmp_path / "daten", program(tmp_path, packed(tmp_path))

    def is_full(target: Path, content: bytes) -> None:
        if target.suffix == ".png":
            raise OSError("no space")
        write_synced(target, content)

    monkeypatch.setattr(module, "write_synced", is_full)
    assert service(data).start(place) is None
    monkeypatch.undo()
    assert service(data).start(place) is not None


def test_a_broken_pack_beside_the_program_changes_nothing(tmp_path: Path) -> None:
    data, place = tmp_path / "daten", program(tmp_path)
    (place / "pakete" / "b.kifpack").write_bytes(b"PK kaputt")
    assert service(data).start(place) is None
    assert unseen(data, place) == ()
    assert service(data).start(tmp_path / "nirgends") is None


# -- paper -----------------------------------------------------------------------------------


def test_paper_gets_what_the_sponsor_says(tmp_path: Path) -> None:
    data = tmp_path / "daten"
    assert letterhead(data) == letterhead(None)
    service(data).install(packed(tmp_path))
    head = letterhead(data)
    assert (head.issuer, head.logo) == ("Beispiel-Bank", png())
    assert head.contact == (
        "Hilfe: Beispiel-Bank, Telefon 0000 12 34 56 · hilfe@beispiel-bank.example.org"
    )
    active = active_sponsor(data)
    assert active is not None
    logo_path(data, active).write_bytes(b"kaputt")
    assert letterhead(data).logo == b""
    assert letterhead(data).issuer == "Beispiel-Bank"


def test_a_certificate_keeps_its_issuer_when_the_sponsor_changes(
    services: Services, data: DataDir, tmp_path: Path
) -> None:
    kim = services.learners.add("Kim")
    before = services.certificates.issue(kim.id, take(services, kim).result.attempt_id, "Kim")
    service(data.root).install(packed(tmp_path))
    with_one = services.certificates.issue(kim.id, take(services, kim).result.attempt_id, "Kim")
    service(data.root).install(packed(tmp_path, OTHER_TEXT, name="b"))
    other = services.certificates.issue(kim.id, take(services, kim).result.attempt_id, "Kim")
    service(data.root).remove()
    found = {each.attempt_id: each for each in services.certificates.all(kim.id)}
    assert [found[c.attempt_id].data.issuer for c in (before, with_one, other)] == [
        "",
        "Beispiel-Bank",
        "Andere Bank",
    ]
    for certificate in (before, with_one, other):
        assert services.certificates.path(kim.id, certificate).is_file()


def test_a_sponsor_never_stands_in_the_way_of_a_certificate(
    services: Services, data: DataDir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service(data.root).install(packed(tmp_path))
    kim = services.learners.add("Kim")
    attempt = take(services, kim).result.attempt_id
    monkeypatch.setattr("kifuehrerschein.documents.certificate._BOTTOM", 240.0)
    monkeypatch.setattr("kifuehrerschein.documents.certificate._LOGO", (150.0, 2000.0))
    certificate = services.certificates.issue(kim.id, attempt, "Kim")
    assert services.certificates.path(kim.id, certificate).is_file()


def test_a_logo_that_cannot_be_drawn_is_left_out_of_the_certificate(
    services: Services, data: DataDir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service(data.root).install(packed(tmp_path))
    kim = services.learners.add("Kim")
    attempt = take(services, kim).result.attempt_id
    monkeypatch.setattr("kifuehrerschein.services.letterhead._logo", lambda _file: b"\x89PNG no")
    certificate = services.certificates.issue(kim.id, attempt, "Kim")
    assert certificate.data.issuer == "Beispiel-Bank"
    assert services.certificates.path(kim.id, certificate).is_file()


def test_the_sheet_of_a_module_names_the_sponsor(
    services: Services, data: DataDir, tmp_path: Path
) -> None:
    from pypdfium2 import PdfDocument

    module_id = next(
        m.id for m in services.library.curriculum.modules if services.sheets.offered(m.id)
    )
    kind = services.sheets.offered(module_id)[0]
    for with_sponsor in (False, True):
        if with_sponsor:
            service(data.root).install(packed(tmp_path))
        target = tmp_path / f"blatt-{with_sponsor}.pdf"
        services.sheets.save(module_id, kind, Variant.STANDARD, target)
        document = PdfDocument(target)
        assert len(document) == 1
        page = document[0]
        text = page.get_textpage()
        assert ("Hilfe: Beispiel-Bank" in text.get_text_range()) is with_sponsor
        text.close()
        page.close()
        document.close()
