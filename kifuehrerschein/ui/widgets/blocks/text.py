"""Running text: a read-only document, as high as its text, that never loads anything."""

from __future__ import annotations

import math

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import FONT_FAMILY, Look
from kifuehrerschein.ui.widgets.blocks.markup import (
    Link,
    held_together,
    let_go,
    links_of,
    plain_text,
    safe_html,
)

# Of the font's own line, which is 1.3 times its size: together 1.6 times the size.
_LINE_PERCENT = 122
# Qt leaves one space between a bullet and its text: this much wider, it looks like after a number.
_WIDE_SPACE_PERCENT = 180


class TextView(QTextBrowser):
    """Shows the HTML of a text block; `step` is a size of the look, `small` is also paler.

    Tab goes from link to link and Return follows one. `link_activated` carries this view and
    "glossary:…", "lesson:…" or "fact:…"; `link_focused` comes when Tab reaches a link.
    """

    link_activated = Signal(QWidget, str)
    link_focused = Signal(QWidget, QRect)

    def __init__(self, html: str, look: Look, step: str = "body") -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        self._at = -1
        self._followed = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setSearchPaths([])
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        clean = safe_html(html)
        self._fill(clean, look, step)
        self._links = links_of(self.document()) if "<a " in clean else []
        # Text without links is no stop for Tab, but can be marked and copied with the mouse.
        focus = Qt.FocusPolicy.StrongFocus if self._links else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(focus)
        self._spoken = without_mediopunkt(plain_text(clean))
        self.setAccessibleName(self._spoken)
        self.anchorClicked.connect(self._clicked)

    def _fill(self, html: str, look: Look, step: str) -> None:
        document = self.document()
        document.setDocumentMargin(0)
        document.setIndentWidth(look.px(28))
        document.setDefaultStyleSheet(_document_style(look, step))
        self.setHtml(held_together(html))
        if "<ul>" in html:
            _set_bullets_apart(document)
        cursor = QTextCursor(document.lastBlock())
        form = cursor.blockFormat()
        form.setBottomMargin(0)
        cursor.setBlockFormat(form)

    # -- height ------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self.document().setTextWidth(width)
            self._heights[width] = math.ceil(self.document().size().height())
            if self.isVisible():
                self._fit()
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(200, 24)  # layouts ask heightForWidth; measuring here would be for nothing

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A height asked for another width has left the lines as they would be there.
        width = self.viewport().width()
        if self.document().textWidth() != width:
            self.document().setTextWidth(width)

    # -- nothing is loaded, nothing scrolls in here ------------------------------------------

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        # An empty answer would make Qt look for the file itself, so this is a real, blank one.
        if kind == QTextDocument.ResourceType.ImageResource.value:
            blank = QImage(1, 1, QImage.Format.Format_ARGB32)
            blank.fill(Qt.GlobalColor.transparent)
            return blank
        return ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    # -- links -------------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        step = self._at + 1 if forward else self._at - 1
        if self._at >= 0 and 0 <= step < len(self._links):
            self._mark(step)
            return True
        return QTextEdit.focusNextPrevChild(self, forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self._mark(0 if self._links else -1)
        elif event.reason() == Qt.FocusReason.BacktabFocusReason:
            self._mark(len(self._links) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        stays = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if self._at >= 0 and event.reason() not in stays:
            self._mark(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self.open_link(self._at)
        elif event.matches(QKeySequence.StandardKey.Copy) or event.matches(
            QKeySequence.StandardKey.SelectAll
        ):
            super().keyPressEvent(event)
        else:
            event.ignore()  # the page scrolls

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = -1
        self._followed = self._link_at(event.position().toPoint())
        super().mousePressEvent(event)

    def links(self) -> list[str]:
        """What is spoken of each link, in reading order."""
        return [_spoken_link(self, link) for link in self._links]

    @property
    def link_at(self) -> int:
        """Number of the link that Tab is on, from 0; -1 for none."""
        return self._at

    def link_rect(self) -> QRect:
        """Where the link that was followed last stands, in this widget's coordinates."""
        return self.link_place(self._followed)

    def take_focus_back(self) -> None:
        """Focus, on the link that was followed last."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._mark(self._followed)

    def _mark(self, at: int) -> None:
        self._at = at
        cursor = self.textCursor()
        if at < 0:
            cursor.clearSelection()
            self.setAccessibleName(self._spoken)
        else:
            link = self._links[at]
            cursor.setPosition(link.end)
            cursor.setPosition(link.start, QTextCursor.MoveMode.KeepAnchor)
            self.setAccessibleName(_spoken_link(self, link))
        self.setTextCursor(cursor)
        if at >= 0:
            self.link_focused.emit(self, self.link_place(at))

    def open_link(self, at: int) -> None:
        """Follow a link, as a press does."""
        self._followed = at
        self.link_activated.emit(self, self._links[at].href)

    def _clicked(self, url: QUrl) -> None:
        href = url.toString()
        if self._followed < 0 or self._links[self._followed].href != href:
            self._followed = next(
                (at for at, link in enumerate(self._links) if link.href == href), -1
            )
        if self._followed >= 0:
            self.open_link(self._followed)

    def _link_at(self, point: QPoint) -> int:
        position = self.cursorForPosition(point).position()
        return next(
            (at for at, link in enumerate(self._links) if link.start <= position <= link.end), -1
        )

    def link_place(self, at: int) -> QRect:
        """Where a link stands, in this widget's coordinates."""
        if at < 0:
            return self.rect()
        link = self._links[at]
        cursor = QTextCursor(self.document())
        cursor.setPosition(link.start)
        first = self.cursorRect(cursor)
        cursor.setPosition(link.end)
        last = self.cursorRect(cursor)
        # A link that goes on in the next line: the card stands below both of its parts.
        return first.united(last)

    def toPlainText(self) -> str:
        """The words as they are written."""
        return let_go(super().toPlainText())

    # -- copying -----------------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        # Qt's own object, emptied: one made in Python would lie in the clipboard when Python ends
        # and crash the program on its way out. Reading the text makes Qt fill it first.
        data = super().createMimeDataFromSelection()
        data.text()
        data.clear()
        data.setText(without_mediopunkt(let_go(self.textCursor().selection().toPlainText())))
        return data

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # Qt's own menu speaks English and offers to copy "glossary:…".
        menu = QMenu(self)
        copy = menu.addAction(self.tr("Kopieren"), self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        menu.addAction(self.tr("Alles markieren"), self.selectAll)
        menu.exec(event.globalPos())
        menu.deleteLater()


def _set_bullets_apart(document: QTextDocument) -> None:
    # The format of a block is that of its bullet only: its words have their own.
    block = document.begin()
    while block.isValid():
        if _list_style(block) is QTextListFormat.Style.ListDisc:
            cursor = QTextCursor(block)
            form = cursor.blockCharFormat()
            form.setFontStretch(_WIDE_SPACE_PERCENT)
            cursor.setBlockCharFormat(form)
        block = block.next()


def _list_style(block: QTextBlock) -> QTextListFormat.Style | None:
    # Outside of lists there is none, whatever Qt's stubs say.
    found: QTextList | None = block.textList()
    return found.format().style() if found else None


def _spoken_link(view: TextView, link: Link) -> str:
    if link.href.startswith("glossary:"):
        return view.tr("{0}: Worterklärung öffnen").format(link.text)
    if link.href.startswith("lesson:"):
        return view.tr("{0}: Lektion öffnen").format(link.text)
    if link.href.startswith("help:"):
        return view.tr("{0}: Thema der Hilfe öffnen").format(link.text)
    return view.tr("{0}: Quelle zeigen").format(link.text)


def _document_style(look: Look, step: str) -> str:
    tokens = look.tokens
    colour = tokens.muted if step == "small" else tokens.ink
    line = round(_LINE_PERCENT * look.line_percent / 100)
    gap, small_gap = (look.px(pixels * look.line_percent / 100) for pixels in (12, 6))
    return (
        f'p, li {{ font-family: "{FONT_FAMILY}"; font-size: {look.size(step)}px; '
        f"color: {colour}; line-height: {line}%; "
        f"margin-top: 0; margin-bottom: {gap}px; }}\n"
        f"li {{ margin-bottom: {small_gap}px; }}\n"
        f"ul, ol {{ margin-top: 0; margin-bottom: {gap}px; }}\n"
        f"a {{ color: {tokens.primary}; text-decoration: underline; }}\n"
    )
