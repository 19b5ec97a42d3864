"""Regions of a picture to find: in the picture or in the list of them, whatever is easier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt

from kifuehrerschein.domain.grading import PartFeedback
from kifuehrerschein.domain.questions import (
    Answer,
    Hotspot,
    MultipleChoice,
    Option,
    Picture,
    Question,
    Region,
    Selection,
    SingleChoice,
)
from kifuehrerschein.domain.wording import Wording
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.choice import ChoiceArea, OptionFrame
from kifuehrerschein.ui.widgets.questions.spots import SpotPicture

if TYPE_CHECKING:
    from kifuehrerschein.ui.widgets.questions.spot_layer import SpotLayer

_ENTERING = (QEvent.Type.Enter, QEvent.Type.FocusIn)
_LEAVING = (QEvent.Type.Leave, QEvent.Type.FocusOut)


class HotspotArea(ChoiceArea):
    """The picture, and below it the regions as rows to tick, with the same numbers."""

    def __init__(self, question: Hotspot, setting: Setting) -> None:
        # As they lie in the picture, from the top left: the numbers are easy to find then.
        regions = sorted(question.regions, key=lambda region: (region.y, region.x))
        super().__init__(_as_choice(question, regions), setting)
        self._hotspot, self._regions = question, regions
        image = question.image or Picture("", "")
        self.picture = SpotPicture(image, setting.image(image.file), regions, self.look)
        self.picture.pressed.connect(self._pressed)
        self.enlarge.setAccessibleDescription(image.alt)
        self.box.insertWidget(0, self.picture)
        # Screen readers go by the order of the children.
        self.picture.lower()
        self._in_picture = False
        self._ids = tuple(region.id for region in question.regions)
        self._rows = {frame.option.id: frame for frame in self.frames}
        for frame in self.frames:
            frame.button.toggled.connect(self._show_states)
            frame.button.installEventFilter(self)

    def _fill_above(self) -> None:
        self.enlarge = Button(self.tr("Bild vergrößern"), self.look, "quiet", "maximize-2")
        on_click(self.enlarge, self._enlarge)
        self.box.addWidget(self.enlarge, 0, Qt.AlignmentFlag.AlignLeft)
        self._large: SpotLayer | None = None

    def instruction(self) -> str:
        if self._wanted == 1:
            return self.tr("Wählen Sie 1 Stelle: im Bild oder in der Liste.")
        return self.tr("Wählen Sie {0} Stellen: im Bild oder in der Liste.").format(self._wanted)

    def answer(self) -> Answer:
        # In the order of the question: the same places are the same answer wherever they lie.
        return Selection(tuple(i for i in self._ids if self._rows[i].button.isChecked()))

    def set_answer(self, answer: Answer) -> None:
        super().set_answer(answer)
        self._show_states()

    def clear(self) -> None:
        super().clear()
        self.picture.set_open(True)
        self._show_states()

    def show_parts(self, parts: Sequence[PartFeedback]) -> None:
        super().show_parts(parts)
        self.picture.set_open(False)
        self.picture.show_current("")
        self._show_states()

    def open_text(self) -> str:
        count = self._wanted - self._ticked()
        if count == 1:
            return self.tr("Wählen Sie noch 1 Stelle.")
        return self.tr("Wählen Sie noch {0} Stellen.").format(count) if count > 0 else ""

    def share_text(self, right: int, total: int) -> str:
        return self.tr("{0} von {1} Stellen").format(right, total)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Who goes through the list, with the mouse or the keyboard, sees where each region lies.
        if event.type() in _ENTERING:
            self._show_current(watched)
        elif event.type() in _LEAVING:
            self._show_current(self.window().focusWidget())
        return False

    def _limit_text(self) -> str:
        return self.tr(
            "Sie haben schon {0} Stellen gewählt. Klicken Sie eine davon noch einmal an. "
            "Dann ist sie wieder frei."
        ).format(self._wanted)

    def _refuse(self, frame: OptionFrame) -> None:
        # The sentence appears where the learner looks.
        if self._large is not None:
            self._large.say(self._limit_text())
        else:
            self._show_limit(self.picture if self._in_picture else frame)

    def _pressed(self, region_id: str) -> None:
        self._in_picture = True
        self._rows[region_id].button.click()
        self._in_picture = False
        self._show_states()  # also where nothing has changed

    def _enlarge(self) -> None:
        """Cover the window with the picture, in which one answers as well."""
        from kifuehrerschein.ui.widgets.questions.spot_layer import (  # noqa: PLC0415 - few need it
            SpotLayer,
        )

        # The window is asked by what it can do: authors see a question in a window of their own.
        open_layer = getattr(self.window(), "open_layer", None)
        if open_layer is None:
            return
        self._large = SpotLayer(self._hotspot, self.setting, self._regions)
        self._large.set_open(self.frames[0].button.isEnabled())
        self._large.pressed.connect(self._pressed)
        self._large.closed.connect(self._shrink)
        self._show_states()
        open_layer(self._large)

    def _shrink(self) -> None:
        self._large = None

    def _show_current(self, button: QObject | None) -> None:
        row = next((frame for frame in self.frames if frame.button is button), None)
        self.picture.show_current(row.option.id if row else "")

    def _show_states(self) -> None:
        states = {frame.option.id: frame.state for frame in self.frames}
        self.picture.show_states(states)
        if self._large is not None:
            self._large.show_states(states)


def _as_choice(question: Hotspot, regions: Sequence[Region]) -> SingleChoice | MultipleChoice:
    """The same question with its regions as numbered options."""
    shared: dict[str, Any] = {f.name: getattr(question, f.name) for f in fields(Question)}
    shared["shuffle"] = False
    options = tuple(
        Option(
            region.id,
            Wording(f"{number}. {region.label.standard}", f"{number}. {region.label.einfach}"),
            region.correct,
            region.feedback,
        )
        for number, region in enumerate(regions, 1)
    )
    if question.select == 1:
        return SingleChoice(**shared, options=options)
    return MultipleChoice(**shared, options=options, select=question.select)
