"""A logo is plain shapes or plain pixels; everything else is refused before it is drawn."""

from __future__ import annotations

import re
import struct
import tracemalloc
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.exchange.faults import FaultError
from kifuehrerschein.exchange.sponsor_png import SIZE_LIMIT, check_png
from kifuehrerschein.exchange.sponsor_svg import check_svg
from tests.exchange.sponsor_sample import SVG, chunk, png

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'


def svg(inside: str, head: str = HEAD) -> bytes:
    return f"{head}{inside}</svg>".encode()


def test_plain_shapes_are_a_logo() -> None:
    check_svg(SVG)
    check_svg(
        svg(
            '<defs><linearGradient id="a"><stop offset="0" stop-color="#123"/></linearGradient>'
            '<linearGradient id="b" xmlns:xlink="http://www.w3.org/1999/xlink" '
            'xlink:href="#a"/></defs><g style="fill:url(#b)"><rect width="9" height="9"/></g>'
        )
    )


SVG_REFUSED = {
    "script": (svg("<script>alert(1)</script>"), "Programm"),
    "event": (svg('<rect onload="alert(1)" width="9" height="9"/>'), "Programm"),
    "text": (svg("<text>Bank</text>"), "Schrift"),
    "foreign object": (svg("<foreignObject/>"), "kein Bild"),
    "image": (svg('<image href="https://a.example.org/b.png"/>'), "fremdes Bild"),
    "use": (svg('<use href="#a"/>'), "Kopie"),
    "link": (svg('<a href="https://a.example.org"/>'), "Link"),
    "style rules": (svg("<style>@import 'a.css';</style>"), "Stilregeln"),
    "style with import": (svg('<rect style="@import url(a)"/>'), "verweist"),
    "act in a value": (svg('<rect fill="javascript:alert(1)"/>'), "verweist"),
    "rule in a value": (svg('<rect style="width: expression(1)"/>'), "verweist"),
    "outside fill": (svg('<rect fill="url(https://a.example.org#b)"/>'), "verweist"),
    "outside gradient": (
        svg('<linearGradient href="https://a.example.org#b"/>'),
        "Verweis",
    ),
    "animation": (svg('<rect><animate attributeName="x"/></rect>'), "bewegt sich"),
    "set": (svg('<rect><set attributeName="x"/></rect>'), "bewegt sich"),
    "filter": (svg('<rect filter="url(#a)"/>'), "nicht erlaubt"),
    "dashes": (svg('<path d="M0 0L9 9" stroke-dasharray="0.001"/>'), "nicht erlaubt"),
    "clip": (svg("<clipPath/>"), "abgeschnitten"),
    "doctype": (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "DOCTYPE"),
    "entity": (svg('<!entity a "b">'), "DOCTYPE"),
    "style sheet": (b'<?xml-stylesheet href="a.css"?>' + SVG, "Stilregeln"),
    "other encoding": (SVG.decode().encode("utf-16"), "lesbarer Text|UTF-8"),
    "declared encoding": (b'<?xml version="1.0" encoding="utf-7"?>' + SVG, "UTF-8"),
    "other language": (b"<html/>", "keine SVG-Zeichnung"),
    "foreign part": (svg('<x:y xmlns:x="urn:x"/>'), "nicht erlaubt"),
    "words": (svg("<g>Bank</g>"), "Text außerhalb"),
    "no size": (svg("", '<svg xmlns="http://www.w3.org/2000/svg">'), "Größe"),
    "too wide": (svg("", HEAD.replace("200 100", "2000 100")), "zu breit"),
    "too high": (svg("", HEAD.replace("200 100", "100 300")), "zu schmal"),
    "too large": (svg(f'<path d="{"M0 0" * 60_000}"/>'), "Kilobyte"),
    "too many": (svg("<g/>" * 3_000), "mehr als|zu viele"),
    "too deep": (svg("<g>" * 100 + "</g>" * 100), "verschachtelt"),
    "broken": (b"<svg", "fehlerhaft"),
    "empty": (b"", "fehlerhaft"),
}


@pytest.mark.parametrize(("content", "sentence"), SVG_REFUSED.values(), ids=SVG_REFUSED)
def test_a_drawing_that_is_more_than_shapes_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(FaultError, match=sentence) as caught:
        check_svg(content)
    assert "Bitte" in caught.value.step


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: svg(text[:200]))))
def test_any_bytes_as_drawing_give_a_sentence_or_pass(content: bytes) -> None:
    with suppress(FaultError):
        check_svg(content)


@pytest.mark.parametrize("kind", [0, 2, 4, 6])
def test_plain_pixels_are_a_logo(kind: int) -> None:
    assert check_png(png(kind=kind)) == (400, 200)


BOMB = zlib.compress(b"\0" * 30_000_000, 9)
PNG_REFUSED = {
    "no picture": (b"GIF89a", "kein PNG"),
    "too many pixels": (png(4001, 4001, rows=b""), "zu viele Bildpunkte"),
    "huge": (png(2**31 - 1, 2**31 - 1, rows=b""), "zu viele Bildpunkte"),
    "no width": (png(0, 10, rows=b""), "zu viele Bildpunkte|zu klein"),
    "small": (png(120, 60), "zu klein"),
    "too wide": (png(2000, 100), "zu breit"),
    "too high": (png(300, 900), "zu schmal"),
    "bomb": (png(rows=BOMB), "beschädigt"),
    "too few rows": (png(rows=zlib.compress(b"\0" * 100)), "beschädigt"),
    "cut": (png()[:-20], "beschädigt"),
    "more behind": (png() + b"zip", "beschädigt"),
    "more in the stream": (
        png(rows=zlib.compress((b"\0" + b"@" * 1200) * 200) + b"x"),
        "beschädigt",
    ),
    "interlaced": (png(interlaced=1), "interlaced"),
    "deep": (png(depth=16, rows=b""), "Art von Farben"),
    "unknown colours": (png(kind=5, rows=b""), "Art von Farben"),
    "unknown part": (png(extra=chunk(b"EVIL", b"")), "beschädigt"),
    "wrong sum": (png()[:-1] + b"\0", "beschädigt"),
    "wrong end": (png().replace(b"IEND", b"IENE"), "beschädigt"),
    "too many bytes": (png(extra=chunk(b"teXt", b"x" * SIZE_LIMIT)), "Megabyte"),
    "second header": (png(extra=png()[8:33]), "beschädigt"),
    "a palette that is none": (png(extra=chunk(b"PLTE", b"1234")), "beschädigt"),
    "no palette": (png(kind=3, rows=zlib.compress(b"\0" * 401 * 200)), "beschädigt"),
    "pixels in two places": (
        png(extra=chunk(b"IDAT", b"") + chunk(b"tEXt", b"a\0b")),
        "beschädigt",
    ),
    "unknown filter": (png(rows=zlib.compress((b"\5" + b"@" * 1200) * 200)), "beschädigt"),
    "long part": (b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 2**31) + b"IHDR" * 9, "beschädigt"),
}


@pytest.mark.parametrize(("content", "sentence"), PNG_REFUSED.values(), ids=PNG_REFUSED)
def test_pixels_that_cost_too_much_are_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(FaultError, match=sentence) as caught:
        check_png(content)
    assert re.search("Bitte", caught.value.step)


@pytest.mark.parametrize("row", [0, 1, 100, 199])
def test_every_row_is_looked_at(row: int) -> None:
    rows = [b"\4" + b"@" * 1200] * 200
    assert check_png(png(rows=zlib.compress(b"".join(rows)))) == (400, 200)
    rows[row] = b"\5" + b"@" * 1200
    with pytest.raises(FaultError, match="beschädigt"):
        check_png(png(rows=zlib.compress(b"".join(rows))))


@pytest.mark.parametrize(
    "part",
    [
        chunk(b"zTXt", b"c\0\0" + BOMB),
        chunk(b"iCCP", b"c\0\0" + BOMB),
        chunk(b"gAMA", b"\0"),
        chunk(b"tRNS", b"\0"),
        chunk(b"pHYs", b"\0"),
    ],
    ids=["text", "profile", "gamma", "clear", "size"],
)
def test_a_pack_holds_pixels_and_nothing_that_a_reader_may_stumble_over(part: bytes) -> None:
    assert check_png(png(extra=part)) == (400, 200), "what is drawn anew may have it"
    with pytest.raises(FaultError, match="mehr als ein Bild"):
        check_png(png(extra=part), bare=True)
    check_png(png(extra=chunk(b"pHYs", b"\0" * 9)), bare=True)


def test_a_bomb_is_refused_without_being_unpacked() -> None:
    content = png(rows=BOMB)
    tracemalloc.start()
    with pytest.raises(FaultError):
        check_png(content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000


@given(st.binary(max_size=200), st.integers(0, 300))
def test_any_bytes_as_pixels_give_a_sentence_or_pass(noise: bytes, at: int) -> None:
    sound = png()
    for content in (noise, sound[:at] + noise + sound[at:], sound[:at] + noise):
        with suppress(FaultError):
            check_png(content)
