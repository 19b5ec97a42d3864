"""What the home page says to somebody: a greeting, something true about what they have done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kifuehrerschein.domain.steps import StepKind

if TYPE_CHECKING:
    from kifuehrerschein.services.views import HomeView

# Fewer minutes are told as minutes.
_HOURS_FROM = 120
_MORNING, _DAY, _EVENING = 5, 11, 18
# From so many questions on their number is something to be glad about.
_MANY_ANSWERS = 5


def greeting(name: str, hour: int) -> str:
    """Good morning, day or evening at this `hour` (0 to 23); an empty name is left out."""
    hello = _tr("Guten Abend")
    if _MORNING <= hour < _DAY:
        hello = _tr("Guten Morgen")
    elif _DAY <= hour < _EVENING:
        hello = _tr("Guten Tag")
    return f"{hello}, {name}!" if name else f"{hello}!"


def progress_line(view: HomeView) -> str:
    """How much is done and how much is left, in one line."""
    done = (
        _tr("{0} von {1} Lektionen geschafft.")
        if view.lessons_done
        else _tr("{1} Lektionen, eine nach der anderen.")
    ).format(view.lessons_done, view.lessons_total)
    return f"{done} {_rest(view.minutes_left)}" if view.minutes_left else done


def _rest(minutes: int) -> str:
    """Many minutes frighten: from two hours on they are told as hours."""
    if minutes < _HOURS_FROM:
        return _tr("Es bleiben noch etwa {0} Minuten.").format(minutes)
    return _tr("Es bleiben noch etwa {0} Stunden.").format(round(minutes / 60))


def encouragement(view: HomeView) -> str:
    """A sentence that fits to what was done; with every lesson and answer another one."""
    match view.next_step.kind:
        case StepKind.DONE:
            return _tr(
                "Sie haben alle Lektionen geschafft und die Prüfung bestanden. "
                "Herzlichen Glückwunsch!"
            )
        case StepKind.CERTIFICATE:
            return _tr("Sie haben die Prüfung bestanden. Jetzt fehlt nur Ihr Zertifikat.")
        case StepKind.EXAM_RUNNING:
            return _tr("Ihre Prüfung wartet auf Sie. Ihre Antworten sind noch da.")
        case StepKind.EXAM:
            return _tr(
                "Sie haben alle Lektionen geschafft. Jetzt kommt die Prüfung. "
                "Sie können sie so oft machen, wie Sie möchten."
            )
        case StepKind.LESSON_AGAIN:
            return _tr(
                "Eine Lektion hilft Ihnen jetzt am meisten. Lesen Sie sie noch einmal. "
                "Danach können Sie die Prüfung wieder machen."
            )
        case StepKind.LESSON:
            return _on_the_way(view)


def _on_the_way(view: HomeView) -> str:
    if view.lessons_done == 0:
        return _tr(
            "Schön, dass Sie da sind. Sie brauchen kein Vorwissen. "
            "Jede Lektion dauert nur wenige Minuten."
        )
    said = _true_sentences(view)
    return said[(view.lessons_done + view.answered) % len(said)]


def _true_sentences(view: HomeView) -> list[str]:
    """All that can be said without exaggerating; at least one."""
    said = [_tr("Schön, dass Sie wieder da sind. Es geht dort weiter, wo Sie waren.")]
    if view.last_lesson:
        said.append(_tr("Zuletzt haben Sie „{0}“ geschafft.").format(view.last_lesson))
    if view.answered >= _MANY_ANSWERS:
        said.append(
            _tr("Sie haben schon {0} Übungsfragen beantwortet. Üben hilft beim Merken.").format(
                view.answered
            )
        )
    module = view.module_of(view.next_step.item_id)
    if module is not None and sum(1 for lesson in module.lessons if not lesson.done) == 1:
        said.append(
            _tr("Nur noch diese Lektion. Dann ist Modul {0} geschafft.").format(module.number)
        )
    complete = sum(1 for each in view.modules if each.percent >= 100)
    if complete > 1:
        said.append(_tr("{0} Module haben Sie schon ganz geschafft.").format(complete))
    if view.percent >= 50:
        said.append(_tr("Mehr als die Hälfte vom Kurs liegt schon hinter Ihnen."))
    return said


def _tr(text: str) -> str:
    return QCoreApplication.translate("HomePage", text)
