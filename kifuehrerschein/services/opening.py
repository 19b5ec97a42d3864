"""Opens everything behind the pages: called in a thread after the first page is painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kifuehrerschein.catalog.library import Library
from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.learners import Learner, Place, Settings
from kifuehrerschein.domain.policy import Policy
from kifuehrerschein.domain.wording import german_date
from kifuehrerschein.paths import DataDir, fonts_dir
from kifuehrerschein.services.about import AboutService
from kifuehrerschein.services.certificates import CertificateService
from kifuehrerschein.services.courses import open_course
from kifuehrerschein.services.exam_risk import AtRisk, exams_at_risk
from kifuehrerschein.services.exams import ExamService
from kifuehrerschein.services.exercises import ExerciseService
from kifuehrerschein.services.help import HelpService
from kifuehrerschein.services.ideas import IdeaService
from kifuehrerschein.services.learners import LearnerService
from kifuehrerschein.services.learning import LearningService
from kifuehrerschein.services.notebook import NotebookService
from kifuehrerschein.services.notes import NoteService
from kifuehrerschein.services.placement import PlacementService
from kifuehrerschein.services.practice import PracticeService
from kifuehrerschein.services.repetition import RepetitionService
from kifuehrerschein.services.search import SearchService
from kifuehrerschein.services.sheets import SheetService
from kifuehrerschein.services.start import StartService
from kifuehrerschein.services.views import StartView
from kifuehrerschein.storage.backups import BackupFolder, made_at
from kifuehrerschein.storage.certificates import CertificateStore
from kifuehrerschein.storage.clocks import ClockStore
from kifuehrerschein.storage.database import open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from kifuehrerschein.storage.marks import MarkStore
from kifuehrerschein.storage.notes import NoteStore


@dataclass(frozen=True)
class Services:
    """All use cases over one course and one database; `notice` is a German warning or empty."""

    library: Library
    learners: LearnerService
    learning: LearningService
    practice: PracticeService
    exercises: ExerciseService
    ideas: IdeaService
    notes: NoteService
    notebook: NotebookService
    sheets: SheetService
    help: HelpService
    repetition: RepetitionService
    placement: PlacementService
    exams: ExamService
    certificates: CertificateService
    search: SearchService
    start: StartService
    about: AboutService
    policy: Policy
    at_risk: AtRisk
    notice: str
    close: Callable[[], None]

    def keep_start(self, learner: Learner | None, place: Place) -> StartView:
        """Write the snapshot for the next start, with the home page if that comes first."""
        everybody = self.learners.all()
        if learner is None:
            view = StartView(everybody, None, Settings(), Place(), None)
        else:
            settings = self.learners.settings(learner)
            home = self.learning.home(learner) if place.page == "home" else None
            view = StartView(everybody, learner, settings, place, home)
        self.start.write(view)
        return view


def open_services(
    data: DataDir, course: Path, policy: Policy | None = None, notice: str = ""
) -> Services:
    """Open course and database, back the database up. Raises FaultyCourseError, StorageError.

    `notice` is what the person has to be told anyway.
    """
    policy = policy or Policy()
    library, about_course = open_course(data, course)
    backups = BackupFolder(data.backups)
    try:
        database = open_database(data.database, backups=backups)
    except Exception:
        library.close()
        raise
    notice = " ".join(filter(None, (notice, about_course, database.notice)))
    try:
        backups.make(database, "start")
    except StorageError as error:
        # Learning goes on without today's backup, but the person is told.
        notice = f"{notice} {error}".strip()
    start = StartService(data.snapshot)
    events, learner_store = EventStore(database), LearnerStore(database)
    exams = ExamService(library, events, ClockStore(database), MarkStore(database), policy)

    repetition = RepetitionService(library, events)
    placement = PlacementService(library, events)
    exercises, notes = ExerciseService(library, events), NoteStore(database)

    def close() -> None:
        database.close()
        library.close()

    return Services(
        library=library,
        learners=LearnerService(learner_store, backups, start, data, policy),
        learning=LearningService(library, events, repetition, placement),
        repetition=repetition,
        placement=placement,
        practice=PracticeService(library, events),
        exercises=exercises,
        notes=NoteService(library, notes),
        notebook=NotebookService(library, notes, events, exercises, fonts_dir()),
        ideas=IdeaService(library, fonts_dir()),
        sheets=SheetService(library, fonts_dir(), data.root),
        help=HelpService(library.handbook, fonts_dir()),
        exams=exams,
        certificates=CertificateService(
            library, exams, CertificateStore(database), data.certificates, fonts_dir()
        ),
        search=SearchService(library),
        start=start,
        about=AboutService(library, data.root),
        policy=policy,
        at_risk=partial(exams_at_risk, learner_store, events),
        notice=notice,
        close=close,
    )


def restore_backup(data: DataDir, backup: Path) -> None:
    """Set the damaged database aside and put the backup in its place."""
    BackupFolder(data.backups).restore(backup, data.database)


def start_empty(data: DataDir) -> None:
    """Set the damaged database aside; the next opening makes a new one."""
    BackupFolder(data.backups).start_empty(data.database)


def backup_label(backup: Path) -> str:
    """When the backup was made, in local time: 21. November 2026, 10:31 Uhr."""
    when = made_at(backup).astimezone()
    return f"{german_date(when.date())}, {when:%H:%M} Uhr"
