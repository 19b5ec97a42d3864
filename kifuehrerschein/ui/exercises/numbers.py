"""Numbers as German prose has them."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QCoreApplication


def thousands(number: int) -> str:
    """A whole number with a point after the thousands."""
    return f"{number:,}".replace(",", ".")


def decimal(number: Fraction) -> str:
    """A number with a comma, and without one if it is whole."""
    return f"{float(number):g}".replace(".", ",")


def percent(share: Fraction) -> str:
    """A share of 1 in whole percent; what is less than one is said to be."""
    rounded = round(share * 100)
    if share and not rounded:
        return QCoreApplication.translate("Numbers", "unter 1 Prozent")
    return QCoreApplication.translate("Numbers", "{0} Prozent").format(rounded)
