"""One section of the help, as a column to read."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.blocks import Block, Callout, Heading, Table, TextBlock
from kifuehrerschein.domain.handbook import Section
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Column, Notice
from kifuehrerschein.ui.widgets.blocks.callout import CalloutCard
from kifuehrerschein.ui.widgets.blocks.maker import heading
from kifuehrerschein.ui.widgets.blocks.table import TableView
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.long_words import breakable


class HelpSection(Column):
    """`linked` carries the id of a section that a link leads to."""

    linked = Signal(str)

    def __init__(self, section: Section, look: Look, note: tuple[str, str] | None) -> None:
        super().__init__(look)
        self.verticalScrollBar().setSingleStep(look.px(28))
        self.title = heading(section.title, 2)
        self.title.setProperty("kind", "h1")
        self.add(self.title)
        self._tables = [block for block in section.blocks if isinstance(block, Table)]
        for block in section.blocks:
            widget = self._widget(block, look)
            if widget is not None:
                if isinstance(block, Heading):
                    self.box.addSpacing(look.px(8))
                self.add(widget)
        if note is not None:
            title, text = note
            shown = Notice(look, "info", title, breakable(text))
            shown.text.setAccessibleName(text)
            shown.setAccessibleName(f"{title}. {text}")
            self.add(shown)
        self.box.addStretch(1)

    def add_below(self, widget: QWidget) -> None:
        """Put a widget below the text."""
        self.box.insertWidget(self.box.count() - 1, widget)

    def _widget(self, block: Block, look: Look) -> QWidget | None:
        match block:
            case Heading():
                return heading(block.text, 3)
            case TextBlock():
                return self._with_links(TextView(block.html, look))
            case Callout():
                callout = CalloutCard(block.kind, block.html, look)
                self._with_links(callout.text)
                return callout
            case Table():
                kin = [table for table in self._tables if table.header == block.header]
                return self._with_links(TableView(block, look, kin))
        return None

    def _with_links(self, view: TextView | TableView) -> QWidget:
        view.link_activated.connect(self._follow)
        view.link_focused.connect(self._show)
        return view

    def _follow(self, _view: QWidget, href: str) -> None:
        self.linked.emit(href.removeprefix("help:"))

    def _show(self, widget: QWidget, rect: QRect) -> None:
        spot = widget.mapTo(self.inner, rect.center()) + self.inner.pos()
        self.ensureVisible(spot.x(), spot.y(), 0, rect.height())
