"""What comes from outside is refused with one sentence that says what to do."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from kifuehrerschein.domain.errors import ExchangeError
from kifuehrerschein.exchange.learner_file import read_learner_file
from tests.exchange.sample import (
    LEARNER_ID,
    PDF,
    Change,
    Record,
    changed,
    put,
    sample,
    sealed_again,
)


def drop(*path: str | int) -> Change:
    """Remove one value."""

    def change(record: Any) -> None:
        for step in path[:-1]:
            record = record[step]
        del record[path[-1]]

    return change


def entry(number: int, **values: object) -> Change:
    """Change an event and make its digest fit."""

    def change(record: Record) -> None:
        record["events"][number].update(values)
        sealed_again(record["events"][number])

    return change


def body(number: int, **values: object) -> Change:
    """Change an event's body and make its digest fit."""

    def change(record: Record) -> None:
        record["events"][number]["body"].update(values)
        sealed_again(record["events"][number])

    return change


def without(number: int, key: str) -> Change:
    """Remove something from an event's body and make its digest fit."""

    def change(record: Record) -> None:
        del record["events"][number]["body"][key]
        sealed_again(record["events"][number])

    return change


def twice(key: str) -> Change:
    """The first entry of a list once more."""
    return lambda record: record[key].append(record[key][0])


def remove_start(record: Record) -> None:
    del record["events"][2]


REFUSALS: dict[str, tuple[Change, str]] = {
    "notes no list": (put("notes", value={}), "„notes“ ist keine Liste"),
    "notes missing": (drop("notes"), "„notes“ fehlt"),
    "notes too many": (put("notes", value=[{}] * 20_001), "höchstens 20000"),
    "notes in version 1": (put("version", value=1), "„notes“ ist unbekannt"),
    "note no record": (put("notes", 0, value=[]), "Notiz 1 hat nicht"),
    "note extra": (put("notes", 0, "farbe", value="rot"), "Notiz 1.*„farbe“ ist unbekannt"),
    "note missing": (drop("notes", 1, "text"), "Notiz 2.*„text“ fehlt"),
    "note twice": (twice("notes"), "Notiz 3.*steht doppelt"),
    "note lesson path": (put("notes", 0, "lesson_id", value="../x"), "Notiz 1.*„lesson_id“"),
    "note block empty": (put("notes", 0, "block_id", value=""), "Notiz 1.*„block_id“"),
    "note marked 1": (put("notes", 0, "marked", value=1), "weder ja noch nein"),
    "note text null": (put("notes", 0, "text", value=None), "Notiz 1.*„text“ ist kein Text"),
    "note text huge": (put("notes", 0, "text", value="x" * 40_001), "höchstens 40000"),
    "note text zero": (put("notes", 0, "text", value="a\0b"), "kein lesbarer Text"),
    "note text half": (put("notes", 0, "text", value="\ud800"), "kein lesbarer Text"),
    "note text escape": (put("notes", 0, "text", value="\x1b[2J"), "kein lesbarer Text"),
    "note text blank": (put("notes", 0, "text", value=" "), "kein lesbarer Text"),
    "note naive": (put("notes", 0, "text_at", value="2026-08-02T09:30:00"), "„text_at“"),
    "note far": (put("notes", 0, "marked_at", value="9999-08-02T09:30:00+00:00"), "„marked_at“"),
    "note no moment": (put("notes", 0, "text_at", value=None), "„text_at“ fehlt"),
    "mark no moment": (put("notes", 0, "marked_at", value=None), "„marked_at“ fehlt"),
    "another format": (put("format", value="x"), "keinen Lernstand"),
    "no format": (drop("format"), "keinen Lernstand"),
    "newer version": (put("version", value=4), "neueren Version.*installieren"),
    "version zero": (put("version", value=0), "nennt keine Version"),
    "version text": (put("version", value="1"), "nennt keine Version"),
    "version true": (put("version", value=True), "nennt keine Version"),
    "unknown key": (put("mehr", value=1), "„mehr“ ist unbekannt"),
    "missing key": (drop("clocks"), "„clocks“ fehlt"),
    "notice no text": (put("hinweis", value=[]), "„hinweis“"),
    "learner no record": (put("learner", value=[]), "Die Person hat nicht"),
    "learner id short": (put("learner", "id", value="ab"), "Die Person: Die Angabe „id“"),
    "learner id path": (put("learner", "id", value="../" + "a" * 29), "„id“"),
    "learner id capital": (put("learner", "id", value="A" * 32), "„id“"),
    "learner id line end": (put("learner", "id", value=LEARNER_ID + "\n"), "„id“"),
    "learner extra": (put("learner", "admin", value=1), "„admin“ ist unbekannt"),
    "name empty": (put("learner", "name", value=" "), "kein brauchbarer Name"),
    "name number": (put("learner", "name", value=5), "kein brauchbarer Name"),
    "name direction": (put("learner", "name", value="Anna\u202e"), "unsichtbare Zeichen"),
    "name long": (put("learner", "name", value="a" * 121), "zu lang"),
    "name spaces": (put("learner", "name", value="Anna  Lena"), "Schreibweise"),
    "name half character": (put("learner", "name", value="\ud800"), "kein brauchbarer Name"),
    "created naive": (put("learner", "created_at", value="2026-08-02T09:30:00"), "„created_at“"),
    "created zone": (
        put("learner", "created_at", value="0001-01-01T00:00:00+14:00"),
        "„created_at“",
    ),
    "created year": (put("learner", "created_at", value="1900-01-01T00:00:00+00:00"), "möglicher"),
    "created day": (put("learner", "created_at", value="2026-02-30T00:00:00+00:00"), "Zeitpunkt"),
    "settings list": (put("settings", value=[]), "„settings“"),
    "setting key": (put("settings", "../x", value="1"), "„settings“.*„../x“"),
    "setting number": (put("settings", "theme", value=1), "„settings“.*„theme“"),
    "setting long": (put("settings", "theme", value="x" * 1001), "„settings“"),
    "setting control": (put("settings", "theme", value="a\nb"), "„settings“"),
    "many settings": (put("settings", value={f"k{n}": "" for n in range(201)}), "mehr als 200"),
    "events record": (put("events", value={}), "Liste der Einträge fehlt"),
    "event no record": (put("events", 0, value=7), "Eintrag 1 hat nicht"),
    "event key": (put("events", 1, "x", value=7), "Eintrag 2.*„x“ ist unbekannt"),
    "event missing": (drop("events", 1, "body"), "Eintrag 2.*„body“ fehlt"),
    "event changed": (put("events", 1, "item_id", value="m01-q02"), "Eintrag 2 wurde verändert"),
    "points changed": (put("events", 1, "points", value="2"), "Eintrag 2 wurde verändert"),
    "body changed": (put("events", 4, "body", "passed", value=False), "Eintrag 5 wurde verändert"),
    "digest wrong": (put("events", 0, "digest", value="0" * 64), "Eintrag 1 wurde verändert"),
    "digest form": (put("events", 0, "digest", value=""), "„digest“"),
    "other learner": (entry(0, learner_id="e" * 32), "anderen Person"),
    "event twice": (twice("events"), "Eintrag 7 steht doppelt"),
    "device path": (entry(0, device_id="../x"), "„device_id“"),
    "seq zero": (entry(0, seq=0), "„seq“"),
    "seq large": (entry(0, seq=2**31), "„seq“"),
    "seq true": (entry(0, seq=True), "„seq“"),
    "seq decimal": (entry(0, seq=1.5), "„seq“"),
    "kind unknown": (put("events", 0, "kind", value="seal_given"), "unbekannten Art „seal_given“"),
    "kind number": (put("events", 0, "kind", value=1), "„kind“"),
    "item control": (entry(0, item_id="a\x1bb"), "„item_id“"),
    "item long": (entry(0, item_id="a" * 201), "„item_id“"),
    "points decimal": (put("events", 1, "points", value=1.5), "„points“ ist keine Punktzahl"),
    "points shortened": (put("events", 1, "points", value="6/4"), "keine Punktzahl"),
    "points power": (put("events", 1, "points", value="1e99999999"), "keine Punktzahl"),
    "points by zero": (put("events", 1, "points", value="1/0"), "keine Punktzahl"),
    "points negative": (put("events", 1, "points", value="-1"), "keine Punktzahl"),
    "points huge": (put("events", 1, "points", value="9" * 61), "keine Punktzahl"),
    "more than possible": (entry(1, points="3"), "größer als die möglichen"),
    "body list": (put("events", 0, "body", value=[]), "„body“"),
    "body zero": (body(1, note="a\0b"), "unlesbare Zeichen"),
    "body half": (put("events", 1, "body", "note", value=["\udfff"]), "unlesbare Zeichen"),
    "body half key": (put("events", 1, "body", "\ud800", value=1), "unlesbare Zeichen"),
    "moment": (put("events", 0, "recorded_at", value="gestern"), "„recorded_at“"),
    "attempt empty": (entry(2, body={}), "Eintrag 3.*„body“"),
    "attempt no items": (body(2, items=[]), "Eintrag 3.*„body“"),
    "attempt items": (body(2, items="abc"), "Eintrag 3.*„body“"),
    "attempt time": (body(2, seconds=0), "Eintrag 3.*„body“"),
    "attempt long": (body(2, seconds=10**9), "Eintrag 3.*„body“"),
    "attempt percent": (body(2, pass_percent=101), "Eintrag 3.*„body“"),
    "attempt text": (body(2, seed="viele"), "Eintrag 3.*„body“"),
    "attempt seed": (without(2, "seed"), "Eintrag 3.*„body“"),
    "answer": (without(3, "answer"), "Eintrag 4.*„body“"),
    "answer list": (body(3, answer=["a"]), "Eintrag 4.*„body“"),
    "answer to what": (body(3, attempt=None), "Eintrag 4.*„body“"),
    "passed": (without(4, "passed"), "Eintrag 5.*„body“"),
    "passed maybe": (body(4, passed=1), "Eintrag 5.*„body“"),
    "passed not": (body(4, passed=False), "Eintrag 5.*„body“"),
    "passed without points": (entry(4, points=None), "Eintrag 5.*„body“"),
    "passed of nothing": (entry(4, points="0", possible="0"), "Eintrag 5.*„body“"),
    "result percent": (body(4, pass_percent=101), "Eintrag 5.*„body“"),
    "result important": (body(4, critical_right=2), "Eintrag 5.*„body“"),
    "result important less": (body(4, critical_right=-1), "Eintrag 5.*„body“"),
    "result important all": (body(4, critical_items=501), "Eintrag 5.*„body“"),
    "result important missing": (without(4, "critical_items"), "Eintrag 5.*„body“"),
    "result required": (body(4, critical_required="x"), "Eintrag 5.*„body“"),
    "result areas": (body(4, areas=7), "Eintrag 5.*„body“"),
    "result areas many": (body(4, areas=[["A", "1", "2"]] * 501), "Eintrag 5.*„body“"),
    "result area power": (body(4, areas=[["A", "1e999999999", "2"]]), "Eintrag 5.*„body“"),
    "result area below": (body(4, areas=[["A", "-1", "2"]]), "Eintrag 5.*„body“"),
    "result area above": (body(4, areas=[["A", "3", "2"]]), "Eintrag 5.*„body“"),
    "result area numbers": (body(4, areas=[["A", 1, 2]]), "Eintrag 5.*„body“"),
    "result area list": (body(4, areas=[["A", ["1"], "2"]]), "Eintrag 5.*„body“"),
    "result area short": (body(4, areas=[["A", "1"]]), "Eintrag 5.*„body“"),
    "result area title": (body(4, areas=[["\x1b", "1", "2"]]), "Eintrag 5.*„body“"),
    "exam never began": (remove_start, "fehlt der Beginn"),
    "exam cancelled, never began": (entry(0, kind="exam_cancelled"), "fehlt der Beginn"),
    "gap": (entry(0, seq=7), "Der Eintrag mit der Nummer 1 fehlt"),
    "out of the blue": (entry(5, seq=2**31 - 1), "Der Eintrag mit der Nummer 6 fehlt"),
    "tiny share": (entry(3, points="1/101", possible="1"), "keine mögliche Punktzahl"),
    "share of a share": (entry(1, points="1/7", possible="1/1009"), "größer als"),
    "odd share": (entry(1, points="1/1009", possible="1/7"), "keine mögliche Punktzahl"),
    "clocks": (put("clocks", value=None), "„clocks“"),
    "clock negative": (put("clocks", 0, "seconds_used", value=-1), "Prüfungszeit 1"),
    "clock text": (put("clocks", 0, "seconds_used", value="1"), "Prüfungszeit 1"),
    "clock true": (put("clocks", 0, "seconds_used", value=True), "Prüfungszeit 1"),
    "clock large": (put("clocks", 1, "seconds_used", value=10**9), "Prüfungszeit 2"),
    "clock of nothing": (put("clocks", 1, "attempt_id", value=""), "Prüfungszeit 2"),
    "clock twice": (twice("clocks"), "Prüfungszeit 3.*doppelt"),
    "many clocks": (put("clocks", value=[0] * 1001), "höchstens 1000"),
    "many certificates": (put("certificates", value=[0] * 201), "höchstens 200"),
    "certificate twice": (twice("certificates"), "7K2M-Q4XD-91PA steht doppelt"),
    "number": (put("certificates", 0, "number", value="7k2m"), "Kurszertifikat 1.*„number“"),
    "certificate name": (put("certificates", 0, "name", value=""), "kein brauchbarer Name"),
    "course empty": (put("certificates", 0, "course", value=""), "„course“"),
    "edition": (put("certificates", 0, "edition", value=None), "„edition“"),
    "possible zero": (put("certificates", 0, "possible", value="0"), "möglichen Punkten"),
    "too many points": (put("certificates", 0, "points", value="55"), "möglichen Punkten"),
    "percent": (put("certificates", 0, "pass_percent", value=101), "„pass_percent“"),
    "important less": (put("certificates", 0, "critical_required", value=-1), "critical_required"),
    "important true": (put("certificates", 0, "critical_required", value=True), "ganze Zahl"),
    "important many": (put("certificates", 0, "critical_required", value=3), "wichtigen Fragen"),
    "important missing": (drop("certificates", 0, "critical_required"), "critical_required“ fehlt"),
    "important of": (put("certificates", 0, "critical_items", value="2"), "critical_items"),
    "important of all": (put("certificates", 0, "critical_items", value=501), "0 bis 500"),
    "day": (put("certificates", 0, "day", value="2026-13-01"), "kein Datum"),
    "day week": (put("certificates", 0, "day", value="2026-W31-7"), "„day“"),
    "day year": (put("certificates", 0, "day", value="9999-12-31"), "mögliches Datum"),
    "topics text": (put("certificates", 0, "topics", value="KI"), "„topics“"),
    "topics number": (put("certificates", 0, "topics", value=[1]), "„topics“"),
    "topics many": (put("certificates", 0, "topics", value=["KI"] * 101), "„topics“"),
    "attempt id": (put("certificates", 0, "attempt_id", value=""), "„attempt_id“"),
    "file path": (put("certificates", 0, "file_name", value="../x.pdf"), "„file_name“"),
    "file windows": (put("certificates", 0, "file_name", value="C:\\x.pdf"), "„file_name“"),
    "file dots": (
        put("certificates", 0, "file_name", value="Kurszertifikat-A/../B.pdf"),
        "„file_name“",
    ),
    "file of another": (
        put("certificates", 0, "file_name", value="Kurszertifikat-0000-1111-ZZZZ.pdf"),
        "passt nicht zur Nummer",
    ),
    "file line end": (
        put("certificates", 0, "file_name", value="Kurszertifikat-7K2M-Q4XD-91PA.pdf\n"),
        "„file_name“",
    ),
    "sum": (put("certificates", 0, "sha256", value="0" * 64), "unveränderte PDF"),
    "sum form": (put("certificates", 0, "sha256", value="0"), "„sha256“"),
    "pdf other": (
        put("certificates", 0, "pdf_base64", value=b64encode(PDF + b" ").decode()),
        "unveränderte PDF",
    ),
    "pdf not base64": (put("certificates", 0, "pdf_base64", value="JVBERi0*"), "keine PDF-Datei"),
    "pdf umlaut": (put("certificates", 0, "pdf_base64", value="ä"), "keine PDF-Datei"),
    "pdf number": (put("certificates", 0, "pdf_base64", value=1), "keine PDF-Datei"),
    "pdf large": (put("certificates", 0, "pdf_base64", value="A" * 10_000_004), "keine PDF-Datei"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_wrong_value_is_refused(case: str, tmp_path: Path) -> None:
    change, problem = REFUSALS[case]
    path = changed(tmp_path, change)
    with pytest.raises(ExchangeError, match=problem) as refusal:
        read_learner_file(path)
    sentence = str(refusal.value)
    assert sentence.startswith("Die Datei „verändert.json“ kann nicht eingelesen werden.")
    assert "Es wurde nichts geändert. Bitte" in sentence
    assert len(sentence) < 500


def test_the_sample_itself_is_read(tmp_path: Path) -> None:
    assert read_learner_file(changed(tmp_path, lambda _: None)) == sample()


def test_a_certificate_that_is_no_pdf_is_refused(tmp_path: Path) -> None:
    from hashlib import sha256

    def change(value: Record) -> None:
        page = b"<html>"
        value["certificates"][0]["pdf_base64"] = b64encode(page).decode()
        value["certificates"][0]["sha256"] = sha256(page).hexdigest()

    with pytest.raises(ExchangeError, match="unveränderte PDF"):
        read_learner_file(changed(tmp_path, change))


def test_brackets_inside_of_texts_are_not_counted(tmp_path: Path) -> None:
    deep = "[{\\" * 1000 + '"' + "[" * 100

    def change(value: Record) -> None:
        body(1, note=deep)(value)

    events = read_learner_file(changed(tmp_path, change)).bundle.events
    assert events[1].body["note"] == deep
