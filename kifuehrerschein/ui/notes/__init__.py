"""Marks and own notes beside the text of a lesson."""
