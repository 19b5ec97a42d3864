"""Every page names the section of the handbook that tells of it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest
from PySide6.QtWidgets import QWidget

from kifuehrerschein.catalog.handbook import read_handbook
from kifuehrerschein.paths import shipped_root
from kifuehrerschein.ui import pages
from kifuehrerschein.ui.widgets.name_dialog import CertificateNamePage

# A window of its own for authors, who have a handbook of their own.
FOR_AUTHORS = {"preview", "preview_faults", "preview_questions"}


def page_classes() -> list[type[QWidget]]:
    found: list[type[QWidget]] = [CertificateNamePage]
    for info in pkgutil.iter_modules(pages.__path__):
        if info.name in FOR_AUTHORS:
            continue
        module = importlib.import_module(f"{pages.__name__}.{info.name}")
        found += [
            each
            for name, each in inspect.getmembers(module, inspect.isclass)
            if each.__module__ == module.__name__
            and name.endswith("Page")
            and issubclass(each, QWidget)
        ]
    return found


def test_there_are_many_pages() -> None:
    assert len(page_classes()) > 20


@pytest.mark.parametrize("page", page_classes(), ids=lambda page: page.__name__)
def test_the_topic_of_each_page_exists(page: type[QWidget]) -> None:
    titles = {section.title for section in read_handbook(shipped_root())[0].sections}
    topic = vars(page).get("help_topic")
    assert topic in titles, f"{page.__name__} needs a help_topic, one of {sorted(titles)}"
