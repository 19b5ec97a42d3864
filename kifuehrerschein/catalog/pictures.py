"""Checks pictures: only shapes, text and references inside the same file."""

from __future__ import annotations

import re
import struct
from xml.parsers import expat

SVG_LIMIT = 200_000
PNG_LIMIT = 500_000
PNG_SIDE_LIMIT = 4_000
DEPTH_LIMIT = 40
ELEMENT_LIMIT = 5_000

_SVG = "http://www.w3.org/2000/svg"
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Elements that run, load or animate something, or that bring rules from elsewhere.
_REFUSED = frozenset(
    {
        *("script", "foreignobject", "image", "feimage", "style", "set", "animate"),
        *("animatetransform", "animatemotion", "animatecolor", "discard", "handler", "listener"),
        *("iframe", "embed", "object", "audio", "video", "canvas", "a", "font-face-uri"),
    }
)
_URL = re.compile(r"url\(\s*[\"']?\s*([^)]*)", re.IGNORECASE)

Problem = tuple[int, str]


def picture_problems(file: str, data: bytes) -> list[Problem]:
    """What is wrong with a picture, as (line, German sentence); `file` tells its kind."""
    return _png_problems(data) if file.endswith(".png") else _svg_problems(data)


def _png_problems(data: bytes) -> list[Problem]:
    if not data.startswith(_PNG_SIGNATURE) or len(data) < 24 or data[12:16] != b"IHDR":
        return [(1, "Das ist keine PNG-Datei.")]
    width, height = struct.unpack(">II", data[16:24])
    if not (0 < width <= PNG_SIDE_LIMIT and 0 < height <= PNG_SIDE_LIMIT):
        return [(1, f"Das Bild darf höchstens {PNG_SIDE_LIMIT} Punkte breit und hoch sein.")]
    return []


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


class _SvgReader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._elements = 0
        # For each open element whether it can be referred to by its id.
        self._open: list[bool] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction

    def parse(self, data: bytes) -> None:
        self._parser.Parse(data, True)

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
        elif local == "use" and any(self._open):
            # Copies of copies grow without limit.
            self._add("Das Element <use> darf in keinem Teil stehen, der eine id hat.")
        self._open.append("id" in attributes)
        for key, value in attributes.items():
            if sentence := _attribute_problem(key.rpartition(" ")[2], value):
                self._add(sentence)

    def _end(self, _name: str) -> None:
        self._open.pop()


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
