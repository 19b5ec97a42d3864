"""Lessons: what comes next, opening one, finishing one, looking words up."""

from __future__ import annotations

from dataclasses import replace

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.curriculum import GlossaryTerm, Module
from kifuehrerschein.domain.deeds import deeds
from kifuehrerschein.domain.events import EventKind, NewEvent
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.progress import (
    Progress,
    fold,
    minutes_left,
    next_step,
    percent_done,
)
from kifuehrerschein.domain.steps import NextStep
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.services.lessons import lesson_view
from kifuehrerschein.services.module_views import ModuleDone
from kifuehrerschein.services.placement import PlacementService
from kifuehrerschein.services.repetition import RepetitionService
from kifuehrerschein.services.views import (
    HomeView,
    LessonCard,
    LessonView,
    ModuleCard,
)
from kifuehrerschein.storage.events import EventStore


class LearningService:
    """The way through the lessons of one course."""

    def __init__(
        self,
        library: Library,
        events: EventStore,
        repetition: RepetitionService,
        placement: PlacementService,
    ) -> None:
        self._library = library
        self._events = events
        self._repetition = repetition
        self._placement = placement

    def progress(self, learner_id: str) -> Progress:
        """What the learner has done so far."""
        return fold(self._events.events(learner_id))

    def home(self, learner: Learner) -> HomeView:
        """The learner's home page."""
        curriculum = self._library.curriculum
        events = self._events.events(learner.id)
        progress, done = fold(events), deeds(events)
        lessons = tuple(curriculum.lessons())
        step = next_step(curriculum, progress)
        last = curriculum.lesson(done.last_lesson)
        placement = self._placement.offered(learner.id, progress)
        return HomeView(
            name=learner.name,
            next_step=step,
            lessons_done=sum(1 for lesson in lessons if lesson.id in progress.finished),
            lessons_total=len(lessons),
            minutes_left=minutes_left(lessons, progress),
            modules=tuple(_module_card(module, progress) for module in curriculum.modules),
            to_repeat=len(self._repetition.today(learner.id).questions),
            placement=placement.value if placement else "",
            aim=self._aim(step),
            last_lesson=last.title if last else "",
            answered=done.answered,
            extra=tuple(_module_card(module, progress) for module in curriculum.extra),
            origin=curriculum.origin,
        )

    def _aim(self, step: NextStep) -> Wording | None:
        """What one can do after the lesson that comes next, in one sentence."""
        if self._library.curriculum.lesson(step.item_id) is None:
            return None
        plain, simple = (
            self._library.lesson(step.item_id, variant).objectives for variant in Variant
        )
        return Wording(plain[0].text, simple[0].text) if plain and simple else None

    def open(self, lesson_id: str, variant: Variant) -> LessonView:
        """A lesson ready to be shown. Raises AppError if there is none of this id."""
        return lesson_view(self._library, lesson_id, variant)

    def finish(self, learner_id: str, lesson_id: str) -> ModuleDone | None:
        """Record that the learner has worked through the lesson; once is enough.

        Only a lesson that was reopened by a failed exam is recorded again. If it was the last one
        of its module, that is told.
        """
        progress = self.progress(learner_id)
        if lesson_id not in progress.finished or lesson_id in progress.reopened:
            self._events.append(learner_id, NewEvent(EventKind.LESSON_FINISHED, lesson_id))
        return None if lesson_id in progress.finished else self._done_by(progress, lesson_id)

    def can(self, module_id: str) -> tuple[Wording, ...]:
        """What learners say of themselves after this module; empty if the course says nothing."""
        modules = self._library.curriculum.all_modules
        return next((module.can for module in modules if module.id == module_id), ())

    def _done_by(self, before: Progress, lesson_id: str) -> ModuleDone | None:
        """The module that has become complete by this lesson."""
        curriculum = self._library.curriculum
        module = curriculum.module_of(lesson_id)
        after = replace(before, finished=before.finished | {lesson_id})
        if module is None or percent_done(module, after) < 100:
            return None
        lessons = [lesson.id for lesson in curriculum.lessons()]
        counts = [sum(1 for each in lessons if each in p.finished) for p in (before, after)]
        percents = [100 * count // len(lessons) for count in counts]
        step = next_step(curriculum, after)
        following = curriculum.module_of(step.item_id)
        return ModuleDone(
            id=module.id,
            number=module.number,
            title=module.title,
            can=module.can,
            modules_done=sum(1 for each in curriculum.modules if percent_done(each, after) == 100),
            modules_total=len(curriculum.modules),
            percent_before=percents[0],
            percent=percents[1],
            next_lesson=step.item_id if following else "",
            next_number=following.number if following else 0,
            next_title=following.title if following else "",
        )

    def image(self, file: str) -> bytes:
        """The picture's bytes (SVG or PNG), checked when the course was read."""
        return self._library.image(file)

    def glossary(self) -> tuple[GlossaryTerm, ...]:
        """All terms in German order."""
        return self._library.glossary()

    def term(self, term_id: str) -> GlossaryTerm | None:
        """One term, or None."""
        return self._library.term(term_id)


def _module_card(module: Module, progress: Progress) -> ModuleCard:
    return ModuleCard(
        id=module.id,
        number=module.number,
        title=module.title,
        summary=module.summary,
        percent=percent_done(module, progress),
        minutes_left=minutes_left(module.lessons, progress),
        lessons=tuple(
            LessonCard(
                li.id,
                li.title,
                li.minutes,
                li.id in progress.finished,
                li.id in progress.reopened,
                li.core,
            )
            for li in module.lessons
        ),
    )
