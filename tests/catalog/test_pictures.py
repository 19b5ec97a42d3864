from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.catalog.pictures import picture_problems
from tests.catalog.bad import PICTURE, Case, expect
from tests.catalog.small_course import FILES

_END = "</svg>\n"


_SPACE = 'xmlns="http://www.w3.org/2000/svg"'


def _svg(inner: str) -> bytes:
    return f'<svg {_SPACE} viewBox="0 0 9 9">{inner}</svg>'.encode()


def _with(element: str, says: str) -> Case:
    return Case(PICTURE, _END, f"  {element}\n{_END}", says, at=element)


BAD = [
    _with("<script>alert(1)</script>", "Das Element <script> ist in einem Bild nicht erlaubt"),
    _with('<script href="#verlauf"/>', "Das Element <script> ist"),
    _with("<style>circle{fill:red}</style>", "Das Element <style> ist"),
    _with("<foreignObject/>", "Das Element <foreignObject> ist"),
    _with('<image width="1"/>', "Das Element <image> ist"),
    _with("<animate/>", "Das Element <animate> ist"),
    _with("<animateTransform/>", "Das Element <animateTransform> ist"),
    _with("<set/>", "Das Element <set> ist"),
    _with("<feImage/>", "Das Element <feImage> ist"),
    _with("<a><circle/></a>", "Das Element <a> ist"),
    _with('<pattern id="p"/>', "Das Element <pattern> ist"),
    _with('<mask id="p"/>', "Das Element <mask> ist"),
    _with('<filter id="p"/>', "Das Element <filter> ist"),
    _with('<marker id="p"/>', "Das Element <marker> ist"),
    _with('<clipPath><g fill="url(#verlauf)"/></clipPath>', "In Symbolen und Ausschnitten"),
    _with('<g mask="url(#m)"><clipPath id="m"/></g>', "In Symbolen und Ausschnitten"),
    _with('<symbol><g><use href="#verlauf"/></g></symbol>', "In Symbolen und Ausschnitten"),
    _with('<circle onclick="x()"/>', "Das Attribut „onclick“ ist"),
    _with('<circle ONLOAD="x()"/>', "Das Attribut „ONLOAD“ ist"),
    _with('<use href="http://x.de/a.svg#b"/>', "Das Attribut „href“ darf nur auf „#…“"),
    _with('<use href="file:///a.svg#b"/>', "Das Attribut „href“ darf nur auf „#…“"),
    _with('<use href="//server/a.svg#b"/>', "Das Attribut „href“ darf nur auf „#…“"),
    _with('<use href="data:image/png;base64,AA"/>', "Das Attribut „href“ darf nur auf „#…“"),
    _with(
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="b.svg"/>',
        "Das Attribut „href“ darf nur auf „#…“",
    ),
    _with('<g xml:base="http://x.de/"/>', "Das Attribut „base“ darf nur auf „#…“"),
    _with('<circle fill="url(http://x.de/a)"/>', "Bei „fill“ darf url(…) nur auf „#…“"),
    _with("<circle fill=\"URL( 'b.svg#a' )\"/>", "Bei „fill“ darf url(…) nur auf „#…“"),
    _with('<g style="fill:url(//x.de/a)"/>', "Bei „style“ darf url(…) nur auf „#…“"),
    _with('<g style="fill:u\\72l(x)"/>', "Im Attribut „style“ sind"),
    _with('<g style="@import x"/>', "Im Attribut „style“ sind"),
    _with('<g id="g"><use href="#g"/></g>', "Das Element <use> darf in keinem Teil stehen"),
    _with('<b xmlns="http://www.w3.org/1999/xhtml">x</b>', "Das Element <b> gehört nicht zu SVG"),
    _with("<?xml-stylesheet href='x.css'?>", "Die Anweisung <?xml-stylesheet?> ist"),
    Case(PICTURE, "<svg ", '<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg ', "keine Angabe <!DOCTYPE>"),
    Case(PICTURE, "<title>", "<titel>", "kein wohlgeformtes SVG"),
    Case(PICTURE, "Zwei Formen", "Zwei &a; Formen", "kein wohlgeformtes SVG"),
    Case(
        PICTURE,
        'xmlns="http://www.w3.org/2000/svg" ',
        "",
        "<svg> gehört nicht zu SVG",
        at="<svg",
        others=True,
    ),
]


@pytest.mark.parametrize("case", BAD, ids=str)
def test_a_picture_that_could_do_something_is_told_with_its_line(
    case: Case, small_course: Path
) -> None:
    expect(small_course, case)


def test_references_inside_the_picture_are_fine() -> None:
    picture = FILES[PICTURE].replace(
        _END, '<g id="a"/><use href="#a"/><circle fill="url(\'#verlauf\')" style="fill:red"/></svg>'
    )

    assert picture_problems(PICTURE, picture.encode()) == []


def test_a_bomb_of_copies_is_refused() -> None:
    parts = "".join(
        f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 20)
    )
    (problem, *_) = picture_problems(PICTURE, _svg(f'<g id="g0"/>{parts}'))

    assert "darf in keinem Teil stehen" in problem[1]


_MANY = '<g id="many">' + "<path/>" * 99 + "</g>"


@pytest.mark.parametrize(
    "pointing",
    ['<use href="#many"/>', "<g fill=\"url('#many')\"/>", '<g style="fill:url( #many )"/>'],
)
def test_copies_count_like_what_they_copy(pointing: str) -> None:
    # 1 for <svg>, 100 for the group, 101 for each copy with the element that asks for it.
    assert picture_problems(PICTURE, _svg(_MANY + pointing * 8)) == []
    assert picture_problems(PICTURE, _svg(pointing * 8 + _MANY)) == []
    (problem,) = picture_problems(PICTURE, _svg(_MANY + pointing * 9))
    assert "zeichnet zu viele Teile mehrfach" in problem[1]


def test_what_is_inherited_is_drawn_for_each_part_inside() -> None:
    group = '<g fill="url(#many)">' + "<path/>" * 9 + "</g>"
    (problem,) = picture_problems(PICTURE, _svg(_MANY + group))
    assert "zeichnet zu viele Teile mehrfach" in problem[1]


def test_a_colour_points_to_nothing() -> None:
    assert picture_problems(PICTURE, _svg('<clipPath><g fill="#abc"/></clipPath>')) == []


@pytest.mark.parametrize("box", ["0 0 1 1", "-5,-5 4000,4000", " 0 0 760.5 380 "])
def test_a_view_box_of_a_fair_size_is_fine(box: str) -> None:
    assert picture_problems(PICTURE, f'<svg {_SPACE} viewBox="{box}"/>'.encode()) == []


@pytest.mark.parametrize(
    "box",
    [
        *("", "0 0 9", "0 0 9 9 9", "0 0 a 9", "0 0 nan 9", "0 0 9 inf", "0 0 1e9 1"),
        *("0 0 1 100000000", "0 0 0 9", "0 0 9 0.5", "0 0 -9 9", "0 0 4001 9"),
    ],
)
def test_a_view_box_that_would_fill_the_memory_is_refused(box: str) -> None:
    (problem,) = picture_problems(PICTURE, f'<svg {_SPACE} viewBox="{box}"/>'.encode())
    assert "viewBox" in problem[1]


def test_a_picture_needs_a_view_box() -> None:
    (problem,) = picture_problems(PICTURE, f'<svg {_SPACE} width="9" height="9"/>'.encode())
    assert "viewBox" in problem[1]


@pytest.mark.parametrize("inner", ["<g>" * 5_000, "<g/>" * 1_000])
def test_a_picture_of_too_many_parts_is_refused(inner: str) -> None:
    (problem,) = picture_problems(PICTURE, _svg(inner))

    assert "zu viele oder zu tief" in problem[1]


@pytest.mark.parametrize("data", [b"", b"\x00", b"GIF89a", "<svg/>".encode("utf-16"), b"\xff\xfe<"])
def test_what_is_no_svg_is_refused(data: bytes) -> None:
    assert picture_problems(PICTURE, data) != []


def test_an_unknown_encoding_is_refused() -> None:
    assert picture_problems(PICTURE, b'<?xml version="1.0" encoding="x-neu"?><svg/>') != []


def test_a_big_picture_is_refused(small_course: Path) -> None:
    picture = FILES[PICTURE].replace(_END, "<!--" + "x" * 200_000 + "-->\n" + _END)
    (small_course / PICTURE).write_text(picture, encoding="utf-8")

    (fault,) = check_course(small_course)

    assert fault.problem.endswith("Möglich sind 200 kB.")


def _chunk(kind: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" * (width + 1)) * height)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND")


def test_a_png_is_known_by_its_signature_and_size() -> None:
    assert picture_problems("bild.png", _png(760, 380)) == []


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG", FILES[PICTURE].encode(), _png(4_001, 10), _png(10, 0)]
)
def test_a_png_that_is_none_or_too_big_is_refused(data: bytes) -> None:
    assert len(picture_problems("bild.png", data)) == 1


def test_a_png_that_is_cut_changed_or_without_its_picture_is_refused() -> None:
    whole = _png(3, 2)
    head, end = whole[:33], whole[-12:]
    changed = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    cut = [whole[:length] for length in range(len(whole))]
    for data in (*changed, *cut, head + end, head, whole[:8] + end + whole[8:], whole + b"x"):
        assert picture_problems("bild.png", data) == [
            (1, "Das ist keine PNG-Datei, oder sie ist nicht vollständig.")
        ]
