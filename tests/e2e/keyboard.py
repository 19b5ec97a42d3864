"""Hands on the keyboard: key events at the window that has the focus, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.questions import (
    Answer,
    Assignment,
    Categorize,
    Cloze,
    MultipleChoice,
    Order,
    Question,
    Selection,
    SingleChoice,
)
from kifuehrerschein.domain.wording import without_mediopunkt
