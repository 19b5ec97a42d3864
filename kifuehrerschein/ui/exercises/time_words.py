"""How exercise 12 says times and results."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from kifuehrerschein.domain.exercises.time_calculator import Balance, duration


def duration_text(minutes: Fraction) -> str:
    """A time in hours and minutes, rounded as one says it; the sign falls away."""
    time = duration(minutes)
    hours = _tr("1 Stunde") if time.hours == 1 else _tr("{0} Stunden").format(time.hours)
    rest = _tr("1 Minute") if time.minutes == 1 else _tr("{0} Minuten").format(time.minutes)
    if not time.hours:
        return rest
    return _tr("{0} und {1}").format(hours, rest) if time.minutes else hours


def result_text(balance: Balance) -> str:
    """What is won or lost in a month."""
    told = duration_text(balance.saved)
    if balance.saved > 0:
        return _tr("Sie sparen im Monat etwa {0}.").format(told)
    if balance.saved == 0:
        return _tr("Sie sparen keine Zeit. Es dauert genau so lange wie vorher.")
    return _tr("Sie sparen keine Zeit. Sie brauchen im Monat etwa {0} mehr.").format(told)


def checking_text(balance: Balance) -> str:
    """What the checking costs in a month."""
    if not balance.checking:
        return _tr("Das Prüfen fehlt noch in der Rechnung.")
    told = duration_text(balance.checking)
    return _tr("Das Prüfen ist schon dabei. Es kostet etwa {0}.").format(told)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TimeWords", text)
