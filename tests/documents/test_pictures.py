from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
import pytest

from kifuehrerschein.documents import pdfium
from kifuehrerschein.documents.certificate import draw_certificate
from kifuehrerschein.documents.pictures import each_picture, page_pictures
from kifuehrerschein.domain.errors import CertificateError
from tests.documents.sample import DATA, FONTS

PDF = draw_certificate(DATA, FONTS)


@pytest.mark.parametrize(("dpi", "size"), [(36, (298, 421)), (72, (596, 842)), (150, (1241, 1754))])
def test_a_page_becomes_a_picture_of_this_many_dots(dpi: int, size: tuple[int, int]) -> None:
    ((width, height, rgb),) = page_pictures(PDF, dpi)
    assert (width, height) == size
    assert len(rgb) == width * height * 3


def test_the_picture_shows_colours_in_the_order_red_green_blue() -> None:
    ((width, _, rgb),) = page_pictures(PDF, 72)
    cap = rgb[(100 - 8) * width * 3 :][: width * 3]
    middle = cap[width // 2 * 3 :][:3]
    assert middle == bytes((29, 78, 216))
    assert rgb[:3] == bytes((255, 255, 255))


def twice(pdf: bytes) -> bytes:
    """The same with every page once more."""
    document = pypdfium2.PdfDocument(pdf)
    document.import_pages(document)
    file = BytesIO()
    document.save(file)
    document.close()
    return file.getvalue()


def test_every_page_is_shown() -> None:
    pictures = page_pictures(twice(PDF), 36)
    assert len(pictures) == 2
    assert pictures[0] == pictures[1]


def test_a_page_is_drawn_when_its_turn_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[float] = []
    render = pypdfium2.PdfPage.render

    def counted(page: pypdfium2.PdfPage, **how: Any) -> Any:
        drawn.append(how["scale"])
        return render(page, **how)

    monkeypatch.setattr(pypdfium2.PdfPage, "render", counted)
    pictures = each_picture(twice(PDF), 36)
    next(pictures)
    assert drawn == [0.5]
    assert not pdfium._ONE_AT_A_TIME.locked(), "a slow printer must not make others wait"
    assert len(list(pictures)) == 1


def test_nobody_else_may_enter_the_library_meanwhile() -> None:
    assert not pdfium._ONE_AT_A_TIME.locked()
    with pdfium.opened(PDF):
        assert pdfium._ONE_AT_A_TIME.locked()
    assert not pdfium._ONE_AT_A_TIME.locked()


def test_a_damaged_file_has_no_pictures() -> None:
    for pdf in (b"", PDF[:-100], b"%PDF-1.7\n%%EOF"):
        with pytest.raises(CertificateError, match="beschädigt"):
            page_pictures(pdf, 72)
