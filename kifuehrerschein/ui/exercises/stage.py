"""What every exercise's stage can do, so that the card needs to know no exercise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.ui.theme.look import Look


class Written(NamedTuple):
    """What stands in lines, fields and numbers, in their order; None where nothing was typed."""

    lines: tuple[str | None, ...]
    fields: tuple[str | None, ...]
    numbers: tuple[int, ...]


def _no_image(_file: str) -> bytes:
    return b""


@dataclass(frozen=True, slots=True)
class StageSetting:
    """How an exercise is shown; `seed` decides everything that is drawn by lot.

    `image` gives the bytes of a picture of the course.
    """

    variant: Variant
    look: Look
    seed: int = 0
    image: Callable[[str], bytes] = _no_image

    def words(self, wording: Wording) -> str:
        """The text in the chosen variant."""
        return wording.of(self.variant)


class Stage(QWidget):
    """Where the learner tries something out.

    `said` is to be spoken. `observed` comes once enough was tried for the explanation to make
    sense, `resumed` when the learner starts over before reading it. `kept` carries a JSON object
    of what the learner wrote, whenever it is to be stored. `document_wanted` carries the same
    object, to be made into a PDF. `file_wanted` carries the path of such a file that is to be
    opened.
    """

    said = Signal(str)
    observed = Signal()
    resumed = Signal()
    kept = Signal(object)
    document_wanted = Signal(object)
    file_wanted = Signal(str)

    def __init__(self, setting: StageSetting) -> None:
        super().__init__()
        self.setting = setting
        self.look = setting.look
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(self.look.px(14))

    def words(self, wording: Wording) -> str:
        """The text in the chosen variant."""
        return self.setting.words(wording)

    def first_input(self) -> QWidget:
        """Where the keyboard starts."""
        raise NotImplementedError

    def written(self) -> Written:
        """What the learner wrote here; what was there from the beginning is left out."""
        return Written(
            tuple(line.text() if line.isModified() else None for line in self._typed_lines()),
            tuple(
                field.toPlainText() if field.document().isModified() else None
                for field in self.findChildren(QPlainTextEdit)
            ),
            tuple(number.value() for number in self.findChildren(QSpinBox)),
        )

    def write(self, written: Written) -> None:
        """Write again what was written in the stage of the same exercise."""
        # A stage may have more fields later than at its beginning.
        for line, text in zip(self._typed_lines(), written.lines, strict=False):
            if text is not None:
                line.setText(text)
                line.setModified(True)
        for field, text in zip(self.findChildren(QPlainTextEdit), written.fields, strict=False):
            if text is not None:
                field.setPlainText(text)
                field.document().setModified(True)
        for number, value in zip(self.findChildren(QSpinBox), written.numbers, strict=False):
            number.setValue(value)

    def _typed_lines(self) -> list[QLineEdit]:
        lines = self.findChildren(QLineEdit)
        return [line for line in lines if not isinstance(line.parentWidget(), QSpinBox)]

    def restore(self, state: Mapping[str, Any]) -> None:
        """Show again what was kept; what does not fit is left out. Most keep nothing."""

    def stored(self, problem: str = "") -> None:
        """Say that what was kept is on disk, or why it is not. Most keep nothing."""

    def document_saved(self, path: str, problem: str = "") -> None:
        """Say where the PDF is, or why there is none. Most make none."""
