from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kifuehrerschein.domain.bundle import ClockReading, LearnerBundle
from kifuehrerschein.domain.errors import ExchangeError, NameProblemError
from kifuehrerschein.domain.events import EventKind, NewEvent
from kifuehrerschein.domain.learners import Learner, clean_name
from kifuehrerschein.domain.notes import Note, clean_text
from kifuehrerschein.exchange import learner_file
from kifuehrerschein.exchange.learner_file import (
    LearnerFile,
    read_learner_file,
    write_learner_file,
)
from tests.exchange.sample import PDF, certificate, event, sample


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "Lernstand von Ayşe.json"
    write_learner_file(path, sample())
    assert read_learner_file(path) == sample()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_the_same_data_give_the_same_file(tmp_path: Path) -> None:
    write_learner_file(tmp_path / "a", sample())
    write_learner_file(tmp_path / "b", read_learner_file(tmp_path / "a"))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_person_can_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "lernstand.json"
    write_learner_file(path, sample())
    text = path.read_text(encoding="utf-8")
    value = json.loads(text)
    assert list(value)[:3] == ["hinweis", "format", "version"]
    assert "persönliche Daten" in value["hinweis"]
    assert "Ayşe Öz-Müller" in text
    assert len(text.splitlines()) > 50


def test_a_file_that_an_editor_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lernstand.json"
    write_learner_file(path, sample())
    text = path.read_text(encoding="utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read_learner_file(path) == sample()


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "lernstand.json"
    path.write_text("alt", encoding="utf-8")
    write_learner_file(path, sample())
    assert read_learner_file(path) == sample()


def test_a_certificate_without_its_file_stays_registered(tmp_path: Path) -> None:
    file = LearnerFile(sample().bundle, {})
    write_learner_file(tmp_path / "f", file)
    assert read_learner_file(tmp_path / "f") == file


def test_a_certificate_file_that_was_changed_is_left_out(tmp_path: Path) -> None:
    name = certificate().file_name
    write_learner_file(tmp_path / "f", LearnerFile(sample().bundle, {name: PDF + b"x"}))
    back = read_learner_file(tmp_path / "f")
    assert back.certificates == {}
    assert back.bundle == sample().bundle


def test_moments_of_other_time_zones_are_the_same_moments(tmp_path: Path) -> None:
    created = datetime.fromisoformat("2026-08-02T11:30:00+02:00")
    bundle = replace(sample().bundle, learner=replace(sample().bundle.learner, created_at=created))
    write_learner_file(tmp_path / "f", LearnerFile(bundle, {}))
    back = read_learner_file(tmp_path / "f").bundle.learner.created_at
    assert back == created
    assert back.tzinfo is UTC


def test_events_that_would_not_be_read_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_text("alt", encoding="utf-8")
    bundle = sample().bundle
    for wrong in (
        replace(bundle, events=(replace(bundle.events[0], item_id="other"),)),
        replace(bundle, events=(replace(bundle.events[0], body={"a": float("nan")}),)),
        replace(bundle, events=(replace(bundle.events[0], body={"a": b"bytes"}),)),
        replace(bundle, learner=replace(bundle.learner, name="\ud800")),
    ):
        with pytest.raises(ExchangeError, match="„f“ wurde nicht gespeichert"):
            write_learner_file(path, LearnerFile(wrong, {}))
    assert path.read_text(encoding="utf-8") == "alt"
    assert [file.name for file in tmp_path.iterdir()] == ["f"]


def test_a_place_that_does_not_exist_is_named(tmp_path: Path) -> None:
    target = tmp_path / "USB-Stick" / "lernstand.json"
    with pytest.raises(ExchangeError, match=r"„lernstand\.json“ konnte nicht .*USB-Stick"):
        write_learner_file(target, sample())
    with pytest.raises(ExchangeError, match="konnte nicht gespeichert werden"):
        write_learner_file(tmp_path / "a\0b", sample())
    (tmp_path / "ordner").mkdir()
    with pytest.raises(ExchangeError, match="konnte nicht gespeichert werden"):
        write_learner_file(tmp_path / "ordner", sample())
    assert [file.name for file in tmp_path.iterdir()] == ["ordner"]


def test_a_full_disk_leaves_the_older_file_and_no_remains(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lernstand.json"
    path.write_text("alt", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExchangeError, match="ob dort Platz ist"):
        write_learner_file(path, sample())
    assert path.read_text(encoding="utf-8") == "alt"
    assert [file.name for file in tmp_path.iterdir()] == ["lernstand.json"]


def test_the_file_is_on_disk_before_it_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    replace_file, fsync = Path.replace, os.fsync

    def to_disk(number: int) -> None:
        steps.append("disk")
        fsync(number)

    def to_place(source: Path, target: Path) -> Path:
        steps.append("place")
        return replace_file(source, target)

    monkeypatch.setattr(os, "fsync", to_disk)
    monkeypatch.setattr(Path, "replace", to_place)
    write_learner_file(tmp_path / "f", sample())
    assert steps == ["disk", "place"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_the_own_account_may_read_the_file(tmp_path: Path) -> None:
    write_learner_file(tmp_path / "f", sample())
    assert (tmp_path / "f").stat().st_mode & 0o077 == 0


def test_what_is_no_readable_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ordner").mkdir()
    (tmp_path / "leer").touch()
    for name, problem in (
        ("fehlt.json", "kann nicht geöffnet werden"),
        ("a\0b", "kann nicht geöffnet werden"),
        ("ordner", "Das ist keine Datei"),
        ("leer", "Sie ist leer"),
    ):
        with pytest.raises(ExchangeError, match=problem):
            read_learner_file(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ExchangeError, match="Das ist keine Datei"):
        read_learner_file(tmp_path / "pipe")


def test_a_file_that_is_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "f"
    write_learner_file(path, sample())
    monkeypatch.setattr(learner_file, "SIZE_LIMIT", path.stat().st_size)
    assert read_learner_file(path) == sample()
    monkeypatch.setattr(learner_file, "SIZE_LIMIT", path.stat().st_size - 1)
    with pytest.raises(ExchangeError, match="größer als"):
        read_learner_file(path)
    with pytest.raises(ExchangeError, match="größer als"):
        write_learner_file(path, sample())


DEVICES = st.sets(st.sampled_from(("a" * 32, "b" * 32)), min_size=1)
TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=40)
IDS = st.uuids().map(lambda number: number.hex)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=5,
)


@st.composite
def files(draw: st.DrawFn) -> LearnerFile:
    """Any learner's file that the app could write."""
    learner_id = draw(st.text("0123456789abcdef", min_size=32, max_size=32))
    learner = Learner(learner_id, draw(names()), draw(MOMENTS))
    free = (EventKind.LESSON_FINISHED, EventKind.ANSWER_GIVEN, EventKind.CERTIFICATE_ISSUED)
    possible = draw(st.none() | st.fractions(1, 10, max_denominator=12))
    shares = st.sampled_from((Fraction(0), Fraction(1, 2), Fraction(1)))
    events = [
        event(
            NewEvent(
                draw(st.sampled_from(free)),
                draw(TEXT),
                None if possible is None else possible * draw(shares),
                possible,
                draw(st.dictionaries(TEXT, VALUES, max_size=2)),
            ),
            seq,
            learner_id,
            device,
        )
        # Each number on one device or on several at the same time, in any order.
        for seq, devices in enumerate(draw(st.lists(DEVICES, max_size=3)), start=1)
        for device in devices
    ]
    events = draw(st.permutations(events))
    keys = st.from_regex(r"[a-z][a-z0-9_.-]{0,20}", fullmatch=True)
    numbers = draw(
        st.lists(
            st.from_regex(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", fullmatch=True),
            unique=True,
            max_size=3,
        )
    )
    pdfs = {number: b"%PDF-" + draw(st.binary(max_size=50)) for number in numbers}
    certificates = tuple(certificate(number, pdf) for number, pdf in pdfs.items())
    bundle = LearnerBundle(
        learner,
        draw(st.dictionaries(keys, TEXT, max_size=3)),
        tuple(events),
        tuple(ClockReading(x, draw(st.floats(0, 3600))) for x in draw(st.sets(IDS, max_size=3))),
        certificates,
    )
    bundle = replace(bundle, notes=draw(notes()))
    kept = {c.file_name: pdfs[c.data.number] for c in certificates if draw(st.booleans())}
    return LearnerFile(bundle, kept)


@st.composite
def notes(draw: st.DrawFn) -> tuple[Note, ...]:
    """Notes as the app keeps them: any signs, any number of lines."""
    places = draw(st.sets(st.from_regex(r"h[0-9]{1,2}-b[0-9]", fullmatch=True), max_size=3))
    return tuple(
        Note(
            "m02-l03",
            place,
            draw(st.booleans()),
            draw(MOMENTS),
            clean_text(draw(st.text(max_size=60))),
            draw(MOMENTS),
        )
        for place in places
    )


def test_a_file_of_version_1_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "lernstand.json"
    write_learner_file(path, sample())
    value = json.loads(path.read_text(encoding="utf-8"))
    value["version"] = 1
    del value["notes"]
    for entry in value["certificates"]:
        del entry["issuer"]
    path.write_text(json.dumps(value), encoding="utf-8")
    old = replace(sample(), bundle=replace(sample().bundle, notes=()))
    assert read_learner_file(path) == old


def test_a_file_of_version_2_knows_no_issuer_and_one_of_today_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "lernstand.json"
    file = sample()
    (first, *others) = file.bundle.certificates
    named = replace(first, data=replace(first.data, issuer="Sparkasse Beispieltal"))
    new = replace(file, bundle=replace(file.bundle, certificates=(named, *others)))
    write_learner_file(path, new)
    assert read_learner_file(path) == new
    value = json.loads(path.read_text(encoding="utf-8"))
    value["version"] = 2
    for entry in value["certificates"]:
        del entry["issuer"]
    path.write_text(json.dumps(value), encoding="utf-8")
    assert read_learner_file(path) == file


@st.composite
def names(draw: st.DrawFn) -> str:
    """A name as the app keeps it."""
    raw = draw(st.text(min_size=1, max_size=130))
    try:
        return clean_name(raw)
    except NameProblemError:
        return "Gast"


MOMENTS = st.datetimes(
    datetime(1971, 1, 2),  # noqa: DTZ001 - the zone comes with it
    datetime(2999, 12, 30),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(file=files())
def test_every_possible_file_comes_back_as_it_went(
    file: LearnerFile, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "round-trip.json"
    write_learner_file(path, file)
    assert read_learner_file(path) == file


def test_nothing_but_json_and_the_standard_library_is_needed() -> None:
    import subprocess

    code = (
        "import sys\n"
        "import kifuehrerschein.exchange.learner_file\n"
        "print([m for m in ('pydantic', 'sqlalchemy', 'PySide6', 'yaml') if m in sys.modules])"
    )
    done: Any = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert done.stdout.decode().strip() == "[]"
