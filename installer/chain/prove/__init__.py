"""Trying out what was built, the way the people who get it will."""
