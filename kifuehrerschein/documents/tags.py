"""The structure of a page for screen readers (ISO 32000-1, 14.7), which reportlab can't write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFObject, PDFPage


class _Raw(PDFObject):
    """A PDF object that is already written; far cheaper than a dictionary for many small ones."""

    def __init__(self) -> None:
        self.text = ""

    def format(self, _document: object) -> bytes:
        return self.text.encode()


@dataclass(slots=True)
class _Element:
    """A node of the tree: its role, its marked content, its children."""

    role: str
    content: list[int] = field(default_factory=list)
    children: list[_Element] = field(default_factory=list)
    reference: str = ""


class Tags:
    """Collects elements in reading order while one page is drawn."""

    def __init__(self) -> None:
        self._root = _Element("Document")
        self._open = [self._root]
        self._parents: list[_Element] = []

    @contextmanager
    def element(self, role: str) -> Iterator[None]:
        """What is marked inside belongs to one element ("H1", "P", "L", "LI", "LBody")."""
        element = _Element(role)
        self._open[-1].children.append(element)
        self._open.append(element)
        yield
        self._open.pop()

    def mark(self, operators: str, actual: str = "") -> str:
        """The operators as content of the open element.

        `actual` is the text they show, for readers that could not tell it from the glyphs.
        """
        element = self._open[-1]
        number = len(self._parents)
        element.content.append(number)
        self._parents.append(element)
        text = f"/ActualText <FEFF{actual.encode('utf-16-be').hex()}>" if actual else ""
        return f"/{element.role} <</MCID {number}{text}>> BDC {operators} EMC"

    def attach(self, document: PDFDocument, only_page: PDFPage) -> None:
        """Write the tree into a reportlab document with one page."""
        # The stubs do not know that reportlab takes these attributes.
        page, catalog = cast(Any, only_page), cast(Any, document).Catalog
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = 0
        page.Tabs = PDFName("S")
        root = _Raw()
        reference = _reference(document, root)
        self._add(document, self._root, reference, _reference(document, only_page))
        parents = " ".join(element.reference for element in self._parents)
        root.text = (
            f"<</Type/StructTreeRoot/K {self._root.reference}/ParentTreeNextKey 1"
            f"/ParentTree <</Nums [0 [{parents}]]>>>>"
        )
        catalog.StructTreeRoot = root
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _add(self, document: PDFDocument, element: _Element, parent: str, page: str) -> None:
        raw = _Raw()
        element.reference = _reference(document, raw)
        for child in element.children:
            self._add(document, child, element.reference, page)
        kids = [*map(str, element.content), *(child.reference for child in element.children)]
        raw.text = (
            f"<</Type/StructElem/S/{element.role}/P {parent}/Pg {page}/K [{' '.join(kids)}]>>"
        )


def _reference(document: PDFDocument, thing: PDFObject) -> str:
    """How the file refers to it: "12 0 R"."""
    text: str = cast(Any, document).Reference(thing).format(document).decode()
    return text
