"""The one style sheet and palette, made from the tokens."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.ui.theme.look import Look


def palette(look: Look) -> QPalette:
    """Qt's own colours, for everything that the style sheet does not name."""
    t = look.tokens
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, t.page),
        (role.WindowText, t.ink),
        (role.Base, t.surface),
        (role.AlternateBase, t.page),
        (role.Text, t.ink),
        (role.PlaceholderText, t.muted),
        (role.Button, t.surface),
        (role.ButtonText, t.ink),
        (role.Highlight, t.primary),
        (role.HighlightedText, t.on_primary),
        (role.Link, t.primary),
        (role.LinkVisited, t.primary),
        (role.ToolTipBase, t.surface),
        (role.ToolTipText, t.ink),
    ):
        palette.setColor(which, QColor(colour))
    return palette


def frame_width(look: Look) -> int:
    """Width of a frame in pixels: grows with the text, and is double in high contrast."""
    return max(1, look.px(1)) * (2 if look.theme is Theme.CONTRAST else 1)


def style_sheet(look: Look) -> str:
    """Style for the object names and `kind` properties that widgets carry."""
    t, px = look.tokens, look.px
    thick = frame_width(look)
    bar = px(22 if look.large_targets else 14)
    return f"""
QMainWindow, QDialog, QScrollArea, QWidget#page, QWidget#column {{
  background: {t.page}; border: 0; }}
QWidget#nav {{ background: {t.surface}; border-right: {thick}px solid {t.line}; }}
QWidget#nav QScrollArea, QWidget#entries {{ background: {t.surface}; }}
QWidget#footer {{ background: {t.surface}; border-top: {thick}px solid {t.line}; }}
QWidget#bar {{ background: {t.surface}; border-bottom: {thick}px solid {t.line}; }}
QLabel {{ background: transparent; }}
QLabel[kind="display"] {{ font-size: {look.size("display")}px; font-weight: 700; }}
QLabel[kind="h1"] {{ font-size: {look.size("h1")}px; font-weight: 700; }}
QLabel[kind="h2"] {{ font-size: {look.size("h2")}px; font-weight: 700; }}
QLabel[kind="h3"] {{ font-size: {look.size("h3")}px; font-weight: 700; }}
QLabel[kind="station"] {{ font-weight: 700; }}
QLabel[kind="here"] {{ color: {t.on_soft}; font-size: {look.size("small")}px; font-weight: 700; }}
QLabel[kind="lead"] {{ font-size: {look.size("lead")}px; }}
QLabel[kind="muted"] {{ color: {t.muted}; }}
QLabel[kind="small"] {{ color: {t.muted}; font-size: {look.size("small")}px; }}
QPushButton {{ background: {t.surface}; border: {thick}px solid {t.border};
  border-radius: {px(10)}px; padding: {px(8)}px {px(18)}px; font-weight: 600; text-align: center; }}
QPushButton:hover {{ background: {t.soft}; border-color: {t.primary}; }}
QPushButton:disabled {{ color: {t.muted}; border-style: dashed; }}
QPushButton[kind="primary"] {{ background: {t.primary}; color: {t.on_primary};
  border: {thick}px solid {t.primary}; }}
QPushButton[kind="primary"]:hover {{ background: {t.primary_hover};
  border-color: {t.primary_hover}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.surface}; color: {t.muted};
  border: {thick}px dashed {t.border}; }}
QPushButton[kind="quiet"] {{ background: transparent; border: {thick}px solid transparent; }}
QPushButton[kind="quiet"]:hover {{ background: {t.soft}; border-color: {t.primary}; }}
QPushButton[kind="nav"] {{ background: transparent; border: {thick}px solid transparent;
  text-align: left; font-weight: 500; padding: {px(8)}px {px(12)}px; }}
QPushButton[kind="nav"]:hover {{ background: {t.soft}; }}
QPushButton[kind="nav"]:checked {{ background: {t.soft}; color: {t.on_soft}; font-weight: 700;
  border-color: {t.on_soft if look.theme is Theme.CONTRAST else t.soft}; }}
QPushButton[kind="segment"] {{ border-radius: {px(10)}px; font-weight: 500; }}
QPushButton[kind="segment"]:checked {{ background: {t.primary}; color: {t.on_primary};
  border-color: {t.primary}; font-weight: 700; }}
QPushButton[kind="segment"]:checked:disabled {{ background: {t.soft};
  border: {thick}px solid {t.primary}; }}
QFrame[kind="card"], QPushButton[kind="card"] {{ background: {t.surface};
  border: {thick}px solid {t.line}; border-radius: {px(14)}px; }}
QPushButton[kind="card"] {{ border-color: {t.border}; font-weight: 400; padding: 0; }}
QPushButton[kind="card"]:hover {{ border-color: {t.primary}; background: {t.soft}; }}
QPushButton[kind="here"] {{ background: {t.soft}; border: {2 * thick}px solid {t.primary};
  border-radius: {px(14)}px; font-weight: 400; padding: 0; }}
QPushButton[kind="here"]:hover {{ background: {t.surface}; }}
QPushButton[kind="next"] {{ background: {t.primary}; border: {thick}px solid {t.primary};
  border-radius: {px(16)}px; font-weight: 400; padding: 0; }}
QPushButton[kind="next"]:hover {{ background: {t.primary_hover}; border-color: {t.primary_hover}; }}
QFrame[kind="hero"] {{ background: {t.soft}; border: {thick}px solid
  {t.on_soft if look.theme is Theme.CONTRAST else t.soft}; border-radius: {px(18)}px; }}
QFrame[kind="hero"] QLabel[kind="h1"], QFrame[kind="hero"] QLabel[kind="h2"] {{
  color: {t.on_soft}; }}
QPushButton[kind="next"] QLabel, QPushButton[kind="next"] QLabel[kind="h2"],
QPushButton[kind="next"] QLabel[kind="small"] {{ color: {t.on_primary}; }}
{_callouts(look, thick)}{_lines(look)}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {t.surface};
  border: {thick}px solid {t.border}; border-radius: {px(10)}px; padding: {px(8)}px {px(12)}px;
  selection-background-color: {t.primary}; selection-color: {t.on_primary}; }}
QComboBox QAbstractItemView {{ background: {t.surface}; border: {px(2)}px solid {t.border};
  outline: 0; }}
QTextBrowser {{ background: transparent; border: 0;
  selection-background-color: {t.primary}; selection-color: {t.on_primary}; }}
QPushButton, QComboBox, QLineEdit, QPlainTextEdit, QTextBrowser {{ outline: 0; }}
QScrollBar:vertical {{ background: {t.page}; width: {bar}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {t.border}; border-radius: {px(5)}px;
  min-height: {px(44)}px; margin: 2px; }}
QScrollBar:horizontal {{ background: {t.page}; height: {bar}px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {t.border}; border-radius: {px(5)}px;
  min-width: {px(44)}px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {t.surface}; color: {t.ink}; border: {thick}px solid {t.border};
  padding: {px(6)}px; }}
"""


def _lines(look: Look) -> str:
    """Lines of running text further apart; the large headings stay as they are."""
    if look.line_percent == 100:
        return ""
    kinds = ("body", "lead", "h3", "muted", "small", "callout")
    labels = ", ".join(f'Label[kind="{kind}"]' for kind in kinds)
    return f"\n{labels} {{ qproperty-line_percent: {look.line_percent}; }}"


def _callouts(look: Look, thick: int) -> str:
    t, px = look.tokens, look.px
    pairs = {
        "good": (t.good, t.good_soft),
        "warn": (t.warn, t.warn_soft),
        "info": (t.info, t.info_soft),
        "note": (t.on_soft, t.soft),
    }
    return "\n".join(
        f'QFrame[kind="{name}"] {{ background: {soft}; border: {thick}px solid {strong}; '
        f"border-radius: {px(12)}px; }}\n"
        f'QFrame[kind="{name}"] QLabel[kind="callout"] {{ color: {strong}; font-weight: 700; }}'
        for name, (strong, soft) in pairs.items()
    )
