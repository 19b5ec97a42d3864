"""A certificate is reported as issued only after it was read back and registered."""

from __future__ import annotations

import hashlib

import pytest

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
    with pytest.raises(CertificateError, match="fehlt"):
        services.certificates.path(kim.id, certificate)
