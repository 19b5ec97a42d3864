"""Lessons: what comes next, opening one, finishing one, looking words up."""

from __future__ import annotations

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.curriculum import GlossaryTerm
from kifuehrerschein.domain.events import EventKind, NewEvent
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.progress import (
    Progress,
    fold,
    minutes_left,
    next_step,
    percent_done,
)
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.lessons import lesson_view
from kifuehrerschein.services.placement import PlacementService
from kifuehrerschein.services.repetition import RepetitionService
from kifuehrerschein.services.views import HomeView, LessonCard, LessonView, ModuleCard
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
        progress = self.progress(learner.id)
        lessons = tuple(curriculum.lessons())
        placement = self._placement.offered(learner.id, progress)
        return HomeView(
            name=learner.name,
            next_step=next_step(curriculum, progress),
            lessons_done=sum(1 for lesson in lessons if lesson.id in progress.finished),
            lessons_total=len(lessons),
            minutes_left=minutes_left(lessons, progress),
            modules=tuple(
                ModuleCard(
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
                for module in curriculum.modules
            ),
            to_repeat=len(self._repetition.today(learner.id).questions),
            placement=placement.value if placement else "",
        )

    def open(self, lesson_id: str, variant: Variant) -> LessonView:
        """A lesson ready to be shown. Raises AppError if there is none of this id."""
        return lesson_view(self._library, lesson_id, variant)

    def finish(self, learner_id: str, lesson_id: str) -> None:
        """Record that the learner has worked through the lesson; once is enough.

        Only a lesson that was reopened by a failed exam is recorded again.
        """
        progress = self.progress(learner_id)
        if lesson_id not in progress.finished or lesson_id in progress.reopened:
            self._events.append(learner_id, NewEvent(EventKind.LESSON_FINISHED, lesson_id))

    def image(self, file: str) -> bytes:
        """The picture's bytes (SVG or PNG), checked when the course was read."""
        return self._library.image(file)

    def glossary(self) -> tuple[GlossaryTerm, ...]:
        """All terms in German order."""
        return self._library.glossary()

    def term(self, term_id: str) -> GlossaryTerm | None:
        """One term, or None."""
        return self._library.term(term_id)
