"""Reads content/glossary.yaml."""

from __future__ import annotations

from dataclasses import dataclass

from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.catalog.schemas import GlossaryModel
from kifuehrerschein.catalog.source import Document, read_yaml
from kifuehrerschein.catalog.validation import suggestion, validate
from kifuehrerschein.domain.curriculum import GlossaryTerm

GLOSSARY_FILE = "content/glossary.yaml"

_FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms; `model` is None if the file has faults."""

    document: Document | None
    model: GlossaryModel | None

    def ids(self) -> list[str] | None:
        """Ids of all terms that stand in the file, or None if it can't be read."""
        terms = self.document.data.get("terms") if self.document else None
        if not isinstance(terms, list):
            return None
        return [str(term["id"]) for term in terms if isinstance(term, dict) and "id" in term]

    def terms(self) -> tuple[GlossaryTerm, ...]:
        """All terms in German alphabetical order (DIN 5007, variant 1: ä like a, ß like ss)."""
        terms = [term.to_domain() for term in self.model.terms] if self.model else []
        return tuple(sorted(terms, key=lambda term: (_folded(term.term), term.term)))


def read_glossary(folder: CourseFolder, faults: Faults) -> Glossary:
    """The glossary, as far as it can be read."""
    text = folder.text(GLOSSARY_FILE)
    document = None if text is None else read_yaml(text, GLOSSARY_FILE, faults)
    glossary = Glossary(document, validate(GlossaryModel, document, faults) if document else None)
    known = glossary.ids() or []
    if glossary.model is None or document is None:
        return glossary
    for at, term in enumerate(glossary.model.terms):
        for number, name in enumerate(term.see_also):
            line = document.line(("terms", at, "see_also", number))
            if name not in known:
                problem = f"Das Glossar kennt „{name}“ nicht. {suggestion(name, known)}"
                faults.add(GLOSSARY_FILE, line, problem.rstrip())
            elif name == term.id:
                faults.add(GLOSSARY_FILE, line, f"„{name}“ verweist auf sich selbst.")
    return glossary


def _folded(text: str) -> str:
    return text.casefold().translate(_FOLDED)
