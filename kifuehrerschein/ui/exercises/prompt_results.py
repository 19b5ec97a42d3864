"""What the rules say of a prompt: personal data, a recorded answer, a line for each block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.personal_data import Found
from kifuehrerschein.domain.exercises.prompt_workbench import (
    Block,
    PromptCase,
    PromptWorkbench,
    Quality,
    Remark,
    vague_word,
)
from kifuehrerschein.ui.exercises.stage import StageSetting
from kifuehrerschein.ui.widgets.basics import Button, Card, on_click
from kifuehrerschein.ui.widgets.questions.marks import (
    PartLine,
    Sign,
    SpokenLabel,
    State,
    StateFrame,
    take_away,
)


class PromptResults(QWidget):
    """Shows one check at a time. `replace_wanted`: put placeholders where personal data stand.

    `spoken` says the check in words.
    """

    replace_wanted = Signal()

    def __init__(self, exercise: PromptWorkbench, setting: StageSetting) -> None:
        super().__init__()
        self._exercise = exercise
        self._words = setting.words
        self._look = setting.look
        self.spoken = ""
        self.replace_button: Button | None = None
        self._shown: list[QWidget] = []
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(self._look.px(12))

    def show_check(
        self,
        case: PromptCase,
        said: Mapping[Block, Remark],
        texts: Mapping[Block, str],
        reached: Quality | None,
        found: Sequence[Found],
    ) -> None:
        """Show another check in the place of the one before."""
        for widget in self._shown:
            take_away(self.box, widget)
        self._shown = []
        self.replace_button = None
        spoken: list[str] = []
        if found:
            spoken += self._show_found(found)
        elif reached is not None:
            spoken += self._show_answer(case, reached)
        spoken += self._show_remarks(said, texts)
        self.spoken = " ".join(spoken)

    def _add(self, widget: QWidget) -> None:
        self.box.addWidget(widget)
        self._shown.append(widget)

    def _show_found(self, found: Sequence[Found]) -> list[str]:
        card = Card(self._look, "warn", 16)
        title = self.tr("Stopp: Hier stehen vielleicht persönliche Daten")
        card.box.addWidget(PartLine(self._look, Sign.ALMOST, title))
        lines: list[str] = []
        for piece in found:
            kind = self._exercise.kind(piece.kind)
            line = self.tr("{0}: „{1}“. Schreiben Sie besser: {2}").format(
                self._words(kind.name), " ".join(piece.text.split()), kind.placeholder
            )
            card.box.addWidget(SpokenLabel(line))
            lines.append(f"{line}.")
        advice = self.tr(
            "So ein Prompt gehört nicht in eine KI. Darum gibt es keine Antwort, "
            "und das Programm speichert nichts davon."
        )
        card.box.addWidget(SpokenLabel(advice))
        self.replace_button = Button(
            self.tr("Durch Platzhalter ersetzen"), self._look, "primary", "refresh-cw"
        )
        on_click(self.replace_button, self.replace_wanted.emit)
        card.box.addWidget(self.replace_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._add(card)
        return [f"{title}.", *lines, advice]

    def _show_answer(self, case: PromptCase, reached: Quality) -> list[str]:
        level = self._exercise.level(reached)
        frame = StateFrame(self._look, State.GOOD if reached is Quality.GOOD else State.OPEN)
        box = QVBoxLayout(frame)
        pad = self._look.px(16)
        box.setContentsMargins(pad, pad, pad, pad)
        box.setSpacing(self._look.px(8))
        label = self.tr("Aufgezeichnete Beispielantwort, nicht live berechnet")
        name, answer, reason = map(self._words, (level.name, case.answer(reached), level.reason))
        box.addWidget(SpokenLabel(label, "small"))
        box.addWidget(SpokenLabel(name, bold=True))
        box.addWidget(SpokenLabel(answer))
        box.addWidget(SpokenLabel(reason, "muted"))
        self._add(frame)
        return [f"{label}.", f"{name}.", answer, reason]

    def _show_remarks(self, said: Mapping[Block, Remark], texts: Mapping[Block, str]) -> list[str]:
        title = self.tr("Das sagen die Regeln")
        self._add(SpokenLabel(title, bold=True))
        weak: list[str] = []
        for known in self._exercise.blocks:
            remark = said[known.block]
            text = self._words(known.said(remark))
            if remark is Remark.VAGUE:
                word = vague_word(texts[known.block], self._exercise.vague)
                text = self.tr("„{0}“ ist ungenau. {1}").format(word, text)
            name, sign = self._words(known.title), _sign(known.block, remark)
            self._add(PartLine(self._look, sign, name, text))
            if sign is Sign.ALMOST:
                weak.append(name)
        # The lines can be walked through; spoken at once, they would be too many.
        return [self.tr("Noch zu verbessern: {0}.").format(", ".join(weak))] if weak else []


def _sign(block: Block, remark: Remark) -> Sign:
    if block is Block.EXAMPLE and remark is Remark.MISSING:
        return Sign.OTHER
    return Sign.of(remark is Remark.FINE)
