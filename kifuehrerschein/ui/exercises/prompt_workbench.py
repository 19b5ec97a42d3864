"""Exercise 8 on the screen: blocks to write, the prompt they make, and what the rules say."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.personal_data import personal_data
from kifuehrerschein.domain.exercises.prompt_workbench import (
    LONGEST_BLOCK,
    Block,
    PromptCase,
    PromptWorkbench,
    Quality,
    assembled,
    keepable,
    masked,
    quality,
    remarks,
)
from kifuehrerschein.domain.wording import Wording, without_mediopunkt
from kifuehrerschein.ui.exercises.prompt_results import PromptResults
from kifuehrerschein.ui.exercises.stage import Stage, StageSetting
from kifuehrerschein.ui.exercises.writing import WritingField
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.questions.marks import (
    SegmentButton,
    SpokenLabel,
    State,
    StateFrame,
)
from kifuehrerschein.ui.widgets.questions.sight import show_all


class PromptWorkbenchStage(Stage):
    """One case at a time; what is written for the others stays in mind.

    A case with personal data is never kept.
    """

    def __init__(self, exercise: PromptWorkbench, setting: StageSetting) -> None:
        super().__init__(setting)
        self._exercise = exercise
        self.case: PromptCase = exercise.cases[0]
        self._written: dict[str, dict[Block, str]] = {}
        self._kept: dict[str, dict[str, str]] = {}
        self._seen: set[Quality] = set()
        self.cases: dict[str, SegmentButton] = {}
        self.fields: dict[Block, WritingField] = {}
        self.bricks: dict[Block, Button] = {}
        self._make_cases()
        for at, known in enumerate(exercise.blocks, start=1):
            self._make_field(known.block, f"{at}. {self.words(known.title)}", known.question)
        self._prompt = self._make_prompt()
        self.check_button = Button(self.tr("Prompt prüfen"), self.look, "primary", "search")
        self.results = PromptResults(exercise, setting)
        self.status = SpokenLabel("", "small")
        self.box.addWidget(self.check_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(self.results)
        self.box.addWidget(self.status)
        self.results.hide()
        self.status.hide()
        on_click(self.check_button, self._check)
        self.results.replace_wanted.connect(self._replace)
        self._show_case()

    def first_input(self) -> QWidget:
        return next(iter(self.cases.values()))

    def texts(self) -> dict[Block, str]:
        """What stands in the blocks of this case."""
        return {block: field.text() for block, field in self.fields.items()}

    def restore(self, state: Mapping[str, Any]) -> None:
        cases = state.get("texts")
        for case in self._exercise.cases:
            blocks = cases.get(case.id) if isinstance(cases, Mapping) else None
            if isinstance(blocks, Mapping):
                self._written[case.id] = {
                    block: text[:LONGEST_BLOCK]
                    for block in Block
                    if isinstance(text := blocks.get(block.value), str)
                }
        self._kept = keepable(self._written)
        known = {case.id: case for case in self._exercise.cases}
        wanted = state.get("case")
        if isinstance(wanted, str) and wanted in known:
            self.case = known[wanted]
        self._show_case()

    def stored(self, problem: str = "") -> None:
        self._tell(problem or self.tr("Ihr Prompt ist gespeichert."))

    # -- building ----------------------------------------------------------------------------

    def _make_cases(self) -> None:
        for case in self._exercise.cases:
            title = self.words(case.title)
            button = SegmentButton(title, self.look)
            button.setAccessibleName(without_mediopunkt(self.tr("Fall: {0}").format(title)))
            button.toggled.connect(partial(self._case_chosen, case))
            self.cases[case.id] = button
        self._situation = SpokenLabel("", "lead")
        self.box.addWidget(SpokenLabel(self.tr("Ihr Fall"), bold=True))
        self.box.addWidget(Flow(self.look, *self.cases.values(), spacing=8))
        self.box.addWidget(self._situation)

    def _make_field(self, block: Block, title: str, question: Wording) -> None:
        brick = Button(self.tr("Baustein einsetzen"), self.look, "quiet", "plus")
        brick.setAccessibleName(
            without_mediopunkt(self.tr("Baustein einsetzen: {0}").format(title))
        )
        field = WritingField(title, self.words(question), LONGEST_BLOCK, self.look, brick)
        field.changed.connect(self._changed)
        field.left.connect(self._save)
        field.said.connect(self.said)
        on_click(brick, partial(self._insert, block))
        self.fields[block] = field
        self.bricks[block] = brick
        self.box.addWidget(field)

    def _make_prompt(self) -> SpokenLabel:
        frame = StateFrame(self.look, State.CHOSEN)
        box = QVBoxLayout(frame)
        pad = self.look.px(16)
        box.setContentsMargins(pad, pad, pad, pad)
        box.setSpacing(self.look.px(6))
        box.addWidget(SpokenLabel(self.tr("Ihr Prompt"), bold=True))
        label = SpokenLabel("")
        box.addWidget(label)
        self.box.addWidget(frame)
        return label

    # -- what the learner does ---------------------------------------------------------------

    def _case_chosen(self, case: PromptCase, checked: bool) -> None:
        if not checked or case is self.case:
            return
        self._save()
        self._written[self.case.id] = self.texts()
        self.case = case
        self._show_case()
        self._save()
        self.said.emit(self._situation.text())

    def _show_case(self) -> None:
        for name, button in self.cases.items():
            button.setChecked(name == self.case.id)
        self._situation.say(self.words(self.case.situation))
        written = self._written.get(self.case.id, {})
        for block, field in self.fields.items():
            field.write(written.get(block, ""))
        self.status.hide()
        self._changed()

    def _insert(self, block: Block) -> None:
        field = self.fields[block]
        brick = without_mediopunkt(self.words(self.case.brick(block)))
        before = field.text().rstrip()
        if brick not in before:
            field.edit.setPlainText(f"{before}\n{brick}" if before else brick)
            self._save()
        self.said.emit(brick)

    def _changed(self) -> None:
        """What was said of the prompt no longer holds."""
        self.results.hide()
        prompt = assembled(self.texts())
        self._prompt.say(prompt or self.tr("Noch leer. Beginnen Sie mit der Aufgabe."))

    def _check(self) -> None:
        texts = self.texts()
        self._save()
        found = personal_data(assembled(texts))
        placeholders = self._exercise.placeholders()
        bare = {block: masked(text, placeholders) for block, text in texts.items()}
        said = remarks(self._exercise, bare)
        reached = None if found else quality(said)
        self.results.show_check(self.case, said, texts, reached, found)
        self.results.show()
        show_all(self.check_button, self.results, gap=self.look.px(12))
        self.said.emit(self.results.spoken)
        if reached is not None:
            self._seen.add(reached)
            if len(self._seen) > 1 or reached is Quality.GOOD:
                self.observed.emit()

    def _replace(self) -> None:
        """Put placeholders where personal data stood; the learner asked for it."""
        placeholders = self._exercise.placeholders()
        # Before the button that was pressed is taken away.
        self.check_button.setFocus(Qt.FocusReason.OtherFocusReason)
        for field in self.fields.values():
            field.write(masked(field.text(), placeholders)[:LONGEST_BLOCK])
        self._changed()
        self._check()

    def _save(self) -> None:
        """Ask to keep what is written, but no personal data."""
        texts = self.texts()
        refusal = self.tr(
            "Nicht gespeichert: Im Prompt stehen vielleicht persönliche Daten. "
            "Ersetzen Sie diese, dann speichert das Programm."
        )
        if any(personal_data(text) for text in texts.values()):
            self._tell(refusal)
            return
        if self.status.text() == refusal:
            self.status.hide()
        kept = {**self._kept, **keepable({self.case.id: texts})}
        if not any(text.strip() for text in texts.values()):
            kept.pop(self.case.id, None)
        if kept != self._kept:
            self._kept = kept
            self.kept.emit({"case": self.case.id, "texts": kept})

    def _tell(self, text: str) -> None:
        if self.status.isHidden() or self.status.text() != text:
            self.status.say(text)
            self.status.show()
            self.said.emit(text)
