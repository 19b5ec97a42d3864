"""What every answer area can do, so that the card needs to know no type."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.curriculum import Misconception
from kifuehrerschein.domain.exam import shown_order
from kifuehrerschein.domain.grading import Feedback, PartFeedback
from kifuehrerschein.domain.questions import Answer, Order, Question, Selection
from kifuehrerschein.domain.read_aloud import (
    Ordered,
    Said,
    chosen_aloud,
    parts_aloud,
    read_aloud,
)
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.ui.theme.look import Look


def _no_image(_file: str) -> bytes:
    return b""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a question is shown: language, look, exam or practice, seed of the order.

    `image` gives the bytes of a picture of the course, `misconceptions` the short explanations.
    With `aloud` the card has buttons that ask for reading aloud. `level` is that of the heading: 2
    where only the title of the page stands above it, as in an exam.
    """

    variant: Variant
    look: Look
    exam: bool = False
    seed: int = 0
    image: Callable[[str], bytes] = _no_image
    misconceptions: Mapping[str, Misconception] = field(default_factory=dict)
    aloud: bool = False
    level: int = 3

    def words(self, wording: Wording | None) -> str:
        """The text in the chosen variant, empty if there is none."""
        return wording.of(self.variant) if wording else ""

    def misconception(self, feedback: Feedback | None) -> Misconception | None:
        """The first misconception behind a wrong answer that is explained."""
        names = feedback.misconceptions if feedback else ()
        return next((one for name in names if (one := self.misconceptions.get(name))), None)

    def order(self, ids: Sequence[str], item_id: str, shuffle: bool) -> tuple[str, ...]:
        """The ids in the order in which they are shown."""
        return shown_order(ids, self.seed, item_id) if shuffle else tuple(ids)

    def sentences(self, question: Question) -> tuple[str, ...]:
        """The question as it is read out, in the order in which it is shown; never the key."""
        return read_aloud(question, self.variant, self._shown(question))

    def parts_aloud(self, question: Question, answer: Answer) -> tuple[Said, ...]:
        """Like `sentences`, each with its text as it is shown; then what is chosen now."""
        shown = self._shown(question, answer)
        chosen = chosen_aloud(question, answer, self.variant, shown)
        return (*parts_aloud(question, self.variant, shown), *map(Said, chosen))

    def _shown(self, question: Question, answer: Answer | None = None) -> Ordered:
        always = isinstance(question, Order)

        def shown(ids: Sequence[str], part: str) -> tuple[str, ...]:
            # Steps stand as the learner has put them.
            if always and isinstance(answer, Selection) and set(answer.ids) == set(ids):
                return answer.ids
            key = f"{question.id}:{part}" if part else question.id
            return self.order(ids, key, question.shuffle or always or part == "halves")

        return shown


class AnswerArea(QWidget):
    """The inputs of one question. `changed` comes from the learner only, `said` is to be spoken.

    `shown` carries a sentence that has just appeared and what it is about, to be scrolled to.
    """

    changed = Signal()
    said = Signal(str)
    shown = Signal(QWidget, QWidget)

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self.look = setting.look
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(self.look.px(12))

    def instruction(self) -> str:
        """One line that says what to do."""
        raise NotImplementedError

    def answer(self) -> Answer:
        """What is chosen now, maybe only a part."""
        raise NotImplementedError

    def set_answer(self, answer: Answer) -> None:
        """Show a stored answer; what does not fit the question is left out."""
        raise NotImplementedError

    def clear(self) -> None:
        """Back to the beginning: nothing chosen, no feedback, inputs open."""
        raise NotImplementedError

    def show_parts(self, parts: Sequence[PartFeedback]) -> None:
        """Lock the inputs, show the feedback on each part and the solution."""
        raise NotImplementedError

    def first_input(self) -> QWidget:
        """Where the keyboard starts."""
        raise NotImplementedError

    def first_open(self) -> QWidget:
        """Where the first part without an answer is entered."""
        return self.first_input()

    def open_text(self) -> str:
        """A sentence on what is still without an answer, empty if nothing is."""
        return ""

    def check_label(self) -> tuple[str, str]:
        """Text and icon of the button that hands the answer in."""
        return self.tr("Antwort prüfen"), "check"

    def again_label(self, correct: bool) -> tuple[str, str]:
        """Text and icon of the button that opens the inputs again."""
        text = self.tr("Noch einmal üben") if correct else self.tr("Noch einmal versuchen")
        return text, "rotate-ccw"

    def again(self) -> None:
        """Open the inputs again; usually nothing is chosen then."""
        self.clear()

    def verdict(self, feedback: Feedback) -> tuple[str, str]:
        """Title and kind of the notice after checking."""
        if feedback.correct:
            return self.tr("Richtig!"), "good"
        right, total = self.share(feedback)
        if right == 0:
            return self.tr("Noch nicht richtig"), "note"
        share = self.share_text(right, total)
        return self.tr("Teilweise richtig: {0}").format(share), "info"

    def share(self, feedback: Feedback) -> tuple[int, int]:
        """How many of how many parts are right."""
        return sum(1 for part in feedback.parts if part.right), len(feedback.parts)

    def share_text(self, right: int, total: int) -> str:
        """The share in words."""
        return self.tr("{0} von {1} Teilen").format(right, total)
