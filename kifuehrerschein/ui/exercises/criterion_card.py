"""A criterion with its guiding questions and the traffic light that follows from the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from kifuehrerschein.domain.exercises.idea_canvas import CriterionHelp, Light, Reply
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.exercises.stage import StageSetting
from kifuehrerschein.ui.exercises.traffic_light import LightLine
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.questions.marks import SegmentButton, SpokenLabel, StateFrame


class CriterionCard(StateFrame):
    """`replied` comes with each answer; `spoken` says the light and the advice."""

    replied = Signal()

    def __init__(
        self,
        known: CriterionHelp,
        replies: Sequence[tuple[Reply, str]],
        setting: StageSetting,
    ) -> None:
        super().__init__(setting.look)
        look, words = setting.look, setting.words
        self.light = Light.OPEN
        self._quiet = False
        self.spoken = ""
        self._title = words(known.title)
        self.setAccessibleName(without_mediopunkt(self._title))
        self.buttons: dict[str, dict[Reply, SegmentButton]] = {}
        box = QVBoxLayout(self)
        pad = look.px(16)
        box.setContentsMargins(pad, pad, pad, pad)
        box.setSpacing(look.px(8))
        heading = Heading(self._title, 3)
        heading.setAccessibleName(without_mediopunkt(self._title))
        box.addWidget(heading)
        box.addWidget(SpokenLabel(words(known.meaning), "muted"))
        for question in known.questions:
            text = words(question.text)
            box.addSpacing(look.px(6))
            box.addWidget(SpokenLabel(text))
            row: dict[Reply, SegmentButton] = {}
            for reply, label in replies:
                row[reply] = SegmentButton(label, look)
                row[reply].setAccessibleName(without_mediopunkt(f"{label}: {text}"))
                row[reply].toggled.connect(partial(self._toggled, question.id, reply))
            self.buttons[question.id] = row
            box.addWidget(Flow(look, *row.values(), spacing=8))
        self._line = LightLine(look)
        self._advice = SpokenLabel("")
        box.addSpacing(look.px(6))
        box.addWidget(self._line)
        box.addWidget(self._advice)

    def replies(self) -> Iterator[tuple[str, Reply]]:
        """The answers that were given, by the question's id."""
        for name, row in self.buttons.items():
            for reply, button in row.items():
                if button.isChecked():
                    yield name, reply

    def set_replies(self, replies: Mapping[str, Reply]) -> None:
        """Show these answers without telling anybody."""
        self._quiet = True
        for name, row in self.buttons.items():
            for reply, button in row.items():
                button.setChecked(replies.get(name) is reply)
        self._quiet = False

    def show_light(self, light: Light, name: str, advice: str) -> None:
        """Show the light under the questions."""
        self.light = light
        self._line.show_light(light, name)
        self._advice.say(advice)
        self._advice.setVisible(bool(advice))
        self.spoken = f"{self._title}: {name}. {advice}"

    def _toggled(self, question: str, reply: Reply, checked: bool) -> None:
        if not checked or self._quiet:
            return
        for other, button in self.buttons[question].items():
            if other is not reply:
                button.setChecked(False)
        self.replied.emit()
