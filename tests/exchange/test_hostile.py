"""Files that are no files of ours, and files of ours with something wrong at any place."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kifuehrerschein.domain.errors import ExchangeError
from kifuehrerschein.exchange import guarded_json
from kifuehrerschein.exchange.learner_file import read_learner_file
from tests.exchange.sample import PDF, put, record, sealed_again

TEXTS = {
    "not json": ("Lernstand", "Zeile 1 ist fehlerhaft"),
    "line": ('{\n "format": "x",\n "a" 1}', "Zeile 3 ist fehlerhaft"),
    "half": ('{\n "format": "kifue', "Zeile 2 ist fehlerhaft"),
    "list": ("[]", "keinen Lernstand"),
    "number": ("1", "keinen Lernstand"),
    "null": ("null", "keinen Lernstand"),
    "key twice": ('{"format": 1, "format": 2}', "„format“ steht doppelt"),
    "key twice inside": ('{"a": [{"b": 1, "b": 1}]}', "„b“ steht doppelt"),
    "control key twice": ('{"\\u001b": 1, "\\u001b": 2}', "„�“ steht doppelt"),
    "infinity": ('{"a": Infinity}', "„Infinity“"),
    "minus infinity": ('{"a": -Infinity}', "„-Infinity“"),
    "nan": ('{"a": NaN}', "„NaN“"),
    "large decimal": ('{"a": 1e999}', "zu große"),
    "long decimal": ('{"a": 0.' + "1" * 100_000 + "}", "zu lange Zahl"),
    "large whole": ('{"a": ' + "9" * 10_000_000 + "}", "zu große Zahl"),
    "deep list": ("[" * 1_000_000, "zu tief"),
    "deep record": ('{"a":' * 500_000, "zu tief"),
    "deep and closed": ("[" * 33 + "]" * 33, "zu tief"),
    "many": ("[" + "0," * 5_000_000 + "0]", "viel zu viele"),
    "many records": ("[" + "{}," * 2_000_000 + "0]", "viel zu viele"),
    "many closing": ("]" * 5_000_000, "viel zu viele"),
    "quotes": ('"' * 3_000_000, "Zeile 1 ist fehlerhaft"),
    "escaped quotes": ('"' + '\\"' * 3_000_000, "Zeile 1 ist fehlerhaft"),
    "backslashes": ('["' + "\\" * 3_000_001, "Zeile 1 ist fehlerhaft"),
    "tab in text": ('{"a": "\t"}', "Zeile 1 ist fehlerhaft"),
    "more behind": ("{} {}", "Zeile 1 ist fehlerhaft"),
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_that_is_not_ours_is_refused(case: str, tmp_path: Path) -> None:
    text, problem = TEXTS[case]
    path = tmp_path / "fremd.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ExchangeError, match=problem) as refusal:
        read_learner_file(path)
    assert len(str(refusal.value)) < 500


@pytest.mark.parametrize(
    ("content", "line"), [(b"\xff\xfe{\x00}\x00", 1), (b"{\n\n \xe4 }", 3), (PDF, 3)]
)
def test_a_file_that_is_no_text_is_refused(content: bytes, line: int, tmp_path: Path) -> None:
    path = tmp_path / "fremd.json"
    path.write_bytes(content)
    with pytest.raises(ExchangeError, match=f"Zeile {line} ist kein lesbarer Text"):
        read_learner_file(path)


def test_the_depth_that_is_allowed_can_be_read() -> None:
    allowed = "[" * 32 + "]" * 32
    assert json.loads(allowed) == guarded_json.parse(allowed)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    noise=st.binary(max_size=400)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
)
def test_noise_ends_in_our_error(noise: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "noise.json"
    path.write_bytes(noise)
    with pytest.raises(ExchangeError):
        read_learner_file(path)


def test_damaged_bytes_end_in_our_error_or_in_the_same_data(tmp_path: Path) -> None:
    record(tmp_path)
    sound = (tmp_path / "lernstand.json").read_bytes()
    path = tmp_path / "damaged.json"
    chance = random.Random(7)
    refused = 0
    for _ in range(600):
        content = bytearray(sound)
        for _ in range(chance.choice((1, 1, 3, 20))):
            at = chance.randrange(len(content))
            choice = chance.random()
            if choice < 0.5:
                content[at] = chance.randrange(256)
            elif choice < 0.75:
                del content[at : at + chance.randrange(1, 40)]
            else:
                content[at:at] = chance.choice(
                    (b"[", b'"', b"{", b"\\ud800", b"9" * 30, b"null", b",")
                )
        path.write_bytes(bytes(content))
        refused += ends_well(path)
    assert refused > 400


STRANGE: tuple[object, ...] = (
    None, True, False, 0, -1, 1, 2**70, 1.5, -0.0, 1e308, "", "x", "../..", "\0", "\ud800", "1/0",
    "9" * 5000, "NaN", [], {}, [[]], {"": None}, [None] * 3, {"a": {"b": []}},
)  # fmt: skip


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a value."""
    inner: list[tuple[str | int, ...]] = [path] if path else []
    items: Any = value.items() if isinstance(value, dict) else ()
    items = enumerate(value) if isinstance(value, list) else items
    for key, child in items:
        inner += places(child, (*path, key))
    return inner


def test_strange_values_at_any_place_end_in_our_error_or_in_sound_data(tmp_path: Path) -> None:
    sound = json.dumps(record(tmp_path))
    path = tmp_path / "strange.json"
    everywhere = places(json.loads(sound))
    chance = random.Random(11)
    refused = tried = 0
    for place in everywhere:
        for strange in chance.sample(STRANGE, 4):
            value = json.loads(sound)
            put(*place, value=strange)(value)
            if place[0] == "events" and chance.random() < 0.7:
                seal_if_possible(value, place)
            path.write_text(json.dumps(value), encoding="utf-8")
            refused += ends_well(path)
            tried += 1
    assert tried > 350
    assert refused > tried // 2


def seal_if_possible(value: Any, place: tuple[str | int, ...]) -> None:
    """Make the digest fit where that can be done at all."""
    try:
        sealed_again(value["events"][place[1]])
    except Exception:  # noqa: BLE001 - then the entry stays as it is
        return


def ends_well(path: Path) -> bool:
    """Whether the file is refused; if it is read, every part of it must be usable."""
    try:
        back = read_learner_file(path)
    except ExchangeError as error:
        assert str(error).endswith((".", "!"))  # noqa: PT017
        return True
    assert len(back.bundle.learner.id) == 32
    assert all("/" not in name for name in back.certificates)
    return False
