"""Checks pictures: only shapes, text and references inside the same file.

A picture is drawn while the learner waits, so it must not be able to take long: what is drawn
again at each place that points to it is limited.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

SVG_LIMIT = 200_000
PNG_LIMIT = 500_000
DEPTH_LIMIT = 40
ELEMENT_LIMIT = 1_000
SIDE_LIMIT = 4_000

_SVG = "http://www.w3.org/2000/svg"
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Elements that run, load or animate something, that bring rules from elsewhere, or that take
# long to draw.
_REFUSED = frozenset(
    {
        *("script", "foreignobject", "image", "feimage", "style", "set", "animate"),
        *("animatetransform", "animatemotion", "animatecolor", "discard", "handler", "listener"),
        *("iframe", "embed", "object", "audio", "video", "canvas", "a", "font-face-uri"),
        *("filter", "marker", "mask", "pattern"),
    }
)
# Parts that are drawn at each place that points to them: one inside the other would multiply.
_REPEATED = frozenset({"clippath", "symbol"})
_URL = re.compile(r"url\(\s*[\"']?\s*([^)]*)", re.IGNORECASE)

Problem = tuple[int, str]


def picture_problems(file: str, data: bytes) -> list[Problem]:
    """What is wrong with a picture, as (line, German sentence); `file` tells its kind."""
    return _png_problems(data) if file.endswith(".png") else _svg_problems(data)


def _png_problems(data: bytes) -> list[Problem]:
    kinds = _png_chunks(data)
    if kinds[:1] != [b"IHDR"] or b"IDAT" not in kinds or kinds[-1] != b"IEND":
        return [(1, "Das ist keine PNG-Datei, oder sie ist nicht vollständig.")]
    width, height = struct.unpack(">II", data[16:24])
    if not (0 < width <= SIDE_LIMIT and 0 < height <= SIDE_LIMIT):
        return [(1, f"Das Bild darf höchstens {SIDE_LIMIT} Punkte breit und hoch sein.")]
    return []


def _png_chunks(data: bytes) -> list[bytes]:
    """The kinds of all parts of a PNG file, empty if one of them is not whole."""
    kinds: list[bytes] = []
    at = len(_PNG_SIGNATURE)
    if not data.startswith(_PNG_SIGNATURE):
        return []
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        kind_and_body = data[at + 4 : at + 8 + size]
        crc = data[at + 8 + size : at + 12 + size]
        if len(kind_and_body) != 4 + size or crc != zlib.crc32(kind_and_body).to_bytes(4, "big"):
            return []
        kinds.append(kind_and_body[:4])
        at += 12 + size
    return kinds


def _svg_problems(data: bytes) -> list[Problem]:
    reader = _SvgReader()
    try:
        reader.parse(data)
    except expat.ExpatError as error:
        reader.problems.append((error.lineno, "Das ist kein wohlgeformtes SVG."))
    except _StopError:
        pass
    except (ValueError, LookupError):
        reader.problems.append((1, "Die Zeichenkodierung ist unbekannt. Bitte UTF-8 verwenden."))
    return reader.problems


class _StopError(Exception):
    """Reading on is pointless or dangerous."""


@dataclass(frozen=True, slots=True)
class _Part:
    """An open element: its id, the number of elements before it, what it refers to."""

    id: str
    before: int
    targets: tuple[str, ...]
    is_repeated: bool


class _SvgReader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._elements = 0
        self._open: list[_Part] = []
        # How many elements stand in a part that can be referred to, and the references: what each
        # one points to and how many elements it may hold for.
        self._sizes: dict[str, int] = {}
        self._references: list[tuple[str, int]] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction

    def parse(self, data: bytes) -> None:
        self._parser.Parse(data, True)
        drawn = sum(self._sizes.get(target, 0) * times for target, times in self._references)
        if self._elements + drawn > ELEMENT_LIMIT:
            self._add("Das SVG zeichnet zu viele Teile mehrfach.")

    def _add(self, sentence: str) -> None:
        self.problems.append((self._parser.CurrentLineNumber, sentence))

    def _doctype(self, *_args: object) -> None:
        self._add("Ein SVG darf keine Angabe <!DOCTYPE> und keine <!ENTITY> haben.")
        raise _StopError

    def _instruction(self, target: str, _data: str) -> None:
        self._add(f"Die Anweisung <?{target}?> ist in einem SVG nicht erlaubt.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > ELEMENT_LIMIT or len(self._open) >= DEPTH_LIMIT:
            self._add("Das SVG hat zu viele oder zu tief verschachtelte Teile.")
            raise _StopError
        space, _, local = name.rpartition(" ")
        if space != _SVG or (not self._open and local != "svg"):
            self._add(f"Das Element <{local}> gehört nicht zu SVG.")
        elif local.lower() in _REFUSED:
            self._add(f"Das Element <{local}> ist in einem Bild nicht erlaubt.")
        elif local == "use" and any(part.id for part in self._open):
            # Copies of copies grow without limit.
            self._add("Das Element <use> darf in keinem Teil stehen, der eine id hat.")
        self._open_part(local.lower(), attributes)
        for key, value in attributes.items():
            if sentence := _attribute_problem(key.rpartition(" ")[2], value):
                self._add(sentence)

    def _open_part(self, local: str, attributes: dict[str, str]) -> None:
        if not self._open and not _is_fair_size(attributes.get("viewBox", "")):
            self._add(f"„viewBox“ braucht 4 Zahlen. Breite und Höhe sind 1 bis {SIDE_LIMIT}.")
        part = _Part(
            attributes.get("id", ""),
            self._elements - 1,
            tuple(_targets(attributes)),
            local in _REPEATED,
        )
        self._open.append(part)
        if any(p.is_repeated for p in self._open) and any(p.targets for p in self._open):
            self._add("In Symbolen und Ausschnitten darf nichts auf andere Teile zeigen.")

    def _end(self, _name: str) -> None:
        part = self._open.pop()
        size = self._elements - part.before
        # The parts inside inherit what the element refers to.
        self._references += [(target, size) for target in part.targets]
        if part.id:
            self._sizes[part.id] = max(size, self._sizes.get(part.id, 0))


def _targets(attributes: dict[str, str]) -> Iterator[str]:
    """The ids that an element's attributes point to."""
    for key, value in attributes.items():
        pointers = _URL.findall(value)
        pointers += [value] if key.rpartition(" ")[2].lower() == "href" else []
        yield from (pointer.strip(" \t\r\n\"'").removeprefix("#") for pointer in pointers)


def _is_fair_size(view_box: str) -> bool:
    try:
        _, _, width, height = (float(number) for number in view_box.replace(",", " ").split())
    except ValueError:
        return False
    return 1 <= width <= SIDE_LIMIT and 1 <= height <= SIDE_LIMIT


def _attribute_problem(name: str, value: str) -> str:
    lower = name.lower()
    if lower.startswith("on"):
        return f"Das Attribut „{name}“ ist in einem Bild nicht erlaubt."
    if lower in {"href", "src", "base"} and not re.fullmatch(r"\s*#[\w.-]+\s*", value):
        return f"Das Attribut „{name}“ darf nur auf „#…“ in derselben Datei zeigen."
    if any(not found.startswith("#") for found in _URL.findall(value)):
        return f"Bei „{name}“ darf url(…) nur auf „#…“ in derselben Datei zeigen."
    if lower == "style" and re.search(r"[\\@]|/\*", value):
        return "Im Attribut „style“ sind „@“, „\\“ und Kommentare nicht erlaubt."
    return ""
