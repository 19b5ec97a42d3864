"""How the program looks before anybody has chosen anything: as the system already does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.wording import Variant


def first_settings(variant: Variant | None = None) -> Settings:
    """The settings of somebody new; `variant` if the owner of this PC has laid one down.

    Who has told the system to show high contrast needs it. Dark counts as well: whom light dazzles
    has set it so, and a bright window would be the first thing that hurts; all others find „Hell“
    at the top of the settings. Everything else is the same for everybody.
    """
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        theme = Theme.CONTRAST
    else:
        dark = hints.colorScheme() is Qt.ColorScheme.Dark
        theme = Theme.DARK if dark else Theme.LIGHT
    return Settings(theme, variant=variant or Settings().variant)
