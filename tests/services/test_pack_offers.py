"""The page takes packs of both kinds, and asks the same of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from kifuehrerschein.domain.errors import PackError
from kifuehrerschein.domain.packs import PackKind, Trust
from kifuehrerschein.domain.policy import Feature, Policy, SwitchedOffError
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.active_sponsor import active_sponsor
from kifuehrerschein.services.courses import active_course
from kifuehrerschein.services.pack_offers import PackRoom
from kifuehrerschein.services.packs import Consent, Order
from tests.catalog.small_course import write_small_course
from tests.services import test_sponsors as sponsors
from tests.services.pack_courses import NEW, OLD, nobody, packed


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_small_course(tmp_path / "programm")
    monkeypatch.setattr("kifuehrerschein.services.pack_offers.shipped_root", lambda: root)
    return root


@pytest.fixture
def data(tmp_path: Path) -> DataDir:
    return DataDir(tmp_path / "daten")


def room(data: DataDir, *off: Feature) -> PackRoom:
    return PackRoom(data, Policy(off=frozenset(off)), nobody, sponsors.GROUNDS)


def no_step(_done: int, _of: int) -> None:
    """Nobody watches."""


def test_a_course_is_offered_with_what_is_new(tmp_path: Path, data: DataDir, shipped: Path) -> None:
    found = room(data).look(packed(tmp_path))
    offer = found.offer
    assert (offer.kind, offer.title, offer.version) == (PackKind.COURSE, "Kleiner Kurs", NEW)
    assert (offer.order, offer.now, offer.trust) == (Order.NEWER, OLD, Trust.UNKNOWN)
    assert offer.changes[0] == "Neu: ein Kapitel."
    with pytest.raises(PackError):
        found.install(Consent(), no_step)
    current = found.install(Consent(stranger=True), no_step)
    assert current is not None
    assert current.version == room(data).current().version == NEW
    assert room(data).roll_back(Consent()).version == OLD


def test_a_sponsor_needs_the_same_yes(tmp_path: Path, data: DataDir, shipped: Path) -> None:
    found = room(data).look(sponsors.packed(tmp_path, signed=False))
    assert (found.offer.kind, found.offer.title) == (PackKind.SPONSOR, "Beispiel-Bank")
    assert (found.offer.trust, found.offer.order) == (Trust.UNSIGNED, None)
    with pytest.raises(PackError):
        found.install(Consent(), no_step)
    assert active_sponsor(data.root) is None
    assert found.install(Consent(stranger=True), no_step) is None
    assert active_sponsor(data.root) is not None


def test_a_sponsor_stays_when_courses_come_and_go(
    tmp_path: Path, data: DataDir, shipped: Path
) -> None:
    everything = room(data)
    yes = Consent(stranger=True)
    everything.look(sponsors.packed(tmp_path, signed=False)).install(yes, no_step)
    everything.look(packed(tmp_path)).install(yes, no_step)
    everything.roll_back(yes)
    assert active_sponsor(data.root) is not None
    assert active_course(data, shipped) == shipped


def test_what_the_owner_of_the_pc_switched_off_is_off(
    tmp_path: Path, data: DataDir, shipped: Path
) -> None:
    course, sponsor = packed(tmp_path), sponsors.packed(tmp_path)
    with pytest.raises(SwitchedOffError):
        room(data, Feature.PACKS).look(course)
    with pytest.raises(SwitchedOffError):
        room(data, Feature.SPONSOR).look(sponsor)
    assert room(data, Feature.SPONSOR).look(course).offer.version == NEW
    assert room(data, Feature.PACKS).look(sponsor).offer.title == "Beispiel-Bank"
