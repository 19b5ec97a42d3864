"""The program tries itself: one learner's whole way through the services, on a real disk.

For packed programs, whose parts were trimmed: what this way needs must all be there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.exam import points_text
from kifuehrerschein.domain.learners import Learner, Place
from kifuehrerschein.domain.solutions import right_answer
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.opening import Services, open_services

NAME = "Probe Łęcka-Şahin"


class SelfTestError(AppError):
    """Something in this copy of the program does not work."""


def self_test(data: DataDir, course: Path) -> Iterator[str]:
    """Go the whole way with a made-up learner in the empty folder `data`; one line a step.

    Raises AppError if a step fails. The last learner's home page is what the next start shows.
    """
    data.prepare()
    services = open_services(data, course)
    try:
        learner = services.learners.add(NAME)
        yield _read_everything(services)
        yield _practise(services, learner)
        certificate, line = _pass_the_exam(services, learner)
        yield line
        yield _print(services, data.cache)
        services.keep_start(learner, Place())
    finally:
        services.close()
    yield _find_again(data, course, certificate)


def _read_everything(services: Services) -> str:
    """Every lesson in both variants, every picture and word, and something is found."""
    lessons = [one.id for module in services.library.curriculum.modules for one in module.lessons]
    for lesson_id in lessons:
        for variant in Variant:
            services.learning.open(lesson_id, variant)
    words = services.learning.glossary()
    if not services.search.search("Prompt", Variant.STANDARD).total:
        raise SelfTestError("Die Suche findet nichts.")
    title = services.library.curriculum.title
    version = services.library.curriculum.version
    return f"Kurs „{title}“ {version}: {len(lessons)} Lektionen, {len(words)} Wörter gelesen"


def _practise(services: Services, learner: Learner) -> str:
    items = services.library.bank.practice
    for item in items:
        question = services.library.question(item.id)
        services.practice.answer(learner.id, item.id, right_answer(question))
    lesson = services.library.curriculum.modules[0].lessons[0].id
    services.learning.finish(learner.id, lesson)
    return f"{len(items)} Übungsfragen beantwortet und gespeichert"


def _pass_the_exam(services: Services, learner: Learner) -> tuple[Certificate, str]:
    running = services.exams.start(learner.id)
    for item_id, question in running.questions.items():
        services.exams.answer(learner.id, running.attempt, item_id, right_answer(question))
    finished = services.exams.hand_in(learner.id, running.attempt.id)
    if not finished.result.passed:
        raise SelfTestError("Die Prüfung mit lauter richtigen Antworten ist nicht bestanden.")
    certificate = services.certificates.issue(learner.id, running.attempt.id, NAME)
    points, possible = points_text(finished.result.points), points_text(finished.result.possible)
    return certificate, f"Prüfung bestanden: {points} von {possible} Punkten"


def _print(services: Services, folder: Path) -> str:
    """Every sheet in both variants and the handbook, drawn and thrown away."""
    made = 0
    for file in services.sheets.save_all(folder / "blaetter"):
        file.unlink()
        made += 1
    handbook = folder / "handbuch.pdf"
    services.help.save(handbook)
    handbook.unlink()
    return f"{made} Blätter und das Handbuch als PDF gezeichnet"


def _find_again(data: DataDir, course: Path, issued: Certificate) -> str:
    """Open everything anew; the certificate's file says what was issued."""
    from kifuehrerschein.documents.readback import read_back  # noqa: PLC0415 - reportlab's weight

    services = open_services(data, course)
    try:
        learner = services.learners.named(NAME)
        (kept,) = services.certificates.all(learner.id)
        if kept != issued:
            raise SelfTestError("Das Zertifikat steht anders im Verzeichnis, als es war.")
        file = services.certificates.path(learner.id, kept)
        read_back(file.read_bytes(), kept.data)
    finally:
        services.close()
    points = f"{points_text(kept.data.points)} von {points_text(kept.data.possible)}"
    return f"Zertifikat {file.name} zurückgelesen: {kept.data.name}, {points} Punkten"
