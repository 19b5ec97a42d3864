"""How the program looks before anybody has chosen anything."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.ui import first_settings as module
from kifuehrerschein.ui.first_settings import first_settings

NO, HIGH = Qt.ContrastPreference.NoPreference, Qt.ContrastPreference.HighContrast
UNKNOWN, LIGHT, DARK = Qt.ColorScheme.Unknown, Qt.ColorScheme.Light, Qt.ColorScheme.Dark


@pytest.mark.parametrize(
    ("contrast", "scheme", "theme"),
    [
        (NO, UNKNOWN, Theme.LIGHT),
        (NO, LIGHT, Theme.LIGHT),
        (NO, DARK, Theme.DARK),
        (HIGH, LIGHT, Theme.CONTRAST),
        (HIGH, DARK, Theme.CONTRAST),
    ],
)
def test_the_system_is_followed_in_its_colours_only(
    monkeypatch: pytest.MonkeyPatch,
    contrast: Qt.ContrastPreference,
    scheme: Qt.ColorScheme,
    theme: Theme,
) -> None:
    hints = SimpleNamespace(
        accessibility=lambda: SimpleNamespace(contrastPreference=lambda: contrast),
        colorScheme=lambda: scheme,
    )
    monkeypatch.setattr(module, "QGuiApplication", SimpleNamespace(styleHints=lambda: hints))
    assert first_settings() == Settings(theme)


def test_without_news_from_the_system_it_is_the_usual_look() -> None:
    assert first_settings() == Settings()
