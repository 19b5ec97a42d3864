"""What Qt does not tell a screen reader by itself: headings, pictures, choices, lists, links.

Only when somebody listens does Qt ask `interface`, for one class of a widget after the other, from
its own up to QWidget.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from kifuehrerschein.ui.link_spots import LinkVoice, add_spots
from kifuehrerschein.ui.voices import (
    AreaVoice,
    BoxVoice,
    ChoiceVoice,
    EntryVoice,
    HeadingVoice,
    LabelVoice,
    PictureVoice,
    ProgressVoice,
    Voice,
)
from kifuehrerschein.ui.widgets.blocks.text import TextView

_Role = QAccessible.Role
_Maker = Callable[[QWidget], QAccessibleInterface | None]


def _as(role: QAccessible.Role) -> _Maker:
    return lambda widget: Voice(widget, role)


def _button(widget: QWidget) -> QAccessibleInterface | None:
    return EntryVoice(widget) if widget.property("kind") == "nav" else None


def _text(widget: QWidget) -> None:
    """The text itself is Qt's; what it does not show are the links in it."""
    if isinstance(widget, TextView):
        # In a turn of its own: new widgets ask for the interface that is just being made.
        QTimer.singleShot(0, widget, partial(add_spots, widget))


# Names of classes, as Qt asks for them; a class stands for all that are made from it.
_MAKERS: dict[str, _Maker] = {
    "QLabel": LabelVoice,
    "QFrame": _as(_Role.Grouping),
    # Qt's own ends the program if a scroll bar goes while a screen reader counts what is inside.
    "QScrollArea": AreaVoice,
    "Heading": HeadingVoice,
    "Notice": _as(_Role.Note),
    "Layer": _as(_Role.Dialog),
    "Navigation": _as(_Role.Grouping),
    "Button": _button,
    "Choices": _as(_Role.Grouping),
    "_Choice": ChoiceVoice,
    "_Variant": ChoiceVoice,
    "SegmentButton": ChoiceVoice,
    "OrderArea": _as(_Role.List),
    "PlaceFrame": _as(_Role.ListItem),
    "TextView": _text,
    "LinkSpot": LinkVoice,
    "FigureView": PictureVoice,
    "Preview": PictureVoice,
    "Logo": PictureVoice,
    "TokenTiles": PictureVoice,
    "_Sample": PictureVoice,
    "PointPlane": _as(_Role.Canvas),
    "ProgressRing": ProgressVoice,
    "ShareBar": ProgressVoice,
    "Lamps": ProgressVoice,
    "_Bar": ProgressVoice,
    "FocusRing": PictureVoice,  # it has no name and so is silent
}
if sys.platform != "win32":
    _MAKERS["QComboBox"] = BoxVoice


def interface(name: str, thing: QObject) -> QAccessibleInterface | None:
    """The interface for one class of a widget; None where Qt's own says all there is to say."""
    maker = _MAKERS.get(name)
    return maker(thing) if maker is not None and isinstance(thing, QWidget) else None
