"""A text with gaps; each gap is chosen from a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.grading import PartFeedback
from kifuehrerschein.domain.questions import Answer, Assignment, Cloze, Gap
from kifuehrerschein.ui.widgets.questions.area import AnswerArea, Setting
from kifuehrerschein.ui.widgets.questions.flow import FlowText
from kifuehrerschein.ui.widgets.questions.gap import GapBox
from kifuehrerschein.ui.widgets.questions.marks import PartLine, Sign, take_away
from kifuehrerschein.ui.widgets.questions.stem import plain_stem, units_of


class ClozeArea(AnswerArea):
    """The stem itself, with a combo box for each gap."""

    def __init__(self, question: Cloze, setting: Setting) -> None:
        super().__init__(setting)
        self._question = question
        self._quiet = False
        stem = setting.words(question.stem)
        # The gaps are counted as they are read, which may differ between the variants.
        self._gaps = sorted(question.gaps, key=lambda gap: stem.find(f"{{{gap.id}}}"))
        many = len(self._gaps) > 1
        self.boxes: dict[str, GapBox] = {}
        for number, gap in enumerate(self._gaps, 1):
            box = GapBox(self.look, str(number) if many else "", self._choices(gap))
            box.setAccessibleName(self.tr("Lücke {0} von {1}").format(number, len(self._gaps)))
            box.currentIndexChanged.connect(self._chosen)
            self.boxes[gap.id] = box
        names = {gap.id: self._name(at) for at, gap in enumerate(self._gaps, 1)}
        spoken = plain_stem(stem, names)
        self.box.addWidget(FlowText(units_of(stem), self.boxes, spoken, self.look))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(self.look.px(10))
        self.box.addLayout(self._lines)
        self._shown: list[PartLine] = []

    def instruction(self) -> str:
        return self.tr("Wählen Sie für jede Lücke, was passt.")

    def answer(self) -> Answer:
        chosen = {gap_id: box.choice for gap_id, box in self.boxes.items()}
        return Assignment({gap_id: choice for gap_id, choice in chosen.items() if choice})

    def set_answer(self, answer: Answer) -> None:
        self.clear()
        pairs = answer.pairs if isinstance(answer, Assignment) else {}
        self._quiet = True
        for gap_id, box in self.boxes.items():
            box.choose(pairs.get(gap_id, ""))
        self._quiet = False

    def clear(self) -> None:
        self._quiet = True
        for box in self.boxes.values():
            box.show_sign(None)
            box.setAccessibleDescription("")
            box.choose("")
        self._quiet = False
        for line in self._shown:
            take_away(self._lines, line)
        self._shown = []

    def show_parts(self, parts: Sequence[PartFeedback]) -> None:
        by_id = {part.id: part for part in parts}
        for number, gap in enumerate(self._gaps, 1):
            part = by_id[gap.id]
            word = self._verdict(part, gap).format(self._name(number), gap.answer)
            line = PartLine(self.look, Sign.of(part.right), word, self.setting.words(part.text))
            self._lines.addWidget(line)
            line.show()
            self._shown.append(line)
            self.boxes[gap.id].show_sign(Sign.of(part.right))
            self.boxes[gap.id].setAccessibleDescription(line.spoken)

    def first_input(self) -> QWidget:
        return self.boxes[self._gaps[0].id]

    def first_open(self) -> QWidget:
        return next((box for box in self._in_order() if not box.choice), self.first_input())

    def open_text(self) -> str:
        count = sum(1 for box in self._in_order() if not box.choice)
        if count == 1:
            return self.tr("1 Lücke ist offen.")
        return self.tr("{0} Lücken sind offen.").format(count) if count else ""

    def share_text(self, right: int, total: int) -> str:
        return self.tr("{0} von {1} Lücken").format(right, total)

    def _in_order(self) -> list[GapBox]:
        """The boxes as they are read."""
        return [self.boxes[gap.id] for gap in self._gaps]

    def _choices(self, gap: Gap) -> tuple[str, ...]:
        # Numbers and years keep their natural order.
        shuffle = self._question.shuffle and not all(c[:1].isdigit() for c in gap.choices)
        return self.setting.order(gap.choices, f"{self._question.id}:{gap.id}", shuffle)

    def _name(self, number: int) -> str:
        return self.tr("Lücke {0}").format(number)

    def _verdict(self, part: PartFeedback, gap: Gap) -> str:
        if part.right:
            return self.tr("{0}: „{1}“ ist richtig")
        return self.tr("{0}: noch nicht richtig. Richtig ist „{1}“")

    def _chosen(self, index: int) -> None:
        if not self._quiet:
            self.changed.emit()
