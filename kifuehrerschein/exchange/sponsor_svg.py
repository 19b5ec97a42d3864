"""A logo as SVG: shapes and colours only. Everything that could act, load or grow is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from kifuehrerschein.exchange.faults import FaultError, shown
from kifuehrerschein.exchange.sponsor_png import check_shape

SIZE_LIMIT = 200_000
_MOST_ELEMENTS = 2_000
_DEEPEST = 32
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"

_SHAPES = frozenset(
    (
        *("svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop", "title", "desc"),
    )
)
_GRADIENTS = frozenset({"linearGradient", "radialGradient"})
_TEXTS = frozenset({"title", "desc"})
_WHY = {
    # Qt draws SVG Tiny, which knows neither: the logo would look otherwise than in the editor.
    "clipPath": "Darin ist etwas abgeschnitten („clipPath“).",
    "mask": "Darin ist etwas verdeckt („mask“).",
    "script": "Darin steht ein Programm („script“).",
    "text": "Darin steht Schrift („text“). Andere Geräte haben diese Schrift nicht.",
    "tspan": "Darin steht Schrift („tspan“). Andere Geräte haben diese Schrift nicht.",
    "textPath": "Darin steht Schrift („textPath“). Andere Geräte haben diese Schrift nicht.",
    "image": "Darin steht ein fremdes Bild („image“).",
    "use": "Darin steht eine Kopie („use“).",
    "foreignObject": "Darin steht etwas, das kein Bild ist („foreignObject“).",
    "style": "Darin stehen Stilregeln („style“).",
    "a": "Darin steht ein Link („a“).",
    "animate": "Darin bewegt sich etwas („animate“).",
    "animateTransform": "Darin bewegt sich etwas („animateTransform“).",
    "animateMotion": "Darin bewegt sich etwas („animateMotion“).",
    "set": "Darin bewegt sich etwas („set“).",
}
_NEW = (
    "Bitte speichern Sie das Logo im Zeichenprogramm als „einfaches SVG“ oder als PNG, "
    "mit Schrift als Pfaden."
)
_URL = re.compile(r"url\(", re.IGNORECASE)
_OWN_URL = re.compile(r"url\(\s*['\"]?#[A-Za-z0-9_.-]+['\"]?\s*\)")
_OWN_PART = re.compile(r"#[A-Za-z0-9_.-]+")
_ACTS = re.compile(r"javascript|expression|@import|data:|\\", re.IGNORECASE)
# Tiny dashes on a long line are millions of strokes.
_COSTLY = re.compile(r"stroke-dasharray|filter|mask|marker|clip-path", re.IGNORECASE)
_LENGTH = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)(?:px|pt|mm|cm)?")
_DECLARED = re.compile(r"<\?xml[^>]*encoding\s*=\s*['\"]([^'\"]*)['\"]", re.IGNORECASE)


class _Counter(ET.TreeBuilder):
    """Builds the tree and stops as soon as it gets too large or too deep."""

    def __init__(self) -> None:
        super().__init__()
        self._count = self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ET.Element:
        self._count += 1
        self._depth += 1
        if self._depth > _DEEPEST or self._count > _MOST_ELEMENTS:
            raise _fault("Darin stehen zu viele Teile, oder sie sind zu tief verschachtelt.")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ET.Element:
        self._depth -= 1
        return super().end(tag)


def check_svg(content: bytes) -> None:
    """Raise FaultError unless this is a drawing of plain shapes."""
    text = _decoded(content)
    root = _parsed(text)
    if root.tag != f"{_SVG}svg":
        raise _fault("Das Logo „logo.svg“ ist keine SVG-Zeichnung.")
    for element in root.iter():
        _check_element(element)
    _check_size(root)


def _decoded(content: bytes) -> str:
    if len(content) > SIZE_LIMIT:
        raise _fault(f"Das Logo „logo.svg“ ist größer als {SIZE_LIMIT // 1000} Kilobyte.")
    try:
        # No other encoding: it could hide from the next lines what the parser would see.
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fault("Das Logo „logo.svg“ ist kein lesbarer Text.") from error
    declared = _DECLARED.match(text.lstrip())
    if "\0" in text or (declared and declared[1].lower() != "utf-8"):
        raise _fault("Das Logo „logo.svg“ ist nicht als UTF-8 gespeichert.")
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        raise _fault("Darin steht ein Dokumenttyp („DOCTYPE“), der anderes nachladen könnte.")
    if "<?xml-stylesheet" in text.lower():
        raise _fault("Darin stehen Stilregeln („xml-stylesheet“).")
    return text


def _parsed(text: str) -> ET.Element:
    """Counts and depth are checked while it is read, before anything walks through it."""
    if text.count("<") > 2 * _MOST_ELEMENTS + 100:
        raise _fault(f"Darin stehen mehr als {_MOST_ELEMENTS} Teile.")
    counter = _Counter()
    try:
        reader = ET.XMLParser(target=counter)  # noqa: S314 - see _decoded
        reader.feed(text)
        root = reader.close()
    except (ET.ParseError, ValueError) as error:
        line = getattr(error, "position", (1, 0))[0]
        raise _fault(f"Das Logo „logo.svg“ ist in Zeile {line} fehlerhaft.") from error
    if not isinstance(root, ET.Element):
        raise _fault("Das Logo „logo.svg“ ist leer.")
    return root


def _check_element(element: ET.Element) -> None:
    name = _plain_name(element.tag)
    if not element.tag.startswith(_SVG) or name not in _SHAPES:
        raise _fault(_WHY.get(name, f"Darin steht „{shown(name)}“, das nicht erlaubt ist."))
    if name not in _TEXTS and ((element.text or "").strip() or (element.tail or "").strip()):
        raise _fault("Darin steht Text außerhalb von Formen.")
    _check_attributes(name, element.items())


def _check_attributes(element: str, attributes: Iterable[tuple[str, str]]) -> None:
    for key, value in attributes:
        name = _plain_name(key)
        if name.lower().startswith("on"):
            raise _fault(f"Darin steht ein Programm („{shown(name)}“).")
        if name == "href" or key.startswith(_XLINK):
            if element not in _GRADIENTS or not _OWN_PART.fullmatch(value):
                raise _fault(f"Darin steht ein Verweis („{shown(value)}“).")
            continue
        if _ACTS.search(value) or len(_URL.findall(value)) != len(_OWN_URL.findall(value)):
            raise _fault(f"Die Angabe „{shown(name)}“ darin verweist auf etwas anderes.")
        if _COSTLY.fullmatch(name) or (name == "style" and _COSTLY.search(value)):
            raise _fault(f"Die Angabe „{shown(name)}“ darin ist nicht erlaubt.")


def _check_size(root: ET.Element) -> None:
    box = root.get("viewBox", "").replace(",", " ").split()
    width, height = box[2:] if len(box) == 4 else (root.get("width", ""), root.get("height", ""))
    sizes = [_LENGTH.fullmatch(side.strip()) for side in (width, height)]
    numbers = [float(size[1]) for size in sizes if size]
    if len(numbers) != 2 or min(numbers) <= 0:
        raise _fault("Darin fehlt die Größe („viewBox“ oder „width“ und „height“).")
    check_shape(numbers[0], numbers[1])


def _plain_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _fault(problem: str) -> FaultError:
    return FaultError(problem, _NEW)
