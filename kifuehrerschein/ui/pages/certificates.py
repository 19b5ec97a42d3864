"""The learner's certificates: look at them, open, save or print them, and issue a new one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.certificates import CLASS_0_LINE, Certificate
from kifuehrerschein.domain.exam import points_text
from kifuehrerschein.domain.wording import german_date
from kifuehrerschein.services.exam_views import FinishedExam
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, on_click
from kifuehrerschein.ui.widgets.drawing import Drawing
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import MessageArea, reveal
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel
from kifuehrerschein.ui.widgets.preview import Preview
from kifuehrerschein.ui.widgets.rows import RowButton


class CertificatesPage(Column):
    """Three signals carry a Certificate, `issue_requested` the id of a passed attempt.

    Issued certificates come first, the newest at the top; `certificates` has them oldest first.
    """

    open_requested = Signal(object)
    save_requested = Signal(object)
    print_requested = Signal(object)
    issue_requested = Signal(str)
    exam_requested = Signal()
    help_topic = "Zertifikat"

    def __init__(
        self,
        certificates: tuple[Certificate, ...],
        waiting: tuple[FinishedExam, ...],
        look: Look,
        preview: Callable[[Certificate], QImage | None],
    ) -> None:
        super().__init__(look, 860)
        self._look = look
        self._preview = preview
        self._first: QWidget | None = None
        self._messages: dict[str, MessageArea] = {}
        self._open: dict[str, Button] = {}
        self.add(Heading(self.tr("Ihre Zertifikate"), 1))
        for certificate in reversed(certificates):
            self.add(self._certificate(certificate))
        passed = list(reversed(waiting))
        if not certificates:
            self.add(self._waiting(passed.pop(0)) if passed else self._empty())
        if passed:
            self.add_section(self.tr("Weitere bestandene Prüfungen"))
            for exam in passed:
                self.add(self._further(exam))
        self.box.addStretch(1)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._first if self._first is not None else self

    def say_issued(self, certificate: Certificate) -> None:
        """This certificate is new; the keyboard starts at its buttons."""
        self._open[certificate.data.number].setFocus()
        self._say(
            certificate,
            self.tr("Ihr Zertifikat ist fertig. Sie können es öffnen, speichern oder drucken."),
        )

    def say_saved(self, certificate: Certificate, path: str) -> None:
        """A copy of this certificate is at `path`."""
        self._say(certificate, self.tr("Gespeichert: {0}").format(path))

    def _say(self, certificate: Certificate, text: str) -> None:
        # Beside the buttons of this certificate, which may be far down the list.
        messages = self._messages[certificate.data.number]
        messages.note(text)
        reveal(self, messages)

    def _button(
        self, text: str, icon: str, call: Callable[[], object], kind: str = "secondary"
    ) -> Button:
        button = Button(text, self._look, kind, icon)
        on_click(button, call)
        if self._first is None:
            self._first = button
        return button

    def _empty(self) -> Card:
        hero, words = self._hero()
        words.addWidget(Heading(self.tr("Hier liegt bald Ihr erstes Zertifikat"), 2))
        words.addWidget(
            Label(
                self.tr(
                    "Sie bekommen es, wenn Sie die Prüfung bestehen. "
                    "Sie können die Prüfung so oft machen, wie Sie möchten."
                ),
                "lead",
            )
        )
        button = self._button(
            self.tr("Zur Prüfung"), "list-checks", self.exam_requested.emit, "primary"
        )
        words.addSpacing(self._look.px(6))
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return hero

    def _hero(self) -> tuple[Card, QVBoxLayout]:
        """A card, and where its words go; at the right a drawn certificate, if there is room."""
        look = self._look
        hero = Card(look, "hero", 24)
        row = QHBoxLayout()
        row.setSpacing(look.px(24))
        words = QVBoxLayout()
        words.setSpacing(look.px(14))
        row.addLayout(words, 1)
        if not look.narrow:
            row.addWidget(Drawing("zertifikat", look, 240), 0, Qt.AlignmentFlag.AlignVCenter)
        hero.box.addLayout(row)
        return hero, words

    def _waiting(self, exam: FinishedExam) -> Card:
        day = german_date(exam.day)
        hero, words = self._hero()
        words.addWidget(Heading(self.tr("Ein Zertifikat wartet auf Sie"), 2))
        text = self.tr("Sie haben die Prüfung am {0} bestanden, mit {1} von {2} Punkten.").format(
            day, points_text(exam.result.points), points_text(exam.result.possible)
        )
        words.addWidget(Label(text, "lead"))
        issue = partial(self.issue_requested.emit, exam.result.attempt_id)
        button = self._button(self.tr("Zertifikat ausstellen"), "award", issue, "primary")
        button.setAccessibleDescription(self.tr("Prüfung vom {0}").format(day))
        words.addSpacing(self._look.px(6))
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return hero

    def _further(self, exam: FinishedExam) -> RowButton:
        title = self.tr("Prüfung vom {0}: weiteres Zertifikat ausstellen")
        points = self.tr("{0} von {1} Punkten").format(
            points_text(exam.result.points), points_text(exam.result.possible)
        )
        row = RowButton(title.format(german_date(exam.day)), points, self._look, "award")
        on_click(row, partial(self.issue_requested.emit, exam.result.attempt_id))
        return row

    def _certificate(self, certificate: Certificate) -> Card:
        look, data = self._look, certificate.data
        card = Card(look, "card", 20)
        # With very large text the words come first and the picture below them.
        row = QBoxLayout(
            QBoxLayout.Direction.BottomToTop if look.narrow else QBoxLayout.Direction.LeftToRight
        )
        row.setSpacing(look.px(24))
        name = self.tr("Vorschau: Zertifikat {0}").format(data.number)
        picture = Preview(partial(self._preview, certificate), name, look)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(8))
        words.addWidget(SpokenLabel(data.name, "h2"))
        words.addWidget(Label(f"{data.course}: {data.subtitle}"))
        points = self.tr("{0} von {1} Punkten, bestanden am {2}").format(
            points_text(data.points), points_text(data.possible), german_date(data.day)
        )
        words.addWidget(Label(points))
        words.addWidget(Label(self.tr("Nummer {0}").format(data.number), "muted"))
        words.addWidget(Label(CLASS_0_LINE, "small"))
        words.addSpacing(look.px(8))
        words.addWidget(Flow(look, *self._actions(certificate)))
        messages = self._messages[data.number] = MessageArea(look)
        messages.setContentsMargins(0, look.px(6), 0, 0)
        words.addWidget(messages)
        words.addStretch(1)
        row.addLayout(words, 1)
        card.box.addLayout(row)
        return card

    def _actions(self, certificate: Certificate) -> list[Button]:
        # Only one button of the page is the next step.
        main = "primary" if self._first is None else "secondary"
        actions = [
            self._button(text, icon, partial(signal.emit, certificate), kind)
            for text, icon, signal, kind in (
                (self.tr("Öffnen"), "external-link", self.open_requested, main),
                (self.tr("Speichern"), "download", self.save_requested, "secondary"),
                (self.tr("Drucken"), "printer", self.print_requested, "secondary"),
            )
        ]
        for button in actions:
            button.setAccessibleName(
                self.tr("{0}: Zertifikat {1}").format(button.text(), certificate.data.number)
            )
        self._open[certificate.data.number] = actions[0]
        return actions
