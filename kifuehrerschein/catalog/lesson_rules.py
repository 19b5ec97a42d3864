"""What the body of a lesson must have in common with its front matter and its other variant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kifuehrerschein.catalog.facts import Facts
from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.lesson_text import Body, Spot
from kifuehrerschein.catalog.schemas import LessonModel
from kifuehrerschein.catalog.source import Document
from kifuehrerschein.catalog.validation import suggestion
from kifuehrerschein.domain.wording import Variant


@dataclass(frozen=True, slots=True)
class Known:
    """Names that lessons may refer to. None means: could not be read, so don't complain.

    `practice` maps each practice item to its lesson; with `all_practice` there are no others.
    """

    lessons: Collection[str]
    terms: Collection[str] | None
    practice: Mapping[str, str]
    all_practice: bool
    pictures: Collection[str]
    exercises: Collection[str]
    facts: Facts


@dataclass(frozen=True, slots=True)
class LessonParts:
    """A lesson's front matter and one of its bodies; `path` is the file of the body."""

    id: str
    front: LessonModel
    document: Document
    path: str
    variant: Variant
    body: Body


def check_body(parts: LessonParts, known: Known, faults: Faults) -> None:
    """Every rule between a body and what it refers to."""
    _check_links(parts, known, faults)
    _check_notes(parts, faults)
    _check_figures(parts, known, faults)
    _check_slots(parts, known, faults)
    _check_facts(parts, known, faults)


def note_order(ids: Iterable[str], front: LessonModel) -> list[str]:
    """Source ids in the order of their first footnote, those without one behind them.

    A fact is its own source: the place that shows it counts like a footnote.
    """
    listed = [*(source.id for source in front.sources), *front.facts]
    return list(dict.fromkeys([name for name in ids if name in listed] + listed))


def _check_links(parts: LessonParts, known: Known, faults: Faults) -> None:
    terms: list[Spot] = []
    for spot in parts.body.links:
        kind, colon, name = spot.name.partition(":")
        if not colon or kind not in {"glossary", "lesson", "fact"}:
            problem = f"„{spot.name}“ geht nicht: Erlaubt sind nur Verweise auf glossary:, lesson:"
            faults.add(parts.path, spot.line, f"{problem} und fact:.")
        elif kind == "glossary":
            terms.append(Spot(name, spot.line))
        elif kind == "lesson" and name not in known.lessons:
            problem = f"Die Lektion „{name}“ gibt es nicht. {suggestion(name, known.lessons)}"
            faults.add(parts.path, spot.line, problem.rstrip())
        elif kind == "fact" and name not in parts.front.facts:
            faults.add(parts.path, spot.line, f"Der Fakt „{name}“ steht nicht in „facts“.")
    _check_terms(parts, terms, known, faults)


def _check_terms(parts: LessonParts, links: Sequence[Spot], known: Known, faults: Faults) -> None:
    listed = parts.front.glossary
    seen: set[str] = set()
    for spot in links:
        if problem := _term_problem(spot.name, seen, listed, known):
            faults.add(parts.path, spot.line, problem)
        seen.add(spot.name)
    if parts.variant is Variant.EINFACH or not parts.body.links_known:
        return
    for at, name in enumerate(listed):
        if name not in seen:
            line = parts.document.line(("glossary", at))
            problem = f"„{name}“ steht in „glossary“, ist aber im Text nicht verlinkt."
            faults.add(parts.path, line, problem)


def _term_problem(name: str, seen: Collection[str], listed: Collection[str], known: Known) -> str:
    if known.terms is not None and name not in known.terms:
        return f"Das Glossar kennt „{name}“ nicht. {suggestion(name, known.terms)}".rstrip()
    if name not in listed:
        return f"„{name}“ ist verlinkt, steht aber nicht in „glossary“."
    return f"„{name}“ ist schon verlinkt. Jedes Wort nur einmal." if name in seen else ""


def _check_notes(parts: LessonParts, faults: Faults) -> None:
    ids = [source.id for source in parts.front.sources]
    for spot in parts.body.notes:
        if spot.name not in ids:
            problem = f"Die Fußnote „{spot.name}“ steht nicht in „sources“. "
            faults.add(parts.path, spot.line, (problem + suggestion(spot.name, ids)).rstrip())


def _check_figures(parts: LessonParts, known: Known, faults: Faults) -> None:
    listed = [image.file for image in parts.front.images]
    for spot in parts.body.figures:
        if spot.name not in known.pictures:
            faults.add(parts.path, spot.line, f"Das Bild „{spot.name}“ gibt es nicht.")
        elif spot.name not in listed:
            faults.add(parts.path, spot.line, f"Das Bild „{spot.name}“ fehlt in „images“.")
    if parts.variant is Variant.STANDARD and parts.body.outline_known:
        shown = [spot.name for spot in parts.body.figures]
        for at, name in enumerate(listed):
            line = parts.document.line(("images", at))
            if name not in shown:
                problem = f"Das Bild „{name}“ steht in „images“, aber nicht im Text."
                faults.add(parts.path, line, problem)


def _check_slots(parts: LessonParts, known: Known, faults: Faults) -> None:
    exercises = parts.body.exercises
    is_standard = parts.variant is Variant.STANDARD
    if exercises and parts.front.exercise is None and is_standard:
        problem = "{{exercise}} braucht die Angabe „exercise“ am Anfang der Lektion."
        faults.add(parts.path, exercises[0].line, problem)
    name = parts.front.exercise
    if name and name not in known.exercises and is_standard:
        problem = f"Die Übung „{name}“ gibt es nicht. {suggestion(name, known.exercises)}"
        faults.add(parts.path, parts.document.line(("exercise",)), problem.rstrip())
    if len(exercises) > 1:
        faults.add(parts.path, exercises[1].line, "{{exercise}} steht nur einmal in einer Lektion.")
    if not exercises and parts.front.exercise and is_standard:
        line = parts.document.line(("exercise",))
        faults.add(parts.path, line, "„exercise“ braucht einen Platz {{exercise}} im Text.")
    seen: set[str] = set()
    for spot in parts.body.questions:
        if problem := _question_problem(spot.name, seen, parts.id, known):
            faults.add(parts.path, spot.line, problem)
        seen.add(spot.name)


def _check_facts(parts: LessonParts, known: Known, faults: Faults) -> None:
    listed = parts.front.facts
    shown = [spot.name for spot in parts.body.facts]
    for at, spot in enumerate(parts.body.facts):
        if spot.name not in listed:
            problem = f"Der Fakt „{spot.name}“ steht nicht in „facts“."
            faults.add(parts.path, spot.line, problem)
        elif spot.name in shown[:at]:
            faults.add(parts.path, spot.line, f"Der Fakt „{spot.name}“ steht schon weiter oben.")
    if parts.variant is Variant.EINFACH:
        return
    linked = {spot.name.removeprefix("fact:") for spot in parts.body.links}
    for at, name in enumerate(listed):
        line = parts.document.line(("facts", at))
        if problem := _fact_problem(name, known.facts):
            faults.add(parts.path, line, problem)
        elif name not in shown and name not in linked and parts.body.outline_known:
            problem = f"„{name}“ steht in „facts“, aber nicht im Text: {{{{fact:{name}}}}}."
            faults.add(parts.path, line, problem)


def _fact_problem(name: str, facts: Facts) -> str:
    if name not in facts.by_id:
        hint = suggestion(name, facts.by_id)
        return f"Den Fakt „{name}“ gibt es nicht. {hint}".rstrip() if facts.complete else ""
    if facts.by_id[name].may_show:
        return ""
    return f"Der Fakt „{name}“ ist noch offen (confidence: open). Eine Lektion zeigt ihn nicht."


def _question_problem(name: str, seen: Collection[str], lesson: str, known: Known) -> str:
    if name not in known.practice:
        return f"Die Übungsfrage „{name}“ gibt es nicht." if known.all_practice else ""
    if known.practice[name] != lesson:
        return f"Die Übungsfrage „{name}“ gehört zur Lektion {known.practice[name]}."
    return f"Die Übungsfrage „{name}“ steht schon weiter oben." if name in seen else ""


def compare(standard: Body, einfach: Body, path: str, faults: Faults) -> None:
    """A fault in the einfach file at the first place where the two outlines part."""
    if not (standard.outline_known and einfach.outline_known):
        return
    for one, other in zip(standard.outline, einfach.outline, strict=False):
        if one.name != other.name:
            problem = (
                f"Die Fassung Standard (Zeile {one.line}) hat hier {one.name}, "
                f"hier steht {other.name}. Beide müssen gleich aufgebaut sein."
            )
            faults.add(path, other.line, problem)
            return
    missing = standard.outline[len(einfach.outline) :]
    surplus = einfach.outline[len(standard.outline) :]
    if missing:
        problem = f"Hier fehlt {missing[0].name} wie in der Fassung Standard"
        faults.add(path, einfach.last_line, f"{problem} (Zeile {missing[0].line}).")
    elif surplus:
        problem = f"Zu viel ist hier {surplus[0].name}: Die Fassung Standard hat das nicht."
        faults.add(path, surplus[0].line, problem)
