"""What one sees."""

from __future__ import annotations

import builtins
import linecache

import PySide6.QtCore  # noqa: F401 - it replaces __import__, which is put back below

# For `from __feature__ import snake_case`, which we don't use, PySide6 reads the source of every
# module that is imported after it and keeps the text: a quarter of the idle memory (ADR 7).
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
linecache.clearcache()
