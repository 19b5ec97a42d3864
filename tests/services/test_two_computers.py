"""One learner on several PCs: whatever is carried to and fro, the exam stays what it was."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kifuehrerschein.domain.errors import ExchangeError
from kifuehrerschein.domain.events import EventKind, NewEvent, digest_of
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.steps import StepKind
from kifuehrerschein.exchange.learner_file import LearnerFile, read_learner_file, write_learner_file
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.exam_views import RunningExam
from kifuehrerschein.services.opening import Services, open_services
from kifuehrerschein.storage.database import Database, open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from tests.questions import right_answer, wrong_answer

Opener = Callable[[str], Services]


@pytest.fixture
def pc(tmp_path: Path, compiled: Path) -> Iterator[Opener]:
    """Opens the app on a PC of this name."""
    opened: list[Services] = []

    def opening(name: str) -> Services:
        data = DataDir(tmp_path / name)
        data.root.mkdir(exist_ok=True)
        data.cache = compiled
        opened.append(open_services(data, shipped_root()))
        return opened[-1]

    yield opening
    for services in opened:
        services.close()


def carry(learner: Learner, there: Services, here: Services, folder: Path) -> None:
    file = folder / "unterwegs.json"
    there.learners.export(learner, file)
    here.learners.read_in(file)


def answer_all(services: Services, learner: Learner, running: RunningExam, how: Any) -> None:
    for item, question in running.questions.items():
        services.exams.answer(learner.id, running.attempt, item, how(question))


def test_an_exam_that_is_carried_on_is_marked_by_the_latest_answers(
    pc: Opener, tmp_path: Path
) -> None:
    there, here = pc("a"), pc("b")
    kim = there.learners.add("Kim")
    answer_all(there, kim, there.exams.start(kim.id), wrong_answer)
    carry(kim, there, here, tmp_path)
    running = here.exams.resume(kim.id)
    answer_all(here, kim, running, right_answer)
    item, question = next(iter(running.questions.items()))
    assert here.exams.resume(kim.id).answers[item] == right_answer(question)
    finished = here.exams.hand_in(kim.id, running.attempt.id)
    assert finished.result.passed
    assert finished.result.points == finished.result.possible
    assert here.exams.overview(kim.id).running == ""
    assert here.learning.home(kim).next_step.kind is StepKind.CERTIFICATE
    # And back, where it is still running.
    carry(kim, here, there, tmp_path)
    assert there.exams.overview(kim.id) == here.exams.overview(kim.id)
    assert there.learning.home(kim) == here.learning.home(kim)


def test_what_was_handed_in_stays_whatever_comes_later(pc: Opener, tmp_path: Path) -> None:
    there, here = pc("a"), pc("b")
    kim = there.learners.add("Kim")
    running = there.exams.start(kim.id)
    carry(kim, there, here, tmp_path)
    answer_all(here, kim, running, right_answer)
    passed = here.exams.hand_in(kim.id, running.attempt.id)
    # On the other PC nobody knows, and it is tried there as well; even handed in.
    answer_all(there, kim, running, wrong_answer)
    carry(kim, there, here, tmp_path)
    assert here.exams.overview(kim.id).finished == (passed,)
    assert here.exams.result(kim.id, running.attempt.id) == passed
    answer_all(here, kim, running, wrong_answer)
    assert here.exams.hand_in(kim.id, running.attempt.id) == passed
    there.exams.hand_in(kim.id, running.attempt.id)
    carry(kim, there, here, tmp_path)
    carry(kim, here, there, tmp_path)
    (result,) = here.exams.overview(kim.id).finished
    assert there.exams.overview(kim.id).finished == (result,)
    # One word for all: the page, the home page and the certificate.
    passed_here = here.learning.progress(kim.id).passed_attempts
    assert passed_here == there.learning.progress(kim.id).passed_attempts
    assert (running.attempt.id in passed_here) == result.result.passed


def test_a_folder_that_was_copied_is_put_together_again(pc: Opener, tmp_path: Path) -> None:
    first = pc("stick")
    kim = first.learners.add("Kim")
    first.learning.finish(kim.id, "m01-l01")
    first.close()
    shutil.copytree(tmp_path / "stick", tmp_path / "copy")
    stick, copy = pc("stick"), pc("copy")
    stick.learning.finish(kim.id, "m01-l02")
    copy.learning.finish(kim.id, "m02-l01")
    carry(kim, stick, copy, tmp_path)
    carry(kim, copy, stick, tmp_path)
    finished = {"m01-l01", "m01-l02", "m02-l01"}
    assert copy.learning.progress(kim.id).finished == finished
    assert stick.learning.progress(kim.id).finished == finished


def test_a_forged_number_cannot_use_up_all_that_are_left(pc: Opener, tmp_path: Path) -> None:
    services = pc("a")
    kim = services.learners.add("Kim")
    services.learning.finish(kim.id, "m01-l01")
    file = tmp_path / "kim.json"
    services.learners.export(kim, file)
    value = json.loads(file.read_text(encoding="utf-8"))
    forged = dict(value["events"][0], seq=2**31 - 1)
    new = NewEvent(EventKind(forged["kind"]), forged["item_id"], body=forged["body"])
    moment = datetime.fromisoformat(forged["recorded_at"])
    forged["digest"] = digest_of(kim.id, forged["device_id"], forged["seq"], new, moment)
    value["events"].append(forged)
    file.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(ExchangeError, match="Nummer 2 fehlt"):
        services.learners.read_in(file)
    services.learning.finish(kim.id, "m01-l02")
    services.learners.export(kim, file)
    assert services.learning.home(kim).lessons_done == 2


PCS = 3
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("learn", "carry", "forget", "open", "back up", "restore")),
        st.integers(0, PCS - 1),
        st.integers(0, PCS - 1),
    ),
    max_size=25,
)


class Room:
    """A room with PCs that one learner goes to and fro between."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths = [folder / f"pc{number}.sqlite" for number in range(PCS)]
        self.open = [open_database(path) for path in self._paths]
        self.learner = LearnerStore(self.open[0]).add("Kim")
        self._lessons = 0

    def step(self, what: str, here: int, there: int) -> None:
        store = LearnerStore(self.open[here])
        if what == "carry":
            self._carry(self.open[there], store)
        elif what == "learn" and store.get(self.learner.id):
            self._lessons += 1
            new = NewEvent(EventKind.LESSON_FINISHED, f"l{self._lessons}")
            EventStore(self.open[here]).append(self.learner.id, new)
        elif what == "forget":
            store.delete(self.learner.id)
        elif what == "open":
            with self._closed(here):
                pass
        elif what == "back up":
            with self._closed(here):
                shutil.copy(self._paths[here], self._folder / f"backup{here}")
        elif what == "restore" and (self._folder / f"backup{here}").exists():
            with self._closed(here):
                shutil.copy(self._folder / f"backup{here}", self._paths[here])

    def _carry(self, source: Database, target: LearnerStore) -> None:
        """By file, as people do: written and read with every check."""
        if LearnerStore(source).get(self.learner.id):
            bundle = LearnerStore(source).bundle(self.learner.id)
            write_learner_file(self._folder / "unterwegs.json", LearnerFile(bundle, {}))
            read = read_learner_file(self._folder / "unterwegs.json")
            target.merge(read.bundle)

    @contextmanager
    def _closed(self, number: int) -> Iterator[None]:
        self.open[number].close()
        yield
        self.open[number] = open_database(self._paths[number])


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_every_number_up_to_the_largest_is_there_whatever_was_done(
    steps: list[tuple[str, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    room = Room(tmp_path_factory.mktemp("room"))
    try:
        for step in steps:
            room.step(*step)
        for database in room.open:
            events = EventStore(database).events(room.learner.id)
            numbers = {event.seq for event in events}
            assert numbers == set(range(1, max(numbers, default=0) + 1))
            assert list(events) == sorted(events, key=lambda e: (e.seq, e.device_id))
    finally:
        for database in room.open:
            database.close()
