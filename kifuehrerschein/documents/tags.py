"""What screen readers know of the pages (ISO 32000-1, 14.7), which reportlab can't write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFObject, PDFPage

_ATTRIBUTES = {"TH": "/A <</O/Table/Scope/Column>>"}


class _Raw(PDFObject):
    """A PDF object that is already written; far cheaper than a dictionary for many small ones."""

    def __init__(self) -> None:
        self.text = ""

    def format(self, _document: object) -> bytes:
        return self.text.encode()


@dataclass(slots=True)
class Element:
    """A node of the tree: its role, its marked content as (page from 0, number), its children."""

    role: str
    content: list[tuple[int, int]] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)
    reference: str = ""

    def child(self, role: str) -> Element:
        """A new last child ("H1", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD")."""
        element = Element(role)
        self.children.append(element)
        return element


class Tags:
    """Collects elements in reading order while the pages are drawn."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._open: list[Element | None] = [self.root]
        # For each page the elements that its content belongs to, by number.
        self._pages: list[list[Element]] = [[]]

    @contextmanager
    def inside(self, element: Element | None) -> Iterator[None]:
        """What is marked inside belongs to this element; None: readers pass over it."""
        self._open.append(element)
        yield
        self._open.pop()

    def element(self, role: str) -> Element:
        """A new element in the open one."""
        return (self._open[-1] or self.root).child(role)

    def turn_page(self) -> None:
        """What is marked from now on stands on the next page."""
        self._pages.append([])

    def mark(self, operators: str, actual: str = "") -> str:
        """The operators as content of the open element.

        `actual` is the text they show, for readers that could not tell it from the glyphs.
        """
        element = self._open[-1]
        if element is None:
            return f"/Artifact <</Type/Pagination>> BDC {operators} EMC"
        parents = self._pages[-1]
        number = len(parents)
        element.content.append((len(self._pages) - 1, number))
        parents.append(element)
        text = f"/ActualText <FEFF{actual.encode('utf-16-be').hex()}>" if actual else ""
        return f"/{element.role} <</MCID {number}{text}>> BDC {operators} EMC"

    def attach(self, document: PDFDocument, pages: Sequence[PDFPage]) -> None:
        """Write the tree into a reportlab document with these pages."""
        # The stubs do not know that reportlab takes these attributes.
        for number, page in enumerate(cast(Sequence[Any], pages)):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = number
            page.Tabs = PDFName("S")
        catalog = cast(Any, document).Catalog
        root = _Raw()
        reference = _reference(document, root)
        sheets = [_reference(document, page) for page in pages]
        self._add(document, self.root, reference, sheets)
        parents = " ".join(
            f"{number} [{' '.join(element.reference for element in elements)}]"
            for number, elements in enumerate(self._pages)
        )
        root.text = (
            f"<</Type/StructTreeRoot/K {self.root.reference}/ParentTreeNextKey {len(pages)}"
            f"/ParentTree <</Nums [{parents}]>>>>"
        )
        catalog.StructTreeRoot = root
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _add(
        self, document: PDFDocument, element: Element, parent: str, sheets: Sequence[str]
    ) -> None:
        raw = _Raw()
        element.reference = _reference(document, raw)
        for child in element.children:
            self._add(document, child, element.reference, sheets)
        own = element.content[0][0] if element.content else 0
        marks = [
            str(number) if page == own else f"<</Type/MCR/Pg {sheets[page]}/MCID {number}>>"
            for page, number in element.content
        ]
        kids = " ".join([*marks, *(child.reference for child in element.children)])
        raw.text = (
            f"<</Type/StructElem/S/{element.role}/P {parent}/Pg {sheets[own]}/K [{kids}]"
            f"{_ATTRIBUTES.get(element.role, '')}>>"
        )


def _reference(document: PDFDocument, thing: PDFObject) -> str:
    """How the file refers to it: "12 0 R"."""
    text: str = cast(Any, document).Reference(thing).format(document).decode()
    return text
