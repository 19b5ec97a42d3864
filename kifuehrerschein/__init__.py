"""KI-Führerschein: a free, offline learning app about the basics of AI."""

__version__ = "0.1.0"
