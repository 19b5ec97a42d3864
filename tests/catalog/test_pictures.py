from __future__ import annotations

import struct
from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.catalog.pictures import picture_problems
from tests.catalog.bad import PICTURE, Case, expect
from tests.catalog.small_course import FILES

_END = "</svg>\n"


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
    bomb = f'<svg xmlns="http://www.w3.org/2000/svg"><g id="g0"/>{parts}</svg>'

    assert picture_problems(PICTURE, bomb.encode()) != []


@pytest.mark.parametrize("inner", ["<g>" * 5_000, "<g/>" * 6_000])
def test_a_picture_of_too_many_parts_is_refused(inner: str) -> None:
    picture = f'<svg xmlns="http://www.w3.org/2000/svg">{inner}'

    (problem,) = picture_problems(PICTURE, picture.encode())

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


def _png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08"


def test_a_png_is_known_by_its_signature_and_size() -> None:
    assert picture_problems("bild.png", _png(760, 380)) == []


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG", FILES[PICTURE].encode(), _png(4_001, 10), _png(10, 0)]
)
def test_a_png_that_is_none_or_too_big_is_refused(data: bytes) -> None:
    assert len(picture_problems("bild.png", data)) == 1
