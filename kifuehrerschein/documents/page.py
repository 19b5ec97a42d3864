"""A4 pages with embedded fonts only, tagged for screen readers, the same bytes every time."""

from __future__ import annotations

import zlib
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from threading import Lock
from typing import Any, cast
from unicodedata import combining

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from kifuehrerschein.documents.tags import Element, Tags
from kifuehrerschein.documents.typefaces import Typeface, Typefaces

APP_NAME = "KI-Führerschein"

# reportlab's fonts keep a read position, so two pages must not be drawn at the same time.
DRAWING = Lock()

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is set; `size` in points."""

    face: Typeface
    size: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and how large it is drawn, in points."""

    png: bytes
    width: float
    height: float


class Page:
    """Collects drawing operators; `finish` gives the PDF. Units are points, y grows upwards.

    It is one page until `turn` begins the next.
    """

    def __init__(self, typefaces: Typefaces, title: str, subject: str, day: date) -> None:
        self.width, self.height = A4
        # The base85 filter would make the file a quarter larger for no one's good.
        rl_config.useA85 = 0
        # A canvas writes Helvetica into the page unless its first font is one of ours.
        pdfmetrics.registerFont(typefaces.regular.font)
        self._file = BytesIO()
        self._tags = Tags()
        self._entries = 0
        self._canvas = cast(
            Any,
            Canvas(
                self._file,
                pagesize=A4,
                invariant=1,
                pageCompression=1,
                pdfVersion=(1, 7),
                lang="de-DE",
                initialFontName=typefaces.regular.font.fontName,
            ),
        )
        # reportlab's canvas has no words for fonts of our own making and for structure.
        self._document = self._canvas._doc  # noqa: SLF001
        self._canvas.setTitle(title)
        self._canvas.setSubject(subject)
        self._canvas.setCreator(APP_NAME)
        self._canvas.setAuthor("")
        self._canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def artifact(self, operators: str) -> None:
        """Draw something that a screen reader passes over."""
        self._canvas.addLiteral(f"/Artifact BMC q\n{operators}\nQ EMC")

    def picture(self, name: str, operators: str) -> None:
        """Draw something large that is the same on every page of its kind; also an artifact."""
        form = PDFStream(
            PDFDictionary(
                {
                    "Type": PDFName("XObject"),
                    "Subtype": PDFName("Form"),
                    "BBox": PDFArray([0, 0, self.width, self.height]),
                    "Filter": PDFName("FlateDecode"),
                }
            ),
            _compressed(operators),
        )
        self._document.Reference(form, self._document.getXObjectName(name))
        self._canvas.addLiteral("/Artifact BMC")
        self._canvas.doForm(name)
        self._canvas.addLiteral("EMC")

    @staticmethod
    def sized_image(png: bytes, widest: float, highest: float) -> Picture:
        """A PNG as large as it can be drawn inside this box. Raises OSError for what is none."""
        across, down = ImageReader(BytesIO(png)).getSize()
        scale = min(widest / across, highest / down)
        return Picture(png, across * scale, down * scale)

    def image(self, picture: Picture, x: float, y: float) -> None:
        """Draw a picture with its lower left corner there; screen readers pass over it."""
        self._canvas.addLiteral("/Artifact BMC")
        reader = ImageReader(BytesIO(picture.png))
        self._canvas.drawImage(reader, x, y, picture.width, picture.height, mask="auto")
        self._canvas.addLiteral("EMC")

    @property
    def root(self) -> Element:
        """The whole document as screen readers know it; its children are in reading order."""
        return self._tags.root

    def element(self, role: str) -> AbstractContextManager[None]:
        """What is written inside belongs to one element ("H1", "P", "L", "LI", "LBody")."""
        return self._tags.inside(self._tags.element(role))

    def inside(self, element: Element | None) -> AbstractContextManager[None]:
        """What is written inside belongs to this element; None: screen readers pass over it."""
        return self._tags.inside(element)

    def write(
        self, text: str, style: Style, position: tuple[float, float], spoken: str = ""
    ) -> None:
        """Write one line with its baseline beginning at `position`.

        `spoken` is what is read out and copied in its place, if that is something else.
        """
        red, green, blue = style.colour
        x, y = position
        shown = style.face.operators(text, style.size, self._document)
        if spoken:
            # In a span of its own, because some readers look for it nowhere else.
            actual = spoken.encode("utf-16-be").hex()
            shown = f"/Span <</ActualText <FEFF{actual}>>> BDC {shown} EMC"
        self._canvas.addLiteral(
            self._tags.mark(
                f"BT {red:.3f} {green:.3f} {blue:.3f} rg 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET",
                text if any(map(combining, text)) else "",
            )
        )

    def entry(self, title: str, level: int) -> None:
        """An entry in the list of contents that viewers show; it leads to this page.

        `level` counts from 0 and is at most one more than that of the entry before.
        """
        name = f"entry-{self._entries}"
        self._entries += 1
        self._canvas.bookmarkPage(name)
        self._canvas.addOutlineEntry(title, name, level, closed=level > 0)

    def turn(self) -> None:
        """End this page and begin the next."""
        self._canvas.showPage()
        self._tags.turn_page()

    def finish(self) -> bytes:
        """The PDF."""
        count = self._canvas.getPageNumber()
        self._canvas.showPage()
        pages = [self._document.idToObject[f"Page{number}"] for number in range(1, count + 1)]
        self._tags.attach(self._document, pages)
        self._canvas.save()
        return self._file.getvalue()


@lru_cache(maxsize=8)
def _compressed(operators: str) -> bytes:
    return zlib.compress(operators.encode(), 9)
