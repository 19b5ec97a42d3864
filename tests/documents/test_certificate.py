from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from fractions import Fraction
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kifuehrerschein.documents.certificate import draw_certificate
from kifuehrerschein.documents.pictures import page_pictures
from kifuehrerschein.documents.readback import read_back
from kifuehrerschein.documents.texts import BEFORE_COURSE, BEFORE_NAME
from kifuehrerschein.documents.typefaces import load_typefaces
from kifuehrerschein.domain.certificates import CLASS_0_LINE, TITLE
from kifuehrerschein.domain.errors import CertificateError, NameProblemError
from kifuehrerschein.domain.learners import clean_name
from tests.documents.sample import DATA, FONTS, NAMES, data, pieces, text

INNER_FRAME = 30.5


def streams(pdf: bytes) -> bytes:
    """The file with all its streams unpacked behind it."""
    unpacked = [pdf]
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\n?endstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            unpacked.append(zlib.decompress(match[1]))
    return b"\n".join(unpacked)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_whole_and_inside_the_frame(name: str) -> None:
    name = clean_name(name)
    pdf = draw_certificate(data(name=name), FONTS)
    read_back(pdf, data(name=name))
    found = pieces(pdf)
    for _, (left, bottom, right, top) in found:
        assert left > INNER_FRAME + 40
        assert right < 595.28 - INNER_FRAME - 40
        assert bottom > INNER_FRAME + 40
        assert top < 841.89 - INNER_FRAME
    written = [piece for piece, _ in found if piece]
    lines = written[written.index(BEFORE_NAME) + 1 : written.index(BEFORE_COURSE)]
    assert name == BEFORE_COURSE or 1 <= len(lines) <= 3


@pytest.mark.parametrize("name", NAMES)
def test_lines_never_touch_each_other(name: str) -> None:
    found = [box for piece, box in pieces(draw_certificate(data(name=name), FONTS)) if piece]
    for above, below in pairwise(found[:10]):
        assert above[1] > below[3] - 1.5


def test_nothing_is_printed_outside_the_frame() -> None:
    width, height, rgb = page_pictures(draw_certificate(data(name="W" * 120), FONTS), 72)[0]
    edge = 24
    rows = [rgb[at * width * 3 : (at + 1) * width * 3] for at in range(height)]
    outside = [*rows[:edge], *rows[-edge:]]
    outside += [part for row in rows for part in (row[: edge * 3], row[-edge * 3 :])]
    assert all(part.count(255) == len(part) for part in outside)


def test_the_page_says_what_was_reached_and_what_it_is() -> None:
    shown = text(draw_certificate(DATA, FONTS))
    assert shown.startswith(
        f"{TITLE} {CLASS_0_LINE} Nach eigenen Angaben hat {DATA.name} die Prüfung zum Kurs"
    )
    assert "KI verstehen und sicher nutzen · Ausgabe 2026.11" in shown
    assert (
        "am 2. August 2026 mit 46,5 von 54 Punkten bestanden (86 Prozent). "
        "Bestanden heißt: mindestens 75 Prozent der Punkte und "
        "mindestens 2 von 3 besonders wichtigen Fragen ganz richtig. Themen der Prüfung" in shown
    )
    assert all(topic in shown for topic in DATA.topics)
    assert DATA.number in shown
    assert "Selbstlernkurs" in shown
    assert "ohne Aufsicht" in shown
    assert "hat niemand bestätigt" in shown


def test_the_line_of_its_class_stands_directly_under_the_title() -> None:
    found = pieces(draw_certificate(DATA, FONTS))
    assert [piece for piece, _ in found[:2]] == [TITLE, CLASS_0_LINE]
    assert 0 < found[0][1][1] - found[1][1][3] < 20


@pytest.mark.parametrize(
    "promise",
    [
        "wird bestätigt",
        "TÜV",
        "anerkannt",
        "akkreditiert",
        "geprüft durch",
        "zertifiziert",
        "Siegel",
    ],
)
def test_the_page_promises_nothing(promise: str) -> None:
    assert promise.lower() not in text(draw_certificate(DATA, FONTS)).lower()


def test_a_part_of_a_percent_is_left_out() -> None:
    almost = data(points=Fraction(539, 10))
    assert "bestanden (99 Prozent)." in text(draw_certificate(almost, FONTS))
    assert "bestanden (100 Prozent)." in text(draw_certificate(data(points=Fraction(54)), FONTS))
    just = data(points=Fraction(81, 2))
    assert "bestanden (75 Prozent)." in text(draw_certificate(just, FONTS))


@pytest.mark.parametrize(
    ("required", "items", "rule"),
    [
        (0, 0, "mindestens 60 Prozent der Punkte. Themen"),
        (0, 3, "mindestens 60 Prozent der Punkte. Themen"),
        (1, 1, "der Punkte und die besonders wichtige Frage ganz richtig."),
        (1, 4, "der Punkte und mindestens 1 von 4 besonders wichtigen Fragen ganz richtig."),
        (4, 4, "der Punkte und alle 4 besonders wichtigen Fragen ganz richtig."),
    ],
)
def test_both_rules_are_told_as_the_attempt_had_them(required: int, items: int, rule: str) -> None:
    told = data(pass_percent=60, critical_required=required, critical_items=items)
    shown = text(draw_certificate(told, FONTS))
    assert "Bestanden heißt: mindestens 60 Prozent der Punkte" in shown
    assert rule in shown


def test_nothing_is_said_that_nobody_asked_or_tested() -> None:
    """No lesson need be read for the exam, and nobody asks where it is taken."""
    shown = text(draw_certificate(DATA, FONTS))
    for untrue in ("bearbeitet", "zu Hause", "Themen des Kurses", "teilgenommen", "abgeschlossen"):
        assert untrue not in shown


def test_no_font_of_the_viewer_is_needed() -> None:
    everything = streams(draw_certificate(DATA, FONTS))
    fonts = set(re.findall(rb"/BaseFont\s*/(\S+)", everything))
    assert {font.partition(b"+")[2] for font in fonts} == {
        b"SourceSans3-Bold",
        b"SourceSans3-Regular",
    }
    assert everything.count(b"/FontFile2") == len(fonts)
    for standard in (b"Helvetica", b"Times", b"Courier", b"Symbol", b"ZapfDingbats"):
        assert standard not in everything


def test_only_the_letters_that_are_printed_are_embedded() -> None:
    maps = streams(draw_certificate(DATA, FONTS))
    assert b"<%04X>" % ord("K") in maps
    assert b"<%04X>" % ord("%") not in maps
    plain = len(draw_certificate(data(name="Anna"), FONTS))
    assert plain < 40_000
    assert len(draw_certificate(data(name="ЖШЩЮЯЉЊЂЋЏ"), FONTS)) > plain + 300


def test_the_same_data_give_the_same_bytes() -> None:
    first = draw_certificate(DATA, FONTS)
    draw_certificate(data(name="Олександра Коваленко"), FONTS)
    assert draw_certificate(DATA, FONTS) == first
    assert draw_certificate(data(number="0000-0000-0000"), FONTS) != first


def test_another_run_of_the_program_gives_the_same_bytes() -> None:
    code = (
        "import hashlib\n"
        "from tests.documents.sample import DATA, FONTS\n"
        "from kifuehrerschein.documents.certificate import draw_certificate\n"
        "print(hashlib.sha256(draw_certificate(DATA, FONTS)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_the_file_describes_itself_without_naming_the_learner() -> None:
    pdf = draw_certificate(DATA, FONTS)
    document = pypdfium2.PdfDocument(pdf)
    about = document.get_metadata_dict()
    document.close()
    assert about["Title"] == "Kurszertifikat KI-Führerschein"
    assert about["Subject"] == CLASS_0_LINE
    assert about["Creator"] == "KI-Führerschein"
    assert about["Author"] == ""
    assert about["CreationDate"] == about["ModDate"] == "D:20260802"
    assert not any("Großmüller" in value for value in about.values())
    assert b"/Lang (de-DE)" in pdf


def test_a_screen_reader_finds_headings_paragraphs_and_a_list() -> None:
    pdf = draw_certificate(DATA, FONTS)
    roles = re.findall(rb"/StructElem/S/(\w+)", pdf)
    assert roles.count(b"H1") == 1
    assert roles.count(b"L") == 1
    assert roles.count(b"LI") == roles.count(b"LBody") == len(DATA.topics)
    assert b"/Marked true" in pdf
    assert b"/DisplayDocTitle true" in pdf
    content = streams(pdf)
    numbers = [int(number) for number in re.findall(rb"/MCID (\d+)", content)]
    assert numbers == list(range(len(numbers)))
    kids = re.findall(rb"/K \[([\d ]+)\]", pdf)
    assert sorted(int(number) for kid in kids for number in kid.split()) == numbers
    assert content.count(b"BDC") + content.count(b"BMC") == content.count(b"EMC")


def test_a_name_with_loose_accents_can_be_copied() -> None:
    name = clean_name("Adébọ̀wálé Ọ̀ṣun")
    assert any(map(unicodedata.combining, name))
    assert name in text(draw_certificate(data(name=name), FONTS))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 9, 10, 14, 24])
def test_any_sensible_number_of_topics_fits(count: int) -> None:
    many = data(
        name="W" * 120,
        course="Künstliche Intelligenz verstehen, prüfen und sicher nutzen im Alltag und Beruf",
        topics=tuple(f"Thema {n}: Fälschungen, Betrug und Daten" for n in range(count)),
    )
    pdf = draw_certificate(many, FONTS)
    read_back(pdf, many)
    assert text(pdf).count("Thema ") == count
    assert min(box[1] for piece, box in pieces(pdf) if piece) > INNER_FRAME + 40


def test_several_threads_do_not_disturb_each_other() -> None:
    def both(name: str) -> tuple[bytes, list[tuple[int, int, bytes]]]:
        pdf = draw_certificate(data(name=name), FONTS)
        return pdf, page_pictures(pdf, 30)

    alone = [both(name) for name in NAMES[:6]]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(both, NAMES[:6])) == alone


LETTERS = "".join(
    chr(code)
    for code in range(0x20, 0xFFFF)
    if not load_typefaces(FONTS).bold.missing(chr(code)) and chr(code).isprintable()
)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(LETTERS), min_size=1, max_size=120))
def test_any_name_of_our_letters_is_read_back(name: str) -> None:
    try:
        named = data(name=clean_name(name))
    except NameProblemError:
        return
    try:
        pdf = draw_certificate(named, FONTS)
    except CertificateError as error:
        # Normalising may make a letter that the font lacks.
        assert "kann nicht gedruckt werden" in str(error)  # noqa: PT017
        return
    read_back(pdf, named)
