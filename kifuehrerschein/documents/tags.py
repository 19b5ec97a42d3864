"""The structure of a page for screen readers (ISO 32000-1, 14.7), which reportlab can't write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject


class _Raw(PDFObject):  # type: ignore[misc] # the stubs leave this class untyped
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

    def mark(self, operators: str) -> str:
        """The operators as content of the element that is open."""
        element = self._open[-1]
        number = len(self._parents)
        element.content.append(number)
        self._parents.append(element)
        return f"/{element.role} <</MCID {number}>> BDC {operators} EMC"

    def attach(self, document: Any, page: Any) -> None:
        """Write the tree into a reportlab document whose only page is `page`."""
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = 0
        page.Tabs = PDFName("S")
        root = _Raw()
        reference = _reference(document, root)
        self._add(document, self._root, reference, _reference(document, page))
        parents = " ".join(element.reference for element in self._parents)
        root.text = (
            f"<</Type/StructTreeRoot/K {self._root.reference}/ParentTreeNextKey 1"
            f"/ParentTree <</Nums [0 [{parents}]]>>>>"
        )
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _add(self, document: Any, element: _Element, parent: str, page: str) -> None:
        raw = _Raw()
        element.reference = _reference(document, raw)
        for child in element.children:
            self._add(document, child, element.reference, page)
        kids = [*map(str, element.content), *(child.reference for child in element.children)]
        raw.text = (
            f"<</Type/StructElem/S/{element.role}/P {parent}/Pg {page}/K [{' '.join(kids)}]>>"
        )


def _reference(document: Any, thing: Any) -> str:
    """ "12 0 R" """
    text: str = document.Reference(thing).format(document).decode()
    return text
