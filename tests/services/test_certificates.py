"""A certificate is reported as issued only after it was read back and registered."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from kifuehrerschein.domain.blueprint import Area
from kifuehrerschein.domain.errors import CertificateError, NameProblemError
from kifuehrerschein.domain.steps import StepKind
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.opening import Services
from tests.questions import wrong_answer
from tests.services.test_exams import take


def test_the_register_holds_the_digest_of_the_file(services: Services, data: DataDir) -> None:
    kim = services.learners.add("Kim")
    attempt = take(services, kim).result.attempt_id
    assert services.learning.home(kim).next_step.kind is StepKind.CERTIFICATE
    certificate = services.certificates.issue(kim.id, attempt, "Kim Łęcka")
    path = services.certificates.path(kim.id, certificate)
    assert path.is_relative_to(data.certificates / kim.id)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == certificate.sha256
    assert services.certificates.all(kim.id) == (certificate,)


def test_a_second_request_gives_the_same_file(services: Services) -> None:
    kim = services.learners.add("Kim")
    attempt = take(services, kim).result.attempt_id
    first = services.certificates.issue(kim.id, attempt, "Kim Łęcka")
    assert services.certificates.issue(kim.id, attempt, "Jemand anderes") == first


def test_renaming_changes_no_issued_file(services: Services) -> None:
    kim = services.learners.add("Kim")
    certificate = services.certificates.issue(
        kim.id, take(services, kim).result.attempt_id, "Kim Łęcka"
    )
    before = services.certificates.path(kim.id, certificate).read_bytes()
    services.learners.rename(kim, "Ganz anders")
    (after,) = services.certificates.all(kim.id)
    assert after.data.name == "Kim Łęcka"
    assert services.certificates.path(kim.id, after).read_bytes() == before


def test_no_certificate_for_a_failed_exam(services: Services) -> None:
    kim = services.learners.add("Kim")
    attempt = take(services, kim, wrong_answer).result.attempt_id
    with pytest.raises(CertificateError):
        services.certificates.issue(kim.id, attempt, "Kim")
    assert services.certificates.all(kim.id) == ()


@pytest.mark.parametrize("name", ["", "\u202eKim", "K\x07im", "N" * 121])
def test_a_name_that_hides_something_is_not_printed(services: Services, name: str) -> None:
    kim = services.learners.add("Kim")
    attempt = take(services, kim).result.attempt_id
    with pytest.raises(NameProblemError):
        services.certificates.issue(kim.id, attempt, name)
    assert services.certificates.all(kim.id) == ()


def test_a_file_that_cannot_be_read_back_is_not_issued(
    services: Services, data: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    kim = services.learners.add("Kim")
    attempt = take(services, kim).result.attempt_id
    monkeypatch.setattr(
        "kifuehrerschein.documents.certificate.draw_certificate", lambda *_: b"%PDF-1.7 kaputt"
    )
    with pytest.raises(CertificateError):
        services.certificates.issue(kim.id, attempt, "Kim")
    assert services.certificates.all(kim.id) == ()
    assert [p for p in data.certificates.rglob("*") if p.is_file()] == []


def test_a_changed_or_missing_file_is_said(services: Services) -> None:
    kim = services.learners.add("Kim")
    certificate = services.certificates.issue(kim.id, take(services, kim).result.attempt_id, "Kim")
    path = services.certificates.path(kim.id, certificate)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(CertificateError, match="verändert"):
        services.certificates.path(kim.id, certificate)
    path.unlink()
    with pytest.raises(CertificateError, match="ist nicht mehr da") as missing:
        services.certificates.path(kim.id, certificate)
    assert certificate.data.number in str(missing.value)
    assert "Sonst machen Sie die Prüfung noch einmal." in str(missing.value)
    assert path.name not in str(missing.value)


def test_a_file_that_is_there_but_cannot_be_read_is_not_said_to_be_missing(
    services: Services,
) -> None:
    kim = services.learners.add("Kim")
    certificate = services.certificates.issue(kim.id, take(services, kim).result.attempt_id, "Kim")
    path = services.certificates.path(kim.id, certificate)
    path.unlink()
    path.mkdir()  # reading it fails, even for root, who may read everything
    with pytest.raises(CertificateError, match="lässt sich nicht lesen"):
        services.certificates.path(kim.id, certificate)


def test_the_rules_and_topics_are_those_of_the_attempt(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    kim = services.learners.add("Kim")
    finished = take(services, kim)
    titles = {area.title for area in finished.result.areas}
    course = services.library.curriculum
    first, *others = [a.title for a in course.exam.areas if a.title in titles]
    # The course moved on meanwhile: other rules, a new area, and the first one is gone.
    areas = (Area("Ganz neu", ()), *(a for a in course.exam.areas if a.title != first))
    rules = replace(course.exam, pass_percent=10, critical_required=0, areas=areas)
    other = replace(course, exam=rules, version="2031.01")
    monkeypatch.setattr(services.library, "curriculum", other)
    data = services.certificates.issue(kim.id, finished.result.attempt_id, "Kim").data
    assert (data.pass_percent, data.critical_required, data.critical_items) == (
        course.exam.pass_percent,
        course.exam.critical_required,
        course.exam.critical_slots,
    )
    assert list(data.topics) == [*others, first]
    assert data.edition == course.version


def test_the_topics_are_areas_of_the_exam_in_the_order_of_the_course(services: Services) -> None:
    kim = services.learners.add("Kim")
    course = services.library.curriculum
    # Titles that no module has, another order, and an area that no question belongs to.
    named = [replace(a, title=f"Bereich {n}") for n, a in enumerate(course.exam.areas, 1)]
    areas = (Area("Nie gefragt", ("m01-l01",)), *reversed(named))
    services.library.curriculum = replace(course, exam=replace(course.exam, areas=areas))
    attempt = take(services, kim).result.attempt_id
    topics = services.certificates.issue(kim.id, attempt, "Kim").data.topics
    assert list(topics) == [area.title for area in reversed(named)]


def test_no_topic_is_a_module_that_the_exam_does_not_ask_about(services: Services) -> None:
    kim = services.learners.add("Kim")
    course = services.library.curriculum
    asked = {cell.module for cell in course.exam.blueprint}
    unasked = {module.title for module in course.modules if module.id not in asked}
    attempt = take(services, kim).result.attempt_id
    topics = services.certificates.issue(kim.id, attempt, "Kim").data.topics
    assert list(topics) == [area.title for area in course.exam.areas]
    assert unasked == {"Ankommen und Mut fassen"}
    assert not set(topics) & unasked
